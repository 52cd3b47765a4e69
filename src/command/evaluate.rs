//! Reads a package, key exports or saved evidence, produces the evaluation files and the summary: `evaluate`.

use super::endpoint;
use super::form;
use super::threshold::Threshold;
use super::write;
use crate::cli::Cli;
use crate::cli::Evaluate;
use crate::cli::OutputFormat;
use crate::cli::When;
use jiff::civil::Date;
use std::io::IsTerminal;
use std::path::Path;
use std::path::PathBuf;
use tracevet::collect::Input;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::key_export::Folder;
use tracevet::collect::key_export::GivenKey;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Wording;
use tracevet::derive::Context;
use tracevet::error::Error;
use tracevet::evidence::Evidence;
use tracevet::judge::Evaluation;
use tracevet::report;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::TextStyle;
use tracevet::review::Reviews;

pub(super) fn run(cli: &Cli, options: &Evaluate) -> Result<u8, Error> {
    let thresholds = options
        .fail_on
        .iter()
        .map(|text| Threshold::parse(text))
        .collect::<Result<Vec<_>, _>>()?;
    let context = Context {
        as_of: as_of(options.as_of.as_deref())?,
        built: options
            .built
            .as_deref()
            .map(|text| date("--built", text))
            .transpose()?,
    };
    let keys = given_keys(&options.key)?;
    let (evidence, catalogue) = rayon::join(|| evidence(options, &keys), form::catalogue);
    let mut evidence = evidence?;
    let catalogue = catalogue?;
    if let Some(path) = &options.answers {
        declare(path, &mut evidence, &catalogue)?;
    }
    // A file that can't be read stops everything before the first byte is written.
    let reviews = match &options.reviews {
        Some(path) => Some(reviews(path, &catalogue)?),
        None => None,
    };
    if let Some(path) = &options.evidence {
        write::to_file(path, &tracevet::saved(&evidence)?)?;
    }
    let mut evaluation = tracevet::evaluate(evidence, &catalogue, &context)?;
    if let Some(reviews) = &reviews {
        tracevet::review(&mut evaluation, reviews)?;
    }
    let frame = form::frame()?;
    let reports = Reports {
        evaluation: &evaluation,
        wording: catalogue.wording(),
        frame,
    };
    let written = write_reports(options, &reports)?;
    if !cli.quiet && !written.to_stdout {
        summarise(cli, &reports, &written.files)?;
    }
    let reached = thresholds
        .iter()
        .any(|threshold| threshold.is_reached(&evaluation));
    Ok(u8::from(reached))
}

fn evidence(options: &Evaluate, keys: &[GivenKey]) -> Result<Evidence, Error> {
    let input = options.input.as_path();
    if let Some(address) = endpoint::address(input) {
        return endpoint::evidence(address, &options.visit, keys);
    }
    options.visit.refuse_for_files()?;
    if input.is_dir() && Recording::is_at(input) {
        return endpoint::replayed(input, keys);
    }
    let path = input.display().to_string();
    if input.is_dir() {
        return tracevet::evidence_of_folder(&Folder::open(input)?, &path, keys);
    }
    let bytes = Input::open(input)?;
    let evidence = tracevet::evidence_with_keys(&bytes, &path, &form::file_name(input), keys)?;
    if !keys.is_empty() && evidence.subject.kind.is_app() {
        return Err(Error::Usage(format!(
            "--key is for key exports and gateway batches, and {path} is none\n\
             expected: a key export, a batch of the federation gateway or a folder of them\n\
             do: leave --key out"
        )));
    }
    Ok(evidence)
}

fn given_keys(paths: &[PathBuf]) -> Result<Vec<GivenKey>, Error> {
    let mut keys = Vec::new();
    for path in paths {
        let content = Input::open(path)?;
        let read = GivenKey::read_all(&form::file_name(path), &content);
        keys.extend(read.map_err(|error| Error::NotAPublicKey {
            path: path.display().to_string(),
            found: error.to_string(),
        })?);
    }
    Ok(keys)
}

fn declare(path: &Path, evidence: &mut Evidence, catalogue: &Catalogue) -> Result<(), Error> {
    let input = Input::open(path)?;
    let subject = evidence.subject.sha256.clone();
    let label = form::file_name(path);
    let answers = tracevet::checked_answers(&input, &label, catalogue, Some(&subject));
    form::refuse(path, &answers.complaints)?;
    tracevet::declare(evidence, answers)
}

/// Decisions that do not fit the evaluation are no error here: the report shows them.
fn reviews(path: &Path, catalogue: &Catalogue) -> Result<Reviews, Error> {
    let input = Input::open(path)?;
    let label = form::file_name(path);
    let read = tracevet::checked_reviews(&input, &label, catalogue, None)?;
    form::refuse(path, &read.complaints)?;
    read.reviews.ok_or_else(|| {
        Error::Fault("a reviewer's file without complaints and without content".to_owned())
    })
}

/// What all renderings are made of.
struct Reports<'a> {
    evaluation: &'a Evaluation,
    wording: Wording,
    frame: Frame,
}

impl Reports<'_> {
    fn render(&self, format: Format) -> Result<Vec<u8>, Error> {
        report::render(self.evaluation, &self.wording, &self.frame, format)
            .map_err(|error| Error::Fault(error.to_string()))
    }
}

struct Written {
    files: Vec<PathBuf>,
    to_stdout: bool,
}

fn write_reports(options: &Evaluate, reports: &Reports<'_>) -> Result<Written, Error> {
    let mut written = Written {
        files: Vec::new(),
        to_stdout: false,
    };
    let mut formats = options.format.clone();
    formats.dedup();
    for format in &formats {
        let (format, ending) = match format {
            OutputFormat::Html => (Format::Html, "html"),
            OutputFormat::Json => (Format::Json, "json"),
            OutputFormat::Text => (
                Format::Text(TextStyle {
                    colour: false,
                    verbose: true,
                }),
                "txt",
            ),
        };
        let bytes = reports.render(format)?;
        let Some(path) = place(options, ending, formats.len())? else {
            write::to_stdout(&bytes)?;
            written.to_stdout = true;
            continue;
        };
        write::to_file(&path, &bytes)?;
        written.files.push(path);
    }
    Ok(written)
}

/// Where one format goes; none means standard output.
fn place(options: &Evaluate, ending: &str, formats: usize) -> Result<Option<PathBuf>, Error> {
    let own_name = format!("{}.evaluation.{ending}", stem(&options.input));
    let Some(output) = &options.output else {
        return Ok(Some(PathBuf::from(own_name)));
    };
    if output.as_os_str() == "-" {
        return match formats {
            1 => Ok(None),
            _ => Err(Error::Usage(
                "standard output takes one format\n\
                 expected: -o - together with one --format\n\
                 do: for example --format json -o -"
                    .to_owned(),
            )),
        };
    }
    let is_file = output.extension().is_some_and(|own| own == ending) && formats == 1;
    if is_file && !output.is_dir() {
        return Ok(Some(output.clone()));
    }
    if output.is_dir() {
        return Ok(Some(output.join(own_name)));
    }
    Err(Error::Usage(format!(
        "{} is neither a folder nor a name that ends in .{ending}\n\
         expected: a folder that exists, a file name for a single format, or -\n\
         do: make the folder first, or give one --format",
        output.display()
    )))
}

fn summarise(cli: &Cli, reports: &Reports<'_>, files: &[PathBuf]) -> Result<(), Error> {
    let style = TextStyle {
        colour: colour(cli.color),
        verbose: cli.verbose,
    };
    let mut text = reports.render(Format::Text(style))?;
    let names: Vec<String> = files
        .iter()
        .map(|path| report::printable(&path.display().to_string(), &reports.frame))
        .collect();
    if !names.is_empty() {
        text.extend_from_slice(format!("Written  {}\n", names.join("  ")).as_bytes());
    }
    write::to_stdout(&text)
}

#[allow(
    clippy::disallowed_methods,
    reason = "colour is decided by the terminal and its variables, never by a report"
)]
fn colour(when: When) -> bool {
    let variable = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            std::io::stdout().is_terminal()
                && !variable("NO_COLOR")
                && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

/// The day of judgement: given, from SOURCE_DATE_EPOCH, or today (UTC, so that it does not depend
/// on where the machine stands).
#[allow(
    clippy::disallowed_methods,
    reason = "the clock and the environment are read here and nowhere else"
)]
fn as_of(given: Option<&str>) -> Result<Date, Error> {
    if let Some(text) = given {
        return date("--as-of", text);
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let timestamp = match &epoch {
        Some(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
            .ok_or_else(|| {
                Error::Usage(format!(
                    "SOURCE_DATE_EPOCH is {seconds:?}\n\
                     expected: seconds since 1970-01-01\n\
                     do: correct the variable, or give --as-of"
                ))
            })?,
        None => jiff::Timestamp::now(),
    };
    Ok(timestamp.to_zoned(jiff::tz::TimeZone::UTC).date())
}

fn date(option: &str, text: &str) -> Result<Date, Error> {
    text.parse().map_err(|_| {
        Error::Usage(format!(
            "{option} {text} is not a calendar date\n\
             expected: a date like 2026-11-30 (year-month-day)\n\
             do: correct the date"
        ))
    })
}

/// The file name without the ending that says what kind of file it is.
fn stem(path: &Path) -> String {
    if let Some(address) = endpoint::address(path) {
        return endpoint::file_stem(address);
    }
    let name = form::file_name(path);
    for ending in [".apk", ".evidence.json", ".json", ".zip"] {
        if let Some(stem) = name.strip_suffix(ending)
            && !stem.is_empty()
        {
            return stem.to_owned();
        }
    }
    name
}
