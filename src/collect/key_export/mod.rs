//! Reads files of published keys, produces facts about them and how much could be read.
//!
//! A key is pseudonymous health data: the facts hold counts and times, never a key.
//!
//! Does not establish how many people or cases are behind the keys, since padding looks like any
//! key, nor that the files are what a server published.

mod app_keys;
pub mod check;
mod facts;
pub mod file;
mod folder;
mod kinds;
mod revision;
mod series;
mod totals;

pub use check::GivenKey;
pub use file::ExportFile;
pub use folder::Folder;
pub use kinds::kinds;

use self::check::Checked;
use self::check::Keyring;
use self::file::FileReading;
use super::Harvest;
use super::format::key_export::tally::Defect;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use crate::tables::Tables;
use rayon::prelude::*;

/// A file of a folder that was not taken for an export.
#[derive(Debug)]
pub struct Refused {
    /// File name without folders. Untrusted.
    pub label: String,
    /// What it is instead.
    pub found: String,
    /// Whether it looks as if it should have been an export, so that keys may be missing.
    pub pretends: bool,
}

/// Reads one export.
pub fn collect_file(file: &ExportFile<'_>, given: &[GivenKey], tables: &Tables) -> Harvest {
    let keyring = Keyring::new(given, tables);
    let reading = read_one(file, false, &keyring);
    let part = reading.0.part.clone();
    let why = Gap::new("", Reason::NotSupplied, "one file alone was given");
    let mut harvest = harvest(
        std::slice::from_ref(file),
        &[reading],
        &[],
        &Provenance::part(part),
    );
    harvest.surveys.extend(
        Harvest::new(
            "key_export.series",
            kinds::SERIES,
            false,
            Vec::new(),
            Coverage::NotCollected { why },
        )
        .surveys,
    );
    harvest
}

/// Reads a folder of exports; `label` is its name, `refused` what else lies in it.
pub fn collect_series(
    label: &str,
    files: &[ExportFile<'_>],
    refused: &[Refused],
    given: &[GivenKey],
    tables: &Tables,
) -> Harvest {
    let keyring = Keyring::new(given, tables);
    let readings: Vec<(FileReading<'_>, Checked)> = files
        .par_iter()
        .with_max_len(1)
        .map(|file| read_one(file, true, &keyring))
        .collect();
    let place = Provenance::part(label);
    let mut harvest = harvest(files, &readings, refused, &place);
    let only: Vec<&FileReading<'_>> = readings.iter().map(|(reading, _)| reading).collect();
    let (facts, mut gaps) = series::of_series(&only, &place);
    gaps.extend(content_gaps(&readings, refused));
    gaps.extend(date_gaps(&readings));
    harvest.facts.extend(facts);
    harvest.surveys.extend(
        Harvest::new(
            "key_export.series",
            kinds::SERIES,
            false,
            Vec::new(),
            coverage(&place, gaps),
        )
        .surveys,
    );
    harvest
}

fn read_one<'a>(
    file: &ExportFile<'a>,
    in_series: bool,
    keyring: &Keyring<'_>,
) -> (FileReading<'a>, Checked) {
    let mut reading = file::read_file(file, in_series);
    let checked = check::check(&reading, keyring);
    reading.forget_content();
    (reading, checked)
}

fn coverage(place: &Provenance, mut gaps: Vec<Gap>) -> Coverage {
    gaps.sort();
    gaps.dedup();
    Coverage::of(vec![place.part.clone()], gaps)
}

fn content_gaps(readings: &[(FileReading<'_>, Checked)], refused: &[Refused]) -> Vec<Gap> {
    let unread = readings
        .iter()
        .flat_map(|(reading, _)| reading.gaps.clone());
    let refused = refused.iter().filter(|file| file.pretends);
    let refused =
        refused.map(|file| Gap::new(file.label.clone(), Reason::Malformed, file.found.clone()));
    unread.chain(refused).collect()
}

/// Files that hold keys and do not say when they end, or when a key begins.
fn date_gaps(readings: &[(FileReading<'_>, Checked)]) -> Vec<Gap> {
    let undated = readings
        .iter()
        .filter_map(|(reading, _)| Some((reading, undated(reading)?)));
    undated
        .map(|(reading, detail)| Gap::new(reading.part.clone(), Reason::DateUnknown, detail))
        .collect()
}

fn undated(reading: &FileReading<'_>) -> Option<&'static str> {
    let export = reading.export.as_ref()?;
    let Some(end) = reading.end() else {
        return Some("the file does not say when it ends");
    };
    if reading.start().is_some_and(|start| start > end) {
        return Some("the file says that it ends before it starts");
    }
    let lists = [&export.keys, &export.revised];
    let mut defects = lists.iter().flat_map(|list| list.defects.keys());
    let without = defects.any(|defect| *defect == Defect::NoStart);
    without.then_some("a key does not say when it begins")
}

fn harvest(
    files: &[ExportFile<'_>],
    readings: &[(FileReading<'_>, Checked)],
    refused: &[Refused],
    place: &Provenance,
) -> Harvest {
    let mut facts: Vec<Fact> = readings
        .iter()
        .flat_map(|(reading, checked)| facts::of_file(reading, checked))
        .collect();
    facts.extend(totals::of_all(readings, place));
    facts.extend(refused.iter().filter(|file| !file.pretends).map(|file| {
        let at = Provenance::part(file.label.clone());
        Fact::observed("key_export.other_file", file.label.clone(), at)
            .with("found", file.found.clone())
    }));
    let only: Vec<&FileReading<'_>> = readings.iter().map(|(reading, _)| reading).collect();
    let (revised, revised_gaps) = revision::of_revisions(files, &only, place);
    facts.extend(revised);
    let content = content_gaps(readings, refused);
    let mut keys = content.clone();
    keys.extend(revised_gaps);
    let mut timed = content.clone();
    timed.extend(date_gaps(readings));
    let mut signed: Vec<Gap> = readings
        .iter()
        .filter_map(|(_, checked)| checked.gap.clone())
        .collect();
    signed.extend(content.clone());
    let parts: [(&str, &[FactKind], bool, Vec<Gap>); 4] = [
        ("key_export.format", kinds::FORMAT, false, content.clone()),
        ("key_export.signature", kinds::SIGNATURE, true, signed),
        ("key_export.keys", kinds::KEYS, false, keys),
        ("key_export.time", kinds::TIME, false, timed),
    ];
    let surveys = parts.into_iter().flat_map(|(name, kinds, tables, gaps)| {
        Harvest::new(name, kinds, tables, Vec::new(), coverage(place, gaps)).surveys
    });
    Harvest {
        surveys: surveys.collect(),
        facts,
    }
}
