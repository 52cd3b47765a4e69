//! Reads one X.509 certificate, produces what a reader wants to know of it.
//!
//! Format: RFC 5280, section 4; curves RFC 5480; timestamps RFC 6962, section 3.3.

use super::day::days;
use super::day::iso_date;
use crate::collect::format::apk_signature::certificate::signature_name;
use crate::collect::format::base64::encode_base64;
use crate::collect::limits::MAX_CERTIFICATE_BYTES;
use crate::collect::limits::MAX_CERTIFICATE_NAMES;
use crate::digest::hexadecimal;
use crate::digest::sha256_hex;
use ring::digest;
use serde::Deserialize;
use serde::Serialize;
use std::net::IpAddr;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::extensions::ParsedExtension;
use x509_parser::prelude::FromDer;
use x509_parser::public_key::PublicKey;
use x509_parser::x509::SubjectPublicKeyInfo;

/// A certificate with its bytes.
pub(super) type Parsed<'a> = X509Certificate<'a>;

/// A certificate as it was presented. All names are untrusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresentedCertificate {
    /// SHA-256 of the encoded certificate, 64 hexadecimal digits.
    pub sha256: String,
    /// What it says, or why that could not be read.
    pub fields: Result<Fields, String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    pub subject: String,
    pub issuer: String,
    /// ISO dates.
    pub not_before: String,
    pub not_after: String,
    pub validity_days: i64,
    pub key: Key,
    /// SHA-256 of the public key with its algorithm, base64: what apps pin.
    pub key_pin: String,
    /// Name such as `SHA256withRSA`, or a dotted identifier.
    pub signature_algorithm: String,
    /// Host names and addresses, as the certificate lists them.
    pub names: Vec<String>,
    /// Names beyond the limit that were not kept.
    pub names_left_out: usize,
    pub is_authority: bool,
    /// Says that it signed itself: subject and issuer are the same name.
    pub self_issued: bool,
    /// The list of transparency timestamps, if there is one.
    pub timestamps: Option<Vec<Timestamp>>,
    /// A place to ask whether it was revoked.
    pub has_status_service: bool,
    /// The server must give a status with it (RFC 7633).
    pub must_staple: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// `RSA`, `EC`, `DSA`, `Ed25519` or a dotted identifier.
    pub algorithm: String,
    /// Of the modulus or of the curve, where it is known.
    pub bits: Option<u32>,
}

/// When a transparency log promised to show the certificate. The promise is not checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Timestamp {
    /// SHA-256 of the log's key, 64 hexadecimal digits.
    pub log: String,
    /// ISO date.
    pub date: String,
}

impl PresentedCertificate {
    pub(super) fn read(encoded: &[u8]) -> Self {
        Self {
            sha256: sha256_hex(encoded),
            fields: parse(encoded).map(|certificate| fields(&certificate)),
        }
    }
}

/// The structure, if the bytes are one whole certificate.
pub(super) fn parse(encoded: &[u8]) -> Result<Parsed<'_>, String> {
    if encoded.len() > MAX_CERTIFICATE_BYTES {
        return Err(format!(
            "a certificate of {} bytes is above the limit of {MAX_CERTIFICATE_BYTES}",
            encoded.len()
        ));
    }
    match X509Certificate::from_der(encoded) {
        Ok(([], certificate)) => Ok(certificate),
        Ok((rest, _)) => Err(format!("{} bytes after the certificate", rest.len())),
        Err(error) => Err(format!("the certificate is malformed: {error}")),
    }
}

fn fields(certificate: &Parsed<'_>) -> Fields {
    let validity = certificate.validity();
    let (from, to) = (
        validity.not_before.timestamp(),
        validity.not_after.timestamp(),
    );
    let all = names(certificate);
    let shown: Vec<String> = all
        .iter()
        .take(MAX_CERTIFICATE_NAMES)
        .map(ServedName::to_string)
        .collect();
    Fields {
        subject: certificate.subject().to_string(),
        issuer: certificate.issuer().to_string(),
        not_before: iso_date(from),
        not_after: iso_date(to),
        validity_days: days(from, to),
        key: key(certificate.public_key()),
        key_pin: pin(certificate.public_key()),
        signature_algorithm: signature_name(
            &certificate.signature_algorithm.algorithm.to_id_string(),
        ),
        names_left_out: all.len().saturating_sub(shown.len()),
        names: shown,
        is_authority: certificate.is_ca(),
        self_issued: is_self_issued(certificate),
        timestamps: timestamps(certificate),
        has_status_service: has_status_service(certificate),
        must_staple: must_staple(certificate),
    }
}

pub(super) fn is_self_issued(certificate: &Parsed<'_>) -> bool {
    certificate.subject().as_raw() == certificate.issuer().as_raw()
}

/// A name that a certificate is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ServedName<'a> {
    Address(IpAddr),
    Host(&'a str),
}

impl std::fmt::Display for ServedName<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Address(address) => address.fmt(f),
            Self::Host(name) => f.write_str(name),
        }
    }
}

/// The host names and addresses among the alternative names.
pub(super) fn names<'a>(certificate: &'a Parsed<'_>) -> Vec<ServedName<'a>> {
    let Ok(Some(alternative)) = certificate.subject_alternative_name() else {
        return Vec::new();
    };
    let served = alternative.value.general_names.iter().filter_map(|name| {
        Some(match name {
            GeneralName::DNSName(name) => ServedName::Host(name),
            GeneralName::IPAddress(bytes) => ServedName::Address(address(bytes)?),
            _ => return None,
        })
    });
    served.collect()
}

pub(super) fn address(bytes: &[u8]) -> Option<IpAddr> {
    if let Ok(four) = <[u8; 4]>::try_from(bytes) {
        return Some(four.into());
    }
    <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from)
}

fn key(info: &SubjectPublicKeyInfo<'_>) -> Key {
    let identifier = info.algorithm.algorithm.to_id_string();
    let bits = |bits: usize| u32::try_from(bits).ok();
    let (algorithm, bits) = match info.parsed() {
        Ok(PublicKey::RSA(rsa)) => ("RSA", bits(rsa.key_size())),
        Ok(PublicKey::EC(point)) => ("EC", curve_bits(info).or(bits(point.key_size()))),
        Ok(PublicKey::DSA(_)) => ("DSA", None),
        _ => match identifier.as_str() {
            "1.3.101.112" => ("Ed25519", Some(255)),
            "1.3.101.113" => ("Ed448", Some(448)),
            other => (other, None),
        },
    };
    Key {
        algorithm: algorithm.to_owned(),
        bits,
    }
}

fn curve_bits(info: &SubjectPublicKeyInfo<'_>) -> Option<u32> {
    let curve = info.algorithm.parameters.as_ref()?.as_oid().ok()?;
    Some(match curve.to_id_string().as_str() {
        "1.2.840.10045.3.1.1" => 192,
        "1.3.132.0.33" => 224,
        "1.2.840.10045.3.1.7" | "1.3.132.0.10" | "1.3.36.3.3.2.8.1.1.7" => 256,
        "1.3.132.0.34" | "1.3.36.3.3.2.8.1.1.11" => 384,
        "1.3.36.3.3.2.8.1.1.13" => 512,
        "1.3.132.0.35" => 521,
        "1.3.132.0.8" | "1.3.132.0.9" | "1.3.132.0.30" => 160,
        _ => return None,
    })
}

fn pin(info: &SubjectPublicKeyInfo<'_>) -> String {
    encode_base64(digest::digest(&digest::SHA256, info.raw).as_ref())
}

fn timestamps(certificate: &Parsed<'_>) -> Option<Vec<Timestamp>> {
    certificate.extensions().iter().find_map(|extension| {
        let ParsedExtension::SCT(list) = extension.parsed_extension() else {
            return None;
        };
        let seconds = |millis: u64| i64::try_from(millis / 1_000).unwrap_or(i64::MAX);
        let mut found: Vec<Timestamp> = list
            .iter()
            .map(|timestamp| Timestamp {
                log: hexadecimal(timestamp.id.key_id),
                date: iso_date(seconds(timestamp.timestamp)),
            })
            .collect();
        found.sort();
        Some(found)
    })
}

fn has_status_service(certificate: &Parsed<'_>) -> bool {
    const OCSP: &str = "1.3.6.1.5.5.7.48.1";
    certificate.extensions().iter().any(|extension| {
        let ParsedExtension::AuthorityInfoAccess(access) = extension.parsed_extension() else {
            return false;
        };
        let mut methods = access.accessdescs.iter();
        methods.any(|description| description.access_method.to_id_string() == OCSP)
    })
}

fn must_staple(certificate: &Parsed<'_>) -> bool {
    const TLS_FEATURE: &str = "1.3.6.1.5.5.7.1.24";
    // A sequence of one number, 5: the extension by which a client asks for the status.
    const STATUS_REQUEST: &[u8] = &[0x30, 0x03, 0x02, 0x01, 0x05];
    certificate.extensions().iter().any(|extension| {
        extension.oid.to_id_string() == TLS_FEATURE && extension.value == STATUS_REQUEST
    })
}
