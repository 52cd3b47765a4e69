//! Reads `resources.arsc`, produces the languages for which the app has texts.
//!
//! Does not establish that a translation is complete or good: libraries bring some dozens of
//! translated strings, so a language counts by the number of its strings beside that of `und`, the
//! default.

use super::Collector;
use super::Package;
use super::package::RESOURCES_PART;
use crate::collect::Harvest;
use crate::collect::format::arsc::ResourceTable;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;

const ID: &str = "android.resources";

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
            // No table is a complete answer: there are no translated texts in it.
            let coverage = Coverage::of(vec![RESOURCES_PART.to_owned()], Vec::new());
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
