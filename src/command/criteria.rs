//! Reads the catalogue, prints it: `criteria list`, `explain`, `check` and `coverage`.

use super::explain::explain;
use super::form;
use crate::cli::Criteria;
use std::fmt::Write;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Criterion;
use tracevet::criteria::Wording;
use tracevet::error::Error;

pub(super) fn run(command: &Criteria) -> Result<u8, Error> {
    let catalogue = form::catalogue()?;
    match command {
        Criteria::List { lang } => {
            let wording = form::frame(lang)?.wording(&catalogue.wording());
            super::write::to_stdout(list(&catalogue, &wording).as_bytes())?;
        }
        Criteria::Explain { id, lang } => {
            let criterion = find(&catalogue, id)?;
            let text = explain(&catalogue, criterion, &form::frame(lang)?);
            super::write::to_stdout(text.as_bytes())?;
        }
        Criteria::Translation { lang, digests } => {
            return super::translation::run(lang, *digests);
        }
        Criteria::Check => return check(&catalogue),
        Criteria::Coverage => {
            let page = super::coverage::markdown(&catalogue);
            super::write::to_stdout(page.as_bytes())?;
        }
    }
    Ok(0)
}

fn list(catalogue: &Catalogue, wording: &Wording) -> String {
    let mut text = String::new();
    for criterion in &catalogue.criteria {
        let _ = writeln!(
            text,
            "{:<8} {:<8} {}",
            criterion.id,
            criterion.severity.to_string(),
            wording
                .criteria
                .get(&criterion.id)
                .map_or("", |text| text.title.as_str())
        );
    }
    text
}

fn find<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a Criterion, Error> {
    let wanted = id.to_uppercase();
    catalogue.find(&wanted).ok_or_else(|| {
        Error::Usage(format!(
            "there is no criterion {id}\n\
             expected: one of the {} ids of the catalogue\n\
             do: tracevet criteria list",
            catalogue.criteria.len()
        ))
    })
}

fn check(catalogue: &Catalogue) -> Result<u8, Error> {
    let problems = tracevet::check_catalogue(catalogue);
    for problem in &problems {
        super::write::to_stdout(format!("{problem}\n").as_bytes())?;
    }
    let examples: usize = catalogue.criteria.iter().map(|c| c.examples.len()).sum();
    let summary = format!(
        "{} criteria, {examples} examples, {} problems\n",
        catalogue.criteria.len(),
        problems.len()
    );
    super::write::to_stdout(summary.as_bytes())?;
    Ok(u8::from(!problems.is_empty()))
}
