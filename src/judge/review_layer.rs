//! Reads an evaluation and what a person decided about it, produces the reviewer's layer: every
//! decision with what became of it.
//!
//! The layer lies beside the evaluation. No outcome and no count of the machine changes; a decision
//! about another evaluation is shown and applies to nothing.

use super::declared::unknown_criterion;
use super::evaluation::Evaluation;
use super::verdict::Outcome;
use crate::criteria::Catalogue;
use crate::evidence::Complaint;
use crate::evidence::Position;
use crate::evidence::Problem;
use crate::review::Action;
use crate::review::Decision;
use crate::review::Reviews;
use crate::review::SignOff;
use serde::Deserialize;
use serde::Serialize;

/// What a person decided, beside the outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ReviewLayer {
    /// Name of the reviewer's file without folders, and its SHA-256 (hex).
    pub file: String,
    pub file_sha256: String,
    /// SHA-256 (hex) of the evaluation that was reviewed.
    pub reviewed: String,
    /// SHA-256 (hex) of this evaluation without its reviewer's layer.
    pub evaluation_sha256: String,
    /// True if the two differ: then nothing here applies.
    pub stale: bool,
    pub counts: ReviewCounts,
    pub decisions: Vec<Decided>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_off: Option<SignOff>,
}

/// How many decisions of each kind apply; never part of the machine's counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ReviewCounts {
    /// Questions for review that were accepted.
    pub accepted: usize,
    /// Met by a reviewer's decision and not by the evidence.
    pub met_by_decision: usize,
    /// Overridden to another outcome than met.
    pub overridden: usize,
    pub waived: usize,
    pub noted: usize,
    /// Decisions that do not apply, each shown with its reason.
    pub without_effect: usize,
}

/// A decision and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Decided {
    #[serde(flatten)]
    pub decision: Decision,
    /// The outcome that stays, whatever was decided; none where there is no such criterion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Outcome>,
    pub standing: DecisionStanding,
}

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionStanding {
    Applies,
    /// The waiver ended before the day of judgement.
    Expired,
    /// Reason, author, date, or what the action needs is missing.
    Incomplete,
    NoSuchCriterion,
    /// An acceptance of what is not for review.
    NotForReview,
    /// Nothing was decided yet.
    Open,
    /// An override to the outcome that stands anyway.
    SameOutcome,
    /// It was made about another evaluation.
    Stale,
}

/// The layer that `reviews` puts over `evaluation`, whose digest without a layer is given.
pub fn review_layer(
    evaluation: &Evaluation,
    evaluation_sha256: &str,
    reviews: &Reviews,
) -> ReviewLayer {
    let stale = reviews.reviewed != evaluation_sha256;
    let mut counts = ReviewCounts::default();
    let mut decisions = Vec::new();
    for decision in &reviews.decisions {
        let original = outcome_of(evaluation, &decision.criterion);
        let standing = match objection(evaluation, decision) {
            // Which outcome it was made for, nobody can tell any more.
            Some((DecisionStanding::NotForReview | DecisionStanding::SameOutcome, _)) if stale => {
                DecisionStanding::Stale
            }
            // What is wrong in itself stays wrong, whatever the evaluation.
            Some((standing, _)) => standing,
            None if decision.action == Action::Open => DecisionStanding::Open,
            None if stale => DecisionStanding::Stale,
            None => DecisionStanding::Applies,
        };
        count(&mut counts, decision, standing);
        decisions.push(Decided {
            decision: decision.clone(),
            original,
            standing,
        });
    }
    ReviewLayer {
        file: reviews.label.clone(),
        file_sha256: reviews.sha256.clone(),
        reviewed: reviews.reviewed.clone(),
        evaluation_sha256: evaluation_sha256.to_owned(),
        stale,
        counts,
        decisions,
        sign_off: reviews.sign_off.clone(),
    }
}

/// What is wrong with the decisions about this evaluation, with their places; `positions` in the
/// order of the decisions.
pub fn check_reviews(
    catalogue: &Catalogue,
    evaluation: &Evaluation,
    reviews: &Reviews,
    positions: &[Position],
) -> Vec<Complaint> {
    let pairs = reviews.decisions.iter().zip(positions);
    let complaints = pairs.filter_map(|(decision, position)| {
        let (standing, problem) = objection(evaluation, decision)?;
        let problem = match standing {
            DecisionStanding::NoSuchCriterion => unknown_criterion(catalogue, &decision.criterion),
            _ => problem,
        };
        let position = *position;
        Some(Complaint { position, problem })
    });
    complaints.collect()
}

/// The complaint that the review is about another evaluation; none if it is about this one.
pub fn other_evaluation(
    reviews: &Reviews,
    named_at: Position,
    evaluation_sha256: &str,
) -> Option<Complaint> {
    (reviews.reviewed != evaluation_sha256).then(|| Complaint {
        position: named_at,
        problem: Problem::OtherEvaluation {
            found: format!("sha256:{}", reviews.reviewed),
            expected: evaluation_sha256.to_owned(),
        },
    })
}

fn outcome_of(evaluation: &Evaluation, criterion: &str) -> Option<Outcome> {
    let mut results = evaluation.results();
    let found = results.find(|result| result.id == criterion);
    found.map(|result| result.outcome)
}

/// Why a decision can't apply to this evaluation, and the words for it.
fn objection(evaluation: &Evaluation, decision: &Decision) -> Option<(DecisionStanding, Problem)> {
    let Some(outcome) = outcome_of(evaluation, &decision.criterion) else {
        let problem = Problem::NoSuchCriterion {
            id: decision.criterion.as_str().into(),
            expected: String::new(),
        };
        return Some((DecisionStanding::NoSuchCriterion, problem));
    };
    if decision.action == Action::Open {
        return None;
    }
    let action = decision.action.as_str();
    let needs: [(&'static str, bool); 5] = [
        ("a reason", decision.reason.is_empty()),
        ("an author", decision.author.is_empty()),
        ("a date", decision.date.is_empty()),
        (
            "`to`",
            decision.action == Action::Override && decision.to.is_none(),
        ),
        (
            "`until`",
            decision.action == Action::WaiveUntil && decision.until.is_none(),
        ),
    ];
    if let Some((what, _)) = needs.into_iter().find(|(_, missing)| *missing) {
        return Some((
            DecisionStanding::Incomplete,
            Problem::Without { action, what },
        ));
    }
    match (decision.action, &decision.to, &decision.until) {
        (Action::Accept, _, _) if outcome != Outcome::Review => {
            let problem = Problem::NotForReview {
                criterion: decision.criterion.clone(),
                outcome: outcome.to_string(),
            };
            Some((DecisionStanding::NotForReview, problem))
        }
        (Action::Override, Some(to), _) if to == outcome.as_str() => {
            let problem = Problem::SameOutcome { to: to.clone() };
            Some((DecisionStanding::SameOutcome, problem))
        }
        // Dates of this form are in the order of their letters.
        (Action::WaiveUntil, _, Some(until)) if *until < evaluation.as_of => {
            let problem = Problem::Expired {
                until: until.clone(),
                as_of: evaluation.as_of.clone(),
            };
            Some((DecisionStanding::Expired, problem))
        }
        _ => None,
    }
}

fn count(counts: &mut ReviewCounts, decision: &Decision, standing: DecisionStanding) {
    let counter = match (standing, decision.action) {
        (DecisionStanding::Open, _) | (_, Action::Open) => return,
        (DecisionStanding::Applies, Action::Accept) => &mut counts.accepted,
        (DecisionStanding::Applies, Action::Note) => &mut counts.noted,
        (DecisionStanding::Applies, Action::WaiveUntil) => &mut counts.waived,
        (DecisionStanding::Applies, Action::Override) => {
            if decision.to.as_deref() == Some(Outcome::Met.as_str()) {
                &mut counts.met_by_decision
            } else {
                &mut counts.overridden
            }
        }
        _ => &mut counts.without_effect,
    };
    *counter += 1;
}
