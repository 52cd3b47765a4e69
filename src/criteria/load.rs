//! Reads the criterion files embedded at build time, produces the [`Catalogue`] or the first reason
//! why it can't be used.

use super::Catalogue;
use super::Wording;
use super::parse;
use ring::digest::SHA256;
use ring::digest::digest;
use thiserror::Error;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/criteria.rs"));
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
        Self::from_files(embedded::CRITERIA)
    }

    /// A catalogue of the given files: path below `rules/` and content as JSON.
    ///
    /// # Errors
    ///
    /// The first file that can't be used.
    pub fn from_files(files: &[(&str, &str)]) -> Result<Self, LoadError> {
        let mut criteria = files
            .iter()
            .map(|(path, json)| parse(path, json))
            .collect::<Result<Vec<_>, _>>()?;
        criteria.sort_by(|a, b| (a.chapter, &a.id).cmp(&(b.chapter, &b.id)));
        let mut sorted = files.to_vec();
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
            digest: hex(digest(&SHA256, &bytes).as_ref()),
        })
    }

    /// The English texts of all criteria.
    pub fn wording(&self) -> Wording {
        Wording {
            criteria: self
                .criteria
                .iter()
                .map(|criterion| (criterion.id.clone(), criterion.text.clone()))
                .collect(),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
