//! Reads `AndroidManifest.xml`, produces the facts of the app's own declaration: identity, API
//! levels, switches of the application, permissions, components and what they are open to.
//!
//! Format: `crate::collect::format::axml`. Meaning of elements, attributes and defaults: the App
//! Manifest reference of the Android developer documentation, and AOSP `ParsingPackageUtils` with
//! `ParsedActivityUtils`, `ParsedProviderUtils` for what the platform does where a value is missing.
//!
//! A default is told as a fact (`explicit` false) only where nothing in the file was hidden from
//! us: behind damage there might be the attribute that overrides it.
//!
//! Does not establish that declared code exists, that a permission is granted or used, or what the
//! manifest of another split adds.

mod application;
mod component;
mod filter;
mod kinds;
mod permission;
mod root;
#[cfg(test)]
mod tests;

use super::Collector;
use super::Package;
use super::package::MANIFEST_PART;
use super::reading::Reading;
use super::resources::table_of;
use crate::collect::Harvest;
use crate::collect::format::arsc::ResourceTable;
use crate::collect::format::axml::Document;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use crate::evidence::Survey;

const ID: &str = "android.manifest";

/// Facts of other parts that are incomplete when a split is missing.
const OF_ALL_SPLITS: [&str; 5] = [
    "android.asset.*",
    "android.code.*",
    "android.native.*",
    "android.resource.locale",
    "android.runtime.*",
];

/// Reads the manifest.
#[derive(Debug)]
pub struct Manifest;

impl Collector for Manifest {
    fn id(&self) -> &'static str {
        ID
    }

    fn kinds(&self) -> &'static [FactKind] {
        kinds::KINDS
    }

    fn collect(&self, package: &Package<'_>) -> Harvest {
        match &package.manifest {
            Ok(bytes) => read(bytes, table_of(package)),
            Err(gap) => nothing(gap.clone()),
        }
    }
}

/// The harvest of a manifest that could not be read at all.
fn nothing(gap: Gap) -> Harvest {
    let why = Coverage::NotCollected { why: gap };
    Harvest::new(ID, kinds::KINDS, false, Vec::new(), why)
}

/// The harvest of a manifest, with the package's resource table or why there is none.
pub fn read(bytes: &[u8], table: Result<ResourceTable<'_>, Gap>) -> Harvest {
    let document = match Document::parse(bytes) {
        Ok(document) => document,
        Err(error) => {
            return nothing(Gap::new(
                MANIFEST_PART,
                Reason::Malformed,
                error.to_string(),
            ));
        }
    };
    let Some(root) = document.root().filter(|root| root.name() == "manifest") else {
        let detail = "the first element is not named manifest";
        return nothing(Gap::new(MANIFEST_PART, Reason::Malformed, detail));
    };
    let mut reading = Reading::new(MANIFEST_PART, &document, table.as_ref().map_err(Gap::clone));
    let identity = root::read(&mut reading, root);
    permission::read(&mut reading, root);
    application::read(&mut reading, root, &identity);
    harvest(reading, identity.is_split)
}

fn harvest(reading: Reading<'_, '_>, is_split: bool) -> Harvest {
    let mut coverage = reading.coverage();
    let mut surveys = reading.surveys_of_keys(ID);
    if reading.lacks_splits {
        let detail = if is_split {
            "this is one split of an app; its base package was not given"
        } else {
            "the package requires splits that were not given"
        };
        let gap = Gap::new(MANIFEST_PART, Reason::SplitIncomplete, detail);
        coverage = coverage.with_gap(gap.clone());
        surveys.push(Survey {
            collector: ID.to_owned(),
            keys: OF_ALL_SPLITS.into_iter().map(FactKey::new).collect(),
            depends_on_tables: false,
            coverage: Coverage::Partial {
                searched: vec![MANIFEST_PART.to_owned()],
                gaps: vec![gap],
            },
        });
    }
    let mut harvest = Harvest::new(ID, kinds::KINDS, false, reading.facts, coverage);
    harvest.surveys.append(&mut surveys);
    harvest
}

/// A fact with the word on whether the file says it or the platform supplies it.
fn switch(key: &'static str, value: bool, explicit: bool, at: Provenance) -> Fact {
    Fact::observed(key, value, at).with("explicit", explicit)
}
