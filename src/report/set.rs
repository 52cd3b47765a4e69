//! Reads an evaluation, produces the page of a published set that leads to its other files.
//!
//! It stands before the choice of a language, so it says the same in every language of the set, one part
//! each.

use super::Correction;
use super::Frame;
use super::RenderError;
use super::Sibling;
use super::html;
use crate::judge::Evaluation;

/// A language of the set, and the report that is in it.
pub struct Part {
    pub frame: Frame,
    pub report: Sibling,
}

/// The page that leads to the reports in their languages and to the other files of the set, and says which
/// evaluation this one takes the place of. The order of the parts is that of the page.
///
/// # Errors
///
/// Only a fault of ours: a template that asks for what is not there.
pub fn index_page(
    evaluation: &Evaluation,
    parts: &[Part],
    files: &[String],
    correction: Option<&Correction>,
) -> Result<Vec<u8>, RenderError> {
    html::index(evaluation, parts, files, correction)
}
