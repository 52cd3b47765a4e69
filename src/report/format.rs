//! Reads nothing, produces the registry of output formats: what a user can ask for with `--format`.
//!
//! A new format is one file with a [`Format`] in it, and one line in [`FORMATS`]. Does not establish
//! where a document goes.

use super::Frame;
use super::Presentation;
use super::RenderError;
use super::csv;
use super::cyclonedx;
use super::earl;
use super::html;
use super::json;
use super::oscal;
use super::sarif;
use super::text;
use crate::criteria::Wording;
use crate::judge::Evaluation;

/// Every output format, in the order in which help lists them.
pub static FORMATS: &[&Format] = &[
    &html::FORMAT,
    &json::FORMAT,
    &text::FORMAT,
    &csv::CRITERIA,
    &csv::INVENTORY,
    &sarif::FORMAT,
    &sarif::ALL,
    &oscal::RESULTS,
    &oscal::CATALOG,
    &earl::FORMAT,
    &cyclonedx::FORMAT,
];

/// What a document is written as.
#[derive(Debug)]
pub struct Format {
    /// What the user types.
    pub name: &'static str,
    /// How the names of its files end, without a leading dot.
    pub ending: &'static str,
    /// One line for help.
    pub about: &'static str,
    /// Whether another language gives another document. Of the others one is enough.
    pub depends_on_language: bool,
    pub(super) render: fn(&Report<'_>) -> Result<Vec<u8>, RenderError>,
}

/// What every document is made of.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    pub evaluation: &'a Evaluation,
    pub wording: &'a Wording,
    pub frame: &'a Frame,
    /// How a page looks; other formats have no choice.
    pub presentation: &'a Presentation,
    /// Languages whose texts stand in the JSON; other formats hold texts anyway.
    pub texts: &'a [(Frame, Wording)],
}

impl Format {
    /// The format that the user calls so.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().copied().find(|format| format.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_endings_are_unique_and_plain() {
        let plain = |text: &str, other: &str| {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || other.contains(c))
        };
        let names: BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
        let endings: BTreeSet<&str> = FORMATS.iter().map(|format| format.ending).collect();
        assert_eq!(names.len(), FORMATS.len());
        assert_eq!(endings.len(), FORMATS.len());
        assert!(names.iter().all(|name| plain(name, "-")));
        assert!(endings.iter().all(|ending| plain(ending, ".-")));
    }

    #[test]
    fn what_is_not_in_the_list_is_no_format() {
        assert_eq!(
            Format::named("html").map(|format| format.ending),
            Some("html")
        );
        assert!(Format::named("HTML").is_none());
    }
}
