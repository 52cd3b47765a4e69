//! Reads nothing, produces the texts of criteria, apart from what decides them.
//!
//! The texts are English and ours; another language is one file beside the frame that fills a
//! [`Wording`] of its own. An evaluation holds keys of these texts and never a sentence.

use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// The texts of all criteria in one language, by criterion id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wording {
    pub criteria: BTreeMap<String, CriterionText>,
}

/// What a reader sees of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CriterionText {
    /// A few words, no verb, without a full stop.
    pub title: String,
    /// What the sources ask, in one or two sentences.
    pub requirement: String,
    /// Why it matters to the people who use the app.
    pub why: String,
    /// What the operator can do about a `not-met`.
    pub remedy: String,
    /// What evidence would settle an `undetermined`.
    pub settles: String,
    /// How we read the source, where reasonable people could read it otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// One entry per clause, by its message key.
    #[serde(default)]
    pub clauses: BTreeMap<String, ClauseText>,
}

/// What a clause says when it decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseText {
    /// The sentence for officials: true alone, at most some twenty words.
    pub says: String,
    /// For engineers: what exactly was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub technically: Option<String>,
    /// Only with `review`: the question that a person has to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}
