//! Reads the rules embedded at build time, produces the [`Catalogue`] or the first reason why it
//! can't be used.

use super::Catalogue;
use super::DocumentText;
use super::FrameworkText;
use super::Sources;
use super::TensionText;
use super::Wording;
use super::crosswalk;
use super::parse;
use super::tensions;
use crate::digest::sha256_of_files;
use thiserror::Error;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/criteria.rs"));
    include!(concat!(env!("OUT_DIR"), "/sources.rs"));
    include!(concat!(env!("OUT_DIR"), "/crosswalk.rs"));
    include!(concat!(env!("OUT_DIR"), "/tensions.rs"));
}

/// The files that a catalogue is made of: path below `rules/` and content as JSON.
#[derive(Debug, Clone, Copy, Default)]
pub struct RuleFiles<'a> {
    pub criteria: &'a [(&'a str, &'a str)],
    pub documents: &'a [(&'a str, &'a str)],
    pub crosswalk: &'a [(&'a str, &'a str)],
    pub tensions: &'a [(&'a str, &'a str)],
}

/// Why a criterion file can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LoadError {
    #[error(
        "{path}: clause {clause}: {what}\n  \
         expected: a condition as described in rules/README.md\n  do: correct the `when` table"
    )]
    Condition {
        path: String,
        clause: usize,
        what: String,
    },
    #[error(
        "{path}: {what}\n  \
         expected: the fields described in rules/README.md\n  do: correct the file"
    )]
    Shape { path: String, what: String },
}

impl Catalogue {
    /// The criteria that this build was made with.
    ///
    /// # Errors
    ///
    /// The first file that can't be used; `cargo test` finds this before a release does.
    pub fn embedded() -> Result<Self, LoadError> {
        Self::from_files(&RuleFiles {
            criteria: embedded::CRITERIA,
            documents: embedded::SOURCES,
            crosswalk: embedded::CROSSWALK,
            tensions: embedded::TENSIONS,
        })
    }

    /// A catalogue of the given files.
    ///
    /// # Errors
    ///
    /// The first file that can't be used.
    pub fn from_files(files: &RuleFiles<'_>) -> Result<Self, LoadError> {
        let mut sorted = [
            files.criteria,
            files.documents,
            files.crosswalk,
            files.tensions,
        ]
        .concat();
        let mut criteria = files
            .criteria
            .iter()
            .map(|(path, json)| parse(path, json))
            .collect::<Result<Vec<_>, _>>()?;
        criteria.sort_by(|a, b| (a.chapter, &a.id).cmp(&(b.chapter, &b.id)));
        let sources = Sources::from_files(files.documents)?;
        let frameworks = crosswalk::from_files(files.crosswalk, &sources)?;
        let tensions = tensions::from_files(files.tensions)?;
        sorted.sort_unstable();
        Ok(Self {
            criteria,
            sources,
            frameworks,
            tensions,
            digest: sha256_of_files(&sorted),
        })
    }

    /// The English texts of all criteria and of the documents they cite.
    pub fn wording(&self) -> Wording {
        Wording {
            criteria: self
                .criteria
                .iter()
                .map(|criterion| (criterion.id.clone(), criterion.text.clone()))
                .collect(),
            documents: self
                .sources
                .documents
                .iter()
                .map(DocumentText::from)
                .collect(),
            frameworks: self.frameworks.iter().map(FrameworkText::from).collect(),
            standing: self
                .criteria
                .iter()
                .map(|criterion| (criterion.id.clone(), criterion.crosswalk.clone()))
                .collect(),
            tensions: self
                .tensions
                .iter()
                .map(|tension| (tension.id.clone(), TensionText::from(tension)))
                .collect(),
            texts: 0,
            untranslated: 0,
        }
    }
}
