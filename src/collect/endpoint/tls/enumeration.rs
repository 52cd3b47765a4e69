//! Reads nothing, produces the types of what an enumeration found.

use super::session::Stop;
use crate::collect::format::tls::Fault;
use crate::collect::format::tls::Group;
use crate::collect::format::tls::KeyExchange;
use crate::collect::format::tls::Refusal;
use crate::collect::format::tls::Suite;
use crate::collect::format::tls::Version;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// What a server selects from anything that can be offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enumeration {
    /// One for each version, the newest first.
    pub versions: Vec<VersionFound>,
    /// SSL 2.0, which has hellos of its own.
    pub ssl2: Ssl2Found,
    /// Groups that the server selects in TLS 1.3, as selected, and whether these are all.
    pub modern_groups: Groups,
    /// The same for ephemeral curves up to TLS 1.2.
    pub classic_groups: Groups,
    pub server_name: ServerName,
    pub fallback: Fallback,
    /// Extension numbers of a ServerHello up to TLS 1.2, where there was one.
    pub extensions: Option<Vec<u16>>,
    /// The server asked for a certificate of the client, as far as it shows in the clear.
    pub asks_for_certificate: Option<bool>,
    /// Chains that were sent in the clear, one for each different first certificate. DER.
    pub chains: Vec<Vec<Vec<u8>>>,
}

/// SSL 2.0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ssl2Found {
    pub state: State,
    /// Ciphers that the server lists.
    pub ciphers: usize,
    /// Number of the handshake that showed it.
    pub handshake: Option<u32>,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionFound {
    pub version: Version,
    pub state: State,
    /// As the server selected them; ordered by number where it follows the client.
    pub suites: Vec<SuiteFound>,
    pub order: Order,
    /// Why there may be more suites than these, if so.
    pub suites_unsure: Vec<Unsure>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuiteFound {
    pub suite: Suite,
    /// What the key exchange rested on when this suite was selected, where it shows in the clear.
    pub key_exchange: Option<KeyExchange>,
    /// Number of the handshake.
    pub handshake: u32,
    /// What went wrong after the server selected it.
    pub unfinished: Option<Fault>,
}

/// What is known of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    NotAsked {
        why: Unsure,
    },
    Offered,
    /// Declined twice, while the server answered other hellos before and after.
    Refused {
        refusal: Refusal,
        handshake: u32,
    },
    Undetermined {
        why: Unsure,
    },
}

/// Why something is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unsure {
    /// A short name that never changes.
    pub reason: String,
    /// In English, for the engineer.
    pub detail: String,
}

impl Unsure {
    pub(super) fn new(reason: &str, detail: impl fmt::Display) -> Self {
        Self {
            reason: reason.to_owned(),
            detail: detail.to_string(),
        }
    }
}

impl From<&Fault> for Unsure {
    fn from(fault: &Fault) -> Self {
        Self::new(fault.name(), fault)
    }
}

impl From<&Stop> for Unsure {
    fn from(stop: &Stop) -> Self {
        Self::new(stop.name(), stop)
    }
}

/// Whose order of suites decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Order {
    Client,
    Server,
    /// There are fewer than two to choose from.
    NoChoice,
    Undetermined {
        why: Unsure,
    },
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups {
    pub groups: Vec<Group>,
    /// Why there may be more, if so.
    pub unsure: Option<Unsure>,
}

/// Whether the server answers without a name in the hello.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ServerName {
    /// It answers with another certificate.
    ChangesCertificate,
    Needed {
        refusal: String,
    },
    NotNeeded,
    Undetermined {
        why: Unsure,
    },
}

/// Whether the server refuses a client that was pressed to an older version (RFC 7507).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fallback {
    /// There is no older version to be pressed to.
    NoOlderVersion,
    Refused,
    Taken,
    Undetermined {
        why: Unsure,
    },
}
