//! Reads `rules/tensions.toml`, embedded at build time, produces each [`Tension`]: where sources
//! of the criteria pull against each other, and what the criteria make of it.
//!
//! Decides nothing: the criteria that name a tension already hold its handling.

use super::LoadError;
use serde::Deserialize;

/// Two sources that can't both be followed to the letter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tension {
    /// `T1`: never renumbered, never used again.
    pub id: String,
    /// Who asks what, in one or two sentences.
    pub between: String,
    /// What the criteria make of it.
    pub handling: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tension: Vec<Tension>,
}

/// Tensions of the given files, in their order.
pub(super) fn from_files(files: &[(&str, &str)]) -> Result<Vec<Tension>, LoadError> {
    let mut tensions = Vec::new();
    for (path, json) in files {
        let file: File = serde_json::from_str(json).map_err(|error| LoadError::Shape {
            path: (*path).to_owned(),
            what: error.to_string(),
        })?;
        tensions.extend(file.tension);
    }
    Ok(tensions)
}
