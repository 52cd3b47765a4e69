//! Reads the manifest's components, their actions and links, produces `android.component.open`:
//! those that any other app can start without a permission, and what they are open for.
//!
//! Effective export follows the collector's reading of the manifest; actions that the system alone
//! may send are those that the Android documentation calls protected.
//!
//! Does not establish that a component does anything it should not when it is called.

use super::Context;
use super::Derivation;
use super::Derived;
use super::component_leftover::owner_of;
use super::coverage_of;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::tables::MarkKind;
use crate::tables::Tables;

pub(super) struct ComponentOpen;

const KINDS: &[FactKind] = &[FactKind {
    key: "android.component.open",
    value: "class name of a component that is exported, enabled and asks for no permission",
    details: &[
        (
            "kind",
            "activity, activity-alias, service, receiver or provider",
        ),
        ("owner", "own, library or unknown, by the name"),
        (
            "role",
            "exposure-callback, launcher, deep-link, system or other",
        ),
    ],
}];

const INPUT: &str = "android.component";

/// Actions that other apps may not send, or that every system sends at start under some name.
const SYSTEM_ACTIONS: &[&str] = &[
    "android.app.action.NEXT_ALARM_CLOCK_CHANGED",
    "android.bluetooth.adapter.action.STATE_CHANGED",
    "android.intent.action.ACTION_POWER_CONNECTED",
    "android.intent.action.ACTION_POWER_DISCONNECTED",
    "android.intent.action.ACTION_SHUTDOWN",
    "android.intent.action.AIRPLANE_MODE",
    "android.intent.action.BATTERY_LOW",
    "android.intent.action.BATTERY_OKAY",
    "android.intent.action.BOOT_COMPLETED",
    "android.intent.action.DEVICE_STORAGE_LOW",
    "android.intent.action.DEVICE_STORAGE_OK",
    "android.intent.action.LOCALE_CHANGED",
    "android.intent.action.LOCKED_BOOT_COMPLETED",
    "android.intent.action.MY_PACKAGE_REPLACED",
    "android.intent.action.PACKAGE_ADDED",
    "android.intent.action.PACKAGE_REMOVED",
    "android.intent.action.PACKAGE_REPLACED",
    "android.intent.action.QUICKBOOT_POWERON",
    "android.intent.action.TIMEZONE_CHANGED",
    "android.intent.action.TIME_SET",
    "android.intent.action.USER_PRESENT",
    "android.location.PROVIDERS_CHANGED",
    "android.net.conn.CONNECTIVITY_CHANGE",
    "com.htc.intent.action.QUICKBOOT_POWERON",
];

impl Derivation for ComponentOpen {
    fn id(&self) -> &'static str {
        "derive.component_open"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let facts = evidence
            .facts(INPUT)
            .iter()
            .filter(|component| is_open(component))
            .filter_map(|component| {
                let class = component.value.as_text()?;
                let fact = Fact::inferred(KINDS[0].key, class, component.provenance.clone())
                    .with_some("kind", component.detail_text("kind"))
                    .with("owner", owner_of(class, evidence, tables))
                    .with("role", role(component, evidence, tables));
                Some(fact)
            })
            .collect();
        Derived::new(self, facts, coverage_of(evidence, &[INPUT]))
    }
}

fn is_open(component: &Fact) -> bool {
    let asks = |name| component.detail_text(name).is_some();
    let guarded = asks("permission") || (asks("read_permission") && asks("write_permission"));
    component.detail_flag("exported") == Some(true)
        && component.detail_flag("enabled") != Some(false)
        && !guarded
}

fn role(component: &Fact, evidence: &Evidence, tables: &Tables) -> &'static str {
    let class = component.value.as_text();
    let listed = component.detail_text("actions").unwrap_or_default();
    let listed = listed.split(',').map(str::trim);
    let own = evidence.facts("android.component.action").iter();
    let own = own
        .filter(|fact| fact.detail_text("component") == class)
        .filter_map(|fact| fact.value.as_text());
    let mut actions: Vec<&str> = listed
        .chain(own)
        .filter(|action| !action.is_empty())
        .collect();
    actions.sort_unstable();
    actions.dedup();

    let mut links = evidence.facts("android.component.link").iter();
    let linked = links.any(|fact| fact.detail_text("component") == class);
    if actions
        .iter()
        .any(|action| is_exposure_action(action, tables))
    {
        "exposure-callback"
    } else if component.detail_flag("launcher") == Some(true) {
        "launcher"
    } else if linked || actions.contains(&"android.intent.action.VIEW") {
        "deep-link"
    } else if !actions.is_empty() && actions.iter().all(|action| SYSTEM_ACTIONS.contains(action)) {
        "system"
    } else {
        "other"
    }
}

fn is_exposure_action(action: &str, tables: &Tables) -> bool {
    let family = tables.families.family("gaen");
    family.is_some_and(|family| {
        let mut marks = family.marks.iter();
        marks.any(|mark| mark.kind == MarkKind::Action && mark.value == action)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::tests::Case;
    use crate::evidence::Scalar;

    fn open_role(details: &[(&str, Scalar)]) -> Option<String> {
        let mut all: Vec<(&str, Scalar)> = vec![("exported", true.into())];
        all.extend_from_slice(details);
        let evidence = Case::complete()
            .fact_with(INPUT, "org.example.Thing", &all)
            .run();
        let fact = evidence.first("android.component.open")?;
        fact.detail_text("role").map(str::to_owned)
    }

    fn text(text: &str) -> Scalar {
        text.into()
    }

    #[test]
    fn what_is_guarded_switched_off_or_not_exported_is_not_open() {
        assert_eq!(open_role(&[("permission", text("a.b"))]), None);
        assert_eq!(open_role(&[("enabled", false.into())]), None);
        assert_eq!(open_role(&[("exported", false.into())]), None);
        let both = [
            ("read_permission", text("a")),
            ("write_permission", text("b")),
        ];
        assert_eq!(open_role(&both), None);
        assert_eq!(
            open_role(&both[..1]).as_deref(),
            Some("other"),
            "anybody may write"
        );
    }

    #[test]
    fn the_callback_without_its_guard_is_named() {
        let action = "com.google.android.gms.exposurenotification.ACTION_EXPOSURE_STATE_UPDATED";
        let role = open_role(&[("actions", text(action))]);
        assert_eq!(role.as_deref(), Some("exposure-callback"));
    }

    #[test]
    fn a_receiver_is_the_systems_only_if_all_its_actions_are() {
        let boot = "android.intent.action.BOOT_COMPLETED";
        let role = open_role(&[("actions", text(boot))]);
        assert_eq!(role.as_deref(), Some("system"));
        let role = open_role(&[("actions", text(&format!("{boot},org.example.GO")))]);
        assert_eq!(role.as_deref(), Some("other"));
        assert_eq!(open_role(&[]).as_deref(), Some("other"));
    }

    #[test]
    fn launchers_and_links_are_told_apart() {
        let role = open_role(&[("launcher", true.into())]);
        assert_eq!(role.as_deref(), Some("launcher"));
        let role = open_role(&[("actions", text("android.intent.action.VIEW"))]);
        assert_eq!(role.as_deref(), Some("deep-link"));
    }
}
