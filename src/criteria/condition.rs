//! Reads the `when` tables of a criterion, produces [`Condition`]: a closed language over fact keys.
//!
//! Nine operators, no scripts, no patterns beyond prefixes: whatever needs more is a derived fact.
//!
//! | written | true when |
//! |---|---|
//! | `{ all = […] }`, `{ any = […] }`, `{ not = {…} }` | as in three-valued logic |
//! | `{ some = KEY, … }` | a fact of the key matches |
//! | `{ none = KEY, … }` | no fact of the key matches, and all that could hold one was read |
//! | `{ every = KEY, …, must = {…} }` | each matching fact also matches `must`, and all was read |
//! | `{ at-least = N, of = KEY, … }` | N facts or more match |
//! | `{ number = KEY, min = N, max = N }` | a fact's number lies in the range |
//! | `{ known = KEY }` | all that could hold the key was read |
//!
//! A selection is narrowed by `in` (whole values), `prefix`, and `where` (properties).

use crate::evidence::Fact;
use crate::evidence::Scalar;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    All(Vec<Self>),
    Any(Vec<Self>),
    AtLeast {
        count: usize,
        of: Selection,
    },
    Every {
        selection: Selection,
        must: Narrowing,
    },
    Known {
        key: String,
    },
    None(Selection),
    Not(Box<Self>),
    Number {
        key: String,
        min: Option<i64>,
        max: Option<i64>,
    },
    Some(Selection),
}

/// Some facts of one key.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    pub key: String,
    pub narrowing: Narrowing,
}

/// What a fact must look like to be meant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Narrowing {
    /// The value is one of these; empty: any value.
    pub values: Vec<Scalar>,
    /// The value begins with one of these; empty: any beginning.
    pub prefixes: Vec<String>,
    /// Properties by name; all must match.
    pub details: BTreeMap<String, Matcher>,
}

/// What one property must look like.
#[derive(Debug, Clone, PartialEq)]
pub enum Matcher {
    /// The fact says nothing about the property, and its catalogue entry gives that a meaning.
    Absent,
    OneOf(Vec<Scalar>),
    Prefix(Vec<String>),
    Range {
        min: Option<i64>,
        max: Option<i64>,
    },
}

/// Whether a fact is meant: a property that the fact does not state leaves it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    No,
    Perhaps,
    Yes,
}

impl Condition {
    /// Keys of facts that the condition reads, sorted, without repetition.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys = Vec::new();
        self.gather_keys(&mut keys);
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn gather_keys<'a>(&'a self, keys: &mut Vec<&'a str>) {
        match self {
            Self::All(inner) | Self::Any(inner) => {
                for condition in inner {
                    condition.gather_keys(keys);
                }
            }
            Self::Not(inner) => inner.gather_keys(keys),
            Self::AtLeast { of: selection, .. }
            | Self::Every { selection, .. }
            | Self::None(selection)
            | Self::Some(selection) => keys.push(&selection.key),
            Self::Known { key } | Self::Number { key, .. } => keys.push(key),
        }
    }
}

impl Narrowing {
    pub fn matches(&self, fact: &Fact) -> Match {
        if !self.values.is_empty() && !self.values.contains(&fact.value) {
            return Match::No;
        }
        if !self.prefixes.is_empty() && !begins_with_one(&fact.value, &self.prefixes) {
            return Match::No;
        }
        let mut result = Match::Yes;
        for (name, matcher) in &self.details {
            match matcher.matches(fact.detail.get(name)) {
                Match::No => return Match::No,
                Match::Perhaps => result = Match::Perhaps,
                Match::Yes => {}
            }
        }
        result
    }
}

impl Matcher {
    fn matches(&self, property: Option<&Scalar>) -> Match {
        let Some(property) = property else {
            return match self {
                Self::Absent => Match::Yes,
                _ => Match::Perhaps,
            };
        };
        let yes = match self {
            Self::Absent => false,
            Self::OneOf(scalars) => scalars.contains(property),
            Self::Prefix(prefixes) => begins_with_one(property, prefixes),
            Self::Range { min, max } => property.as_number().is_some_and(|number| {
                min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max)
            }),
        };
        if yes { Match::Yes } else { Match::No }
    }
}

fn begins_with_one(value: &Scalar, prefixes: &[String]) -> bool {
    value
        .as_text()
        .is_some_and(|text| prefixes.iter().any(|prefix| text.starts_with(prefix)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Provenance;

    fn call(owner: Option<&str>) -> Fact {
        Fact::observed(
            "android.code.call.location",
            "La;->b",
            Provenance::part("classes.dex"),
        )
        .with_some("owner", owner)
    }

    fn owned_by(owner: &str) -> Narrowing {
        Narrowing {
            details: BTreeMap::from([("owner".to_owned(), Matcher::OneOf(vec![owner.into()]))]),
            ..Narrowing::default()
        }
    }

    #[test]
    fn a_property_that_is_not_stated_leaves_the_match_open() {
        assert_eq!(owned_by("own").matches(&call(Some("own"))), Match::Yes);
        assert_eq!(owned_by("own").matches(&call(Some("library"))), Match::No);
        assert_eq!(owned_by("own").matches(&call(None)), Match::Perhaps);
    }

    #[test]
    fn absence_of_a_property_can_be_asked_for() {
        let without = Narrowing {
            details: BTreeMap::from([("permission".to_owned(), Matcher::Absent)]),
            ..Narrowing::default()
        };
        assert_eq!(without.matches(&call(None)), Match::Yes);
    }
}
