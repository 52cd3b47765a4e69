//! Reads an [`Evaluation`], the texts of its criteria and the sentences of a language, produces one
//! document as bytes.
//!
//! Pure: no file, no clock, no environment. A rendering holds no fact that the evaluation does not
//! hold, and no sentence that is not in `rules/` or `reports/lang`. A new output format is one file
//! here and one variant of [`Format`].

mod embedded;
mod exports;
mod frame;
mod html;
pub mod json;
mod sheet;
mod summary;
mod text;
mod untrusted;

pub use frame::Frame;
pub use frame::FrameError;
pub use sheet::questionnaire;
pub use sheet::questions;
pub use sheet::review_form;
pub use text::TextStyle;

use crate::criteria::Wording;
use crate::digest::sha256_hex;
use crate::judge::Evaluation;
use thiserror::Error;

/// What a document is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One self-contained page without script, for reading, printing and publishing.
    Html,
    /// The evaluation itself, in canonical form.
    Json,
    /// A summary for a terminal.
    Text(TextStyle),
}

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

/// Renders the evaluation. The same arguments give the same bytes.
///
/// # Errors
///
/// A template that asks for what is not there, or a value that JSON can't hold; both are found by
/// tests before a release.
pub fn render(
    evaluation: &Evaluation,
    wording: &Wording,
    frame: &Frame,
    format: Format,
) -> Result<Vec<u8>, RenderError> {
    match format {
        Format::Html => html::render(evaluation, wording, frame),
        Format::Json => json::canonical(evaluation),
        Format::Text(style) => Ok(text::render(evaluation, wording, frame, style)),
    }
}
