//! Reads one criterion's result, produces its block on the page.

use super::address::Address;
use super::address::address;
use super::declared::AnswerView;
use super::declared::about;
use super::declared::standing;
use super::reviewed::DecisionView;
use super::reviewed::decisions_about;
use super::room::FACTS;
use super::room::Kept;
use super::room::kept;
use super::room::left_out;
use super::shared_gap::SharedGaps;
use super::source::SourceGroup;
use super::source::source_groups;
use super::standard::StandardView;
use super::standard::standards;
use super::view::View;
use crate::evidence::Basis;
use crate::evidence::Fact;
use crate::evidence::Scalar;
use crate::judge::CriterionResult;
use crate::judge::Open;
use crate::judge::Standing;
use crate::report::summary;
use minijinja::Value;
use serde::Serialize;

/// Parts that are named as searched; a package has thousands.
const MAX_SEARCHED: usize = 12;

/// Open reasons that are named; the rest is in the JSON.
const MAX_REASONS: usize = 8;

/// From so many gaps of different kinds on, their numbers stand alone: the list of gaps has the reasons.
const NUMBERS_ALONE: usize = 3;

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
    evidence: Vec<Kept<EvidenceView>>,
    more_evidence: Vec<Kept<usize>>,
    all_evidence: usize,
    /// Of several inputs the ones that decided.
    inputs: Vec<Value>,
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
    /// Where gaps that others share are told.
    gaps: Vec<usize>,
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
    let declared = result.declared.as_ref();
    let facts = result.evidence.iter();
    let facts = facts.filter_map(|id| view.evaluation.facts.get(id));
    let shown = FACTS.map(|facts| facts.min(result.evidence.len()));
    let all_evidence = result.evidence.len() + result.more_evidence;
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
        reasons: reasons(view, gaps, &result.open),
        more_reasons: result.open.len().saturating_sub(MAX_REASONS),
        evidence: kept(facts.map(|fact| evidence(view, fact)), shown),
        more_evidence: left_out(all_evidence, shown),
        all_evidence,
        inputs: summary::deciding(view.evaluation, result)
            .map(|input| view.quote(&input.label))
            .collect(),
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
        remedy: summary::remedy(view.wording, result),
        settles: summary::settles(view.wording, result),
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

/// The reasons in their order; one text for all gaps that are told elsewhere.
fn reasons(view: &View<'_>, gaps: &SharedGaps<'_>, open: &[Open]) -> Vec<ReasonView> {
    let mut reasons: Vec<ReasonView> = Vec::new();
    for open in open.iter().take(MAX_REASONS) {
        let own = reason(view, gaps, open);
        let told = |other: &&mut ReasonView| !other.gaps.is_empty() && other.text == own.text;
        match reasons.iter_mut().find(told) {
            Some(other) if !own.gaps.is_empty() => other.gaps.extend(own.gaps),
            _ => reasons.push(own),
        }
    }
    let told = |reason: &ReasonView| !reason.gaps.is_empty();
    if reasons.iter().filter(|reason| told(reason)).count() < NUMBERS_ALONE {
        return reasons;
    }
    let (told, mut reasons): (Vec<_>, Vec<_>) = reasons.into_iter().partition(told);
    let gaps = told.into_iter().flat_map(|reason| reason.gaps);
    let numbers = ReasonView {
        text: String::new(),
        part: None,
        detail: None,
        gaps: gaps.collect(),
    };
    reasons.insert(0, numbers);
    reasons
}

fn reason(view: &View<'_>, gaps: &SharedGaps<'_>, open: &Open) -> ReasonView {
    let text = match open.kind {
        Some(kind) => view.text(&format!("not-supplied-{kind}")),
        None => view.text(&format!("reason-{}", summary::reason_id(open.reason))),
    };
    let gap = gaps.number(open);
    let shown = |text: &String| gap.is_none() && !text.is_empty();
    ReasonView {
        text,
        part: shown(&open.part).then(|| view.quote(&open.part)),
        detail: shown(&open.detail).then(|| view.gap_detail(&open.detail)),
        gaps: gap.into_iter().collect(),
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
            value: match value {
                Scalar::Number(number) => number.to_string().into(),
                other => view.quote(view.frame.phrase(&other.to_string())),
            },
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
