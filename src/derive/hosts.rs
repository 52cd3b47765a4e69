//! Reads URLs in code, assets, native libraries and the manifest, and domains in the network
//! security configuration, produces `network.host`: hosts that the app may contact.
//!
//! What is no address, who runs a host and what it is for comes from `rules/tables/hosts.toml`,
//! `official_apps.toml` and `sdks.toml`; registrable domains follow the public suffix list.
//!
//! Does not establish that a host is contacted: a string is a candidate, only traffic is a fact.
//! Hosts that a server delivers are in no package.

mod address;

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::tables::OwnerKind;
use crate::tables::Role;
use crate::tables::Tables;
use address::Address;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

pub(super) struct Hosts;

const KINDS: &[FactKind] = &[FactKind {
    key: "network.host",
    value: "host name or number; one fact per host and scheme",
    details: &[
        ("domain", "registrable domain; absent for a number"),
        ("scheme", "such as https; unknown for a bare name"),
        (
            "role",
            "key-download, upload, verification, configuration, telemetry, store or unknown",
        ),
        ("role_from", "what shows the role: path, name or owner"),
        ("owner", "who runs it; absent where unknown"),
        ("owner_kind", "authority, processor, third-party or unknown"),
        ("sdk", "id of the library that is known to contact it"),
        (
            "official_app",
            "package of the official app whose back end it was",
        ),
        ("used_by", "whose code holds it: own, library or unknown"),
        (
            "candidate",
            "true if the app may contact it; false for links that lead out of the app",
        ),
        (
            "link",
            "what a host that is no candidate is opened for, such as store",
        ),
        (
            "seen_in",
            "asset, code, manifest, native or network-security, with commas",
        ),
    ],
}];

/// Keys whose values are addresses, and the word for where they stand.
const INPUTS: &[(&str, &str)] = &[
    ("android.asset.url", "asset"),
    ("android.code.url", "code"),
    ("android.component.link", "manifest"),
    ("android.native.url", "native"),
    ("android.network_security.pin_set", "network-security"),
];

/// Categories of software whose hosts only take in what is recorded about use or failures.
const TELEMETRY: &[&str] = &[
    "advertising",
    "analytics",
    "attribution",
    "crash-reporting",
    "location",
    "performance",
    "profiling",
];

/// Labels of public suffixes that only governments get.
const GOVERNMENT_LABELS: &[&str] = &["gob", "gouv", "gov", "govt"];

impl Derivation for Hosts {
    fn id(&self) -> &'static str {
        "derive.hosts"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let mut groups: BTreeMap<(String, String), Group<'_>> = BTreeMap::new();
        for (key, place) in INPUTS {
            for fact in evidence.facts(key) {
                let Some(address) = fact.value.as_text().and_then(address::parse) else {
                    continue;
                };
                if tables.hosts.inert(&address.host, &address.path).is_some() {
                    continue;
                }
                let names = (address.host.clone(), address.scheme.clone());
                let group = groups.entry(names).or_insert_with(|| Group::new(fact));
                group.add(address, fact, place);
            }
        }
        let facts = groups
            .values()
            .map(|group| group.describe(tables))
            .collect();
        let keys: Vec<&str> = INPUTS.iter().map(|(key, _)| *key).collect();
        Derived::new(self, facts, coverage_of(evidence, &keys))
    }
}

/// Everything that names one host under one scheme.
struct Group<'a> {
    /// The first fact, or the first in the app's own code.
    from: &'a Fact,
    addresses: Vec<Address>,
    owners: BTreeSet<&'a str>,
    seen_in: BTreeSet<&'static str>,
}

impl<'a> Group<'a> {
    fn new(from: &'a Fact) -> Self {
        Self {
            from,
            addresses: Vec::new(),
            owners: BTreeSet::new(),
            seen_in: BTreeSet::new(),
        }
    }

    fn add(&mut self, address: Address, fact: &'a Fact, place: &'static str) {
        let owner = fact.detail_text("owner").unwrap_or("unknown");
        if owner == "own" && !self.owners.contains("own") {
            self.from = fact;
        }
        self.owners.insert(owner);
        self.seen_in.insert(place);
        self.addresses.push(address);
    }

    fn describe(&self, tables: &Tables) -> Fact {
        let Some(first) = self.addresses.first() else {
            return self.from.clone();
        };
        let host = first.host.as_str();
        let owner = Owner::of(self, tables);
        // One address that is no link is enough for a candidate.
        let mut links = self
            .addresses
            .iter()
            .map(|address| tables.hosts.link(&address.host, &address.path));
        let link = links
            .next()
            .flatten()
            .filter(|_| links.all(|link| link.is_some()));
        // A link in the manifest leads into the app, not out of it.
        let only_inwards = self.seen_in.iter().all(|place| *place == "manifest");
        let (role, role_from) = self.role(link, &owner, tables);
        let used_by = ["own", "unknown", "library"]
            .into_iter()
            .find(|word| self.owners.contains(word));
        let seen_in: Vec<&str> = self.seen_in.iter().copied().collect();
        let scheme = match first.scheme.as_str() {
            "" => "unknown",
            scheme => scheme,
        };
        Fact::inferred(KINDS[0].key, host, self.from.provenance.clone())
            .with_some("domain", first.domain.as_deref())
            .with("scheme", scheme)
            .with("role", role)
            .with_some("role_from", role_from)
            .with_some("owner", owner.name)
            .with("owner_kind", owner.kind)
            .with_some("sdk", owner.sdk)
            .with_some("official_app", owner.official_app)
            .with("used_by", used_by.unwrap_or("unknown"))
            .with("candidate", link.is_none() && !only_inwards)
            .with_some("link", link)
            .with("seen_in", seen_in.join(","))
    }

    /// What the host is for, and what shows it: a path is better than a name.
    fn role(
        &self,
        link: Option<&str>,
        owner: &Owner<'_>,
        tables: &Tables,
    ) -> (&'static str, Option<&'static str>) {
        if link == Some("store") {
            return (Role::Store.as_str(), Some("name"));
        }
        let paths = self.addresses.iter();
        let by_path = paths.filter_map(|address| tables.hosts.role_of_path(&address.path));
        if let Some((role, _)) = by_path.min() {
            return (role.as_str(), Some("path"));
        }
        if owner.telemetry {
            return (Role::Telemetry.as_str(), Some("owner"));
        }
        let mut hosts = self.addresses.iter();
        match hosts.find_map(|address| tables.hosts.role_of_name(&address.host)) {
            Some(role) => (role.as_str(), Some("name")),
            None => ("unknown", None),
        }
    }
}

/// Who runs a host.
struct Owner<'a> {
    name: Option<&'a str>,
    kind: &'static str,
    sdk: Option<&'a str>,
    official_app: Option<&'a str>,
    /// True if the host is there to receive what is recorded about use or failures.
    telemetry: bool,
}

impl<'a> Owner<'a> {
    /// Official hosts first, then those of known libraries, then who owns the domain.
    fn of(group: &'a Group<'_>, tables: &'a Tables) -> Self {
        let mut addresses = group.addresses.iter();
        let app = addresses.find_map(|address| {
            let apps = &tables.official_apps;
            apps.using(&address.host)
                .or_else(|| apps.using_path(&address.host, &address.path))
        });
        let first = group.addresses.first();
        let host = first.map_or("", |address| address.host.as_str());
        let unknown = Self {
            name: None,
            kind: "unknown",
            sdk: None,
            official_app: None,
            telemetry: false,
        };
        if let Some(app) = app {
            return Self {
                name: Some(&app.publisher),
                kind: "authority",
                official_app: Some(&app.package),
                ..unknown
            };
        }
        if let Some(sdk) = tables.sdks.contacting(host) {
            return Self {
                name: Some(&sdk.owner),
                // A server side for rent works for the app's publisher, not for itself.
                kind: match sdk.category.as_str() {
                    "backend" => OwnerKind::Processor.as_str(),
                    _ => OwnerKind::ThirdParty.as_str(),
                },
                sdk: Some(&sdk.id),
                telemetry: TELEMETRY.contains(&sdk.category.as_str()),
                ..unknown
            };
        }
        if let Some((name, kind)) = tables.hosts.owner(host) {
            return Self {
                name: Some(name),
                kind: kind.as_str(),
                ..unknown
            };
        }
        let domain = first.and_then(|address| address.domain.as_deref());
        if domain.is_some_and(is_governmental) {
            return Self {
                name: domain,
                kind: "authority",
                ..unknown
            };
        }
        unknown
    }
}

/// True if only a government can register the domain.
fn is_governmental(domain: &str) -> bool {
    let mut labels = domain.rsplit('.').take(2);
    labels.any(|label| GOVERNMENT_LABELS.contains(&label))
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::derive::tests::texts;
    use crate::evidence::Fact;
    use crate::evidence::Reason;

    const URL: &str = "android.code.url";

    fn host(url: &str) -> Option<Fact> {
        let evidence = Case::complete().fact(URL, url).run();
        evidence.first("network.host").cloned()
    }

    #[test]
    fn an_official_host_names_its_publisher_and_its_role() {
        let fact = host("https://submission.coronawarn.app/version/v1/diagnosis-keys");
        let fact = fact.expect("a host");
        assert_eq!(fact.detail_text("owner"), Some("Robert Koch Institute"));
        assert_eq!(fact.detail_text("owner_kind"), Some("authority"));
        assert_eq!(fact.detail_text("role"), Some("upload"));
        assert_eq!(fact.detail_text("role_from"), Some("path"));
        assert_eq!(fact.detail_text("domain"), Some("coronawarn.app"));
    }

    #[test]
    fn a_container_on_a_shared_service_belongs_to_whose_it_is() {
        let container =
            "https://storage.googleapis.com/exposure-notification-export-qhqcx/index.txt";
        let fact = host(container).expect("a host");
        assert_eq!(
            fact.detail_text("official_app"),
            Some("cz.covid19cz.erouska")
        );
        assert_eq!(fact.detail_text("role"), Some("key-download"));
        let other = host("https://storage.googleapis.com/other/x").expect("a host");
        assert_eq!(other.detail_text("owner_kind"), Some("processor"));
    }

    #[test]
    fn a_tracker_is_telemetry_by_its_owner() {
        let fact = host("https://settings.crashlytics.com/spi").expect("a host");
        assert_eq!(fact.detail_text("role"), Some("telemetry"));
        assert_eq!(fact.detail_text("owner_kind"), Some("third-party"));
        assert_eq!(fact.detail_text("sdk"), Some("crashlytics"));
    }

    #[test]
    fn a_server_side_for_rent_is_a_processor_and_a_network_of_people_is_no_telemetry() {
        let fact = host("https://x.firebaseio.com/y").expect("a host");
        assert_eq!(fact.detail_text("owner_kind"), Some("processor"));
        let fact = host("https://api.twitter.com/1.1/").expect("a host");
        assert_eq!(fact.detail_text("role"), Some("unknown"));
    }

    #[test]
    fn governments_are_known_by_their_suffix() {
        let fact = host("https://api.something.gov.it/x").expect("a host");
        assert_eq!(fact.detail_text("owner_kind"), Some("authority"));
        let fact = host("https://gov.example-shop.com/").expect("a host");
        assert_eq!(fact.detail_text("owner_kind"), Some("unknown"));
    }

    #[test]
    fn namespaces_are_not_there_and_stores_are_no_candidates() {
        assert_eq!(host("http://schemas.android.com/apk/res/android"), None);
        assert_eq!(host("https://www.googleapis.com/auth/games_lite"), None);
        let store = host("https://play.google.com/store/apps/details?id=x").expect("a host");
        assert_eq!(store.detail_flag("candidate"), Some(false));
        assert_eq!(store.detail_text("role"), Some("store"));
    }

    #[test]
    fn schemes_are_kept_apart_and_own_code_comes_first() {
        let evidence = Case::complete()
            .fact_with(URL, "https://api.foo.de/a", &[("owner", "library".into())])
            .fact_with(URL, "https://api.foo.de/b", &[("owner", "own".into())])
            .fact_with(URL, "http://api.foo.de/c", &[("owner", "library".into())])
            .fact_with("android.asset.url", "https://api.foo.de/d", &[])
            .run();
        let facts = evidence.facts("network.host");
        let column = |name: &str| -> Vec<&str> {
            facts
                .iter()
                .filter_map(|fact| fact.detail_text(name))
                .collect()
        };
        assert_eq!(column("scheme"), ["http", "https"]);
        assert_eq!(column("used_by"), ["library", "own"]);
        assert_eq!(column("seen_in"), ["code", "asset,code"]);
        assert_eq!(
            facts[1].provenance.part, "part1",
            "the place in the app's own code"
        );
    }

    #[test]
    fn links_into_the_app_are_no_candidates() {
        let evidence = Case::complete()
            .fact("android.component.link", "https://e.coronawarn.app/")
            .run();
        let fact = evidence.first("network.host").expect("a host");
        assert_eq!(fact.detail_flag("candidate"), Some(false));
    }

    #[test]
    fn a_pinned_domain_is_a_host() {
        let evidence = Case::complete()
            .fact("android.network_security.pin_set", "api.foo.de")
            .run();
        assert_eq!(texts(&evidence, "network.host"), ["api.foo.de"]);
    }

    #[test]
    fn code_that_was_read_in_part_leaves_the_absence_open() {
        let evidence = Case::complete().with_gap(URL, Reason::Limit).run();
        assert!(evidence.facts("network.host").is_empty());
        assert!(!evidence.coverage("network.host").is_complete());
    }
}
