//! Reads the v3 or v3.1 pair of a signing block, produces the result of that scheme.
//!
//! Format: <https://source.android.com/docs/security/features/apksigning/v3> and `…/v3-1`. Each
//! signer serves a range of API levels; together they must serve the platform without overlap or
//! hole, and the proofs of rotation may only grow. A v3.1 pair serves the newest levels, and the
//! v3 pair those below; attribute 0x559f8b02 of v3 names the level where v3.1 takes over, so that
//! the v3.1 pair can't be cut off unseen.

use super::certificate::Certificate;
use super::cursor::Cursor;
use super::digest::SignedContent;
use super::lineage;
use super::outcome::FIRST_API_WITH_V3;
use super::outcome::FIRST_API_WITH_V31;
use super::outcome::Findings;
use super::outcome::Platform;
use super::outcome::Scheme;
use super::outcome::SchemeResult;
use super::signer;
use super::signer::CheckedSigner;
use super::v2;
use super::v2::ComputedDigests;
use crate::collect::limits::MAX_SIGNERS;

const PROOF_OF_ROTATION: u32 = 0x3ba0_6f8c;
const ROTATION_MIN_SDK: u32 = 0x559f_8b02;
const ROTATION_ON_DEV_RELEASE: u32 = 0xc2a6_b3ba;

/// A result together with what other schemes are compared with.
pub(super) struct Verified<'a> {
    pub(super) result: SchemeResult,
    pub(super) signers: Vec<CheckedSigner<'a>>,
}

impl Verified<'_> {
    /// The lowest API level that a signer serves.
    pub(super) fn first_level(&self) -> Option<u32> {
        let ranges = self.signers.iter().filter_map(|one| one.signer.sdk_range);
        ranges.map(|(min_sdk, _)| min_sdk).min()
    }
}

/// Verifies one of the two pairs; `rotation` is the level from which a v3.1 pair takes over.
pub(super) fn verify<'a>(
    scheme: Scheme,
    pair: &'a [u8],
    content: &SignedContent<'_>,
    computed: &mut ComputedDigests,
    platform: &Platform,
    rotation: Option<u32>,
) -> Verified<'a> {
    let mut findings = Findings::default();
    let blocks = v2::read_signers(pair, true, &mut findings);
    if blocks.len() > MAX_SIGNERS {
        findings.broken(format!("{} signers are too many", blocks.len()));
    }
    let mut signers = Vec::new();
    for (index, block) in blocks.iter().take(MAX_SIGNERS).enumerate() {
        let (min_sdk, max_sdk) = block.sdk_range.unwrap_or_default();
        let place = format!(
            "signer {} for API levels {min_sdk} to {max_sdk}",
            index.saturating_add(1)
        );
        if min_sdk > max_sdk {
            findings.broken(format!("{place}: no such levels"));
        }
        signers.push(signer::check(
            block,
            (min_sdk, max_sdk),
            place,
            &mut findings,
        ));
    }
    let mut lineages = Vec::new();
    for signer in &mut signers {
        let lineage = check_attributes(scheme, signer, platform, rotation, &mut findings);
        lineages.push(lineage);
    }
    check_ranges(
        scheme,
        &signers,
        &lineages,
        platform,
        rotation,
        &mut findings,
    );
    signer::compare_content(&signers, content, computed, &mut findings);
    let presented = signers.iter().map(|one| one.signer.clone()).collect();
    Verified {
        result: SchemeResult::new(scheme, findings, presented),
        signers,
    }
}

/// Checks the attributes of one signer; the answer is its lineage.
fn check_attributes<'a>(
    scheme: Scheme,
    signer: &mut CheckedSigner<'a>,
    platform: &Platform,
    rotation: Option<u32>,
    findings: &mut Findings,
) -> Vec<&'a [u8]> {
    let mut certificates = Vec::new();
    let mut announces_rotation = false;
    for (id, value) in signer.attributes.clone() {
        match id {
            PROOF_OF_ROTATION => {
                certificates = lineage::read(value, &signer.place, findings);
                let last = certificates.last();
                if last.is_some_and(|last| *last != signer.certificate) {
                    findings.broken(format!(
                        "{}: the lineage does not end with the signer's certificate",
                        signer.place
                    ));
                }
            }
            ROTATION_MIN_SDK if scheme == Scheme::V3 => {
                announces_rotation = true;
                check_rotation(value, &signer.place, platform, rotation, findings);
            }
            ROTATION_ON_DEV_RELEASE => {}
            _ => findings.remark(format!(
                "{}: unknown additional attribute {id:#010x}",
                signer.place
            )),
        }
    }
    if scheme == Scheme::V3 && rotation.is_some() && !announces_rotation {
        findings.remark(format!(
            "{}: nothing protects the v3.1 signature from being removed",
            signer.place
        ));
    }
    signer.signer.lineage = certificates
        .iter()
        .map(|encoded| Certificate::read(encoded))
        .collect();
    certificates
}

fn check_rotation(
    value: &[u8],
    place: &str,
    platform: &Platform,
    rotation: Option<u32>,
    findings: &mut Findings,
) {
    if !platform.reaches(FIRST_API_WITH_V31) {
        return;
    }
    match (Cursor::new(value).u32("the level of rotation"), rotation) {
        (Err(error), _) => findings.broken(format!("{place}: {error}")),
        (Ok(announced), None) => findings.broken(format!(
            "{place}: a v3.1 signature from API level {announced} is announced, but there is none"
        )),
        (Ok(announced), Some(actual)) if announced != actual => findings.broken(format!(
            "{place}: rotation is announced from API level {announced}, but v3.1 begins at {actual}"
        )),
        _ => {}
    }
}

/// Lowest and highest API level of a signer, and its encoded certificates, oldest first.
type RangeWithLineage<'l, 'a> = ((u32, u32), &'l Vec<&'a [u8]>);

/// Checks that the signers together serve every level of the platform, and no level twice.
fn check_ranges(
    scheme: Scheme,
    signers: &[CheckedSigner<'_>],
    lineages: &[Vec<&[u8]>],
    platform: &Platform,
    rotation: Option<u32>,
    findings: &mut Findings,
) {
    let mut ranges: Vec<RangeWithLineage<'_, '_>> = signers
        .iter()
        .filter_map(|signer| signer.signer.sdk_range)
        .zip(lineages)
        .collect();
    ranges.sort_by_key(|(range, _)| *range);
    let mut longest: &[&[u8]] = &[];
    for pair in ranges.windows(2) {
        if let [((_, last), _), ((first, _), _)] = pair
            && last.checked_add(1) != Some(*first)
        {
            findings.broken(format!(
                "the signers leave a hole or overlap between API levels {last} and {first}"
            ));
        }
    }
    for (_, lineage) in ranges.iter().filter(|(_, lineage)| !lineage.is_empty()) {
        if !lineage.starts_with(longest) {
            findings.broken("the lineages of the signers contradict each other");
        }
        longest = lineage;
    }
    let (Some(((first, _), _)), Some(((_, last), _))) = (ranges.first(), ranges.last()) else {
        return;
    };
    // v3.1 may begin at any level, since v3 serves those below.
    let needed_first = match scheme {
        Scheme::V31 => platform.max_sdk,
        _ => platform.min_sdk.max(FIRST_API_WITH_V3),
    };
    let needed_last = match rotation {
        Some(level) => level.saturating_sub(1),
        None => platform.max_sdk,
    };
    // Platforms are not numbered to the end of the range: signers write the largest signed number.
    let needed_last = needed_last.min(i32::MAX.unsigned_abs());
    if *first > needed_first || *last < needed_last {
        findings.broken(format!(
            "only the API levels {first} to {last} are served, not {} to {needed_last}",
            needed_first.min(needed_last)
        ));
    }
}
