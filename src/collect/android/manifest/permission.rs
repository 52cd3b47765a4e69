//! Reads permissions, features and queries, produces what the app asks of the device.
//!
//! `uses-permission-sdk-23` (once `-sdk-m`) counts from Android 6 on. Flags of requests and levels
//! of definitions: `android.R.attr.usesPermissionFlags`, `android.R.attr.protectionLevel`.
//! Does not establish that a permission is granted, nor what its level is where the platform
//! defines it.

use crate::collect::android::attribute;
use crate::collect::android::reading::Reading;
use crate::collect::format::axml::Node;
use crate::evidence::Fact;

const NEVER_FOR_LOCATION: i64 = 0x0001_0000;

pub(super) fn read<'d, 'a>(reading: &mut Reading<'d, 'a>, root: Node<'d, 'a>) {
    for node in root.children() {
        match node.name().as_ref() {
            "uses-permission" => requested(reading, node, None),
            "uses-permission-sdk-23" | "uses-permission-sdk-m" => {
                requested(reading, node, Some(23));
            }
            "permission" => defined(reading, node),
            "uses-feature" => feature(reading, node),
            "feature-group" => {
                for inner in node.children_named("uses-feature") {
                    feature(reading, inner);
                }
            }
            "queries" => queries(reading, node),
            _ => {}
        }
    }
}

fn requested<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>, from: Option<i64>) {
    let key = "android.permission.requested";
    let Some(name) = reading.text(key, node, attribute::NAME) else {
        nameless(reading, node);
        return;
    };
    let declared = reading.number(key, node, attribute::MIN_SDK_VERSION);
    let flags = reading
        .number(key, node, attribute::USES_PERMISSION_FLAGS)
        .filter(|flags| *flags != 0)
        .map(|flags| names_of(flags, &[(NEVER_FOR_LOCATION, "neverForLocation")], ","));
    let at = reading.at(node);
    let fact = Fact::observed(key, name, at)
        .with("element", node.name().as_ref())
        .with_some("min_sdk", from.into_iter().chain(declared).max())
        .with_some(
            "max_sdk",
            reading.number(key, node, attribute::MAX_SDK_VERSION),
        )
        .with_some("flags", flags);
    reading.push(fact);
}

fn defined<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>) {
    let key = "android.permission.defined";
    let Some(name) = reading.text(key, node, attribute::NAME) else {
        nameless(reading, node);
        return;
    };
    let level = reading.number(key, node, attribute::PROTECTION_LEVEL);
    let is_default = level.is_none() && node.find(attribute::PROTECTION_LEVEL).is_none();
    let level = if is_default && reading.whole {
        Some(0)
    } else {
        level
    };
    let at = reading.at(node);
    reading
        .push(Fact::observed(key, name, at).with_some("protection_level", level.map(level_name)));
}

/// The base level and the flags that only the platform's own installer can give.
fn level_name(level: i64) -> String {
    let base = match level & 0xf {
        0 => "normal",
        1 => "dangerous",
        2 => "signature",
        3 => "signatureOrSystem",
        4 => "internal",
        _ => "unknown",
    };
    let flags = [
        (0x10, "privileged"),
        (0x20, "development"),
        (0x40, "appop"),
        (0x80, "pre23"),
        (0x100, "installer"),
        (0x200, "verifier"),
        (0x400, "preinstalled"),
        (0x800, "setup"),
        (0x1000, "instant"),
        (0x2000, "runtime"),
    ];
    let rest = level & !0xf;
    if rest == 0 {
        return base.to_owned();
    }
    format!("{base}|{}", names_of(rest, &flags, "|"))
}

/// The names of the bits that are set; what has no name is told as a number.
pub(super) fn names_of(bits: i64, known: &[(i64, &str)], separator: &str) -> String {
    let mut rest = bits;
    let mut names = Vec::new();
    for (bit, name) in known {
        if rest & bit != 0 {
            rest &= !bit;
            names.push((*name).to_owned());
        }
    }
    if rest != 0 {
        names.push(format!("{rest:#x}"));
    }
    names.join(separator)
}

fn feature<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>) {
    let key = "android.feature";
    let name = match reading.text(key, node, attribute::NAME) {
        Some(name) => name,
        None => match reading.number(key, node, attribute::GL_ES_VERSION) {
            Some(version) => format!("glEsVersion:{version:#010x}"),
            None => return,
        },
    };
    let required = reading.flag(key, node, attribute::REQUIRED);
    let at = reading.at(node);
    let fact = Fact::observed(key, name, at);
    reading.push(fact.with_some("required", required.or_default(true)));
}

fn queries<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>) {
    let key = "android.query";
    for child in node.children() {
        let (kind, value) = match child.name().as_ref() {
            "package" => ("package", reading.text(key, child, attribute::NAME)),
            "provider" => ("provider", reading.text(key, child, attribute::AUTHORITIES)),
            "intent" => {
                let action = child.children_named("action").next();
                let action = action.and_then(|node| reading.text(key, node, attribute::NAME));
                ("intent", action)
            }
            _ => continue,
        };
        if let Some(value) = value {
            let at = reading.at(child);
            reading.push(Fact::observed(key, value, at).with("kind", kind));
        }
    }
}

/// Without a name the platform refuses the package; nothing is left out silently.
pub(super) fn nameless(reading: &mut Reading<'_, '_>, node: Node<'_, '_>) {
    let note = format!("a {} without a name", node.name());
    reading.anomaly(node, "missing-name", note);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_have_the_names_of_the_documentation() {
        assert_eq!(level_name(0), "normal");
        assert_eq!(level_name(2), "signature");
        assert_eq!(level_name(0x12), "signature|privileged");
        assert_eq!(level_name(0x8_0002), "signature|0x80000");
    }
}
