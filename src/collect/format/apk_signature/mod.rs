//! Reads a package's bytes, produces [`Signatures`]: which schemes signed it, and whether that holds.
//!
//! Formats: <https://source.android.com/docs/security/features/apksigning> with its pages v2, v3
//! and v3-1, and the JAR File Specification for v1. Which scheme a platform looks at: v1 below API
//! level 24, or where there is nothing newer; v2 from 24, where there is nothing newer; v3 from 28;
//! v3.1 from 33. The verdict is over all platforms from the manifest's lowest level on, so one
//! that would refuse the package makes it broken.
//!
//! Does not establish who signed: a certificate of an app vouches for itself, and says only that two
//! packages have the same signer.

mod algorithm;
mod ber;
mod block;
pub(super) mod certificate;
mod cms;
mod consistency;
mod cursor;
mod digest;
mod distinguished_name;
mod jar;
mod lineage;
mod manifest_file;
mod outcome;
mod platform;
mod public_key;
mod signer;
mod signer_block;
mod stamp;
mod v2;
mod v3;

#[cfg(test)]
mod tests;

pub use block::BlockError;
pub use block::LayoutError;
pub use certificate::Certificate;
pub use certificate::CertificateDetails;
pub use cms::DetachedError;
pub use cms::DetachedSigner;
pub use cms::Fit;
pub use cms::verify_detached;
pub use outcome::Findings;
pub use outcome::Scheme;
pub use outcome::SchemeResult;
pub use outcome::Signer;
pub use outcome::State;
pub use outcome::Verdict;
pub use platform::Platform;
pub use stamp::SourceStamp;

use self::block::Layout;
use self::block::SigningBlock;
use self::block::V2_PAIR;
use self::block::V3_PAIR;
use self::block::V31_PAIR;
use self::digest::SignedContent;
use self::platform::FIRST_API_WITH_V2;
use self::platform::FIRST_API_WITH_V3;
use self::platform::FIRST_API_WITH_V31;
use super::zip::Budget;
use super::zip::Container;

/// First API level that asks for v2 or newer where `targetSandboxVersion` is above 1.
const FIRST_API_WITH_SANDBOX_RULE: u32 = 26;
/// From this target on a package needs v2 or newer.
const FIRST_TARGET_THAT_NEEDS_V2: u32 = 30;

/// All that a package's signatures come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatures {
    pub verdict: Verdict,
    /// What concerns the package as a whole and no single scheme.
    pub findings: Findings,
    /// The schemes that are present, or that a platform of the range would need, oldest first.
    pub schemes: Vec<SchemeResult>,
    pub stamp: Option<SourceStamp>,
}

impl Signatures {
    pub fn scheme(&self, scheme: Scheme) -> Option<&SchemeResult> {
        self.schemes.iter().find(|one| one.scheme == scheme)
    }

    /// Why the verdict is what it is, in English, for the engineer. Untrusted: names entries.
    pub fn note(&self) -> String {
        let mut notes = vec![self.findings.note()];
        let schemes = self.schemes.iter();
        notes.extend(schemes.map(|one| match one.findings.note() {
            note if note.is_empty() => note,
            note => format!("{}: {note}", one.scheme),
        }));
        notes.retain(|note| !note.is_empty());
        notes.join("; ")
    }
}

/// Verifies all signatures that some platform of the range looks at.
///
/// Reads the bytes once per kind of digest; inflates entries only where v1 decides.
pub fn verify(container: &Container<'_>, budget: &Budget, platform: &Platform) -> Signatures {
    let mut findings = Findings::default();
    let layout = match Layout::find(container.bytes()) {
        Ok(layout) => Some(layout),
        Err(error) => {
            findings.broken(error.to_string());
            None
        }
    };
    let block = layout
        .as_ref()
        .and_then(|layout| find_block(layout, &mut findings));
    let mut schemes = Vec::new();
    let mut computed = v2::ComputedDigests::new();
    let mut newer = Newer::default();
    if let (Some(layout), Some(block)) = (&layout, &block)
        && let Some(content) = SignedContent::new(layout, block.start)
    {
        newer = verify_newer(block, &content, &mut computed, platform, &mut findings);
    }
    let found_newer = newer.v2.is_some() || newer.v3.is_some() || newer.v31.is_some();
    let v1_present = jar::is_present(container);
    if v1_decides(platform, &newer) {
        let found = jar::Found {
            v2: newer.v2.is_some(),
            v3: newer.v3.is_some(),
        };
        let result = jar::verify(container, budget, platform, found);
        schemes.push(SchemeResult {
            present: v1_present,
            ..result
        });
    } else if v1_present {
        schemes.push(SchemeResult::not_checked(
            Scheme::V1,
            "no platform from the manifest's lowest API level on looks at it",
        ));
    }
    consistency::check(schemes.first(), &newer, &mut findings);
    check_required(platform, found_newer, &mut findings);
    let mut stamp = stamp::verify(block.as_ref(), container, budget, &newer);
    schemes.extend(newer.into_results());
    let hidden = layout.is_some_and(|layout| block_is_hidden(&layout));
    let unsigned = !found_newer && !v1_present && !hidden;
    if unsigned {
        // That v1 is missing says nothing more than the verdict does.
        schemes.clear();
    }
    let verdict = verdict(unsigned, &findings, &schemes);
    if let Some(stamp) = &mut stamp
        && matches!(verdict, Verdict::Broken | Verdict::Unsigned)
    {
        stamp.state = State::NotChecked;
        stamp
            .findings
            .remark("the signatures that the stamp rests on do not hold");
    }
    Signatures {
        verdict,
        findings,
        schemes,
        stamp,
    }
}

/// True if some platform of the range finds nothing newer than v1 that it knows.
///
/// AOSP's verifier does not ask for v1 where there is v3 but no v2 and the lowest API level lies
/// between the two; the platforms do, so that a cut-off v2 signature shows.
fn v1_decides(platform: &Platform, newer: &Newer<'_>) -> bool {
    let first_newer = match newer {
        Newer { v2: Some(_), .. } => FIRST_API_WITH_V2,
        Newer { v3: Some(_), .. } => FIRST_API_WITH_V3,
        Newer { v31: Some(_), .. } => FIRST_API_WITH_V31,
        _ => return true,
    };
    // Where v2 is there but not looked at, every platform of the range takes v3.
    platform.min_sdk < first_newer
}

/// The results of the schemes in the signing block.
#[derive(Default)]
struct Newer<'a> {
    v2: Option<v2::Verified<'a>>,
    v2_not_checked: bool,
    v3: Option<v3::Verified<'a>>,
    v31: Option<v3::Verified<'a>>,
}

impl Newer<'_> {
    fn into_results(self) -> impl Iterator<Item = SchemeResult> {
        let not_checked = self.v2_not_checked.then(|| {
            SchemeResult::not_checked(
                Scheme::V2,
                "every platform from the manifest's lowest API level on takes v3 instead",
            )
        });
        let v2 = self.v2.map(|one| one.result).or(not_checked);
        let v3 = self.v3.map(|one| one.result);
        let v31 = self.v31.map(|one| one.result);
        [v2, v3, v31].into_iter().flatten()
    }
}

fn find_block<'a>(layout: &Layout<'a>, findings: &mut Findings) -> Option<SigningBlock<'a>> {
    match SigningBlock::find(layout) {
        Ok(block) => {
            if let Some(why) = &block.malformed {
                findings.remark(format!("the APK signing block: {why}"));
            }
            for id in block.unknown_pairs() {
                findings.remark(format!(
                    "the APK signing block holds data of the unknown kind {id:#010x}"
                ));
            }
            Some(block)
        }
        Err(BlockError::Absent) => None,
        Err(error @ BlockError::TooLarge(_)) => {
            findings.unsupported(error.to_string());
            None
        }
        Err(error) => {
            findings.remark(error.to_string());
            None
        }
    }
}

/// True if there is a signing block that Android can't see: damaged, not unsigned.
fn block_is_hidden(layout: &Layout<'_>) -> bool {
    !matches!(SigningBlock::find(layout), Ok(_) | Err(BlockError::Absent))
}

fn verify_newer<'a>(
    block: &SigningBlock<'a>,
    content: &SignedContent<'_>,
    computed: &mut v2::ComputedDigests,
    platform: &Platform,
    findings: &mut Findings,
) -> Newer<'a> {
    let mut newer = Newer::default();
    if let Some(pair) = block.pair(V31_PAIR)
        && platform.reaches(FIRST_API_WITH_V31)
    {
        newer.v31 = Some(v3::verify(
            Scheme::V31,
            pair,
            content,
            computed,
            platform,
            None,
        ));
    }
    let rotation = newer.v31.as_ref().and_then(v3::Verified::first_level);
    match block.pair(V3_PAIR) {
        Some(pair) if platform.reaches(FIRST_API_WITH_V3) => {
            newer.v3 = Some(v3::verify(
                Scheme::V3,
                pair,
                content,
                computed,
                platform,
                rotation,
            ));
        }
        _ if newer.v31.is_some() => {
            findings.broken("a v3.1 signature without the v3 signature that must go with it");
        }
        _ => {}
    }
    let found_v3 = newer.v3.is_some();
    if let Some(pair) = block.pair(V2_PAIR)
        && platform.reaches(FIRST_API_WITH_V2)
    {
        if platform.min_sdk < FIRST_API_WITH_V3 || (!found_v3 && newer.v31.is_none()) {
            newer.v2 = Some(v2::verify(pair, content, computed, platform, found_v3));
        } else {
            newer.v2_not_checked = true;
        }
    }
    newer
}

/// What the manifest makes necessary whatever the lowest API level.
fn check_required(platform: &Platform, found_newer: bool, findings: &mut Findings) {
    if found_newer {
        return;
    }
    if platform.target_sandbox > 1 && platform.reaches(FIRST_API_WITH_SANDBOX_RULE) {
        findings.broken(format!(
            "the target sandbox version {} needs a signature of v2 or newer",
            platform.target_sandbox
        ));
    }
    if platform.target_sdk >= FIRST_TARGET_THAT_NEEDS_V2 && platform.reaches(platform.target_sdk) {
        findings.broken(format!(
            "the target API level {} needs a signature of v2 or newer",
            platform.target_sdk
        ));
    }
}

fn verdict(unsigned: bool, findings: &Findings, schemes: &[SchemeResult]) -> Verdict {
    let any = |state| findings.state() == state || schemes.iter().any(|one| one.state == state);
    if unsigned {
        Verdict::Unsigned
    } else if any(State::Broken) {
        Verdict::Broken
    } else if any(State::Unsupported) {
        Verdict::Unsupported
    } else {
        Verdict::Verified
    }
}
