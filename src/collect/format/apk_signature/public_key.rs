//! Reads a SubjectPublicKeyInfo, produces a key that verifies signatures.
//!
//! Formats: RFC 5280, section 4.1.2.7; RFC 8017, appendix A.1 (RSA); RFC 5480 (elliptic curves);
//! RFC 3279, section 2.3.2 (DSA).
//!
//! Verification is `ring`'s. What it lacks (DSA, P-521, RSA below 1024 or above 8192 bits, MD5,
//! SHA-224 and some pairs of curve and digest) is answered by [`Check::Unsupported`]: such a
//! signature is neither good nor bad.

use super::ber;
use super::ber::BerError;
use super::ber::Elements;
use ring::signature;
use ring::signature::RsaParameters;
use ring::signature::RsaPublicKeyComponents;
use ring::signature::UnparsedPublicKey;
use ring::signature::VerificationAlgorithm;
use std::fmt;

const RSA_OID: &str = "1.2.840.113549.1.1.1";
const EC_OID: &str = "1.2.840.10045.2.1";
const DSA_OID: &str = "1.2.840.10040.4.1";
const P256_OID: &str = "1.2.840.10045.3.1.7";
const P384_OID: &str = "1.3.132.0.34";
const P521_OID: &str = "1.3.132.0.35";

/// Digest inside a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digest {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Digest {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// The digest of some bytes, if it is implemented.
    pub(super) fn of(self, bytes: &[u8]) -> Option<Vec<u8>> {
        let algorithm = match self {
            Self::Md5 | Self::Sha224 => return None,
            Self::Sha1 => &ring::digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &ring::digest::SHA256,
            Self::Sha384 => &ring::digest::SHA384,
            Self::Sha512 => &ring::digest::SHA512,
        };
        Some(ring::digest::digest(algorithm, bytes).as_ref().to_vec())
    }
}

/// How a signature is made, apart from the digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    RsaPkcs1,
    RsaPss,
    Ecdsa,
    Dsa,
}

impl Family {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::RsaPkcs1 => "RSA",
            Self::RsaPss => "RSA-PSS",
            Self::Ecdsa => "ECDSA",
            Self::Dsa => "DSA",
        }
    }
}

/// What became of one signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Check {
    Good,
    Bad(String),
    Unsupported(String),
}

/// A public key, borrowed from the bytes it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PublicKey<'a> {
    /// Unsigned and without leading zeros.
    Rsa {
        modulus: &'a [u8],
        exponent: &'a [u8],
    },
    Ec {
        curve: Curve,
        point: &'a [u8],
    },
    Dsa {
        bits: Option<u32>,
    },
    Other(&'a [u8]),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Curve {
    P256,
    P384,
    P521,
    Other,
}

impl<'a> PublicKey<'a> {
    pub(super) fn read(info: &'a [u8]) -> Result<Self, BerError> {
        let what = "the public key";
        let mut info = Elements::new(info, what).enter(ber::SEQUENCE, what)?;
        let mut algorithm = info.enter(ber::SEQUENCE, what)?;
        let oid = algorithm.expect(ber::OBJECT_IDENTIFIER)?.content;
        let bits = info.expect(ber::BIT_STRING)?.content;
        let key = ber::bit_string(bits).ok_or(BerError::Form { what })?;
        match ber::dotted(oid).as_str() {
            RSA_OID => {
                let mut numbers = Elements::new(key, what).enter(ber::SEQUENCE, what)?;
                Ok(Self::Rsa {
                    modulus: ber::magnitude(numbers.expect(ber::INTEGER)?.content),
                    exponent: ber::magnitude(numbers.expect(ber::INTEGER)?.content),
                })
            }
            EC_OID => {
                let curve = match algorithm.optional(ber::OBJECT_IDENTIFIER)? {
                    Some(name) => Curve::named(name.content),
                    None => Curve::Other,
                };
                Ok(Self::Ec { curve, point: key })
            }
            DSA_OID => {
                let bits = match algorithm.optional(ber::SEQUENCE)? {
                    Some(numbers) => {
                        let prime = Elements::new(numbers.content, what).expect(ber::INTEGER)?;
                        Some(ber::bit_length(ber::magnitude(prime.content)))
                    }
                    None => None,
                };
                Ok(Self::Dsa { bits })
            }
            _ => Ok(Self::Other(oid)),
        }
    }

    /// `RSA`, `EC`, `DSA`, or the identifier of another algorithm.
    pub(super) fn algorithm(&self) -> String {
        match self {
            Self::Rsa { .. } => "RSA".to_owned(),
            Self::Ec { .. } => "EC".to_owned(),
            Self::Dsa { .. } => "DSA".to_owned(),
            Self::Other(oid) => ber::dotted(oid),
        }
    }

    pub(super) fn bits(&self) -> Option<u32> {
        match self {
            Self::Rsa { modulus, .. } => Some(ber::bit_length(modulus)),
            Self::Ec { curve, .. } => curve.bits(),
            Self::Dsa { bits } => *bits,
            Self::Other(_) => None,
        }
    }

    /// Compares a signature over a message with this key.
    pub(super) fn check(
        &self,
        family: Family,
        digest: Digest,
        message: &[u8],
        signature: &[u8],
    ) -> Check {
        let unsupported = || {
            Check::Unsupported(format!(
                "{} with {} and {self} is not implemented",
                family.name(),
                digest.name()
            ))
        };
        let good = match (*self, family) {
            (Self::Rsa { modulus, exponent }, Family::RsaPkcs1 | Family::RsaPss) => {
                match rsa_parameters(family, digest, modulus, exponent) {
                    Some(parameters) => RsaPublicKeyComponents {
                        n: modulus,
                        e: exponent,
                    }
                    .verify(parameters, message, signature),
                    None => return unsupported(),
                }
            }
            (Self::Ec { curve, point }, Family::Ecdsa) => match ecdsa(curve, digest) {
                Some(algorithm) => {
                    UnparsedPublicKey::new(algorithm, point).verify(message, signature)
                }
                None => return unsupported(),
            },
            (Self::Dsa { .. }, Family::Dsa) | (Self::Other(_), _) => return unsupported(),
            _ => {
                return Check::Bad(format!(
                    "a signature of kind {} can't have been made with {self}",
                    family.name()
                ));
            }
        };
        match good {
            Ok(()) => Check::Good,
            Err(_) => Check::Bad(format!(
                "the {} signature with {} does not fit {self}",
                family.name(),
                digest.name()
            )),
        }
    }
}

impl fmt::Display for PublicKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bits() {
            Some(bits) => write!(f, "an {} key of {bits} bits", self.algorithm()),
            None => write!(f, "a key of kind {}", self.algorithm()),
        }
    }
}

impl Curve {
    fn named(oid: &[u8]) -> Self {
        match ber::dotted(oid).as_str() {
            P256_OID => Self::P256,
            P384_OID => Self::P384,
            P521_OID => Self::P521,
            _ => Self::Other,
        }
    }

    fn bits(self) -> Option<u32> {
        match self {
            Self::P256 => Some(256),
            Self::P384 => Some(384),
            Self::P521 => Some(521),
            Self::Other => None,
        }
    }
}

/// `ring`'s parameters, or `None` where it would refuse the key whatever the signature.
fn rsa_parameters(
    family: Family,
    digest: Digest,
    modulus: &[u8],
    exponent: &[u8],
) -> Option<&'static RsaParameters> {
    // ring counts the modulus in whole bytes, and takes odd exponents of 2 to 33 bits.
    let bits = modulus.len().saturating_mul(8);
    let exponent_bits = ber::bit_length(exponent);
    let odd = |number: &[u8]| number.last().is_some_and(|last| last & 1 == 1);
    if !(2..=33).contains(&exponent_bits) || !odd(exponent) || !odd(modulus) {
        return None;
    }
    let (parameters, least): (&RsaParameters, usize) = match (family, digest) {
        (Family::RsaPkcs1, Digest::Sha1) => (
            &signature::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
            1024,
        ),
        (Family::RsaPkcs1, Digest::Sha256) => (
            &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
            1024,
        ),
        (Family::RsaPkcs1, Digest::Sha384) => (&signature::RSA_PKCS1_2048_8192_SHA384, 2048),
        (Family::RsaPkcs1, Digest::Sha512) => (
            &signature::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
            1024,
        ),
        (Family::RsaPss, Digest::Sha256) => (&signature::RSA_PSS_2048_8192_SHA256, 2048),
        (Family::RsaPss, Digest::Sha512) => (&signature::RSA_PSS_2048_8192_SHA512, 2048),
        _ => return None,
    };
    (least..=8192).contains(&bits).then_some(parameters)
}

fn ecdsa(curve: Curve, digest: Digest) -> Option<&'static dyn VerificationAlgorithm> {
    match (curve, digest) {
        (Curve::P256, Digest::Sha256) => Some(&signature::ECDSA_P256_SHA256_ASN1),
        (Curve::P256, Digest::Sha384) => Some(&signature::ECDSA_P256_SHA384_ASN1),
        (Curve::P384, Digest::Sha256) => Some(&signature::ECDSA_P384_SHA256_ASN1),
        (Curve::P384, Digest::Sha384) => Some(&signature::ECDSA_P384_SHA384_ASN1),
        _ => None,
    }
}

/// True if two encoded keys are the same key, whatever their encoding.
///
/// Some certificates hold an RSA modulus without its leading zero, which makes it a negative
/// number; Android reads it as the positive one that is meant.
pub(super) fn same_key(one: &[u8], other: &[u8]) -> bool {
    one == other
        || match (PublicKey::read(one), PublicKey::read(other)) {
            (Ok(one @ PublicKey::Rsa { .. }), Ok(other)) => one == other,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::rand::SystemRandom;
    use ring::signature::EcdsaKeyPair;
    use ring::signature::KeyPair;

    #[test]
    fn a_good_signature_a_bad_one_and_one_of_another_kind_differ() {
        let random = SystemRandom::new();
        let algorithm = &signature::ECDSA_P256_SHA256_ASN1_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).unwrap();
        let signed = pair.sign(&random, b"message").unwrap();
        let key = PublicKey::Ec {
            curve: Curve::P256,
            point: pair.public_key().as_ref(),
        };
        let check =
            |digest, message: &[u8]| key.check(Family::Ecdsa, digest, message, signed.as_ref());
        assert_eq!(check(Digest::Sha256, b"message"), Check::Good);
        assert!(matches!(check(Digest::Sha256, b"other"), Check::Bad(_)));
        assert!(matches!(
            check(Digest::Sha512, b"message"),
            Check::Unsupported(_)
        ));
        assert!(matches!(
            key.check(Family::Dsa, Digest::Sha256, b"message", signed.as_ref()),
            Check::Bad(_)
        ));
    }

    #[test]
    fn rsa_keys_out_of_range_are_unsupported_and_not_bad() {
        for bytes in [64, 127, 1025, 2048] {
            let modulus = vec![0xff; bytes];
            let key = PublicKey::Rsa {
                modulus: &modulus,
                exponent: &[1, 0, 1],
            };
            let check = key.check(Family::RsaPkcs1, Digest::Sha256, b"", &[0; 64]);
            assert!(matches!(check, Check::Unsupported(_)), "{bytes}: {check:?}");
        }
    }
}
