//! Reads one X.509 certificate, produces what a reader wants to know of it, and its digest.
//!
//! Format: RFC 5280, section 4. The frame is read tolerantly (see [`super::ber`]); names, times and
//! extensions by `x509-parser`. A certificate that can't be read keeps its digest and says why.
//!
//! Does not establish an identity: the subject is whatever the signer wrote, and Android checks
//! neither validity nor issuer.

use super::ber;
use super::ber::BerError;
use super::ber::Elements;
use super::distinguished_name::same_name;
use super::public_key::PublicKey;
use crate::collect::limits::MAX_CERTIFICATE_BYTES;
use crate::digest::sha256_hex;
use x509_parser::certificate::TbsCertificate;
use x509_parser::extensions::KeyUsage;
use x509_parser::extensions::ParsedExtension;
use x509_parser::prelude::FromDer;
use x509_parser::time::ASN1Time;

/// A certificate as it was presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// SHA-256 of the encoded certificate as it stands, 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// What it says, or why that could not be read.
    pub details: Result<CertificateDetails, String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateDetails {
    /// Distinguished name. Untrusted.
    pub subject: String,
    /// Distinguished name. Untrusted.
    pub issuer: String,
    /// `RSA`, `EC`, `DSA`, or a dotted identifier.
    pub key_algorithm: String,
    pub key_bits: Option<u32>,
    /// Name such as `SHA256withRSA`, or a dotted identifier.
    pub signature_algorithm: String,
    /// ISO 8601 date.
    pub not_before: String,
    /// ISO 8601 date.
    pub not_after: String,
    /// Subject and issuer are the same name.
    pub self_signed: bool,
}

impl Certificate {
    pub(super) fn read(encoded: &[u8]) -> Self {
        Self {
            sha256: sha256_hex(encoded),
            details: details(encoded),
        }
    }
}

/// The parts of a certificate that verification needs, as they stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct CertificateParts<'a> {
    pub(super) encoded: &'a [u8],
    to_be_signed: &'a [u8],
    pub(super) serial: &'a [u8],
    pub(super) issuer: &'a [u8],
    subject: &'a [u8],
    pub(super) key: &'a [u8],
}

impl<'a> CertificateParts<'a> {
    pub(super) fn read(encoded: &'a [u8]) -> Result<Self, BerError> {
        let what = "the certificate";
        let mut outer = Elements::new(encoded, what).enter(ber::SEQUENCE, what)?;
        let to_be_signed = outer.expect(ber::SEQUENCE)?;
        let mut fields = Elements::new(to_be_signed.content, what);
        fields.optional(ber::CONTEXT_0)?;
        let serial = fields.expect(ber::INTEGER)?.content;
        fields.expect(ber::SEQUENCE)?;
        let issuer = fields.expect(ber::SEQUENCE)?.encoded;
        fields.expect(ber::SEQUENCE)?;
        let subject = fields.expect(ber::SEQUENCE)?.encoded;
        let key = fields.expect(ber::SEQUENCE)?.encoded;
        Ok(Self {
            encoded,
            to_be_signed: to_be_signed.encoded,
            serial,
            issuer,
            subject,
            key,
        })
    }

    /// The encoded name of the subject.
    pub(super) fn subject(&self) -> &'a [u8] {
        self.subject
    }

    /// Why Android would refuse this certificate in a v1 signature, if it would.
    pub(super) fn refusal(&self) -> Option<String> {
        let (_, fields) = TbsCertificate::from_der(self.to_be_signed).ok()?;
        for extension in fields.extensions() {
            let parsed = extension.parsed_extension();
            if extension.critical && matches!(parsed, ParsedExtension::UnsupportedExtension { .. })
            {
                return Some(format!(
                    "its critical extension {} is not supported",
                    extension.oid
                ));
            }
            if let ParsedExtension::KeyUsage(usage) = parsed
                && !may_sign(usage)
            {
                return Some("its key usage does not allow signatures".to_owned());
            }
        }
        None
    }
}

fn may_sign(usage: &KeyUsage) -> bool {
    usage.digital_signature() || usage.non_repudiation()
}

fn details(encoded: &[u8]) -> Result<CertificateDetails, String> {
    if encoded.len() > MAX_CERTIFICATE_BYTES {
        return Err(format!(
            "a certificate of {} bytes is above the limit of {MAX_CERTIFICATE_BYTES}",
            encoded.len()
        ));
    }
    let parts = CertificateParts::read(encoded).map_err(|error| error.to_string())?;
    let key = PublicKey::read(parts.key).map_err(|error| error.to_string())?;
    let (_, fields) = TbsCertificate::from_der(parts.to_be_signed)
        .map_err(|error| format!("the certificate's fields are malformed: {error}"))?;
    let validity = fields.validity();
    Ok(CertificateDetails {
        subject: fields.subject().to_string(),
        issuer: fields.issuer().to_string(),
        key_algorithm: key.algorithm(),
        key_bits: key.bits(),
        signature_algorithm: signature_name(&fields.signature.algorithm.to_id_string()),
        not_before: iso_date(validity.not_before),
        not_after: iso_date(validity.not_after),
        self_signed: same_name(parts.subject, parts.issuer),
    })
}

fn iso_date(time: ASN1Time) -> String {
    let date = time.to_datetime().date();
    format!(
        "{:04}-{:02}-{:02}",
        date.year(),
        u8::from(date.month()),
        date.day()
    )
}

/// The usual name of a signature algorithm. Identifiers: RFC 3279, RFC 4055, RFC 5758.
pub(in crate::collect::format) fn signature_name(oid: &str) -> String {
    let name = match oid {
        "1.2.840.113549.1.1.4" => "MD5withRSA",
        "1.2.840.113549.1.1.5" => "SHA1withRSA",
        "1.2.840.113549.1.1.10" => "RSASSA-PSS",
        "1.2.840.113549.1.1.11" => "SHA256withRSA",
        "1.2.840.113549.1.1.12" => "SHA384withRSA",
        "1.2.840.113549.1.1.13" => "SHA512withRSA",
        "1.2.840.113549.1.1.14" => "SHA224withRSA",
        "1.2.840.10040.4.3" => "SHA1withDSA",
        "2.16.840.1.101.3.4.3.1" => "SHA224withDSA",
        "2.16.840.1.101.3.4.3.2" => "SHA256withDSA",
        "1.2.840.10045.4.1" => "SHA1withECDSA",
        "1.2.840.10045.4.3.1" => "SHA224withECDSA",
        "1.2.840.10045.4.3.2" => "SHA256withECDSA",
        "1.2.840.10045.4.3.3" => "SHA384withECDSA",
        "1.2.840.10045.4.3.4" => "SHA512withECDSA",
        "1.3.101.112" => "Ed25519",
        other => other,
    };
    name.to_owned()
}
