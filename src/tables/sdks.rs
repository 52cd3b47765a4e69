//! Reads `rules/tables/sdks.toml`, produces [`Sdks`]: whose a package of code or a host is.
//!
//! Does not establish that a library runs or sends: its classes may be unused.

use super::Source;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SdksFile {
    source: Vec<Source>,
    category: Vec<Category>,
    sdk: Vec<Sdk>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Category {
    id: String,
    purpose: String,
}

/// One library or service of somebody else.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sdk {
    pub id: String,
    pub name: String,
    pub owner: String,
    pub category: String,
    /// True if it sends data about use or people to somebody who is not the app's publisher.
    pub tracker: bool,
    /// Packages or classes with dots.
    pub prefixes: Vec<String>,
    /// Domains, with all that is below them.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Classes that start it and lie outside the prefixes.
    #[serde(default)]
    pub components: Vec<String>,
    /// Manifest entries `name=value` that keep it from starting.
    #[serde(default)]
    pub disabled_by: Vec<String>,
}

/// The software of others that we know, indexed by package and by host.
#[derive(Debug)]
pub struct Sdks {
    pub source: Vec<Source>,
    /// Ordered by id.
    pub sdks: Vec<Sdk>,
    purposes: BTreeMap<String, String>,
    by_prefix: BTreeMap<String, usize>,
    by_host: BTreeMap<String, usize>,
}

impl Sdks {
    pub(super) fn new(file: SdksFile) -> Self {
        let mut by_prefix = BTreeMap::new();
        let mut by_host = BTreeMap::new();
        for (index, sdk) in file.sdk.iter().enumerate() {
            for prefix in sdk.prefixes.iter().chain(&sdk.components) {
                by_prefix.entry(prefix.clone()).or_insert(index);
            }
            for host in &sdk.hosts {
                by_host.entry(host.clone()).or_insert(index);
            }
        }
        Self {
            source: file.source,
            sdks: file.sdk,
            purposes: file
                .category
                .into_iter()
                .map(|category| (category.id, category.purpose))
                .collect(),
            by_prefix,
            by_host,
        }
    }

    /// The library that a class or package belongs to: the longest prefix that ends at a dot, at a
    /// `$` or at the end of the name. Nothing means *not known*, which is not the same as *own*.
    ///
    /// `name` is dotted: `com.google.gson.Gson`, `okhttp3.internal`.
    pub fn owning(&self, name: &str) -> Option<&Sdk> {
        longest(name, &['.', '$'], &self.by_prefix).and_then(|index| self.sdks.get(index))
    }

    /// The library that contacts this host, or a host above it.
    pub fn contacting(&self, host: &str) -> Option<&Sdk> {
        let mut rest = host;
        loop {
            if let Some(index) = self.by_host.get(rest) {
                return self.sdks.get(*index);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// What libraries of this category are for, in one line.
    pub fn purpose(&self, sdk: &Sdk) -> &str {
        self.purposes.get(&sdk.category).map_or("", String::as_str)
    }
}

/// The value of the longest key that is the name or ends where one of the marks follows.
fn longest(name: &str, marks: &[char], keys: &BTreeMap<String, usize>) -> Option<usize> {
    let mut head = name;
    loop {
        if let Some(index) = keys.get(head) {
            return Some(*index);
        }
        head = head.get(..head.rfind(marks)?)?;
    }
}

#[cfg(test)]
mod tests {
    use crate::tables::Tables;

    fn owner(name: &str) -> Option<&'static str> {
        let sdk = Tables::embedded().sdks.owning(name)?;
        Some(sdk.id.as_str())
    }

    #[test]
    fn the_longest_prefix_decides() {
        assert_eq!(
            owner("com.google.firebase.analytics.X"),
            Some("firebase-analytics")
        );
        assert_eq!(
            owner("com.google.firebase.components"),
            Some("firebase-components")
        );
        assert_eq!(
            owner("androidx.work.impl.WorkManagerImpl"),
            Some("androidx-work")
        );
        assert_eq!(owner("androidx.core.app"), Some("androidx"));
    }

    #[test]
    fn a_prefix_ends_at_a_dot() {
        assert_eq!(owner("kotlinx.coroutines.Job"), Some("kotlin"));
        assert_eq!(owner("kotliner.Main"), None);
        assert_eq!(owner("com.example"), None);
        assert_eq!(owner(""), None);
    }

    #[test]
    fn a_nested_class_belongs_to_its_outer_class() {
        let id = "com.google.android.gms.ads.AdRequest$Builder";
        assert_eq!(owner(id), Some("admob"));
    }

    #[test]
    fn building_blocks_are_no_trackers() {
        for name in [
            "com.google.android.gms.common.api",
            "com.google.android.gms.nearby.exposurenotification",
            "com.google.android.gms.tasks.Task",
            "com.google.firebase.components",
            "com.google.firebase.installations",
        ] {
            let sdk = Tables::embedded().sdks.owning(name).expect("known");
            assert!(!sdk.tracker, "{name}");
        }
    }

    #[test]
    fn telemetry_is() {
        for name in [
            "com.google.android.gms.measurement.AppMeasurement",
            "com.google.firebase.analytics.FirebaseAnalytics",
            "com.google.firebase.crashlytics",
        ] {
            let sdk = Tables::embedded().sdks.owning(name).expect("known");
            assert!(sdk.tracker, "{name}");
        }
    }

    #[test]
    fn a_host_belongs_to_who_has_the_domain() {
        let sdks = &Tables::embedded().sdks;
        let id = |host| sdks.contacting(host).map(|sdk| sdk.id.as_str());
        assert_eq!(id("settings.crashlytics.com"), Some("crashlytics"));
        assert_eq!(id("notcrashlytics.com"), None);
        assert_eq!(id("com"), None);
    }
}
