//! Reads how many keys of a file were still valid at its end, produces whether padding can explain
//! them.
//!
//! Random keys that fill a file up may carry today's date: nobody can use them. A file far beyond
//! the size to which files are filled up holds no such keys. Where the size is not known, neither
//! is this.

use super::batch;
use crate::evidence::Evidence;
use crate::evidence::Fact;

/// How many times the filled-up size a file must have, to be out of padding's reach.
const BEYOND: i64 = 2;

pub(super) fn facts(evidence: &Evidence) -> Vec<Fact> {
    let minimum = batch::padding(evidence).and_then(|fact| fact.value.as_number());
    evidence
        .facts("key_export.still_valid")
        .iter()
        .filter_map(|fact| {
            let keys = fact.value.as_number().filter(|keys| *keys > 0)?;
            let of = fact.detail_number("of")?;
            let beyond = minimum.is_some_and(|minimum| of > minimum.saturating_mul(BEYOND));
            let word = if beyond {
                "beyond-padding"
            } else {
                "may-be-padding"
            };
            let place = fact.provenance.clone();
            Some(
                Fact::inferred("key_export.early_release", word, place)
                    .with("keys", keys)
                    .with("of", of)
                    .with_some("minimum", minimum),
            )
        })
        .collect()
}
