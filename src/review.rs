//! Reads nothing, produces [`Reviews`]: what a person decided about an evaluation.
//!
//! A decision stands beside an outcome and never replaces it. All texts are untrusted.

use crate::evidence::NamedDocument;
use serde::Deserialize;
use serde::Serialize;

/// The reviewer's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reviews {
    /// File name without folders, as given.
    pub label: String,
    /// SHA-256 (hex) of the file.
    pub sha256: String,
    /// SHA-256 (hex) of the evaluation that was reviewed, without its reviewer's layer.
    pub reviewed: String,
    pub decisions: Vec<Decision>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_off: Option<SignOff>,
}

/// What a person decided about one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub criterion: String,
    pub action: Action,
    /// The outcome word that an override puts beside the machine's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The last day of a waiver, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// `YYYY-MM-DD`, or empty where nothing was decided yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<NamedDocument>,
    /// Line of the reviewer's file, counted from 1.
    pub line: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// A question for a person was answered: what was found is acceptable.
    Accept,
    Note,
    /// The person comes to another outcome.
    Override,
    /// What is not met is tolerated up to a day.
    WaiveUntil,
    /// Nothing was decided yet.
    #[serde(rename = "")]
    Open,
}

impl Action {
    pub const ALL: [Self; 5] = [
        Self::Accept,
        Self::Note,
        Self::Override,
        Self::WaiveUntil,
        Self::Open,
    ];

    /// The word as it is written in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Note => "note",
            Self::Override => "override",
            Self::WaiveUntil => "waive-until",
            Self::Open => "",
        }
    }
}

/// Who vouches for having reviewed the evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    pub author: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
}
