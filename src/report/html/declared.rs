//! Reads what persons declared, produces the section that shows it: contradictions first, then every
//! answer, those that concern nothing as well.

use super::address::Address;
use super::address::address;
use super::criterion::EvidenceView;
use super::criterion::evidence;
use super::view::View;
use crate::evidence::Answer;
use crate::evidence::Declaration;
use crate::evidence::NamedDocument;
use crate::evidence::Question;
use crate::evidence::Respondent;
use crate::judge::Contradiction;
use crate::judge::CriterionResult;
use crate::judge::DeclarationId;
use crate::judge::Standing;
use crate::report::summary;
use minijinja::Value;
use serde::Serialize;

/// Witnesses that stand beside a contradiction; the criterion's block has more.
const MAX_WITNESSES: usize = 3;

/// Everything that persons declared.
#[derive(Serialize)]
pub(super) struct DeclaredView {
    file: Option<FileView>,
    contradictions: Vec<ContradictionView>,
    answers: Vec<AnswerView>,
}

#[derive(Serialize)]
struct FileView {
    label: Value,
    sha256: Value,
    name: Value,
    role: String,
    date: Value,
    count: usize,
}

/// Both sides of one contradiction.
#[derive(Serialize)]
struct ContradictionView {
    id: String,
    title: String,
    severity: String,
    outcome: &'static str,
    says: String,
    answers: Vec<AnswerView>,
    evidence: Vec<EvidenceView>,
    searched: Vec<Value>,
}

/// One answer, as it stands in the section and in the block of a criterion.
#[derive(Serialize)]
pub(super) struct AnswerView {
    question: Value,
    /// Criteria that the answer reaches.
    criteria: Vec<String>,
    answer: String,
    /// The lines of what was stated.
    statement: Vec<Value>,
    document: Option<DocumentView>,
    name: Value,
    role: String,
    date: Value,
    address: Address,
    /// What it changes.
    effect: String,
    disagrees: bool,
}

#[derive(Serialize)]
pub(super) struct DocumentView {
    title: Value,
    sha256: Option<Value>,
    page: Option<u32>,
    lang: Option<Value>,
    url: Option<Value>,
}

pub(super) fn declared(view: &View<'_>) -> Option<DeclaredView> {
    let evaluation = view.evaluation;
    if evaluation.answers.is_none() && evaluation.declarations.is_empty() {
        return None;
    }
    let mut ids: Vec<&DeclarationId> = evaluation.declarations.keys().collect();
    ids.sort_by_key(|id| (id.len(), *id));
    Some(DeclaredView {
        file: evaluation.answers.as_ref().map(|file| FileView {
            label: view.quote(&file.label),
            sha256: view.quote(&file.sha256),
            name: view.quote(&file.respondent.name),
            role: role(view, &file.respondent),
            date: view.date(&file.respondent.date),
            count: evaluation.declarations.len(),
        }),
        contradictions: evaluation
            .contradictions
            .iter()
            .filter_map(|found| contradiction(view, found))
            .collect(),
        answers: ids.iter().filter_map(|id| answer(view, id, None)).collect(),
    })
}

/// The answers about one criterion, and what they change as a whole.
pub(super) fn about(view: &View<'_>, result: &CriterionResult) -> Vec<AnswerView> {
    let Some(declared) = &result.declared else {
        return Vec::new();
    };
    let all = declared.answers.iter().chain(&declared.clause_answers);
    all.filter_map(|id| answer(view, id, Some(result)))
        .collect()
}

pub(super) fn standing(view: &View<'_>, standing: Standing) -> String {
    view.text(match standing {
        Standing::Agrees => "standing-agrees",
        Standing::Asks => "standing-asks",
        Standing::Beside => "standing-beside",
        Standing::Contradicts => "standing-contradicts",
        Standing::NotAccepted => "standing-not-accepted",
        Standing::Open => "standing-open",
        Standing::Settles => "standing-settles",
    })
}

fn contradiction(view: &View<'_>, found: &Contradiction) -> Option<ContradictionView> {
    let mut results = view.evaluation.results();
    let result = results.find(|result| result.id == found.criterion)?;
    let facts = found.evidence.iter().take(MAX_WITNESSES);
    let searched = result.searched.iter().take(MAX_WITNESSES);
    Some(ContradictionView {
        id: result.id.clone(),
        title: summary::title(view.wording, result, view.frame),
        severity: result.severity.to_string(),
        outcome: found.outcome.as_str(),
        says: summary::says(view.wording, result, view.frame),
        answers: found
            .declarations
            .iter()
            .filter_map(|id| answer(view, id, Some(result)))
            .collect(),
        evidence: facts
            .filter_map(|id| view.evaluation.facts.get(id))
            .map(|fact| evidence(view, fact))
            .collect(),
        searched: searched.map(|part| view.quote(part)).collect(),
    })
}

fn answer(
    view: &View<'_>,
    id: &DeclarationId,
    beside: Option<&CriterionResult>,
) -> Option<AnswerView> {
    let declaration = view.evaluation.declarations.get(id)?;
    let disagrees = beside
        .and_then(|result| result.declared.as_ref())
        .is_some_and(|declared| declared.disagreeing.contains(id));
    let word = match declaration.answer {
        Answer::Open => "open",
        answer => answer.as_str(),
    };
    Some(AnswerView {
        question: view.quote(declaration.question.reference()),
        criteria: reached(view, id),
        answer: view.text(&format!("answer-{word}")),
        statement: view.statement(&declaration.statement),
        document: declaration.document.as_ref().map(|d| document(view, d)),
        name: view.quote(&declaration.respondent.name),
        role: role(view, &declaration.respondent),
        date: view.date(&declaration.respondent.date),
        address: address(view, &declaration.provenance),
        effect: effect(view, id, declaration),
        disagrees,
    })
}

/// What an answer changes: for a clause, that stands with the criteria that it reaches.
fn effect(view: &View<'_>, id: &DeclarationId, declaration: &Declaration) -> String {
    let mut results = view.evaluation.results();
    match &declaration.question {
        Question::Criterion(criterion) => {
            let result = results.find(|result| result.id == *criterion);
            let declared = result.and_then(|result| result.declared.as_ref());
            match declared {
                Some(declared) => standing(view, declared.standing),
                None => view.text("standing-unknown"),
            }
        }
        Question::Clause(_) if reached(view, id).is_empty() => view.text("standing-nowhere"),
        Question::Clause(_) => String::new(),
    }
}

fn reached(view: &View<'_>, id: &DeclarationId) -> Vec<String> {
    let about = |result: &&CriterionResult| {
        let declared = result.declared.as_ref();
        declared.is_some_and(|d| d.answers.contains(id) || d.clause_answers.contains(id))
    };
    let results = view.evaluation.results().filter(about);
    results.map(|result| result.id.clone()).collect()
}

fn role(view: &View<'_>, respondent: &Respondent) -> String {
    view.text(&format!("role-of-{}", respondent.role.as_str()))
}

pub(super) fn document(view: &View<'_>, document: &NamedDocument) -> DocumentView {
    let quote = |text: &Option<String>| text.as_ref().map(|text| view.quote(text));
    DocumentView {
        title: view.quote(&document.title),
        sha256: quote(&document.sha256),
        page: document.page,
        lang: quote(&document.lang),
        url: quote(&document.url),
    }
}
