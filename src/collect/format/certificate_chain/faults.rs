//! Reads a path of certificates, produces its faults, each under a name of its own.
//!
//! Rules: RFC 5280, sections 4.1.2.5 (validity), 4.2.1.3, 4.2.1.9, 4.2.1.12 (what a key may be used
//! for). What counts as weak is what no browser of 2026 takes: RSA and DSA below 2 048 bits, curves
//! below 224, digests MD2, MD4, MD5 and SHA-1.

use super::certificate::Key;
use super::certificate::Parsed;
use super::certificate::PresentedCertificate;
use super::certificate::is_self_issued;
use super::certificate::names;
use super::day::Day;
use super::day::iso_date;
use super::names::serves;
use super::path::Path;
use super::path::PathEnd;
use super::path::Signed;
use serde::Deserialize;
use serde::Serialize;

const LEAST_RSA_BITS: u32 = 2_048;
const LEAST_CURVE_BITS: u32 = 224;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChainFault {
    pub kind: FaultKind,
    /// Position in the chain as sent, 0 is the server's own; nothing where the whole is meant.
    pub certificate: Option<usize>,
    /// In English, for the engineer. Names in it are untrusted.
    pub detail: String,
}

impl ChainFault {
    pub(super) fn new(kind: FaultKind, certificate: Option<usize>, detail: &str) -> Self {
        Self {
            kind,
            certificate,
            detail: detail.to_owned(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    AuthorityAsServer,
    BadSignature,
    Expired,
    MissingIntermediate,
    NameConstraint,
    NameMismatch,
    NoAlternativeName,
    NoCertificate,
    NotAccepted,
    NotAnAuthority,
    NotForServers,
    NotYetValid,
    PathTooLong,
    SelfSigned,
    SignatureNotChecked,
    UnknownRoot,
    Unneeded,
    Unreadable,
    WeakKey,
    WeakSignature,
    WrongOrder,
}

impl FaultKind {
    /// A short name that never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::AuthorityAsServer => "authority-as-server",
            Self::BadSignature => "bad-signature",
            Self::Expired => "expired",
            Self::MissingIntermediate => "missing-intermediate",
            Self::NameConstraint => "name-constraint",
            Self::NameMismatch => "name-mismatch",
            Self::NoAlternativeName => "no-alternative-name",
            Self::NoCertificate => "no-certificate",
            Self::NotAccepted => "not-accepted",
            Self::NotAnAuthority => "not-an-authority",
            Self::NotForServers => "not-for-servers",
            Self::NotYetValid => "not-yet-valid",
            Self::PathTooLong => "path-too-long",
            Self::SelfSigned => "self-signed",
            Self::SignatureNotChecked => "signature-not-checked",
            Self::UnknownRoot => "unknown-root",
            Self::Unneeded => "unneeded",
            Self::Unreadable => "unreadable",
            Self::WeakKey => "weak-key",
            Self::WeakSignature => "weak-signature",
            Self::WrongOrder => "wrong-order",
        }
    }

    /// A careful client would not accept a chain with this fault.
    pub fn breaks_trust(self) -> bool {
        !matches!(
            self,
            Self::SignatureNotChecked | Self::Unneeded | Self::WrongOrder
        )
    }
}

/// Faults of any certificate of the path, and of the path.
pub(super) fn of_path(
    certificates: &[PresentedCertificate],
    parsed: &[Option<Parsed<'_>>],
    path: &Path,
    day: Day,
) -> Vec<ChainFault> {
    let mut found = Vec::new();
    for (position, certificate) in certificates.iter().enumerate() {
        if let Err(reason) = &certificate.fields {
            found.push(ChainFault::new(
                FaultKind::Unreadable,
                Some(position),
                reason,
            ));
        } else if !path.positions.contains(&position) {
            let detail = "the path does not lead over it";
            found.push(ChainFault::new(FaultKind::Unneeded, Some(position), detail));
        }
    }
    for (height, (position, signed)) in path.positions.iter().zip(&path.signed).enumerate() {
        let (Some(Some(certificate)), Some(presented)) =
            (parsed.get(*position), certificates.get(*position))
        else {
            continue;
        };
        let mut add = |kind, detail: &str| {
            found.push(ChainFault::new(kind, Some(*position), detail));
        };
        validity(certificate, day, &mut add);
        if let Ok(fields) = &presented.fields {
            weak_key(&fields.key, &mut add);
            // Nobody relies on the signature of a root on itself.
            if (height == 0 || !is_self_issued(certificate))
                && is_weak_signature(&fields.signature_algorithm)
            {
                add(FaultKind::WeakSignature, &fields.signature_algorithm);
            }
        }
        match signed {
            Some(Signed::No) => add(FaultKind::BadSignature, "the issuer's key did not make it"),
            Some(Signed::Unknown) => add(FaultKind::SignatureNotChecked, "no algorithm for it"),
            Some(Signed::Yes) | None => {}
        }
        if height > 0 {
            authority(certificate, height, &mut add);
        }
    }
    if !path.positions.is_sorted() {
        let detail = "an issuer stands before what it issued";
        found.push(ChainFault::new(FaultKind::WrongOrder, None, detail));
    }
    found.extend(of_end(path, parsed));
    found
}

fn of_end(path: &Path, parsed: &[Option<Parsed<'_>>]) -> Option<ChainFault> {
    let last = *path.positions.last()?;
    let issuer = || {
        let certificate = parsed.get(last)?.as_ref()?;
        Some(certificate.issuer().to_string())
    };
    let (kind, detail) = match path.end {
        PathEnd::KnownRoot | PathEnd::Unreadable => return None,
        PathEnd::MissingIssuer => (FaultKind::MissingIntermediate, issuer().unwrap_or_default()),
        PathEnd::SelfSigned if last == 0 => (FaultKind::SelfSigned, String::new()),
        PathEnd::SelfSigned => (FaultKind::UnknownRoot, issuer().unwrap_or_default()),
    };
    Some(ChainFault::new(kind, Some(last), &detail))
}

fn validity(certificate: &Parsed<'_>, day: Day, add: &mut impl FnMut(FaultKind, &str)) {
    let validity = certificate.validity();
    let (from, to) = (
        validity.not_before.timestamp(),
        validity.not_after.timestamp(),
    );
    if to < day.first {
        add(FaultKind::Expired, &format!("since {}", iso_date(to)));
    }
    if from > day.last {
        add(FaultKind::NotYetValid, &format!("until {}", iso_date(from)));
    }
}

fn weak_key(key: &Key, add: &mut impl FnMut(FaultKind, &str)) {
    let least = match key.algorithm.as_str() {
        "RSA" | "DSA" => LEAST_RSA_BITS,
        "EC" => LEAST_CURVE_BITS,
        _ => return,
    };
    if let Some(bits) = key.bits
        && bits < least
    {
        let detail = format!("{} key of {bits} bits", key.algorithm);
        add(FaultKind::WeakKey, &detail);
    }
}

fn is_weak_signature(algorithm: &str) -> bool {
    // Identifiers that have no name here: MD2 and MD4 with RSA, and the older SHA-1 with RSA.
    const OTHERS: &[&str] = &[
        "1.2.840.113549.1.1.2",
        "1.2.840.113549.1.1.3",
        "1.3.14.3.2.29",
    ];
    algorithm.starts_with("MD") || algorithm.starts_with("SHA1with") || OTHERS.contains(&algorithm)
}

/// `height` counts from the server's own certificate, which has 0.
fn authority(certificate: &Parsed<'_>, height: usize, add: &mut impl FnMut(FaultKind, &str)) {
    let constraints = certificate.basic_constraints().ok().flatten();
    if !constraints.as_ref().is_some_and(|basic| basic.value.ca) {
        add(FaultKind::NotAnAuthority, "it may not sign certificates");
    } else if let Ok(Some(usage)) = certificate.key_usage()
        && !usage.value.key_cert_sign()
    {
        add(
            FaultKind::NotAnAuthority,
            "its key may not sign certificates",
        );
    }
    let longest = constraints.and_then(|basic| basic.value.path_len_constraint);
    let between = u32::try_from(height.saturating_sub(1)).unwrap_or(u32::MAX);
    if let Some(longest) = longest
        && between > longest
    {
        let detail = format!("{between} authorities below it, {longest} allowed");
        add(FaultKind::PathTooLong, &detail);
    }
}

/// Faults of the server's own certificate.
pub(super) fn of_server(
    certificates: &[PresentedCertificate],
    parsed: &[Option<Parsed<'_>>],
    path: &Path,
    host: &str,
) -> Vec<ChainFault> {
    if certificates.is_empty() {
        let detail = "the server presented none";
        return vec![ChainFault::new(FaultKind::NoCertificate, None, detail)];
    }
    let Some(Some(own)) = parsed.first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut add = |kind, detail: &str| found.push(ChainFault::new(kind, Some(0), detail));
    let served = names(own);
    if served.is_empty() {
        add(
            FaultKind::NoAlternativeName,
            "names in the subject don't count",
        );
    } else if !serves(host, &served) {
        add(FaultKind::NameMismatch, &format!("it is not for {host}"));
    }
    let self_signed = path.end == PathEnd::SelfSigned && path.positions.len() == 1;
    if own.is_ca() && !self_signed {
        add(FaultKind::AuthorityAsServer, "it may sign certificates");
    }
    if let Ok(Some(usage)) = own.extended_key_usage()
        && !usage.value.server_auth
        && !usage.value.any
    {
        add(FaultKind::NotForServers, "its extended key usage");
    }
    found
}
