//! Reads the tables embedded from `rules/tables`, produces [`Tables`]: what names mean.
//!
//! A table is data that a person can correct without knowing Rust: one TOML file each, every one
//! with its sources and their dates. `rules/build.rs` turns them into JSON, so that nothing here
//! depends on a file at run time. A leaf layer: it knows no evidence and no subject.
//!
//! Coordinates, for those who use a table:
//!
//! | field | file | asked by | ask it with |
//! |---|---|---|---|
//! | `answers` | `answers.toml` | endpoint collector | [`Answers::role_of_cookie`] … |
//! | `calls` | `calls.toml` | code collector | [`Calls::topics_of`] (`Lpkg/Cls;`, method) |
//! | `strings` | `strings.toml` | code collector | [`Strings::topics_of`] |
//! | `sdks` | `sdks.toml` | code collector, derive | [`Sdks::owning`] (dotted class or package) |
//! | `permissions` | `permissions.toml` | derive | [`Permissions::level_at`] |
//! | `hosts` | `hosts.toml` | derive | [`Hosts::inert`], [`Hosts::role_of_path`] … |
//! | `export_keys` | `export_keys.toml` | key-export collector | fields |
//! | `families`, `official_apps`, `profiles`, `platform` | same names | derive, judge | fields |
//!
//! Does not establish that a name found in an app means what the table says: that is what
//! `Basis::Inferred` is for.

mod answers;
mod calls;
mod export_keys;
mod families;
mod hosts;
mod official_apps;
mod permissions;
mod platform;
mod profiles;
mod sdks;
mod strings;

pub use answers::Answers;
pub use answers::CookieRole;
pub use answers::LeakKind;
pub use calls::CallTopic;
pub use calls::Calls;
pub use export_keys::ExportKey;
pub use export_keys::ExportKeys;
pub use export_keys::PrivateHalf;
pub use families::Architecture;
pub use families::Families;
pub use families::Family;
pub use families::Mark;
pub use families::MarkKind;
pub use families::Strength;
pub use hosts::Hosts;
pub use hosts::OwnerKind;
pub use hosts::Role;
pub use official_apps::Known;
pub use official_apps::OfficialApp;
pub use official_apps::OfficialApps;
pub use permissions::Grade;
pub use permissions::Level;
pub use permissions::Permission;
pub use permissions::Permissions;
pub use permissions::VendorPermission;
pub use platform::Event;
pub use platform::Platform;
pub use platform::Release;
pub use profiles::Profile;
pub use profiles::Profiles;
pub use sdks::Sdk;
pub use sdks::Sdks;
pub use strings::StringKind;
pub use strings::StringTopic;
pub use strings::Strings;

use crate::digest::sha256_of_files;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::OnceLock;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

/// Where the rows of a table come from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub name: String,
    pub url: String,
    /// Day of the state that was used, ISO 8601.
    pub date: String,
}

/// All tables, as one value: the same for every run of one version.
#[derive(Debug)]
pub struct Tables {
    pub answers: Answers,
    pub calls: Calls,
    pub export_keys: ExportKeys,
    pub families: Families,
    pub hosts: Hosts,
    pub official_apps: OfficialApps,
    pub permissions: Permissions,
    pub platform: Platform,
    pub profiles: Profiles,
    pub sdks: Sdks,
    pub strings: Strings,
    digest: String,
}

/// Why the embedded tables could not be used: always a fault of a table, never of an input.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    #[error("rules/tables/{name}.toml is not embedded")]
    Missing { name: &'static str },
    #[error("rules/tables/{name}.toml: {source}")]
    Unreadable {
        name: &'static str,
        source: serde_json::Error,
    },
}

impl Tables {
    /// The tables of this build.
    ///
    /// # Panics
    /// If a table does not have the form its type asks for, which a test excludes.
    #[expect(clippy::expect_used, reason = "the bytes are ours and tested")]
    pub fn embedded() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(|| Self::read(embedded::TABLES).expect("the tables fit their types"))
    }

    /// SHA-256 over the content of all tables, 64 hexadecimal digits in lower case. Comments and
    /// the order of keys do not change it.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Reads tables from pairs of path and JSON.
    fn read(files: &[(&str, &str)]) -> Result<Self, TableError> {
        Ok(Self {
            answers: table(files, "answers")?,
            calls: Calls::new(table(files, "calls")?),
            export_keys: table(files, "export_keys")?,
            families: table(files, "families")?,
            hosts: Hosts::new(table(files, "hosts")?),
            official_apps: table(files, "official_apps")?,
            permissions: table(files, "permissions")?,
            platform: table(files, "platform")?,
            profiles: table(files, "profiles")?,
            sdks: Sdks::new(table(files, "sdks")?),
            strings: table(files, "strings")?,
            digest: sha256_of_files(files),
        })
    }

    /// The sources of every table with the table's name, for the report's appendix.
    pub fn sources(&self) -> Vec<(&'static str, &[Source])> {
        vec![
            ("answers", &self.answers.source),
            ("calls", &self.calls.source),
            ("export_keys", &self.export_keys.source),
            ("families", &self.families.source),
            ("hosts", self.hosts.sources()),
            ("official_apps", &self.official_apps.source),
            ("permissions", &self.permissions.source),
            ("platform", &self.platform.source),
            ("profiles", &self.profiles.source),
            ("sdks", &self.sdks.source),
            ("strings", &self.strings.source),
        ]
    }
}

fn table<T: DeserializeOwned>(files: &[(&str, &str)], name: &'static str) -> Result<T, TableError> {
    let wanted = format!("rules/tables/{name}.toml");
    let (_, json) = files
        .iter()
        .find(|(path, _)| *path == wanted)
        .ok_or(TableError::Missing { name })?;
    serde_json::from_str(json).map_err(|source| TableError::Unreadable { name, source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_missing_is_named() {
        let error = Tables::read(&[]).expect_err("nothing is embedded");
        assert!(error.to_string().contains("rules/tables/answers.toml"));
    }

    #[test]
    fn a_field_that_no_type_knows_is_refused() {
        let files = [("rules/tables/platform.toml", r#"{"releases": []}"#)];
        let error = table::<Platform>(&files, "platform").expect_err("the field is misspelt");
        assert!(error.to_string().contains("releases"), "{error}");
    }
}
