//! Reads an Android package, produces its facts: one file per source of facts, one line per
//! collector in [`COLLECTORS`].

pub mod assets;
mod attribute;
pub mod backup_rules;
pub mod code;
pub mod container;
pub mod manifest;
mod missing_parts;
mod named_file;
pub mod native;
pub mod network_security;
pub mod package;
mod reading;
pub mod resources;
mod runtime;
pub mod signature;

pub use package::Identity;
pub use package::Package;
pub use package::gap_of;

use super::Harvest;
use super::format::zip::Container;
use crate::evidence::FactKind;
use crate::tables::Tables;
use rayon::prelude::*;

/// Reads one source of facts of a package.
pub trait Collector: Sync {
    /// The name under which the report says what was read: `android.manifest`.
    fn id(&self) -> &'static str;

    /// Every key that it can bring, and what the facts of that key hold.
    fn kinds(&self) -> &'static [FactKind];

    /// Reads; never fails: what can't be read is a gap in the harvest's coverage.
    fn collect(&self, package: &Package<'_>) -> Harvest;
}

/// All collectors for Android packages. The first reads the manifest, which the others need; beyond
/// that the one with the most work stands first, and their order means nothing else.
pub static COLLECTORS: &[&dyn Collector] = &[
    &manifest::Manifest,
    &code::Code,
    &signature::SignatureCollector,
    &assets::AssetCollector,
    &backup_rules::BackupRules,
    &container::ContainerCollector,
    &native::NativeCollector,
    &network_security::NetworkSecurity,
    &resources::Resources,
];

/// Opens the package and runs every collector over it.
pub fn collect(container: Container<'_>, tables: &Tables) -> Harvest {
    collect_from(Package::new(container, tables))
}

/// Runs every collector over the package, on as many threads as there are.
///
/// Where the app's logic is not in its DEX files, or the list of entries breaks off, what was not
/// found in code may be elsewhere: then no survey of code is complete.
pub fn collect_from(mut package: Package<'_>) -> Harvest {
    let mut all = Harvest {
        facts: Vec::new(),
        surveys: Vec::new(),
    };
    let Some((manifest, others)) = COLLECTORS.split_first() else {
        return all;
    };
    let first = manifest.collect(&package);
    package.identity = Identity::from_facts(&first.facts);
    let mut harvests: Vec<Harvest> = others
        .par_iter()
        .with_max_len(1)
        .map(|collector| collector.collect(&package))
        .collect();
    harvests.push(first);
    for harvest in harvests {
        all.facts.extend(harvest.facts);
        all.surveys.extend(harvest.surveys);
    }
    let mut elsewhere = assets::hybrid_gaps(&package);
    elsewhere.extend(container::directory_gaps(&package));
    for survey in &mut all.surveys {
        if survey.collector.starts_with(code::ID) {
            survey.doubt(&elsewhere);
        }
    }
    all
}

/// Every key that a collector for Android packages promises.
pub fn kinds() -> impl Iterator<Item = &'static FactKind> {
    COLLECTORS.iter().flat_map(|collector| collector.kinds())
}
