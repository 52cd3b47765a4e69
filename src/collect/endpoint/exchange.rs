//! Reads nothing, produces [`Exchange`]: one question to a server and what came back, in a form that
//! can be saved and judged again.
//!
//! Everything that the collectors of an endpoint see is an exchange, so that a visit and its replay
//! can't differ. Names of faults are part of the public format of a recording.
//!
//! Does not establish who answered: a name leads to whoever the resolver and the authorities say.

use crate::evidence::Gap;
use crate::evidence::Reason;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;
use std::net::IpAddr;

/// One exchange of a visit, in the order in which they were made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Exchange {
    Dns(Lookup),
    Handshake(Handshake),
    Http(Request),
    Probe(Probe),
}

impl Exchange {
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Dns(lookup) => lookup.fault.as_ref(),
            Self::Handshake(handshake) => handshake.fault.as_ref(),
            Self::Http(request) => request.fault.as_ref(),
            Self::Probe(probe) => probe.fault.as_ref(),
        }
    }

    /// What was asked, in one line: `A keys.example.org`, `GET https://keys.example.org/index.txt`.
    pub fn asked(&self) -> String {
        match self {
            Self::Dns(lookup) => format!("{} {}", lookup.record, lookup.name),
            Self::Handshake(shake) => format!("TLS {}:{}", shake.host, shake.port),
            Self::Http(request) => format!("{} {}", request.method, request.url),
            Self::Probe(probe) => {
                format!("TLS {} {}:{}", probe.purpose, probe.host, probe.port)
            }
        }
    }
}

/// One question to the resolver.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lookup {
    /// The name asked for, without the final dot.
    pub name: String,
    /// `A`, `AAAA`, `CAA`, `DNSKEY` or `DS`.
    pub record: String,
    /// The answer as it came, in hexadecimal digits, its number set to 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
}

/// One ordinary handshake.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Handshake {
    pub host: String,
    pub port: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<IpAddr>,
    /// `TLSv1.2`, `TLSv1.3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suite: Option<String>,
    /// The application protocol that was agreed on: `h2`, `http/1.1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// The registered number of the group of the key exchange.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<u16>,
    /// Certificates as they were sent, in hexadecimal digits, the server's own first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<String>,
    /// Certificates beyond the limit, which were not kept.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub chain_left_out: u64,
    /// Why it was not shown that the server holds the key of its certificate; absent where it was,
    /// and where the handshake did not come so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unproven: Option<String>,
    /// Whether a status of the certificate came with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub stapled: bool,
    /// What went wrong. With [`Cause::Certificate`] the handshake was carried out all the same, so
    /// that what it shows is here; nothing was asked over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
}

impl Handshake {
    /// One that has not begun.
    pub fn with(host: &str, port: u16, address: Option<IpAddr>) -> Self {
        Self {
            host: host.to_owned(),
            port,
            address,
            protocol: None,
            suite: None,
            application: None,
            group: None,
            chain: Vec::new(),
            chain_left_out: 0,
            unproven: None,
            stapled: false,
            fault: None,
        }
    }

    /// One that failed before anything came of it.
    pub fn failed(host: &str, port: u16, address: Option<IpAddr>, fault: Fault) -> Self {
        Self {
            fault: Some(fault),
            ..Self::with(host, port, address)
        }
    }
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// One request by HTTP: always a plain GET or HEAD.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    pub purpose: Purpose,
    pub method: String,
    pub url: String,
    /// Headers that were sent beside those of the protocol.
    pub sent: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<IpAddr>,
    /// `HTTP/1.1`, `HTTP/2.0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Headers as they came, names in lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The body as it came, before any decoding; also what came before a fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
}

impl Request {
    /// The first header of a name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = self.headers.iter().find(|(own, _)| own == name);
        named.map(|(_, value)| value.as_str())
    }

    /// All headers of a name in lower case.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.headers.iter().filter(move |(own, _)| own == name);
        named.map(|(_, value)| value.as_str())
    }

    /// Whether the whole answer came, whatever it says.
    pub fn is_answered(&self) -> bool {
        self.status.is_some() && self.fault.is_none()
    }
}

/// A body, which lies beside the list of exchanges under its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    pub sha256: String,
    pub bytes: u64,
}

/// Why a request was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// The address that the user named.
    Named,
    /// The same once more, to see whether two askers get the same.
    Again,
    /// The head of the same without its body (HEAD), to compare.
    Head,
    /// Where the server sent us, on the same host.
    Redirect,
    /// What an index of the server names: another index.
    Index,
    /// What an index of the server names: a file.
    File,
    /// The address for reports of weaknesses (RFC 9116).
    SecurityContact,
    /// The same host without encryption.
    Cleartext,
}

/// Bytes that a collector of its own sent, such as one handshake of an enumeration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    /// What it was to show, in a word that its collector knows again: `hello`, `old-hello`.
    pub purpose: String,
    pub host: String,
    pub port: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<IpAddr>,
    /// In hexadecimal digits.
    pub sent: String,
    /// In hexadecimal digits; also what came before a fault.
    pub received: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
}

/// What went wrong, where, in a word and in detail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub stage: Stage,
    pub cause: Cause,
    /// For engineers; never the text of the operating system, which differs between machines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl Fault {
    pub fn new(stage: Stage, cause: Cause, detail: impl Into<String>) -> Self {
        Self {
            stage,
            cause,
            detail: detail.into(),
        }
    }

    /// What the fault leaves open.
    pub fn gap(&self, part: impl Into<String>) -> Gap {
        let reason = match self.cause {
            Cause::BodyLimit
            | Cause::ConnectionLimit
            | Cause::FileLimit
            | Cause::HeaderLimit
            | Cause::RatioLimit
            | Cause::RedirectLimit
            | Cause::TimeLimit => Reason::Limit,
            Cause::Certificate => Reason::Untrusted,
            Cause::BadEncoding | Cause::Malformed | Cause::LengthMismatch => Reason::Malformed,
            Cause::UnknownEncoding => Reason::Unsupported,
            _ => Reason::NoResponse,
        };
        Gap::new(part, reason, self.to_string())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.cause.as_str(), self.stage.as_str())?;
        if self.detail.is_empty() {
            return Ok(());
        }
        write!(f, ": {}", self.detail)
    }
}

impl std::error::Error for Fault {}

/// How far an exchange came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    Resolve,
    Connect,
    Handshake,
    Request,
    Head,
    Body,
}

impl Stage {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resolve => "resolve",
            Self::Connect => "connect",
            Self::Handshake => "handshake",
            Self::Request => "request",
            Self::Head => "head",
            Self::Body => "body",
        }
    }
}

/// The reasons by name: a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Compressed data that can't be read.
    BadEncoding,
    BodyLimit,
    /// The chain or the name of the certificate is not accepted.
    Certificate,
    /// The server asks for a certificate of the client.
    ClientCertificate,
    Closed,
    ConnectionLimit,
    FileLimit,
    HeaderLimit,
    /// The server reset a stream or said goodbye in HTTP/2.
    Http2Reset,
    /// Fewer bytes came than were announced.
    LengthMismatch,
    Malformed,
    /// The name exists and has no address.
    NoAddress,
    /// The name does not exist.
    NoSuchName,
    /// The address lies in the operator's own network or is none of the public ones.
    PrivateAddress,
    RatioLimit,
    RedirectLimit,
    Refused,
    Reset,
    /// The resolver failed or refused.
    Resolver,
    TimeLimit,
    /// The server ended the handshake by an alert.
    TlsAlert,
    UnknownEncoding,
    Unreachable,
}

impl Cause {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadEncoding => "bad-encoding",
            Self::BodyLimit => "body-limit",
            Self::Certificate => "certificate",
            Self::ClientCertificate => "client-certificate",
            Self::Closed => "closed",
            Self::ConnectionLimit => "connection-limit",
            Self::FileLimit => "file-limit",
            Self::HeaderLimit => "header-limit",
            Self::Http2Reset => "http2-reset",
            Self::LengthMismatch => "length-mismatch",
            Self::Malformed => "malformed",
            Self::NoAddress => "no-address",
            Self::NoSuchName => "no-such-name",
            Self::PrivateAddress => "private-address",
            Self::RatioLimit => "ratio-limit",
            Self::RedirectLimit => "redirect-limit",
            Self::Refused => "refused",
            Self::Reset => "reset",
            Self::Resolver => "resolver",
            Self::TimeLimit => "time-limit",
            Self::TlsAlert => "tls-alert",
            Self::UnknownEncoding => "unknown-encoding",
            Self::Unreachable => "unreachable",
        }
    }
}

/// Bytes of hexadecimal digits; none where it is something else.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    digits
        .chunks_exact(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::hexadecimal;

    #[test]
    fn bytes_survive_their_digits() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(from_hex(&hexadecimal(&bytes)), Some(bytes));
        assert_eq!(from_hex("0"), None);
        assert_eq!(from_hex("0g"), None);
        assert_eq!(from_hex("+1"), None);
    }

    #[test]
    fn the_name_of_a_fault_is_the_one_in_the_recording() {
        let fault = Fault::new(Stage::Body, Cause::LengthMismatch, "");
        let written = serde_json::to_value(&fault).expect("JSON");
        assert_eq!(written["cause"], fault.cause.as_str());
        assert_eq!(written["stage"], fault.stage.as_str());
        assert_eq!(fault.gap("part").reason, Reason::Malformed);
    }
}
