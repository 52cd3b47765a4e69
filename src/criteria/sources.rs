//! Reads the documents embedded from `rules/sources`, produces [`Sources`]: what each clause asks
//! that a criterion can cite, where it stands, and how sure we are of having read it right.
//!
//! What the clauses ask is told in our own words. Nothing here decides an outcome.

use super::Confidence;
use super::LoadError;
use serde::Deserialize;

/// All documents that criteria may cite, in the order of their files.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    pub documents: Vec<Document>,
}

/// A document and those of its clauses that we know.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Document {
    /// What references begin with, up to the first colon: `TB`.
    pub prefix: String,
    /// A few words that fit into a line of a report.
    pub short: String,
    pub title: String,
    /// Version, date, or both, as the document states them.
    pub dated: String,
    pub publisher: String,
    /// Where its publisher put it; not asked for by any program of ours.
    pub address: String,
    /// What of it was read, and what the ids of its clauses are.
    pub note: String,
    /// True if every clause of the document, or of the part that the note names, is listed.
    #[serde(default)]
    pub complete: bool,
    #[serde(rename = "clause")]
    pub clauses: Vec<SourceClause>,
}

/// One clause: a row of a table, a paragraph, an article.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourceClause {
    /// What references end with, after the prefix and a colon: `SG-03`.
    pub id: String,
    /// Where a reader finds it in the document.
    #[serde(rename = "where")]
    pub place: String,
    /// What it asks, in one line of ours.
    pub asks: String,
    pub confidence: Confidence,
    /// Why no criterion cites it.
    pub not_carried: Option<String>,
}

impl Sources {
    /// Documents of the given files: path below `rules/` and content as JSON.
    ///
    /// # Errors
    ///
    /// The first file that can't be used.
    pub(super) fn from_files(files: &[(&str, &str)]) -> Result<Self, LoadError> {
        let mut sorted = files.to_vec();
        sorted.sort_unstable();
        let documents = sorted.into_iter().map(|(path, json)| {
            serde_json::from_str(json).map_err(|error| LoadError::Shape {
                path: path.to_owned(),
                what: error.to_string(),
            })
        });
        Ok(Self {
            documents: documents.collect::<Result<_, _>>()?,
        })
    }

    /// The document and the clause that a reference names; `None` if either is not listed.
    pub fn find(&self, reference: &str) -> Option<(&Document, &SourceClause)> {
        let (prefix, id) = reference.split_once(':')?;
        let document = self.documents.iter().find(|d| d.prefix == prefix)?;
        let clause = document.clauses.iter().find(|clause| clause.id == id)?;
        Some((document, clause))
    }
}

impl Document {
    /// How a criterion cites the clause: `TB:SG-03`.
    pub fn reference(&self, clause: &SourceClause) -> String {
        format!("{}:{}", self.prefix, clause.id)
    }
}
