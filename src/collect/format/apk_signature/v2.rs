//! Reads the v2 pair of a signing block, produces the result of scheme v2.
//!
//! Format: <https://source.android.com/docs/security/features/apksigning/v2>. Every signer must be
//! good. The attribute 0xbeeff00d names the scheme that must also be there, so that a stronger
//! signature can't be cut off unseen.

use super::cursor::Cursor;
use super::digest::ContentDigest;
use super::digest::SignedContent;
use super::outcome::Findings;
use super::outcome::Scheme;
use super::outcome::SchemeResult;
use super::platform::FIRST_API_WITH_V2;
use super::platform::FIRST_API_WITH_V3;
use super::platform::Platform;
use super::signer;
use super::signer::CheckedSigner;
use super::signer_block::SignerBlock;
use crate::collect::limits::MAX_SIGNERS;
use std::collections::BTreeMap;

/// Attribute that names the newest scheme the package was signed with.
const STRIPPING_PROTECTION: u32 = 0xbeef_f00d;
/// How that attribute names v3.
const V3_NUMBER: u32 = 3;

/// Content digests by kind, each computed at most once for a package.
pub(super) type ComputedDigests = BTreeMap<ContentDigest, Result<Vec<u8>, String>>;

/// A result together with what other schemes are compared with.
pub(super) struct Verified<'a> {
    pub(super) result: SchemeResult,
    pub(super) signers: Vec<CheckedSigner<'a>>,
}

pub(super) fn verify<'a>(
    pair: &'a [u8],
    content: &SignedContent<'_>,
    computed: &mut ComputedDigests,
    platform: &Platform,
    found_v3: bool,
) -> Verified<'a> {
    let mut findings = Findings::default();
    let levels = (platform.min_sdk.max(FIRST_API_WITH_V2), platform.max_sdk);
    let blocks = read_signers(pair, false, &mut findings);
    if blocks.len() > MAX_SIGNERS {
        findings.broken(format!(
            "{} signers, of which Android takes {MAX_SIGNERS} at most",
            blocks.len()
        ));
    }
    let signers: Vec<CheckedSigner<'a>> = blocks
        .iter()
        .take(MAX_SIGNERS)
        .enumerate()
        .map(|(index, block)| signer::check(block, levels, place(index), &mut findings))
        .collect();
    for signer in &signers {
        check_stripping(signer, platform, found_v3, &mut findings);
    }
    signer::compare_content(&signers, content, computed, &mut findings);
    let presented = signers.iter().map(|one| one.signer.clone()).collect();
    Verified {
        result: SchemeResult::new(Scheme::V2, findings, presented),
        signers,
    }
}

fn place(index: usize) -> String {
    format!("signer {}", index.saturating_add(1))
}

/// All signers of a v2, v3 or v3.1 pair; those that are malformed are findings.
pub(super) fn read_signers<'a>(
    pair: &'a [u8],
    with_sdk_range: bool,
    findings: &mut Findings,
) -> Vec<SignerBlock<'a>> {
    let list = Cursor::new(pair)
        .prefixed("the list of signers")
        .and_then(|list| Cursor::new(list).elements("a signer"));
    let blocks = match list {
        Ok(blocks) => blocks,
        Err(error) => {
            findings.broken(error.to_string());
            return Vec::new();
        }
    };
    if blocks.is_empty() {
        findings.broken("no signer");
    }
    let mut signers = Vec::new();
    for (index, bytes) in blocks.into_iter().enumerate() {
        match SignerBlock::read(bytes, with_sdk_range) {
            Ok(signer) => signers.push(signer),
            Err(error) => findings.broken(format!("{}: {error}", place(index))),
        }
    }
    signers
}

fn check_stripping(
    signer: &CheckedSigner<'_>,
    platform: &Platform,
    found_v3: bool,
    findings: &mut Findings,
) {
    for (id, value) in &signer.attributes {
        if *id != STRIPPING_PROTECTION {
            findings.remark(format!(
                "{}: unknown additional attribute {id:#010x}",
                signer.place
            ));
            continue;
        }
        match Cursor::new(value).u32("the stripping protection") {
            Ok(V3_NUMBER) if !found_v3 && platform.reaches(FIRST_API_WITH_V3) => {
                findings.broken(format!(
                    "{}: the signer announces a v3 signature, but there is none",
                    signer.place
                ));
            }
            Ok(_) => {}
            Err(error) => findings.remark(format!("{}: {error}", signer.place)),
        }
    }
}
