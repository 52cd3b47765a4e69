//! Reads a condition, produces it in words, for `tracevet criteria explain`: nested conditions are
//! indented lists, so that a reader needs no knowledge of the rules' syntax.
//!
//! Keys of facts stay as they are written: the explanation lists what each of them is.

use super::Condition;
use super::Matcher;
use super::Narrowing;
use super::Selection;
use std::fmt;

/// Each level of a nested condition is indented by so much.
const INDENT: &str = "  ";

/// Alternatives that stand in one sentence; more are a list of their own.
const MAX_ALTERNATIVES: usize = 4;

impl Condition {
    /// The condition as lines of English, each with `indent` before it.
    pub fn in_words(&self, indent: &str) -> Vec<String> {
        self.words(indent, true)
    }

    /// `holds` is false inside a negation, which is said where it ends and not where it begins.
    fn words(&self, indent: &str, holds: bool) -> Vec<String> {
        match self {
            Self::All(inner) => joined(indent, inner, holds, if holds { ALL } else { NOT_ALL }),
            Self::Any(inner) => joined(indent, inner, holds, if holds { ANY } else { NOT_ANY }),
            Self::Not(inner) => inner.words(indent, !holds),
            Self::AtLeast { count, of } => {
                let many = if holds { "at least" } else { "fewer than" };
                sentence(
                    indent,
                    &format!("{many} {count} facts `{}` are seen", of.key),
                    &of.narrowing,
                )
            }
            Self::Some(selection) if holds => seen(indent, "a fact", selection),
            Self::None(selection) if !holds => seen(indent, "a fact", selection),
            Self::Some(selection) | Self::None(selection) => seen(indent, "no fact", selection),
            Self::Every { selection, must } => every(indent, selection, must, holds),
            Self::Known { key } => {
                let read = if holds {
                    "everything"
                } else {
                    "not everything"
                };
                vec![format!("{indent}- {read} that could hold `{key}` was read")]
            }
            Self::Number { key, min, max } => {
                let is = if holds { "is" } else { "is not" };
                vec![format!(
                    "{indent}- the number `{key}` {is} {}",
                    range(*min, *max)
                )]
            }
        }
    }
}

const ALL: &str = "all of these hold:";
const ANY: &str = "at least one of these holds:";
const NOT_ALL: &str = "at least one of these holds:";
const NOT_ANY: &str = "all of these hold:";

fn joined(indent: &str, inner: &[Condition], holds: bool, head: &str) -> Vec<String> {
    if let [only] = inner {
        return only.words(indent, holds);
    }
    let deeper = format!("{indent}{INDENT}");
    let mut lines = vec![format!("{indent}- {head}")];
    lines.extend(inner.iter().flat_map(|one| one.words(&deeper, holds)));
    lines
}

/// One sentence about facts, with what narrows them.
fn seen(indent: &str, subject: &str, selection: &Selection) -> Vec<String> {
    let what = format!("{subject} `{}` is seen", selection.key);
    sentence(indent, &what, &selection.narrowing)
}

fn every(indent: &str, selection: &Selection, must: &Narrowing, holds: bool) -> Vec<String> {
    let key = &selection.key;
    let (which, is) = if holds {
        ("each fact", "is one")
    } else {
        ("some fact", "is not one")
    };
    let deeper = format!("{indent}{INDENT}");
    let what = format!("{which} `{key}` that is seen");
    let mut lines = sentence(indent, &what, &selection.narrowing);
    lines.push(format!("{deeper}{is}"));
    lines.extend(properties(must).into_iter().flat_map(|p| p.lines(&deeper)));
    lines
}

fn sentence(indent: &str, what: &str, narrowing: &Narrowing) -> Vec<String> {
    let properties = properties(narrowing);
    if properties.is_empty() {
        return vec![format!("{indent}- {what}")];
    }
    if let [only] = properties.as_slice()
        && only.alternatives.len() <= MAX_ALTERNATIVES
    {
        return vec![format!("{indent}- {what} {only}")];
    }
    let deeper = format!("{indent}{INDENT}");
    let mut lines = vec![format!("{indent}- {what}")];
    lines.extend(properties.into_iter().flat_map(|p| p.lines(&deeper)));
    lines
}

/// One thing that a fact must show.
struct Property {
    /// `whose value is`, `whose owner begins with`.
    head: String,
    alternatives: Vec<String>,
}

impl Property {
    fn lines(self, indent: &str) -> Vec<String> {
        if self.alternatives.len() <= MAX_ALTERNATIVES {
            return vec![format!("{indent}- {self}")];
        }
        let mut lines = vec![format!("{indent}- {} one of", self.head)];
        let alternatives = self.alternatives.iter();
        lines.extend(alternatives.map(|one| format!("{indent}{INDENT}- {one}")));
        lines
    }
}

impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.alternatives.as_slice() {
            [] => f.write_str(&self.head),
            [only] => write!(f, "{} {only}", self.head),
            [first @ .., last] => write!(f, "{} {} or {last}", self.head, first.join(", ")),
        }
    }
}

fn properties(narrowing: &Narrowing) -> Vec<Property> {
    let mut properties = Vec::new();
    let mut add = |head: String, alternatives: Vec<String>| {
        properties.push(Property { head, alternatives });
    };
    let shown = |values: &[crate::evidence::Scalar]| -> Vec<String> {
        values.iter().map(ToString::to_string).collect()
    };
    if !narrowing.values.is_empty() {
        add("whose value is".to_owned(), shown(&narrowing.values));
    }
    if !narrowing.prefixes.is_empty() {
        add(
            "whose value begins with".to_owned(),
            narrowing.prefixes.clone(),
        );
    }
    for (name, matcher) in &narrowing.details {
        match matcher {
            Matcher::Absent => add(format!("that states no `{name}`"), Vec::new()),
            Matcher::OneOf(values) => add(format!("whose `{name}` is"), shown(values)),
            Matcher::Prefix(prefixes) => {
                add(format!("whose `{name}` begins with"), prefixes.clone());
            }
            Matcher::Range { min, max } => {
                add(
                    format!("whose `{name}` is {}", range(*min, *max)),
                    Vec::new(),
                );
            }
        }
    }
    properties
}

fn range(min: Option<i64>, max: Option<i64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("{max} or less"),
        (None, None) => "any number".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn selection(key: &str, values: &[&str]) -> Selection {
        Selection {
            key: key.to_owned(),
            narrowing: Narrowing {
                values: values.iter().map(|value| (*value).into()).collect(),
                ..Narrowing::default()
            },
        }
    }

    #[test]
    fn nested_conditions_are_indented_lists() {
        let condition = Condition::All(vec![
            Condition::Some(selection("a", &["x", "y"])),
            Condition::Any(vec![
                Condition::None(selection("b", &[])),
                Condition::Number {
                    key: "c".to_owned(),
                    min: Some(3),
                    max: None,
                },
            ]),
        ]);
        let lines = condition.in_words("");
        assert_eq!(
            lines,
            [
                "- all of these hold:",
                "  - a fact `a` is seen whose value is x or y",
                "  - at least one of these holds:",
                "    - no fact `b` is seen",
                "    - the number `c` is 3 or more",
            ]
        );
    }

    #[test]
    fn a_negation_is_said_where_it_ends() {
        let every = Condition::Every {
            selection: selection("a", &[]),
            must: Narrowing {
                details: BTreeMap::from([("owner".to_owned(), Matcher::OneOf(vec!["own".into()]))]),
                ..Narrowing::default()
            },
        };
        let condition = Condition::Not(Box::new(Condition::All(vec![
            every,
            Condition::Known {
                key: "b".to_owned(),
            },
        ])));
        assert_eq!(
            condition.in_words(""),
            [
                "- at least one of these holds:",
                "  - some fact `a` that is seen",
                "    is not one",
                "    - whose `owner` is own",
                "  - not everything that could hold `b` was read",
            ]
        );
    }

    #[test]
    fn many_alternatives_are_a_list() {
        let many = Condition::None(selection("a", &["1", "2", "3", "4", "5"]));
        let lines = many.in_words("");
        assert_eq!(lines[0], "- no fact `a` is seen");
        assert_eq!(lines[1], "  - whose value is one of");
        assert_eq!(lines.len(), 7);
    }
}
