//! Reads `rules/tables/strings.toml`, produces [`Strings`]: which strings belong to which topic.
//!
//! Shapes of credentials follow what their issuers document, names of algorithms the Java
//! Cryptography Architecture.
//!
//! Does not establish that a string is used, nor that a credential is valid.

use super::Source;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strings {
    pub source: Vec<Source>,
    /// Ordered by id.
    #[serde(rename = "topic")]
    pub topics: Vec<StringTopic>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StringTopic {
    /// Last part of the fact key `android.code.string.<id>`.
    pub id: String,
    pub kind: StringKind,
    /// One line for the reader: what a string of the topic is.
    pub about: String,
    patterns: Vec<Pattern>,
}

/// What a match is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StringKind {
    /// Names an algorithm or a place that a call may be given.
    Argument,
    /// Made to be shipped, so no secret.
    ClientKey,
    /// A word that a person must weigh.
    Hint,
    /// Whoever has the package has it.
    Secret,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    #[serde(rename = "match")]
    comparison: Comparison,
    text: String,
    #[serde(default)]
    ignore_case: bool,
    #[serde(default)]
    rest: Option<Rest>,
    /// Shortest and longest length in characters.
    #[serde(default)]
    length: Option<[usize; 2]>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Comparison {
    Contains,
    Equals,
    Starts,
}

/// Characters that may follow the text of a pattern.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Rest {
    Base64,
    DottedWord,
    Hex,
    UpperDigits,
    Word,
}

impl Strings {
    /// The topics that a string belongs to, in the order of the table: usually none.
    pub fn topics_of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a StringTopic> {
        self.topics.iter().filter(|topic| topic.matches(text))
    }

    pub fn topic(&self, id: &str) -> Option<&StringTopic> {
        self.topics.iter().find(|topic| topic.id == id)
    }
}

impl StringTopic {
    pub fn matches(&self, text: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.matches(text))
    }

    /// What a search looks for before it asks [`StringTopic::matches`]: the text of each pattern,
    /// in whatever case, and whether it stands at the start of a string or nowhere.
    pub fn needles(&self) -> impl Iterator<Item = (&str, bool)> {
        self.patterns.iter().map(|pattern| {
            let at_start = !matches!(pattern.comparison, Comparison::Contains);
            (pattern.text.as_str(), at_start)
        })
    }
}

impl Pattern {
    fn matches(&self, text: &str) -> bool {
        if let Some([shortest, longest]) = self.length
            && !(shortest..=longest).contains(&text.chars().count())
        {
            return false;
        }
        match self.comparison {
            Comparison::Contains => self.contained_in(text),
            Comparison::Equals => text.len() == self.text.len() && self.begins(text),
            Comparison::Starts => {
                self.begins(text)
                    && self.rest.is_none_or(|rest| {
                        let tail = text.get(self.text.len()..).unwrap_or_default();
                        tail.chars().all(|character| rest.allows(character))
                    })
            }
        }
    }

    fn begins(&self, text: &str) -> bool {
        let Some(head) = text.as_bytes().get(..self.text.len()) else {
            return false;
        };
        if self.ignore_case {
            head.eq_ignore_ascii_case(self.text.as_bytes())
        } else {
            head == self.text.as_bytes()
        }
    }

    fn contained_in(&self, text: &str) -> bool {
        if !self.ignore_case {
            return text.contains(&self.text);
        }
        text.as_bytes()
            .windows(self.text.len())
            .any(|window| window.eq_ignore_ascii_case(self.text.as_bytes()))
    }
}

impl Rest {
    fn allows(self, character: char) -> bool {
        match self {
            Self::Base64 => character.is_ascii_alphanumeric() || "+/=".contains(character),
            Self::DottedWord => character.is_ascii_alphanumeric() || "_-.".contains(character),
            Self::Hex => character.is_ascii_hexdigit(),
            Self::UpperDigits => character.is_ascii_uppercase() || character.is_ascii_digit(),
            Self::Word => character.is_ascii_alphanumeric() || "_-".contains(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    fn topics(text: &str) -> Vec<&str> {
        Tables::embedded()
            .strings
            .topics_of(text)
            .map(|topic| topic.id.as_str())
            .collect()
    }

    #[test]
    fn a_credential_needs_its_whole_shape() {
        assert_eq!(topics("AKIAABCDEFGHIJKLMNOP"), ["secret"]);
        assert!(topics("AKIAABCDEFGHIJKLMNO").is_empty(), "too short");
        assert!(topics("AKIAabcdefghijklmnop").is_empty(), "lower case");
        assert!(topics("key-value").is_empty());
    }

    #[test]
    fn a_client_key_is_no_secret() {
        let key = format!("AIza{}", "x".repeat(35));
        assert_eq!(topics(&key), ["client-key"]);
        let kind = Tables::embedded()
            .strings
            .topic("client-key")
            .map(|topic| topic.kind);
        assert_eq!(kind, Some(StringKind::ClientKey));
    }

    #[test]
    fn algorithms_are_compared_whole_and_without_case() {
        assert_eq!(topics("des/cbc/pkcs5padding"), ["weak-cipher"]);
        assert_eq!(topics("sha-1"), ["weak-hash"]);
        assert!(topics("description").is_empty());
        assert!(topics("SHA-256").is_empty());
    }

    #[test]
    fn a_time_of_day_is_no_off_switch() {
        let night_mode = "Falling back to hardcoded sunrise/sunset values.";
        assert!(topics(night_mode).is_empty());
        assert!(topics("sunset").is_empty());
        assert_eq!(topics("isAppSunset"), ["off-switch"]);
    }

    #[test]
    fn a_pattern_longer_than_the_text_or_cutting_a_character_matches_nothing() {
        assert!(topics("").is_empty());
        assert!(topics("ключ").is_empty());
        assert!(topics("DE\u{17F}").is_empty(), "long s is not s");
    }
}
