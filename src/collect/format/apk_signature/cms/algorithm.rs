//! Reads the algorithm identifiers of a v1 signature, produces digest and kind of signature.
//!
//! Identifiers: RFC 3279, RFC 5754, RFC 5758. Since which API level a pair is known is Android's.

use crate::collect::format::apk_signature::platform::Platform;
use crate::collect::format::apk_signature::public_key::Digest;
use crate::collect::format::apk_signature::public_key::Family;

/// Digest and kind of signature, if every platform of the range knows the pair.
pub(super) fn of(
    digest_oid: &str,
    signature_oid: &str,
    platform: &Platform,
) -> Result<(Digest, Family), String> {
    let digest = match digest_oid {
        "1.2.840.113549.2.5" => Some(Digest::Md5),
        "1.3.14.3.2.26" => Some(Digest::Sha1),
        "2.16.840.1.101.3.4.2.1" => Some(Digest::Sha256),
        "2.16.840.1.101.3.4.2.2" => Some(Digest::Sha384),
        "2.16.840.1.101.3.4.2.3" => Some(Digest::Sha512),
        "2.16.840.1.101.3.4.2.4" => Some(Digest::Sha224),
        _ => None,
    };
    let known = digest.and_then(|digest| {
        let (family, since) = known_since(digest, signature_oid)?;
        Some((digest, family, since))
    });
    match known {
        Some((digest, family, since)) if since <= platform.min_sdk => Ok((digest, family)),
        Some((_, _, since)) => Err(format!(
            "digest {} with signature {} is known only from API level {since} on, not on {}",
            digest_oid, signature_oid, platform.min_sdk
        )),
        None => Err(format!(
            "Android knows no digest {} with signature {}",
            digest_oid, signature_oid
        )),
    }
}

/// The first API level from which on a pair is always known.
fn known_since(digest: Digest, signature_algorithm: &str) -> Option<(Family, u32)> {
    use Digest::Md5;
    use Digest::Sha1;
    use Digest::Sha224;
    use Digest::Sha256;
    use Digest::Sha384;
    use Digest::Sha512;
    use Family::Dsa;
    use Family::Ecdsa;
    use Family::RsaPkcs1;
    Some(match (digest, signature_algorithm) {
        (Md5 | Sha1, "1.2.840.113549.1.1.1") | (Sha1, "1.2.840.113549.1.1.5") => (RsaPkcs1, 0),
        (Sha256 | Sha384 | Sha512, "1.2.840.113549.1.1.1") | (Sha256, "1.2.840.113549.1.1.11") => {
            (RsaPkcs1, 18)
        }
        (Sha224, "1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.14")
        | (Md5, "1.2.840.113549.1.1.4")
        | (Sha384, "1.2.840.113549.1.1.12")
        | (Sha512, "1.2.840.113549.1.1.13") => (RsaPkcs1, 21),
        (Sha1, "1.2.840.10040.4.1") => (Dsa, 0),
        (Sha1, "1.2.840.10040.4.3") => (Dsa, 9),
        (Sha224, "2.16.840.1.101.3.4.3.1") | (Sha256, "2.16.840.1.101.3.4.3.2") => (Dsa, 21),
        (Sha224 | Sha256, "1.2.840.10040.4.1") => (Dsa, 22),
        (Sha1 | Sha256 | Sha384 | Sha512, "1.2.840.10045.2.1") | (Sha1, "1.2.840.10045.4.1") => {
            (Ecdsa, 18)
        }
        (Sha224, "1.2.840.10045.2.1" | "1.2.840.10045.4.3.1")
        | (Sha256, "1.2.840.10045.4.3.2")
        | (Sha384, "1.2.840.10045.4.3.3")
        | (Sha512, "1.2.840.10045.4.3.4") => (Ecdsa, 21),
        _ => return None,
    })
}
