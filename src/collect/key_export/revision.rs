//! Reads revised keys and the files in which they were published before, produces what was revised
//! into what.
//!
//! Rules of the reference server (`tek_validation`): a revised key was published before; a clinical
//! diagnosis may become one by test, and anything may be revoked. A record without a key revises
//! nothing.
//!
//! Does not establish that a key which is in no given file was never published.

use super::facts::number;
use super::file::ExportFile;
use super::file::FileReading;
use super::file::export_bytes;
use super::totals::report_type;
use crate::collect::format::key_export::report_types;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Report types of the format.
const CONFIRMED_TEST: i64 = 1;
const CONFIRMED_CLINICAL: i64 = 2;
const REVOKED: i64 = 5;

/// The first publication of a key: when its file ends, and how it was reported.
type Published = (i64, Option<i64>);

/// Facts about all revised keys; `files` and `readings` are the same ones in the same order.
pub(super) fn of_revisions(
    files: &[ExportFile<'_>],
    readings: &[&FileReading<'_>],
    place: &Provenance,
) -> (Vec<Fact>, Vec<Gap>) {
    let exports = || {
        readings
            .iter()
            .filter_map(|reading| reading.export.as_ref())
    };
    let wanted: BTreeSet<u128> = exports()
        .flat_map(|export| export.revisions.iter().map(|(key, _)| *key))
        .collect();
    if wanted.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut gaps = Vec::new();
    if exports().any(|export| export.revisions_cut) {
        let detail = "more revised keys than are looked up";
        gaps.push(Gap::new("", Reason::Limit, detail));
    }
    let mut published: BTreeMap<u128, Vec<Published>> = BTreeMap::new();
    for (file, reading) in files.iter().zip(readings) {
        let Some((bytes, end)) = export_bytes(file).zip(reading.end()) else {
            continue;
        };
        for (key, kind) in report_types(&bytes, &wanted) {
            published.entry(key).or_default().push((end, kind));
        }
    }
    let mut counts: BTreeMap<(&str, String, String), u64> = BTreeMap::new();
    for reading in readings {
        for (key, to) in revisions(reading) {
            let earlier = published.get(&key).into_iter().flatten();
            let earlier = earlier.filter(|(end, _)| reading.end().is_some_and(|own| *end <= own));
            let from = earlier.max_by_key(|(end, _)| *end).map(|(_, kind)| *kind);
            let word = judge(from, to);
            let from = from.map_or_else(|| "not-seen".to_owned(), name);
            let keys = counts.entry((word, from, name(to))).or_default();
            *keys = keys.saturating_add(1);
        }
    }
    let facts = counts.into_iter().map(|((word, from, to), keys)| {
        Fact::observed("key_export.revision", word, place.clone())
            .with("from", from)
            .with("keys", number(keys))
            .with("to", to)
    });
    (facts.collect(), gaps)
}

/// Different revisions of one file.
fn revisions(reading: &FileReading<'_>) -> BTreeSet<(u128, Option<i64>)> {
    let export = reading.export.as_ref();
    export
        .map(|export| export.revisions.iter().copied().collect())
        .unwrap_or_default()
}

fn judge(from: Option<Option<i64>>, to: Option<i64>) -> &'static str {
    match (from, to) {
        (None, _) => "not-seen-before",
        (Some(_), Some(REVOKED)) | (Some(Some(CONFIRMED_CLINICAL)), Some(CONFIRMED_TEST)) => {
            "as-provided"
        }
        _ => "otherwise",
    }
}

fn name(kind: Option<i64>) -> String {
    kind.map_or_else(|| "unset".to_owned(), report_type)
}
