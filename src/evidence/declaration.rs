//! Reads nothing, produces [`Declaration`]: what a person answered to one question, and where it is
//! written. Its basis is always *declared*.
//!
//! Does not establish that the answer is true: nobody checked it. All texts are untrusted.

use super::Provenance;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// The file in which a person answered, and who answers where an answer names nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswersFile {
    /// File name without folders, as given.
    pub label: String,
    /// SHA-256 (hex) of the file.
    pub sha256: String,
    #[serde(flatten)]
    pub respondent: Respondent,
}

/// Who answers, in which role, and on which day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Respondent {
    pub name: String,
    pub role: Role,
    /// `YYYY-MM-DD`.
    pub date: String,
}

/// What somebody is to the app whose questions they answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Auditor,
    Controller,
    Developer,
    Processor,
}

impl Role {
    pub const ALL: [Self; 4] = [
        Self::Auditor,
        Self::Controller,
        Self::Developer,
        Self::Processor,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auditor => "auditor",
            Self::Controller => "controller",
            Self::Developer => "developer",
            Self::Processor => "processor",
        }
    }
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Id of a criterion: `GOV-05`.
    Criterion(String),
    /// Reference of a clause of a document that criteria cite: `TB:SG-03`.
    Clause(String),
}

impl Question {
    pub fn reference(&self) -> &str {
        match self {
            Self::Criterion(reference) | Self::Clause(reference) => reference,
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reference())
    }
}

/// What was answered: whether the requirement is fulfilled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Yes,
    No,
    Partly,
    NotApplicable,
    Unknown,
    /// The question was left open.
    #[serde(rename = "")]
    Open,
}

impl Answer {
    pub const ALL: [Self; 6] = [
        Self::Yes,
        Self::No,
        Self::Partly,
        Self::NotApplicable,
        Self::Unknown,
        Self::Open,
    ];

    /// The word as it is written in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Partly => "partly",
            Self::NotApplicable => "not-applicable",
            Self::Unknown => "unknown",
            Self::Open => "",
        }
    }
}

/// A document that somebody names. Nobody looked into it, and its digest was not compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NamedDocument {
    pub title: String,
    /// SHA-256 (hex), as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Language tag, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// As given; no program of ours asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// One answer of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Declaration {
    #[serde(flatten)]
    pub question: Question,
    pub answer: Answer,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<NamedDocument>,
    #[serde(flatten)]
    pub respondent: Respondent,
    /// The answers file and the line.
    pub provenance: Provenance,
}
