//! Reads a saved evaluation, produces the same documents that `evaluate` writes, in any format and
//! language: `render`.
//!
//! Judges nothing. The texts are those of this build, so it has to be the build of the same rules.

use super::form;
use super::output;
use super::output::Reports;
use super::output::Wanted;
use super::write;
use crate::cli::Cli;
use crate::cli::Details;
use crate::cli::Print;
use crate::cli::Render;
use std::path::Path;
use tracevet::criteria::Catalogue;
use tracevet::error::Error;
use tracevet::judge::Evaluation;
use tracevet::report::Presentation;

pub(super) fn run(cli: &Cli, options: &Render) -> Result<u8, Error> {
    let presentation = presentation(options)?;
    if !options.with_text.is_empty() {
        output::require(&options.format, "json", "--with-text")?;
    }
    let evaluation = form::evaluation(&options.evaluation)?;
    let catalogue = form::catalogue()?;
    same_rules(&options.evaluation, &evaluation, &catalogue)?;
    let reports = Reports::new(&evaluation, &catalogue, &options.lang, &options.with_text)?;
    let reports = reports.presented(presentation);
    let written = reports.write(&Wanted {
        formats: &options.format,
        output: options.output.as_deref(),
        stem: &stem(&options.evaluation),
    })?;
    if !cli.quiet && !written.to_stdout {
        let names = output::names(&form::frame("en")?, &written.files);
        write::to_stdout(names.as_bytes())?;
    }
    Ok(0)
}

/// How the page shall look.
fn presentation(options: &Render) -> Result<Presentation, Error> {
    let page = &options.page;
    let mut presentation = Presentation::default();
    if page.details == Details::Open {
        presentation = presentation.with_open_details();
    }
    if page.print == Print::Summary {
        presentation = presentation.with_printed_summary();
    }
    if let Some(title) = &page.title {
        let titled = presentation.with_title(title);
        presentation = titled.ok_or_else(|| no_line("--title", "a title"))?;
    }
    if let Some(publisher) = &page.publisher {
        let named = presentation.with_publisher(publisher);
        presentation = named.ok_or_else(|| no_line("--publisher", "the name of an office"))?;
    }
    if !presentation.is_standard() {
        output::require(&options.format, "html", &presentation.to_string())?;
    }
    Ok(presentation)
}

fn no_line(option: &str, expected: &str) -> Error {
    Error::Usage(format!(
        "{option} is no line of at most {} characters\n\
         expected: {expected}\n\
         do: shorten it, and leave out ends of lines and other control characters",
        Presentation::max_chars()
    ))
}

/// Other rules may say something else under the same id, and a page must not say more than was judged.
fn same_rules(path: &Path, evaluation: &Evaluation, catalogue: &Catalogue) -> Result<(), Error> {
    if evaluation.rules.digest == catalogue.digest {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "{} was judged with other rules than those of this program ({})\n\
         expected: rules {}\n\
         do: judge the package or its saved evidence again, or use the program that judged it",
        path.display(),
        super::harmless(&evaluation.rules.digest),
        catalogue.digest
    )))
}

/// The file name without what says that it is an evaluation.
fn stem(path: &Path) -> String {
    let name = form::file_name(path);
    let endings = [".evaluation.json", ".json"];
    let stem = endings.iter().find_map(|ending| name.strip_suffix(ending));
    stem.filter(|stem| !stem.is_empty())
        .unwrap_or(&name)
        .to_owned()
}
