//! Reads the `manifest` element, `uses-sdk` and the marks of split packages, produces who the
//! package is.
//!
//! API levels: AOSP `ParsingPackageUtils.parseUsesSdk`; a later `uses-sdk` replaces an earlier one
//! as a whole. A code name instead of a level stands for the level it became.

use crate::collect::android::attribute;
use crate::collect::android::reading::OneFlag;
use crate::collect::android::reading::Reading;
use crate::collect::android::reading::integer;
use crate::collect::format::axml::AttributeName;
use crate::collect::format::axml::Node;
use crate::evidence::Fact;

/// What the rest of the manifest is read with.
pub(super) struct Identity {
    pub(super) package: Option<String>,
    /// Unknown where it stands in a hidden part or under a name that we don't know.
    pub(super) target_sdk: Option<i64>,
    pub(super) is_split: bool,
}

impl Identity {
    /// The full name of a class: `.Foo` and `Foo` are inside the package.
    pub(super) fn class(&self, name: &str) -> String {
        match &self.package {
            Some(package) if name.starts_with('.') => format!("{package}{name}"),
            Some(package) if !name.contains('.') => format!("{package}.{name}"),
            _ => name.to_owned(),
        }
    }
}

pub(super) fn read<'d, 'a>(reading: &mut Reading<'d, 'a>, root: Node<'d, 'a>) -> Identity {
    let is_split = split(reading, root);
    let package = package(reading, root);
    versions(reading, root);
    let target_sdk = sdk(reading, root, is_split);
    instrumentations(reading, root, package.as_deref());
    Identity {
        package,
        target_sdk,
        is_split,
    }
}

fn package<'d, 'a>(reading: &mut Reading<'d, 'a>, root: Node<'d, 'a>) -> Option<String> {
    let name = reading.text("android.package.name", root, attribute::PACKAGE)?;
    let at = reading.at(root);
    reading.push(Fact::observed("android.package.name", name.as_str(), at));
    Some(name)
}

fn versions<'d, 'a>(reading: &mut Reading<'d, 'a>, root: Node<'d, 'a>) {
    let name = "android.package.version_name";
    if let Some(version) = reading.text(name, root, attribute::VERSION_NAME) {
        let at = reading.at(root);
        reading.push(Fact::observed(name, version, at));
    }
    let code = "android.package.version_code";
    if let Some(minor) = reading.number(code, root, attribute::VERSION_CODE) {
        let major = reading
            .number(code, root, attribute::VERSION_CODE_MAJOR)
            .unwrap_or(0);
        // Stored as signed 32-bit numbers, of which the minor one is the lower half.
        let version = major.wrapping_shl(32) | (minor & 0xffff_ffff);
        let at = reading.at(root);
        reading.push(Fact::observed(code, version, at));
    }
    let compile = "android.sdk.compile";
    if let Some(level) = reading.number(compile, root, attribute::COMPILE_SDK_VERSION) {
        let at = reading.at(root);
        reading.push(Fact::observed(compile, level, at));
    }
}

/// Tells the API levels and returns the target.
fn sdk<'d, 'a>(reading: &mut Reading<'d, 'a>, root: Node<'d, 'a>, is_split: bool) -> Option<i64> {
    let elements: Vec<_> = root.children_named("uses-sdk").collect();
    if elements.len() > 1 {
        let note = "uses-sdk stands more than once; the last one counts";
        reading.anomaly(root, "several-uses-sdk", note);
    }
    let element = elements.last().copied();
    let at = element.unwrap_or(root);
    let min = level(
        reading,
        "android.sdk.min",
        element,
        attribute::MIN_SDK_VERSION,
    );
    let target = level(
        reading,
        "android.sdk.target",
        element,
        attribute::TARGET_SDK_VERSION,
    );
    if let Some(max) =
        element.and_then(|node| reading.number("android.sdk.max", node, attribute::MAX_SDK_VERSION))
    {
        let at = reading.at(at);
        reading.push(Fact::observed("android.sdk.max", max, at));
    }
    let may_default = reading.whole && !is_split;
    let min = min.or_default(may_default.then_some(1));
    let target = target.or_default(min.as_ref().filter(|_| may_default).map(|min| min.level));
    for (key, found) in [("android.sdk.min", &min), ("android.sdk.target", &target)] {
        if let Some(found) = found {
            let at = reading.at(at);
            let fact = Fact::observed(key, found.level, at).with("explicit", found.explicit);
            reading.push(fact.with_some("codename", found.codename.clone()));
        }
    }
    target.map(|target| target.level)
}

struct Level {
    level: i64,
    explicit: bool,
    codename: Option<String>,
}

enum FoundLevel {
    Absent,
    Known(Level),
    Unknown,
}

impl FoundLevel {
    fn or_default(self, default: Option<i64>) -> Option<Level> {
        match self {
            Self::Known(level) => Some(level),
            Self::Unknown => None,
            Self::Absent => Some(Level {
                level: default?,
                explicit: false,
                codename: None,
            }),
        }
    }
}

fn level<'d, 'a>(
    reading: &mut Reading<'d, 'a>,
    key: &'static str,
    element: Option<Node<'d, 'a>>,
    name: AttributeName,
) -> FoundLevel {
    let Some(element) = element else {
        return FoundLevel::Absent;
    };
    let Some(text) = reading.text(key, element, name) else {
        return match element.find(name) {
            None => FoundLevel::Absent,
            Some(_) => FoundLevel::Unknown,
        };
    };
    let (level, codename) = match integer(&text) {
        Some(level) => (Some(level), None),
        None => (level_of_codename(&text), Some(text)),
    };
    match level {
        Some(level) => FoundLevel::Known(Level {
            level,
            explicit: true,
            codename,
        }),
        None => {
            let note = format!("{} is no API level: {codename:?}", name.name);
            reading.anomaly(element, "unknown-api-level", note);
            FoundLevel::Unknown
        }
    }
}

/// The level that a code name became; a build tool may add a fingerprint behind a dot.
fn level_of_codename(name: &str) -> Option<i64> {
    let name = name.split('.').next().unwrap_or(name);
    Some(match name {
        "L" | "Lollipop" => 21,
        "M" | "MNC" => 23,
        "N" => 24,
        "O" => 26,
        "P" => 28,
        "Q" => 29,
        "R" => 30,
        "S" => 31,
        "Sv2" => 32,
        "T" | "Tiramisu" => 33,
        "U" | "UpsideDownCake" => 34,
        "V" | "VanillaIceCream" => 35,
        "Baklava" => 36,
        _ => return None,
    })
}

/// Tells what splits the package is or needs, and returns whether it is a split itself.
fn split<'d, 'a>(reading: &mut Reading<'d, 'a>, root: Node<'d, 'a>) -> bool {
    let name = reading.text("android.split.name", root, attribute::SPLIT);
    let name = name.filter(|name| !name.is_empty());
    if let Some(name) = &name {
        let at = reading.at(root);
        let base = reading.text("android.split.name", root, attribute::CONFIG_FOR_SPLIT);
        let fact = Fact::observed("android.split.name", name.as_str(), at);
        reading.push(fact.with_some("configures", base));
    }
    let key = "android.split.required";
    let types = reading.text(key, root, attribute::REQUIRED_SPLIT_TYPES);
    let types = types.filter(|types| !types.is_empty());
    let required = reading.flag(key, root, attribute::IS_SPLIT_REQUIRED);
    let marked = store_mark(reading, root);
    let is_required = required == OneFlag::Known(true) || types.is_some() || marked;
    if is_required || required == OneFlag::Known(false) {
        let at = reading.at(root);
        reading.push(Fact::observed(key, is_required, at).with_some("types", types));
    }
    reading.lacks_splits = is_required || name.is_some();
    name.is_some()
}

/// The mark by which the store said so before the platform had an attribute for it.
fn store_mark<'d, 'a>(reading: &mut Reading<'d, 'a>, root: Node<'d, 'a>) -> bool {
    let key = "android.split.required";
    let applications = root.children_named("application");
    let marks: Vec<_> = applications
        .flat_map(|application| application.children_named("meta-data"))
        .collect();
    marks.into_iter().any(|mark| {
        let name = reading.text(key, mark, attribute::NAME);
        name.as_deref() == Some("com.android.vending.splits.required")
            && reading.flag(key, mark, attribute::VALUE) == OneFlag::Known(true)
    })
}

fn instrumentations<'d, 'a>(
    reading: &mut Reading<'d, 'a>,
    root: Node<'d, 'a>,
    package: Option<&str>,
) {
    let key = "android.instrumentation";
    let identity = Identity {
        package: package.map(str::to_owned),
        target_sdk: None,
        is_split: false,
    };
    for node in root.children_named("instrumentation") {
        if let Some(name) = reading.text(key, node, attribute::NAME) {
            let at = reading.at(node);
            reading.push(Fact::observed(key, identity.class(&name), at));
        }
    }
}
