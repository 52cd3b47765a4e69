//! Reads risk levels by age, produces whether the level follows from the age.
//!
//! Where an app sets the level by the days before the upload, as the first German version did, the
//! level of a key tells the day of its upload, and one rare level counts the uploads.

use crate::evidence::Evidence;
use crate::evidence::Fact;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Keys of one age from which on its levels are looked at.
const ENOUGH_KEYS: i64 = 20;
/// Ages that must have so many keys.
const ENOUGH_AGES: usize = 6;
/// Different levels that make a profile.
const LEVELS_OF_A_PROFILE: usize = 3;

pub(super) fn facts(evidence: &Evidence) -> Vec<Fact> {
    let mut ages: BTreeMap<i64, Vec<(i64, &str)>> = BTreeMap::new();
    for fact in evidence.facts("key_export.risk_by_age") {
        if let (Some(age), Some(keys), Some(risk)) = (
            fact.value.as_number(),
            fact.detail_number("keys"),
            fact.detail_text("risk"),
        ) {
            ages.entry(age).or_default().push((keys, risk));
        }
    }
    let Some(first) = evidence.first("key_export.risk_by_age") else {
        return Vec::new();
    };
    let sum = |levels: &[(i64, &str)]| {
        let keys = levels.iter().map(|(keys, _)| *keys);
        keys.fold(0, i64::saturating_add)
    };
    ages.retain(|_, levels| sum(levels) >= ENOUGH_KEYS);
    let dominating: Vec<&str> = ages
        .values()
        .filter_map(|levels| {
            let (keys, risk) = levels.iter().max()?;
            (keys.saturating_mul(5) >= sum(levels).saturating_mul(4)).then_some(*risk)
        })
        .collect();
    let all: BTreeSet<&str> = ages.values().flatten().map(|(_, risk)| *risk).collect();
    let levels: BTreeSet<&str> = dominating.iter().copied().collect();
    let word = if ages.len() < ENOUGH_AGES {
        "too-few"
    } else if all.len() == 1 {
        "one-level"
    } else if levels.len() >= LEVELS_OF_A_PROFILE && dominating.len() * 5 >= ages.len() * 4 {
        "marks-day"
    } else {
        "no-pattern"
    };
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    vec![
        Fact::inferred("key_export.risk_profile", word, first.provenance.clone())
            .with("ages", count(ages.len()))
            .with("dominated", count(dominating.len()))
            .with("levels", count(levels.len())),
    ]
}
