//! Reads the list of entries that a JAR signature keeps in `META-INF/MANIFEST.MF`, produces the
//! gaps that entries leave which were there when the package was signed and are gone.
//!
//! Format: the JAR file specification, "JAR Manifest": sections of `Name: value` lines, where a
//! line that begins with a space goes on with the one before.
//!
//! Does not establish that a package is whole: without such a list nothing tells what is missing.

use super::Package;
use crate::evidence::Coverage;
use crate::evidence::FactKey;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::evidence::Survey;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const LIST: &str = "META-INF/MANIFEST.MF";

/// One survey for each kind of facts for which the package lost parts.
pub(super) fn surveys(package: &Package<'_>, collector: &str) -> Vec<Survey> {
    let Some(Ok(bytes)) = package.read(LIST) else {
        return Vec::new();
    };
    let present: BTreeSet<&[u8]> = package
        .container
        .entries()
        .iter()
        .map(|entry| entry.raw_name)
        .collect();
    let mut lost: BTreeMap<&[&'static str], (String, usize)> = BTreeMap::new();
    for name in listed(&bytes) {
        if present.contains(name.as_slice()) {
            continue;
        }
        let name = String::from_utf8_lossy(&name).into_owned();
        if let Some(keys) = keys_of(&name) {
            let (_, count) = lost.entry(keys).or_insert((name, 0));
            *count = count.saturating_add(1);
        }
    }
    lost.into_iter()
        .map(|(keys, (first, count))| survey(collector, keys, first, count))
        .collect()
}

fn survey(collector: &str, keys: &[&'static str], first: String, count: usize) -> Survey {
    let detail = match count {
        1 => format!("{LIST} lists it and the package has no such part"),
        _ => format!("{LIST} lists it and others of its kind ({count} in all) that are gone"),
    };
    Survey {
        collector: collector.to_owned(),
        keys: keys.iter().copied().map(FactKey::new).collect(),
        depends_on_tables: false,
        coverage: Coverage::Partial {
            searched: vec![LIST.to_owned()],
            gaps: vec![Gap::new(first, Reason::Malformed, detail)],
        },
    }
}

/// Facts that the entry of this name could have held. Pictures and layouts hold none.
fn keys_of(name: &str) -> Option<&'static [&'static str]> {
    let is = |ending: &str| name.ends_with(ending);
    if is(".dex") {
        Some(&["android.code.*"])
    } else if name.starts_with("lib/") {
        Some(&["android.native.*"])
    } else if name.starts_with("assets/") || name.starts_with("assemblies/") {
        Some(&["android.asset.*", "android.runtime.*"])
    } else if name == super::package::RESOURCES_PART {
        Some(&["android.asset.*", "android.resource.locale"])
    } else {
        None
    }
}

/// The names of the list, with folded lines joined.
fn listed(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut names: Vec<Vec<u8>> = Vec::new();
    let mut in_name = false;
    for line in bytes.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if let Some(rest) = line.strip_prefix(b" ") {
            if let (true, Some(name)) = (in_name, names.last_mut()) {
                name.extend_from_slice(rest);
            }
            continue;
        }
        let name = line.strip_prefix(b"Name: ");
        in_name = name.is_some();
        names.extend(name.map(<[u8]>::to_vec));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_names_are_joined_and_other_lines_are_not() {
        let text = b"Manifest-Version: 1.0\r\nCreated-By: one\r\n two\r\n\r\nName: lib/x86/\r\n liba.so\r\nSHA-256-Digest: abc\r\n def\r\n\r\nName: classes.dex\r\n";
        assert_eq!(
            listed(text),
            [b"lib/x86/liba.so".to_vec(), b"classes.dex".to_vec()]
        );
    }

    #[test]
    fn a_lost_picture_leaves_no_gap_and_lost_code_does() {
        assert_eq!(keys_of("res/drawable/icon.png"), None);
        assert_eq!(keys_of("classes2.dex"), Some(["android.code.*"].as_slice()));
        assert_eq!(
            keys_of("lib/arm64-v8a/libmain.so"),
            Some(["android.native.*"].as_slice())
        );
    }
}
