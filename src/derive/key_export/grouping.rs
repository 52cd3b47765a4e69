//! Reads the order of keys in each file, produces whether one user's days stand in a row.
//!
//! An upload holds up to fourteen keys, each a day before the last. If the file keeps that order,
//! far more neighbours are one day apart than a random order has.
//!
//! Does not establish that an order without such rows says nothing: only this trace is looked for.

use crate::evidence::Evidence;
use crate::evidence::Fact;

/// Neighbours one day apart below which nothing is said.
const FEWEST_STEPS: u64 = 4;

pub(super) fn facts(evidence: &Evidence) -> Vec<Fact> {
    evidence
        .facts("key_export.order")
        .iter()
        .filter_map(|fact| {
            let word = match fact.value.as_text()? {
                "unsorted" if stands_out(fact) => "rows-of-days",
                "sorted" | "unsorted" if fact.detail_number("without_start") > Some(0) => {
                    "no-starts"
                }
                "unsorted" => "no-rows-seen",
                other => other,
            };
            let mut grouping = Fact::inferred("key_export.grouping", word, fact.provenance.clone());
            grouping.detail = fact.detail.clone();
            Some(grouping)
        })
        .collect()
}

/// More than twice what chance gives, and more than it gives once in ten thousand files.
fn stands_out(fact: &Fact) -> bool {
    let count = |name: &str| {
        let number = fact.detail_number(name).unwrap_or_default();
        u64::try_from(number).unwrap_or_default()
    };
    let steps = count("day_steps");
    let chance = count("day_steps_by_chance");
    let spread = chance.isqrt().saturating_mul(4);
    steps >= FEWEST_STEPS && steps > chance.saturating_mul(2).saturating_add(spread)
}
