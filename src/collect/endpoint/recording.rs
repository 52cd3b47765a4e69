//! Reads and writes a folder, produces [`Recording`]: all exchanges of one visit with their bodies.
//!
//! A recording is `visit.json` and `bodies/`, in which each file is named by its SHA-256. Nothing else
//! of the folder is read. What is read is as little trusted as what a server sends: digests are
//! checked, and sizes are limited.
//!
//! Does not establish that the visit took place: whoever holds the folder can change it. The digest
//! of the subject is that of `visit.json`, which holds the digests of all bodies.

#![allow(
    clippy::disallowed_methods,
    reason = "the one place that reads and writes recordings, where the user named the folder"
)]

use super::exchange::Body;
use super::exchange::Cause;
use super::exchange::Exchange;
use super::exchange::Fault;
use super::exchange::Stage;
use crate::collect::limits::MAX_RECORDED_EXCHANGES;
use crate::collect::limits::MAX_VISIT_BYTES;
use crate::collect::limits::MAX_VISIT_FILE_BYTES;
use crate::digest::sha256_hex;
use crate::error::Error;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

/// The number of the recording's format.
pub const RECORDING_FORMAT: u32 = 1;
/// What `kind` says, so that no other JSON is taken for one.
pub const RECORDING_KIND: &str = "tracevet-visit";
/// The file that makes a folder a recording.
pub const VISIT_FILE: &str = "visit.json";
const BODIES: &str = "bodies";

/// What `visit.json` holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    pub format: u32,
    pub kind: String,
    /// The address that the user named.
    pub url: String,
    /// When the visit began: `2026-11-22T05:00:00Z`.
    pub taken: String,
    /// How we introduced ourselves.
    pub user_agent: String,
    /// Who allowed more than an ordinary visit, when, and where that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorisation: Option<String>,
    /// Whether addresses of private networks were allowed.
    #[serde(default)]
    pub allow_private: bool,
    /// Authorities that were trusted beside those of Mozilla, DER in hexadecimal digits: of a
    /// laboratory.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra_roots: Vec<String>,
    /// Connections that were opened.
    pub connections: u32,
    pub exchanges: Vec<Exchange>,
}

/// A visit with the bodies that came.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    pub visit: Visit,
    /// Bodies by their SHA-256.
    bodies: BTreeMap<String, Vec<u8>>,
}

impl Recording {
    pub fn new(visit: Visit) -> Self {
        Self {
            visit,
            bodies: BTreeMap::new(),
        }
    }

    /// Keeps a body and says how an exchange names it.
    pub fn keep(&mut self, bytes: Vec<u8>) -> Body {
        let body = Body {
            sha256: sha256_hex(&bytes),
            bytes: bytes.len() as u64,
        };
        self.bodies.entry(body.sha256.clone()).or_insert(bytes);
        body
    }

    /// The bytes of a body; none if the recording has lost them.
    pub fn body(&self, body: &Body) -> Option<&[u8]> {
        self.bodies.get(&body.sha256).map(Vec::as_slice)
    }

    /// Size of all bodies in bytes, each counted once.
    pub fn body_bytes(&self) -> u64 {
        self.bodies.values().map(|body| body.len() as u64).sum()
    }

    /// `visit.json` as it is written; its SHA-256 is the identity of the subject.
    ///
    /// # Errors
    ///
    /// Only a fault of ours: a visit that can't be written as JSON.
    pub fn visit_json(&self) -> Result<Vec<u8>, Error> {
        let mut text = serde_json::to_vec_pretty(&self.visit)
            .map_err(|error| Error::Fault(error.to_string()))?;
        text.push(b'\n');
        Ok(text)
    }

    /// Why nothing came of the visit: no name, no connection. None where the server showed anything at
    /// all, and where the name does not exist, which is an answer.
    pub fn obstacle(&self) -> Option<&Fault> {
        let past_connecting = |exchange: &Exchange| match exchange {
            Exchange::Dns(lookup) => {
                let cause = lookup.fault.as_ref().map(|fault| fault.cause);
                cause == Some(Cause::NoSuchName)
            }
            other => other
                .fault()
                .is_none_or(|fault| fault.stage > Stage::Connect),
        };
        let exchanges = &self.visit.exchanges;
        if exchanges.iter().any(past_connecting) {
            return None;
        }
        let faults = || exchanges.iter().filter_map(Exchange::fault);
        let private = faults().find(|fault| fault.cause == Cause::PrivateAddress);
        private.or_else(|| faults().next_back())
    }

    /// Writes the recording into a folder, which is made where it does not exist.
    ///
    /// # Errors
    ///
    /// The folder can't be written.
    pub fn save(&self, folder: &Path) -> Result<(), Error> {
        let unwritable = |path: &Path, source| Error::Unwritable {
            path: path.display().to_string(),
            source,
        };
        let bodies = folder.join(BODIES);
        fs::create_dir_all(&bodies).map_err(|error| unwritable(&bodies, error))?;
        for (name, body) in &self.bodies {
            let path = bodies.join(name);
            fs::write(&path, body).map_err(|error| unwritable(&path, error))?;
        }
        // Last, so that a folder with a list is a whole recording.
        let path = folder.join(VISIT_FILE);
        fs::write(&path, self.visit_json()?).map_err(|error| unwritable(&path, error))
    }

    /// Whether a folder looks like a recording.
    pub fn is_at(folder: &Path) -> bool {
        folder.join(VISIT_FILE).is_file()
    }

    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// The folder holds none, one of another format, or one that was changed: a body whose digest
    /// does not fit its name.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let refused = |what: String| Error::NotARecording {
            path: folder.display().to_string(),
            what,
        };
        let list = read(&folder.join(VISIT_FILE), MAX_VISIT_FILE_BYTES)?;
        let visit: Visit = serde_json::from_slice(&list)
            .map_err(|error| refused(format!("{VISIT_FILE} can't be read: {error}")))?;
        if visit.kind != RECORDING_KIND || visit.format != RECORDING_FORMAT {
            return Err(refused(format!(
                "{VISIT_FILE} names kind {:?} and format {}",
                visit.kind, visit.format
            )));
        }
        if visit.exchanges.len() > MAX_RECORDED_EXCHANGES {
            return Err(refused(format!(
                "it has more than {MAX_RECORDED_EXCHANGES} exchanges"
            )));
        }
        let mut recording = Self::new(visit);
        let mut left = MAX_VISIT_BYTES;
        for body in recording.bodies_named() {
            if !is_digest(&body.sha256) {
                return Err(refused("a body is not named by its SHA-256".to_owned()));
            }
            let bytes = read(&folder.join(BODIES).join(&body.sha256), left)?;
            left = left.saturating_sub(bytes.len() as u64);
            if sha256_hex(&bytes) != body.sha256 || bytes.len() as u64 != body.bytes {
                return Err(refused(format!("the body {} was changed", body.sha256)));
            }
            recording.bodies.insert(body.sha256, bytes);
        }
        Ok(recording)
    }

    fn bodies_named(&self) -> Vec<Body> {
        let requests = self.visit.exchanges.iter().filter_map(|one| match one {
            Exchange::Http(request) => request.body.clone(),
            _ => None,
        });
        let named: BTreeMap<String, Body> =
            requests.map(|body| (body.sha256.clone(), body)).collect();
        named.into_values().collect()
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let unreadable = |source| Error::Unreadable {
        path: path.display().to_string(),
        source,
    };
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge {
            path: path.display().to_string(),
            bytes: bytes.len() as u64,
            limit,
        });
    }
    Ok(bytes)
}
