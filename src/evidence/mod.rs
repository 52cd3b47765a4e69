//! Reads nothing, produces the vocabulary of evidence: facts, where they were seen, and how much
//! was looked at.
//!
//! This is the seam between the layers. `collect` and `derive` fill an [`Evidence`], `judge` reads
//! it, and it can be saved as JSON in between, so that old evidence can be judged by new rules.
//!
//! Does not establish anything about an app by itself: a fact is neutral, and a missing fact means
//! something only under [`Coverage`] that is complete.

mod coverage;
mod fact;
mod provenance;

pub use coverage::Coverage;
pub use coverage::Gap;
pub use coverage::Reason;
pub use coverage::Survey;
pub use fact::Basis;
pub use fact::Fact;
pub use fact::FactKey;
pub use fact::FactKind;
pub use fact::Scalar;
pub use provenance::Locator;
pub use provenance::Provenance;

use crate::subject::Subject;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// The number of the evidence format; raised when a field is removed or changes its meaning.
pub const EVIDENCE_FORMAT: u32 = 1;

/// All that was seen of one subject, and how much of it was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Always [`EVIDENCE_FORMAT`] when written by this version.
    pub format: u32,
    /// Version of the program that collected, for the reader; it decides nothing.
    pub collected_by: String,
    /// SHA-256 (hex) of the tables that named what to look for. Evidence collected with other
    /// tables says less than it seems to: see [`Evidence::distrust_older_tables`].
    pub tables: String,
    pub subject: Subject,
    /// One entry per collector or derivation, ordered by its name.
    pub surveys: Vec<Survey>,
    /// Ordered by key, then value, then place; no two are equal.
    pub facts: Vec<Fact>,
}

impl Evidence {
    pub fn new(subject: Subject, tables: &str) -> Self {
        Self {
            format: EVIDENCE_FORMAT,
            collected_by: format!("tracevet {}", env!("CARGO_PKG_VERSION")),
            tables: tables.to_owned(),
            subject,
            surveys: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// All facts of one key, in their canonical order.
    pub fn facts(&self, key: &str) -> &[Fact] {
        let start = self.facts.partition_point(|fact| fact.key.as_str() < key);
        let rest = self.facts.get(start..).unwrap_or_default();
        let len = rest.partition_point(|fact| fact.key.as_str() == key);
        rest.get(..len).unwrap_or_default()
    }

    /// The first fact of a key that can only have one value, such as the package name.
    pub fn first(&self, key: &str) -> Option<&Fact> {
        self.facts(key).first()
    }

    /// The text of the first fact of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.first(key).and_then(|fact| fact.value.as_text())
    }

    /// The number of the first fact of a key.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.first(key).and_then(|fact| fact.value.as_number())
    }

    /// How completely everything that could hold this key was read: the worst of the surveys that
    /// answer for the key, and *not supplied* where none does.
    pub fn coverage(&self, key: &str) -> Coverage {
        let mut merged: Option<Coverage> = None;
        for survey in self.surveys.iter().filter(|survey| survey.answers_for(key)) {
            merged = Some(match merged {
                None => survey.coverage.clone(),
                Some(so_far) => so_far.and(survey.coverage.clone()),
            });
        }
        merged.unwrap_or(Coverage::NotCollected {
            why: Gap::not_supplied(),
        })
    }

    /// Puts facts and surveys into the canonical order and drops exact repetitions.
    ///
    /// Collectors may run in any order and on several threads: this is what makes two runs equal.
    pub fn canonicalise(&mut self) {
        self.facts.sort();
        self.facts.dedup();
        self.surveys.sort_by(|a, b| a.collector.cmp(&b.collector));
    }

    /// Evidence that was collected with other tables answers only for what those tables named:
    /// code facts become partial, so that their absence decides nothing.
    pub fn distrust_older_tables(&mut self, tables: &str) {
        if self.tables == tables {
            return;
        }
        for survey in &mut self.surveys {
            let coverage = std::mem::replace(
                &mut survey.coverage,
                Coverage::NotCollected {
                    why: Gap::not_supplied(),
                },
            );
            survey.coverage = if survey.depends_on_tables {
                coverage.with_gap(Gap::older_tables())
            } else {
                coverage
            };
        }
    }

    /// Facts grouped by key, for listing.
    pub fn by_key(&self) -> BTreeMap<&str, Vec<&Fact>> {
        let mut groups: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for fact in &self.facts {
            groups.entry(fact.key.as_str()).or_default().push(fact);
        }
        groups
    }
}
