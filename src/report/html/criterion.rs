//! Reads one criterion's result, produces its block on the page.

use super::address::Address;
use super::address::address;
use super::declared::AnswerView;
use super::declared::about;
use super::declared::standing;
use super::reviewed::DecisionView;
use super::reviewed::decisions_about;
use super::shared_gap::SharedGaps;
use super::source::SourceGroup;
use super::source::source_groups;
use super::standard::StandardView;
use super::standard::standards;
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
    sources: Vec<SourceGroup>,
    standards: Vec<StandardView>,
    tensions: Vec<TensionView>,
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
    /// Where a gap that others share is told.
    gap: Option<usize>,
}

/// Where the sources pull against each other.
#[derive(Serialize)]
struct TensionView {
    id: String,
    /// Nothing where the texts do not know it.
    between: Option<String>,
    handling: Option<String>,
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

pub(super) fn criterion(
    view: &View<'_>,
    gaps: &SharedGaps<'_>,
    result: &CriterionResult,
) -> CriterionView {
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
            .map(|open| reason(view, gaps, open))
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
        sources: source_groups(view, &result.sources),
        standards: standards(view, &result.id),
        tensions: result.tensions.iter().map(|t| tension(view, t)).collect(),
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

fn tension(view: &View<'_>, id: &str) -> TensionView {
    let text = view.wording.tensions.get(id);
    TensionView {
        id: id.to_owned(),
        between: text.map(|text| text.between.clone()),
        handling: text.map(|text| text.handling.clone()),
    }
}

fn reason(view: &View<'_>, gaps: &SharedGaps<'_>, open: &Open) -> ReasonView {
    let text = match open.kind {
        Some(kind) => view.text(&format!("not-supplied-{kind}")),
        None => view.text(&format!("reason-{}", summary::reason_id(open.reason))),
    };
    let gap = gaps.number(open);
    let quote = |text: &String| (gap.is_none() && !text.is_empty()).then(|| view.quote(text));
    ReasonView {
        text,
        part: quote(&open.part),
        detail: quote(&open.detail),
        gap,
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
