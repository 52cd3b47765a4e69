//! Reads a reviewer's file, produces [`Reviews`] with the lines its decisions stand in, and
//! everything that is wrong with its form.
//!
//! Format: `reports/docs/formats.md`, "reviews.toml". Does not know the evaluation, so that it can't
//! tell whether a decision fits an outcome.

use super::limits::MAX_SHEET_LINE_CHARS;
use super::limits::MAX_STATEMENT_CHARS;
use super::sheet::Section;
use super::sheet::Sheet;
use crate::digest::sha256_hex;
use crate::evidence::Complaint;
use crate::evidence::Position;
use crate::evidence::Problem;
use crate::review::Action;
use crate::review::Decision;
use crate::review::Reviews;
use crate::review::SignOff;
use std::collections::BTreeMap;

/// A reviewer's file as far as it could be read.
#[derive(Debug)]
pub struct ReadReviews {
    /// None where the file does not say which evaluation was reviewed.
    pub reviews: Option<Reviews>,
    /// Where the file names the evaluation.
    pub named_at: Position,
    /// Places of the decisions, in their order.
    pub positions: Vec<Position>,
    /// Everything that is wrong with the form, in the order of the file.
    pub complaints: Vec<Complaint>,
}

/// Reads a reviewer's file; `label` is its name without folders.
pub fn read_reviews(bytes: &[u8], label: &str) -> ReadReviews {
    let (mut sheet, root) = Sheet::open(bytes);
    let root = Section::root(&root);
    sheet.only(root, &["format", "for", "decision", "sign-off"]);
    sheet.format(root);
    let reviewed = sheet.subject(root);
    // One decision beside another would count twice, or say two things.
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut decisions = Vec::new();
    let mut positions = Vec::new();
    for section in sheet.sections(root, "decision", "a decision") {
        if let Some(decision) = decision(&mut sheet, section) {
            let position = sheet.position(section.at);
            if !matches!(decision.action, Action::Note | Action::Open) {
                let first = seen
                    .entry(decision.criterion.clone())
                    .or_insert(position.line);
                let first = *first;
                if first != position.line {
                    let criterion = decision.criterion.as_str().into();
                    let problem = Problem::DecidedTwice { criterion, first };
                    sheet.complain(section.at, problem);
                }
            }
            decisions.push(decision);
            positions.push(position);
        }
    }
    let sign_off = sign_off(&mut sheet, root);
    let named_at = sheet.position(reviewed.as_ref().map_or(0, |(_, at)| *at));
    ReadReviews {
        reviews: reviewed.map(|(reviewed, _)| Reviews {
            label: label.to_owned(),
            sha256: sha256_hex(bytes),
            reviewed,
            decisions,
            sign_off,
        }),
        named_at,
        positions,
        complaints: sheet.into_complaints(),
    }
}

fn decision<'a>(sheet: &mut Sheet<'a>, section: Section<'_, 'a>) -> Option<Decision> {
    const KNOWN: [&str; 8] = [
        "criterion",
        "action",
        "to",
        "until",
        "reason",
        "author",
        "date",
        "reference",
    ];
    sheet.only(section, &KNOWN);
    let criterion = sheet.text(section, "criterion", MAX_SHEET_LINE_CHARS);
    if section.is_empty("criterion") {
        sheet.missing(
            section,
            "criterion",
            "the id of a criterion, such as SEC-05",
        );
    }
    if !section.has("action") {
        let expected = "accept, override, note or waive-until; \"\" where it is open";
        sheet.missing(section, "action", expected);
    }
    let actions = Action::ALL.map(|action| (action.as_str(), action));
    let action = sheet.word(section, "action", &actions);
    const OUTCOMES: [&str; 6] = [
        "met",
        "not-met",
        "review",
        "undetermined",
        "not-applicable",
        "",
    ];
    let to = sheet.word(section, "to", &OUTCOMES.map(|word| (word, word)));
    let until = sheet.date(section, "until");
    let reason = sheet.text(section, "reason", MAX_STATEMENT_CHARS);
    let author = sheet.text(section, "author", MAX_SHEET_LINE_CHARS);
    let date = sheet.date(section, "date");
    let reference = sheet.document(section, "reference");
    let text = |found: Option<(String, usize)>| found.map(|(text, _)| text).unwrap_or_default();
    let line = sheet.position(section.at).line;
    Some(Decision {
        criterion: criterion?.0,
        action: action?,
        to: to.filter(|word| !word.is_empty()).map(str::to_owned),
        until: until.map(|(until, _)| until),
        reason: text(reason),
        author: text(author),
        date: text(date),
        reference,
        line,
    })
}

fn sign_off<'a>(sheet: &mut Sheet<'a>, root: Section<'_, 'a>) -> Option<SignOff> {
    let section = sheet.section(root, "sign-off", "[sign-off]")?;
    sheet.only(section, &["author", "date", "scope", "statement"]);
    let author = sheet.text(section, "author", MAX_SHEET_LINE_CHARS);
    if section.is_empty("author") {
        sheet.missing(section, "author", "who signs");
    }
    let date = sheet.date(section, "date");
    if section.is_empty("date") {
        sheet.missing(section, "date", "a date like 2026-11-30 (year-month-day)");
    }
    let scope = sheet.text(section, "scope", MAX_STATEMENT_CHARS);
    let statement = sheet.text(section, "statement", MAX_STATEMENT_CHARS);
    Some(SignOff {
        author: author?.0,
        date: date?.0,
        scope: scope.map(|(text, _)| text).unwrap_or_default(),
        statement: statement.map(|(text, _)| text).unwrap_or_default(),
    })
}
