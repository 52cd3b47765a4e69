//! Reads `rules/tables/official_apps.toml`, produces [`OfficialApps`]: who published which tracing
//! app, and which hosts its back end used.
//!
//! Does not establish that a package of that name is the official one: that needs its signer.

use super::Source;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficialApps {
    pub source: Vec<Source>,
    /// Ordered by package.
    #[serde(rename = "app")]
    pub apps: Vec<OfficialApp>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficialApp {
    pub package: String,
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub publisher: String,
    /// Ids of `families.toml`.
    pub families: Vec<String>,
    /// Hosts of the back end, some with a path on a shared service.
    pub hosts: Vec<String>,
    pub gateway: Gateway,
    pub known: Known,
    #[serde(default)]
    pub repository: Option<String>,
}

/// How a row is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// Enough to name an app, never enough to call a copy a fake.
    Recalled,
    /// Seen in the package, the repository or an official list.
    Seen,
}

/// Whether the country took part in the European Federation Gateway Service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gateway {
    No,
    RecalledNo,
    RecalledYes,
    Unknown,
    Yes,
}

impl OfficialApps {
    pub fn app(&self, package: &str) -> Option<&OfficialApp> {
        self.apps.iter().find(|app| app.package == package)
    }

    /// The app whose back end used this host, or a host above it. Hosts of shared services count
    /// only with their path, so never here.
    pub fn using(&self, host: &str) -> Option<&OfficialApp> {
        self.apps.iter().find(|app| {
            app.hosts.iter().any(|own| {
                host.strip_suffix(own.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            })
        })
    }

    /// The app whose container on a shared service this is: `host` and `path` as in the URL.
    pub fn using_path(&self, host: &str, path: &str) -> Option<&OfficialApp> {
        let whole = format!("{host}{path}");
        self.apps.iter().find(|app| {
            let mut containers = app.hosts.iter().filter(|own| own.contains('/'));
            containers.any(|own| whole.starts_with(own.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::tables::Tables;

    #[test]
    fn a_host_names_its_app() {
        let apps = &Tables::embedded().official_apps;
        let package = |host| apps.using(host).map(|app| app.package.as_str());
        assert_eq!(
            package("submission.coronawarn.app"),
            Some("de.rki.coronawarnapp")
        );
        assert_eq!(package("fakesubmission.coronawarn.app"), None);
        assert_eq!(package("storage.googleapis.com"), None);
    }

    #[test]
    fn a_container_needs_its_path() {
        let apps = &Tables::embedded().official_apps;
        let country = |path| {
            let app = apps.using_path("storage.googleapis.com", path);
            app.map(|app| app.country.as_str())
        };
        assert_eq!(
            country("/exposure-notification-export-qhqcx/index.txt"),
            Some("CZ")
        );
        assert_eq!(country("/other"), None);
    }
}
