//! Reads the references of criteria and the texts of the documents they name, produces what a page
//! says about where a requirement is written.
//!
//! A reference that no text explains, as in an evaluation of other rules, is shown as it is.

use super::view::View;
use crate::criteria::Confidence;
use crate::criteria::Source;
use serde::Serialize;
use std::collections::BTreeSet;

/// One source of one criterion.
#[derive(Serialize)]
pub(super) struct SourceView {
    reference: String,
    /// Name and place, where the document is known.
    place: Option<PlaceView>,
    /// Said only where the text itself was not read.
    confidence: Option<String>,
}

#[derive(Serialize)]
struct PlaceView {
    document: String,
    anchor: String,
    clause: String,
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

pub(super) fn source(view: &View<'_>, source: &Source) -> SourceView {
    let confidence = match source.confidence {
        Confidence::Seen => None,
        Confidence::SeenSecondHand => Some("confidence-seen-second-hand"),
        Confidence::Recalled => Some("confidence-recalled"),
    };
    let place = view.wording.place(&source.reference);
    SourceView {
        reference: source.reference.clone(),
        place: place.map(|(document, clause)| PlaceView {
            document: document.short.clone(),
            anchor: anchor(&document.prefix),
            clause: clause.to_owned(),
        }),
        confidence: confidence.map(|key| view.text(key)),
    }
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
            title: document.title.clone(),
            publisher: document.publisher.clone(),
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
