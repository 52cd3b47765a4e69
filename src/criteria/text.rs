//! Reads nothing, produces the texts of criteria and of the documents they cite, apart from what
//! decides them.
//!
//! The texts are English and ours; another language is one file beside the frame that fills a
//! [`Wording`] of its own. An evaluation holds keys of these texts and never a sentence.

use super::Document;
use super::Framework;
use super::Mapping;
use super::Tension;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// The texts of all criteria in one language, by criterion id, and of the documents they cite.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    pub criteria: BTreeMap<String, CriterionText>,
    /// In the order in which a reader wants them.
    pub documents: Vec<DocumentText>,
    /// The frameworks that criteria are compared with, in their order.
    #[serde(default)]
    pub frameworks: Vec<FrameworkText>,
    /// Practice areas and counterparts of each criterion, by its id.
    #[serde(default)]
    pub standing: BTreeMap<String, Mapping>,
    /// Where sources pull against each other, by the tension's id.
    #[serde(default)]
    pub tensions: BTreeMap<String, TensionText>,
    /// Texts that had to be translated, and how many of them are in English all the same; both 0 in
    /// English.
    #[serde(default)]
    pub texts: usize,
    #[serde(default)]
    pub untranslated: usize,
}

impl Wording {
    /// The document that a reference names, and the place in it; `None` if it is not listed.
    pub fn place(&self, reference: &str) -> Option<(&DocumentText, &str)> {
        let (prefix, id) = reference.split_once(':')?;
        let document = self.documents.iter().find(|d| d.prefix == prefix)?;
        Some((document, document.places.get(id)?))
    }
}

/// What a reader sees of a document that criteria cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentText {
    /// What references to it begin with: `TB`.
    pub prefix: String,
    /// A few words that fit into a line.
    pub short: String,
    pub title: String,
    /// Version, date, or both.
    pub dated: String,
    pub publisher: String,
    /// What of it was read, and whose labels the places use.
    pub note: String,
    /// Where the clauses stand, by their ids.
    pub places: BTreeMap<String, String>,
}

impl From<&Document> for DocumentText {
    fn from(document: &Document) -> Self {
        Self {
            prefix: document.prefix.clone(),
            short: document.short.clone(),
            title: document.title.clone(),
            dated: document.dated.clone(),
            publisher: document.publisher.clone(),
            note: document.note.clone(),
            places: document
                .clauses
                .iter()
                .map(|clause| (clause.id.clone(), clause.place.clone()))
                .collect(),
        }
    }
}

/// What a reader sees of a framework that criteria are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameworkText {
    /// What a criterion's `[crosswalk]` calls it.
    pub id: String,
    /// A few words that fit into a line.
    pub short: String,
    pub title: String,
    /// Version, date, or both.
    pub dated: String,
    pub publisher: String,
    /// What is listed of it, and where from.
    pub note: String,
    /// True if its elements are the clauses of a document that stands among the sources.
    pub document: bool,
}

impl From<&Framework> for FrameworkText {
    fn from(framework: &Framework) -> Self {
        Self {
            id: framework.id.clone(),
            short: framework.short.clone(),
            title: framework.title.clone(),
            dated: framework.dated.clone(),
            publisher: framework.publisher.clone(),
            note: framework.note.clone(),
            document: framework.document.is_some(),
        }
    }
}

/// What a reader sees of a tension between sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TensionText {
    /// Who asks what, in one or two sentences.
    pub between: String,
    /// What the criteria make of it.
    pub handling: String,
}

impl From<&Tension> for TensionText {
    fn from(tension: &Tension) -> Self {
        Self {
            between: tension.between.clone(),
            handling: tension.handling.clone(),
        }
    }
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
