//! Reads how somebody wants a page to look, produces it in a form that stands in the page, and reads it
//! back from there: whoever checks a page has to write the same page again.
//!
//! None of this is part of the evaluation.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;
use std::fmt::Write as _;

/// What stands before and after the choices in the head of a page; the template writes it.
const BEFORE: &str = "<meta name=\"tracevet\" content=\"";
const AFTER: &str = "\">";

/// Where the part of a page ends in which the choices stand.
const TITLE: &str = "<title>";

/// How a page looks, beside what it says of the evaluation. The standard page is the default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Presentation {
    details_open: bool,
    chosen: Chosen,
}

/// What can't be seen from the page itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    print: Option<Print>,
}

/// What a printer gets, unless it gets the whole page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Print {
    Summary,
}

impl Presentation {
    /// Everything that unfolds is unfolded.
    #[must_use]
    pub fn with_open_details(mut self) -> Self {
        self.details_open = true;
        self
    }

    /// Only page one and the lists after it are printed.
    #[must_use]
    pub fn with_printed_summary(mut self) -> Self {
        self.chosen.print = Some(Print::Summary);
        self
    }

    /// Whether this is the page that everybody gets who chooses nothing.
    pub fn is_standard(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn details_open(&self) -> bool {
        self.details_open
    }

    pub(super) fn prints_summary(&self) -> bool {
        self.chosen.print == Some(Print::Summary)
    }

    /// The choices for an attribute of the page, in ASCII without anything that acts in HTML but the
    /// quotation mark, which the template escapes; none where nothing is to be said. That details are
    /// open the page shows itself.
    pub(super) fn written(&self) -> Result<Option<String>, serde_json::Error> {
        if self.chosen == Chosen::default() {
            return Ok(None);
        }
        let mut out = String::new();
        for character in serde_json::to_string(&self.chosen)?.chars() {
            if matches!(character, ' '..='~') && !"&<>'".contains(character) {
                out.push(character);
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
        Ok(Some(out))
    }

    /// The choices that a page was written with; none if they do not stand there as they are written.
    pub fn of_page(page: &str) -> Option<Self> {
        let head = page.split_once(TITLE).map_or(page, |(head, _)| head);
        let chosen = match head.split_once(BEFORE) {
            None => Chosen::default(),
            Some((_, rest)) => {
                let (written, _) = rest.split_once(AFTER)?;
                serde_json::from_str(&written.replace("&quot;", "\"")).ok()?
            }
        };
        Some(Self {
            details_open: page.contains(super::html::OPEN_DETAILS),
            chosen,
        })
    }
}

/// The options that make such a page, as they are typed.
impl fmt::Display for Presentation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        let mut option = |name: &str, value: &str| {
            let written = write!(f, "{separator}--{name} {value}");
            separator = " ";
            written
        };
        if self.details_open() {
            option("details", "open")?;
        }
        if self.prints_summary() {
            option("print", "summary")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_with(choices: &str) -> String {
        let choices = choices.replace('"', "&quot;");
        format!("<head>\n{BEFORE}{choices}{AFTER}\n<title>x</title></head>")
    }

    #[test]
    fn what_was_chosen_comes_back_from_the_page() {
        let chosen = Presentation::default().with_printed_summary();
        let written = chosen.written().expect("is plain").expect("something");
        assert_eq!(Presentation::of_page(&page_with(&written)), Some(chosen));
    }

    #[test]
    fn the_standard_page_says_nothing_and_is_read_as_such() {
        let standard = Presentation::default();
        assert_eq!(standard.written().expect("is plain"), None);
        assert_eq!(Presentation::of_page("<title>x</title>"), Some(standard));
    }

    #[test]
    fn choices_that_are_not_ours_are_none() {
        for choices in ["", "{}x", "{\"print\":\"half\"}", "{\"other\":1}"] {
            assert_eq!(
                Presentation::of_page(&page_with(choices)),
                None,
                "{choices}"
            );
        }
        // After the head anybody's text may stand.
        let later = "<title>x</title><meta name=\"tracevet\" content=\"x\">";
        assert_eq!(Presentation::of_page(later), Some(Presentation::default()));
    }
}
