//! Reads nothing, produces [`Subject`]: what is evaluated, by the digest of its bytes.
//!
//! The identity is never a file name: two names of one file are one subject.

use serde::Deserialize;
use serde::Serialize;

/// What is evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub kind: SubjectKind,
    /// SHA-256 of the input's bytes, 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// Size of the input in bytes.
    pub bytes: u64,
    /// File name without folders, as the user gave it; shown, never used as a path. Untrusted.
    pub label: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    AndroidPackage,
}
