//! Reads an evaluation, produces the files of a published set and the list of their digests: what
//! `publish` writes and `verify` derives again.
//!
//! The set is flat and its names are ours. `SHA256SUMS` names every file but itself and its signature, in
//! the order of names, as `sha256sum` reads it.

use super::form;
use std::collections::BTreeMap;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Wording;
use tracevet::digest::sha256_hex;
use tracevet::error::Error;
use tracevet::judge::Evaluation;
use tracevet::report;
use tracevet::report::Correction;
use tracevet::report::FORMATS;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::Part;
use tracevet::report::Presentation;
use tracevet::report::Report;
use tracevet::report::Sibling;

/// Names of the set.
pub(super) const EVIDENCE: &str = "evidence.json";
pub(super) const EVALUATION: &str = "evaluation.json";
pub(super) const INDEX: &str = "index.html";
pub(super) const REPRODUCE: &str = "REPRODUCE.txt";
pub(super) const SIGNATURE: &str = "SHA256SUMS.minisig";
pub(super) const SET: &str = "set.json";
pub(super) const SUMS: &str = "SHA256SUMS";

/// What the reports of a set are called, before the language and the ending.
pub(super) const STEM: &str = "evaluation";

/// Files by name.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The report of each language, each leading to the others.
pub(super) fn reports(
    evaluation: &Evaluation,
    catalogue: &Catalogue,
    tags: &[&str],
) -> Result<Files, Error> {
    let english = catalogue.wording();
    let frames = tags
        .iter()
        .map(|tag| form::frame(tag))
        .collect::<Result<Vec<_>, _>>()?;
    let mut files = Files::new();
    for frame in &frames {
        let others: Vec<&Frame> = frames.iter().filter(|f| f.tag() != frame.tag()).collect();
        let (standard, name) = (Presentation::default(), |tag: &str| report_name(tag));
        let bytes = report(evaluation, &english, frame, &others, &standard, &name)?;
        files.insert(report_name(frame.tag()), bytes);
    }
    Ok(files)
}

/// One report that leads to those in other languages, whose files are called as `name` says.
pub(super) fn report(
    evaluation: &Evaluation,
    english: &Wording,
    frame: &Frame,
    others: &[&Frame],
    presentation: &Presentation,
    name: &dyn Fn(&str) -> String,
) -> Result<Vec<u8>, Error> {
    let siblings = others.iter().map(|other| Sibling {
        tag: other.tag().to_owned(),
        name: other.name().to_owned(),
        file: name(other.tag()),
    });
    let wording = frame.wording(english);
    let frame = frame.clone().with_siblings(siblings.collect());
    let report = Report {
        evaluation,
        wording: &wording,
        frame: &frame,
        presentation,
        texts: &[],
    };
    report::render_as(&report, html()?).map_err(fault)
}

fn html() -> Result<&'static Format, Error> {
    Format::named("html").ok_or_else(|| Error::Fault("there is no format html".to_owned()))
}

pub(super) fn report_name(tag: &str) -> String {
    format!("{STEM}.{tag}.html")
}

/// The language that the name of a report carries.
pub(super) fn tag_of(name: &str) -> Option<&'static str> {
    let mut tags = Frame::languages().into_iter();
    tags.find(|tag| name == report_name(tag))
}

/// The format that a file of the set has, in English; none for reports, which have a language.
pub(super) fn format_of(name: &str) -> Option<&'static Format> {
    let mut formats = FORMATS.iter().copied();
    formats.find(|format| format.name != "html" && name == format_name(format))
}

pub(super) fn format_name(format: &Format) -> String {
    format!("{STEM}.{}", format.ending)
}

/// One file of a format that is no report, in English.
pub(super) fn rendered(
    evaluation: &Evaluation,
    catalogue: &Catalogue,
    format: &Format,
) -> Result<Vec<u8>, Error> {
    let frame = form::frame("en")?;
    report::render(evaluation, &catalogue.wording(), &frame, format).map_err(fault)
}

/// The two files that lead to the others, of which `names` are those so far. Both are in the languages of the
/// reports, English first.
pub(super) fn leading(
    evaluation: &Evaluation,
    names: &[&str],
    correction: Option<&Correction>,
) -> Result<Files, Error> {
    let mut parts = Vec::new();
    let mut others = Vec::new();
    for name in names.iter().filter(|name| **name != INDEX) {
        match tag_of(name) {
            Some(tag) => parts.push(part(tag)?),
            None => others.push((*name).to_owned()),
        }
    }
    if parts.is_empty() {
        parts.push(part("en")?);
    }
    // The order of tags stays otherwise.
    parts.sort_by_key(|part| part.frame.tag() != "en");
    for name in [REPRODUCE, SUMS] {
        if !others.iter().any(|held| held == name) {
            others.push(name.to_owned());
        }
    }
    others.retain(|name| name != SIGNATURE);
    others.sort();
    let frames: Vec<Frame> = parts.iter().map(|part| part.frame.clone()).collect();
    let index = report::index_page(evaluation, &parts, &others, correction).map_err(fault)?;
    let reproduce = report::reproduction(evaluation, &frames, correction);
    Ok(Files::from([
        (INDEX.to_owned(), index),
        (REPRODUCE.to_owned(), reproduce),
    ]))
}

fn part(tag: &str) -> Result<Part, Error> {
    let frame = form::frame(tag)?;
    let report = Sibling {
        tag: tag.to_owned(),
        name: frame.name().to_owned(),
        file: report_name(tag),
    };
    Ok(Part { frame, report })
}

/// The list of digests over all files but itself and its signature.
pub(super) fn sums<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut lines: Vec<String> = files
        .filter(|(name, _)| ![SUMS, SIGNATURE].contains(name))
        .map(|(name, bytes)| format!("{name}\n{}", sha256_hex(bytes)))
        .collect();
    lines.sort();
    lines
        .iter()
        .filter_map(|line| line.split_once('\n'))
        .map(|(name, digest)| format!("{digest}  {name}\n"))
        .collect()
}

fn fault(error: impl ToString) -> Error {
    Error::Fault(error.to_string())
}
