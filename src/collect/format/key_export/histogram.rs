//! Reads numbers one at a time, produces [`Histogram`]: how often each occurred.
//!
//! Small numbers are counted in a fixed table, so that a hundred million bytes take no more memory
//! than a hundred; of the others only so many are told apart.

use crate::collect::limits::MAX_DISTINCT_VALUES;
use std::collections::BTreeMap;

/// The numbers of the fixed table: all that mean anything in a key export lie inside.
const LOWEST: i64 = -64;
const SLOTS: usize = 256;

/// How often each number occurred.
#[derive(Debug, Clone)]
pub struct Histogram {
    slots: Vec<u64>,
    others: BTreeMap<i64, u64>,
    /// Numbers outside the table that came after too many others.
    beyond: u64,
    /// Places where the number was left out.
    unset: u64,
}

impl Default for Histogram {
    fn default() -> Self {
        Self {
            slots: vec![0; SLOTS],
            others: BTreeMap::new(),
            beyond: 0,
            unset: 0,
        }
    }
}

impl Histogram {
    /// Counts one number.
    #[inline]
    pub fn add(&mut self, number: i64) {
        self.add_many(number, 1);
    }

    fn add_many(&mut self, number: i64, times: u64) {
        let slot = number
            .checked_sub(LOWEST)
            .and_then(|place| usize::try_from(place).ok())
            .and_then(|place| self.slots.get_mut(place));
        if let Some(count) = slot {
            *count = count.saturating_add(times);
        } else if self.others.len() < MAX_DISTINCT_VALUES || self.others.contains_key(&number) {
            let count = self.others.entry(number).or_default();
            *count = count.saturating_add(times);
        } else {
            self.beyond = self.beyond.saturating_add(times);
        }
    }

    /// Counts a number, or its absence.
    #[inline]
    pub fn add_some(&mut self, number: Option<i64>) {
        match number {
            Some(number) => self.add(number),
            None => self.unset = self.unset.saturating_add(1),
        }
    }

    /// The numbers that occurred with how often, in order.
    pub fn counts(&self) -> Vec<(i64, u64)> {
        let table = self.slots.iter().zip(LOWEST..);
        let mut counts: Vec<(i64, u64)> = table
            .map(|(count, number)| (number, *count))
            .filter(|(_, count)| *count > 0)
            .collect();
        counts.extend(self.others.iter().map(|(number, count)| (*number, *count)));
        counts.sort_unstable();
        counts
    }

    /// Places where the number was left out.
    pub fn unset(&self) -> u64 {
        self.unset
    }

    /// Numbers that were counted together because too many different ones came before.
    pub fn beyond(&self) -> u64 {
        self.beyond
    }

    /// Adds what another one counted.
    pub fn absorb(&mut self, other: &Self) {
        for (number, count) in other.counts() {
            self.add_many(number, count);
        }
        self.unset = self.unset.saturating_add(other.unset);
        self.beyond = self.beyond.saturating_add(other.beyond);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_wherever_they_lie() {
        let mut histogram = Histogram::default();
        for number in [3, 3, -64, 4_000, i64::MIN, i64::MAX] {
            histogram.add_some(Some(number));
        }
        histogram.add_some(None);
        assert_eq!(
            histogram.counts(),
            [(i64::MIN, 1), (-64, 1), (3, 2), (4_000, 1), (i64::MAX, 1)]
        );
        assert_eq!(histogram.unset(), 1);
        let mut sum = histogram.clone();
        sum.absorb(&histogram);
        assert_eq!(sum.counts().first(), Some(&(i64::MIN, 2)));
        assert_eq!(sum.unset(), 2);
    }

    #[test]
    fn only_so_many_numbers_are_told_apart() {
        let mut histogram = Histogram::default();
        for number in 1_000..2_000 {
            histogram.add(number);
        }
        assert_eq!(histogram.counts().len(), MAX_DISTINCT_VALUES);
        assert_eq!(histogram.beyond(), 1_000 - MAX_DISTINCT_VALUES as u64);
    }
}
