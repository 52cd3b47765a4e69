//! Reads a condition, produces it in words, for `tracevet criteria explain`.

use super::Condition;
use super::Matcher;
use super::Narrowing;
use super::Selection;
use std::fmt;

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(inner) => joined(f, inner, " and "),
            Self::Any(inner) => joined(f, inner, " or "),
            Self::AtLeast { count, of } => write!(f, "at least {count} facts are {of}"),
            Self::Every { selection, must } => {
                write!(f, "each {selection} also has{}", Words(must))
            }
            Self::Known { key } => write!(f, "all that could hold {key} was read"),
            Self::None(selection) => write!(f, "there is no {selection}"),
            Self::Not(inner) => write!(f, "it is not so that {inner}"),
            Self::Number { key, min, max } => {
                write!(f, "{key} is a number{}", range(*min, *max))
            }
            Self::Some(selection) => write!(f, "there is {selection}"),
        }
    }
}

impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.key, Words(&self.narrowing))
    }
}

struct Words<'a>(&'a Narrowing);

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Narrowing {
            values,
            prefixes,
            details,
        } = self.0;
        if !values.is_empty() {
            write!(f, " = {}", alternatives(values))?;
        }
        if !prefixes.is_empty() {
            write!(f, " beginning with {}", alternatives(prefixes))?;
        }
        for (name, matcher) in details {
            match matcher {
                Matcher::Absent => write!(f, " without {name}")?,
                Matcher::OneOf(values) => write!(f, " with {name} = {}", alternatives(values))?,
                Matcher::Prefix(prefixes) => {
                    write!(f, " with {name} beginning with {}", alternatives(prefixes))?;
                }
                Matcher::Range { min, max } => write!(f, " with {name}{}", range(*min, *max))?,
            }
        }
        Ok(())
    }
}

fn joined(f: &mut fmt::Formatter<'_>, inner: &[Condition], word: &str) -> fmt::Result {
    if let [only] = inner {
        return write!(f, "{only}");
    }
    f.write_str("(")?;
    for (index, condition) in inner.iter().enumerate() {
        if index > 0 {
            f.write_str(word)?;
        }
        write!(f, "{condition}")?;
    }
    f.write_str(")")
}

fn alternatives<T: fmt::Display>(values: &[T]) -> String {
    let words: Vec<String> = values.iter().map(ToString::to_string).collect();
    words.join(" | ")
}

fn range(min: Option<i64>, max: Option<i64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!(" from {min} to {max}"),
        (Some(min), None) => format!(" of at least {min}"),
        (None, Some(max)) => format!(" of at most {max}"),
        (None, None) => String::new(),
    }
}
