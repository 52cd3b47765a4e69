//! Reads the sample packages with our own collectors, compares every fact with `sample.toml`, which
//! `tests/samples.rs` has compared with tools of others.
//!
//! Keys of code and signatures are compared where a collector promises them.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "reads the samples"
)]

#[path = "support/sample.rs"]
mod sample;

use sample::Known;
use sample::SLUGS;
use sample::text;
use sample::texts;
use std::collections::BTreeSet;
use std::fs;
use tracevet::collect::android::collect;
use tracevet::collect::android::kinds;
use tracevet::collect::format::zip::Container;
use tracevet::evidence::Coverage;
use tracevet::evidence::Fact;
use tracevet::evidence::Scalar;
use tracevet::evidence::Survey;
use tracevet::tables::Tables;

struct Sample {
    known: Known,
    facts: Vec<Fact>,
    surveys: Vec<Survey>,
}

impl Sample {
    fn read(slug: &'static str) -> Self {
        let known = Known::of(slug);
        let bytes = fs::read(&known.package).unwrap();
        let harvest = collect(Container::open(&bytes).unwrap(), Tables::embedded());
        Self {
            known,
            facts: harvest.facts,
            surveys: harvest.surveys,
        }
    }

    fn of(&self, key: &str) -> impl Iterator<Item = &Fact> {
        self.facts
            .iter()
            .filter(move |fact| fact.key.as_str() == key)
    }

    fn only(&self, key: &str) -> &Scalar {
        let found: Vec<_> = self.of(key).collect();
        assert_eq!(found.len(), 1, "{} {key}: {found:?}", self.known.slug);
        &found[0].value
    }

    fn values(&self, key: &str) -> BTreeSet<&str> {
        self.of(key)
            .filter_map(|fact| fact.value.as_text())
            .collect()
    }

    fn known(&self, table: &str, key: &str) -> &toml::Value {
        &self.known.table(table)[key]
    }
}

/// False, with a word about it, while no collector promises the key.
fn promised(key: &str) -> bool {
    let promised = kinds().any(|kind| match kind.key.strip_suffix('*') {
        Some(prefix) => key.starts_with(prefix),
        None => kind.key == key,
    });
    if !promised {
        eprintln!("skipped: no collector promises {key}");
    }
    promised
}

fn scalar(value: &toml::Value) -> Scalar {
    match value {
        toml::Value::Boolean(flag) => Scalar::Flag(*flag),
        toml::Value::Integer(number) => Scalar::Number(*number),
        other => Scalar::Text(other.as_str().unwrap().to_owned()),
    }
}

#[test]
fn single_values_are_those_of_the_recipe() {
    let pairs = [
        ("android.package.name", "package", "name"),
        ("android.package.version_name", "package", "version_name"),
        ("android.package.version_code", "package", "version_code"),
        ("android.package.label", "package", "label"),
        ("android.sdk.min", "package", "min_sdk"),
        ("android.sdk.target", "package", "target_sdk"),
        (
            "android.application.debuggable",
            "application",
            "debuggable",
        ),
        (
            "android.application.allow_backup",
            "application",
            "allow_backup",
        ),
    ];
    for sample in SLUGS.map(Sample::read) {
        for (key, table, name) in pairs {
            let known = scalar(sample.known(table, name));
            assert_eq!(*sample.only(key), known, "{} {key}", sample.known.slug);
        }
    }
}

#[test]
fn permissions_are_those_of_the_recipe() {
    for sample in SLUGS.map(Sample::read) {
        let seen: BTreeSet<_> = sample
            .of("android.permission.requested")
            .map(|fact| {
                let name = fact.value.as_text().unwrap();
                (
                    name,
                    fact.detail_number("max_sdk"),
                    fact.detail_text("flags"),
                )
            })
            .collect();
        let known = sample
            .known
            .tables("permission")
            .into_iter()
            .map(|permission| {
                let max_sdk = permission.get("max_sdk").and_then(toml::Value::as_integer);
                let flags = permission.get("flags").and_then(toml::Value::as_str);
                (text(permission, "name"), max_sdk, flags)
            });
        assert_eq!(seen, known.collect(), "{}", sample.known.slug);
    }
}

#[test]
fn components_are_those_of_the_recipe() {
    for sample in SLUGS.map(Sample::read) {
        let seen: BTreeSet<_> = sample
            .of("android.component")
            .map(|fact| {
                (
                    fact.detail_text("kind").unwrap(),
                    fact.value.as_text().unwrap(),
                    fact.detail_flag("exported").unwrap(),
                    fact.detail_flag("launcher").unwrap_or_default(),
                    fact.detail_text("permission"),
                )
            })
            .collect();
        let known = sample
            .known
            .tables("component")
            .into_iter()
            .map(|component| {
                (
                    text(component, "kind"),
                    text(component, "name"),
                    component["exported"].as_bool().unwrap(),
                    component.contains_key("launcher"),
                    component.get("permission").and_then(toml::Value::as_str),
                )
            });
        assert_eq!(seen, known.collect(), "{}", sample.known.slug);
    }
}

#[test]
fn pins_and_backup_rules_are_those_of_the_recipe() {
    for sample in SLUGS.map(Sample::read) {
        let mut pins = BTreeSet::new();
        for pin_set in sample.known.tables("pin_set") {
            let seen = sample
                .of("android.network_security.pin_set")
                .next()
                .unwrap();
            assert_eq!(seen.value.as_text(), pin_set["domain"].as_str());
            assert_eq!(
                seen.detail_text("expiration"),
                pin_set["expiration"].as_str()
            );
            pins.extend(texts(&pin_set["pins"]));
        }
        assert_eq!(sample.values("android.network_security.pin"), pins);
        let seen: BTreeSet<_> = sample
            .of("android.backup.rule")
            .map(|fact| {
                let detail = |name| fact.detail_text(name).unwrap();
                (
                    fact.value.as_text().unwrap(),
                    detail("section"),
                    detail("domain"),
                    detail("path"),
                )
            })
            .collect();
        let known = sample.known.tables("backup_rule").into_iter().map(|rule| {
            let field = |name| text(rule, name);
            (
                field("kind"),
                field("section"),
                field("domain"),
                field("path"),
            )
        });
        assert_eq!(seen, known.collect(), "{}", sample.known.slug);
    }
}

#[test]
fn native_libraries_are_those_of_the_recipe() {
    for sample in SLUGS.map(Sample::read) {
        let known = sample.known.tables("native");
        assert_eq!(sample.of("android.native.library").count(), known.len());
        for library in known {
            let entry = library["entry"].as_str();
            let mut found = sample.of("android.native.library");
            let fact = found.find(|fact| fact.value.as_text() == entry).unwrap();
            for (name, expected) in library.iter().filter(|(name, _)| *name != "entry") {
                let expected = match expected {
                    toml::Value::Array(_) => Scalar::Text(texts(expected).into_iter().collect()),
                    single => scalar(single),
                };
                assert_eq!(fact.detail.get(name), Some(&expected), "{entry:?} {name}");
            }
        }
    }
}

#[test]
fn signatures_are_those_of_the_recipe() {
    if !promised("android.signature.scheme") {
        return;
    }
    for sample in SLUGS.map(Sample::read) {
        // Android itself does not look at v1 where v2 is there and no version is older than API 24.
        let v1_unused = sample.known("package", "min_sdk").as_integer() >= Some(24);
        let seen: BTreeSet<_> = sample
            .of("android.signature.scheme")
            .filter_map(|fact| Some((fact.value.as_text()?, fact.detail_text("state")?)))
            .collect();
        let known = texts(sample.known("signature", "schemes")).into_iter();
        let known = known.map(|scheme| match scheme {
            "v1" if v1_unused => (scheme, "not-checked"),
            _ => (scheme, "verified"),
        });
        assert_eq!(seen, known.collect(), "{}", sample.known.slug);
        assert_eq!(*sample.only("android.signature.verdict"), "verified".into());
        let digest = sample
            .known("signature", "certificate_sha256")
            .as_str()
            .unwrap();
        for certificate in sample.of("android.signature.certificate") {
            assert_eq!(certificate.value, digest.into());
            assert_eq!(
                certificate.detail_number("key_bits"),
                sample.known("signature", "key_bits").as_integer()
            );
            assert_eq!(certificate.detail_flag("self_signed"), Some(true));
        }
    }
}

#[test]
fn addresses_and_identifiers_in_code_are_those_of_the_recipe() {
    if !promised("android.code.url") {
        return;
    }
    for sample in SLUGS.map(Sample::read) {
        let urls = sample.values("android.code.url");
        for known in texts(sample.known("code", "urls")) {
            assert!(
                urls.contains(known),
                "{}: {known} not in {urls:#?}",
                sample.known.slug
            );
        }
        assert_eq!(
            sample.values("android.code.uuid"),
            texts(sample.known("code", "uuids")),
            "{}",
            sample.known.slug
        );
    }
}

/// Every call that the tables watch for is found in the class that makes it, and is known to be
/// reached from the component that reaches it. Calls that no table names are no facts.
#[test]
fn watched_calls_are_found_where_they_are() {
    if !promised("android.code.call.location") {
        return;
    }
    for sample in SLUGS.map(Sample::read) {
        let mut watched = 0;
        for call in sample.known("code", "calls").as_array().unwrap() {
            let field = |index: usize| call[index].as_str().unwrap();
            let mut facts = sample.facts.iter().filter(|fact| {
                fact.key.as_str().starts_with("android.code.call.")
                    && fact
                        .value
                        .as_text()
                        .is_some_and(|value| value.starts_with(field(0)))
            });
            let Some(first) = facts.next() else {
                continue;
            };
            watched += 1;
            let mut all = std::iter::once(first).chain(facts);
            let fact = all.find(|fact| fact.detail_text("caller") == Some(field(1)));
            let fact = fact.unwrap_or_else(|| panic!("{} does not call {}", field(1), field(0)));
            assert_eq!(fact.detail_text("owner"), Some("own"), "{fact:?}");
            let entry = fact.detail_text("entry").unwrap_or_default();
            let reaching = call.as_array().unwrap()[2..].iter();
            let mut reaching = reaching.filter_map(toml::Value::as_str);
            assert!(
                reaching.any(|component| component == entry),
                "{} is reached from {entry}",
                field(0)
            );
        }
        assert!(
            watched > 0,
            "{}: no call of the sample is watched",
            sample.known.slug
        );
        for absent in texts(sample.known("code", "absent")) {
            let called = sample.facts.iter().any(|fact| {
                fact.key.as_str().starts_with("android.code.call.")
                    && fact
                        .value
                        .as_text()
                        .is_some_and(|value| value.starts_with(absent))
            });
            assert!(!called, "{}: {absent}", sample.known.slug);
        }
    }
}

#[test]
fn every_part_of_a_sample_is_read() {
    for sample in SLUGS.map(Sample::read) {
        for survey in &sample.surveys {
            let complete = matches!(survey.coverage, Coverage::Complete { .. });
            assert!(complete, "{}: {survey:#?}", sample.known.slug);
        }
        let anomalies = sample.values("package.anomaly");
        assert!(anomalies.is_empty(), "{}: {anomalies:?}", sample.known.slug);
    }
}
