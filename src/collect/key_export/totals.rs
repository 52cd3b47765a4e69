//! Reads all files, produces the facts that stand for them together: counts and distributions.
//!
//! Does not establish how many people or cases are behind the keys.

use super::check::Checked;
use super::facts::number;
use super::facts::utc;
use super::file::FileReading;
use crate::collect::format::key_export::groups::divisor;
use crate::collect::format::key_export::histogram::Histogram;
use crate::collect::format::key_export::message::SignatureInfo;
use crate::collect::format::key_export::message::UnknownFields;
use crate::collect::format::key_export::tally::AGES;
use crate::collect::format::key_export::tally::RISKS;
use crate::evidence::Fact;
use crate::evidence::Provenance;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Bits of one key.
const KEY_BITS: u64 = 128;
/// Groups of equal keys from which on it is no coincidence that all are a multiple of one number: once in
/// a million for 2.
const GROUPS_OF_A_PATTERN: usize = 20;

/// Sums over all files.
#[derive(Default)]
struct Sums {
    keys: u64,
    revised: u64,
    well_formed: u64,
    ones: u64,
    aligned: u64,
    risk: Histogram,
    period: Histogram,
    report_type: Histogram,
    revised_type: Histogram,
    onset: Histogram,
    variant: Histogram,
    age: Histogram,
    risk_by_age: Vec<u64>,
    groups: usize,
    divisor: u32,
    unknown: UnknownFields,
}

impl Sums {
    fn add(&mut self, reading: &FileReading<'_>, checked: &Checked) {
        if let Some(list) = &checked.list {
            self.unknown.absorb(&list.unknown);
        }
        let Some(export) = &reading.export else {
            return;
        };
        let keys = &export.keys;
        self.keys = self.keys.saturating_add(keys.keys);
        self.revised = self.revised.saturating_add(export.revised.keys);
        let indexed = u64::try_from(keys.index.len()).unwrap_or(u64::MAX);
        self.well_formed = self.well_formed.saturating_add(indexed);
        self.ones = self.ones.saturating_add(keys.ones);
        self.aligned = self.aligned.saturating_add(keys.aligned);
        self.risk.absorb(&keys.risk);
        self.period.absorb(&keys.period);
        self.report_type.absorb(&keys.report_type);
        self.revised_type.absorb(&export.revised.report_type);
        self.onset.absorb(&keys.onset);
        self.variant.absorb(&keys.variant);
        let (groups, of_file) = keys.groups.common_divisor();
        self.groups = self.groups.saturating_add(groups);
        self.divisor = divisor(self.divisor, of_file);
        self.unknown.absorb(&export.unknown);
        if let Some(timing) = &export.revised.timing {
            self.age.absorb(&timing.age);
        }
        if let Some(timing) = &keys.timing {
            self.age.absorb(&timing.age);
            self.risk_by_age.resize(timing.risk_by_age.len(), 0);
            for (sum, own) in self.risk_by_age.iter_mut().zip(&timing.risk_by_age) {
                *sum = sum.saturating_add(*own);
            }
        }
    }
}

/// The facts over all files, at the place that stands for all of them.
pub(super) fn of_all(readings: &[(FileReading<'_>, Checked)], place: &Provenance) -> Vec<Fact> {
    let mut sums = Sums::default();
    for (reading, checked) in readings {
        sums.add(reading, checked);
    }
    let mut facts = vec![series(readings, &sums, place)];
    facts.extend(infos(readings, place));
    facts.extend(regions(readings, place));
    facts.extend(extra_entries(readings, place));
    facts.extend(distributions(&sums, place));
    facts.extend(unknown_fields(&sums.unknown, place));
    facts
}

fn series(readings: &[(FileReading<'_>, Checked)], sums: &Sums, place: &Provenance) -> Fact {
    let exports = || {
        readings
            .iter()
            .filter_map(|(reading, _)| reading.export.as_ref())
    };
    let sizes = || exports().map(|export| export.keys.keys);
    let days: BTreeSet<i64> = readings
        .iter()
        .filter_map(|(reading, _)| reading.end()?.checked_div(86_400))
        .collect();
    let first = readings
        .iter()
        .filter_map(|(reading, _)| reading.start())
        .min();
    let last = readings
        .iter()
        .filter_map(|(reading, _)| reading.end())
        .max();
    let empty = sizes().filter(|keys| *keys == 0).count();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Fact::observed("key_export.series", count(readings.len()), place.clone())
        .with("keys", number(sums.keys))
        .with("revised", number(sums.revised))
        .with("days", count(days.len()))
        .with("empty", count(empty))
        .with_some(
            "smallest",
            sizes().filter(|keys| *keys > 0).min().map(number),
        )
        .with_some("largest", sizes().max().map(number))
        .with_some("first", first.and_then(utc))
        .with_some("last", last.and_then(utc))
}

fn infos(readings: &[(FileReading<'_>, Checked)], place: &Provenance) -> Vec<Fact> {
    let mut named: BTreeMap<&SignatureInfo, i64> = BTreeMap::new();
    for export in readings
        .iter()
        .filter_map(|(reading, _)| reading.export.as_ref())
    {
        for info in &export.header.signature_infos {
            let files = named.entry(info).or_default();
            *files = files.saturating_add(1);
        }
    }
    named
        .into_iter()
        .map(|(info, files)| {
            let id = info.key_id.clone().unwrap_or_default();
            Fact::observed("key_export.signature_info", id, place.clone())
                .with("files", files)
                .with("reserved", info.reserved)
                .with_some("algorithm", info.algorithm.clone())
                .with_some("version", info.key_version.clone())
        })
        .collect()
}

fn regions(readings: &[(FileReading<'_>, Checked)], place: &Provenance) -> Vec<Fact> {
    let mut named: BTreeMap<&str, i64> = BTreeMap::new();
    let exports = readings.iter().filter_map(|(one, _)| one.export.as_ref());
    for region in exports.filter_map(|export| export.header.region.as_deref()) {
        let files = named.entry(region).or_default();
        *files = files.saturating_add(1);
    }
    let named = named.into_iter().filter(|(region, _)| !region.is_empty());
    named
        .map(|(region, files)| {
            Fact::observed("key_export.region", region, place.clone()).with("files", files)
        })
        .collect()
}

fn extra_entries(readings: &[(FileReading<'_>, Checked)], place: &Provenance) -> Vec<Fact> {
    let mut named: BTreeMap<&str, i64> = BTreeMap::new();
    for name in readings.iter().flat_map(|(reading, _)| &reading.extra) {
        let files = named.entry(name).or_default();
        *files = files.saturating_add(1);
    }
    named
        .into_iter()
        .map(|(name, files)| {
            Fact::observed("key_export.extra_entry", name, place.clone()).with("files", files)
        })
        .collect()
}

fn distributions(sums: &Sums, place: &Provenance) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut counted = |key: &'static str, value: String, keys: u64| {
        if keys > 0 {
            facts.push(Fact::observed(key, value, place.clone()).with("keys", number(keys)));
        }
    };
    for (key, histogram) in [
        ("key_export.onset", &sums.onset),
        ("key_export.risk_level", &sums.risk),
        ("key_export.rolling_period", &sums.period),
    ] {
        for (value, keys) in histogram.counts() {
            counted(key, value.to_string(), keys);
        }
        counted(key, "unset".to_owned(), histogram.unset());
        counted(key, "other".to_owned(), histogram.beyond());
    }
    for (value, keys) in sums.variant.counts() {
        counted("key_export.variant", value.to_string(), keys);
    }
    let beyond = sums.variant.beyond();
    counted("key_export.variant", "other".to_owned(), beyond);
    counted("key_export.alignment", "utc-day".to_owned(), sums.aligned);
    let other = sums.keys.saturating_sub(sums.aligned);
    counted("key_export.alignment", "other".to_owned(), other);
    for (list, histogram) in [("keys", &sums.report_type), ("revised", &sums.revised_type)] {
        let unset = (histogram.unset() > 0).then(|| ("unset".to_owned(), histogram.unset()));
        let named = histogram.counts().into_iter();
        let named = named.map(|(value, keys)| (report_type(value), keys));
        facts.extend(named.chain(unset).map(|(value, keys)| {
            Fact::observed("key_export.report_type", value, place.clone())
                .with("keys", number(keys))
                .with("list", list)
        }));
    }
    for (days, keys) in sums.age.counts() {
        let age = Fact::observed("key_export.age", days, place.clone());
        facts.push(age.with("days", days).with("keys", number(keys)));
    }
    facts.extend(risk_by_age(sums, place));
    if sums.groups >= GROUPS_OF_A_PATTERN && sums.divisor > 1 {
        let fact = Fact::inferred(
            "key_export.multiplier",
            i64::from(sums.divisor),
            place.clone(),
        );
        facts.push(fact.with("groups", i64::try_from(sums.groups).unwrap_or(i64::MAX)));
    }
    let bits = sums.well_formed.saturating_mul(KEY_BITS);
    if let Some(share) = sums.ones.saturating_mul(1_000).checked_div(bits) {
        let fact = Fact::observed("key_export.bits", number(share), place.clone());
        facts.push(fact.with("keys", number(sums.well_formed)));
    }
    facts
}

fn risk_by_age<'s>(sums: &'s Sums, place: &'s Provenance) -> impl Iterator<Item = Fact> + 's {
    let rows = sums.risk_by_age.chunks(AGES).enumerate();
    rows.flat_map(move |(risk, ages)| {
        let filled = ages.iter().enumerate().filter(|(_, keys)| **keys > 0);
        filled.map(move |(age, keys)| {
            let age = i64::try_from(age).unwrap_or(i64::MAX);
            let level = if risk.saturating_add(1) == RISKS {
                "other".to_owned()
            } else {
                risk.to_string()
            };
            Fact::observed("key_export.risk_by_age", age, place.clone())
                .with("risk", level)
                .with("keys", number(*keys))
        })
    })
}

/// The name of a report type, or its number.
pub(super) fn report_type(value: i64) -> String {
    match value {
        0 => "unknown".to_owned(),
        1 => "confirmed-test".to_owned(),
        2 => "confirmed-clinical".to_owned(),
        3 => "self-report".to_owned(),
        4 => "recursive".to_owned(),
        5 => "revoked".to_owned(),
        other => other.to_string(),
    }
}

fn unknown_fields<'u>(
    unknown: &'u UnknownFields,
    place: &'u Provenance,
) -> impl Iterator<Item = Fact> + 'u {
    unknown.seen.iter().map(|((message, field), (count, _))| {
        let name = format!("{}.{field}", message.name());
        Fact::observed("key_export.unknown_field", name, place.clone())
            .with("message", message.name())
            .with("count", number(*count))
    })
}
