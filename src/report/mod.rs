//! Reads an [`Evaluation`], the texts of its criteria and the sentences of a language, produces one
//! document as bytes.
//!
//! Pure: no file, no clock, no environment. A rendering holds no fact that the evaluation does not
//! hold, and no sentence that is not in `rules/` or `reports/lang`. A new output format is one file
//! here and one line in [`FORMATS`].

mod borrowed;
mod completeness;
mod correction;
mod csv;
mod cyclonedx;
mod dossier;
mod earl;
mod embedded;
mod endpoints;
mod exports;
mod format;
mod frame;
mod html;
mod instructions;
pub mod json;
mod json_text;
mod machine;
mod mark;
mod number;
mod oscal;
mod presentation;
mod sarif;
mod set;
mod sheet;
mod summary;
mod text;
mod translation;
mod untrusted;

pub use completeness::Lack;
pub use completeness::TextState;
pub use completeness::digests;
pub use correction::Came;
pub use correction::ChangedOutcome;
pub use correction::Correction;
pub use correction::Earlier;
pub use correction::is_digest;
pub use format::FORMATS;
pub use format::Format;
pub use format::Report;
pub use frame::Frame;
pub use frame::FrameError;
pub use frame::Sibling;
pub use instructions::reproduction;
pub use json_text::languages_of;
pub use presentation::Presentation;
pub use set::Part;
pub use set::index_page;
pub use sheet::questionnaire;
pub use sheet::questions;
pub use sheet::review_form;
pub use text::TextStyle;

use crate::criteria::Wording;
use crate::digest::sha256_hex;
use crate::judge::Evaluation;
use thiserror::Error;

/// Why a document could not be made: always a fault of ours, never of the input.
#[derive(Debug, Error)]
pub enum RenderError {
    #[error("the evaluation can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("a template can't be rendered: {0:#}")]
    Template(#[from] minijinja::Error),
}

/// Text of an input or of the user as a terminal may show it: one that acts on nothing.
pub fn printable(text: &str, frame: &Frame) -> String {
    untrusted::plain(text, frame)
}

/// The text with a sign before each part that stays in English for want of a translation.
pub fn with_sign(text: &str, sign: &str) -> String {
    borrowed::with_sign(text, sign)
}

/// Who vouches for the translation into a language; none for English, which nobody translated.
pub fn translation_status(frame: &Frame) -> Option<String> {
    summary::translation_status(frame)
}

/// SHA-256 (hex) of the evaluation's canonical JSON without the reviewer's layer.
///
/// # Errors
///
/// A value that JSON can't hold.
pub fn evaluation_digest(evaluation: &Evaluation) -> Result<String, RenderError> {
    let bytes = match &evaluation.review {
        None => json::canonical(evaluation)?,
        Some(_) => json::canonical(&Evaluation {
            review: None,
            ..evaluation.clone()
        })?,
    };
    Ok(sha256_hex(&bytes))
}

/// Renders the evaluation as everybody gets it who chooses nothing. The same arguments give the same bytes.
///
/// # Errors
///
/// A template that asks for what is not there, or a value that JSON can't hold; both are found by
/// tests before a release.
pub fn render(
    evaluation: &Evaluation,
    wording: &Wording,
    frame: &Frame,
    format: &Format,
) -> Result<Vec<u8>, RenderError> {
    let report = Report {
        evaluation,
        wording,
        frame,
        presentation: &Presentation::default(),
        texts: &[],
    };
    render_as(&report, format)
}

/// Renders a report with everything that can be chosen. The same arguments give the same bytes.
///
/// # Errors
///
/// As [`render`].
pub fn render_as(report: &Report<'_>, format: &Format) -> Result<Vec<u8>, RenderError> {
    (format.render)(report)
}

/// The summary for a terminal, in the style that the caller wants.
pub fn terminal(
    evaluation: &Evaluation,
    wording: &Wording,
    frame: &Frame,
    style: TextStyle,
) -> Vec<u8> {
    text::render(evaluation, wording, frame, style)
}
