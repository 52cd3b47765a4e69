//! Reads the `[[example]]` tables of a criterion, produces [`Example`]: literal evidence and the
//! outcome that it must have. The examples are the criterion's tests and part of its explanation.

use super::parse::scalar;
use crate::evidence::Coverage;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use crate::evidence::Scalar;
use crate::evidence::Survey;
use crate::subject::Subject;
use crate::subject::SubjectKind;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A value and its properties.
pub(crate) type ExampleFact = (Scalar, BTreeMap<String, Scalar>);

/// Literal evidence and what the criterion must say to it.
#[derive(Debug, Clone)]
pub struct Example {
    /// What the case shows, in a few words.
    pub name: String,
    /// `met`, `not-met`, `review`, `undetermined` or `not-applicable`.
    pub expect: String,
    /// Values by fact key, each with its properties.
    pub facts: BTreeMap<String, Vec<ExampleFact>>,
    /// Keys that were read in part only.
    pub partial: Vec<String>,
    /// Keys that nothing was supplied for.
    pub missing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExample {
    name: String,
    expect: String,
    #[serde(default)]
    facts: BTreeMap<String, Vec<RawFact>>,
    #[serde(default)]
    partial: Vec<String>,
    #[serde(default)]
    missing: Vec<String>,
}

/// A value alone, or a table with `value` and properties.
#[derive(Deserialize)]
#[serde(try_from = "Value")]
struct RawFact(Scalar, BTreeMap<String, Scalar>);

impl TryFrom<Value> for RawFact {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        let Value::Object(mut table) = value else {
            return Ok(Self(scalar(&value)?, BTreeMap::new()));
        };
        let main = table.remove("value").ok_or("a fact needs a `value`")?;
        let details = table
            .into_iter()
            .map(|(name, property)| Ok((name, scalar(&property)?)))
            .collect::<Result<_, String>>()?;
        Ok(Self(scalar(&main)?, details))
    }
}

impl From<RawExample> for Example {
    fn from(raw: RawExample) -> Self {
        Self {
            name: raw.name,
            expect: raw.expect,
            facts: raw
                .facts
                .into_iter()
                .map(|(key, facts)| (key, facts.into_iter().map(|f| (f.0, f.1)).collect()))
                .collect(),
            partial: raw.partial,
            missing: raw.missing,
        }
    }
}

impl Example {
    /// The example as evidence. `keys` are the ones that the criterion reads: all of them count as
    /// read completely, but for those that the example lists as partial or missing.
    pub fn evidence(&self, keys: &[&str]) -> Evidence {
        let subject = Subject {
            kind: SubjectKind::AndroidPackage,
            sha256: "0".repeat(64),
            bytes: 0,
            label: "example".to_owned(),
        };
        let mut evidence = Evidence::new(subject, "");
        for (key, values) in &self.facts {
            for (value, detail) in values {
                evidence.facts.push(Fact {
                    key: FactKey::from(key.clone()),
                    detail: detail.clone(),
                    ..Fact::observed("", value.clone(), Provenance::part("example"))
                });
            }
        }
        for key in keys {
            let coverage = if self.missing.iter().any(|missing| missing == key) {
                Coverage::NotCollected {
                    why: Gap::not_supplied(),
                }
            } else if self.partial.iter().any(|partial| partial == key) {
                let gap = Gap::new("example", Reason::Malformed, "");
                Coverage::of(vec!["example".to_owned()], vec![gap])
            } else {
                Coverage::of(vec!["example".to_owned()], Vec::new())
            };
            evidence.surveys.push(Survey {
                collector: format!("example of {key}"),
                keys: vec![FactKey::from((*key).to_owned())],
                depends_on_tables: false,
                coverage,
            });
        }
        evidence.canonicalise();
        evidence
    }
}
