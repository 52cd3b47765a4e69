//! Reads the criterion files and documents embedded at build time, produces the [`Catalogue`] or the first reason
//! why it can't be used.

use super::Catalogue;
use super::DocumentText;
use super::Sources;
use super::Wording;
use super::parse;
use ring::digest::SHA256;
use ring::digest::digest;
use thiserror::Error;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/criteria.rs"));
    include!(concat!(env!("OUT_DIR"), "/sources.rs"));
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
        Self::from_files(embedded::CRITERIA, embedded::SOURCES)
    }

    /// A catalogue of the given criteria and documents: path below `rules/` and content as JSON.
    ///
    /// # Errors
    ///
    /// The first file that can't be used.
    pub fn from_files(
        criteria: &[(&str, &str)],
        documents: &[(&str, &str)],
    ) -> Result<Self, LoadError> {
        let mut sorted = [criteria, documents].concat();
        let mut criteria = criteria
            .iter()
            .map(|(path, json)| parse(path, json))
            .collect::<Result<Vec<_>, _>>()?;
        criteria.sort_by(|a, b| (a.chapter, &a.id).cmp(&(b.chapter, &b.id)));
        sorted.sort_unstable();
        let mut bytes = Vec::new();
        for (path, json) in sorted {
            bytes.extend_from_slice(path.as_bytes());
            bytes.push(0);
            bytes.extend_from_slice(json.as_bytes());
            bytes.push(0);
        }
        Ok(Self {
            criteria,
            sources: Sources::from_files(documents)?,
            digest: hex(digest(&SHA256, &bytes).as_ref()),
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
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
