//! Reads a package, key exports or saved evidence, produces the evaluation files and the summary: `evaluate`.

use super::form;
use super::inputs;
use super::inputs::Given;
use super::output;
use super::output::Reports;
use super::output::Wanted;
use super::threshold::Threshold;
use super::write;
use crate::cli::Cli;
use crate::cli::Evaluate;
use jiff::civil::Date;
use std::path::Path;
use std::path::PathBuf;
use tracevet::collect::Input;
use tracevet::collect::key_export::GivenKey;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::error::Error;
use tracevet::evidence::Evidence;
use tracevet::review::Reviews;

pub(super) fn run(cli: &Cli, options: &Evaluate) -> Result<u8, Error> {
    let thresholds = options
        .fail_on
        .iter()
        .map(|text| Threshold::parse(text))
        .collect::<Result<Vec<_>, _>>()?;
    if !options.with_text.is_empty() {
        output::require(&options.format, "json", "--with-text")?;
    }
    let context = Context {
        as_of: as_of(options.as_of.as_deref())?,
        built: options
            .built
            .as_deref()
            .map(|text| date("--built", text))
            .transpose()?,
    };
    let keys = given_keys(&options.key)?;
    let (given, catalogue) = rayon::join(|| inputs::read(options, &keys), form::catalogue);
    let Given { mut evidence, stem } = given?;
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
    let reports = Reports::new(&evaluation, &catalogue, &options.lang, &options.with_text)?;
    let written = reports.write(&Wanted {
        formats: &options.format,
        output: options.output.as_deref(),
        stem: &stem,
    })?;
    if !cli.quiet && !written.to_stdout {
        reports.summarise(cli, &written.files)?;
    }
    let reached = thresholds
        .iter()
        .any(|threshold| threshold.is_reached(&evaluation));
    Ok(u8::from(reached))
}

pub(super) fn given_keys(paths: &[PathBuf]) -> Result<Vec<GivenKey>, Error> {
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
    let label = form::file_name(path);
    let answers = tracevet::checked_answers_about(&input, &label, catalogue, evidence);
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
