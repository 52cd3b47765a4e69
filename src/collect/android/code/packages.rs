//! Reads the types of all DEX files, produces which packages of code the app defines and names, and
//! how much of its code was renamed.
//!
//! Does not establish that a package is used: a class may be named by code that never runs.

use super::owner::Owner;
use crate::collect::format::call_graph::Symbols;
use crate::collect::format::call_graph::TypeNumber;
use crate::collect::format::dex::decode_text;
use crate::evidence::Fact;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use std::collections::BTreeMap;

/// From this share of renamed classes on the app's own code counts as renamed. Without a shrinker
/// the share is near 0, with one it is near 100.
const RENAMED_PERCENT: u64 = 50;

/// Fewer classes than this say nothing about a whole.
const MIN_CLASSES: u64 = 8;

/// Packages that are part of Android itself where the app only names them. Android API reference,
/// list of packages.
const PLATFORM: &[&str] = &[
    "android",
    "dalvik",
    "java",
    "javax",
    "org.apache.http",
    "org.json",
    "org.w3c.dom",
    "org.xml.sax",
    "org.xmlpull.v1",
];

fn is_platform(package: &str) -> bool {
    PLATFORM.iter().any(|platform| {
        let rest = package.strip_prefix(platform);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

#[derive(Debug, Default)]
struct Package<'p> {
    defined: i64,
    referenced: i64,
    owner: Option<Owner>,
    part: &'p str,
}

/// One fact per package, with the part that defines it first.
pub(super) fn package_facts(
    symbols: &Symbols<'_>,
    owners: &[Owner],
    parts: &[&str],
    facts: &mut Vec<Fact>,
) {
    let mut packages: BTreeMap<&[u8], Package<'_>> = BTreeMap::new();
    for (number, owner) in (0u32..).zip(owners) {
        let Some((name, _)) = split(symbols.type_name(number)) else {
            continue;
        };
        let package = packages.entry(name).or_default();
        match symbols.class(number) {
            Some(class) => {
                package.defined = package.defined.saturating_add(1);
                if package.part.is_empty() {
                    package.part = parts.get(class.dex).copied().unwrap_or_default();
                }
            }
            None => package.referenced = package.referenced.saturating_add(1),
        }
        package.owner = Some(package.owner.map_or(*owner, |so_far| so_far.min(*owner)));
    }
    for (name, package) in packages {
        let dotted = decode_text(name).replace('/', ".");
        let place = Locator::DexItem {
            name: dotted.clone(),
        };
        let part = if package.part.is_empty() {
            parts.first().copied().unwrap_or_default()
        } else {
            package.part
        };
        let owner = match package.owner {
            Some(owner) if owner != Owner::Unknown => owner.to_string(),
            _ if package.defined == 0 && is_platform(&dotted) => "platform".to_owned(),
            _ => Owner::Unknown.to_string(),
        };
        facts.push(
            Fact::observed("android.code.package", dotted, Provenance::new(part, place))
                .with("classes", package.defined)
                .with("referenced", package.referenced)
                .with("owner", owner),
        );
    }
}

/// Share of renamed classes, in percent, among those that belong to no known library; none if
/// there are too few to tell.
pub(super) fn renamed_percent(symbols: &Symbols<'_>, owners: &[Owner]) -> Option<u64> {
    let is_ours = |class: TypeNumber| owners.get(class as usize) != Some(&Owner::Library);
    let mut all: u64 = 0;
    let mut renamed: u64 = 0;
    for class in symbols
        .classes()
        .iter()
        .filter(|class| is_ours(class.class))
    {
        let name = symbols.type_name(class.class);
        all = all.saturating_add(1);
        renamed = renamed.saturating_add(u64::from(looks_renamed(name)));
    }
    (all >= MIN_CLASSES).then(|| renamed.saturating_mul(100).checked_div(all))?
}

pub(super) fn is_renamed(percent: u64) -> bool {
    percent >= RENAMED_PERCENT
}

/// A class whose own name has at most two letters, or three where its package is as short.
fn looks_renamed(descriptor: &[u8]) -> bool {
    let name = descriptor.strip_prefix(b"L").unwrap_or(descriptor);
    let name = name.strip_suffix(b";").unwrap_or(name);
    let mut labels = name.rsplit(|byte| matches!(byte, b'/' | b'$'));
    let last = labels.next().map_or(0, <[u8]>::len);
    last <= 2 || (last == 3 && labels.all(|label| label.len() <= 2))
}

/// Package and class of a descriptor; none for arrays, primitive types and the default package.
fn split(descriptor: &[u8]) -> Option<(&[u8], &[u8])> {
    let name = descriptor.strip_prefix(b"L")?.strip_suffix(b";")?;
    let slash = memchr::memrchr(b'/', name)?;
    Some((name.get(..slash)?, name.get(slash.checked_add(1)?..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_shrinker_are_short() {
        for (name, renamed) in [
            ("La/b/c;", true),
            ("La/b/abc;", true),
            ("Lorg/example/a;", true),
            ("Lorg/example/Api;", false),
            ("Lorg/example/Main;", false),
            ("Lorg/example/Main$1;", true),
        ] {
            assert_eq!(looks_renamed(name.as_bytes()), renamed, "{name}");
        }
    }
}
