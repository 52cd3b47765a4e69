//! Reads `rules/tables/hosts.toml`, produces [`Hosts`]: which addresses are none, and what the
//! others are for.
//!
//! Names kept for examples follow RFC 2606 and RFC 6761; layouts of back ends follow the sources
//! that the file names.
//!
//! Does not establish that a host is ever contacted.

use super::Source;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HostsFile {
    source: Vec<Source>,
    inert: Vec<Inert>,
    inert_path: Vec<InertPath>,
    link: Vec<Link>,
    owner: Vec<Owner>,
    role: Vec<RolePath>,
    role_word: Vec<RoleWord>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inert {
    host: String,
    #[serde(default)]
    path: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InertPath {
    contains: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    host: String,
    kind: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Owner {
    domain: String,
    name: String,
    kind: OwnerKind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RolePath {
    contains: String,
    role: Role,
    family: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleWord {
    word: String,
    role: Role,
}

/// In what relation the owner of a host stands to the publisher of an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnerKind {
    Authority,
    /// Rents out machines or carries content for whoever pays.
    Processor,
    ThirdParty,
}

impl OwnerKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Processor => "processor",
            Self::ThirdParty => "third-party",
        }
    }
}

/// What a host is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Configuration,
    KeyDownload,
    Store,
    Telemetry,
    Upload,
    Verification,
}

impl Role {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::KeyDownload => "key-download",
            Self::Store => "store",
            Self::Telemetry => "telemetry",
            Self::Upload => "upload",
            Self::Verification => "verification",
        }
    }
}

/// Parts of paths that only programs ask for.
const INTERFACE_PATHS: &[&str] = &["/api/", "/oauth"];

/// What is known of hosts and addresses.
#[derive(Debug)]
pub struct Hosts {
    file: HostsFile,
    inert: BTreeMap<String, Vec<usize>>,
    links: BTreeMap<String, usize>,
    owners: BTreeMap<String, usize>,
}

impl Hosts {
    pub(super) fn new(file: HostsFile) -> Self {
        let mut inert: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, row) in file.inert.iter().enumerate() {
            inert.entry(row.host.clone()).or_default().push(index);
        }
        let numbered = |names: Vec<&String>| -> BTreeMap<String, usize> {
            let pairs = names.into_iter().cloned().enumerate();
            pairs.map(|(index, name)| (name, index)).collect()
        };
        let links = numbered(file.link.iter().map(|row| &row.host).collect());
        let owners = numbered(file.owner.iter().map(|row| &row.domain).collect());
        Self {
            file,
            inert,
            links,
            owners,
        }
    }

    pub(super) fn sources(&self) -> &[Source] {
        &self.file.source
    }

    /// Why an address is never contacted, such as `namespace`; nothing where it may be.
    ///
    /// `host` in lower case; `path` with its leading slash, or empty.
    pub fn inert(&self, host: &str, path: &str) -> Option<&str> {
        let by_host = at_or_above(host).find_map(|name| {
            let rows = self.inert.get(name)?.iter();
            let mut rows = rows.filter_map(|index| self.file.inert.get(*index));
            let row = rows.find(|row| path.starts_with(&row.path))?;
            Some(row.reason.as_str())
        });
        by_host.or_else(|| {
            let mut rows = self.file.inert_path.iter();
            let row = rows.find(|row| path.contains(&row.contains))?;
            Some(row.reason.as_str())
        })
    }

    /// What a real address is opened for outside of the app, such as `store`; nothing where its path
    /// is that of an interface.
    pub fn link(&self, host: &str, path: &str) -> Option<&str> {
        if INTERFACE_PATHS.iter().any(|part| path.contains(part)) {
            return None;
        }
        let index = self.links.get(host)?;
        self.file.link.get(*index).map(|row| row.kind.as_str())
    }

    /// Who runs a host, by the longest domain that the table knows.
    pub fn owner(&self, host: &str) -> Option<(&str, OwnerKind)> {
        let index = at_or_above(host).find_map(|name| self.owners.get(name))?;
        let row = self.file.owner.get(*index)?;
        Some((&row.name, row.kind))
    }

    /// What a URL is for by its text, with the family of back end that is laid out so; the longest
    /// text that fits decides.
    pub fn role_of_path(&self, url: &str) -> Option<(Role, &str)> {
        let rows = self.file.role.iter();
        let fitting = rows.filter(|row| url.contains(&row.contains));
        let row = fitting.max_by_key(|row| row.contains.len())?;
        Some((row.role, &row.family))
    }

    /// What a host is for by one word of its name; the first word from the left decides.
    pub fn role_of_name(&self, host: &str) -> Option<Role> {
        let mut words = host.split(['.', '-']);
        words.find_map(|word| {
            let row = self.file.role_word.iter().find(|row| row.word == word)?;
            Some(row.role)
        })
    }
}

/// The host and every name above it: `a.b.c`, `b.c`, `c`.
fn at_or_above(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |name| {
        name.split_once('.').map(|(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    #[test]
    fn namespaces_are_inert_with_all_below_them() {
        let hosts = &Tables::embedded().hosts;
        assert_eq!(
            hosts.inert("schemas.android.com", "/apk/res/android"),
            Some("namespace")
        );
        assert_eq!(hosts.inert("x.jabber.org", ""), Some("namespace"));
        assert_eq!(hosts.inert("notjabber.org", ""), None);
    }

    #[test]
    fn a_path_limits_what_is_inert() {
        let hosts = &Tables::embedded().hosts;
        assert_eq!(
            hosts.inert("www.googleapis.com", "/auth/games_lite"),
            Some("scope")
        );
        assert_eq!(hosts.inert("www.googleapis.com", "/batch"), None);
    }

    #[test]
    fn an_interface_on_a_host_of_links_is_no_link() {
        let hosts = &Tables::embedded().hosts;
        assert_eq!(
            hosts.link("www.linkedin.com", "/in/somebody"),
            Some("social")
        );
        assert_eq!(
            hosts.link("www.linkedin.com", "/oauth/v2/accessToken"),
            None
        );
    }

    #[test]
    fn the_longest_layout_decides() {
        let hosts = &Tables::embedded().hosts;
        let role = |url| hosts.role_of_path(url);
        let download = "https://h/version/v1/diagnosis-keys/country/DE/date";
        assert_eq!(role(download), Some((Role::KeyDownload, "cwa")));
        let upload = "https://h/version/v1/diagnosis-keys";
        assert_eq!(role(upload), Some((Role::Upload, "cwa")));
        assert_eq!(role("https://h/"), None);
    }

    #[test]
    fn a_word_of_the_name_is_a_whole_word() {
        let hosts = &Tables::embedded().hosts;
        assert_eq!(
            hosts.role_of_name("submission.coronawarn.app"),
            Some(Role::Upload)
        );
        assert_eq!(hosts.role_of_name("catalogue.example"), None);
    }

    #[test]
    fn the_nearest_domain_names_the_owner() {
        let hosts = &Tables::embedded().hosts;
        let storage = hosts.owner("storage.googleapis.com");
        assert_eq!(storage, Some(("Google Cloud", OwnerKind::Processor)));
        let maps = hosts.owner("maps.googleapis.com");
        assert_eq!(maps, Some(("Google", OwnerKind::ThirdParty)));
    }
}
