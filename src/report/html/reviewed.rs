//! Reads the reviewer's layer, produces the section that shows it, the banner of page one, and what
//! stands beside a criterion.

use super::declared::DocumentView;
use super::declared::document;
use super::view::View;
use crate::evidence::Basis;
use crate::judge::Decided;
use crate::judge::DecisionStanding;
use crate::judge::ReviewCounts;
use crate::judge::ReviewLayer;
use crate::review::Action;
use minijinja::Value;
use serde::Serialize;

/// Whether somebody vouches for the page, and who.
#[derive(Serialize)]
pub(super) struct Banner {
    pub(super) signed: bool,
    /// A sign-off was given for another evaluation.
    stale: bool,
    author: Option<Value>,
    date: Option<Value>,
    scope: Vec<Value>,
    statement: Vec<Value>,
}

/// Everything that a reviewer decided.
#[derive(Serialize)]
pub(super) struct ReviewedView {
    file: Value,
    sha256: Value,
    stale: bool,
    reviewed: Value,
    evaluation: Value,
    counts: ReviewCounts,
    decisions: Vec<DecisionView>,
}

/// One decision, as it stands in the section and in the block of a criterion.
#[derive(Serialize)]
pub(super) struct DecisionView {
    criterion: Value,
    /// Only where there is such a criterion: what a link can lead to.
    id: Option<String>,
    original: Option<&'static str>,
    /// Only the operator says that outcome.
    declared: bool,
    action: Value,
    reason: Vec<Value>,
    author: Value,
    date: Value,
    reference: Option<DocumentView>,
    applies: bool,
    standing: String,
    line: u32,
}

pub(super) fn banner(view: &View<'_>) -> Banner {
    let layer = view.evaluation.review.as_ref();
    let sign_off = layer.and_then(|layer| layer.sign_off.as_ref());
    let stale = layer.is_some_and(|layer| layer.stale) && sign_off.is_some();
    let valid = sign_off.filter(|_| !stale);
    let texts = |text: Option<&String>| text.map(|text| view.statement(text)).unwrap_or_default();
    Banner {
        signed: valid.is_some(),
        stale,
        author: valid.map(|sign_off| view.quote(&sign_off.author)),
        date: valid.map(|sign_off| view.date(&sign_off.date)),
        scope: texts(valid.map(|sign_off| &sign_off.scope)),
        statement: texts(valid.map(|sign_off| &sign_off.statement)),
    }
}

pub(super) fn reviewed(view: &View<'_>) -> Option<ReviewedView> {
    let layer: &ReviewLayer = view.evaluation.review.as_ref()?;
    Some(ReviewedView {
        file: view.quote(&layer.file),
        sha256: view.quote(&layer.file_sha256),
        stale: layer.stale,
        reviewed: view.quote(&layer.reviewed),
        evaluation: view.quote(&layer.evaluation_sha256),
        counts: layer.counts,
        decisions: layer.decisions.iter().map(|d| decision(view, d)).collect(),
    })
}

/// The decisions about one criterion; what is undecided stands in the section only.
pub(super) fn decisions_about(view: &View<'_>, criterion: &str) -> Vec<DecisionView> {
    let layer = view.evaluation.review.as_ref();
    let decisions = layer.into_iter().flat_map(|layer| &layer.decisions);
    decisions
        .filter(|decided| decided.decision.criterion == criterion)
        .filter(|decided| decided.standing != DecisionStanding::Open)
        .map(|decided| decision(view, decided))
        .collect()
}

fn decision(view: &View<'_>, decided: &Decided) -> DecisionView {
    let decision = &decided.decision;
    let mut results = view.evaluation.results();
    let result = results.find(|result| result.id == decision.criterion);
    let known = decided.standing != DecisionStanding::NoSuchCriterion;
    DecisionView {
        criterion: view.quote(&decision.criterion),
        id: known.then(|| decision.criterion.clone()),
        original: decided.original.map(|outcome| outcome.as_str()),
        declared: result.is_some_and(|result| result.basis == Some(Basis::Declared)),
        action: action(view, decided),
        reason: view.statement(&decision.reason),
        author: view.quote(&decision.author),
        date: view.date(&decision.date),
        reference: decision.reference.as_ref().map(|d| document(view, d)),
        applies: decided.standing == DecisionStanding::Applies,
        standing: standing(view, decided.standing),
        line: decision.line,
    }
}

fn action(view: &View<'_>, decided: &Decided) -> Value {
    let decision = &decided.decision;
    match (decision.action, &decision.to, &decision.until) {
        (Action::Accept, _, _) => view.text("action-accept").into(),
        (Action::Note, _, _) => view.text("action-note").into(),
        (Action::Open, _, _) => view.text("action-open").into(),
        (Action::Override, Some(to), _) => view.sentence(
            "action-override-to",
            &[("outcome", view.word("outcome", to))],
        ),
        (Action::Override, None, _) => view.text("action-override").into(),
        (Action::WaiveUntil, _, Some(until)) => {
            view.sentence("action-waive-until", &[("date", view.date(until))])
        }
        (Action::WaiveUntil, _, None) => view.text("action-waive-until-unknown").into(),
    }
}

fn standing(view: &View<'_>, standing: DecisionStanding) -> String {
    view.text(match standing {
        DecisionStanding::Applies => "decision-applies",
        DecisionStanding::Expired => "decision-expired",
        DecisionStanding::Incomplete => "decision-incomplete",
        DecisionStanding::NoSuchCriterion => "decision-no-such-criterion",
        DecisionStanding::NotForReview => "decision-not-for-review",
        DecisionStanding::Open => "decision-open",
        DecisionStanding::SameOutcome => "decision-same-outcome",
        DecisionStanding::Stale => "decision-stale",
    })
}
