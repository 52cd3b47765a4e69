//! Reads requested permissions and SDK levels, produces `android.permission.effective`: from which
//! to which API level a permission is really in force, and how it is granted there.
//!
//! `uses-permission`, `uses-permission-sdk-23` and `maxSdkVersion` are resolved as the Android
//! manifest reference describes; protection levels come from `rules/tables/permissions.toml`.
//!
//! Does not establish that a permission is used or was granted. Permissions that the platform adds
//! by itself for older targets are left out: the app did not ask for them.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::tables::Level;
use crate::tables::Tables;
use std::collections::BTreeMap;

/// The level from which on the user is asked while the app runs. How a permission was granted
/// before is of no use for judging, since nearly everything was granted at installation.
const RUNTIME_PERMISSIONS: i64 = 23;

pub(super) struct Permissions;

const KINDS: &[FactKind] = &[FactKind {
    key: "android.permission.effective",
    value: "name of a permission that is in force on some API level the app runs on",
    details: &[
        (
            "level",
            "normal, dangerous, signature, privileged, appop or unknown, from API 23 on",
        ),
        (
            "from_api",
            "first API level, no lower than the app's minimum",
        ),
        (
            "to_api",
            "last API level: the request's maximum, or the newest one known",
        ),
        (
            "flags",
            "such as neverForLocation, where every request in the range has them",
        ),
        (
            "special",
            "true if the system settings have a switch for it",
        ),
        ("group", "group of permissions that the user is shown"),
        (
            "vendor",
            "family of a permission that is not the platform's, such as launcher-badge",
        ),
        ("artefact", "true if a library is known to add it by itself"),
        (
            "defined_here",
            "true if the app itself defines the permission",
        ),
    ],
}];

impl Derivation for Permissions {
    fn id(&self) -> &'static str {
        "derive.permissions"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let coverage = coverage_of(evidence, &["android.permission.requested"]);
        let mut requests: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for fact in evidence.facts("android.permission.requested") {
            if let Some(name) = fact.value.as_text() {
                requests.entry(name).or_default().push(fact);
            }
        }
        let mut facts = Vec::new();
        for (name, requests) in requests {
            for range in ranges(&requests, name, evidence, tables) {
                facts.push(effective(name, &range, evidence, tables));
            }
        }
        Derived::new(self, facts, coverage)
    }
}

/// API levels on which one permission is in force without a break.
#[derive(Debug)]
struct Range<'a> {
    from: i64,
    to: i64,
    flags: Option<&'a str>,
    /// The request that opens the range.
    request: &'a Fact,
}

fn ranges<'a>(
    requests: &[&'a Fact],
    name: &str,
    evidence: &Evidence,
    tables: &Tables,
) -> Vec<Range<'a>> {
    let newest = evidence
        .number("android.sdk.target")
        .unwrap_or_default()
        .max(tables.permissions.pinned_api);
    let lowest = evidence.number("android.sdk.min").unwrap_or(1);
    let highest = evidence.number("android.sdk.max").unwrap_or(newest);
    let known = tables.permissions.platform(name);
    let introduced = known.map_or(1, |row| row.introduced());
    let mut ranges: Vec<Range<'a>> = requests
        .iter()
        .map(|request| Range {
            from: request
                .detail_number("min_sdk")
                .unwrap_or(lowest)
                .max(lowest)
                .max(introduced),
            to: request
                .detail_number("max_sdk")
                .unwrap_or(highest)
                .min(highest),
            flags: request.detail_text("flags"),
            request,
        })
        .filter(|range| range.from <= range.to)
        .collect();
    ranges.sort_by_key(|range| (range.from, range.to));
    let mut merged: Vec<Range<'a>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.from <= last.to.saturating_add(1) => {
                last.to = last.to.max(range.to);
                // A promise holds only if every request makes it.
                if last.flags != range.flags {
                    last.flags = None;
                }
            }
            _ => merged.push(range),
        }
    }
    merged
}

fn effective(name: &str, range: &Range<'_>, evidence: &Evidence, tables: &Tables) -> Fact {
    let permissions = &tables.permissions;
    let own = evidence
        .facts("android.permission.defined")
        .iter()
        .find(|fact| fact.value.as_text() == Some(name));
    let at = range.to.clamp(RUNTIME_PERMISSIONS, permissions.pinned_api);
    let grade = permissions.level_at(name, at);
    let level = match (own, &grade) {
        (Some(own), _) => own_level(own),
        (None, Some(grade)) if grade.level == Level::Removed => last_level(name, tables),
        (None, Some(grade)) => grade.level.to_string(),
        (None, None) => "unknown".to_owned(),
    };
    let place = range.request.provenance.clone();
    // What the platform defines is no guess; what a vendor's permission is for comes from our table.
    let fact = if grade.is_some_and(|grade| grade.vendor.is_none()) || own.is_some() {
        Fact::observed(KINDS[0].key, name, place)
    } else {
        Fact::inferred(KINDS[0].key, name, place)
    };
    let vendor = grade.and_then(|grade| grade.vendor);
    fact.with("level", level)
        .with("from_api", range.from)
        .with("to_api", range.to)
        .with_some("flags", range.flags)
        .with("special", grade.is_some_and(|grade| grade.special))
        .with_some("group", grade.and_then(|grade| grade.group))
        .with_some("vendor", vendor.map(|(family, _)| family))
        .with_some("artefact", vendor.map(|(_, artefact)| artefact))
        .with_some("defined_here", own.map(|_| true))
}

/// The level that the app gives its own permission; `normal` is the platform's default.
fn own_level(defined: &Fact) -> String {
    let declared = defined.detail_text("protection_level").unwrap_or("normal");
    let base = declared.split('|').next().unwrap_or(declared);
    match base {
        "normal" | "dangerous" | "signature" => base.to_owned(),
        "signatureOrSystem" => "privileged".to_owned(),
        _ => "unknown".to_owned(),
    }
}

/// The level before the platform dropped the permission: it still holds on older phones.
fn last_level(name: &str, tables: &Tables) -> String {
    let levels = tables.permissions.platform(name).map(|row| &row.levels);
    let last = levels.and_then(|levels| {
        let mut kept = levels.iter().rev();
        kept.find(|(_, level)| *level != Level::Removed)
    });
    last.map_or_else(|| "unknown".to_owned(), |(_, level)| level.to_string())
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::derive::tests::texts;
    use crate::evidence::Basis;
    use crate::evidence::Reason;

    const REQUESTED: &str = "android.permission.requested";
    const EFFECTIVE: &str = "android.permission.effective";
    const FINE: &str = "android.permission.ACCESS_FINE_LOCATION";

    #[test]
    fn a_maximum_ends_the_range_and_stays_dangerous() {
        let evidence = Case::complete()
            .fact("android.sdk.min", 21)
            .fact_with(REQUESTED, FINE, &[("max_sdk", 30.into())])
            .run();
        let fact = evidence.first(EFFECTIVE).expect("in force");
        assert_eq!(fact.detail_number("from_api"), Some(21));
        assert_eq!(fact.detail_number("to_api"), Some(30));
        assert_eq!(fact.detail_text("level"), Some("dangerous"));
        assert_eq!(fact.basis, Basis::Observed);
    }

    #[test]
    fn what_ends_below_the_minimum_is_never_in_force() {
        let evidence = Case::complete()
            .fact("android.sdk.min", 21)
            .fact_with(REQUESTED, FINE, &[("max_sdk", 18.into())])
            .run();
        assert!(evidence.facts(EFFECTIVE).is_empty());
        assert!(evidence.coverage(EFFECTIVE).is_complete());
    }

    #[test]
    fn two_requests_of_one_permission_are_one_range() {
        let evidence = Case::complete()
            .fact("android.sdk.min", 21)
            .fact_with(REQUESTED, FINE, &[("max_sdk", 22.into())])
            .fact_with(REQUESTED, FINE, &[("min_sdk", 23.into())])
            .run();
        let facts = evidence.facts(EFFECTIVE);
        assert_eq!(facts.len(), 1);
        assert_eq!(facts[0].detail_number("to_api"), Some(36));
    }

    #[test]
    fn a_gap_between_two_requests_keeps_them_apart() {
        let evidence = Case::complete()
            .fact("android.sdk.min", 21)
            .fact_with(REQUESTED, FINE, &[("max_sdk", 22.into())])
            .fact_with(REQUESTED, FINE, &[("min_sdk", 29.into())])
            .run();
        let from: Vec<_> = evidence
            .facts(EFFECTIVE)
            .iter()
            .filter_map(|fact| fact.detail_number("from_api"))
            .collect();
        assert_eq!(from, [21, 29]);
    }

    #[test]
    fn bluetooth_is_a_normal_permission() {
        let evidence = Case::complete()
            .fact("android.sdk.min", 21)
            .fact(REQUESTED, "android.permission.BLUETOOTH")
            .run();
        let level = evidence
            .first(EFFECTIVE)
            .and_then(|fact| fact.detail_text("level"));
        assert_eq!(level, Some("normal"));
    }

    #[test]
    fn a_promise_that_one_request_breaks_does_not_hold() {
        let scan = "android.permission.BLUETOOTH_SCAN";
        let promise = [("flags", "neverForLocation".into())];
        let kept = Case::complete().fact_with(REQUESTED, scan, &promise).run();
        let fact = kept.first(EFFECTIVE).expect("in force");
        assert_eq!(fact.detail_text("flags"), Some("neverForLocation"));
        assert_eq!(
            fact.detail_number("from_api"),
            Some(31),
            "the level that has it"
        );
        let broken = Case::complete()
            .fact_with(REQUESTED, scan, &promise)
            .fact(REQUESTED, scan)
            .run();
        let fact = broken.first(EFFECTIVE).expect("in force");
        assert_eq!(fact.detail_text("flags"), None);
    }

    #[test]
    fn a_permission_of_the_apps_own_has_the_level_it_is_given() {
        let own = "org.example.app.GUARD";
        let evidence = Case::complete()
            .fact(REQUESTED, own)
            .fact_with(
                "android.permission.defined",
                own,
                &[("protection_level", "signature|privileged".into())],
            )
            .run();
        let fact = evidence.first(EFFECTIVE).expect("in force");
        assert_eq!(fact.detail_text("level"), Some("signature"));
        assert_eq!(fact.detail_flag("defined_here"), Some(true));
    }

    #[test]
    fn names_that_no_table_knows_stay_unknown_and_badges_are_named() {
        let evidence = Case::complete()
            .fact(REQUESTED, "com.sec.android.provider.badge.permission.READ")
            .fact(REQUESTED, "org.example.UNHEARD_OF")
            .run();
        let facts = evidence.facts(EFFECTIVE);
        assert_eq!(facts[0].detail_text("vendor"), Some("launcher-badge"));
        assert_eq!(facts[1].detail_text("level"), Some("unknown"));
        assert!(facts.iter().all(|fact| fact.basis == Basis::Inferred));
    }

    #[test]
    fn a_manifest_that_was_read_in_part_leaves_the_absence_open() {
        let evidence = Case::complete()
            .with_gap(REQUESTED, Reason::Malformed)
            .run();
        assert!(texts(&evidence, EFFECTIVE).is_empty());
        assert!(!evidence.coverage(EFFECTIVE).is_complete());
    }
}
