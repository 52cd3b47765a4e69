//! Reads a [`Catalogue`] and an [`Evidence`], produces an [`Evaluation`].
//!
//! Pure: no file, no clock, no hash order. The same evidence, rules and day give the same bytes.

mod evaluation;
mod inventory;
mod truth;
mod verdict;

pub use evaluation::ChapterResult;
pub use evaluation::Counts;
pub use evaluation::CriterionResult;
pub use evaluation::EVALUATION_FORMAT;
pub use evaluation::Evaluation;
pub use evaluation::FactId;
pub use evaluation::Inventory;
pub use evaluation::Rules;
pub use evaluation::Tool;
pub use verdict::Open;
pub use verdict::Outcome;
pub use verdict::Verdict;
pub use verdict::judge;

use crate::criteria::Catalogue;
use crate::criteria::Chapter;
use crate::evidence::Evidence;
use inventory::FactNumbers;

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
    let mut chapters = Vec::new();
    for chapter in Chapter::ALL {
        let mut counts = Counts::default();
        let mut criteria = Vec::new();
        for criterion in catalogue.criteria.iter().filter(|c| c.chapter == chapter) {
            let verdict = judge(criterion, evidence);
            counts.add(verdict.outcome, verdict.basis);
            criteria.push(CriterionResult {
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
                open: verdict.open,
                sources: criterion.sources.clone(),
                decided_by: criterion.evidence.clone(),
                tensions: criterion.tensions.clone(),
            });
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
        evidence_sha256: evidence_sha256.to_owned(),
        coverage: evidence.surveys.clone(),
        facts: numbers.into_facts(),
        profile,
        chapters,
        inventories,
    }
}
