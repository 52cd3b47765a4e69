//! Reads one file's [`FileReading`], produces the facts that stand for that file alone.
//!
//! Times are written in UTC; a number that is no time of this age is left out.

use super::check::Checked;
use super::file::FileReading;
use crate::collect::format::key_export::KeyExport;
use crate::collect::format::key_export::tally::Defect;
use crate::collect::format::key_export::tally::INTERVAL_SECONDS;
use crate::collect::format::key_export::tally::Tally;
use crate::collect::format::key_export::tally::Timing;
use crate::evidence::Fact;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use jiff::Timestamp;

/// Keys below which no order can be told: seven keys are sorted by chance once in 5 040 files.
const FEW_KEYS: u64 = 8;
/// Seconds of the hour to which servers round.
const HOUR_SECONDS: i64 = 3_600;

/// A time in UTC as it is written in facts; none if the number lies outside all calendars.
pub(super) fn utc(seconds: i64) -> Option<String> {
    Some(Timestamp::from_second(seconds).ok()?.to_string())
}

/// A count as facts hold it.
pub(super) fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The facts of one file.
pub(super) fn of_file(reading: &FileReading<'_>, checked: &Checked) -> Vec<Fact> {
    let mut facts = vec![form(reading, checked), row(reading, checked)];
    facts.extend(checked.fact.clone());
    if let Some(export) = &reading.export {
        facts.push(order(reading, &export.keys));
        facts.extend(duplicates(reading, export));
        facts.extend(defects(reading, export));
        facts.extend(times(reading, export));
    }
    facts
}

fn place(reading: &FileReading<'_>) -> Provenance {
    Provenance::part(reading.part.clone())
}

fn row(reading: &FileReading<'_>, checked: &Checked) -> Fact {
    let label = reading.label.clone();
    let mut fact = Fact::observed("key_export.file", label, place(reading))
        .with("bytes", number(reading.export_bytes))
        .with("packing", if reading.bare { "bare" } else { "zip" })
        .with("sha256", reading.sha256.clone())
        .with("signature", checked.state)
        .with_some("entry_date", reading.entry_date.clone())
        .with_some("start", reading.start().and_then(utc))
        .with_some("end", reading.end().and_then(utc));
    if let (Some(start), Some(end)) = (reading.start(), reading.end()) {
        let full = |seconds: i64| seconds.rem_euclid(HOUR_SECONDS) == 0;
        fact = fact
            .with("window_seconds", end.saturating_sub(start))
            .with("rounded", full(start) && full(end));
    }
    let Some(export) = &reading.export else {
        return fact;
    };
    let interval = |start: i64| utc(start.saturating_mul(INTERVAL_SECONDS));
    fact.with("keys", number(export.keys.keys))
        .with(
            "distinct",
            number(export.keys.distinct_with(&export.revised)),
        )
        .with("revised", number(export.revised.keys))
        .with("repeated", number(export.keys.repeated))
        .with_some("region", export.header.region.clone())
        .with_some("batch_number", export.header.batch_number)
        .with_some("batch_size", export.header.batch_size)
        .with_some("first_start", export.keys.first_start.and_then(interval))
        .with_some("last_start", export.keys.last_start.and_then(interval))
}

fn form(reading: &FileReading<'_>, checked: &Checked) -> Fact {
    let fact = |form: &str| Fact::observed("key_export.form", form, place(reading));
    if let Some(gap) = reading.gaps.iter().find(|gap| gap.reason != Reason::Limit) {
        return fact("malformed").with("note", gap.detail.clone());
    }
    if matches!(checked.state, "malformed" | "unreadable") {
        return fact("malformed").with("note", "export.sig can't be read");
    }
    if let Some(note) = reading.export.as_ref().and_then(odd_header) {
        return fact("odd-header").with("note", note);
    }
    if !reading.gaps.is_empty() {
        return fact("not-read");
    }
    if reading.start().is_none() || reading.end().is_none() {
        return fact("incomplete").with("note", "it does not say which time it covers");
    }
    match (reading.bare, reading.signature_is_missing()) {
        (true, _) => fact("bare"),
        (false, true) => fact("unsigned"),
        (false, false) => fact("common"),
    }
}

/// What in the header contradicts itself.
fn odd_header(export: &KeyExport) -> Option<&'static str> {
    let header = &export.header;
    let backwards = matches!((header.start, header.end), (Some(start), Some(end)) if end < start);
    let batch = match (header.batch_number, header.batch_size) {
        (Some(number), Some(size)) => number < 1 || size < number,
        (Some(number), None) => number < 1,
        (None, Some(size)) => size < 1,
        (None, None) => false,
    };
    match (backwards, batch) {
        (true, _) => Some("the file ends before it starts"),
        (false, true) => Some("the number of the batch lies outside its size"),
        (false, false) => None,
    }
}

fn order(reading: &FileReading<'_>, keys: &Tally) -> Fact {
    let order = keys.order;
    let without_start = keys.defects.get(&Defect::NoStart);
    let without_start = without_start.map_or(0, |(count, _)| *count);
    let different = keys.keys.saturating_sub(keys.repeated);
    let word = match (different < FEW_KEYS, order.unsorted) {
        (true, _) => "too-few",
        (false, true) => "unsorted",
        (false, false) => "sorted",
    };
    Fact::observed("key_export.order", word, place(reading))
        .with("keys", number(keys.keys))
        .with("day_steps", number(order.day_steps))
        .with("day_steps_by_chance", number(order.day_steps_by_chance))
        .with("longest_row", number(order.longest_row))
        .with("without_start", number(without_start))
}

fn duplicates(reading: &FileReading<'_>, export: &KeyExport) -> Option<Fact> {
    let sum = |count: fn(&Tally) -> u64| {
        number(count(&export.keys).saturating_add(count(&export.revised)))
    };
    let repeated = sum(|list| list.repeated);
    (repeated > 0).then(|| {
        Fact::observed("key_export.duplicate", "within-file", place(reading))
            .with("keys", repeated)
            .with("of", sum(|list| list.keys))
    })
}

fn defects<'r>(
    reading: &'r FileReading<'_>,
    export: &'r KeyExport,
) -> impl Iterator<Item = Fact> + 'r {
    let lists = [&export.keys, &export.revised].into_iter();
    let defects = lists.flat_map(|list| list.defects.iter());
    defects.map(|(defect, (count, offset))| {
        let at = Locator::ByteRange {
            offset: u64::try_from(*offset).unwrap_or(u64::MAX),
            len: 0,
        };
        let first = Provenance::new(reading.part.clone(), at);
        Fact::observed("key_export.malformed_key", defect.name(), first)
            .with("keys", number(*count))
    })
}

/// Revised keys are published keys like the others.
fn times(reading: &FileReading<'_>, export: &KeyExport) -> Vec<Fact> {
    let (Some(new), Some(revised)) = (&export.keys.timing, &export.revised.timing) else {
        return Vec::new();
    };
    let sum = |count: fn(&Timing) -> u64| number(count(new).saturating_add(count(revised)));
    let all = export.keys.keys.saturating_add(export.revised.keys);
    let still = sum(|timing| timing.still_valid);
    let mut facts = vec![
        Fact::observed("key_export.still_valid", still, place(reading))
            .with("keys", still)
            .with("of", number(all))
            .with("just_ended", sum(|timing| timing.just_ended))
            .with(
                "longest_seconds",
                new.longest_valid.max(revised.longest_valid),
            ),
    ];
    let future = sum(|timing| timing.future);
    if future > 0 {
        facts.push(Fact::observed(
            "key_export.future_key",
            future,
            place(reading),
        ));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::utc;

    #[test]
    fn times_are_written_in_utc() {
        assert_eq!(utc(1_605_818_700).as_deref(), Some("2020-11-19T20:45:00Z"));
        assert_eq!(utc(i64::MAX), None);
    }
}
