//! Reads nothing, produces the vocabulary of evidence: facts, where they were seen, and how much
//! was looked at.
//!
//! This is the seam between the layers. `collect` and `derive` fill an [`Evidence`], `judge` reads
//! it, and it can be saved as JSON in between, so that old evidence can be judged by new rules.
//!
//! Does not establish anything about an app by itself: a fact is neutral, and a missing fact means
//! something only under [`Coverage`] that is complete.

mod complaint;
mod coverage;
mod declaration;
mod dossier;
mod fact;
mod provenance;

pub use complaint::Complaint;
pub use complaint::Position;
pub use complaint::Problem;
pub use complaint::Shortened;
pub use coverage::Coverage;
pub use coverage::Gap;
pub use coverage::Reason;
pub use coverage::Survey;
pub use declaration::Answer;
pub use declaration::AnswersFile;
pub use declaration::Declaration;
pub use declaration::NamedDocument;
pub use declaration::Question;
pub use declaration::Respondent;
pub use declaration::Role;
pub use dossier::INPUT_SEPARATOR;
pub use dossier::within;
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
    /// Only of a dossier: the evidence of each input as it would be alone, ordered by kind and digest.
    /// What one of them surveys says nothing of another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Evidence>,
    /// One entry per collector or derivation, ordered by its name.
    pub surveys: Vec<Survey>,
    /// Ordered by key, then value, then place; no two are equal.
    pub facts: Vec<Fact>,
    /// The file in which a person answered, if one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<AnswersFile>,
    /// What persons answered, ordered by question; no two are equal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<Declaration>,
}

impl Evidence {
    pub fn new(subject: Subject, tables: &str) -> Self {
        Self {
            format: EVIDENCE_FORMAT,
            collected_by: format!("tracevet {}", env!("CARGO_PKG_VERSION")),
            tables: tables.to_owned(),
            subject,
            inputs: Vec::new(),
            surveys: Vec::new(),
            facts: Vec::new(),
            answers: None,
            declarations: Vec::new(),
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
        self.declarations.sort();
        self.declarations.dedup();
        self.surveys.sort_by(|a, b| a.collector.cmp(&b.collector));
        self.canonicalise_inputs();
    }

    /// Evidence that was collected with other tables answers only for what those tables named:
    /// code facts become partial, so that their absence decides nothing.
    pub fn distrust_older_tables(&mut self, tables: &str) {
        for input in &mut self.inputs {
            input.distrust_older_tables(tables);
        }
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::SubjectKind;

    fn survey(collector: &str, key: &'static str, depends_on_tables: bool) -> Survey {
        Survey {
            collector: collector.to_owned(),
            keys: vec![FactKey::new(key)],
            depends_on_tables,
            coverage: Coverage::of(vec!["part".to_owned()], Vec::new()),
        }
    }

    fn evidence(surveys: Vec<Survey>) -> Evidence {
        let subject = Subject {
            kind: SubjectKind::AndroidPackage,
            sha256: "0".repeat(64),
            bytes: 0,
            label: "app.apk".to_owned(),
        };
        Evidence {
            surveys,
            ..Evidence::new(subject, "old tables")
        }
    }

    #[test]
    fn a_key_is_covered_as_the_worst_of_those_who_answer_for_it() {
        let mut partial = survey("b", "key.*", false);
        partial.doubt(&[Gap::new("part", Reason::Limit, "")]);
        let evidence = evidence(vec![survey("a", "key.one", false), partial]);
        assert!(!evidence.coverage("key.one").is_complete());
        assert_eq!(evidence.coverage("key.one").gaps().len(), 1);
        let nobody = evidence.coverage("other");
        assert_eq!(nobody.gaps()[0].reason, Reason::NotSupplied);
    }

    #[test]
    fn what_older_tables_named_decides_no_absence_any_more() {
        let surveys = vec![survey("a", "read", false), survey("b", "looked.up", true)];
        let mut same = evidence(surveys.clone());
        same.distrust_older_tables("old tables");
        assert!(same.coverage("looked.up").is_complete());
        let mut older = evidence(surveys);
        older.distrust_older_tables("new tables");
        assert!(older.coverage("read").is_complete());
        assert_eq!(
            older.coverage("looked.up").gaps()[0].reason,
            Reason::OlderTables
        );
    }

    #[test]
    fn facts_of_a_key_are_found_wherever_they_stand() {
        let mut evidence = evidence(Vec::new());
        for (key, value) in [("b", 2), ("a", 1), ("b", 1), ("ba", 3), ("b", 2)] {
            evidence
                .facts
                .push(Fact::observed(key, value, Provenance::part("part")));
        }
        evidence.canonicalise();
        assert_eq!(evidence.facts.len(), 4);
        assert_eq!(evidence.facts("b").len(), 2);
        assert_eq!(evidence.number("b"), Some(1));
        assert!(evidence.first("c").is_none());
    }
}
