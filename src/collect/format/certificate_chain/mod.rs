//! Reads the certificates that a server presented, produces what each says, the path they make, and
//! each fault of it under a name of its own.
//!
//! Rules: RFC 5280, sections 4 and 6 (fields, path, name constraints); RFC 9525 (names of servers);
//! RFC 6962, section 3.3 (timestamps). Signatures are checked by `ring`, and the whole path a second
//! time by `webpki` against the roots that are compiled in.
//!
//! A fault is neutral: it says what was seen, not what follows. Does not establish that a certificate
//! was revoked or not: nobody is asked, because that would tell who is being evaluated. Timestamps of
//! transparency logs are listed, their signatures are not checked. Validity is that of a whole day.

mod certificate;
mod constraints;
mod day;
mod faults;
mod names;
mod path;
mod trust;

pub use certificate::Key;
pub use certificate::PresentedCertificate;
pub use certificate::Timestamp;
pub use faults::ChainFault;
pub use faults::FaultKind;
pub use path::PathEnd;

use certificate::Parsed;
use day::Day;
use jiff::civil::Date;
use rustls::pki_types::TrustAnchor;
use serde::Deserialize;
use serde::Serialize;

/// What a chain is worth on one day for one host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainReport {
    /// In the order of the server.
    pub certificates: Vec<PresentedCertificate>,
    /// Positions from the server's own certificate upwards.
    pub path: Vec<usize>,
    pub path_end: PathEnd,
    /// `webpki` accepts the chain; otherwise its reason.
    pub accepted: Result<(), String>,
    /// Ordered by kind, then by position.
    pub faults: Vec<ChainFault>,
}

/// The roots that are compiled in: those of Mozilla's programme.
pub fn compiled_roots() -> &'static [TrustAnchor<'static>] {
    webpki_roots::TLS_SERVER_ROOTS
}

/// Looks at a chain as it was presented, the server's own certificate first. `host` is the name or
/// address that was asked for.
pub fn inspect(
    chain: &[Vec<u8>],
    host: &str,
    as_of: Date,
    roots: &[TrustAnchor<'static>],
) -> ChainReport {
    let certificates: Vec<PresentedCertificate> = chain
        .iter()
        .map(|encoded| PresentedCertificate::read(encoded))
        .collect();
    let parsed: Vec<Option<Parsed<'_>>> = chain
        .iter()
        .map(|encoded| certificate::parse(encoded).ok())
        .collect();
    let path = path::build(&parsed, roots);
    let day = Day::of(as_of);
    let mut faults = faults::of_path(&certificates, &parsed, &path, day);
    faults.extend(faults::of_server(&certificates, &parsed, &path, host));
    faults.extend(constraints::faults(&parsed, &path));
    let accepted = trust::accepted(chain, host, day, roots);
    if let Err(reason) = &accepted
        && faults.iter().all(|fault| !fault.kind.breaks_trust())
    {
        faults.push(ChainFault::new(FaultKind::NotAccepted, None, reason));
    }
    faults.sort();
    faults.dedup();
    ChainReport {
        certificates,
        path: path.positions,
        path_end: path.end,
        accepted,
        faults,
    }
}

#[cfg(test)]
mod tests;
