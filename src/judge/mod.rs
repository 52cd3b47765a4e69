//! Reads a [`Catalogue`] and an [`Evidence`], produces an [`Evaluation`].
//!
//! Pure: no file, no clock, no hash order. The same evidence, rules and day give the same bytes.

mod declared;
mod dossier;
mod evaluation;
mod inventory;
mod review_layer;
mod truth;
mod verdict;

pub use declared::Contradiction;
pub use declared::DeclarationId;
pub use declared::Declared;
pub use declared::Standing;
pub use declared::other_subject;
pub use declared::unknown_questions;
pub use evaluation::ChapterResult;
pub use evaluation::Counts;
pub use evaluation::CriterionResult;
pub use evaluation::EVALUATION_FORMAT;
pub use evaluation::Evaluation;
pub use evaluation::FactId;
pub use evaluation::Inventory;
pub use evaluation::Rules;
pub use evaluation::Tool;
pub use review_layer::Decided;
pub use review_layer::DecisionStanding;
pub use review_layer::ReviewCounts;
pub use review_layer::ReviewLayer;
pub use review_layer::check_reviews;
pub use review_layer::other_evaluation;
pub use review_layer::review_layer;
pub use verdict::Open;
pub use verdict::Outcome;
pub use verdict::Verdict;
pub use verdict::judge;

use crate::criteria::Catalogue;
use crate::criteria::Chapter;
use crate::criteria::Criterion;
use crate::evidence::Basis;
use crate::evidence::Declaration;
use crate::evidence::Evidence;
use crate::evidence::Reason;
use declared::Declarations;
use inventory::FactNumbers;
use std::collections::BTreeMap;

/// Facts that a criterion shows in the report; the rest is counted and stays in the evidence.
pub const MAX_WITNESSES: usize = 20;

/// Judges every criterion of the catalogue.
///
/// `as_of` is the day, `YYYY-MM-DD`, that the evidence was derived with; `evidence_sha256` the
/// digest of the saved evidence, in hex.
pub fn evaluate(
    catalogue: &Catalogue,
    evidence: &Evidence,
    as_of: &str,
    evidence_sha256: &str,
) -> Evaluation {
    let mut numbers = FactNumbers::default();
    let profile = inventory::profile(evidence, &mut numbers);
    let declarations = Declarations::new(&evidence.declarations);
    let answers = declared::by_number(&evidence.declarations);
    let mut contradictions = Vec::new();
    let mut chapters = Vec::new();
    for chapter in Chapter::ALL {
        let mut counts = Counts::default();
        let mut criteria = Vec::new();
        for criterion in catalogue.criteria.iter().filter(|c| c.chapter == chapter) {
            let verdict = judge(criterion, evidence);
            let mut result = result(criterion, verdict, &mut numbers);
            result.declared = declarations.beside(criterion, result.outcome);
            merge(&mut result, &answers);
            counts.add(result.outcome, result.basis);
            contradictions.extend(contradiction(&result));
            criteria.push(result);
        }
        chapters.push(ChapterResult {
            id: chapter,
            counts,
            criteria,
        });
    }
    let inventories = inventory::inventories(evidence, &mut numbers);
    Evaluation {
        format: EVALUATION_FORMAT,
        kind: "tracevet-evaluation".to_owned(),
        tool: Tool {
            name: "tracevet".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        rules: Rules {
            digest: catalogue.digest.clone(),
            tables: evidence.tables.clone(),
            criteria: catalogue.criteria.len(),
        },
        as_of: as_of.to_owned(),
        subject: evidence.subject.clone(),
        inputs: evidence.named_inputs(),
        evidence_sha256: evidence_sha256.to_owned(),
        coverage: inventory::coverage(evidence),
        facts: numbers.into_facts(),
        profile,
        chapters,
        inventories,
        answers: evidence.answers.clone(),
        declarations: answers,
        contradictions,
        review: None,
    }
}

/// What the evidence alone comes to.
fn result<'a>(
    criterion: &Criterion,
    verdict: Verdict<'a>,
    numbers: &mut FactNumbers<'a>,
) -> CriterionResult {
    CriterionResult {
        id: criterion.id.clone(),
        outcome: verdict.outcome,
        basis: verdict.basis,
        severity: verdict.severity,
        message: verdict.message,
        more_evidence: verdict.witnesses.len().saturating_sub(MAX_WITNESSES),
        evidence: verdict
            .witnesses
            .iter()
            .take(MAX_WITNESSES)
            .map(|fact| numbers.id(fact))
            .collect(),
        searched: verdict.searched,
        inputs: verdict.inputs,
        open: verdict.open,
        sources: criterion.sources.clone(),
        decided_by: criterion.evidence.clone(),
        tensions: criterion.tensions.clone(),
        declared: None,
    }
}

/// Adds what was declared. Why the evidence decides nothing stays in `open`, whatever the answer.
fn merge(result: &mut CriterionResult, answers: &BTreeMap<DeclarationId, Declaration>) {
    let Some(declared) = &result.declared else {
        return;
    };
    if let Some(outcome) = declared.outcome(answers) {
        result.outcome = outcome;
        result.basis = Some(Basis::Declared);
    }
    if declared.standing == Standing::Open {
        result.open.push(Open {
            reason: Reason::NoAnswer,
            kind: None,
            part: String::new(),
            detail: String::new(),
        });
        result.open.sort();
    }
}

fn contradiction(result: &CriterionResult) -> Option<Contradiction> {
    let declared = result.declared.as_ref()?;
    (declared.standing == Standing::Contradicts).then(|| Contradiction {
        criterion: result.id.clone(),
        outcome: result.outcome,
        declarations: match declared.answers.is_empty() {
            true => declared.clause_answers.clone(),
            false => declared.answers.clone(),
        },
        evidence: result.evidence.clone(),
    })
}
