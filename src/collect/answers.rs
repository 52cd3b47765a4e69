//! Reads a file of answers, produces [`Declaration`]s with the lines they stand in, and everything
//! that is wrong with the file.
//!
//! Format: `reports/docs/formats.md`, "answers.toml". Does not know which criteria and clauses exist,
//! and does not establish that an answer is true.

use super::limits::MAX_SHEET_LINE_CHARS;
use super::limits::MAX_STATEMENT_CHARS;
use super::sheet::At;
use super::sheet::Section;
use super::sheet::Sheet;
use crate::digest::sha256_hex;
use crate::evidence::Answer;
use crate::evidence::AnswersFile;
use crate::evidence::Complaint;
use crate::evidence::Declaration;
use crate::evidence::Locator;
use crate::evidence::Position;
use crate::evidence::Problem;
use crate::evidence::Provenance;
use crate::evidence::Question;
use crate::evidence::Respondent;
use crate::evidence::Role;
use std::collections::BTreeMap;

const OF_RESPONDENT: &str = "[respondent]";

/// A file of answers as far as it could be read.
#[derive(Debug)]
pub struct Answers {
    /// None where the file does not say who answers.
    pub file: Option<AnswersFile>,
    /// SHA-256 (hex) of the subject that the answers are about, and where the file names it.
    pub subject: Option<(String, Position)>,
    /// In the order of the file, each with the place of its question.
    pub declarations: Vec<(Declaration, Position)>,
    /// Everything that is wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
}

/// Reads a file of answers; `label` is its name without folders.
pub fn read_answers(bytes: &[u8], label: &str) -> Answers {
    let (mut sheet, root) = Sheet::open(bytes);
    let root = Section::root(&root);
    sheet.only(root, &["format", "for", "respondent", "answer"]);
    sheet.format(root);
    let subject = sheet.subject(root);
    let respondent = respondent(&mut sheet, root);
    let mut seen: BTreeMap<Question, Position> = BTreeMap::new();
    let mut declarations = Vec::new();
    for section in sheet.sections(root, "answer", "an answer") {
        let read = answer(&mut sheet, section, respondent.as_ref(), label);
        let Some((declaration, at)) = read else {
            continue;
        };
        let position = sheet.position(at);
        match seen.get(&declaration.question) {
            Some(first) => {
                let question = declaration.question.reference().into();
                let first = first.line;
                sheet.complain(at, Problem::AnsweredTwice { question, first });
            }
            None => {
                seen.insert(declaration.question.clone(), position);
            }
        }
        declarations.push((declaration, position));
    }
    Answers {
        file: respondent.map(|respondent| AnswersFile {
            label: label.to_owned(),
            sha256: sha256_hex(bytes),
            respondent,
        }),
        subject: subject.map(|(digest, at)| (digest, sheet.position(at))),
        declarations,
        complaints: sheet.into_complaints(),
    }
}

fn respondent<'a>(sheet: &mut Sheet<'a>, root: Section<'_, 'a>) -> Option<Respondent> {
    let Some(section) = sheet.section(root, "respondent", OF_RESPONDENT) else {
        if !root.has("respondent") {
            let expected = "a table with name, role and date of who answers";
            sheet.missing(root, "respondent", expected);
        }
        return None;
    };
    sheet.only(section, &["name", "role", "date"]);
    let name = name(sheet, section);
    if section.is_empty("name") {
        sheet.missing(section, "name", "who answers");
    }
    let role = role(sheet, section);
    if !section.has("role") {
        sheet.missing(
            section,
            "role",
            "controller, processor, developer or auditor",
        );
    }
    let date = sheet.date(section, "date");
    if section.is_empty("date") {
        sheet.missing(section, "date", "a date like 2026-11-30 (year-month-day)");
    }
    Some(Respondent {
        name: name?,
        role: role?,
        date: date?.0,
    })
}

fn name<'a>(sheet: &mut Sheet<'a>, section: Section<'_, 'a>) -> Option<String> {
    let name = sheet.text(section, "name", MAX_SHEET_LINE_CHARS);
    name.map(|(name, _)| name)
}

fn role<'a>(sheet: &mut Sheet<'a>, section: Section<'_, 'a>) -> Option<Role> {
    let words = Role::ALL.map(|role| (role.as_str(), role));
    sheet.word(section, "role", &words)
}

/// One answer, if what it answers and how can be told, with the place of its question.
fn answer<'a>(
    sheet: &mut Sheet<'a>,
    section: Section<'_, 'a>,
    respondent: Option<&Respondent>,
    label: &str,
) -> Option<At<Declaration>> {
    const KNOWN: [&str; 8] = [
        "criterion",
        "clause",
        "answer",
        "statement",
        "document",
        "name",
        "role",
        "date",
    ];
    sheet.only(section, &KNOWN);
    let question = question(sheet, section);
    if !section.has("answer") {
        let expected = "yes, no, partly, not-applicable or unknown; \"\" where it is open";
        sheet.missing(section, "answer", expected);
    }
    let words = Answer::ALL.map(|answer| (answer.as_str(), answer));
    let answer = sheet.word(section, "answer", &words);
    let statement = sheet.text(section, "statement", MAX_STATEMENT_CHARS);
    let document = sheet.document(section, "document");
    let own_name = name(sheet, section);
    let own_role = role(sheet, section);
    let own_date = sheet.date(section, "date").map(|(date, _)| date);
    // A file that does not say who answers was complained of; its answers are checked all the same.
    let unnamed = Respondent {
        name: String::new(),
        role: Role::Controller,
        date: String::new(),
    };
    let respondent = respondent.unwrap_or(&unnamed);
    let (question, at) = question?;
    let line = sheet.position(section.at).line;
    let declaration = Declaration {
        question,
        answer: answer?,
        statement: statement.map(|(text, _)| text).unwrap_or_default(),
        document,
        respondent: Respondent {
            name: own_name.unwrap_or_else(|| respondent.name.clone()),
            role: own_role.unwrap_or(respondent.role),
            date: own_date.unwrap_or_else(|| respondent.date.clone()),
        },
        provenance: Provenance::new(label, Locator::TextLine { line }),
    };
    Some((declaration, at))
}

fn question<'a>(sheet: &mut Sheet<'a>, section: Section<'_, 'a>) -> Option<At<Question>> {
    let criterion = sheet.text(section, "criterion", MAX_SHEET_LINE_CHARS);
    let clause = sheet.text(section, "clause", MAX_SHEET_LINE_CHARS);
    match (criterion, clause) {
        (Some((id, at)), None) => Some((Question::Criterion(id), at)),
        (None, Some((reference, at))) => Some((Question::Clause(reference), at)),
        (Some((_, at)), Some(_)) => {
            sheet.complain(at, Problem::TwoQuestions);
            None
        }
        (None, None) if !section.is_empty("criterion") || !section.is_empty("clause") => None,
        (None, None) => {
            let expected = "criterion = \"GOV-05\", or clause = \"TB:SG-01\"";
            sheet.missing(section, "criterion", expected);
            None
        }
    }
}
