//! Reads signature algorithm numbers, produces what they mean and which of several a platform takes.
//!
//! Numbers: <https://source.android.com/docs/security/features/apksigning/v2>, "Signature algorithm
//! IDs"; those with a verity digest (0x04xx) came with Android 9. An unknown number is skipped, as
//! the platform does; of the known ones the strongest that a platform knows is what it checks.

use super::digest::ContentDigest;
use super::platform::FIRST_API_WITH_V2;
use super::platform::FIRST_API_WITH_V3;
use super::public_key::Digest;
use super::public_key::Family;
use std::collections::BTreeMap;

/// One signature algorithm of the schemes from v2 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Algorithm {
    pub(super) id: u32,
    pub(super) family: Family,
    pub(super) digest: Digest,
    pub(super) content: ContentDigest,
    /// First API level that knows it.
    since: u32,
}

impl Algorithm {
    pub(super) fn by_id(id: u32) -> Option<Self> {
        use ContentDigest::ChunkedSha256;
        use ContentDigest::ChunkedSha512;
        use ContentDigest::VeritySha256;
        let (family, digest, content) = match id {
            0x0101 => (Family::RsaPss, Digest::Sha256, ChunkedSha256),
            0x0102 => (Family::RsaPss, Digest::Sha512, ChunkedSha512),
            0x0103 => (Family::RsaPkcs1, Digest::Sha256, ChunkedSha256),
            0x0104 => (Family::RsaPkcs1, Digest::Sha512, ChunkedSha512),
            0x0201 => (Family::Ecdsa, Digest::Sha256, ChunkedSha256),
            0x0202 => (Family::Ecdsa, Digest::Sha512, ChunkedSha512),
            0x0301 => (Family::Dsa, Digest::Sha256, ChunkedSha256),
            0x0421 => (Family::RsaPkcs1, Digest::Sha256, VeritySha256),
            0x0423 => (Family::Ecdsa, Digest::Sha256, VeritySha256),
            0x0425 => (Family::Dsa, Digest::Sha256, VeritySha256),
            _ => return None,
        };
        let since = match content {
            VeritySha256 => FIRST_API_WITH_V3,
            ChunkedSha256 | ChunkedSha512 => FIRST_API_WITH_V2,
        };
        Some(Self {
            id,
            family,
            digest,
            content,
            since,
        })
    }
}

/// One signature with its algorithm.
pub(super) type AlgorithmSignature<'a> = (Algorithm, &'a [u8]);

/// The signatures that some platform of the range checks: per level at which algorithms came, the
/// strongest of them. Empty where the lowest level knows none.
pub(super) fn decisive<'a>(
    signatures: &[AlgorithmSignature<'a>],
    min_sdk: u32,
    max_sdk: u32,
) -> Vec<AlgorithmSignature<'a>> {
    let mut best: BTreeMap<u32, AlgorithmSignature<'a>> = BTreeMap::new();
    for (algorithm, signature) in signatures.iter().filter(|(one, _)| one.since <= max_sdk) {
        let stronger = best
            .get(&algorithm.since)
            .is_none_or(|(so_far, _)| algorithm.content > so_far.content);
        if stronger {
            best.insert(algorithm.since, (*algorithm, *signature));
        }
    }
    match best.first_key_value() {
        Some((first, _)) if *first <= min_sdk => best.into_values().collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(ids: &[u32], min_sdk: u32, max_sdk: u32) -> Vec<u32> {
        let signatures: Vec<AlgorithmSignature<'_>> = ids
            .iter()
            .filter_map(|&id| Some((Algorithm::by_id(id)?, &[][..])))
            .collect();
        decisive(&signatures, min_sdk, max_sdk)
            .iter()
            .map(|(algorithm, _)| algorithm.id)
            .collect()
    }

    #[test]
    fn the_strongest_known_algorithm_of_each_level_counts() {
        assert_eq!(chosen(&[0x0103, 0x0104, 0xdead], 24, u32::MAX), [0x0104]);
        assert_eq!(chosen(&[0x0103, 0x0421], 24, u32::MAX), [0x0103, 0x0421]);
        assert_eq!(chosen(&[0x0103, 0x0421], 24, 27), [0x0103]);
        assert!(chosen(&[0x0421], 24, u32::MAX).is_empty());
        assert_eq!(chosen(&[0x0421], 28, u32::MAX), [0x0421]);
    }
}
