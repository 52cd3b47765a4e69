//! Reads an attribute of the application element that names XML files, produces those files'
//! bytes.
//!
//! Does not establish what a file says, nor which of several a device takes.

use super::Package;
use super::attribute::SPLIT;
use super::package::MANIFEST_PART;
use super::reading::Reading;
use crate::collect::format::arsc::ResourceTable;
use crate::collect::format::axml::AttributeName;
use crate::collect::format::axml::Document;
use crate::evidence::Gap;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use std::borrow::Cow;

/// What an attribute of the application element names.
pub(super) struct NamedFiles<'p> {
    /// Path and content of each file; several where configurations differ.
    pub(super) files: Vec<(String, Cow<'p, [u8]>)>,
    /// What is named and could not be had.
    pub(super) gaps: Vec<Gap>,
    /// The application element, if there is one.
    pub(super) application: Option<Provenance>,
    /// True where nothing is named and nothing can be hidden: the attribute is not there.
    pub(super) surely_absent: bool,
}

/// Reads the files that an attribute names.
///
/// # Errors
/// The gap that an unreadable manifest is, or that of a base package in the case of a split.
pub(super) fn named_files<'p>(
    package: &Package<'p>,
    table: &Result<ResourceTable<'_>, Gap>,
    key: &'static str,
    name: AttributeName,
) -> Result<NamedFiles<'p>, Gap> {
    let bytes = package.manifest.as_ref().map_err(Gap::clone)?;
    let document = Document::parse(bytes)
        .map_err(|error| Gap::new(MANIFEST_PART, Reason::Malformed, error.to_string()))?;
    let mut reading = Reading::new(MANIFEST_PART, &document, table.as_ref().map_err(Gap::clone));
    let split = document
        .root()
        .and_then(|root| reading.text(key, root, SPLIT));
    if split.is_some_and(|name| !name.is_empty()) {
        let detail = "this is one split of an app; its base package was not given";
        return Err(Gap::new(MANIFEST_PART, Reason::SplitIncomplete, detail));
    }
    let application = document
        .root()
        .and_then(|root| root.children_named("application").next());
    let mut named = NamedFiles {
        files: Vec::new(),
        gaps: Vec::new(),
        application: application.map(|node| reading.at(node)),
        surely_absent: false,
    };
    let paths = match application {
        Some(node) => reading.texts(key, node, name),
        None => Vec::new(),
    };
    named.gaps = reading.gaps_of(key);
    named.surely_absent = paths.is_empty() && named.gaps.is_empty() && reading.whole;
    if paths.is_empty() && !reading.whole {
        named.gaps.extend_from_slice(reading.coverage().gaps());
    }
    for path in paths {
        match package.read(&path) {
            Some(Ok(bytes)) => named.files.push((path, bytes)),
            Some(Err(gap)) => named.gaps.push(gap),
            // Words such as false stand where a file could: they name none.
            None if matches!(path.as_str(), "true" | "false") => {}
            None => {
                let detail = "the manifest names it and the package has no such part";
                named.gaps.push(Gap::new(path, Reason::Malformed, detail));
            }
        }
    }
    Ok(named)
}

/// The place of the manifest where it has no application element.
pub(super) fn manifest_itself() -> Provenance {
    Provenance::new(MANIFEST_PART, Locator::Whole)
}
