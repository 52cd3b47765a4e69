//! Reads how somebody wants a page to look, and reads it back from the page: whoever checks a page has to
//! write the same page again.
//!
//! None of this is part of the evaluation.

use std::fmt;

/// How a page looks, beside what it says of the evaluation. The standard page is the default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Presentation {
    details_open: bool,
}

impl Presentation {
    /// Everything that unfolds is unfolded.
    #[must_use]
    pub fn with_open_details(mut self) -> Self {
        self.details_open = true;
        self
    }

    /// Whether this is the page that everybody gets who chooses nothing.
    pub fn is_standard(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn details_open(&self) -> bool {
        self.details_open
    }

    /// The choices that a page was written with.
    pub fn of_page(page: &str) -> Self {
        Self {
            details_open: page.contains(super::html::OPEN_DETAILS),
        }
    }
}

/// The options that make such a page, as they are typed.
impl fmt::Display for Presentation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.details_open {
            true => "--details open",
            false => "",
        })
    }
}
