//! Reads `resources.arsc`, produces the languages for which the app has texts.
//!
//! Does not establish that a translation is complete or good: libraries bring some dozens of
//! translated strings, so a language counts by the number of its strings beside that of `und`, the
//! default.

use super::Collector;
use super::Package;
use super::package::MANIFEST_PART;
use super::package::RESOURCES_PART;
use crate::collect::Harvest;
use crate::collect::format::TypedValue;
use crate::collect::format::arsc::ResourceTable;
use crate::collect::format::axml::Document;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;

const ID: &str = "android.resources";

/// Bits of a resource identifier below its package number (`ResourceTypes.h`).
const PACKAGE_SHIFT: u32 = 24;

/// Package number of an app's own resources.
const OWN_PACKAGE: u32 = 0x7f;

const KINDS: &[FactKind] = &[FactKind {
    key: "android.resource.locale",
    value: "language tag (BCP 47) for which there are strings; und for the default ones",
    details: &[("strings", "number of strings")],
}];

/// Reads the languages of the resource table.
#[derive(Debug)]
pub struct Resources;

impl Collector for Resources {
    fn id(&self) -> &'static str {
        ID
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn collect(&self, package: &Package<'_>) -> Harvest {
        if package.resources.is_none() {
            // No table is a complete answer, there are no translated texts in it; unless the
            // manifest takes from it, because then there was one.
            let gap = package
                .manifest
                .as_ref()
                .ok()
                .and_then(|bytes| missing(bytes));
            let gaps = gap.into_iter().collect();
            let coverage = Coverage::of(vec![RESOURCES_PART.to_owned()], gaps);
            return Harvest::new(ID, KINDS, false, Vec::new(), coverage);
        }
        match table_of(package) {
            Ok(table) => read(&table),
            Err(why) => Harvest::new(ID, KINDS, false, Vec::new(), Coverage::NotCollected { why }),
        }
    }
}

/// The languages of one table.
pub fn read(table: &ResourceTable<'_>) -> Harvest {
    let facts = table
        .string_locales()
        .into_iter()
        .map(|(locale, strings)| {
            let at = Provenance::part(RESOURCES_PART);
            let strings = i64::try_from(strings).unwrap_or(i64::MAX);
            Fact::observed("android.resource.locale", locale, at).with("strings", strings)
        })
        .collect();
    let gaps = table
        .faults()
        .iter()
        .map(|fault| Gap::new(RESOURCES_PART, Reason::Malformed, fault.to_string()))
        .collect();
    let coverage = Coverage::of(vec![RESOURCES_PART.to_owned()], gaps);
    Harvest::new(ID, KINDS, false, facts, coverage)
}

/// The gap that a missing table is, if an attribute of the manifest refers to one of the app's
/// own resources.
fn missing(manifest: &[u8]) -> Option<Gap> {
    let document = Document::parse(manifest).ok()?;
    let mut open: Vec<_> = document.root().into_iter().collect();
    while let Some(node) = open.pop() {
        let mut attributes = node.attributes().iter();
        let id = attributes.find_map(|attribute| match attribute.value {
            TypedValue::Reference(id) if id >> PACKAGE_SHIFT == OWN_PACKAGE => Some(id),
            _ => None,
        });
        if let Some(id) = id {
            let detail = format!(
                "{MANIFEST_PART}, {}, refers to the resource {id:#010x}, and the package has no \
                 such part",
                node.path()
            );
            return Some(Gap::new(RESOURCES_PART, Reason::Malformed, detail));
        }
        open.extend(node.children());
    }
    None
}

/// The package's resource table, indexed, or the gap that its lack is.
pub(super) fn table_of<'p>(package: &'p Package<'_>) -> Result<ResourceTable<'p>, Gap> {
    match &package.resources {
        None => Err(Gap::new(
            RESOURCES_PART,
            Reason::Malformed,
            "the package has no such part",
        )),
        Some(Err(gap)) => Err(gap.clone()),
        Some(Ok(bytes)) => ResourceTable::parse(bytes)
            .map_err(|error| Gap::new(RESOURCES_PART, Reason::Malformed, error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collect::format::axml::builder::Tag;

    const LABEL: u32 = 0x0101_0001;
    const REFERENCE: u8 = 1;

    fn manifest(label: u32) -> Vec<u8> {
        Tag::new("manifest")
            .child(Tag::new("application").typed(LABEL, "label", REFERENCE, label))
            .file()
    }

    #[test]
    fn a_table_that_the_manifest_refers_to_is_missed() {
        let gap = missing(&manifest(0x7f11_0021)).expect("a gap");
        assert_eq!(gap.part, RESOURCES_PART);
        assert!(gap.detail.contains("0x7f110021"), "{}", gap.detail);
    }

    #[test]
    fn a_resource_of_the_platform_needs_no_table() {
        assert_eq!(missing(&manifest(0x0104_000a)), None);
    }
}
