//! Reads nothing, produces literal evidence for the tests of derivations, and the tests of what
//! holds for all of them.

use super::*;
use crate::evidence::Provenance;
use crate::evidence::Scalar;
use crate::subject::Subject;
use crate::subject::SubjectKind;
use std::collections::BTreeSet;

/// Evidence in the making.
pub(super) struct Case {
    pub evidence: Evidence,
    context: Context,
}

impl Case {
    /// Evidence without facts, in which every key of the collectors was read completely.
    pub(super) fn complete() -> Self {
        let mut case = Self::empty();
        case.evidence.surveys.push(Survey {
            collector: "test".to_owned(),
            keys: vec![FactKey::new("android.*")],
            depends_on_tables: false,
            coverage: Coverage::Complete {
                searched: vec!["AndroidManifest.xml".to_owned()],
            },
        });
        case
    }

    /// Evidence without facts, for which nobody looked at anything.
    pub(super) fn empty() -> Self {
        let subject = Subject {
            kind: SubjectKind::AndroidPackage,
            sha256: "0".repeat(64),
            bytes: 1,
            label: "app.apk".to_owned(),
        };
        Self {
            evidence: Evidence::new(subject, Tables::embedded().digest()),
            context: Context {
                as_of: jiff::civil::date(2021, 6, 1),
                built: None,
            },
        }
    }

    /// The same, with a gap in what was read of these keys.
    pub(super) fn with_gap(mut self, key: &'static str, reason: Reason) -> Self {
        self.evidence.surveys.push(Survey {
            collector: "test.gap".to_owned(),
            keys: vec![FactKey::new(key)],
            depends_on_tables: false,
            coverage: Coverage::of(vec![], vec![Gap::new("classes2.dex", reason, "")]),
        });
        self
    }

    pub(super) fn on(mut self, year: i16, month: i8, day: i8) -> Self {
        self.context.as_of = jiff::civil::date(year, month, day);
        self
    }

    pub(super) fn built(mut self, year: i16, month: i8, day: i8) -> Self {
        self.context.built = Some(jiff::civil::date(year, month, day));
        self
    }

    pub(super) fn fact(self, key: &'static str, value: impl Into<Scalar>) -> Self {
        self.fact_with(key, value, &[])
    }

    pub(super) fn fact_with(
        mut self,
        key: &'static str,
        value: impl Into<Scalar>,
        details: &[(&str, Scalar)],
    ) -> Self {
        // Places are numbered, so that two facts with the same value stay two.
        let place = format!("part{}", self.evidence.facts.len());
        let mut fact = Fact::observed(key, value, Provenance::part(place));
        for (name, value) in details {
            fact = fact.with(name, value.clone());
        }
        self.evidence.facts.push(fact);
        self
    }

    /// Runs everything.
    pub(super) fn run(mut self) -> Evidence {
        run(&mut self.evidence, Tables::embedded(), &self.context);
        self.evidence
    }
}

/// The texts of all facts of a key.
pub(super) fn texts<'a>(evidence: &'a Evidence, key: &str) -> Vec<&'a str> {
    let facts = evidence.facts(key).iter();
    facts.filter_map(|fact| fact.value.as_text()).collect()
}

#[test]
fn no_two_derivations_answer_for_one_key() {
    let mut keys = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for derivation in DERIVATIONS {
        assert!(ids.insert(derivation.id()), "{}", derivation.id());
        for kind in derivation.kinds() {
            assert!(keys.insert(kind.key), "{}", kind.key);
            assert!(!kind.value.is_empty(), "{}", kind.key);
        }
    }
}

#[test]
fn a_second_run_changes_nothing() {
    let once = Case::complete()
        .fact("android.package.name", "de.rki.coronawarnapp")
        .fact("android.permission.requested", "android.permission.CAMERA")
        .fact("android.code.url", "https://submission.coronawarn.app/")
        .run();
    let mut twice = once.clone();
    let context = Case::empty().context;
    run(&mut twice, Tables::embedded(), &context);
    assert_eq!(once, twice);
    assert!(once.facts.len() > 3, "{:?}", once.facts);
}

#[test]
fn nothing_read_gives_no_fact_but_the_kind_and_no_certain_absence() {
    let evidence = Case::empty().run();
    let facts: Vec<&str> = evidence
        .facts
        .iter()
        .map(|fact| fact.key.as_str())
        .collect();
    assert_eq!(facts, ["subject.kind"]);
    for derivation in DERIVATIONS {
        for kind in derivation.kinds() {
            if kind.key == "subject.kind" {
                continue;
            }
            assert!(!evidence.coverage(kind.key).is_complete(), "{}", kind.key);
        }
    }
}

#[test]
fn only_declared_keys_and_details_are_emitted() {
    let evidence = busy_case().run();
    let kinds: Vec<&FactKind> = DERIVATIONS
        .iter()
        .flat_map(|derivation| derivation.kinds())
        .collect();
    let mut seen = BTreeSet::new();
    for fact in &evidence.facts {
        let Some(kind) = kinds.iter().find(|kind| kind.key == fact.key.as_str()) else {
            continue;
        };
        seen.insert(kind.key);
        for name in fact.detail.keys() {
            let known = kind.details.iter().any(|(detail, _)| detail == name);
            assert!(known, "{}: detail {name} is not in the catalogue", kind.key);
        }
    }
    let missing: Vec<_> = kinds
        .iter()
        .filter(|kind| !seen.contains(kind.key))
        // Those about key exports and several inputs are tested where they are concluded.
        .filter(|kind| !kind.key.starts_with("key_export.") && !kind.key.starts_with("dossier."))
        .collect();
    assert!(missing.is_empty(), "no fact of {missing:?}");
}

/// Evidence from which every derivation concludes something.
fn busy_case() -> Case {
    Case::complete()
        .fact("endpoint.visit", "2026-11-22T05:00:00Z")
        .fact("android.package.name", "de.rki.coronawarnapp")
        .fact("android.sdk.min", 23)
        .fact("android.sdk.target", 29)
        .fact("android.sdk.compile", 29)
        .fact("android.build.date", "2020-10-01")
        .fact("android.application.allow_backup", true)
        .fact("android.application.cleartext_attribute", false)
        .fact_with(
            "android.permission.requested",
            "android.permission.BLUETOOTH_SCAN",
            &[("flags", "neverForLocation".into())],
        )
        .fact(
            "android.permission.requested",
            "android.permission.READ_SMS",
        )
        .fact_with(
            "android.component",
            "de.rki.coronawarnapp.DebugMenuActivity",
            &[
                ("kind", "activity".into()),
                ("exported", true.into()),
                ("enabled", true.into()),
            ],
        )
        .fact(
            "android.component.action",
            "com.google.android.gms.exposurenotification.ACTION_EXPOSURE_STATE_UPDATED",
        )
        .fact("android.code.uuid", "0000fd6f-0000-1000-8000-00805f9b34fb")
        .fact_with(
            "android.code.package",
            "com.google.firebase.analytics",
            &[("classes", 3.into())],
        )
        .fact("android.code.url", "https://submission.coronawarn.app/x")
        .fact_with(
            "android.code.string.secret",
            "AKIAABCDEFGHIJKLMNOP",
            &[("owner", "own".into())],
        )
        .fact_with(
            "android.network_security.pin_set",
            "coronawarn.app",
            &[("pins", 2.into()), ("expiration", "2021-01-01".into())],
        )
        .fact_with(
            "android.signature.certificate",
            "00",
            &[("subject", "CN=Android Debug, O=Android, C=US".into())],
        )
}
