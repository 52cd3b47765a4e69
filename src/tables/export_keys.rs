//! Reads `rules/tables/export_keys.toml`, produces [`ExportKeys`]: public keys of public examples.
//!
//! Does not establish that a key which is not here is an operator's own.

use super::Source;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportKeys {
    pub source: Vec<Source>,
    #[serde(rename = "key")]
    pub keys: Vec<ExportKey>,
}

/// A key that everybody can look up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportKey {
    pub id: String,
    pub name: String,
    /// SubjectPublicKeyInfo, Base64.
    pub key: String,
    pub private_half: PrivateHalf,
    /// How well we know that the row is right.
    pub confidence: String,
}

/// Whether the private half is public too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrivateHalf {
    /// Anybody can sign with it.
    Published,
    Unknown,
}

impl PrivateHalf {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Unknown => "unknown",
        }
    }
}
