//! Reads an opened container, produces [`Package`]: what all collectors share, read once.
//!
//! Does not establish that the package is one that Android would install.

use crate::collect::format::zip::Budget;
use crate::collect::format::zip::Container;
use crate::collect::format::zip::Entry;
use crate::collect::format::zip::ReadError;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::tables::Tables;
use std::borrow::Cow;

/// The part that every Android package has.
pub const MANIFEST_PART: &str = "AndroidManifest.xml";

/// The compiled resource table.
pub const RESOURCES_PART: &str = "resources.arsc";

/// One package, opened, with the parts that several collectors need already inflated.
#[derive(Debug)]
pub struct Package<'a> {
    pub container: Container<'a>,
    /// What may still be inflated; shared, so that the total holds over all threads.
    pub budget: Budget,
    /// The manifest's bytes, or why there are none.
    pub manifest: Result<Cow<'a, [u8]>, Gap>,
    /// The resource table's bytes, or why there are none; a package without resources has no table.
    pub resources: Option<Result<Cow<'a, [u8]>, Gap>>,
    /// Names that collectors look for.
    pub tables: &'a Tables,
    /// What the manifest says of the package as a whole; empty before the manifest was read.
    pub identity: Identity,
}

impl<'a> Package<'a> {
    /// Inflates the manifest, the resource table and the code, which several collectors need.
    pub fn new(mut container: Container<'a>, tables: &'a Tables) -> Self {
        let budget = container.budget();
        let code: Vec<Entry<'a>> = loaded_dex(&container).into_iter().copied().collect();
        container.keep(&code, &budget);
        let manifest = read_part(&container, &budget, MANIFEST_PART).unwrap_or_else(|| {
            Err(Gap::new(
                MANIFEST_PART,
                Reason::Malformed,
                "the package has no such part",
            ))
        });
        let resources = read_part(&container, &budget, RESOURCES_PART);
        Self {
            container,
            budget,
            manifest,
            resources,
            tables,
            identity: Identity::default(),
        }
    }

    /// The content of a part, or the gap that its absence from the evidence is; `None` where the
    /// package has no such part.
    pub fn read(&self, name: &str) -> Option<Result<Cow<'a, [u8]>, Gap>> {
        read_part(&self.container, &self.budget, name)
    }
}

/// The DEX files that Android loads by their names, in its order: up to the first number that is
/// missing.
pub(super) fn loaded_dex<'c, 'a>(container: &'c Container<'a>) -> Vec<&'c Entry<'a>> {
    (1u32..)
        .map_while(|number| match number {
            1 => container.find("classes.dex"),
            _ => container.find(&format!("classes{number}.dex")),
        })
        .collect()
}

fn read_part<'a>(
    container: &Container<'a>,
    budget: &Budget,
    name: &str,
) -> Option<Result<Cow<'a, [u8]>, Gap>> {
    let entry = container.find(name)?;
    Some(
        container
            .read(entry, budget)
            .map_err(|error| gap_of(name, &error)),
    )
}

/// The gap that a part leaves that can't be read.
pub fn gap_of(part: &str, error: &ReadError) -> Gap {
    let reason = if error.is_limit() {
        Reason::Limit
    } else {
        Reason::Malformed
    };
    Gap::new(part, reason, error.to_string())
}

/// What the manifest says of the package as a whole, for collectors that read other parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    pub package: Option<String>,
    /// API levels.
    pub min_sdk: Option<i64>,
    pub target_sdk: Option<i64>,
    /// Full class name of the application object.
    pub application: Option<String>,
    /// Components in the manifest's canonical order: full class name and kind.
    pub components: Vec<(String, String)>,
}

impl Identity {
    /// From the facts of the manifest collector.
    pub fn from_facts(facts: &[Fact]) -> Self {
        let first = |key: &str| facts.iter().find(|fact| fact.key.as_str() == key);
        let text = |key: &str| {
            first(key)
                .and_then(|fact| fact.value.as_text())
                .map(str::to_owned)
        };
        let number = |key: &str| first(key).and_then(|fact| fact.value.as_number());
        let mut components: Vec<(String, String)> = facts
            .iter()
            .filter(|fact| fact.key.as_str() == "android.component")
            .filter_map(|fact| {
                let class = fact.detail_text("target").or(fact.value.as_text())?;
                let kind = fact.detail_text("kind").unwrap_or_default();
                Some((class.to_owned(), kind.to_owned()))
            })
            .collect();
        components.sort();
        components.dedup();
        Self {
            package: text("android.package.name"),
            min_sdk: number("android.sdk.min"),
            target_sdk: number("android.sdk.target"),
            application: text("android.application.class"),
            components,
        }
    }
}
