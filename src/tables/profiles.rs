//! Reads `rules/tables/profiles.toml`, produces [`Profiles`]: which permissions are usual for which
//! architecture.
//!
//! Does not establish that another permission is wrong: it is what a person has to look at.

use super::Architecture;
use super::Source;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profiles {
    pub source: Vec<Source>,
    #[serde(rename = "profile")]
    pub profiles: Vec<Profile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub architecture: Architecture,
    /// Ordered by name.
    pub expected: Vec<String>,
    #[serde(default)]
    pub explained: Vec<Explained>,
}

/// A permission that a reason of the platform or a usual function explains.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explained {
    pub name: String,
    pub reason: String,
    pub from_api: i64,
    /// The last API level for which the reason holds; all, where it is missing.
    #[serde(default)]
    pub to_api: Option<i64>,
}

impl Profiles {
    pub fn of(&self, architecture: Architecture) -> Option<&Profile> {
        self.profiles
            .iter()
            .find(|profile| profile.architecture == architecture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    #[test]
    fn the_platform_framework_needs_no_location() {
        let profile = Tables::embedded()
            .profiles
            .of(Architecture::DecentralisedFramework);
        let profile = profile.expect("known");
        assert!(
            !profile
                .expected
                .iter()
                .any(|name| name.contains("LOCATION"))
        );
        assert!(
            !profile
                .explained
                .iter()
                .any(|row| row.name.contains("LOCATION"))
        );
    }

    #[test]
    fn own_broadcasts_have_a_reason_for_location_up_to_android_11() {
        for architecture in [
            Architecture::CentralisedBle,
            Architecture::DecentralisedOwnBle,
        ] {
            let profile = Tables::embedded().profiles.of(architecture).expect("known");
            let fine = profile
                .explained
                .iter()
                .find(|row| row.name.ends_with("FINE_LOCATION"));
            assert_eq!(fine.and_then(|row| row.to_api), Some(30));
        }
    }
}
