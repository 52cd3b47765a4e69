//! Reads `rules/tables/permissions.toml`, produces [`Permissions`]: how well a permission is
//! protected at which API level.
//!
//! Levels follow the manifests of AOSP's `frameworks/base`, API levels 4 to 36.
//!
//! Does not establish that a permission is needed, used or granted.

use super::Source;
use serde::Deserialize;
use std::fmt;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permissions {
    /// The newest API level that the table knows.
    pub pinned_api: i64,
    pub source: Vec<Source>,
    /// Ordered by name.
    pub platform: Vec<Permission>,
    #[serde(rename = "vendor")]
    pub vendors: Vec<VendorPermission>,
    #[serde(rename = "suffix")]
    suffixes: Vec<SuffixPermission>,
}

/// A permission that the platform defines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    pub name: String,
    /// From which API level on which protection holds, lowest first.
    pub levels: Vec<(i64, Level)>,
    /// Name of the group that the user is shown, without its package.
    #[serde(default)]
    pub group: Option<String>,
    /// True if the system settings have a switch for it.
    #[serde(default)]
    pub special: bool,
}

/// A permission that a store, a service or a launcher defines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VendorPermission {
    pub name: String,
    pub level: Level,
    /// Permissions that arrive together, such as `launcher-badge`.
    pub family: String,
    /// True if a library adds it by itself.
    pub artefact: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SuffixPermission {
    ends: String,
    level: Level,
    family: String,
    artefact: bool,
}

/// How a permission is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// By a switch in the system settings.
    Appop,
    /// By asking the user.
    Dangerous,
    /// At installation, without a question.
    Normal,
    /// Only to apps of the device maker.
    Privileged,
    /// The platform no longer defines it.
    Removed,
    /// Only to apps with the definer's signature or a role.
    Signature,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Appop => "appop",
            Self::Dangerous => "dangerous",
            Self::Normal => "normal",
            Self::Privileged => "privileged",
            Self::Removed => "removed",
            Self::Signature => "signature",
        })
    }
}

/// What the table says of one permission, whoever defines it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grade<'a> {
    pub level: Level,
    pub group: Option<&'a str>,
    pub special: bool,
    /// Family and whether a library adds it by itself, for permissions of others than the platform.
    pub vendor: Option<(&'a str, bool)>,
}

impl Permissions {
    /// What the platform defines under this name.
    pub fn platform(&self, name: &str) -> Option<&Permission> {
        let at = self
            .platform
            .binary_search_by(|row| row.name.as_str().cmp(name))
            .ok()?;
        self.platform.get(at)
    }

    /// How a permission is granted at an API level; nothing for a name that no table knows, and
    /// nothing for a level before the platform had it.
    pub fn level_at(&self, name: &str, api: i64) -> Option<Grade<'_>> {
        if let Some(row) = self.platform(name) {
            return Some(Grade {
                level: row.level_at(api)?,
                group: row.group.as_deref(),
                special: row.special,
                vendor: None,
            });
        }
        if let Some(row) = self.vendors.iter().find(|row| row.name == name) {
            return Some(Grade {
                level: row.level,
                group: None,
                special: false,
                vendor: Some((&row.family, row.artefact)),
            });
        }
        let row = self.suffixes.iter().find(|row| name.ends_with(&row.ends))?;
        Some(Grade {
            level: row.level,
            group: None,
            special: false,
            vendor: Some((&row.family, row.artefact)),
        })
    }
}

impl Permission {
    /// The first API level that has the permission.
    pub fn introduced(&self) -> i64 {
        self.levels.first().map_or(1, |(api, _)| *api)
    }

    fn level_at(&self, api: i64) -> Option<Level> {
        self.levels
            .iter()
            .rev()
            .find(|(from, _)| *from <= api)
            .map(|(_, level)| *level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    fn level(name: &str, api: i64) -> Option<Level> {
        let grade = Tables::embedded().permissions.level_at(name, api);
        grade.map(|grade| grade.level)
    }

    #[test]
    fn a_level_holds_from_where_it_changed() {
        let bluetooth = "android.permission.BLUETOOTH";
        assert_eq!(level(bluetooth, 22), Some(Level::Dangerous));
        assert_eq!(level(bluetooth, 23), Some(Level::Normal));
        assert_eq!(level(bluetooth, 36), Some(Level::Normal));
    }

    #[test]
    fn a_permission_that_came_later_is_unknown_before() {
        let scan = "android.permission.BLUETOOTH_SCAN";
        assert_eq!(level(scan, 30), None);
        assert_eq!(level(scan, 31), Some(Level::Dangerous));
    }

    #[test]
    fn overlays_and_settings_are_switches_since_api_23() {
        for name in ["SYSTEM_ALERT_WINDOW", "WRITE_SETTINGS"] {
            let name = format!("android.permission.{name}");
            assert_eq!(level(&name, 23), Some(Level::Appop), "{name}");
        }
    }

    #[test]
    fn badges_and_private_push_permissions_come_from_libraries() {
        let permissions = &Tables::embedded().permissions;
        for name in [
            "com.sec.android.provider.badge.permission.READ",
            "org.example.app.permission.C2D_MESSAGE",
        ] {
            let grade = permissions.level_at(name, 29).expect("known");
            assert!(grade.vendor.is_some_and(|(_, artefact)| artefact), "{name}");
        }
        assert_eq!(permissions.level_at("org.example.OTHER", 29), None);
    }
}
