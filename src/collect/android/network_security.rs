//! Reads the network security configuration that the manifest names, produces which connections
//! may be in cleartext, who is trusted and what is pinned.
//!
//! Format and defaults: "Network security configuration" of the Android developer documentation,
//! AOSP `XmlConfigSource` and `NetworkSecurityConfig`. Cleartext is permitted by default up to a
//! target of API 27; authorities that the user added are trusted by default up to API 23.
//!
//! Values that a domain takes from what surrounds it are told as its own, with `explicit` false.
//! Does not establish that the app's code uses the platform's connections, which alone obey it.

use super::Collector;
use super::Package;
use super::attribute::NETWORK_SECURITY_CONFIG;
use super::named_file::manifest_itself;
use super::named_file::named_files;
use super::package::MANIFEST_PART;
use super::reading::OneFlag;
use super::reading::Reading;
use super::resources::table_of;
use crate::collect::Harvest;
use crate::collect::format::axml::AttributeName;
use crate::collect::format::axml::Document;
use crate::collect::format::axml::Node;
use crate::collect::limits::MAX_PIN_FACTS;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;

const ID: &str = "android.network_security";
const CLEARTEXT: &str = "android.network_security.cleartext";
const TRUST_ANCHOR: &str = "android.network_security.trust_anchor";
const PIN_SET: &str = "android.network_security.pin_set";
const PIN: &str = "android.network_security.pin";

const CLEARTEXT_PERMITTED: AttributeName = AttributeName::plain("cleartextTrafficPermitted");
const DIGEST: AttributeName = AttributeName::plain("digest");
const EXPIRATION: AttributeName = AttributeName::plain("expiration");
const INCLUDE_SUBDOMAINS: AttributeName = AttributeName::plain("includeSubdomains");
const OVERRIDE_PINS: AttributeName = AttributeName::plain("overridePins");
const SOURCE: AttributeName = AttributeName::plain("src");

/// Up to this target cleartext traffic is permitted by default.
const LAST_CLEARTEXT_TARGET: i64 = 27;
/// Up to this target authorities that the user added are trusted by default.
const LAST_USER_TRUST_TARGET: i64 = 23;

const KINDS: &[FactKind] = &[
    FactKind {
        key: CLEARTEXT,
        value: "true if connections in cleartext are permitted",
        details: &[
            ("domain", "domain, * for all that no other names"),
            ("include_subdomains", "true if it holds for subdomains too"),
            (
                "explicit",
                "false if taken from around it or from the platform",
            ),
        ],
    },
    FactKind {
        key: TRUST_ANCHOR,
        value: "system, user, or resource for certificates inside the package",
        details: &[
            ("domain", "domain, * for all that no other names"),
            ("debug_only", "true if it counts in debuggable builds only"),
            ("override_pins", "true if pins are not checked under it"),
            ("explicit", "false if it is the platform's default"),
            ("file", "path of the certificates inside the package"),
        ],
    },
    FactKind {
        key: PIN_SET,
        value: "domain for which public keys are pinned",
        details: &[
            ("expiration", "date (ISO) after which it no longer counts"),
            ("pins", "number of pins"),
            ("include_subdomains", "true if it holds for subdomains too"),
        ],
    },
    FactKind {
        key: PIN,
        value: "digest of a public key, base64",
        details: &[("domain", "domain"), ("digest", "algorithm, as SHA-256")],
    },
];

/// Reads the network security configuration.
#[derive(Debug)]
pub struct NetworkSecurity;

impl Collector for NetworkSecurity {
    fn id(&self) -> &'static str {
        ID
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn collect(&self, package: &Package<'_>) -> Harvest {
        let table = table_of(package);
        let named = match named_files(package, &table, TRUST_ANCHOR, NETWORK_SECURITY_CONFIG) {
            Ok(named) => named,
            Err(why) => {
                return Harvest::new(ID, KINDS, false, Vec::new(), Coverage::NotCollected { why });
            }
        };
        let target = package.identity.target_sdk;
        let mut searched = vec![MANIFEST_PART.to_owned()];
        let mut gaps = named.gaps;
        let mut facts = Vec::new();
        if let (true, Some(target)) = (named.surely_absent, target) {
            let at = named.application.unwrap_or_else(manifest_itself);
            facts.extend(default_anchors(target, &at));
        }
        for (path, bytes) in &named.files {
            let document = match Document::parse(bytes) {
                Ok(document) => document,
                Err(error) => {
                    gaps.push(Gap::new(path, Reason::Malformed, error.to_string()));
                    continue;
                }
            };
            let reading = Reading::new(path, &document, table.as_ref().map_err(Gap::clone));
            let mut configuration = Configuration::new(reading, target);
            configuration.read();
            searched.push(path.clone());
            let reading = configuration.reading;
            gaps.extend_from_slice(reading.coverage().gaps());
            gaps.extend(reading.all_gaps());
            facts.extend(reading.facts);
        }
        Harvest::new(ID, KINDS, false, facts, Coverage::of(searched, gaps))
    }
}

/// Whom the platform trusts where nothing else is said.
fn default_anchors(target: i64, at: &Provenance) -> Vec<Fact> {
    let user = (target <= LAST_USER_TRUST_TARGET).then_some("user");
    let anchors = ["system"].into_iter().chain(user);
    anchors
        .map(|anchor| {
            Fact::inferred(TRUST_ANCHOR, anchor, at.clone())
                .with("domain", "*")
                .with("debug_only", false)
                .with("override_pins", false)
                .with("explicit", false)
        })
        .collect()
}

/// One configuration while it is read.
struct Configuration<'d, 'a> {
    reading: Reading<'d, 'a>,
    target: Option<i64>,
    pin_facts: usize,
}

/// What an inner element takes from those around it.
#[derive(Clone, Copy)]
struct Around<'d, 'a> {
    cleartext: Option<bool>,
    pins: Option<Node<'d, 'a>>,
}

struct Domain<'d, 'a> {
    name: String,
    include_subdomains: Option<bool>,
    node: Node<'d, 'a>,
}

impl<'d, 'a> Configuration<'d, 'a> {
    fn new(reading: Reading<'d, 'a>, target: Option<i64>) -> Self {
        Self {
            reading,
            target,
            pin_facts: 0,
        }
    }

    fn read(&mut self) {
        let root = self.reading.document.root();
        let Some(root) = root.filter(|root| root.name() == "network-security-config") else {
            let detail = "the first element is not named network-security-config";
            let gap = Gap::new(self.reading.part, Reason::Malformed, detail);
            self.reading.gap(CLEARTEXT, gap);
            return;
        };
        let base = root.children_named("base-config").next();
        let around = Around {
            cleartext: self.base(root, base),
            pins: None,
        };
        for node in root.children_named("domain-config") {
            self.domain_config(node, around);
        }
        for node in root.children_named("debug-overrides") {
            self.anchors(node, "*", true);
        }
    }

    /// What holds for every domain that is not named, and whether that permits cleartext.
    fn base(&mut self, root: Node<'d, 'a>, base: Option<Node<'d, 'a>>) -> Option<bool> {
        let said = base.map_or(OneFlag::Absent, |node| {
            self.reading.flag(CLEARTEXT, node, CLEARTEXT_PERMITTED)
        });
        let default = self.target.map(|target| target <= LAST_CLEARTEXT_TARGET);
        let default = default.filter(|_| self.reading.whole);
        let cleartext = match said {
            OneFlag::Absent => default,
            said => said.known(),
        };
        let node = base.unwrap_or(root);
        if let Some(permitted) = cleartext {
            let fact = Fact::observed(CLEARTEXT, permitted, self.reading.at(node))
                .with("domain", "*")
                .with("include_subdomains", true)
                .with("explicit", said.is_explicit());
            self.reading.push(fact);
        }
        let anchors = base.map_or(0, |node| self.anchors(node, "*", false));
        if let (0, true, Some(target)) = (anchors, self.reading.whole, self.target) {
            let at = self.reading.at(node);
            for fact in default_anchors(target, &at) {
                self.reading.push(fact);
            }
        }
        cleartext
    }

    fn domain_config(&mut self, node: Node<'d, 'a>, around: Around<'d, 'a>) {
        let said = self.reading.flag(CLEARTEXT, node, CLEARTEXT_PERMITTED);
        let inner = Around {
            cleartext: match said {
                OneFlag::Absent => around.cleartext,
                said => said.known(),
            },
            pins: node.children_named("pin-set").next().or(around.pins),
        };
        for domain in self.domains(node) {
            if let Some(permitted) = inner.cleartext {
                let fact = Fact::observed(CLEARTEXT, permitted, self.reading.at(domain.node))
                    .with("domain", domain.name.as_str())
                    .with_some("include_subdomains", domain.include_subdomains)
                    .with("explicit", said.is_explicit());
                self.reading.push(fact);
            }
            self.anchors(node, &domain.name, false);
            if let Some(pins) = inner.pins {
                self.pin_set(pins, &domain);
            }
        }
        for nested in node.children_named("domain-config") {
            self.domain_config(nested, inner);
        }
    }

    fn domains(&mut self, node: Node<'d, 'a>) -> Vec<Domain<'d, 'a>> {
        let mut domains = Vec::new();
        for node in node.children_named("domain") {
            let Some(name) = self.text_inside(CLEARTEXT, node) else {
                continue;
            };
            let subdomains = self.reading.flag(CLEARTEXT, node, INCLUDE_SUBDOMAINS);
            domains.push(Domain {
                name: name.to_lowercase(),
                include_subdomains: subdomains.or_default(false),
                node,
            });
        }
        domains
    }

    /// The text inside an element that must have one.
    fn text_inside(&mut self, key: &'static str, node: Node<'d, 'a>) -> Option<String> {
        let why = match node.text() {
            Ok(Some(text)) => return Some(text.trim().to_owned()),
            Ok(None) => "has no text".to_owned(),
            Err(error) => error.to_string(),
        };
        let detail = format!("{}: {why}", node.path());
        let gap = Gap::new(self.reading.part, Reason::Malformed, detail);
        self.reading.gap(key, gap);
        None
    }

    /// Tells the trust anchors listed inside an element and returns how many there are.
    fn anchors(&mut self, node: Node<'d, 'a>, domain: &str, debug_only: bool) -> usize {
        let lists: Vec<_> = node.children_named("trust-anchors").collect();
        let mut told = 0usize;
        for list in lists {
            told = told.saturating_add(1);
            for certificates in list.children_named("certificates") {
                let Some(source) = self.reading.text(TRUST_ANCHOR, certificates, SOURCE) else {
                    continue;
                };
                let overrides = self.reading.flag(TRUST_ANCHOR, certificates, OVERRIDE_PINS);
                let named = matches!(source.as_str(), "system" | "user");
                let (value, file) = if named {
                    (source.as_str(), None)
                } else {
                    ("resource", Some(source.as_str()))
                };
                let fact = Fact::observed(TRUST_ANCHOR, value, self.reading.at(certificates))
                    .with("domain", domain)
                    .with("debug_only", debug_only)
                    .with_some("override_pins", overrides.or_default(debug_only))
                    .with("explicit", true)
                    .with_some("file", file);
                self.reading.push(fact);
            }
        }
        told
    }

    fn pin_set(&mut self, set: Node<'d, 'a>, domain: &Domain<'d, 'a>) {
        let pins: Vec<_> = set.children_named("pin").collect();
        self.pin_facts = self.pin_facts.saturating_add(pins.len()).saturating_add(1);
        if self.pin_facts > MAX_PIN_FACTS {
            let detail = format!("more than {MAX_PIN_FACTS} pins");
            let gap = Gap::new(self.reading.part, Reason::Limit, detail);
            self.reading.gap(PIN, gap);
            return;
        }
        let expiration = self.reading.text(PIN_SET, set, EXPIRATION);
        let count = i64::try_from(pins.len()).unwrap_or(i64::MAX);
        let fact = Fact::observed(PIN_SET, domain.name.as_str(), self.reading.at(set))
            .with("pins", count)
            .with_some("expiration", expiration)
            .with_some("include_subdomains", domain.include_subdomains);
        self.reading.push(fact);
        for pin in pins {
            let Some(digest) = self.text_inside(PIN, pin) else {
                continue;
            };
            let algorithm = self.reading.text(PIN, pin, DIGEST);
            let fact = Fact::observed(PIN, digest, self.reading.at(pin))
                .with("domain", domain.name.as_str())
                .with_some("digest", algorithm);
            self.reading.push(fact);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collect::format::axml::builder::Tag;

    fn read(tag: &Tag, target: i64) -> Vec<Fact> {
        let bytes = tag.file();
        let document = Document::parse(&bytes).unwrap();
        let reading = Reading::new("res/xml/n.xml", &document, Err(Gap::not_supplied()));
        let mut configuration = Configuration::new(reading, Some(target));
        configuration.read();
        assert_eq!(configuration.reading.all_gaps().count(), 0);
        configuration.reading.facts
    }

    fn shown(facts: &[Fact], key: &str) -> Vec<String> {
        let facts = facts.iter().filter(|fact| fact.key.as_str() == key);
        facts
            .map(|fact| {
                let explicit = fact.detail_flag("explicit");
                let domain = fact.detail_text("domain").unwrap_or("-");
                format!("{domain} {} {explicit:?}", fact.value)
            })
            .collect()
    }

    fn domain(name: &'static str) -> Tag {
        Tag::new("domain").content(name)
    }

    #[test]
    fn defaults_follow_the_target() {
        let empty = Tag::new("network-security-config");
        assert_eq!(shown(&read(&empty, 27), CLEARTEXT), ["* true Some(false)"]);
        assert_eq!(shown(&read(&empty, 28), CLEARTEXT), ["* false Some(false)"]);
        let anchors = |target| shown(&read(&empty, target), TRUST_ANCHOR);
        assert_eq!(anchors(23), ["* system Some(false)", "* user Some(false)"]);
        assert_eq!(anchors(24), ["* system Some(false)"]);
    }

    #[test]
    fn a_nested_domain_takes_what_surrounds_it() {
        let pins = Tag::new("pin-set")
            .text(None, "expiration", "2021-01-01")
            .child(
                Tag::new("pin")
                    .text(None, "digest", "SHA-256")
                    .content("AAAA"),
            );
        let inner = Tag::new("domain-config").child(domain("a.example.org"));
        let outer = Tag::new("domain-config")
            .text(None, "cleartextTrafficPermitted", "true")
            .child(domain("example.org"))
            .child(pins)
            .child(inner);
        let facts = read(&Tag::new("network-security-config").child(outer), 30);
        assert_eq!(
            shown(&facts, CLEARTEXT),
            [
                "* false Some(false)",
                "example.org true Some(true)",
                "a.example.org true Some(false)"
            ]
        );
        let sets: Vec<_> = facts
            .iter()
            .filter(|fact| fact.key.as_str() == PIN_SET)
            .map(|fact| (fact.value.to_string(), fact.detail_text("expiration")))
            .collect();
        let expected = ["example.org", "a.example.org"];
        assert_eq!(
            sets,
            expected.map(|name| (name.to_owned(), Some("2021-01-01")))
        );
    }

    #[test]
    fn anchors_for_debugging_are_marked() {
        let certificates = Tag::new("certificates").text(None, "src", "user");
        let anchors = Tag::new("trust-anchors").child(certificates);
        let overrides = Tag::new("debug-overrides").child(anchors);
        let facts = read(&Tag::new("network-security-config").child(overrides), 30);
        let user = facts
            .iter()
            .find(|fact| fact.value.as_text() == Some("user"));
        let user = user.unwrap();
        assert_eq!(user.detail_flag("debug_only"), Some(true));
        assert_eq!(user.detail_flag("override_pins"), Some(true));
    }
}
