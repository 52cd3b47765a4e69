//! Reads the files of a series, produces what was published together, and to what it was filled up.
//!
//! A batch may be split into files, of which the last is small: its size is the sum. Servers that
//! fill up small files leave many of exactly one size behind. A key that comes twice is one key.

use crate::evidence::Evidence;
use crate::evidence::Fact;
use std::collections::BTreeMap;

/// Files of exactly the smallest size from which on it is no coincidence.
const FILES_OF_ONE_SIZE: usize = 5;
/// The share of all files that they have, as a divisor.
const SHARE_OF_FILES: usize = 20;

/// One fact for each batch.
pub(super) fn facts(evidence: &Evidence) -> Vec<Fact> {
    let mut batches: BTreeMap<Id, Vec<&Fact>> = BTreeMap::new();
    let mut facts = Vec::new();
    for file in evidence.facts("key_export.file") {
        let Some(keys) = different(file) else {
            continue;
        };
        let size = file.detail_number("batch_size").unwrap_or(1);
        if size <= 1 {
            facts.push(batch(file, keys, 1, true));
            continue;
        }
        let text = |name: &str| file.detail_text(name).unwrap_or_default().to_owned();
        let id = (text("region"), text("start"), text("end"), size);
        batches.entry(id).or_default().push(file);
    }
    facts.extend(
        batches
            .iter()
            .filter_map(|(id, files)| together(id.3, files, seen_together(evidence, id))),
    );
    facts
}

/// Region, start and end of a batch, and the number of its files.
type Id = (String, String, String, i64);

/// Different keys over all files of a batch, where they were compared with each other.
fn seen_together(evidence: &Evidence, id: &Id) -> Option<i64> {
    let mut batches = evidence.facts("key_export.split_batch").iter();
    let own = batches.find(|fact| {
        let is = |name: &str, value: &str| fact.detail_text(name).unwrap_or_default() == value;
        is("region", &id.0)
            && is("start", &id.1)
            && is("end", &id.2)
            && fact.detail_number("batch_size") == Some(id.3)
    });
    own?.value.as_number()
}

/// Different keys of a file, of which evidence of an older version does not know.
fn different(file: &Fact) -> Option<i64> {
    let named = file.detail_number("distinct");
    named.or_else(|| file.detail_number("keys"))
}

/// Files with one number are copies of each other, or of different batches: of those only the
/// smallest surely belongs to this one.
fn together(size: i64, files: &[&Fact], seen: Option<i64>) -> Option<Fact> {
    let mut parts: BTreeMap<Option<i64>, (i64, i64)> = BTreeMap::new();
    for file in files {
        let keys = different(file)?;
        let part = parts.entry(file.detail_number("batch_number"));
        let (smallest, largest) = part.or_insert((keys, keys));
        *smallest = keys.min(*smallest);
        *largest = keys.max(*largest);
    }
    let known = |number: &Option<i64>| number.is_some_and(|number| (1..=size).contains(&number));
    let complete = i64::try_from(parts.len()) == Ok(size)
        && parts.keys().all(known)
        && parts
            .values()
            .all(|(smallest, largest)| smallest == largest);
    let keys = parts.values().map(|(smallest, _)| *smallest);
    let keys = keys.fold(0, i64::saturating_add);
    let keys = seen.map_or(keys, |seen| seen.min(keys));
    let count = i64::try_from(files.len()).unwrap_or(i64::MAX);
    files
        .first()
        .map(|first| batch(first, keys, count, complete))
}

fn batch(file: &Fact, keys: i64, files: i64, complete: bool) -> Fact {
    Fact::observed("key_export.batch", keys, file.provenance.clone())
        .with("keys", keys)
        .with("files", files)
        .with("complete", complete)
        .with_some("end", file.detail_text("end"))
}

/// The size to which files seem to be filled up.
pub(super) fn padding(evidence: &Evidence) -> Option<Fact> {
    let files = evidence.facts("key_export.file");
    let mut sizes: Vec<i64> = files
        .iter()
        .filter_map(|file| file.detail_number("keys"))
        .filter(|keys| *keys > 0)
        .collect();
    sizes.sort_unstable();
    let smallest = *sizes.first()?;
    let same = sizes.partition_point(|keys| *keys == smallest);
    let enough = same >= FILES_OF_ONE_SIZE && same * SHARE_OF_FILES >= sizes.len();
    let series = evidence.first("key_export.series")?;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    enough.then(|| {
        Fact::inferred("key_export.padding", smallest, series.provenance.clone())
            .with("files", count(same))
            .with("of", count(sizes.len()))
    })
}
