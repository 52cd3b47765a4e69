//! Reads the files of a series, produces what only several files show: gaps, keys that come again,
//! keys that a later file should hold and does not.
//!
//! A file that covers the time of another one, as that of a day covers those of its hours, should
//! hold its keys. Keys that it lacks can be told apart from the rest: that is how random keys that
//! were added for protection were once removed again (TEK transparency study, Trinity College
//! Dublin).
//!
//! Does not establish why a key is missing or comes again.

use super::facts::number;
use super::facts::utc;
use super::file::FileReading;
use crate::collect::format::key_export::KeyExport;
use crate::collect::limits::MAX_NESTED_PAIRS;
use crate::collect::limits::MAX_SERIES_KEYS;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use std::collections::BTreeMap;

/// Seconds between two files from which on a gap is named.
const NOTABLE_GAP_SECONDS: i64 = 86_400;

/// What the series shows, and what of it could not be compared.
pub(super) fn of_series(files: &[&FileReading<'_>], place: &Provenance) -> (Vec<Fact>, Vec<Gap>) {
    let mut facts = gaps(files, place);
    let mut unread = Vec::new();
    match across_files(files, place) {
        Ok(found) => facts.extend(found),
        Err(gap) => unread.push(gap),
    }
    facts.extend(split_batches(files, place));
    let (nested, gap) = nested(files);
    facts.extend(nested);
    unread.extend(gap);
    (facts, unread)
}

fn gaps(files: &[&FileReading<'_>], place: &Provenance) -> Vec<Fact> {
    let mut ends: Vec<i64> = files.iter().filter_map(|file| file.end()).collect();
    ends.sort_unstable();
    let pairs = ends.iter().zip(ends.iter().skip(1));
    pairs
        .map(|(from, to)| (*from, *to, to.saturating_sub(*from)))
        .filter(|(_, _, seconds)| *seconds > NOTABLE_GAP_SECONDS)
        .map(|(from, to, seconds)| {
            Fact::observed("key_export.gap", seconds, place.clone())
                .with("seconds", seconds)
                .with_some("from", utc(from))
                .with_some("to", utc(to))
        })
        .collect()
}

/// Different keys of a file, in order.
fn distinct(file: &FileReading<'_>) -> Vec<u128> {
    let mut keys = file
        .export
        .as_ref()
        .map(|export| export.keys.index.clone())
        .unwrap_or_default();
    keys.dedup();
    keys
}

fn across_files(files: &[&FileReading<'_>], place: &Provenance) -> Result<Option<Fact>, Gap> {
    let sizes = files.iter().filter_map(|file| file.export.as_ref());
    let all = sizes
        .map(|export| export.keys.index.len())
        .fold(0_usize, usize::saturating_add);
    if all > MAX_SERIES_KEYS {
        let detail = format!("{all} keys; up to {MAX_SERIES_KEYS} are compared with each other");
        return Err(Gap::new("", Reason::Limit, detail));
    }
    let mut keys: Vec<u128> = files.iter().flat_map(|file| distinct(file)).collect();
    keys.sort_unstable();
    let runs = keys.chunk_by(|one, next| one == next);
    let (mut different, mut several, mut most) = (0_u64, 0_u64, 0_usize);
    for run in runs {
        different = different.saturating_add(1);
        most = most.max(run.len());
        if run.len() > 1 {
            several = several.saturating_add(1);
        }
    }
    Ok((several > 0).then(|| {
        Fact::observed("key_export.duplicate", "across-files", place.clone())
            .with("keys", number(several))
            .with("most", i64::try_from(most).unwrap_or(i64::MAX))
            .with("of", number(different))
    }))
}

/// Different keys of each batch that comes in several files: one that stands in two of them is one key.
fn split_batches(files: &[&FileReading<'_>], place: &Provenance) -> Vec<Fact> {
    type Id<'f> = (Option<&'f str>, Option<i64>, Option<i64>, i64);
    let mut batches: BTreeMap<Id<'_>, Vec<&KeyExport>> = BTreeMap::new();
    for file in files {
        let Some(export) = &file.export else {
            continue;
        };
        let header = &export.header;
        if let Some(size) = header.batch_size.filter(|size| *size > 1) {
            let id = (header.region.as_deref(), file.start(), file.end(), size);
            batches.entry(id).or_default().push(export);
        }
    }
    let facts = batches.into_iter().map(|((region, start, end, size), of)| {
        let lists = of.iter().flat_map(|one| [&one.keys, &one.revised]);
        let mut keys: Vec<u128> = lists.flat_map(|list| list.index.iter().copied()).collect();
        keys.sort_unstable();
        keys.dedup();
        let keys = i64::try_from(keys.len()).unwrap_or(i64::MAX);
        Fact::observed("key_export.split_batch", keys, place.clone())
            .with("batch_size", size)
            .with_some("end", end.and_then(utc))
            .with_some("region", region)
            .with_some("start", start.and_then(utc))
    });
    facts.collect()
}

/// Each file with the shortest other one that covers its time.
fn nested(files: &[&FileReading<'_>]) -> (Vec<Fact>, Option<Gap>) {
    let window = |file: &FileReading<'_>| Some((file.start()?, file.end()?));
    let mut timed: Vec<(i64, i64, usize)> = Vec::new();
    for (position, file) in files.iter().enumerate() {
        if let Some((start, end)) = window(file)
            && start < end
        {
            timed.push((end.saturating_sub(start), start, position));
        }
    }
    timed.sort_unstable();
    let mut facts = Vec::new();
    let mut pairs = 0_usize;
    for (place, (length, start, position)) in timed.iter().enumerate() {
        let end = start.saturating_add(*length);
        let mut longer = timed.iter().skip(place.saturating_add(1));
        let cover = longer.find(|(other, from, _)| {
            other > length && from <= start && from.saturating_add(*other) >= end
        });
        let Some((_, _, cover)) = cover else {
            continue;
        };
        if pairs >= MAX_NESTED_PAIRS {
            let detail = format!("more than {MAX_NESTED_PAIRS} files are covered by others");
            return (facts, Some(Gap::new("", Reason::Limit, detail)));
        }
        pairs = pairs.saturating_add(1);
        if let (Some(inner), Some(outer)) = (files.get(*position), files.get(*cover)) {
            facts.extend(recurrence(inner, outer));
        }
    }
    (facts, None)
}

fn recurrence(inner: &FileReading<'_>, outer: &FileReading<'_>) -> Option<Fact> {
    let kept = &outer.export.as_ref()?.keys.index;
    let keys = distinct(inner);
    let missing = keys
        .iter()
        .filter(|key| kept.binary_search(key).is_err())
        .count();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let word = if missing == 0 { "kept" } else { "not-kept" };
    (!keys.is_empty()).then(|| {
        Fact::observed(
            "key_export.recurrence",
            word,
            Provenance::part(inner.part.clone()),
        )
        .with("in", outer.label.clone())
        .with("keys", count(keys.len()))
        .with("missing", count(missing))
    })
}
