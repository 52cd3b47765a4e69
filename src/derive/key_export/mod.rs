//! Reads facts about key exports, produces what takes several of them: batches, padding, keys that
//! came early, rows of one user's days, risk levels that give a day away.
//!
//! Does not establish how many people or cases are behind the keys. Where keys may be padding, the
//! facts say so.

mod batch;
mod day;
mod grouping;
mod release;
mod risk;

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::FactKind;
use crate::evidence::Survey;
use crate::subject::SubjectKind;
use crate::tables::Tables;

pub(super) struct KeyExports;

const KINDS: &[FactKind] = &[
    FactKind {
        key: "key_export.batch",
        value: "different keys that were published together, over all files of one batch",
        details: &[
            ("complete", "false if files of the batch are missing"),
            ("end", "end of the time that the batch covers, in UTC"),
            ("files", "number of its files that were read"),
            ("keys", "the same number as the value"),
        ],
    },
    FactKind {
        key: "key_export.day",
        value: "day on which files end, in UTC",
        details: &[
            ("files", "number of files"),
            ("keys", "number of keys"),
            ("largest", "keys of the largest file"),
            ("smallest", "keys of the smallest file"),
        ],
    },
    FactKind {
        key: "key_export.early_release",
        value: "beyond-padding or may-be-padding: whether keys of a file that were still valid at its \
                end can all be padding",
        details: &[
            ("keys", "keys that were still valid"),
            (
                "minimum",
                "keys to which files were filled up, where that is known",
            ),
            ("of", "number of keys"),
        ],
    },
    FactKind {
        key: "key_export.grouping",
        value: "sorted, rows-of-days, no-rows-seen, no-starts (some keys do not say when they begin) or \
                too-few: whether neighbours in a file are one day apart more often than by chance",
        details: &[
            ("day_steps", "neighbours that start exactly one day apart"),
            (
                "day_steps_by_chance",
                "as many such neighbours as a random order has",
            ),
            ("keys", "number of keys"),
            (
                "longest_row",
                "keys of the longest row with one day from each to the next",
            ),
            ("without_start", "keys that do not say when they begin"),
        ],
    },
    FactKind {
        key: "key_export.padding",
        value: "number of keys to which files seem to be filled up: the smallest size, if many \
                files have exactly that",
        details: &[
            ("files", "number of files of this size"),
            ("of", "number of files with keys"),
        ],
    },
    FactKind {
        key: "key_export.risk_profile",
        value: "marks-day (the level follows from the age), one-level, no-pattern or too-few",
        details: &[
            ("ages", "ages with enough keys to look at"),
            ("dominated", "ages at which one level has four of five keys"),
            ("levels", "different levels that dominate an age"),
        ],
    },
];

/// Which of the keys rest on which facts.
type Step = (
    &'static [&'static str],
    &'static [&'static str],
    fn(&Evidence) -> Vec<Fact>,
);

const STEPS: &[Step] = &[
    (
        &["key_export.batch", "key_export.day", "key_export.padding"],
        &["key_export.file"],
        sizes,
    ),
    (
        &["key_export.early_release"],
        &["key_export.file", "key_export.still_valid"],
        release::facts,
    ),
    (
        &["key_export.grouping"],
        &["key_export.order"],
        grouping::facts,
    ),
    (
        &["key_export.risk_profile"],
        &["key_export.risk_by_age"],
        risk::facts,
    ),
];

fn sizes(evidence: &Evidence) -> Vec<Fact> {
    let mut facts = batch::facts(evidence);
    facts.extend(day::facts(evidence));
    facts.extend(batch::padding(evidence));
    facts
}

impl Derivation for KeyExports {
    fn id(&self) -> &'static str {
        "derive.key_export"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn concerns(&self, kind: SubjectKind) -> bool {
        !kind.is_app() && kind != SubjectKind::Dossier
    }

    fn derive(&self, evidence: &Evidence, _tables: &Tables, _context: &Context) -> Derived {
        let mut derived = Derived {
            facts: Vec::new(),
            surveys: Vec::new(),
        };
        for (keys, inputs, facts) in STEPS {
            derived.facts.extend(facts(evidence));
            derived.surveys.push(Survey {
                collector: self.id().to_owned(),
                keys: keys.iter().map(|key| FactKey::new(key)).collect(),
                depends_on_tables: false,
                coverage: coverage_of(evidence, inputs),
            });
        }
        derived
    }
}

#[cfg(test)]
mod tests;
