//! Reads a file with a certificate, produces [`SigningCertificate`]: who may have signed a batch.
//!
//! Format: X.509 (RFC 5280) as bytes or as PEM; of several in one file the first counts.
//!
//! Does not establish that the gateway trusted the certificate, nor that it was valid.

use crate::collect::format::base64::decode_base64;
use crate::collect::limits::MAX_PUBLIC_KEY_BYTES;
use crate::digest::sha256_hex;
use x509_parser::parse_x509_certificate;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// A certificate with which batches may be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningCertificate {
    /// The certificate itself.
    pub der: Vec<u8>,
    /// SHA-256 (hex) of the certificate, by which the gateway names it.
    pub sha256: String,
    /// The country of its subject, if it names exactly one. Untrusted.
    pub country: Option<String>,
}

impl SigningCertificate {
    /// The certificate that a file holds, if it holds one.
    pub fn read(content: &[u8]) -> Option<Self> {
        if u64::try_from(content.len()).unwrap_or(u64::MAX) > MAX_PUBLIC_KEY_BYTES {
            return None;
        }
        Self::from_der(content).or_else(|| {
            let text = std::str::from_utf8(content).ok()?;
            let (_, rest) = text.split_once(BEGIN)?;
            let (inner, _) = rest.split_once(END)?;
            let letters: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
            Self::from_der(&decode_base64(letters.as_bytes())?)
        })
    }

    fn from_der(der: &[u8]) -> Option<Self> {
        let (_, certificate) = parse_x509_certificate(der).ok()?;
        let mut countries = certificate.subject().iter_country();
        let country = match (countries.next(), countries.next()) {
            (Some(country), None) => country.as_str().ok().map(str::to_owned),
            _ => None,
        };
        Some(Self {
            der: der.to_vec(),
            sha256: sha256_hex(der),
            country,
        })
    }
}
