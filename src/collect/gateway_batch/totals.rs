//! Reads all batches, produces the facts that stand for them together: counts and distributions.
//!
//! What makes a key malformed is what the gateway refuses at an upload (its
//! `DiagnosisKeyBatchValidator`), but for dates, which depend on the day of the upload. The country
//! of origin is asked to be one of ISO 3166-1.
//!
//! Does not establish how many people are behind the keys.

use super::Reading;
use super::signature::Checked;
use crate::collect::format::gateway_batch::BLANK_RISK;
use crate::collect::format::gateway_batch::Key;
use crate::collect::format::key_export::histogram::Histogram;
use crate::collect::format::key_export::message::KEY_BYTES;
use crate::evidence::Fact;
use crate::evidence::Provenance;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Keys that one person uploads at most: one for each of fourteen days.
const KEYS_OF_ONE_PERSON: usize = 14;
/// Intervals of ten minutes in a day.
const DAY_INTERVALS: u32 = 144;
/// The highest level of risk that means something.
const HIGHEST_RISK: i64 = 8;
/// The highest number of a kind of report.
const LAST_REPORT_TYPE: i64 = 5;

pub(super) fn of_all(readings: &[(Reading<'_>, Checked)], place: &Provenance) -> Vec<Fact> {
    let keys = || readings.iter().flat_map(|(reading, _)| &reading.batch.keys);
    let mut facts = counted(
        "gateway_batch.malformed_key",
        keys().flat_map(faults),
        place,
    );
    facts.extend(counted(
        "gateway_batch.origin",
        keys().map(|key| country(&key.origin)),
        place,
    ));
    facts.extend(counted(
        "gateway_batch.visited",
        keys().flat_map(|key| {
            key.visited
                .iter()
                .map(|name| country(name))
                .collect::<BTreeSet<_>>()
        }),
        place,
    ));
    facts.extend(counted(
        "gateway_batch.report_type",
        keys().map(|key| report_type(key.report_type)),
        place,
    ));
    facts.extend(counted(
        "gateway_batch.risk_level",
        keys().map(|key| risk(key.risk)),
        place,
    ));
    let mut onset = Histogram::default();
    keys().for_each(|key| onset.add(key.onset));
    let onset = onset.counts().into_iter().map(|(days, keys)| {
        let keys = i64::try_from(keys).unwrap_or(i64::MAX);
        Fact::observed("gateway_batch.onset", days.to_string(), place.clone()).with("keys", keys)
    });
    facts.extend(onset);
    facts.extend(duplicates(keys(), place));
    facts.extend(visited_lists(keys(), place));
    facts.extend(unknown_fields(readings, place));
    facts
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// One fact for each different word, with how many keys it stands for.
fn counted(
    key: &'static str,
    words: impl Iterator<Item = String>,
    place: &Provenance,
) -> Vec<Fact> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for word in words {
        let keys = counts.entry(word).or_default();
        *keys = keys.saturating_add(1);
    }
    counts
        .into_iter()
        .map(|(word, keys)| Fact::observed(key, word, place.clone()).with("keys", keys))
        .collect()
}

/// A country as facts hold it: what is no code of ISO 3166-1 could be any text.
fn country(name: &str) -> String {
    let is_code = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { name } else { "other" }.to_owned()
}

fn faults(key: &Key) -> Vec<String> {
    let risk = (0..=HIGHEST_RISK).contains(&key.risk) || key.risk == BLANK_RISK;
    let faults = [
        (key.data.len() != KEY_BYTES, "length"),
        (!(1..=DAY_INTERVALS).contains(&key.period), "period"),
        (!risk, "risk"),
        (
            !(0..=LAST_REPORT_TYPE).contains(&key.report_type),
            "report-type",
        ),
        (country(&key.origin) == "other", "origin"),
    ];
    let present = faults.into_iter().filter(|(is, _)| *is);
    present.map(|(_, name)| name.to_owned()).collect()
}

fn report_type(kind: i64) -> String {
    let word = match kind {
        0 => "unknown",
        1 => "confirmed-test",
        2 => "confirmed-clinical",
        3 => "self-report",
        4 => "recursive",
        5 => "revoked",
        _ => "other",
    };
    word.to_owned()
}

fn risk(level: i64) -> String {
    match level {
        0 => "unset".to_owned(),
        BLANK_RISK => "blank".to_owned(),
        1..=HIGHEST_RISK => level.to_string(),
        _ => "other".to_owned(),
    }
}

fn duplicates<'k>(keys: impl Iterator<Item = &'k Key>, place: &Provenance) -> Option<Fact> {
    let mut seen: BTreeMap<&[u8], usize> = BTreeMap::new();
    for key in keys {
        let times = seen.entry(&key.data).or_default();
        *times = times.saturating_add(1);
    }
    let repeated = seen.values().filter(|times| **times > 1).count();
    (repeated > 0).then(|| {
        Fact::observed("gateway_batch.duplicate", count(repeated), place.clone())
            .with("of", count(seen.len()))
    })
}

fn visited_lists<'k>(keys: impl Iterator<Item = &'k Key>, place: &Provenance) -> Option<Fact> {
    let mut lists: BTreeMap<&[String], usize> = BTreeMap::new();
    for key in keys.filter(|key| !key.visited.is_empty()) {
        let times = lists.entry(&key.visited).or_default();
        *times = times.saturating_add(1);
    }
    let rare = lists.values().filter(|keys| **keys <= KEYS_OF_ONE_PERSON);
    (!lists.is_empty()).then(|| {
        let named = lists
            .values()
            .fold(0_usize, |sum, keys| sum.saturating_add(*keys));
        Fact::observed(
            "gateway_batch.visited_lists",
            count(lists.len()),
            place.clone(),
        )
        .with("keys", count(named))
        .with("rare", count(rare.count()))
    })
}

fn unknown_fields(readings: &[(Reading<'_>, Checked)], place: &Provenance) -> Vec<Fact> {
    let mut fields: BTreeMap<&str, u64> = BTreeMap::new();
    for (reading, _) in readings {
        for (name, times) in &reading.batch.unknown {
            let sum = fields.entry(name).or_default();
            *sum = sum.saturating_add(*times);
        }
    }
    fields
        .into_iter()
        .map(|(name, times)| {
            let times = i64::try_from(times).unwrap_or(i64::MAX);
            Fact::observed("gateway_batch.unknown_field", name, place.clone()).with("count", times)
        })
        .collect()
}
