//! Reads permissions in force and the tracing architecture, produces `android.permission.beyond`:
//! permissions that are not part of what the app's way of tracing is known to need.
//!
//! Profiles come from `rules/tables/profiles.toml`.
//!
//! Does not establish that a permission is too much: it may serve a function that is explained
//! elsewhere.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Coverage;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::tables::Profile as Row;
use crate::tables::Tables;

pub(super) struct Profile;

const KINDS: &[FactKind] = &[FactKind {
    key: "android.permission.beyond",
    value: "name of a permission in force that no profile of the app's architectures explains",
    details: &[
        ("level", "as in android.permission.effective"),
        (
            "architectures",
            "the architectures whose profiles were used, with commas",
        ),
        (
            "reason",
            "why the permission is needed on some API levels, though not on all it has",
        ),
        (
            "reason_to_api",
            "the last API level for which that reason holds",
        ),
        (
            "to_api",
            "the last API level on which the permission is in force",
        ),
    ],
}];

impl Derivation for Profile {
    fn id(&self) -> &'static str {
        "derive.profile"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let rows: Vec<&Row> = evidence
            .facts("tracing.architecture")
            .iter()
            .filter_map(|fact| {
                let word = fact.value.as_text()?;
                let mut rows = tables.profiles.profiles.iter();
                rows.find(|row| row.architecture.as_str() == word)
            })
            .collect();
        if rows.is_empty() {
            let why = Gap::new(
                "",
                Reason::TooLittleData,
                "no tracing architecture is known",
            );
            return Derived::new(self, Vec::new(), Coverage::NotCollected { why });
        }
        let facts = evidence
            .facts("android.permission.effective")
            .iter()
            .filter_map(|permission| beyond(permission, &rows))
            .collect();
        let coverage = coverage_of(evidence, &["android.permission.effective"]);
        Derived::new(self, facts, coverage)
    }
}

/// The permission, if neither a profile nor a library explains it on all levels where it is in
/// force.
fn beyond(permission: &Fact, rows: &[&Row]) -> Option<Fact> {
    let name = permission.value.as_text()?;
    let explained_elsewhere = permission.detail_flag("artefact") == Some(true)
        || permission.detail_flag("defined_here") == Some(true);
    let expected = rows
        .iter()
        .any(|row| row.expected.iter().any(|own| own == name));
    if explained_elsewhere || expected {
        return None;
    }
    let to_api = permission.detail_number("to_api")?;
    let reasons = || rows.iter().flat_map(|row| &row.explained);
    let reason = reasons().find(|row| row.name == name);
    if let Some(reason) = reason
        && reason.to_api.is_none_or(|last| to_api <= last)
    {
        return None;
    }
    let names: Vec<&str> = rows.iter().map(|row| row.architecture.as_str()).collect();
    let place = permission.provenance.clone();
    let fact = Fact::inferred(KINDS[0].key, name, place)
        .with_some("level", permission.detail_text("level"))
        .with("architectures", names.join(","))
        .with("to_api", to_api)
        .with_some("reason", reason.map(|row| row.reason.as_str()))
        .with_some("reason_to_api", reason.and_then(|row| row.to_api));
    Some(fact)
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::derive::tests::texts;

    const REQUESTED: &str = "android.permission.requested";
    const BEYOND: &str = "android.permission.beyond";
    const FINE: &str = "android.permission.ACCESS_FINE_LOCATION";

    fn gaen() -> Case {
        Case::complete().fact(
            "android.component.action",
            "com.google.android.gms.exposurenotification.ACTION_EXPOSURE_STATE_UPDATED",
        )
    }

    fn bluetrace() -> Case {
        Case::complete().fact("android.code.package", "io.bluetrace.opentrace.streetpass")
    }

    #[test]
    fn the_usual_set_of_the_framework_is_explained() {
        let mut case = gaen();
        for name in [
            "INTERNET",
            "BLUETOOTH",
            "WAKE_LOCK",
            "FOREGROUND_SERVICE",
            "CAMERA",
        ] {
            case = case.fact(REQUESTED, format!("android.permission.{name}"));
        }
        let badge = "com.sec.android.provider.badge.permission.READ";
        let evidence = case.fact(REQUESTED, badge).run();
        assert!(
            texts(&evidence, BEYOND).is_empty(),
            "{:?}",
            evidence.facts(BEYOND)
        );
        assert!(evidence.coverage(BEYOND).is_complete());
    }

    #[test]
    fn location_is_beyond_the_framework() {
        let evidence = gaen().fact(REQUESTED, FINE).run();
        assert_eq!(texts(&evidence, BEYOND), [FINE]);
    }

    #[test]
    fn location_for_scanning_is_explained_only_as_far_as_the_platform_asks_for_it() {
        let limited = bluetrace().fact_with(REQUESTED, FINE, &[("max_sdk", 30.into())]);
        assert!(texts(&limited.run(), BEYOND).is_empty());
        let evidence = bluetrace().fact(REQUESTED, FINE).run();
        let fact = evidence.first(BEYOND).expect("reaches newer levels");
        assert_eq!(fact.detail_number("reason_to_api"), Some(30));
    }

    #[test]
    fn without_an_architecture_nothing_is_compared() {
        let evidence = Case::complete().fact(REQUESTED, FINE).run();
        assert!(evidence.facts(BEYOND).is_empty());
        assert!(!evidence.coverage(BEYOND).is_complete());
    }
}
