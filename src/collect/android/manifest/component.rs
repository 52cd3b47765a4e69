//! Reads activities, aliases, services, receivers and providers, produces what is open to others.
//!
//! Whether a component is exported where the manifest doesn't say: true if it has an intent filter,
//! false if not; a provider is exported up to a target of API 16. From a target of API 31 on
//! Android 12 refuses to install a package that leaves it unsaid beside a filter, while older
//! versions install it and apply the same default: so the default is told, with an anomaly.
//!
//! Does not establish that the code behind a component checks its callers.

use super::filter;
use super::filter::Filters;
use super::permission::nameless;
use super::permission::names_of;
use super::root::Identity;
use crate::collect::android::attribute;
use crate::collect::android::reading::OneFlag;
use crate::collect::android::reading::Reading;
use crate::collect::format::axml::AttributeName;
use crate::collect::format::axml::Node;
use crate::evidence::Fact;

const KEY: &str = "android.component";
/// From this target on Android 12 refuses a filter without a word on export.
const EXPORTED_MUST_BE_SAID: i64 = 31;
/// Below this target a provider is open unless it says otherwise.
const PROVIDERS_ARE_CLOSED: i64 = 17;

/// The names of what has a number in the manifest.
const ORIENTATIONS: [(i64, &str); 16] = [
    (-1, "unspecified"),
    (0, "landscape"),
    (1, "portrait"),
    (2, "user"),
    (3, "behind"),
    (4, "sensor"),
    (5, "nosensor"),
    (6, "sensorLandscape"),
    (7, "sensorPortrait"),
    (8, "reverseLandscape"),
    (9, "reversePortrait"),
    (10, "fullSensor"),
    (11, "userLandscape"),
    (12, "userPortrait"),
    (13, "fullUser"),
    (14, "locked"),
];
const LAUNCH_MODES: [(i64, &str); 5] = [
    (0, "standard"),
    (1, "singleTop"),
    (2, "singleTask"),
    (3, "singleInstance"),
    (4, "singleInstancePerTask"),
];
const FOREGROUND_TYPES: [(i64, &str); 15] = [
    (0x1, "dataSync"),
    (0x2, "mediaPlayback"),
    (0x4, "phoneCall"),
    (0x8, "location"),
    (0x10, "connectedDevice"),
    (0x20, "mediaProjection"),
    (0x40, "camera"),
    (0x80, "microphone"),
    (0x100, "health"),
    (0x200, "remoteMessaging"),
    (0x400, "systemExempted"),
    (0x800, "shortService"),
    (0x1000, "fileManagement"),
    (0x2000, "mediaProcessing"),
    (0x4000_0000, "specialUse"),
];

/// What the application element says for all of its components.
pub(super) struct Application<'i> {
    pub(super) identity: &'i Identity,
    pub(super) permission: Option<String>,
}

/// Tells a component, if the element is one, and returns its full class name.
pub(super) fn read<'d, 'a>(
    reading: &mut Reading<'d, 'a>,
    node: Node<'d, 'a>,
    application: &Application<'_>,
) -> Option<String> {
    let kind = match node.name().as_ref() {
        "activity" => "activity",
        "activity-alias" => "activity-alias",
        "service" => "service",
        "receiver" => "receiver",
        "provider" => "provider",
        _ => return None,
    };
    let Some(name) = reading.text(KEY, node, attribute::NAME) else {
        nameless(reading, node);
        return None;
    };
    let class = application.identity.class(&name);
    let filters = filter::read(reading, node, kind == "service");
    let mut fact = Fact::observed(KEY, class.as_str(), reading.at(node)).with("kind", kind);
    fact = access(reading, node, fact, kind, &filters, application);
    fact = behaviour(reading, node, fact, application.identity);
    if !filters.actions.is_empty() {
        let actions: Vec<&str> = filters.actions.iter().map(String::as_str).collect();
        fact = fact.with("actions", actions.join(","));
    }
    if filters.is_launcher {
        fact = fact.with("launcher", true);
    }
    reading.push(fact);
    tell_filters(reading, node, &class, kind, filters);
    Some(class)
}

/// Who can reach it.
fn access<'d, 'a>(
    reading: &mut Reading<'d, 'a>,
    node: Node<'d, 'a>,
    fact: Fact,
    kind: &str,
    filters: &Filters,
    application: &Application<'_>,
) -> Fact {
    let said = reading.flag(KEY, node, attribute::EXPORTED);
    let target = application.identity.target_sdk;
    let exported = match said {
        OneFlag::Absent if reading.whole => default_export(kind, filters, target),
        OneFlag::Absent => (filters.effective > 0 && kind != "provider").then_some(true),
        known => known.known(),
    };
    let must_be_said = target.is_some_and(|target| target >= EXPORTED_MUST_BE_SAID);
    if said == OneFlag::Absent && filters.effective > 0 && kind != "provider" && must_be_said {
        let note = "exported is not said beside an intent filter: Android 12 refuses the package";
        reading.anomaly(node, "exported-not-said", note);
    }
    let enabled = reading.flag(KEY, node, attribute::ENABLED);
    let own = reading.text(KEY, node, attribute::PERMISSION);
    // An alias opens its activity without what protects that; it has to say so again.
    let inherits = kind != "activity-alias";
    let inherited = || application.permission.clone().filter(|_| inherits);
    let some = |name: Option<String>| name.filter(|name| !name.is_empty());
    let mut fact = fact
        .with_some("exported", exported)
        .with("exported_explicit", said.is_explicit())
        .with_some("enabled", enabled.or_default(true));
    if kind == "provider" {
        for (detail, name) in [
            ("read_permission", attribute::READ_PERMISSION),
            ("write_permission", attribute::WRITE_PERMISSION),
        ] {
            let special = reading.text(KEY, node, name);
            let effective = special.or_else(|| own.clone()).or_else(inherited);
            fact = fact.with_some(detail, some(effective));
        }
        let grant = reading.flag(KEY, node, attribute::GRANT_URI_PERMISSIONS);
        fact = fact
            .with_some("grant_uri_permissions", grant.or_default(false))
            .with_some(
                "authorities",
                reading.text(KEY, node, attribute::AUTHORITIES),
            );
    }
    fact.with_some("permission", some(own.or_else(inherited)))
}

/// What the platform decides where the manifest says nothing.
fn default_export(kind: &str, filters: &Filters, target: Option<i64>) -> Option<bool> {
    if kind == "provider" {
        return target.map(|target| target < PROVIDERS_ARE_CLOSED);
    }
    Some(filters.effective > 0)
}

/// How it runs and looks.
fn behaviour<'d, 'a>(
    reading: &mut Reading<'d, 'a>,
    node: Node<'d, 'a>,
    fact: Fact,
    identity: &Identity,
) -> Fact {
    let orientation = named(reading, node, attribute::SCREEN_ORIENTATION, &ORIENTATIONS);
    let launch_mode = named(reading, node, attribute::LAUNCH_MODE, &LAUNCH_MODES);
    let types = reading.number(KEY, node, attribute::FOREGROUND_SERVICE_TYPE);
    let types = types.map(|types| names_of(types, &FOREGROUND_TYPES, "|"));
    let target = reading.text(KEY, node, attribute::TARGET_ACTIVITY);
    fact.with_some("screen_orientation", orientation)
        .with_some("launch_mode", launch_mode)
        .with_some(
            "foreground_service_type",
            types.filter(|types| !types.is_empty()),
        )
        .with_some("target", target.map(|target| identity.class(&target)))
        .with_some("process", reading.text(KEY, node, attribute::PROCESS))
}

fn named<'d, 'a>(
    reading: &mut Reading<'d, 'a>,
    node: Node<'d, 'a>,
    name: AttributeName,
    names: &[(i64, &str)],
) -> Option<String> {
    let number = reading.number(KEY, node, name)?;
    let known = names.iter().find(|(known, _)| *known == number);
    Some(known.map_or_else(|| number.to_string(), |(_, name)| (*name).to_owned()))
}

fn tell_filters(
    reading: &mut Reading<'_, '_>,
    node: Node<'_, '_>,
    class: &str,
    kind: &str,
    filters: Filters,
) {
    let at = reading.at(node);
    for action in filters.actions {
        let fact = Fact::observed("android.component.action", action, at.clone());
        reading.push(fact.with("component", class).with("kind", kind));
    }
    for (link, verify) in filters.links {
        let fact = Fact::observed("android.component.link", link, at.clone());
        reading.push(fact.with("component", class).with("auto_verify", verify));
    }
}
