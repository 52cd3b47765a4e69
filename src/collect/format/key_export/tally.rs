//! Reads keys one after the other, produces [`Tally`]: counts of what they hold, and nothing by
//! which one of them could be found again, but for an index of the keys that never leaves `collect`.
//!
//! Rules: the checks of the reference server (`tek_validation`): 16 bytes, a rolling period from 1
//! to 144, a risk level from 0 to 8, a day of onset from -14 to 14, known report types.
//!
//! Does not establish how many people or cases are behind the keys: padding looks like any key.

use super::groups::Groups;
use super::histogram::Histogram;
use super::message::Key;
use super::starts::Starts;
use crate::collect::limits::MAX_INDEXED_KEYS;
use std::collections::BTreeMap;

/// Intervals of ten minutes of one day.
pub const INTERVALS_PER_DAY: i64 = 144;
/// Seconds of one interval.
pub const INTERVAL_SECONDS: i64 = 600;
/// Seconds of one day.
pub const DAY_SECONDS: i64 = 86_400;
/// Seconds that a server should wait after a key's end: phones accept its identifiers for two hours
/// more.
pub const EMBARGO_SECONDS: i64 = 7_200;
/// Ages that are told apart by risk level, in days; older keys are counted with the last.
pub const AGES: usize = 32;
/// Risk levels 0 to 8, and one row for all else.
pub const RISKS: usize = 10;

/// In what a key deviates from what a server should publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Defect {
    ConstantBytes,
    Length,
    NoStart,
    Onset,
    Period,
    ReportType,
    RiskLevel,
}

impl Defect {
    pub fn name(self) -> &'static str {
        match self {
            Self::ConstantBytes => "constant-bytes",
            Self::Length => "length",
            Self::NoStart => "no-start",
            Self::Onset => "onset",
            Self::Period => "period",
            Self::ReportType => "report-type",
            Self::RiskLevel => "risk-level",
        }
    }
}

/// How keys of one user that stand in a row would show: starts that differ by exactly one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Order {
    /// Whether each key is at least as large as the one before.
    pub unsorted: bool,
    /// Neighbours that start exactly one day apart.
    pub day_steps: u64,
    /// As many such neighbours as a random order would have.
    pub day_steps_by_chance: u64,
    /// Keys of the longest row in which each starts one day after, or each one day before, the last.
    pub longest_row: u64,
}

/// Times that depend on when the file ends.
#[derive(Debug, Clone, Default)]
pub struct Timing {
    /// Days from the key's start to the file's end, rounded down.
    pub age: Histogram,
    /// Keys by risk level and age, [`AGES`] numbers for each of the [`RISKS`].
    pub risk_by_age: Vec<u64>,
    /// Keys that begin after the file's end.
    pub future: u64,
    /// Keys that could still be used at the file's end, and the longest such time in seconds.
    pub still_valid: u64,
    pub longest_valid: i64,
    /// Keys that had ended, but not as long as phones go on accepting them.
    pub just_ended: u64,
}

/// Counts over the keys of one file.
#[derive(Debug, Clone)]
pub struct Tally {
    pub keys: u64,
    pub risk: Histogram,
    pub period: Histogram,
    pub report_type: Histogram,
    pub onset: Histogram,
    pub variant: Histogram,
    /// How many keys have which defect, and where the first begins, in bytes of `export.bin`.
    pub defects: BTreeMap<Defect, (u64, usize)>,
    pub order: Order,
    /// Keys that start at the beginning of a day in UTC.
    pub aligned: u64,
    /// Earliest and latest start, in intervals.
    pub first_start: Option<i64>,
    pub last_start: Option<i64>,
    /// Bits that are set, over all keys.
    pub ones: u64,
    /// Only where the file says when it ends.
    pub timing: Option<Timing>,
    /// Keys that repeat one before.
    pub repeated: u64,
    /// The keys in order, for comparison with other files.
    pub index: Vec<u128>,
    /// Whether the index had no room for all keys.
    pub index_full: bool,
    /// Groups of keys that agree in all but their bytes.
    pub groups: Groups,
    end: i64,
    starts: Starts,
    last: Option<(u128, Option<i64>)>,
    row: (i64, u64),
}

impl Tally {
    /// `end` is the file's end in seconds since 1970, if it says so.
    pub fn new(end: Option<i64>) -> Self {
        Self {
            keys: 0,
            risk: Histogram::default(),
            period: Histogram::default(),
            report_type: Histogram::default(),
            onset: Histogram::default(),
            variant: Histogram::default(),
            defects: BTreeMap::new(),
            order: Order::default(),
            aligned: 0,
            first_start: None,
            last_start: None,
            ones: 0,
            timing: end.map(|_| Timing {
                risk_by_age: vec![0; RISKS.saturating_mul(AGES)],
                ..Timing::default()
            }),
            repeated: 0,
            index: Vec::new(),
            index_full: false,
            groups: Groups::default(),
            end: end.unwrap_or_default(),
            starts: Starts::default(),
            last: None,
            row: (0, 1),
        }
    }

    /// Counts a key that begins at `offset`.
    #[inline]
    pub fn add(&mut self, key: &Key, offset: usize) {
        self.keys = self.keys.saturating_add(1);
        self.risk.add_some(key.risk);
        self.period.add_some(key.period);
        self.report_type.add_some(key.report_type);
        self.onset.add_some(key.onset);
        self.variant.add_some(key.variant);
        self.check(key, offset);
        if let Some(data) = key.data {
            self.ones = self.ones.saturating_add(u64::from(data.count_ones()));
            self.groups.add(key);
            if self.index.len() < MAX_INDEXED_KEYS {
                self.index.push(data);
            } else {
                self.index_full = true;
            }
        }
        if let Some(start) = key.start {
            self.first_start = Some(self.first_start.map_or(start, |first| first.min(start)));
            self.last_start = Some(self.last_start.map_or(start, |last| last.max(start)));
            self.aligned = self
                .aligned
                .saturating_add(u64::from(start.rem_euclid(INTERVALS_PER_DAY) == 0));
            self.starts.add(start);
            self.time(key, start);
        }
        self.compare_with_last(key);
    }

    fn defect(&mut self, defect: Defect, offset: usize) {
        let (count, _) = self.defects.entry(defect).or_insert((0, offset));
        *count = count.saturating_add(1);
    }

    #[inline]
    fn check(&mut self, key: &Key, offset: usize) {
        match key.data {
            None => self.defect(Defect::Length, offset),
            Some(data) if data == data.rotate_left(8) => {
                self.defect(Defect::ConstantBytes, offset);
            }
            Some(_) => {}
        }
        if key.start.is_none_or(|start| start <= 0) {
            self.defect(Defect::NoStart, offset);
        }
        if key
            .period
            .is_some_and(|period| !(1..=INTERVALS_PER_DAY).contains(&period))
        {
            self.defect(Defect::Period, offset);
        }
        if key.risk.is_some_and(|level| !(0..=8).contains(&level)) {
            self.defect(Defect::RiskLevel, offset);
        }
        if key.report_type.is_some_and(|kind| !(0..=5).contains(&kind)) {
            self.defect(Defect::ReportType, offset);
        }
        if key.onset.is_some_and(|days| !(-14..=14).contains(&days)) {
            self.defect(Defect::Onset, offset);
        }
    }

    #[inline]
    fn time(&mut self, key: &Key, start: i64) {
        let Some(timing) = &mut self.timing else {
            return;
        };
        let since = self
            .end
            .saturating_sub(start.saturating_mul(INTERVAL_SECONDS));
        let age = since.div_euclid(DAY_SECONDS);
        timing.age.add(age);
        if since < 0 {
            timing.future = timing.future.saturating_add(1);
        }
        let risk = key
            .risk
            .and_then(|level| usize::try_from(level).ok())
            .map_or(RISKS, |level| level)
            .min(RISKS.saturating_sub(1));
        let column = usize::try_from(age.max(0))
            .unwrap_or(usize::MAX)
            .min(AGES.saturating_sub(1));
        let cell = risk.saturating_mul(AGES).saturating_add(column);
        if let Some(count) = timing.risk_by_age.get_mut(cell) {
            *count = count.saturating_add(1);
        }
        // A period that can't be is no reason to think that the key had ended.
        let period = key.period.filter(|period| *period > 0);
        let period = period.unwrap_or(INTERVALS_PER_DAY);
        let left = period
            .saturating_mul(INTERVAL_SECONDS)
            .saturating_sub(since);
        if left > 0 {
            timing.still_valid = timing.still_valid.saturating_add(1);
            timing.longest_valid = timing.longest_valid.max(left);
        } else if left.saturating_add(EMBARGO_SECONDS) > 0 {
            timing.just_ended = timing.just_ended.saturating_add(1);
        }
    }

    #[inline]
    fn compare_with_last(&mut self, key: &Key) {
        let Some(data) = key.data else {
            // What is no key has no place in an order.
            self.order.unsorted = true;
            self.last = None;
            return;
        };
        if let Some((before, start_before)) = self.last {
            self.order.unsorted |= data < before;
            self.step(start_before, key.start);
        }
        self.last = Some((data, key.start));
    }

    /// Counts days that stand in a row.
    #[inline]
    fn step(&mut self, before: Option<i64>, start: Option<i64>) {
        if let (Some(start_before), Some(start)) = (before, start) {
            let step = start.saturating_sub(start_before);
            let (direction, length) = self.row;
            if step.saturating_abs() == INTERVALS_PER_DAY {
                self.order.day_steps = self.order.day_steps.saturating_add(1);
                let length = if step == direction { length } else { 1 };
                self.row = (step, length.saturating_add(1));
                self.order.longest_row = self.order.longest_row.max(self.row.1);
            } else {
                self.row = (0, 1);
            }
        }
    }

    /// Different keys of the right length, together with those of another list of the same file; both
    /// lists finished.
    pub fn distinct_with(&self, other: &Self) -> u64 {
        let counted = |index: usize| u64::try_from(index).unwrap_or(u64::MAX);
        if other.index.is_empty() {
            return counted(self.index.len()).saturating_sub(self.repeated);
        }
        let mut both = self.index.clone();
        both.extend(&other.index);
        both.sort_unstable();
        both.dedup();
        counted(both.len())
    }

    /// What can be said only when all keys were seen.
    pub fn finish(&mut self) {
        self.order.day_steps_by_chance = self.starts.day_steps_by_chance();
        self.starts = Starts::default();
        if self.order.unsorted || !self.index.is_sorted() {
            self.index.sort_unstable();
        }
        let neighbours = self.index.iter().zip(self.index.iter().skip(1));
        let repeated = neighbours.filter(|(one, next)| one == next).count();
        self.repeated = u64::try_from(repeated).unwrap_or(u64::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: i64 = 1_600_000_200;
    /// The start of the day two days before.
    const START: i64 = (END / DAY_SECONDS - 2) * INTERVALS_PER_DAY;

    fn key(data: u128, start: i64) -> Key {
        Key {
            data: Some(data),
            start: Some(start),
            period: Some(144),
            ..Key::default()
        }
    }

    fn tally(keys: &[Key]) -> Tally {
        let mut tally = Tally::new(Some(END));
        for key in keys {
            tally.add(key, 7);
        }
        tally.finish();
        tally
    }

    #[test]
    fn a_row_of_days_is_seen() {
        let row: Vec<Key> = (0..14)
            .map(|day| key(1_000 - day as u128, START - day * 144))
            .collect();
        let order = tally(&row).order;
        assert!(order.unsorted);
        assert_eq!((order.day_steps, order.longest_row), (13, 14));
        assert!(order.day_steps_by_chance <= 2, "{order:?}");
    }

    #[test]
    fn repeated_keys_are_counted_wherever_they_stand() {
        let keys = [key(5, START), key(9, START), key(5, START), key(5, START)];
        let tally = tally(&keys);
        assert_eq!(tally.repeated, 2);
        assert_eq!(tally.index, [5, 5, 5, 9]);
    }

    #[test]
    fn defects_are_told_apart() {
        let odd = Key {
            data: None,
            risk: Some(9),
            start: None,
            period: Some(145),
            report_type: Some(6),
            onset: Some(-15),
            variant: None,
        };
        let constant = key(u128::from_be_bytes([3; 16]), START);
        let tally = tally(&[odd, constant, key(1, START)]);
        assert_eq!(tally.defects.len(), 7);
        assert!(tally.defects.values().all(|found| *found == (1, 7)));
    }

    #[test]
    fn a_key_of_today_is_still_valid_and_one_of_yesterday_may_just_have_ended() {
        let today = START + 2 * INTERVALS_PER_DAY;
        let seconds = END - today * INTERVAL_SECONDS;
        let timing = tally(&[key(1, today), key(2, START)])
            .timing
            .expect("an end");
        assert_eq!((timing.still_valid, timing.just_ended), (1, 0));
        assert_eq!(timing.longest_valid, DAY_SECONDS - seconds);
        assert_eq!(timing.age.counts(), [(0, 1), (2, 1)]);
        let ended = Key {
            period: Some(seconds / INTERVAL_SECONDS),
            ..key(3, today)
        };
        let timing = tally(&[ended]).timing.expect("an end");
        assert_eq!((timing.still_valid, timing.just_ended), (0, 1));
    }
}
