//! Reads the frameworks embedded from `rules/crosswalk` and the `[crosswalk]` table of a criterion,
//! produces [`Framework`] and [`Mapping`]: what a criterion corresponds to elsewhere.
//!
//! A reading aid. That a criterion corresponds to an element says nothing about conformity with the
//! framework, and no outcome depends on it.

use super::Catalogue;
use super::Confidence;
use super::Criterion;
use super::LoadError;
use super::Sources;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// The five areas of a self-assessment, in the order of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PracticeArea {
    /// What is collected, kept and passed on, and for what.
    DataProtection,
    /// Who may warn, enter or change something, and how that is shown.
    UserAuthentication,
    /// What travels by radio and network, and the servers behind.
    NetworkProtection,
    /// What users, authorities and the public are told.
    Reporting,
    /// What others examine, and whether the whole serves its end.
    Reviews,
}

impl PracticeArea {
    pub const ALL: [Self; 5] = [
        Self::DataProtection,
        Self::UserAuthentication,
        Self::NetworkProtection,
        Self::Reporting,
        Self::Reviews,
    ];
}

impl fmt::Display for PracticeArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DataProtection => "data-protection",
            Self::UserAuthentication => "user-authentication",
            Self::NetworkProtection => "network-protection",
            Self::Reporting => "reporting",
            Self::Reviews => "reviews",
        })
    }
}

/// Where one criterion stands among practice areas and frameworks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    #[serde(default)]
    pub areas: Vec<PracticeArea>,
    /// Ids of elements by the framework's id, without those that the criterion cites as a source.
    #[serde(flatten)]
    pub elements: BTreeMap<String, Vec<String>>,
}

/// A framework that criteria are compared with.
#[derive(Debug, Clone)]
pub struct Framework {
    /// What a criterion's `[crosswalk]` calls it: `nist-csf`.
    pub id: String,
    /// A few words that fit into a line of a report.
    pub short: String,
    pub title: String,
    /// Version, date, or both.
    pub dated: String,
    pub publisher: String,
    /// Where its publisher put it; not asked for by any program of ours.
    pub address: String,
    /// What is listed of it, and where from.
    pub note: String,
    /// Prefix of the document in `rules/sources` whose clauses are the elements: who cites one as a
    /// source is mapped to it.
    pub document: Option<String>,
    pub elements: Vec<Element>,
}

/// A category, control or clause of a framework.
#[derive(Debug, Clone)]
pub struct Element {
    pub id: String,
    /// Its short official name, or what it asks in our own words.
    pub title: String,
    pub confidence: Confidence,
    /// Why no criterion corresponds to it.
    pub unmapped: Option<String>,
}

/// A framework as its file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    id: String,
    short: String,
    title: String,
    dated: String,
    publisher: String,
    address: String,
    note: String,
    confidence: Confidence,
    element: Vec<ListedElement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedElement {
    id: String,
    title: String,
    unmapped: Option<String>,
}

/// A framework whose elements are listed among the sources.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cited {
    id: String,
    document: String,
}

/// Frameworks of the given files: path below `rules/` and content as JSON.
pub(super) fn from_files(
    files: &[(&str, &str)],
    sources: &Sources,
) -> Result<Vec<Framework>, LoadError> {
    let mut sorted = files.to_vec();
    sorted.sort_unstable();
    let frameworks = sorted.into_iter().map(|(path, json)| {
        read(json, sources).map_err(|what| LoadError::Shape {
            path: path.to_owned(),
            what,
        })
    });
    frameworks.collect()
}

fn read(json: &str, sources: &Sources) -> Result<Framework, String> {
    let value: serde_json::Value = serde_json::from_str(json).map_err(|e| e.to_string())?;
    if value.get("document").is_some() {
        let cited = serde_json::from_value(value).map_err(|e| e.to_string())?;
        return of_document(cited, sources);
    }
    let listed: Listed = serde_json::from_value(value).map_err(|e| e.to_string())?;
    let confidence = listed.confidence;
    let elements = listed.element.into_iter().map(|element| Element {
        id: element.id,
        title: element.title,
        confidence,
        unmapped: element.unmapped,
    });
    Ok(Framework {
        id: listed.id,
        short: listed.short,
        title: listed.title,
        dated: listed.dated,
        publisher: listed.publisher,
        address: listed.address,
        note: listed.note,
        document: None,
        elements: elements.collect(),
    })
}

fn of_document(cited: Cited, sources: &Sources) -> Result<Framework, String> {
    let mut documents = sources.documents.iter();
    let document = documents
        .find(|document| document.prefix == cited.document)
        .ok_or_else(|| {
            format!(
                "no document of rules/sources is called `{}`",
                cited.document
            )
        })?;
    let elements = document.clauses.iter().map(|clause| Element {
        id: clause.id.clone(),
        title: clause.asks.clone(),
        confidence: clause.confidence,
        unmapped: clause.not_carried.clone(),
    });
    Ok(Framework {
        id: cited.id,
        short: document.short.clone(),
        title: document.title.clone(),
        dated: document.dated.clone(),
        publisher: document.publisher.clone(),
        address: document.address.clone(),
        note: document.note.clone(),
        document: Some(cited.document),
        elements: elements.collect(),
    })
}

impl Framework {
    /// Ids of the elements that the criterion cites as a source.
    pub fn cited_by<'a>(&'a self, criterion: &'a Criterion) -> impl Iterator<Item = &'a str> {
        criterion.sources.iter().filter_map(|source| {
            let (prefix, id) = source.reference.split_once(':')?;
            (self.document.as_deref() == Some(prefix)).then_some(id)
        })
    }

    /// Ids of all elements that the criterion corresponds to: those it cites, then those that its
    /// `[crosswalk]` names.
    pub fn mapped_by<'a>(&'a self, criterion: &'a Criterion) -> impl Iterator<Item = &'a str> {
        let named = criterion.crosswalk.elements.get(&self.id);
        let named = named.into_iter().flatten().map(String::as_str);
        self.cited_by(criterion).chain(named)
    }
}

impl Catalogue {
    /// The framework that a `[crosswalk]` calls so.
    pub fn framework(&self, id: &str) -> Option<&Framework> {
        self.frameworks.iter().find(|framework| framework.id == id)
    }
}
