//! Reads verdicts, produces [`Evaluation`]: the result, and the published JSON format.
//!
//! Holds keys of texts and never a sentence, so that one evaluation renders in every language.
//! Facts are held once and referenced by number; the rest stays in the evidence file.

use super::declared::Contradiction;
use super::declared::DeclarationId;
use super::declared::Declared;
use super::review_layer::ReviewLayer;
use super::verdict::Open;
use super::verdict::Outcome;
use crate::criteria::Chapter;
use crate::criteria::EvidenceKind;
use crate::criteria::Severity;
use crate::criteria::Source;
use crate::evidence::AnswersFile;
use crate::evidence::Basis;
use crate::evidence::Declaration;
use crate::evidence::Fact;
use crate::evidence::Survey;
use crate::subject::Subject;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// The number of the evaluation format; raised when a field is removed or changes its meaning.
pub const EVALUATION_FORMAT: u32 = 1;

/// Facts are numbered in the order of their first use, from 1: `f1`, `f2`, …
pub type FactId = String;

/// What came out, for all criteria.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Evaluation {
    pub format: u32,
    /// Always `tracevet-evaluation`.
    pub kind: String,
    pub tool: Tool,
    pub rules: Rules,
    /// The day as of which dates were judged, `YYYY-MM-DD`.
    pub as_of: String,
    pub subject: Subject,
    /// Only of a dossier: its inputs, ordered by kind and digest, under names that tell them apart.
    /// The place of a fact begins with the name of its input and ` › `.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Subject>,
    /// SHA-256 (hex) of the canonical evidence file.
    pub evidence_sha256: String,
    /// What was read and what was not, one entry per collector and derivation.
    pub coverage: Vec<Survey>,
    /// The facts that the report shows.
    pub facts: BTreeMap<FactId, Fact>,
    /// What is worth saying of the app before any criterion: fact ids by topic (`name`, `version`,
    /// `family`, `built` …), each in canonical order.
    pub profile: BTreeMap<String, Vec<FactId>>,
    pub chapters: Vec<ChapterResult>,
    /// The tables of the report: fact ids by table (`permissions`, `hosts`, `sdks` …).
    pub inventories: BTreeMap<String, Inventory>,
    /// The file in which a person answered, if one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<AnswersFile>,
    /// What persons declared, by number; those about criteria that they do not concern as well.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub declarations: BTreeMap<DeclarationId, Declaration>,
    /// Where somebody says the opposite of what the evidence shows, in the order of criteria.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<Contradiction>,
    /// What a person decided about this evaluation; no part of its digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewLayer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    pub name: String,
    pub version: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// SHA-256 (hex) over the criterion files.
    pub digest: String,
    /// SHA-256 (hex) over the tables.
    pub tables: String,
    pub criteria: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChapterResult {
    pub id: Chapter,
    pub counts: Counts,
    /// In the order of ids.
    pub criteria: Vec<CriterionResult>,
}

/// How many criteria came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    pub met: usize,
    /// Met because the operator says so; never part of `met`.
    pub met_declared: usize,
    pub not_met: usize,
    /// Those of `not_met` that only the operator says.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub not_met_declared: usize,
    pub review: usize,
    pub undetermined: usize,
    pub not_applicable: usize,
}

impl Counts {
    pub fn add(&mut self, outcome: Outcome, basis: Option<Basis>) {
        match outcome {
            Outcome::Met if basis == Some(Basis::Declared) => self.met_declared += 1,
            Outcome::Met => self.met += 1,
            Outcome::NotMet => {
                self.not_met += 1;
                self.not_met_declared += usize::from(basis == Some(Basis::Declared));
            }
            Outcome::Review => self.review += 1,
            Outcome::Undetermined => self.undetermined += 1,
            Outcome::NotApplicable => self.not_applicable += 1,
        }
    }

    /// How many came to an outcome; `met` includes what the operator declares.
    pub fn of(self, outcome: Outcome) -> usize {
        match outcome {
            Outcome::Met => self.met + self.met_declared,
            Outcome::NotMet => self.not_met,
            Outcome::Review => self.review,
            Outcome::Undetermined => self.undetermined,
            Outcome::NotApplicable => self.not_applicable,
        }
    }

    pub fn plus(self, other: Self) -> Self {
        Self {
            met: self.met + other.met,
            met_declared: self.met_declared + other.met_declared,
            not_met: self.not_met + other.not_met,
            not_met_declared: self.not_met_declared + other.not_met_declared,
            review: self.review + other.review,
            undetermined: self.undetermined + other.undetermined,
            not_applicable: self.not_applicable + other.not_applicable,
        }
    }

    pub fn total(self) -> usize {
        self.met
            + self.met_declared
            + self.not_met
            + self.review
            + self.undetermined
            + self.not_applicable
    }

    /// What evidence decides: `met`, `not-met` and `not-applicable`, but for what is only declared.
    pub fn determined(self) -> usize {
        self.met + (self.not_met - self.not_met_declared.min(self.not_met)) + self.not_applicable
    }
}

/// What one criterion came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CriterionResult {
    pub id: String,
    pub outcome: Outcome,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The weight that a `not-met` has or would have.
    pub severity: Severity,
    /// Key of the clause's text in the criterion; none where no clause decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The facts that decided, in canonical order, at most [`super::MAX_WITNESSES`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<FactId>,
    /// How many more facts of the same kind decided; they are in the evidence file.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more_evidence: usize,
    /// Parts that were read completely and in which something was absent. Untrusted names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub searched: Vec<String>,
    /// Only of a dossier: the inputs that decided, from 1 in the order of [`Evaluation::inputs`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<usize>,
    /// Why the evidence does not determine it; with `undetermined`, and where only an answer decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Open>,
    pub sources: Vec<Source>,
    /// Kinds of evidence that can decide the criterion.
    pub decided_by: Vec<EvidenceKind>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tensions: Vec<String>,
    /// What persons declared about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<Declared>,
}

/// One table of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inventory {
    pub rows: Vec<FactId>,
    /// Rows that were left out here and are in the evidence file.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Evaluation {
    /// What was evaluated: the inputs of a dossier, otherwise the subject.
    pub fn each_input(&self) -> &[Subject] {
        if self.inputs.is_empty() {
            std::slice::from_ref(&self.subject)
        } else {
            &self.inputs
        }
    }

    /// The day that was given with `--built`: a declared fact.
    pub fn declared_build(&self) -> Option<&str> {
        let ids = self.profile.get("built")?.iter();
        let mut facts = ids.filter_map(|id| self.facts.get(id));
        let fact = facts.find(|fact| fact.basis == Basis::Declared)?;
        fact.value.as_text()
    }

    /// Whether an app is among what was evaluated.
    pub fn has_app(&self) -> bool {
        let mut inputs = self.each_input().iter();
        inputs.any(|input| input.kind.is_app())
    }

    pub fn counts(&self) -> Counts {
        self.chapters
            .iter()
            .fold(Counts::default(), |sum, chapter| sum.plus(chapter.counts))
    }

    /// All results, in the order of chapters and ids.
    pub fn results(&self) -> impl Iterator<Item = &CriterionResult> {
        self.chapters.iter().flat_map(|chapter| &chapter.criteria)
    }

    /// Results with one outcome, the heaviest first, then by chapter and id.
    pub fn by_weight(&self, outcome: Outcome) -> Vec<&CriterionResult> {
        let mut results: Vec<_> = self
            .results()
            .filter(|result| result.outcome == outcome)
            .collect();
        results.sort_by_key(|result| result.severity);
        results
    }
}
