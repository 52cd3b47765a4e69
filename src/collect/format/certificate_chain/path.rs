//! Reads the certificates of a chain, produces the path from the server's own one upwards.
//!
//! Rule: RFC 5280, section 6.1: the issuer of each is the subject of the next, whose key made the
//! signature. A root is found among the roots given; servers need not send it.

use super::certificate::Parsed;
use super::certificate::is_self_issued;
use crate::collect::limits::MAX_TLS_CHAIN_CERTIFICATES;
use rustls::pki_types::TrustAnchor;
use serde::Deserialize;
use serde::Serialize;
use x509_parser::asn1_rs::Any;
use x509_parser::error::X509Error;
use x509_parser::prelude::FromDer;
use x509_parser::public_key::PublicKey;
use x509_parser::x509::SubjectPublicKeyInfo;

/// Where a path ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PathEnd {
    /// One of the roots given made the last signature.
    KnownRoot,
    /// The last issuer was not sent, and is no root that was given.
    MissingIssuer,
    /// A certificate that signed itself, and is no root that was given.
    SelfSigned,
    /// The server's own certificate could not be read.
    Unreadable,
}

/// Whether a key made a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signed {
    No,
    /// No algorithm here can tell.
    Unknown,
    Yes,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) positions: Vec<usize>,
    /// For each position, how the signature on it came out; [`None`] where there is no issuer.
    pub(super) signed: Vec<Option<Signed>>,
    pub(super) end: PathEnd,
}

/// The path, each certificate at most once.
pub(super) fn build(parsed: &[Option<Parsed<'_>>], roots: &[TrustAnchor<'static>]) -> Path {
    let mut path = Path {
        positions: Vec::new(),
        signed: Vec::new(),
        end: PathEnd::Unreadable,
    };
    let mut next = parsed.first().and_then(Option::as_ref).map(|own| (0, own));
    while let Some((position, current)) = next {
        path.positions.push(position);
        if let Some(signed) = signed_by_root(current, roots) {
            path.signed.push(Some(signed));
            path.end = PathEnd::KnownRoot;
            return path;
        }
        // Another key may bear the same name: RFC 5280 tells self-issued from self-signed.
        let own = is_self_issued(current).then(|| signed_by(current, current.public_key()));
        if let Some(own) = own.filter(|own| *own != Signed::No) {
            path.signed.push(Some(own));
            path.end = PathEnd::SelfSigned;
            return path;
        }
        let full = path.positions.len() >= MAX_TLS_CHAIN_CERTIFICATES;
        let issuer = if full {
            None
        } else {
            issuer(current, parsed, &path.positions)
        };
        next = issuer.map(|(position, issuer, _)| (position, issuer));
        path.signed.push(issuer.map(|(_, _, signed)| signed));
        path.end = PathEnd::MissingIssuer;
    }
    path
}

/// The certificate that signed this one; where none did, one that bears the issuer's name.
fn issuer<'p, 'a>(
    current: &Parsed<'_>,
    parsed: &'p [Option<Parsed<'a>>],
    used: &[usize],
) -> Option<(usize, &'p Parsed<'a>, Signed)> {
    let candidates = parsed
        .iter()
        .enumerate()
        .filter(|(position, _)| !used.contains(position))
        .filter_map(|(position, candidate)| Some((position, candidate.as_ref()?)))
        .filter(|(_, candidate)| candidate.subject().as_raw() == current.issuer().as_raw())
        .map(|(position, candidate)| {
            let signed = signed_by(current, candidate.public_key());
            (position, candidate, signed)
        });
    candidates.min_by_key(|(_, _, signed)| rank(*signed))
}

/// How the signature of a root given came out; also where the certificate is a root itself, by its
/// name and key. Nothing where no root bears the name, or the one that does made no such signature.
fn signed_by_root(current: &Parsed<'_>, roots: &[TrustAnchor<'static>]) -> Option<Signed> {
    let issuer = content(current.issuer().as_raw())?;
    let subject = content(current.subject().as_raw())?;
    let outcomes = roots.iter().filter_map(|root| {
        let key = sequence(root.subject_public_key_info.as_ref());
        if root.subject.as_ref() == subject && key == current.public_key().raw {
            return Some(Signed::Yes);
        }
        if root.subject.as_ref() != issuer {
            return None;
        }
        let (_, key) = SubjectPublicKeyInfo::from_der(&key).ok()?;
        Some(signed_by(current, &key)).filter(|signed| *signed != Signed::No)
    });
    outcomes.min_by_key(|signed| rank(*signed))
}

/// The better the outcome, the lower.
fn rank(signed: Signed) -> u8 {
    match signed {
        Signed::Yes => 0,
        Signed::Unknown => 1,
        Signed::No => 2,
    }
}

/// The content of an element.
fn content(encoded: &[u8]) -> Option<&[u8]> {
    Any::from_der(encoded).ok().map(|(_, any)| any.data)
}

/// A sequence with this content; roots are kept without their frame.
fn sequence(content: &[u8]) -> Vec<u8> {
    let mut out = vec![0x30];
    let len = content.len();
    match u8::try_from(len) {
        Ok(short) if short < 0x80 => out.push(short),
        Ok(byte) => out.extend([0x81, byte]),
        // Keys of roots have some hundred bytes.
        Err(_) => {
            out.push(0x82);
            out.extend(u16::try_from(len).unwrap_or(u16::MAX).to_be_bytes());
        }
    }
    out.extend_from_slice(content);
    out
}

/// Whether this key made the signature on a certificate.
fn signed_by(certificate: &Parsed<'_>, key: &SubjectPublicKeyInfo<'_>) -> Signed {
    match certificate.verify_signature(Some(key)) {
        Ok(()) => Signed::Yes,
        Err(X509Error::SignatureUnsupportedAlgorithm) => Signed::Unknown,
        // ring takes no smaller RSA keys with SHA-2, whatever the signature.
        Err(_) if is_small_rsa(key) => Signed::Unknown,
        Err(_) => Signed::No,
    }
}

fn is_small_rsa(key: &SubjectPublicKeyInfo<'_>) -> bool {
    const LEAST: usize = 2_048;
    matches!(key.parsed(), Ok(PublicKey::RSA(rsa)) if rsa.key_size() < LEAST)
}
