//! Reads nothing, produces [`Platform`]: the Android versions that a package is verified for.
//!
//! Levels: <https://source.android.com/docs/security/features/apksigning>.

/// First API level that reads v2 signatures (Android 7.0).
pub(super) const FIRST_API_WITH_V2: u32 = 24;
/// First API level that reads v3 signatures (Android 9).
pub(super) const FIRST_API_WITH_V3: u32 = 28;
/// First API level that reads v3.1 signatures (Android 13).
pub(super) const FIRST_API_WITH_V31: u32 = 33;

/// The Android versions for which a package is verified, and what its manifest asks of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Platform {
    /// Lowest API level, `minSdkVersion` of the manifest.
    pub min_sdk: u32,
    /// Highest API level; `u32::MAX` for the newest there will ever be.
    pub max_sdk: u32,
    /// `targetSdkVersion`, which is [`Self::min_sdk`] where the manifest names none.
    pub target_sdk: u32,
    /// `targetSandboxVersion` of the manifest; 1 where it names none.
    pub target_sandbox: u32,
}

impl Platform {
    /// Every platform from `min_sdk` on.
    pub fn from(min_sdk: u32, target_sdk: Option<u32>) -> Self {
        Self {
            min_sdk,
            max_sdk: u32::MAX,
            target_sdk: target_sdk.unwrap_or(min_sdk),
            target_sandbox: 1,
        }
    }

    /// True if the range holds a level of at least `level`.
    pub(super) fn reaches(&self, level: u32) -> bool {
        self.max_sdk >= level
    }
}
