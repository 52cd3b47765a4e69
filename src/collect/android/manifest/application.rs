//! Reads the `application` element, produces its switches, items and components.
//!
//! Defaults: `debuggable`, `testOnly` false; `allowBackup`, `hasCode` true; cleartext traffic
//! permitted up to a target of API 27; legacy storage up to a target of API 28.
//! Does not establish what a device makes of it: `allowBackup`, for one, says nothing of transfers
//! from device to device from a target of API 31 on.

use super::component;
use super::component::Application;
use super::root::Identity;
use super::switch;
use crate::collect::android::attribute;
use crate::collect::android::reading::Reading;
use crate::collect::format::axml::AttributeName;
use crate::collect::format::axml::Node;
use crate::evidence::Fact;

/// Up to this target cleartext traffic is permitted by default.
const LAST_CLEARTEXT_TARGET: i64 = 27;
/// Up to this target the shared storage is the old one by default.
const LAST_LEGACY_STORAGE_TARGET: i64 = 28;

pub(super) fn read<'d, 'a>(reading: &mut Reading<'d, 'a>, root: Node<'d, 'a>, identity: &Identity) {
    let mut elements = root.children_named("application");
    let Some(node) = elements.next() else {
        let note = "the package has no application element";
        reading.anomaly(root, "no-application", note);
        return;
    };
    for further in elements {
        let note = "a further application element, which the platform passes over";
        reading.anomaly(further, "several-applications", note);
    }
    switches(reading, node, identity);
    texts(reading, node, identity);
    rules(reading, node);
    let permission = reading.text("android.component", node, attribute::PERMISSION);
    let application = Application {
        identity,
        permission,
    };
    for child in node.children() {
        match child.name().as_ref() {
            "meta-data" => meta_data(reading, child, None),
            "uses-library" | "uses-native-library" => library(reading, child),
            _ => {
                if let Some(class) = component::read(reading, child, &application) {
                    for item in child.children_named("meta-data") {
                        meta_data(reading, item, Some(&class));
                    }
                }
            }
        }
    }
}

fn switches<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>, identity: &Identity) {
    let up_to = |last: i64| identity.target_sdk.map(|target| target <= last);
    let switches: [(&'static str, AttributeName, Option<bool>); 6] = [
        (
            "android.application.debuggable",
            attribute::DEBUGGABLE,
            Some(false),
        ),
        (
            "android.application.allow_backup",
            attribute::ALLOW_BACKUP,
            Some(true),
        ),
        (
            "android.application.test_only",
            attribute::TEST_ONLY,
            Some(false),
        ),
        (
            "android.application.has_code",
            attribute::HAS_CODE,
            Some(true),
        ),
        (
            "android.application.cleartext_attribute",
            attribute::USES_CLEARTEXT_TRAFFIC,
            up_to(LAST_CLEARTEXT_TARGET),
        ),
        (
            "android.application.legacy_external_storage",
            attribute::REQUEST_LEGACY_EXTERNAL_STORAGE,
            up_to(LAST_LEGACY_STORAGE_TARGET),
        ),
    ];
    // A split says nothing of its base, and damage may hide what overrides a default.
    let may_default = reading.whole && !identity.is_split;
    for (key, name, default) in switches {
        match reading.flags(key, node, name) {
            Some(values) => {
                for value in values {
                    let at = reading.at(node);
                    reading.push(switch(key, value, true, at));
                }
            }
            None => {
                if let Some(value) = default.filter(|_| may_default) {
                    let at = reading.at(node);
                    reading.push(switch(key, value, false, at));
                }
            }
        }
    }
}

fn texts<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>, identity: &Identity) {
    let label = "android.package.label";
    if let Some(text) = reading.text(label, node, attribute::LABEL) {
        let at = reading.at(node);
        reading.push(Fact::observed(label, text, at));
    }
    let class = "android.application.class";
    if let Some(name) = reading.text(class, node, attribute::NAME) {
        let at = reading.at(node);
        reading.push(Fact::observed(class, identity.class(&name), at));
    }
}

/// Files that the application element names; other collectors read them.
fn rules<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>) {
    let network = "android.application.network_security_config";
    for path in reading.texts(network, node, attribute::NETWORK_SECURITY_CONFIG) {
        let at = reading.at(node);
        reading.push(Fact::observed(network, path, at));
    }
    let backup = "android.application.backup_rules";
    for (value, name) in [
        ("full-backup-content", attribute::FULL_BACKUP_CONTENT),
        ("data-extraction-rules", attribute::DATA_EXTRACTION_RULES),
    ] {
        if let Some(resource) = reading.text(backup, node, name) {
            let at = reading.at(node);
            reading.push(Fact::observed(backup, value, at).with("resource", resource));
        }
    }
}

fn meta_data<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>, component: Option<&str>) {
    let key = "android.meta_data";
    let Some(name) = reading.text(key, node, attribute::NAME) else {
        return;
    };
    let list = reading.list(node, attribute::RESOURCE);
    let value = match (reading.text(key, node, attribute::VALUE), list) {
        (Some(value), _) => Some(value),
        // A list has no text of its own; its identifier is all that can be said.
        (None, Some(id)) => Some(format!("@{id:#010x}")),
        (None, None) => reading.text(key, node, attribute::RESOURCE),
    };
    let at = reading.at(node);
    let fact = Fact::observed(key, name, at).with_some("value", value);
    reading.push(fact.with_some("component", component));
}

fn library<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>) {
    let key = "android.uses_library";
    if let Some(name) = reading.text(key, node, attribute::NAME) {
        let required = reading.flag(key, node, attribute::REQUIRED);
        let at = reading.at(node);
        let fact = Fact::observed(key, name, at);
        reading.push(fact.with_some("required", required.or_default(true)));
    }
}
