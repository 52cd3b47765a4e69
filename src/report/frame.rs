//! Reads a language file of `reports/lang` (Fluent syntax), produces [`Frame`]: every sentence of a
//! report that does not belong to a criterion.
//!
//! Syntax: Project Fluent, syntax 1.0 (<https://projectfluent.org/fluent/guide/>). Arguments go in
//! as they are: whoever passes text of a package passes it through the filter of `untrusted` first.

use super::embedded;
use fluent_bundle::FluentArgs;
use fluent_bundle::FluentResource;
use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use std::fmt;
use std::sync::Arc;
use thiserror::Error;
use unic_langid::LanguageIdentifier;

/// Longest identifier of ours that has a word of its own, in bytes.
const MAX_WORD: usize = 60;

/// Why a language can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FrameError {
    #[error(
        "there is no language `{tag}`\n  expected: one of {known}\n  do: choose one of them, or add \
         reports/lang/{tag}.ftl"
    )]
    Unknown { tag: String, known: String },
    #[error(
        "reports/lang/{tag}.ftl: {what}\n  expected: Fluent syntax, every message once\n  do: \
         correct the file"
    )]
    Malformed { tag: String, what: String },
}

/// The sentences of one language. Cheap to clone.
#[derive(Clone)]
pub struct Frame {
    inner: Arc<Inner>,
}

struct Inner {
    tag: String,
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
}

impl Frame {
    /// The frame in English.
    ///
    /// # Errors
    ///
    /// A language file that can't be used; a test finds this before a release does.
    pub fn english() -> Result<Self, FrameError> {
        Self::load("en")
    }

    /// The frame in the language with this tag (BCP 47).
    ///
    /// # Errors
    ///
    /// No such language, or a file that can't be used.
    pub fn load(tag: &str) -> Result<Self, FrameError> {
        match embedded::language(tag) {
            Some(source) => Self::parse(tag, source),
            None => Err(FrameError::Unknown {
                tag: tag.to_owned(),
                known: embedded::languages().join(", "),
            }),
        }
    }

    fn parse(tag: &str, source: &str) -> Result<Self, FrameError> {
        let malformed = |what: String| FrameError::Malformed {
            tag: tag.to_owned(),
            what,
        };
        let language: LanguageIdentifier = tag
            .parse()
            .map_err(|error| malformed(format!("the tag is not a language: {error}")))?;
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| malformed(format!("{errors:?}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Inserted texts carry their own isolation; see `untrusted`.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .map_err(|errors| malformed(format!("{errors:?}")))?;
        Ok(Self {
            inner: Arc::new(Inner {
                tag: tag.to_owned(),
                bundle,
                keys: keys(source),
            }),
        })
    }

    /// The language tag, for the `lang` attribute.
    pub fn tag(&self) -> &str {
        &self.inner.tag
    }

    /// The identifiers of all messages, in the order of the file.
    pub fn keys(&self) -> &[String] {
        &self.inner.keys
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

    fn find(&self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
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

/// The names at the beginnings of lines, in front of ` =`.
fn keys(source: &str) -> Vec<String> {
    source
        .lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(|key| key.starts_with(|first: char| first.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_sentence_is_visible() {
        let frame = Frame::parse("en", "known = Known\n").expect("is well-formed");
        assert_eq!(frame.text("known", &[]), "Known");
        assert_eq!(frame.text("unknown", &[]), "⟦unknown⟧");
    }

    #[test]
    fn a_missing_argument_is_visible() {
        let frame = Frame::parse("en", "hello = Hello { $name }\n").expect("is well-formed");
        assert_eq!(frame.text("hello", &[("name", "Eva".into())]), "Hello Eva");
        assert_eq!(frame.text("hello", &[]), "⟦hello⟧");
    }

    #[test]
    fn a_message_that_is_written_twice_is_refused() {
        let error = Frame::parse("en", "a = 1\na = 2\n").expect_err("is defined twice");
        assert!(matches!(error, FrameError::Malformed { .. }), "{error}");
    }

    #[test]
    fn only_what_looks_like_an_identifier_can_have_a_word() {
        let frame = Frame::parse("en", "role-key-download = key download\n").expect("well-formed");
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
        assert!(error.to_string().contains("one of en"), "{error}");
    }
}
