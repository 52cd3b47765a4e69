//! Reads the manifest's cleartext attribute, the network security configuration and calls of
//! pinning interfaces, produces `android.network.cleartext_permitted` and `android.pinning`.
//!
//! Which of the two settings holds at which API level follows the Android documentation of the
//! network security configuration: from API 24 on a configuration replaces the attribute, API 23
//! knows the attribute alone, and nothing is enforced below. The default that forbids cleartext to
//! apps with a target from 28 on is of API 28 itself: before that, `PackageParser` and
//! `NetworkSecurityConfig` of AOSP permit it whatever the target.
//!
//! Does not establish that traffic is encrypted or pinned: code can ignore both, and pinning in
//! native code is not seen.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use super::coverage_of_names;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::evidence::Survey;
use crate::tables::Tables;
use jiff::civil::Date;

pub(super) struct Transport;

const KINDS: &[FactKind] = &[
    FactKind {
        key: "android.network.cleartext_permitted",
        value: "true if unencrypted traffic is permitted to hosts without a rule of their own",
        details: &[
            ("from", "what decides: attribute or configuration"),
            ("enforced_from_api", "first API level that enforces it"),
        ],
    },
    FactKind {
        key: "android.pinning",
        value: "how servers are pinned: network-security-config, okhttp, trustkit or other",
        details: &[
            ("domain", "domain of the configuration's pin set"),
            ("pins", "number of pins of the set"),
            (
                "expired",
                "true if the set's last day lies before the day of the evaluation",
            ),
            ("expiration", "last day of the set, ISO 8601"),
            ("owner", "whose code calls the interface: own or unknown"),
        ],
    },
];

/// First API level at which cleartext is forbidden without a word of the app.
const FORBIDDEN_BY_DEFAULT_FROM: i64 = 28;

const CONFIGURATION: &str = "android.application.network_security_config";
const CLEARTEXT: &str = "android.network_security.cleartext";
const PIN_SET: &str = "android.network_security.pin_set";
const PIN_CALL: &str = "android.code.call.certificate-pinning";

impl Derivation for Transport {
    fn id(&self) -> &'static str {
        "derive.transport"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, _tables: &Tables, context: &Context) -> Derived {
        let cleartext = cleartext(evidence);
        let mut coverage = coverage_of(
            evidence,
            &[
                "android.application.cleartext_attribute",
                CONFIGURATION,
                CLEARTEXT,
            ],
        );
        if cleartext.is_none() && coverage.is_complete() {
            // Nothing read says what holds, so that silence must not count as a refusal.
            let gap = Gap::new("", Reason::TooLittleData, "neither setting was found");
            coverage = coverage.with_gap(gap);
        }
        let survey = |key, coverage| Survey {
            collector: self.id().to_owned(),
            keys: vec![FactKey::new(key)],
            depends_on_tables: false,
            coverage,
        };
        let pinning =
            coverage_of(evidence, &[PIN_SET]).and(coverage_of_names(evidence, &[PIN_CALL]));
        let mut facts: Vec<Fact> = cleartext.into_iter().collect();
        facts.extend(pin_sets(evidence, context.as_of));
        facts.extend(pinning_calls(evidence));
        Derived {
            facts,
            surveys: vec![
                survey(KINDS[0].key, coverage),
                survey(KINDS[1].key, pinning),
            ],
        }
    }
}

fn cleartext(evidence: &Evidence) -> Option<Fact> {
    let key = KINDS[0].key;
    if evidence.first(CONFIGURATION).is_some() {
        let mut rules = evidence.facts(CLEARTEXT).iter();
        let base = rules.find(|fact| fact.detail_text("domain") == Some("*"))?;
        let permitted = base.value.as_flag()?;
        let fact = Fact::observed(key, permitted, base.provenance.clone())
            .with("from", "configuration")
            .with(
                "enforced_from_api",
                enforced_by_configuration(base, evidence),
            );
        return Some(fact);
    }
    if configuration_is_open(evidence) {
        return None;
    }
    let attribute = evidence.first("android.application.cleartext_attribute")?;
    let permitted = attribute.value.as_flag()?;
    let fact = Fact::observed(key, permitted, attribute.provenance.clone())
        .with("from", "attribute")
        .with("enforced_from_api", enforced_from(attribute, 23));
    Some(fact)
}

/// True where the manifest names a configuration and it is not known which. Gaps of the manifest as
/// a whole, such as splits that were not given, are no sign of one.
fn configuration_is_open(evidence: &Evidence) -> bool {
    evidence.surveys.iter().any(|survey| {
        matches!(survey.keys.as_slice(), [key] if key.as_str() == CONFIGURATION)
            && !survey.coverage.is_complete()
    })
}

/// First API level that holds the app to a setting; `known_from` is the one that knows it.
fn enforced_from(setting: &Fact, known_from: i64) -> i64 {
    let by_default = setting.detail_flag("explicit") == Some(false);
    if by_default && setting.value.as_flag() == Some(false) {
        FORBIDDEN_BY_DEFAULT_FROM
    } else {
        known_from
    }
}

/// The configuration is read from API 24 on; below that the attribute holds, if it is there.
fn enforced_by_configuration(base: &Fact, evidence: &Evidence) -> i64 {
    let attribute = evidence.first("android.application.cleartext_attribute");
    let agrees = attribute.is_some_and(|attribute| {
        attribute.detail_flag("explicit") == Some(true) && attribute.value.as_flag() == Some(false)
    });
    match enforced_from(base, 24) {
        24 if agrees && base.value.as_flag() == Some(false) => 23,
        level => level,
    }
}

fn pin_sets(evidence: &Evidence, as_of: Date) -> impl Iterator<Item = Fact> + '_ {
    evidence.facts(PIN_SET).iter().map(move |set| {
        let expiration = set.detail_text("expiration");
        let last: Option<Date> = expiration.and_then(|day| day.parse().ok());
        Fact::observed(
            "android.pinning",
            "network-security-config",
            set.provenance.clone(),
        )
        .with_some("domain", set.value.as_text())
        .with_some("pins", set.detail_number("pins"))
        .with_some("expiration", expiration)
        .with("expired", last.is_some_and(|last| last < as_of))
    })
}

/// One fact per kind of interface and owner. Libraries that could pin say nothing about the app.
fn pinning_calls(evidence: &Evidence) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for call in evidence.facts(PIN_CALL) {
        let owner = call.detail_text("owner").unwrap_or("unknown");
        let callee = call.value.as_text().unwrap_or_default();
        if owner == "library" {
            continue;
        }
        let kind = if callee.contains("okhttp") {
            "okhttp"
        } else if callee.contains("trustkit") {
            "trustkit"
        } else {
            "other"
        };
        let fact = Fact::inferred("android.pinning", kind, call.provenance.clone())
            .with("expired", false)
            .with("owner", owner);
        let known =
            |fact: &Fact, other: &Fact| fact.value == other.value && fact.detail == other.detail;
        if !facts.iter().any(|other| known(&fact, other)) {
            facts.push(fact);
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::tests::Case;
    use crate::derive::tests::texts;
    use crate::evidence::Basis;

    const PERMITTED: &str = "android.network.cleartext_permitted";
    const ATTRIBUTE: &str = "android.application.cleartext_attribute";

    #[test]
    fn a_configuration_replaces_the_attribute() {
        let case = || Case::complete().fact(ATTRIBUTE, true);
        let without = case().run();
        assert_eq!(
            without
                .first(PERMITTED)
                .and_then(|fact| fact.value.as_flag()),
            Some(true)
        );
        let with = case()
            .fact(CONFIGURATION, "res/xml/network.xml")
            .fact_with(CLEARTEXT, false, &[("domain", "*".into())])
            .fact_with(CLEARTEXT, true, &[("domain", "localhost".into())])
            .run();
        let fact = with.first(PERMITTED).expect("decided");
        assert_eq!(fact.value.as_flag(), Some(false));
        assert_eq!(fact.detail_text("from"), Some("configuration"));
        assert_eq!(fact.basis, Basis::Observed);
    }

    #[test]
    fn a_configuration_that_is_named_and_not_found_leaves_it_open() {
        let evidence = Case::complete()
            .fact(ATTRIBUTE, true)
            .with_gap(CONFIGURATION, Reason::Malformed)
            .run();
        assert!(evidence.facts(PERMITTED).is_empty());
    }

    #[test]
    fn a_default_binds_only_the_versions_that_have_it() {
        let from = |explicit: bool| {
            let case =
                Case::complete().fact_with(ATTRIBUTE, false, &[("explicit", explicit.into())]);
            let evidence = case.run();
            let fact = evidence.first(PERMITTED).expect("decided").clone();
            fact.detail_number("enforced_from_api")
        };
        assert_eq!(from(true), Some(23));
        assert_eq!(from(false), Some(28));
    }

    #[test]
    fn a_configuration_that_could_not_be_read_decides_nothing() {
        let evidence = Case::complete()
            .fact(ATTRIBUTE, false)
            .fact(CONFIGURATION, "res/xml/network.xml")
            .run();
        assert!(evidence.facts(PERMITTED).is_empty());
        assert!(!evidence.coverage(PERMITTED).is_complete());
    }

    #[test]
    fn pins_end_with_their_last_day() {
        let pins = |year, month, day| {
            let evidence = Case::complete()
                .on(year, month, day)
                .fact_with(
                    PIN_SET,
                    "example.org",
                    &[("pins", 2.into()), ("expiration", "2021-06-01".into())],
                )
                .run();
            let fact = evidence.first("android.pinning").expect("pinned").clone();
            fact.detail_flag("expired")
        };
        assert_eq!(pins(2021, 6, 1), Some(false));
        assert_eq!(pins(2021, 6, 2), Some(true));
    }

    #[test]
    fn pins_without_a_last_day_never_expire() {
        let evidence = Case::complete().fact(PIN_SET, "example.org").run();
        let fact = evidence.first("android.pinning").expect("pinned");
        assert_eq!(fact.detail_flag("expired"), Some(false));
    }

    #[test]
    fn a_library_that_could_pin_is_no_pinning() {
        let call = "Lokhttp3/CertificatePinner$Builder;->add";
        let of = |owner: &str| {
            let case = Case::complete().fact_with(PIN_CALL, call, &[("owner", owner.into())]);
            let evidence = case
                .fact_with(PIN_CALL, call, &[("owner", owner.into())])
                .run();
            texts(&evidence, "android.pinning").join(",")
        };
        assert_eq!(of("own"), "okhttp");
        assert_eq!(of("unknown"), "okhttp");
        assert_eq!(of("library"), "");
    }
}
