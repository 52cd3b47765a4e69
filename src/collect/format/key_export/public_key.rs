//! Reads a file with a public key, produces [`VerificationKey`]: an ECDSA key on the curve P-256.
//!
//! Formats: SubjectPublicKeyInfo (RFC 5480) as PEM, as Base64 or as bytes, and a certificate that
//! holds one. Other curves sign no key exports: the format's algorithm is ECDSA P-256.
//!
//! Does not establish whose key it is: that is said by the person who gives it.

use crate::collect::format::base64::decode_base64;
use crate::collect::limits::MAX_PUBLIC_KEY_BYTES;
use crate::digest::sha256_hex;

use ring::signature::ECDSA_P256_SHA256_ASN1;
use ring::signature::UnparsedPublicKey;
use thiserror::Error;
use x509_parser::parse_x509_certificate;

/// What a SubjectPublicKeyInfo of an uncompressed P-256 point begins with.
pub const PREFIX: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// Bytes of an uncompressed point: its mark and two coordinates.
const POINT_BYTES: usize = 65;
const UNCOMPRESSED: u8 = 0x04;

/// Why a file gives no key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PublicKeyError {
    #[error("it has {bytes} bytes, more than any public key")]
    TooLarge { bytes: usize },
    #[error("it holds a private key; nobody but its owner should have that")]
    Private,
    #[error("it is neither PEM, nor Base64, nor a public key in bytes")]
    Form,
    #[error("it holds no ECDSA key on the curve P-256")]
    Algorithm,
}

/// A public key that can verify key exports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct VerificationKey {
    point: Vec<u8>,
    /// SHA-256 (hex) over the SubjectPublicKeyInfo, by which people compare keys.
    pub sha256: String,
}

impl VerificationKey {
    /// Reads the content of a file with a key.
    ///
    /// # Errors
    ///
    /// The content is no public key, or one of another kind.
    pub fn read(content: &[u8]) -> Result<Self, PublicKeyError> {
        if u64::try_from(content.len()).unwrap_or(u64::MAX) > MAX_PUBLIC_KEY_BYTES {
            let bytes = content.len();
            return Err(PublicKeyError::TooLarge { bytes });
        }
        if let Ok(key) = Self::from_der(content) {
            return Ok(key);
        }
        let text = std::str::from_utf8(content).map_err(|_| PublicKeyError::Form)?;
        if text.contains("PRIVATE KEY-----") {
            return Err(PublicKeyError::Private);
        }
        let inner: String = text
            .lines()
            .filter(|line| !line.starts_with("-----"))
            .flat_map(str::chars)
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let der = decode_base64(inner.as_bytes()).ok_or(PublicKeyError::Form)?;
        Self::from_der(&der)
    }

    fn from_der(der: &[u8]) -> Result<Self, PublicKeyError> {
        match parse_x509_certificate(der) {
            Ok((_, certificate)) => Self::from_info(certificate.public_key().raw),
            Err(_) => Self::from_info(der),
        }
    }

    fn from_info(info: &[u8]) -> Result<Self, PublicKeyError> {
        match info.strip_prefix(&PREFIX) {
            Some(point) if point.len() == POINT_BYTES && point.starts_with(&[UNCOMPRESSED]) => {
                Ok(Self {
                    point: point.to_vec(),
                    sha256: sha256_hex(info),
                })
            }
            _ => Err(PublicKeyError::Algorithm),
        }
    }

    /// Whether this key made the signature over these bytes.
    pub fn verifies(&self, signed: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &self.point)
            .verify(signed, signature)
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example key of the reference server, as it stands in its repository.
    const EXAMPLE: &str = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEml59itec9qzwVojreLXdPNRsUWzfYHc1\
                           cKvIIi6/H56AJS/kZEYQnfDpxrgyGhdAm+pNN2GAJ3XdnQZ1Sk4amg==";

    #[test]
    fn a_key_is_the_same_in_every_form() {
        let (first, second) = EXAMPLE.split_at(64);
        let pem =
            format!("-----BEGIN PUBLIC KEY-----\n{first}\n{second}\n-----END PUBLIC KEY-----\n");
        let der = decode_base64(EXAMPLE.as_bytes()).expect("Base64");
        let keys = [
            VerificationKey::read(EXAMPLE.as_bytes()),
            VerificationKey::read(pem.as_bytes()),
            VerificationKey::read(&der),
        ];
        assert!(keys.iter().all(|key| key.is_ok() && *key == keys[0]));
    }

    #[test]
    fn what_is_no_public_key_is_refused_with_the_reason() {
        let refused = |content: &[u8]| VerificationKey::read(content).expect_err("no key");
        assert_eq!(refused(b"hello!"), PublicKeyError::Form);
        assert_eq!(refused(b"AQID"), PublicKeyError::Algorithm);
        let private = b"-----BEGIN EC PRIVATE KEY-----\nAQID\n-----END EC PRIVATE KEY-----\n";
        assert_eq!(refused(private), PublicKeyError::Private);
        let mut cut = decode_base64(EXAMPLE.as_bytes()).expect("Base64");
        cut.pop();
        assert_eq!(refused(&cut), PublicKeyError::Form);
        assert!(matches!(
            refused(&vec![b'A'; 100_000]),
            PublicKeyError::TooLarge { .. }
        ));
    }
}
