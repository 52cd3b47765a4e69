//! Reads an earlier evaluation and the one that takes its place, produces which it was and what changed:
//! `set.json` of a published set, and back again.
//!
//! Does not establish why an outcome changed. Where only the digest of the earlier one is known, it says
//! nothing about what changed.

use super::Frame;
use super::RenderError;
use super::evaluation_digest;
use super::json;
use super::machine;
use crate::evidence::Basis;
use crate::judge::Evaluation;
use crate::judge::Outcome;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The number of the format of `set.json`; raised when a field is removed or changes its meaning.
const FORMAT: u32 = 1;

const KIND: &str = "tracevet-set";

/// What a set says of itself.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct SetNote {
    format: u32,
    /// Always `tracevet-set`.
    kind: String,
    supersedes: Correction,
}

/// The evaluation that another one takes the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Correction {
    /// SHA-256 (hex) of the earlier evaluation, without its reviewer's layer.
    pub evaluation_sha256: String,
    /// Only where the earlier evaluation was at hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
}

/// What the earlier evaluation itself shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Earlier {
    /// The day as of which it was judged.
    pub as_of: String,
    /// SHA-256 (hex) over its criterion files.
    pub rules: String,
    /// In the order of ids.
    pub outcomes: Vec<ChangedOutcome>,
}

/// A criterion that came to something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ChangedOutcome {
    pub criterion: String,
    /// None where the rules of the earlier evaluation had no such criterion.
    pub before: Option<Came>,
    /// None where today's rules have no such criterion.
    pub after: Option<Came>,
}

/// What a criterion came to, and on whose word: what an operator declares is not what was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Came {
    pub outcome: Outcome,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

impl Correction {
    /// Of an evaluation of which only the digest is known.
    pub fn of_digest(digest: &str) -> Self {
        Self {
            evaluation_sha256: digest.to_ascii_lowercase(),
            earlier: None,
        }
    }

    /// Of an evaluation that is at hand.
    ///
    /// # Errors
    ///
    /// A value that JSON can't hold.
    pub fn between(before: &Evaluation, after: &Evaluation) -> Result<Self, RenderError> {
        let (old, new) = (outcomes(before), outcomes(after));
        let ids: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
        let changed = ids.into_iter().filter_map(|id| {
            let (before, after) = (old.get(id).copied(), new.get(id).copied());
            (before != after).then(|| ChangedOutcome {
                criterion: id.to_owned(),
                before,
                after,
            })
        });
        Ok(Self {
            evaluation_sha256: evaluation_digest(before)?,
            earlier: Some(Earlier {
                as_of: before.as_of.clone(),
                rules: before.rules.digest.clone(),
                outcomes: changed.collect(),
            }),
        })
    }

    /// The note of a set with this correction.
    ///
    /// # Errors
    ///
    /// A value that JSON can't hold.
    pub fn note(&self) -> Result<Vec<u8>, RenderError> {
        json::canonical(&SetNote {
            format: FORMAT,
            kind: KIND.to_owned(),
            supersedes: self.clone(),
        })
    }

    /// Reads the note of a set, and holds it against the evaluation of the set.
    ///
    /// # Errors
    ///
    /// Why it is not a note that could have been written beside this evaluation.
    pub fn of_note(note: &[u8], after: &Evaluation) -> Result<Self, String> {
        let read: SetNote = serde_json::from_slice(note).map_err(|error| error.to_string())?;
        if read.format != FORMAT || read.kind != KIND {
            return Err(format!("it is no {KIND} of format {FORMAT}"));
        }
        let correction = read.supersedes;
        let canonical = correction.note().map_err(|error| error.to_string())?;
        if canonical != note {
            return Err("it is not written as `publish` writes it".to_owned());
        }
        correction.fits(after)?;
        Ok(correction)
    }

    /// What can be said without the earlier evaluation: whether the later one is what it says.
    fn fits(&self, after: &Evaluation) -> Result<(), String> {
        if !is_digest(&self.evaluation_sha256) {
            return Err("what it supersedes is no SHA-256".to_owned());
        }
        let own = evaluation_digest(after).map_err(|error| error.to_string())?;
        if own == self.evaluation_sha256 {
            return Err("it supersedes the evaluation of this very set".to_owned());
        }
        let Some(earlier) = &self.earlier else {
            return Ok(());
        };
        if !is_day(&earlier.as_of) || !is_digest(&earlier.rules) {
            return Err("day or rules of what it supersedes are no such thing".to_owned());
        }
        let new = outcomes(after);
        for changed in &earlier.outcomes {
            let id = changed.criterion.as_str();
            if changed.before == changed.after || new.get(id).copied() != changed.after {
                return Err(format!("{id} did not come to what it says"));
            }
        }
        let ids = earlier.outcomes.iter().map(|it| it.criterion.as_str());
        match ids.is_sorted_by(|a, b| a < b) {
            true => Ok(()),
            false => Err("its criteria are not in the order of ids".to_owned()),
        }
    }
}

/// What a criterion came to, in words.
pub(super) fn in_words(came: Option<Came>, frame: &Frame) -> String {
    let Some(came) = came else {
        return frame.text("set-absent", &[]);
    };
    let outcome = frame.text(&format!("outcome-{}", came.outcome.as_str()), &[]);
    match came.basis {
        Some(basis) => {
            let basis = frame.text(&format!("basis-{}", machine::basis(basis)), &[]);
            format!("{outcome} · {basis}")
        }
        None => outcome,
    }
}

fn outcomes(evaluation: &Evaluation) -> BTreeMap<&str, Came> {
    let results = evaluation.results();
    results
        .map(|it| {
            let came = Came {
                outcome: it.outcome,
                basis: it.basis,
            };
            (it.id.as_str(), came)
        })
        .collect()
}

/// Whether a text is a SHA-256 in hexadecimal digits of lower case.
pub fn is_digest(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == 64 && text.bytes().all(is_digit)
}

/// Whether a text is a day as files and commands write it, `YYYY-MM-DD`.
pub(super) fn is_day(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10
}
