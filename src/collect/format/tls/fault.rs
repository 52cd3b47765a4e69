//! Reads nothing, produces the names of what can go wrong in a handshake that is only begun.
//!
//! A [`Refusal`] is a server's answer that it doesn't want what was offered. A [`Fault`] is anything
//! else that is no selection: it says nothing about what the server would accept.

use super::alert::Alert;
use super::bytes::Malformed;
use super::version::Version;
use serde::Deserialize;
use serde::Serialize;
use thiserror::Error;

/// The server declined what was offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Refusal {
    #[error("declined by the alert {alert}")]
    Alert { alert: Alert },
    #[error("declined by selecting {selected}")]
    LowerVersion { selected: Version },
    #[error("closed without a word")]
    Closed,
}

impl Refusal {
    /// A short name that never changes.
    pub fn name(&self) -> String {
        match self {
            Self::Alert { alert } => alert.to_string(),
            Self::LowerVersion { selected } => format!("selected {selected}"),
            Self::Closed => "closed".to_owned(),
        }
    }
}

/// No selection and no refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fault {
    #[error("the alert {alert}, which doesn't say that the offer was declined")]
    Alert { alert: Alert },
    #[error("closed in the middle of {inside} after {received} bytes")]
    Closed { inside: String, received: usize },
    #[error("no connection: {cause}")]
    Connection { cause: String },
    #[error("records without content, more than {limit}")]
    EmptyRecords { limit: usize },
    #[error("an answer longer than {limit} bytes")]
    FlightTooLong { limit: usize },
    #[error("{what} is malformed")]
    Malformed { what: String },
    #[error("a message that claims {bytes} bytes, above the limit of {limit}")]
    MessageTooLong { bytes: usize, limit: usize },
    #[error("no answer")]
    NoAnswer,
    #[error("bytes that are not TLS{}", like.as_deref().map(|like| format!(", but look like {like}")).unwrap_or_default())]
    NotTls { like: Option<String> },
    #[error("a record that claims {bytes} bytes, above the limit of {limit}")]
    RecordTooLong { bytes: usize, limit: usize },
    #[error("reset after {received} bytes")]
    Reset { received: usize },
    #[error("silence after {received} bytes")]
    Stalled { received: usize },
    #[error("more than {limit} records")]
    TooManyRecords { limit: usize },
    #[error("compression method {method}, which was not offered")]
    UnaskedCompression { method: u8 },
    #[error("group {group:#06x}, which was not offered or was already given")]
    UnaskedGroup { group: u16 },
    #[error("suite {suite:#06x}, which was not offered")]
    UnaskedSuite { suite: u16 },
    #[error("version {version:#06x}, which was not offered")]
    UnaskedVersion { version: u16 },
    #[error("a message of type {message} where it has no place")]
    UnexpectedMessage { message: u8 },
    #[error("a record of type {content} where it has no place")]
    UnexpectedRecord { content: u8 },
    #[error("nothing but warnings, more than {limit}")]
    Warnings { limit: usize },
}

impl Fault {
    /// A short name that never changes.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Alert { .. } => "other-alert",
            Self::Closed { .. } => "closed-in-the-middle",
            Self::Connection { .. } => "no-connection",
            Self::EmptyRecords { .. } => "empty-records",
            Self::FlightTooLong { .. } => "answer-too-long",
            Self::Malformed { .. } => "malformed",
            Self::MessageTooLong { .. } => "message-too-long",
            Self::NoAnswer => "no-answer",
            Self::NotTls { .. } => "not-tls",
            Self::RecordTooLong { .. } => "record-too-long",
            Self::Reset { .. } => "reset",
            Self::Stalled { .. } => "stalled",
            Self::TooManyRecords { .. } => "too-many-records",
            Self::UnaskedCompression { .. } => "unasked-compression",
            Self::UnaskedGroup { .. } => "unasked-group",
            Self::UnaskedSuite { .. } => "unasked-suite",
            Self::UnaskedVersion { .. } => "unasked-version",
            Self::UnexpectedMessage { .. } => "unexpected-message",
            Self::UnexpectedRecord { .. } => "unexpected-record",
            Self::Warnings { .. } => "warnings-only",
        }
    }
}

impl From<Malformed> for Fault {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed {
            what: malformed.what.to_owned(),
        }
    }
}
