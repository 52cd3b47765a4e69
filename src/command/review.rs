//! Reads an evaluation or a reviewer's file, produces the decisions to take or what is wrong with those
//! that were taken: `review new` and `review check`.

use super::form;
use super::harmless;
use super::write;
use crate::cli::CheckForm;
use crate::cli::Cli;
use crate::cli::NewForm;
use crate::cli::Review;
use tracevet::collect::Input;
use tracevet::error::Error;
use tracevet::report;
use tracevet::review::Action;

pub(super) fn run(cli: &Cli, command: &Review) -> Result<u8, Error> {
    match command {
        Review::New(options) => new(cli, options),
        Review::Check(options) => check(options),
    }
}

fn new(cli: &Cli, options: &NewForm) -> Result<u8, Error> {
    let evaluation = form::evaluation(&options.evaluation)?;
    let frame = form::frame(&options.lang)?;
    let wording = frame.wording(&form::catalogue()?.wording());
    let bytes = report::review_form(&evaluation, &wording, &frame)
        .map_err(|error| Error::Fault(error.to_string()))?;
    form::write(options, &bytes)?;
    if !cli.quiet && options.output.as_os_str() != "-" {
        let digest = tracevet::evaluation_digest(&evaluation)?;
        let place = options.output.display();
        let said = format!("Evaluation  sha256 {digest}\nWritten  {place}\n");
        write::to_stdout(harmless(&said).as_bytes())?;
    }
    Ok(0)
}

fn check(options: &CheckForm) -> Result<u8, Error> {
    let evaluation = match &options.evaluation {
        Some(path) => Some(form::evaluation(path)?),
        None => None,
    };
    let input = Input::open(&options.file)?;
    let label = form::file_name(&options.file);
    let catalogue = form::catalogue()?;
    let read = tracevet::checked_reviews(&input, &label, &catalogue, evaluation.as_ref())?;
    let decisions = read.reviews.as_ref().map_or(&[][..], |r| &r.decisions);
    let open = decisions
        .iter()
        .filter(|d| d.action == Action::Open)
        .count();
    let signed = read.reviews.as_ref().is_some_and(|r| r.sign_off.is_some());
    let summary = format!(
        "{} decided, {open} open, {}, {} errors",
        decisions.len() - open,
        if signed {
            "signed off"
        } else {
            "not signed off"
        },
        read.complaints.len()
    );
    form::conclude(&options.file, &read.complaints, &summary)
}
