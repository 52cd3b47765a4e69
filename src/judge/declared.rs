//! Reads a machine's verdict and what persons declared about the same criterion, produces what both
//! together come to.
//!
//! The machine goes first. What it decided stays as it is, whatever anybody says; an answer decides
//! only what the evidence leaves undetermined, and then the basis is *declared*. That a requirement
//! does not concern an app is not taken from those whom it would bind.

use super::verdict::Outcome;
use crate::criteria::Catalogue;
use crate::criteria::Criterion;
use crate::evidence::Answer;
use crate::evidence::Complaint;
use crate::evidence::Declaration;
use crate::evidence::Position;
use crate::evidence::Problem;
use crate::evidence::Question;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// Declarations are numbered in their canonical order, from 1: `a1`, `a2`, …
pub type DeclarationId = String;

/// Documents whose clauses answer for a criterion when all of them are answered.
const ANSWERING_DOCUMENTS: [&str; 2] = ["TB:", "EDPB:"];

/// What persons declared about one criterion, and what that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Declared {
    /// What the evidence alone comes to.
    pub machine: Outcome,
    pub standing: Standing,
    /// Answers to the criterion itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<DeclarationId>,
    /// Answers to clauses that the criterion carries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clause_answers: Vec<DeclarationId>,
    /// Among them those that say something other than the answer that counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreeing: Vec<DeclarationId>,
    /// Clauses that are not, or not wholly, fulfilled as somebody says, where that raises a question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_doubt: Vec<String>,
}

/// How what was declared stands to what the evidence shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It says the same as the evidence.
    Agrees,
    /// It raises a question for a person where the evidence decides nothing.
    Asks,
    /// It says something of its own and changes nothing.
    Beside,
    /// It says the opposite of the evidence.
    Contradicts,
    /// It claims that the requirement does not concern the app; that is shown and not accepted.
    NotAccepted,
    /// It answers nothing.
    Open,
    /// It decides what the evidence leaves open.
    Settles,
}

/// One answer that says the opposite of the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    pub criterion: String,
    /// What the evidence shows.
    pub outcome: Outcome,
    pub declarations: Vec<DeclarationId>,
    /// The facts on the other side; empty where an absence decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<super::FactId>,
}

/// What all answers about one criterion say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Yes,
    No,
    Partly,
    NotApplicable,
    Unknown,
    /// Clauses of the criterion are answered, not all of them with yes.
    ClauseInDoubt,
    /// Nothing that decides.
    Nothing,
}

/// All declarations with their numbers, by what they answer.
pub(super) struct Declarations<'a> {
    by_question: BTreeMap<&'a Question, Vec<(DeclarationId, &'a Declaration)>>,
}

type Numbered<'a> = (DeclarationId, &'a Declaration);

impl<'a> Declarations<'a> {
    /// `declarations` in their canonical order.
    pub(super) fn new(declarations: &'a [Declaration]) -> Self {
        let mut by_question: BTreeMap<&Question, Vec<Numbered<'a>>> = BTreeMap::new();
        for (id, declaration) in numbered(declarations) {
            let of_question = by_question.entry(&declaration.question).or_default();
            of_question.push((id, declaration));
        }
        Self { by_question }
    }

    fn about(&self, question: &Question) -> &[Numbered<'a>] {
        self.by_question
            .get(question)
            .map_or(&[], |found| found.as_slice())
    }

    /// What was declared about the criterion, beside the machine's outcome; none if nothing was.
    pub(super) fn beside(&self, criterion: &Criterion, machine: Outcome) -> Option<Declared> {
        let direct = self.about(&Question::Criterion(criterion.id.clone()));
        let clauses: Vec<(&str, &[Numbered<'a>])> = criterion
            .sources
            .iter()
            .map(|source| source.reference.as_str())
            .map(|reference| {
                (
                    reference,
                    self.about(&Question::Clause(reference.to_owned())),
                )
            })
            .collect();
        let of_clauses: Vec<&Numbered<'a>> = clauses.iter().flat_map(|(_, found)| *found).collect();
        if direct.is_empty() && of_clauses.is_empty() {
            return None;
        }
        let said_directly = said(direct);
        let said_by_clauses = combined(&clauses);
        let word = match said_directly {
            Word::Nothing => said_by_clauses,
            word => word,
        };
        Some(Declared {
            machine,
            standing: standing(machine, word),
            in_doubt: match word {
                Word::ClauseInDoubt => in_doubt(&clauses),
                _ => Vec::new(),
            },
            answers: ids(direct.iter()),
            disagreeing: disagreeing(said_directly, direct, &of_clauses),
            clause_answers: ids(of_clauses.into_iter()),
        })
    }
}

fn numbered(declarations: &[Declaration]) -> impl Iterator<Item = Numbered<'_>> {
    let numbers = declarations.iter().enumerate();
    numbers.map(|(index, declaration)| (format!("a{}", index + 1), declaration))
}

/// The declarations by their numbers.
pub(super) fn by_number(declarations: &[Declaration]) -> BTreeMap<DeclarationId, Declaration> {
    let all = numbered(declarations);
    all.map(|(id, declaration)| (id, declaration.clone()))
        .collect()
}

fn ids<'d, 'a: 'd>(found: impl Iterator<Item = &'d Numbered<'a>>) -> Vec<DeclarationId> {
    let mut ids: Vec<DeclarationId> = found.map(|(id, _)| id.clone()).collect();
    ids.sort_by_key(|id| (id.len(), id.clone()));
    ids.dedup();
    ids
}

/// What the answers to the criterion itself say. Several that differ are a question for a person.
fn said(direct: &[Numbered<'_>]) -> Word {
    let mut words = direct.iter().filter_map(|(_, d)| match d.answer {
        Answer::Yes => Some(Word::Yes),
        Answer::No => Some(Word::No),
        Answer::Partly => Some(Word::Partly),
        Answer::NotApplicable => Some(Word::NotApplicable),
        Answer::Unknown => Some(Word::Unknown),
        Answer::Open => None,
    });
    let Some(first) = words.next() else {
        return Word::Nothing;
    };
    if words.all(|word| word == first) {
        first
    } else {
        Word::Partly
    }
}

/// What the answers to the clauses say: yes only if each is answered, and with yes alone.
fn combined(clauses: &[(&str, &[Numbered<'_>])]) -> Word {
    if !in_doubt(clauses).is_empty() {
        return Word::ClauseInDoubt;
    }
    let answering: Vec<&[Numbered<'_>]> = clauses
        .iter()
        .filter(|(reference, _)| answers_for_criteria(reference))
        .map(|(_, found)| *found)
        .collect();
    let says_yes = |found: &&[Numbered<'_>]| {
        !found.is_empty() && found.iter().all(|(_, d)| d.answer == Answer::Yes)
    };
    if !answering.is_empty() && answering.iter().all(says_yes) {
        Word::Yes
    } else {
        Word::Nothing
    }
}

fn answers_for_criteria(reference: &str) -> bool {
    let mut documents = ANSWERING_DOCUMENTS.iter();
    documents.any(|prefix| reference.starts_with(prefix))
}

/// Clauses that somebody says are not, or not wholly, fulfilled.
fn in_doubt(clauses: &[(&str, &[Numbered<'_>])]) -> Vec<String> {
    let doubted = |found: &[Numbered<'_>]| {
        let mut answers = found.iter().map(|(_, declaration)| declaration.answer);
        answers.any(|answer| matches!(answer, Answer::No | Answer::Partly))
    };
    clauses
        .iter()
        .filter(|(reference, found)| answers_for_criteria(reference) && doubted(found))
        .map(|(reference, _)| (*reference).to_owned())
        .collect()
}

/// Answers that speak against the one that counts: to the same question, or to a clause of it.
fn disagreeing(
    word: Word,
    direct: &[Numbered<'_>],
    of_clauses: &[&Numbered<'_>],
) -> Vec<DeclarationId> {
    let differing: Vec<&Numbered<'_>> = match word {
        Word::Yes => of_clauses
            .iter()
            .filter(|(_, d)| matches!(d.answer, Answer::No | Answer::Partly))
            .copied()
            .collect(),
        Word::No | Word::Partly | Word::NotApplicable => {
            let (first, rest) = match direct.split_first() {
                Some((first, rest)) => (first.1.answer, rest),
                None => return Vec::new(),
            };
            if rest.iter().any(|(_, d)| d.answer != first) {
                direct.iter().collect()
            } else if word == Word::No && !of_clauses.is_empty() {
                let all_yes = of_clauses.iter().all(|(_, d)| d.answer == Answer::Yes);
                of_clauses.iter().filter(|_| all_yes).copied().collect()
            } else {
                Vec::new()
            }
        }
        Word::Unknown | Word::ClauseInDoubt | Word::Nothing => Vec::new(),
    };
    ids(differing.into_iter())
}

/// The rule of the whole file, one line for each pair.
fn standing(machine: Outcome, word: Word) -> Standing {
    match (machine, word) {
        (_, Word::Nothing | Word::Unknown) if machine == Outcome::Undetermined => Standing::Open,
        (Outcome::Undetermined, Word::Yes | Word::No) => Standing::Settles,
        (Outcome::Undetermined, Word::Partly | Word::ClauseInDoubt) => Standing::Asks,
        (Outcome::Undetermined, Word::NotApplicable) => Standing::NotAccepted,
        (Outcome::Met, Word::Yes)
        | (Outcome::NotMet, Word::No)
        | (Outcome::NotApplicable, Word::NotApplicable) => Standing::Agrees,
        (Outcome::Met, Word::No | Word::NotApplicable)
        | (Outcome::NotMet, Word::Yes | Word::NotApplicable)
        | (Outcome::Review, Word::NotApplicable) => Standing::Contradicts,
        _ => Standing::Beside,
    }
}

impl Declared {
    /// The outcome that the answers give a criterion that evidence leaves open; none if they change
    /// nothing. `answers` finds a declaration by its number.
    pub(super) fn outcome(
        &self,
        answers: &BTreeMap<DeclarationId, Declaration>,
    ) -> Option<Outcome> {
        let says_no = |id: &DeclarationId| answers.get(id).is_some_and(|d| d.answer == Answer::No);
        match self.standing {
            Standing::Settles if self.answers.iter().any(says_no) => Some(Outcome::NotMet),
            Standing::Settles => Some(Outcome::Met),
            Standing::Asks => Some(Outcome::Review),
            _ => None,
        }
    }

    /// True if the outcome of the criterion is what somebody says.
    pub fn decides(&self) -> bool {
        matches!(self.standing, Standing::Settles | Standing::Asks)
    }
}

/// Criteria and clauses that are answered and that the rules do not know, with their places.
pub fn unknown_questions(
    catalogue: &Catalogue,
    declarations: &[(Declaration, Position)],
) -> Vec<Complaint> {
    let problems = declarations.iter().filter_map(|(declaration, position)| {
        Some(Complaint {
            position: *position,
            problem: unknown(catalogue, &declaration.question)?,
        })
    });
    problems.collect()
}

fn unknown(catalogue: &Catalogue, question: &Question) -> Option<Problem> {
    match question {
        Question::Criterion(id) if catalogue.find(id).is_none() => {
            Some(unknown_criterion(catalogue, id))
        }
        Question::Clause(reference) if catalogue.sources.find(reference).is_none() => {
            let documents = &catalogue.sources.documents;
            let document = reference
                .split_once(':')
                .and_then(|(prefix, _)| documents.iter().find(|d| d.prefix == prefix));
            let expected = match document {
                Some(document) => {
                    let ends = (document.clauses.first(), document.clauses.last());
                    let name = |clause| document.reference(clause);
                    format!(
                        "one of {} … {}",
                        ends.0.map(name).unwrap_or_default(),
                        ends.1.map(name).unwrap_or_default()
                    )
                }
                None => {
                    let known: Vec<&str> = documents.iter().map(|d| d.prefix.as_str()).collect();
                    format!("a clause of one of these documents: {}", known.join(", "))
                }
            };
            let reference = reference.as_str().into();
            Some(Problem::NoSuchClause {
                reference,
                expected,
            })
        }
        _ => None,
    }
}

pub(super) fn unknown_criterion(catalogue: &Catalogue, id: &str) -> Problem {
    let chapter = id.split('-').next().unwrap_or_default();
    let of_chapter = |known: &&str| known.split('-').next() == Some(chapter);
    let all = catalogue.criteria.iter().map(|c| c.id.as_str());
    let mut near: Vec<&str> = all.clone().filter(of_chapter).collect();
    if near.is_empty() {
        near = all.collect();
    }
    Problem::NoSuchCriterion {
        id: id.into(),
        expected: format!(
            "one of {} … {}",
            near.first().unwrap_or(&""),
            near.last().unwrap_or(&"")
        ),
    }
}

/// The complaint that the answers are about another app; none if they are about this one.
pub fn other_subject(named: &(String, Position), subject_sha256: &str) -> Option<Complaint> {
    let (found, position) = named;
    (found != subject_sha256).then(|| Complaint {
        position: *position,
        problem: Problem::OtherSubject {
            found: format!("sha256:{found}"),
            expected: subject_sha256.to_owned(),
        },
    })
}
