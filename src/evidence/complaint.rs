//! Reads nothing, produces [`Complaint`]: what is wrong at one place of a file that a person wrote,
//! worded as help.
//!
//! A file is read to its end whatever is wrong with it, so that one run names everything.

use std::fmt;
use thiserror::Error;

/// A place in a text file, both counted from 1; columns are characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// What is wrong at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    pub position: Position,
    pub problem: Problem,
}

impl Complaint {
    /// The complaint as it is printed; `path` is the file as the user typed it.
    pub fn about(&self, path: &str) -> String {
        let Position { line, column } = self.position;
        format!("{path}:{line}:{column}: {}", self.problem)
    }
}

/// What can be wrong with a file of answers or of decisions.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    #[error(
        "this is not TOML: {what}\n  \
         expected: a file as `questionnaire new` or `review new` writes it\n  do: correct the line"
    )]
    Syntax { what: String },
    #[error("`{key}` is no key of {of}\n  expected: {known}\n  do: correct or remove it")]
    UnknownKey {
        key: Shortened,
        of: &'static str,
        known: String,
    },
    #[error("`{key}` is missing in {of}\n  expected: {expected}\n  do: add it")]
    Missing {
        key: &'static str,
        of: &'static str,
        expected: &'static str,
    },
    #[error("`{key}` is {found}\n  expected: {expected}\n  do: correct the value")]
    WrongValue {
        key: &'static str,
        found: Shortened,
        expected: String,
    },
    #[error("`{key}` has {chars} characters\n  expected: at most {limit}\n  do: shorten it")]
    TooLong {
        key: &'static str,
        chars: usize,
        limit: usize,
    },
    #[error(
        "the file has more than {limit} {what}\n  expected: at most {limit}\n  do: remove some"
    )]
    TooMany { what: &'static str, limit: usize },
    #[error(
        "the file has {bytes} bytes\n  expected: at most {limit}\n  \
         do: check that this is the right file"
    )]
    TooLarge { bytes: usize, limit: usize },
    #[error(
        "{question} is answered twice, first in line {first}\n  expected: one answer\n  \
         do: keep the one that holds"
    )]
    AnsweredTwice { question: Shortened, first: u32 },
    #[error(
        "{criterion} is decided twice, first in line {first}\n  expected: one decision, and any number \
         of notes\n  do: keep the one that holds"
    )]
    DecidedTwice { criterion: Shortened, first: u32 },
    #[error(
        "an answer names both a criterion and a clause\n  expected: one of the two\n  \
         do: make two answers of it"
    )]
    TwoQuestions,
    #[error(
        "there is no criterion {id} in these rules\n  expected: {expected}\n  \
         do: tracevet criteria list"
    )]
    NoSuchCriterion { id: Shortened, expected: String },
    #[error(
        "there is no clause {reference} in these rules\n  expected: {expected}\n  \
         do: tracevet criteria coverage"
    )]
    NoSuchClause {
        reference: Shortened,
        expected: String,
    },
    #[error(
        "the file is about another app: {found}\n  expected: sha256:{expected}\n  \
         do: take the answers that were given for this app"
    )]
    OtherSubject { found: String, expected: String },
    #[error(
        "the review is about another evaluation: {found}\n  expected: sha256:{expected}\n  \
         do: look at what changed, then name this evaluation"
    )]
    OtherEvaluation { found: String, expected: String },
    #[error("{action} without {what}\n  expected: {what} with every {action}\n  do: add it")]
    Without {
        action: &'static str,
        what: &'static str,
    },
    #[error(
        "`accept` for {criterion}, whose outcome is {outcome}\n  \
         expected: a criterion that is for review\n  do: use `note`, or `override` with a reason"
    )]
    NotForReview { criterion: String, outcome: String },
    #[error(
        "`override` to {to}, which is the outcome already\n  expected: another outcome\n  do: use `note`"
    )]
    SameOutcome { to: String },
    #[error(
        "the waiver ended on {until}, and the day of judgement is {as_of}\n  \
         expected: a waiver that still runs\n  do: decide again"
    )]
    Expired { until: String, as_of: String },
}

/// Text of the file in a message: its beginning, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortened(pub String);

/// Characters of a text that a message shows.
const MAX_SHOWN: usize = 80;

impl fmt::Display for Shortened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars().take(MAX_SHOWN) {
            fmt::Write::write_char(
                f,
                if letter.is_control() {
                    '\u{fffd}'
                } else {
                    letter
                },
            )?;
        }
        if self.0.chars().nth(MAX_SHOWN).is_some() {
            f.write_str("…")?;
        }
        Ok(())
    }
}

impl From<&str> for Shortened {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
