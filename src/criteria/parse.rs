//! Reads one criterion file (TOML, turned into JSON when the program was built), produces a
//! [`Criterion`]. What it does not know it refuses: an unknown field is a typing error, not a note.

use super::Chapter;
use super::Clause;
use super::ClauseOutcome;
use super::ClauseText;
use super::Condition;
use super::Criterion;
use super::CriterionText;
use super::EvidenceKind;
use super::Mapping;
use super::Matcher;
use super::Selection;
use super::Severity;
use super::Source;
use super::condition::Narrowing;
use super::example::RawExample;
use super::load::LoadError;
use crate::evidence::Scalar;
use serde::Deserialize;
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawCriterion {
    id: String,
    severity: Severity,
    title: String,
    requirement: String,
    why: String,
    remedy: String,
    settles: String,
    reading: Option<String>,
    evidence: Vec<EvidenceKind>,
    #[serde(default)]
    tensions: Vec<String>,
    #[serde(default)]
    crosswalk: Mapping,
    source: Vec<Source>,
    #[serde(default)]
    decide: Vec<RawClause>,
    #[serde(default)]
    example: Vec<RawExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawClause {
    outcome: ClauseOutcome,
    name: Option<String>,
    when: Value,
    says: String,
    technically: Option<String>,
    question: Option<String>,
    severity: Option<Severity>,
    #[serde(default)]
    inferred: bool,
}

/// Reads the criterion in `json`; `path` is the file's path below `rules/`, for messages.
///
/// # Errors
///
/// Fields that are missing, unknown or of another shape, and conditions that say nothing.
pub fn parse(path: &str, json: &str) -> Result<Criterion, LoadError> {
    let raw: RawCriterion = serde_json::from_str(json).map_err(|error| LoadError::Shape {
        path: path.to_owned(),
        what: error.to_string(),
    })?;
    let chapter = chapter_of(&raw.id).ok_or_else(|| LoadError::Shape {
        path: path.to_owned(),
        what: format!("the id `{}` begins with no chapter's prefix", raw.id),
    })?;
    let mut clauses = Vec::new();
    let mut clause_texts = BTreeMap::new();
    for (index, raw_clause) in raw.decide.into_iter().enumerate() {
        let when = condition(&raw_clause.when).map_err(|what| LoadError::Condition {
            path: path.to_owned(),
            clause: index + 1,
            what,
        })?;
        let clause = Clause {
            outcome: raw_clause.outcome,
            name: raw_clause.name,
            when,
            severity: raw_clause.severity,
            inferred: raw_clause.inferred,
        };
        let text = ClauseText {
            says: raw_clause.says,
            technically: raw_clause.technically,
            question: raw_clause.question,
        };
        if clause_texts.insert(clause.message_key(), text).is_some() {
            return Err(LoadError::Shape {
                path: path.to_owned(),
                what: format!("two clauses are called `{}`", clause.message_key()),
            });
        }
        clauses.push(clause);
    }
    clauses.sort_by_key(|clause| clause.outcome);
    Ok(Criterion {
        id: raw.id,
        chapter,
        severity: raw.severity,
        sources: raw.source,
        evidence: raw.evidence,
        tensions: raw.tensions,
        crosswalk: raw.crosswalk,
        clauses,
        examples: raw.example.into_iter().map(Into::into).collect(),
        text: CriterionText {
            title: raw.title,
            requirement: raw.requirement,
            why: raw.why,
            remedy: raw.remedy,
            settles: raw.settles,
            reading: raw.reading,
            clauses: clause_texts,
        },
    })
}

fn chapter_of(id: &str) -> Option<Chapter> {
    let (prefix, _) = id.split_once('-')?;
    Chapter::ALL
        .into_iter()
        .find(|chapter| chapter.prefix() == prefix)
}

/// One `when` table. The error says what is wrong in terms of the file.
fn condition(value: &Value) -> Result<Condition, String> {
    let table = value
        .as_object()
        .ok_or_else(|| format!("a condition is a table, not `{value}`"))?;
    let operators: Vec<&str> = table
        .keys()
        .map(String::as_str)
        .filter(|key| OPERATORS.contains(key))
        .collect();
    let [operator] = operators[..] else {
        return Err(format!(
            "a condition has exactly one of {OPERATORS:?}, found {operators:?}"
        ));
    };
    let operand = &table[operator];
    let allowed = allowed_beside(operator);
    if let Some(unknown) = table
        .keys()
        .find(|key| *key != operator && !allowed.contains(&key.as_str()))
    {
        return Err(format!("`{unknown}` does not belong beside `{operator}`"));
    }
    match operator {
        "all" => Ok(Condition::All(conditions(operand)?)),
        "any" => Ok(Condition::Any(conditions(operand)?)),
        "not" => Ok(Condition::Not(Box::new(condition(operand)?))),
        "some" => Ok(Condition::Some(selection(operand, table)?)),
        "none" => Ok(Condition::None(selection(operand, table)?)),
        "every" => Ok(Condition::Every {
            selection: selection(operand, table)?,
            must: must(table)?,
        }),
        "at-least" => Ok(Condition::AtLeast {
            count: operand
                .as_u64()
                .and_then(|count| usize::try_from(count).ok())
                .ok_or("`at-least` takes a number")?,
            of: selection(table.get("of").ok_or("`at-least` needs `of`")?, table)?,
        }),
        "number" => Ok(Condition::Number {
            key: text(operand)?,
            min: table.get("min").and_then(Value::as_i64),
            max: table.get("max").and_then(Value::as_i64),
        }),
        _ => Ok(Condition::Known {
            key: text(operand)?,
        }),
    }
}

const OPERATORS: [&str; 9] = [
    "all", "any", "at-least", "every", "known", "none", "not", "number", "some",
];

fn allowed_beside(operator: &str) -> &'static [&'static str] {
    match operator {
        "some" | "none" => &["in", "prefix", "where"],
        "every" => &["in", "prefix", "where", "must"],
        "at-least" => &["of", "in", "prefix", "where"],
        "number" => &["min", "max"],
        _ => &[],
    }
}

fn conditions(value: &Value) -> Result<Vec<Condition>, String> {
    let list = value.as_array().ok_or("`all` and `any` take a list")?;
    if list.is_empty() {
        return Err("an empty `all` or `any` decides nothing".to_owned());
    }
    list.iter().map(condition).collect()
}

fn selection(key: &Value, table: &Map<String, Value>) -> Result<Selection, String> {
    Ok(Selection {
        key: text(key)?,
        narrowing: narrowing(table)?,
    })
}

fn must(table: &Map<String, Value>) -> Result<Narrowing, String> {
    let must = table
        .get("must")
        .and_then(Value::as_object)
        .ok_or("`every` needs a table `must`")?;
    if let Some(unknown) = must
        .keys()
        .find(|key| !["in", "prefix", "where"].contains(&key.as_str()))
    {
        return Err(format!("`{unknown}` does not belong into `must`"));
    }
    narrowing(must)
}

fn narrowing(table: &Map<String, Value>) -> Result<Narrowing, String> {
    let details = match table.get("where") {
        None => BTreeMap::new(),
        Some(properties) => properties
            .as_object()
            .ok_or("`where` takes a table")?
            .iter()
            .map(|(name, value)| Ok((name.clone(), matcher(value)?)))
            .collect::<Result<_, String>>()?,
    };
    Ok(Narrowing {
        values: table.get("in").map_or(Ok(Vec::new()), scalars)?,
        prefixes: table.get("prefix").map_or(Ok(Vec::new()), texts)?,
        details,
    })
}

fn matcher(value: &Value) -> Result<Matcher, String> {
    let Some(table) = value.as_object() else {
        return Ok(Matcher::OneOf(scalars(value)?));
    };
    if table.get("absent") == Some(&Value::Bool(true)) && table.len() == 1 {
        return Ok(Matcher::Absent);
    }
    if let (Some(prefix), 1) = (table.get("prefix"), table.len()) {
        return Ok(Matcher::Prefix(texts(prefix)?));
    }
    if !table.is_empty() && table.keys().all(|key| key == "min" || key == "max") {
        return Ok(Matcher::Range {
            min: table.get("min").and_then(Value::as_i64),
            max: table.get("max").and_then(Value::as_i64),
        });
    }
    Err(format!(
        "a property is compared with a value, a list, {{ absent = true }}, {{ prefix = […] }} or \
         {{ min, max }}, not `{value}`"
    ))
}

fn scalars(value: &Value) -> Result<Vec<Scalar>, String> {
    match value.as_array() {
        Some(list) => list.iter().map(scalar).collect(),
        None => Ok(vec![scalar(value)?]),
    }
}

pub(super) fn scalar(value: &Value) -> Result<Scalar, String> {
    match value {
        Value::Bool(flag) => Ok((*flag).into()),
        Value::Number(number) => number
            .as_i64()
            .map(Into::into)
            .ok_or_else(|| format!("`{number}` is not a whole number")),
        Value::String(text) => Ok(text.as_str().into()),
        _ => Err(format!(
            "`{value}` is not a text, a number or a truth value"
        )),
    }
}

fn texts(value: &Value) -> Result<Vec<String>, String> {
    match value.as_array() {
        Some(list) => list.iter().map(text).collect(),
        None => Ok(vec![text(value)?]),
    }
}

fn text(value: &Value) -> Result<String, String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| format!("`{value}` is not a text"))
}
