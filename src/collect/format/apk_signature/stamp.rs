//! Reads the source stamp, produces who says where the package came from.
//!
//! Behaviour after AOSP's verifier (no public format page exists): the entry `stamp-cert-sha256`
//! holds the SHA-256 of the stamp's certificate; the pair 0x6dff800d of the signing block holds that
//! certificate and, per signature scheme, signatures over the content digests of that scheme.
//!
//! Does not establish more than that the holder of the key saw this content: a store adds it, and
//! no platform checks it when an app is installed.

use super::Newer;
use super::algorithm;
use super::algorithm::Algorithm;
use super::block::STAMP_PAIR;
use super::block::STAMP_V1_PAIR;
use super::block::SigningBlock;
use super::certificate::Certificate;
use super::certificate::CertificateParts;
use super::cursor;
use super::cursor::Cursor;
use super::cursor::Truncated;
use super::digest::ContentDigest;
use super::lineage;
use super::outcome::Findings;
use super::outcome::State;
use super::public_key::Check;
use super::public_key::PublicKey;
use super::signer::CheckedSigner;
use crate::collect::format::zip::Budget;
use crate::collect::format::zip::Container;
use crate::digest::hexadecimal;
use ring::digest;
use std::collections::BTreeMap;

const DIGEST_PART: &str = "stamp-cert-sha256";
const MANIFEST_PART: &str = "META-INF/MANIFEST.MF";
const STAMP_TIME: u32 = 0xe43c_5946;
const PROOF_OF_ROTATION: u32 = 0x9d63_03f7;
/// How a stamp numbers the schemes.
const V1_NUMBER: u32 = 1;
const V2_NUMBER: u32 = 2;
const V3_NUMBER: u32 = 3;
/// How a stamp numbers a plain SHA-256, which stands for v1.
const PLAIN_SHA256: u32 = 4;
const WHAT: &str = "the source stamp";

/// A source stamp and what it came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceStamp {
    /// SHA-256 of the stamp's certificate, 64 hexadecimal digits; from the entry where the signing
    /// block holds no stamp.
    pub sha256: String,
    /// The certificate itself, where the signing block holds it.
    pub certificate: Option<Certificate>,
    pub state: State,
    pub findings: Findings,
}

/// The stamp, or `None` where the package has no such entry.
pub(super) fn verify(
    block: Option<&SigningBlock<'_>>,
    container: &Container<'_>,
    budget: &Budget,
    newer: &Newer<'_>,
) -> Option<SourceStamp> {
    let entry = container.find(DIGEST_PART)?;
    let mut findings = Findings::default();
    let announced = match container.read(entry, budget) {
        Ok(bytes) => hexadecimal(bytes.get(..32).unwrap_or(&bytes)),
        Err(error) => {
            findings.broken(error.to_string());
            String::new()
        }
    };
    let mut certificate = None;
    match block.and_then(|block| block.pair(STAMP_PAIR)) {
        Some(pair) => {
            let manifest = container.find(MANIFEST_PART);
            let manifest = manifest.and_then(|entry| container.read(entry, budget).ok());
            let contents = signed_contents(manifest.as_deref(), newer);
            match check(pair, &announced, &contents, &mut findings) {
                Ok(presented) => certificate = Some(presented),
                Err(error) => findings.broken(error.to_string()),
            }
        }
        None if block.is_some_and(|block| block.pair(STAMP_V1_PAIR).is_some()) => {
            findings.unsupported("a source stamp in its first form, which is not read");
        }
        None => findings.broken("the signing block holds no source stamp"),
    }
    Some(SourceStamp {
        sha256: match &certificate {
            Some(certificate) => certificate.sha256.clone(),
            None => announced,
        },
        certificate,
        state: findings.state(),
        findings,
    })
}

/// What a stamp signs for each scheme, by the scheme's number.
fn signed_contents(manifest: Option<&[u8]>, newer: &Newer<'_>) -> BTreeMap<u32, Vec<u8>> {
    let mut contents = BTreeMap::new();
    if let Some(bytes) = manifest {
        let digest = digest::digest(&digest::SHA256, bytes).as_ref().to_vec();
        contents.insert(V1_NUMBER, encode(&BTreeMap::from([(PLAIN_SHA256, digest)])));
    }
    let v2 = newer.v2.as_ref().map(|one| (V2_NUMBER, &one.signers));
    let v3 = newer.v3.as_ref().map(|one| (V3_NUMBER, &one.signers));
    for (number, signers) in [v2, v3].into_iter().flatten() {
        let digests: BTreeMap<ContentDigest, Vec<u8>> = signers
            .iter()
            .flat_map(CheckedSigner::content_digests)
            .collect();
        let numbered = digests
            .into_iter()
            .map(|(kind, value)| (kind.stamp_id(), value))
            .collect();
        contents.insert(number, encode(&numbered));
    }
    contents
}

/// Digests as a sequence of length-prefixed pairs of a number and length-prefixed bytes.
fn encode(digests: &BTreeMap<u32, Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (id, value) in digests {
        let len = u32::try_from(value.len()).unwrap_or(u32::MAX);
        bytes.extend_from_slice(&len.saturating_add(8).to_le_bytes());
        bytes.extend_from_slice(&id.to_le_bytes());
        bytes.extend_from_slice(&len.to_le_bytes());
        bytes.extend_from_slice(value);
    }
    bytes
}

fn check(
    pair: &[u8],
    announced: &str,
    contents: &BTreeMap<u32, Vec<u8>>,
    findings: &mut Findings,
) -> Result<Certificate, Truncated> {
    let mut fields = Cursor::new(Cursor::new(pair).prefixed(WHAT)?);
    let encoded = fields.prefixed(WHAT)?;
    let certificate = Certificate::read(encoded);
    if certificate.sha256 != announced {
        findings.broken("the stamp's certificate is not the one that the package announces");
    }
    let parts = CertificateParts::read(encoded);
    let key = match parts.and_then(|parts| PublicKey::read(parts.key)) {
        Ok(key) => key,
        Err(error) => {
            findings.broken(error.to_string());
            return Ok(certificate);
        }
    };
    let signed: BTreeMap<u32, &[u8]> = cursor::numbered(fields.prefixed(WHAT)?, WHAT)?
        .into_iter()
        .collect();
    for (number, content) in contents {
        match signed.get(number) {
            Some(signatures) => check_signatures(&key, signatures, content, findings)?,
            None => findings.broken(format!("the stamp does not cover scheme v{number}")),
        }
    }
    if !fields.is_empty() {
        let attributes = fields.prefixed(WHAT)?;
        check_signatures(&key, fields.prefixed(WHAT)?, attributes, findings)?;
        check_attributes(attributes, encoded, findings)?;
    }
    Ok(certificate)
}

fn check_signatures(
    key: &PublicKey<'_>,
    signatures: &[u8],
    message: &[u8],
    findings: &mut Findings,
) -> Result<(), Truncated> {
    let known: Vec<algorithm::AlgorithmSignature<'_>> = cursor::numbered(signatures, WHAT)?
        .into_iter()
        .filter_map(|(id, signature)| Some((Algorithm::by_id(id)?, signature)))
        .collect();
    // No platform reads a stamp, so every known algorithm serves: that of the newest level.
    let decisive = algorithm::decisive(&known, u32::MAX, u32::MAX);
    if decisive.is_empty() {
        findings.broken("the stamp has no signature with a known algorithm");
    }
    for (algorithm, signature) in decisive {
        match key.check(algorithm.family, algorithm.digest, message, signature) {
            Check::Good => {}
            Check::Bad(why) => findings.broken(why),
            Check::Unsupported(why) => findings.unsupported(why),
        }
    }
    Ok(())
}

fn check_attributes(
    attributes: &[u8],
    certificate: &[u8],
    findings: &mut Findings,
) -> Result<(), Truncated> {
    for (id, value) in cursor::attributes(Cursor::new(attributes).prefixed(WHAT)?)? {
        match id {
            STAMP_TIME => {
                let seconds = Cursor::new(value).u64("the time of the stamp")?;
                if !(1..=i64::MAX.unsigned_abs()).contains(&seconds) {
                    findings.broken("the time of the stamp is not a time");
                }
            }
            PROOF_OF_ROTATION => {
                let certificates = lineage::read(value, WHAT, findings);
                if certificates.last().is_some_and(|last| *last != certificate) {
                    findings.broken("the stamp's lineage does not end with its certificate");
                }
            }
            _ => findings.remark(format!("unknown attribute {id:#010x} of the stamp")),
        }
    }
    Ok(())
}
