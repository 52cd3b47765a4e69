//! Reads one criterion's result, produces its block on the page.

use super::address::Address;
use super::address::address;
use super::declared::AnswerView;
use super::declared::about;
use super::declared::standing;
use super::reviewed::DecisionView;
use super::reviewed::decisions_about;
use super::source::SourceView;
use super::source::source;
use super::view::View;
use crate::evidence::Basis;
use crate::evidence::Fact;
use crate::judge::CriterionResult;
use crate::judge::Open;
use crate::judge::Outcome;
use crate::judge::Standing;
use crate::report::summary;
use minijinja::Value;
use serde::Serialize;

/// Parts that are named as searched; a package has thousands.
const MAX_SEARCHED: usize = 12;

/// Open reasons that are named; the rest is in the JSON.
const MAX_REASONS: usize = 8;

/// Everything that the block of one criterion shows; what is absent is left out.
#[derive(Serialize)]
pub(super) struct CriterionView {
    id: String,
    title: String,
    outcome: &'static str,
    declared: bool,
    basis: Option<&'static str>,
    severity: String,
    says: String,
    technically: Option<String>,
    requirement: Option<String>,
    why: Option<String>,
    question: Option<String>,
    reasons: Vec<ReasonView>,
    more_reasons: usize,
    evidence: Vec<EvidenceView>,
    more_evidence: usize,
    all_evidence: usize,
    searched: Vec<Value>,
    more_searched: usize,
    sources: Vec<SourceView>,
    tensions: Vec<String>,
    reading: Option<String>,
    remedy: Option<String>,
    settles: Option<String>,
    answers: Vec<AnswerView>,
    /// What the answers change.
    standing: Option<String>,
    contradicted: bool,
    decisions: Vec<DecisionView>,
}

/// Why a criterion could not be determined.
#[derive(Serialize)]
struct ReasonView {
    text: String,
    part: Option<Value>,
    detail: Option<Value>,
}

/// A fact as evidence or as a row of a table.
#[derive(Serialize)]
pub(super) struct EvidenceView {
    label: Value,
    value: Value,
    basis: Option<&'static str>,
    details: Vec<DetailView>,
    address: Address,
}

#[derive(Serialize)]
pub(super) struct DetailView {
    name: Value,
    value: Value,
}

pub(super) fn criterion(view: &View<'_>, result: &CriterionResult) -> CriterionView {
    let text = view.wording.criteria.get(&result.id);
    let clause = summary::clause(view.wording, result);
    let contradicted = matches!(result.outcome, Outcome::NotMet | Outcome::Review);
    let open = result.outcome == Outcome::Undetermined;
    let declared = result.declared.as_ref();
    CriterionView {
        id: result.id.clone(),
        title: summary::title(view.wording, result, view.frame),
        outcome: result.outcome.as_str(),
        declared: result.basis == Some(Basis::Declared),
        basis: result.basis.map(basis_id),
        severity: result.severity.to_string(),
        says: summary::says(view.wording, result, view.frame),
        technically: clause.and_then(|clause| clause.technically.clone()),
        requirement: text.map(|text| text.requirement.clone()),
        why: text.map(|text| text.why.clone()),
        question: summary::question(view.wording, result, view.frame),
        reasons: result
            .open
            .iter()
            .take(MAX_REASONS)
            .map(|open| reason(view, open))
            .collect(),
        more_reasons: result.open.len().saturating_sub(MAX_REASONS),
        evidence: result
            .evidence
            .iter()
            .filter_map(|id| view.evaluation.facts.get(id))
            .map(|fact| evidence(view, fact))
            .collect(),
        more_evidence: result.more_evidence,
        all_evidence: result.evidence.len() + result.more_evidence,
        searched: result
            .searched
            .iter()
            .take(MAX_SEARCHED)
            .map(|part| view.quote(part))
            .collect(),
        more_searched: result.searched.len().saturating_sub(MAX_SEARCHED),
        sources: result.sources.iter().map(|s| source(view, s)).collect(),
        tensions: result.tensions.clone(),
        reading: text.and_then(|text| text.reading.clone()),
        remedy: text
            .filter(|_| contradicted)
            .map(|text| text.remedy.clone()),
        settles: text.filter(|_| open).map(|text| text.settles.clone()),
        answers: about(view, result),
        standing: declared.map(|declared| standing(view, declared.standing)),
        contradicted: declared.is_some_and(|d| d.standing == Standing::Contradicts),
        decisions: decisions_about(view, &result.id),
    }
}

fn reason(view: &View<'_>, open: &Open) -> ReasonView {
    let text = match open.kind {
        Some(kind) => view.text(&format!("not-supplied-{kind}")),
        None => view.text(&format!("reason-{}", summary::reason_id(open.reason))),
    };
    let quote = |text: &String| (!text.is_empty()).then(|| view.quote(text));
    ReasonView {
        text,
        part: quote(&open.part),
        detail: quote(&open.detail),
    }
}

pub(super) fn evidence(view: &View<'_>, fact: &Fact) -> EvidenceView {
    EvidenceView {
        label: view.label(fact),
        value: view.quote(&fact.value.to_string()),
        basis: (fact.basis != Basis::Observed).then(|| basis_id(fact.basis)),
        details: details(view, fact),
        address: address(view, &fact.provenance),
    }
}

pub(super) fn details(view: &View<'_>, fact: &Fact) -> Vec<DetailView> {
    fact.detail
        .iter()
        .map(|(name, value)| DetailView {
            name: if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
                name.replace('_', " ").into()
            } else {
                view.quote(name)
            },
            value: view.quote(&value.to_string()),
        })
        .collect()
}

pub(super) fn basis_id(basis: Basis) -> &'static str {
    match basis {
        Basis::Observed => "observed",
        Basis::Inferred => "inferred",
        Basis::Declared => "declared",
    }
}
