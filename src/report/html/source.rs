//! Reads the references of criteria and the texts of the documents they name, produces what a page
//! says about where a requirement is written.
//!
//! A reference that no text explains, as in an evaluation of other rules, is shown as it is.

use super::view::View;
use crate::criteria::Confidence;
use crate::criteria::Source;
use serde::Serialize;
use std::collections::BTreeSet;

/// Places of one document that one criterion cites, and that are known equally well.
#[derive(Serialize)]
pub(super) struct SourceGroup {
    /// Nothing where the document is not known: the references then stand for themselves.
    document: Option<DocumentName>,
    places: String,
    /// Said only where the text itself was not read.
    confidence: Option<String>,
}

#[derive(Serialize)]
struct DocumentName {
    short: String,
    anchor: String,
}

/// A document that criteria of the page cite.
#[derive(Serialize)]
pub(super) struct SourceDocument {
    prefix: String,
    anchor: String,
    short: String,
    title: String,
    publisher: String,
    dated: String,
    note: String,
}

/// The sources of one criterion; neighbours in one document stand together.
pub(super) fn source_groups(view: &View<'_>, sources: &[Source]) -> Vec<SourceGroup> {
    let alike = |a: &Source, b: &Source| prefix(a) == prefix(b) && a.confidence == b.confidence;
    let groups = sources.chunk_by(alike);
    groups
        .filter_map(|group| source_group(view, group))
        .collect()
}

fn source_group(view: &View<'_>, group: &[Source]) -> Option<SourceGroup> {
    let confidence = match group.first()?.confidence {
        Confidence::Seen => None,
        Confidence::SeenSecondHand => Some("confidence-seen-second-hand"),
        Confidence::Recalled => Some("confidence-recalled"),
    };
    let places: Option<Vec<_>> = group
        .iter()
        .map(|source| view.wording.place(&source.reference))
        .collect();
    let first = places.as_ref().and_then(|places| places.first());
    let document = first.map(|(document, _)| DocumentName {
        short: document.short.clone(),
        anchor: anchor(&document.prefix),
    });
    let places: Vec<&str> = match &places {
        Some(places) => places.iter().map(|(_, place)| *place).collect(),
        None => group.iter().map(|s| s.reference.as_str()).collect(),
    };
    Some(SourceGroup {
        document,
        places: places.join("; "),
        confidence: confidence.map(|key| view.text(key)),
    })
}

fn prefix(source: &Source) -> &str {
    source.reference.split(':').next().unwrap_or_default()
}

/// The documents that the page's criteria cite, in the order of the texts.
pub(super) fn source_documents(view: &View<'_>) -> Vec<SourceDocument> {
    let cited: BTreeSet<&str> = view
        .evaluation
        .results()
        .flat_map(|result| &result.sources)
        .filter_map(|source| Some(source.reference.split_once(':')?.0))
        .collect();
    let documents = view.wording.documents.iter();
    documents
        .filter(|document| cited.contains(document.prefix.as_str()))
        .map(|document| SourceDocument {
            prefix: document.prefix.clone(),
            anchor: anchor(&document.prefix),
            short: document.short.clone(),
            title: view.frame.original(&document.title),
            publisher: view.frame.original(&document.publisher),
            dated: document.dated.clone(),
            note: document.note.clone(),
        })
        .collect()
}

/// The prefix in letters that an address within the page can hold.
fn anchor(prefix: &str) -> String {
    prefix
        .chars()
        .map(|c| match c {
            _ if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
            _ => '-',
        })
        .collect()
}
