//! Reads how somebody wants a page to look, produces it in a form that stands in the page, and reads it
//! back from there: whoever checks a page has to write the same page again.
//!
//! None of this is part of the evaluation. Title and publisher are the words of whoever renders: text of
//! others, which is shown through `untrusted` like any name in a package.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;
use std::fmt::Write as _;

/// Characters of a title or a publisher's name: as many as are shown without a cut.
const MAX_CHARS: usize = 160;

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
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

    /// The page has this title instead of one that is made from the app's name; none if it is no line of
    /// at most [`Self::max_chars`] characters.
    pub fn with_title(mut self, title: &str) -> Option<Self> {
        self.chosen.title = Some(line(title)?);
        Some(self)
    }

    /// The page names who publishes it; none as with the title.
    pub fn with_publisher(mut self, publisher: &str) -> Option<Self> {
        self.chosen.publisher = Some(line(publisher)?);
        Some(self)
    }

    /// Characters that a title or a publisher's name may have.
    pub const fn max_chars() -> usize {
        MAX_CHARS
    }

    /// Whether this is the page that everybody gets who chooses nothing.
    pub fn is_standard(&self) -> bool {
        *self == Self::default()
    }

    /// Whether words of whoever rendered it stand on the page.
    pub fn has_own_words(&self) -> bool {
        self.title().is_some() || self.publisher().is_some()
    }

    pub(super) fn details_open(&self) -> bool {
        self.details_open
    }

    pub(super) fn prints_summary(&self) -> bool {
        self.chosen.print == Some(Print::Summary)
    }

    /// Untrusted.
    pub(super) fn title(&self) -> Option<&str> {
        self.chosen.title.as_deref()
    }

    /// Untrusted.
    pub(super) fn publisher(&self) -> Option<&str> {
        self.chosen.publisher.as_deref()
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
        let is_line = |text: &String| line(text).as_ref() == Some(text);
        let words = [&chosen.title, &chosen.publisher];
        if !words.into_iter().flatten().all(is_line) {
            return None;
        }
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
        if let Some(title) = self.title() {
            option("title", &format!("⟨{title}⟩"))?;
        }
        if let Some(publisher) = self.publisher() {
            option("publisher", &format!("⟨{publisher}⟩"))?;
        }
        Ok(())
    }
}

/// The text without space around it, if it is one line that is shown whole.
fn line(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= MAX_CHARS;
    (fits && !text.chars().any(char::is_control)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_with(choices: &str) -> String {
        let choices = choices.replace('"', "&quot;");
        format!("<head>\n{BEFORE}{choices}{AFTER}\n<title>x</title></head>")
    }

    #[test]
    fn what_was_chosen_comes_back_from_the_page_whatever_it_says() {
        let texts = [
            "Bericht über ⟨x⟩",
            "\"><script>&'\\",
            "a\u{202e}b\u{fdd0}😀",
        ];
        for text in texts {
            let chosen = Presentation::default()
                .with_printed_summary()
                .with_title(text)
                .and_then(|it| it.with_publisher(text))
                .expect("one line");
            let written = chosen.written().expect("is plain").expect("something");
            assert!(written.bytes().all(|b| (b' '..=b'~').contains(&b)));
            assert!(!written.contains(['&', '<', '>', '\'']), "{written}");
            assert_eq!(Presentation::of_page(&page_with(&written)), Some(chosen));
        }
    }

    #[test]
    fn the_standard_page_says_nothing_and_is_read_as_such() {
        let standard = Presentation::default();
        assert_eq!(standard.written().expect("is plain"), None);
        assert_eq!(Presentation::of_page("<title>x</title>"), Some(standard));
    }

    #[test]
    fn choices_that_are_not_ours_are_none() {
        let long = format!("{{\"title\":\"{}\"}}", "x".repeat(MAX_CHARS + 1));
        for choices in [
            "",
            "{}x",
            "{\"print\":\"half\"}",
            "{\"other\":1}",
            "{\"title\":\"\"}",
            "{\"title\":\" a\"}",
            "{\"title\":\"a\\nb\"}",
            &long,
        ] {
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

    #[test]
    fn only_a_line_is_a_title() {
        let with = |text: &str| Presentation::default().with_title(text);
        assert!(with(" a ").is_some_and(|it| it.title() == Some("a")));
        assert!(with(&"é".repeat(MAX_CHARS)).is_some());
        for text in ["", " ", "a\nb", "a\u{1b}[2J", &"é".repeat(MAX_CHARS + 1)] {
            assert!(with(text).is_none(), "{text:?}");
        }
    }
}
