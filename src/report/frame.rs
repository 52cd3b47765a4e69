//! Reads the two files of a language in `reports/lang`, produces [`Frame`]: every sentence of a report
//! that does not belong to a criterion, and what turns the texts of the rules into the language.
//!
//! Syntax: Project Fluent, syntax 1.0 (<https://projectfluent.org/fluent/guide/>). Arguments go in
//! as they are: whoever passes text of a package passes it through the filter of `untrusted` first.
//! Numbers go in as numbers: they choose the plural and are written as the language writes them.

use super::borrowed;
use super::completeness;
use super::completeness::Lack;
use super::embedded;
use super::number;
use super::translation;
use super::translation::Review;
use super::translation::ReviewState;
use super::translation::Tally;
use super::translation::Translation;
use super::translation::short_digest;
use crate::criteria::Wording;
use fluent_bundle::FluentArgs;
use fluent_bundle::FluentResource;
use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::sync::OnceLock;
use thiserror::Error;
use unic_langid::LanguageIdentifier;

/// The language that rules are written in, and that decides.
pub(super) const ENGLISH: &str = "en";

/// Longest identifier of ours that has a word of its own, in bytes.
const MAX_WORD: usize = 60;

/// Why a language can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FrameError {
    #[error(
        "there is no language `{tag}`\n  expected: one of {known}\n  do: choose one of them, or add \
         reports/lang/{tag}.ftl and reports/lang/{tag}.toml"
    )]
    Unknown { tag: String, known: String },
    #[error(
        "reports/lang/{tag}.{ending}: {what}\n  expected: a language file as CONTRIBUTING.md describes \
         it\n  do: correct the file"
    )]
    Malformed {
        tag: String,
        ending: &'static str,
        what: String,
    },
}

/// The same report in another language, written beside this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    pub tag: String,
    /// The language as its speakers call it.
    pub name: String,
    /// Name of the file, as it is.
    pub file: String,
}

/// The sentences of one language. Cheap to clone.
#[derive(Clone)]
pub struct Frame {
    inner: Arc<Inner>,
    siblings: Arc<[Sibling]>,
}

struct Inner {
    tag: String,
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
    texts: Translation,
    /// Messages that have no translation, or one of an older English text.
    in_english: BTreeSet<String>,
    tally: Tally,
    /// Only read where a sentence is missing.
    english: OnceLock<Option<Frame>>,
}

impl Frame {
    /// The frame in English.
    ///
    /// # Errors
    ///
    /// A language file that can't be used; a test finds this before a release does.
    pub fn english() -> Result<Self, FrameError> {
        Self::load(ENGLISH)
    }

    /// The tags of all languages, in alphabetical order.
    pub fn languages() -> Vec<&'static str> {
        embedded::languages()
    }

    /// The frame in the language with this tag (BCP 47).
    ///
    /// # Errors
    ///
    /// No such language, or a file that can't be used.
    pub fn load(tag: &str) -> Result<Self, FrameError> {
        match embedded::language(tag) {
            Some(source) => Self::of_files(tag, source, embedded::texts(tag).unwrap_or("{}")),
            None => Err(FrameError::Unknown {
                tag: tag.to_owned(),
                known: embedded::languages().join(", "),
            }),
        }
    }

    /// The frame that two files make: sentences in Fluent's syntax, texts as JSON.
    ///
    /// # Errors
    ///
    /// A file that can't be used.
    pub fn of_files(tag: &str, sentences: &str, texts: &str) -> Result<Self, FrameError> {
        let malformed = |ending, what: String| FrameError::Malformed {
            tag: tag.to_owned(),
            ending,
            what,
        };
        let language: LanguageIdentifier = tag
            .parse()
            .map_err(|error| malformed("ftl", format!("the tag is not a language: {error}")))?;
        let texts: Translation =
            serde_json::from_str(texts).map_err(|error| malformed("toml", error.to_string()))?;
        let resource = FluentResource::try_new(sentences.to_owned())
            .map_err(|(_, errors)| malformed("ftl", format!("{errors:?}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Inserted texts carry their own isolation; see `untrusted`.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number::formatter(texts.language.numbers)));
        bundle
            .add_resource(resource)
            .map_err(|errors| malformed("ftl", format!("{errors:?}")))?;
        let keys: Vec<String> = messages(sentences)
            .into_iter()
            .map(|(key, _)| key.to_owned())
            .collect();
        let (in_english, tally) = match tag {
            ENGLISH => (BTreeSet::new(), Tally::default()),
            _ => lacking(&keys, &texts),
        };
        let inner = Inner {
            tag: tag.to_owned(),
            bundle,
            keys,
            texts,
            in_english,
            tally,
            english: OnceLock::new(),
        };
        Ok(Self {
            inner: Arc::new(inner),
            siblings: Arc::new([]),
        })
    }

    /// The same frame for a report that stands beside others.
    #[must_use]
    pub fn with_siblings(self, siblings: Vec<Sibling>) -> Self {
        Self {
            siblings: siblings.into(),
            ..self
        }
    }

    /// The same report in other languages.
    pub fn siblings(&self) -> &[Sibling] {
        &self.siblings
    }

    /// The language tag, for the `lang` attribute.
    pub fn tag(&self) -> &str {
        &self.inner.tag
    }

    /// The language as its speakers call it.
    pub fn name(&self) -> &str {
        &self.inner.texts.language.name
    }

    /// Parts of words that no text of the language may hold, in lower case.
    pub fn never_said(&self) -> &[String] {
        &self.inner.texts.language.never_said
    }

    /// The identifiers of all messages, in the order of the file.
    pub fn keys(&self) -> &[String] {
        &self.inner.keys
    }

    /// The texts of the rules in this language. `english` is what the catalogue holds.
    pub fn wording(&self, english: &Wording) -> Wording {
        match self.is_english() {
            true => english.clone(),
            false => self.inner.texts.wording(english),
        }
    }

    /// The sentence `key`; a missing one shows as `⟦key⟧`, so that nobody takes it for an empty one.
    pub fn text(&self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.find(key, arguments)
            .unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// The word for an identifier of ours, such as a reason or a role; none if the language has no
    /// word for it, as with values that only look like ours.
    pub fn word(&self, family: &str, identifier: &str) -> Option<String> {
        let plain = identifier.len() <= MAX_WORD
            && identifier
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if !plain {
            return None;
        }
        let key = format!("{family}-{}", identifier.replace(['.', '_'], "-"));
        self.find(&key, &[])
    }

    /// What the language lacks of today's English texts; nothing for English itself.
    pub fn lacks(&self, english: &Wording) -> Vec<Lack> {
        match self.is_english() {
            true => Vec::new(),
            false => completeness::lacks(self, english),
        }
    }

    /// The digest of the English texts that the language was made from: what a review names.
    pub fn digest_of_english(&self) -> String {
        translation::of_all(&self.texts().english)
    }

    pub(super) fn is_english(&self) -> bool {
        self.inner.tag == ENGLISH
    }

    /// A whole number as the language writes it.
    pub(super) fn number(&self, number: u64) -> String {
        number::grouped(number, self.inner.texts.language.numbers.group)
    }

    /// A number of tenths as the language writes it.
    pub(super) fn tenths(&self, tenths: u64) -> String {
        let decimal = self.inner.texts.language.numbers.decimal;
        format!("{}{decimal}{}", self.number(tenths / 10), tenths % 10)
    }

    /// Prose of a table in this language: as it is where there is no translation of it.
    pub(super) fn phrase<'t>(&'t self, text: &'t str) -> &'t str {
        let phrases = &self.inner.texts.phrases;
        phrases.get(text).map_or(text, String::as_str)
    }

    /// What stays in English in every language, such as a title, marked where that needs saying.
    pub(super) fn original(&self, text: &str) -> String {
        match self.is_english() {
            true => text.to_owned(),
            false => borrowed::mark(text),
        }
    }

    /// What to know about titles that stay as they are.
    pub(super) fn titles(&self) -> Option<&str> {
        self.inner.texts.language.titles.as_deref()
    }

    /// Who vouches for the translation; none for English.
    pub(super) fn review(&self) -> Option<&Review> {
        self.inner.texts.language.review.as_ref()
    }

    /// Whether a specialist reviewed the texts of this language. English decides and needs none.
    pub fn is_reviewed(&self) -> bool {
        let review = self.review();
        self.is_english() || review.is_some_and(|review| review.state == ReviewState::Reviewed)
    }

    pub(super) fn texts(&self) -> &Translation {
        &self.inner.texts
    }

    /// Texts of this language, those of a wording among them, and how many of them are in English.
    pub(super) fn tally(&self, wording: &Wording) -> Tally {
        Tally {
            texts: self.inner.tally.texts + wording.texts,
            in_english: self.inner.tally.in_english + wording.untranslated,
        }
    }

    fn find(&self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
        if !self.inner.in_english.contains(key) {
            let found = self.format(key, arguments);
            if found.is_some() || self.is_english() {
                return found;
            }
        }
        let english = self.inner.english.get_or_init(|| Self::english().ok());
        let text = english.as_ref()?.format(key, arguments)?;
        Some(borrowed::mark(&text))
    }

    fn format(&self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let pattern = self.inner.bundle.get_message(key)?.value()?;
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .inner
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut errors);
        if errors.is_empty() {
            Some(text.into_owned())
        } else {
            None
        }
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frame").field("tag", &self.tag()).finish()
    }
}

/// The English messages that a language lacks, and the tally of its frame and phrases.
fn lacking(keys: &[String], texts: &Translation) -> (BTreeSet<String>, Tally) {
    let keys: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
    let mut lacking = BTreeSet::new();
    let mut tally = Tally::default();
    for (key, digest) in digests() {
        let translated =
            keys.contains(key.as_str()) && texts.english.frame.get(&key) == Some(&digest);
        tally.count(translated);
        if !translated {
            lacking.insert(key);
        }
    }
    for phrase in embedded::phrases() {
        tally.count(texts.phrases.contains_key(*phrase));
    }
    (lacking, tally)
}

/// The digest of every English message as it is now.
pub(super) fn digests() -> BTreeMap<String, String> {
    let english = embedded::language(ENGLISH).unwrap_or_default();
    messages(english)
        .into_iter()
        .map(|(key, lines)| (key.to_owned(), short_digest(&lines)))
        .collect()
}

/// The messages of a file: name, and its lines without the space around them.
pub(super) fn messages(source: &str) -> Vec<(&str, Vec<&str>)> {
    let mut messages: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut inside = false;
    for line in source.lines() {
        let goes_on = line.starts_with([' ', '\t', '}']);
        if let Some((key, first)) = line.split_once(" =")
            && key.starts_with(|first: char| first.is_ascii_lowercase())
        {
            messages.push((key, vec![first.trim()]));
            inside = true;
        } else if goes_on && inside {
            if let Some((_, lines)) = messages.last_mut() {
                lines.push(line.trim());
            }
        } else if !line.trim().is_empty() {
            inside = false;
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(sentences: &str) -> Frame {
        Frame::of_files("en", sentences, "{}").expect("is well-formed")
    }

    #[test]
    fn a_missing_sentence_is_visible() {
        let frame = english("known = Known\n");
        assert_eq!(frame.text("known", &[]), "Known");
        assert_eq!(frame.text("unknown", &[]), "⟦unknown⟧");
    }

    #[test]
    fn a_missing_argument_is_visible() {
        let frame = english("hello = Hello { $name }\n");
        assert_eq!(frame.text("hello", &[("name", "Eva".into())]), "Hello Eva");
        assert_eq!(frame.text("hello", &[]), "⟦hello⟧");
    }

    #[test]
    fn a_message_that_is_written_twice_is_refused() {
        let error = Frame::of_files("en", "a = 1\na = 2\n", "{}").expect_err("is defined twice");
        assert!(matches!(error, FrameError::Malformed { .. }), "{error}");
    }

    #[test]
    fn only_what_looks_like_an_identifier_can_have_a_word() {
        let frame = english("role-key-download = key download\n");
        assert_eq!(
            frame.word("role", "key-download").as_deref(),
            Some("key download")
        );
        assert_eq!(frame.word("role", "key download"), None);
        assert_eq!(frame.word("role", "<b>"), None);
    }

    #[test]
    fn an_unknown_language_is_named_with_the_known_ones() {
        let error = Frame::load("tlh").expect_err("is not there");
        assert!(error.to_string().contains("one of de, en"), "{error}");
    }

    #[test]
    fn a_sentence_that_a_language_lacks_is_english_and_marked() {
        let current = digests()["outcome-not-met"].clone();
        let texts = format!(r#"{{"english": {{"frame": {{"outcome-not-met": "{current}"}}}}}}"#);
        let frame = Frame::of_files("de", "outcome-not-met = nicht erfüllt\n", &texts);
        let frame = frame.expect("is well-formed");
        assert_eq!(frame.text("outcome-not-met", &[]), "nicht erfüllt");
        assert_eq!(frame.text("outcome-met", &[]), borrowed::mark("Met"));
        assert_eq!(frame.text("unknown", &[]), "⟦unknown⟧");
        assert_eq!(frame.word("outcome", "unknown"), None);
    }

    #[test]
    fn a_message_is_all_of_its_lines() {
        let source =
            "a = 1\n# about b\nb =\n    { $n ->\n\n       *[other] x = y\n    }\n\nc = 2\n";
        let found = messages(source);
        assert_eq!(found[1], ("b", vec!["", "{ $n ->", "*[other] x = y", "}"]));
        assert_eq!(found.len(), 3);
    }
}
