//! Reads manifest, code names, UUIDs and URLs, produces `tracing.family`, `tracing.architecture` and
//! `tracing.ble_service`: by which way the app traces contacts.
//!
//! Marks come from `rules/tables/families.toml`. Which family an app belongs to is decided before
//! anything is judged, since most criteria depend on it.
//!
//! Does not establish that the way found is the one in use: an app may carry an old one along, and
//! a server can deliver names and UUIDs that no package holds.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of_names;
use super::lies_in;
use crate::evidence::Coverage;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::subject::SubjectKind;
use crate::tables::Architecture;
use crate::tables::Family as Row;
use crate::tables::Mark;
use crate::tables::MarkKind;
use crate::tables::Strength;
use crate::tables::Tables;
use std::collections::BTreeMap;

pub(super) struct Family;

const KINDS: &[FactKind] = &[
    FactKind {
        key: "tracing.architecture",
        value: "who knows what in the app's way of tracing; several where it has several",
        details: &[
            ("strength", "strong or proof: how sure the recognition is"),
            ("families", "ids of the families found, with commas"),
        ],
    },
    FactKind {
        key: "tracing.ble_service",
        value: "UUID of a Bluetooth service or value that a family is known by, lower case",
        details: &[("family", "id of the family")],
    },
    FactKind {
        key: "tracing.family",
        value: "id of a way of tracing in families.toml",
        details: &[
            ("name", "its name for readers"),
            (
                "architecture",
                "who knows what in it; unknown for a mere building block",
            ),
            ("strength", "strong or proof: how sure the recognition is"),
            ("marks", "number of different marks found"),
            ("mark", "the strongest mark, as kind and value"),
            (
                "tracing",
                "false for what is not contact tracing by itself, such as a wallet",
            ),
        ],
    },
];

/// The family whose key exports are read.
const EXPORT_FAMILY: &str = "gaen";

const INPUTS: &[&str] = &[
    "android.asset.url",
    "android.asset.uuid",
    "android.code.call.exposure-notification",
    "android.code.package",
    "android.code.url",
    "android.code.uuid",
    "android.component",
    "android.component.action",
    "android.permission.effective",
];

/// A server is of the system whose layout its addresses follow. What else there is does not show.
fn of_endpoint(of: &Family, evidence: &Evidence, tables: &Tables) -> Derived {
    let mut derived = of_key_export(of, evidence, tables);
    if !derived.facts.is_empty() {
        return derived;
    }
    let layout = evidence.facts("endpoint.layout").iter().find_map(|fact| {
        let id = fact.detail_text("family")?;
        let row = tables.families.families.iter().find(|row| row.id == id)?;
        Some((row, fact))
    });
    derived.facts.extend(layout.map(|(row, fact)| {
        let strength = match fact.detail_text("strength") {
            Some("answer") => "proof",
            _ => "strong",
        };
        Fact::inferred("tracing.family", row.id.clone(), fact.provenance.clone())
            .with("name", row.name.clone())
            .with("strength", strength)
            .with("mark", "endpoint-layout")
            .with("architecture", row.architecture.as_str())
            .with("tracing", row.tracing)
    }));
    derived
}

/// The format of a key export is that of the phone's exposure-notification system. What else an app
/// of that system does is not in the file: nothing here is absent.
fn of_key_export(of: &Family, evidence: &Evidence, tables: &Tables) -> Derived {
    let rows = &tables.families.families;
    let row = rows.iter().find(|row| row.id == EXPORT_FAMILY);
    let seen = evidence
        .first("key_export.series")
        .or_else(|| evidence.first("gateway_batch.file"));
    let facts = match (row, seen) {
        (Some(row), Some(series)) => {
            let place = series.provenance.clone();
            let named = Fact::inferred("tracing.family", row.id.clone(), place)
                .with("name", row.name.clone())
                .with("strength", "proof")
                .with("mark", "key-export")
                .with("architecture", row.architecture.as_str())
                .with("tracing", row.tracing);
            vec![named]
        }
        _ => Vec::new(),
    };
    let why = Gap::not_supplied();
    Derived::new(of, facts, Coverage::NotCollected { why })
}

/// A mark and the first fact that shows it.
type Sighting<'a> = (&'a Mark, &'a Fact);

impl Derivation for Family {
    fn id(&self) -> &'static str {
        "derive.family"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn concerns(&self, kind: SubjectKind) -> bool {
        kind != SubjectKind::Dossier
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        if evidence.subject.kind == SubjectKind::Endpoint {
            return of_endpoint(self, evidence, tables);
        }
        if !evidence.subject.kind.is_app() {
            return of_key_export(self, evidence, tables);
        }
        let mut found: BTreeMap<&str, (&Row, Vec<Sighting<'_>>)> = BTreeMap::new();
        for row in &tables.families.families {
            let seen: Vec<Sighting<'_>> = row
                .marks
                .iter()
                .filter_map(|mark| Some((mark, sighting(mark, evidence)?)))
                .collect();
            if seen.len() >= row.least_marks
                && strongest(&seen).is_some_and(|(mark, _)| mark.strength() >= Strength::Strong)
            {
                found.insert(&row.id, (row, seen));
            }
        }
        let decided: Vec<&(&Row, Vec<Sighting<'_>>)> = found
            .values()
            .filter(|(row, _)| {
                !row.yields_to
                    .iter()
                    .any(|id| found.contains_key(id.as_str()))
            })
            .collect();
        let mut facts: Vec<Fact> = decided
            .iter()
            .filter_map(|(row, seen)| family(row, seen))
            .collect();
        facts.extend(architectures(&decided));
        facts.extend(found.values().flat_map(|(row, seen)| services(row, seen)));
        let mut coverage = coverage_of_names(evidence, INPUTS);
        if decided.is_empty()
            && let Some(means) = means_of_tracing(evidence)
        {
            coverage = coverage.with_gap(Gap::new(
                means.provenance.part.clone(),
                Reason::UnknownDesign,
                format!(
                    "no known system was found, but a means of tracing: {}",
                    means.value
                ),
            ));
        }
        Derived::new(self, facts, coverage)
    }
}

/// What an app without a known system could trace contacts with: Bluetooth, location or codes.
///
/// Only where there is none of it does the absence of a known system show that none is there.
fn means_of_tracing(evidence: &Evidence) -> Option<&Fact> {
    let calls = MEANS.iter().flat_map(|topic| {
        let key = format!("android.code.call.{topic}");
        evidence.facts(&key).iter()
    });
    let permissions = evidence.facts("android.permission.effective").iter();
    permissions
        .filter(|fact| {
            fact.value
                .as_text()
                .is_some_and(|name| MEANS_PERMISSIONS.contains(&name))
        })
        .chain(calls.filter(|fact| fact.detail_text("owner") != Some("library")))
        .next()
}

/// Topics of calls by which contacts can be found.
const MEANS: &[&str] = &[
    "bluetooth-advertise",
    "bluetooth-scan",
    "geofence",
    "location",
    "location-fused",
    "qr-scanner",
    "wifi-scan",
];

/// Permissions by which contacts can be found; Bluetooth headsets need the plain one, which is
/// therefore not here.
const MEANS_PERMISSIONS: &[&str] = &[
    "android.permission.ACCESS_BACKGROUND_LOCATION",
    "android.permission.ACCESS_COARSE_LOCATION",
    "android.permission.ACCESS_FINE_LOCATION",
    "android.permission.BLUETOOTH_ADMIN",
    "android.permission.BLUETOOTH_ADVERTISE",
    "android.permission.BLUETOOTH_SCAN",
    "android.permission.CAMERA",
];

fn strongest<'a, 'b>(seen: &'b [Sighting<'a>]) -> Option<&'b Sighting<'a>> {
    // `max_by_key` would take the last of equals; the first is the canonical one.
    seen.iter().rev().max_by_key(|(mark, _)| mark.strength())
}

/// The first fact that shows a mark.
fn sighting<'a>(mark: &Mark, evidence: &'a Evidence) -> Option<&'a Fact> {
    let wanted = mark.value.as_str();
    let first = |keys: &[&str], fits: &dyn Fn(&str) -> bool| {
        let mut facts = keys.iter().flat_map(|key| evidence.facts(key));
        facts.find(|fact| fact.value.as_text().is_some_and(fits))
    };
    match mark.kind {
        MarkKind::Action => first(&["android.component.action"], &|action| action == wanted),
        MarkKind::Call => {
            let key = format!("android.code.call.{wanted}");
            // A library that could use the interface says nothing about the app.
            let mut calls = evidence.facts(&key).iter();
            calls.find(|fact| fact.detail_text("owner") != Some("library"))
        }
        MarkKind::CallAnywhere => evidence
            .facts(&format!("android.code.call.{wanted}"))
            .first(),
        MarkKind::Class => first(
            &[
                "android.code.package",
                "android.component",
                "android.package.name",
            ],
            &|name| lies_in(name, wanted),
        ),
        MarkKind::ClassPart => first(&["android.code.package"], &|name| {
            name.split('.').any(|part| part == wanted)
        }),
        MarkKind::Guard => {
            let mut components = evidence.facts("android.component").iter();
            components.find(|fact| fact.detail_text("permission") == Some(wanted))
        }
        MarkKind::Package => first(&["android.package.name"], &|name| lies_in(name, wanted)),
        MarkKind::Url => first(&["android.code.url", "android.asset.url"], &|url| {
            url.contains(wanted)
        }),
        MarkKind::Uuid => first(&["android.code.uuid", "android.asset.uuid"], &|uuid| {
            uuid.eq_ignore_ascii_case(wanted)
        }),
    }
}

fn family(row: &Row, seen: &[Sighting<'_>]) -> Option<Fact> {
    let (mark, from) = strongest(seen)?;
    let place = from.provenance.clone();
    let fact = Fact::inferred("tracing.family", row.id.as_str(), place)
        .with("name", row.name.as_str())
        .with("architecture", row.architecture.as_str())
        .with("strength", mark.strength().as_str())
        .with("marks", i64::try_from(seen.len()).unwrap_or(i64::MAX))
        .with("mark", format!("{} {}", mark.kind.as_str(), mark.value))
        .with("tracing", row.tracing);
    Some(fact)
}

fn architectures(decided: &[&(&Row, Vec<Sighting<'_>>)]) -> Vec<Fact> {
    let mut groups: BTreeMap<Architecture, Vec<(&Row, &Sighting<'_>)>> = BTreeMap::new();
    for (row, seen) in decided {
        if let Some(best) = strongest(seen) {
            groups
                .entry(row.architecture)
                .or_default()
                .push((row, best));
        }
    }
    // A building block says nothing where something else says what stands behind it.
    if groups.len() > 1 {
        groups.remove(&Architecture::Unknown);
    }
    groups
        .into_iter()
        .filter_map(|(architecture, members)| {
            let (_, (mark, from)) = members
                .iter()
                .max_by_key(|(_, (mark, _))| mark.strength())?;
            let ids: Vec<&str> = members.iter().map(|(row, _)| row.id.as_str()).collect();
            let place = from.provenance.clone();
            let fact = Fact::inferred("tracing.architecture", architecture.as_str(), place);
            Some(
                fact.with("strength", mark.strength().as_str())
                    .with("families", ids.join(",")),
            )
        })
        .collect()
}

fn services<'a>(row: &'a Row, seen: &'a [Sighting<'a>]) -> impl Iterator<Item = Fact> + 'a {
    seen.iter()
        .filter(|(mark, _)| mark.kind == MarkKind::Uuid)
        .map(|(mark, from)| {
            let place = from.provenance.clone();
            Fact::inferred("tracing.ble_service", mark.value.as_str(), place)
                .with("family", row.id.as_str())
        })
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::derive::tests::texts;
    use crate::evidence::Reason;

    const PACKAGE: &str = "android.code.package";
    const GUARD: &str = "com.google.android.gms.nearby.exposurenotification.EXPOSURE_CALLBACK";

    fn families(case: Case) -> Vec<String> {
        let evidence = case.run();
        let ids = texts(&evidence, "tracing.family").into_iter();
        ids.map(str::to_owned).collect()
    }

    fn guarded() -> Case {
        Case::complete().fact_with(
            "android.component",
            "org.example.Receiver",
            &[("kind", "receiver".into()), ("permission", GUARD.into())],
        )
    }

    #[test]
    fn the_guard_in_the_manifest_is_proof_without_any_code() {
        let evidence = guarded().run();
        let fact = evidence.first("tracing.family").expect("recognised");
        assert_eq!(fact.value.as_text(), Some("gaen"));
        assert_eq!(fact.detail_text("strength"), Some("proof"));
        let architecture = texts(&evidence, "tracing.architecture");
        assert_eq!(architecture, ["decentralised-framework"]);
    }

    #[test]
    fn classes_that_come_with_a_larger_library_decide_nothing() {
        let package = "com.google.android.gms.nearby.exposurenotification";
        assert!(families(Case::complete().fact(PACKAGE, package)).is_empty());
        let call = "Lcom/google/android/gms/nearby/Nearby;->getExposureNotificationClient";
        let key = "android.code.call.exposure-notification";
        let own = Case::complete().fact_with(key, call, &[("owner", "own".into())]);
        assert_eq!(families(own), ["gaen"]);
        let library = Case::complete().fact_with(key, call, &[("owner", "library".into())]);
        assert!(families(library).is_empty());
    }

    #[test]
    fn an_sdk_on_top_of_the_platform_is_not_a_second_broadcast() {
        let dpppt = "org.dpppt.android.sdk.internal";
        assert_eq!(families(Case::complete().fact(PACKAGE, dpppt)), ["dp3t"]);
        assert_eq!(families(guarded().fact(PACKAGE, dpppt)), ["gaen"]);
    }

    #[test]
    fn an_app_can_have_two_architectures() {
        let evidence = Case::complete()
            .fact(PACKAGE, "com.lunabeestudio.robert.datasource")
            .fact(
                "android.code.url",
                "https://signal-api.tousanticovid.gouv.fr/api/clea/v1/wreport",
            )
            .run();
        let found = texts(&evidence, "tracing.architecture");
        assert_eq!(found, ["centralised-ble", "qr-local"]);
    }

    #[test]
    fn component_names_are_enough_where_no_code_was_given() {
        let app = |class: &str| Case::empty().fact("android.component", class);
        assert_eq!(
            families(app("au.gov.health.covidsafe.HomeActivity")),
            ["bluetrace"]
        );
        assert_eq!(
            families(app("sg.gov.tech.bluetrace.MainActivity")),
            ["bluetrace"]
        );
        assert_eq!(
            families(app("nic.goi.aarogyasetu.views.HomeActivity")),
            ["location-streamed"]
        );
        assert_eq!(
            families(app("com.lunabeestudio.stopcovid.MainActivity")),
            ["robert"]
        );
    }

    #[test]
    fn services_are_named_with_their_family() {
        let uuid = "B82AB3FC-1595-4F6A-80F0-FE094CC218F9";
        let evidence = Case::complete().fact("android.code.uuid", uuid).run();
        let fact = evidence.first("tracing.ble_service").expect("recognised");
        assert_eq!(fact.detail_text("family"), Some("bluetrace"));
    }

    #[test]
    fn a_wallet_is_no_tracing() {
        let evidence = Case::complete()
            .fact(PACKAGE, "dgca.verifier.app.decoder")
            .run();
        let fact = evidence.first("tracing.family").expect("recognised");
        assert_eq!(fact.detail_flag("tracing"), Some(false));
        assert_eq!(fact.detail_text("architecture"), Some("health-wallet"));
    }

    #[test]
    fn broadcasting_and_scanning_in_an_own_way_is_tracing_by_bluetooth() {
        let call = |case: Case, topic: &'static str, owner: &'static str| {
            case.fact_with(topic, "Lx;->y", &[("owner", owner.into())])
        };
        let advertise = "android.code.call.bluetooth-advertise";
        let scan = "android.code.call.bluetooth-scan";
        let both = call(call(Case::complete(), advertise, "own"), scan, "library");
        assert_eq!(families(both), ["own-bluetooth"]);
        assert!(families(call(Case::complete(), advertise, "own")).is_empty());
        let library = call(
            call(Case::complete(), advertise, "library"),
            scan,
            "library",
        );
        assert!(families(library).is_empty());
        let known = call(call(guarded(), advertise, "own"), scan, "own");
        assert_eq!(families(known), ["gaen"]);
    }

    #[test]
    fn no_known_system_beside_a_means_of_tracing_is_no_absence() {
        let evidence = Case::complete()
            .fact_with(
                "android.code.call.location",
                "Landroid/location/LocationManager;->requestLocationUpdates",
                &[("owner", "own".into())],
            )
            .run();
        assert!(texts(&evidence, "tracing.family").is_empty());
        let coverage = evidence.coverage("tracing.family");
        assert_eq!(coverage.gaps()[0].reason, Reason::UnknownDesign);
    }

    #[test]
    fn no_family_in_code_that_was_read_in_part_is_no_absence() {
        let evidence = Case::complete().with_gap(PACKAGE, Reason::Limit).run();
        assert!(texts(&evidence, "tracing.family").is_empty());
        assert!(!evidence.coverage("tracing.family").is_complete());
        assert!(
            Case::complete()
                .run()
                .coverage("tracing.family")
                .is_complete()
        );
    }
}
