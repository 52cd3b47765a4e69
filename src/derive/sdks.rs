//! Reads packages of code, components and meta-data of the manifest, and URLs, produces `sdk`: which
//! known software of others is in the package, and how close it is to running.
//!
//! Names and owners come from `rules/tables/sdks.toml`; how Firebase and App Startup start their
//! parts is described in their documentation.
//!
//! Does not establish that it sends anything: only traffic shows that. Software that the table does
//! not know is not found.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of_names;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::tables::Sdk;
use crate::tables::Tables;
use std::collections::BTreeMap;

pub(super) struct Sdks;

const KINDS: &[FactKind] = &[FactKind {
    key: "sdk",
    value: "name of software of somebody else that the table knows",
    details: &[
        ("id", "id of the row in sdks.toml"),
        ("category", "what it is for, in one word"),
        ("purpose", "what it is for, in one line"),
        ("owner", "who makes or runs it"),
        (
            "tracker",
            "true if it sends data about use or people to somebody else",
        ),
        (
            "state",
            "named (only an address), referenced (code) or initialised (manifest starts it)",
        ),
        (
            "disabled_by",
            "the entry of the manifest that keeps it from starting",
        ),
    ],
}];

const INPUTS: &[&str] = &[
    "android.asset.url",
    "android.code.package",
    "android.code.url",
    "android.component",
    "android.meta_data",
];

/// How close software is to running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Named,
    Referenced,
    Initialised,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Referenced => "referenced",
            Self::Initialised => "initialised",
        }
    }
}

impl Derivation for Sdks {
    fn id(&self) -> &'static str {
        "derive.sdks"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let mut best: BTreeMap<&str, (&Sdk, State, &Fact)> = BTreeMap::new();
        for (sdk, state, fact) in sightings(evidence, tables) {
            let entry = best.entry(&sdk.id).or_insert((sdk, state, fact));
            // The first of the strongest stays: facts come in canonical order.
            if state > entry.1 {
                *entry = (sdk, state, fact);
            }
        }
        let facts = best
            .into_values()
            .map(|(sdk, state, fact)| describe(sdk, state, fact, evidence, tables))
            .collect();
        Derived::new(self, facts, coverage_of_names(evidence, INPUTS))
    }
}

/// Every trace of known software, in the order of the facts.
fn sightings<'a>(evidence: &'a Evidence, tables: &'a Tables) -> Vec<(&'a Sdk, State, &'a Fact)> {
    let sdks = &tables.sdks;
    let mut found = Vec::new();
    let mut note = |sdk: Option<&'a Sdk>, state, fact| {
        found.extend(sdk.map(|sdk| (sdk, state, fact)));
    };
    for fact in evidence.facts("android.code.package") {
        if let Some(package) = fact.value.as_text() {
            note(sdks.owning(package), State::Referenced, fact);
        }
    }
    for fact in evidence.facts("android.component") {
        if let Some(class) = fact.value.as_text() {
            note(sdks.owning(class), state_of_component(fact), fact);
        }
    }
    for fact in evidence.facts("android.meta_data") {
        if let Some(class) = started_class(fact) {
            note(sdks.owning(class), State::Initialised, fact);
        }
    }
    for key in ["android.code.url", "android.asset.url"] {
        for fact in evidence.facts(key) {
            if let Some(host) = fact.value.as_text().and_then(host_of) {
                note(sdks.contacting(host), State::Named, fact);
            }
        }
    }
    found
}

/// Activities wait for somebody to open them; the other kinds are started by the system.
fn state_of_component(component: &Fact) -> State {
    let waits = component
        .detail_text("kind")
        .is_some_and(|kind| kind.starts_with("activity"));
    if waits || component.detail_flag("enabled") == Some(false) {
        State::Referenced
    } else {
        State::Initialised
    }
}

/// The class that an entry of the manifest has Firebase's or App Startup's provider start.
fn started_class(meta_data: &Fact) -> Option<&str> {
    let name = meta_data.value.as_text()?;
    if meta_data.detail_text("value") == Some("androidx.startup") {
        return Some(name);
    }
    name.strip_prefix("com.google.firebase.components:")
}

/// The host of a URL as it stands, without port and user; good enough for a look-up.
fn host_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    host.split(':').next().filter(|host| !host.is_empty())
}

fn describe(sdk: &Sdk, state: State, from: &Fact, evidence: &Evidence, tables: &Tables) -> Fact {
    let switch = sdk.disabled_by.iter().find(|entry| is_set(evidence, entry));
    let state = match switch {
        Some(_) => state.min(State::Referenced),
        None => state,
    };
    Fact::inferred(KINDS[0].key, sdk.name.as_str(), from.provenance.clone())
        .with("id", sdk.id.as_str())
        .with("category", sdk.category.as_str())
        .with("purpose", tables.sdks.purpose(sdk))
        .with("owner", sdk.owner.as_str())
        .with("tracker", sdk.tracker)
        .with("state", state.as_str())
        .with_some("disabled_by", switch.map(String::as_str))
}

/// True if the manifest has the entry `name=value`.
fn is_set(evidence: &Evidence, entry: &str) -> bool {
    let Some((name, value)) = entry.split_once('=') else {
        return false;
    };
    evidence.facts("android.meta_data").iter().any(|fact| {
        let set = fact.detail.get("value").map(ToString::to_string);
        fact.value.as_text() == Some(name) && set.as_deref() == Some(value)
    })
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::evidence::Evidence;
    use crate::evidence::Fact;
    use crate::evidence::Reason;

    const ANALYTICS: &str = "Google Analytics for Firebase";

    fn sdk<'a>(evidence: &'a Evidence, name: &str) -> Option<&'a Fact> {
        let mut facts = evidence.facts("sdk").iter();
        facts.find(|fact| fact.value.as_text() == Some(name))
    }

    fn state<'a>(evidence: &'a Evidence, name: &str) -> Option<&'a str> {
        sdk(evidence, name).and_then(|fact| fact.detail_text("state"))
    }

    #[test]
    fn an_address_alone_only_names() {
        let url = "https://settings.crashlytics.com/spi/v2/platforms/android/apps/%s/settings";
        let evidence = Case::complete().fact("android.code.url", url).run();
        assert_eq!(state(&evidence, "Firebase Crashlytics"), Some("named"));
    }

    #[test]
    fn code_refers_and_a_receiver_starts() {
        let package = "com.google.android.gms.measurement";
        let code = Case::complete().fact("android.code.package", package);
        assert_eq!(state(&code.run(), ANALYTICS), Some("referenced"));
        let receiver = "com.google.android.gms.measurement.AppMeasurementReceiver";
        let manifest = Case::complete()
            .fact("android.code.package", package)
            .fact_with(
                "android.component",
                receiver,
                &[("kind", "receiver".into())],
            );
        assert_eq!(state(&manifest.run(), ANALYTICS), Some("initialised"));
    }

    #[test]
    fn a_registrar_in_the_manifest_starts() {
        let name =
            "com.google.firebase.components:com.google.firebase.crashlytics.CrashlyticsRegistrar";
        let evidence = Case::complete().fact("android.meta_data", name).run();
        assert_eq!(
            state(&evidence, "Firebase Crashlytics"),
            Some("initialised")
        );
    }

    #[test]
    fn a_switch_in_the_manifest_keeps_it_from_starting() {
        let receiver = "com.google.android.gms.measurement.AppMeasurementReceiver";
        let evidence = Case::complete()
            .fact_with(
                "android.component",
                receiver,
                &[("kind", "receiver".into())],
            )
            .fact_with(
                "android.meta_data",
                "firebase_analytics_collection_deactivated",
                &[("value", true.into())],
            )
            .run();
        assert_eq!(state(&evidence, ANALYTICS), Some("referenced"));
        let fact = sdk(&evidence, ANALYTICS).expect("found");
        assert!(fact.detail_text("disabled_by").is_some());
    }

    #[test]
    fn building_blocks_are_found_and_are_no_trackers() {
        let evidence = Case::complete()
            .fact("android.code.package", "com.google.android.gms.common")
            .fact("android.code.package", "com.google.firebase.components")
            .fact("android.code.package", "com.google.firebase.installations")
            .run();
        assert_eq!(evidence.facts("sdk").len(), 3);
        for fact in evidence.facts("sdk") {
            assert_eq!(fact.detail_flag("tracker"), Some(false), "{}", fact.value);
        }
    }

    #[test]
    fn renamed_code_leaves_the_absence_open() {
        let evidence = Case::complete().fact("android.code.renamed", true).run();
        let coverage = evidence.coverage("sdk");
        assert_eq!(coverage.gaps()[0].reason, Reason::Obfuscated);
    }
}
