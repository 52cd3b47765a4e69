//! Reads the language of a page, produces what page one says of it: who vouches for the translation, how
//! much of it is missing, and where the same report stands in other languages.

use super::view::View;
use crate::report::translation::ReviewState;
use minijinja::Value;
use serde::Serialize;
use std::fmt::Write as _;

/// How far a translation can be relied on.
#[derive(Serialize)]
pub(super) struct LanguageView {
    review: Value,
    /// Texts that are in English, if there are any.
    in_english: Option<String>,
}

/// The same report in another language.
#[derive(Serialize)]
pub(super) struct SiblingView {
    tag: String,
    name: String,
    address: String,
}

/// None for English, which nobody translated.
pub(super) fn language(view: &View<'_>) -> Option<LanguageView> {
    let review = view.frame.review()?;
    let by = || view.quote(&review.by);
    let date = || view.date(&review.date);
    let is_stale = review.of_digest != view.frame.digest_of_english();
    let review = match (review.state, is_stale) {
        (ReviewState::Machine, _) => view.text("translation-machine").into(),
        (ReviewState::Draft, _) => view.text("translation-draft").into(),
        (ReviewState::Reviewed, false) => {
            view.sentence("translation-reviewed", &[("by", by()), ("date", date())])
        }
        (ReviewState::Reviewed, true) => view.sentence(
            "translation-reviewed-before",
            &[("by", by()), ("date", date())],
        ),
    };
    let tally = view.frame.tally(view.wording);
    let in_english = (tally.in_english > 0).then(|| {
        let counts = [
            ("count", tally.in_english.into()),
            ("all", tally.texts.into()),
        ];
        view.frame.text("in-english", &counts)
    });
    Some(LanguageView { review, in_english })
}

pub(super) fn siblings(view: &View<'_>) -> Vec<SiblingView> {
    let siblings = view.frame.siblings().iter();
    siblings
        .map(|sibling| SiblingView {
            tag: sibling.tag.clone(),
            name: sibling.name.clone(),
            address: address(&sibling.file),
        })
        .collect()
}

/// The name of a file in the same folder as an address: RFC 3986, everything but its unreserved
/// characters encoded, so that no name can lead elsewhere.
fn address(file: &str) -> String {
    let mut address = String::new();
    for byte in file.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_file_name_leads_nowhere_else() {
        assert_eq!(address("app.evaluation.de.html"), "app.evaluation.de.html");
        assert_eq!(
            address("javascript:a/../b?#é.html"),
            "javascript%3Aa%2F..%2Fb%3F%23%C3%A9.html"
        );
    }
}
