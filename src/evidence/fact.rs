//! Reads nothing, produces [`Fact`]: one value seen in one place.
//!
//! Does not establish good or bad: that word lives in `rules/`.

use super::Provenance;
use serde::Deserialize;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// What kind of thing a fact tells, as a dotted path: platform first, singular, unit last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactKey(Cow<'static, str>);

impl FactKey {
    pub const fn new(key: &'static str) -> Self {
        Self(Cow::Borrowed(key))
    }

    /// A key whose last part comes from one of our tables, such as a topic of calls.
    pub fn topic(prefix: &str, topic: &str) -> Self {
        Self(Cow::Owned(format!("{prefix}.{topic}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for FactKey {
    fn from(key: String) -> Self {
        Self(Cow::Owned(key))
    }
}

impl From<&'static str> for FactKey {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

impl fmt::Display for FactKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a collector or a derivation promises about one key: the fact catalogue is made of these.
#[derive(Debug, Clone, Copy)]
pub struct FactKind {
    /// The key; `.*` at its end stands for the topics of a table.
    pub key: &'static str,
    /// What the value is, with unit and form: "permission name", "API level", "true if …".
    pub value: &'static str,
    /// Properties a fact of this key can carry, each with what it means.
    pub details: &'static [(&'static str, &'static str)],
}

/// A value without structure. Text from a package is untrusted wherever it goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    Flag(bool),
    Number(i64),
    Text(String),
}

impl Scalar {
    pub fn as_flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    pub fn as_number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<bool> for Scalar {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<i64> for Scalar {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Scalar {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Scalar {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// How directly a value was seen.
///
/// Ordered from the strongest: the basis of a verdict is the weakest among its witnesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The bytes or the wire show it.
    Observed,
    /// A table match or a heuristic over what was seen.
    Inferred,
    /// Somebody says so.
    Declared,
}

/// One value seen in one place. Neutral: no fact says good or bad.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fact {
    pub key: FactKey,
    /// What the key promises: a permission name, a class, a number.
    pub value: Scalar,
    /// Named properties of the value; which ones exist is documented with the key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub detail: BTreeMap<String, Scalar>,
    pub basis: Basis,
    pub provenance: Provenance,
}

impl Fact {
    /// A fact that the bytes show.
    pub fn observed(key: impl Into<FactKey>, value: impl Into<Scalar>, at: Provenance) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
            detail: BTreeMap::new(),
            basis: Basis::Observed,
            provenance: at,
        }
    }

    /// A fact concluded from other facts or from a table; `at` is the place of what it rests on.
    pub fn inferred(key: impl Into<FactKey>, value: impl Into<Scalar>, at: Provenance) -> Self {
        Self {
            basis: Basis::Inferred,
            ..Self::observed(key, value, at)
        }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Scalar>) -> Self {
        self.detail.insert(name.to_owned(), value.into());
        self
    }

    /// Adds the property only where there is a value for it: unknown is not false and not zero.
    #[must_use]
    pub fn with_some<T: Into<Scalar>>(self, name: &str, value: Option<T>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    pub fn detail_text(&self, name: &str) -> Option<&str> {
        self.detail.get(name).and_then(Scalar::as_text)
    }

    pub fn detail_flag(&self, name: &str) -> Option<bool> {
        self.detail.get(name).and_then(Scalar::as_flag)
    }

    pub fn detail_number(&self, name: &str) -> Option<i64> {
        self.detail.get(name).and_then(Scalar::as_number)
    }
}
