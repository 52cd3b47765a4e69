//! Reads the catalogue, prints it: `criteria list`, `explain`, `check` and `coverage`.

use crate::cli::Criteria;
use std::fmt::Write;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Criterion;
use tracevet::error::Error;

pub(super) fn run(command: &Criteria) -> Result<u8, Error> {
    let catalogue = Catalogue::embedded().map_err(|error| Error::Fault(error.to_string()))?;
    match command {
        Criteria::List => super::write::to_stdout(list(&catalogue).as_bytes())?,
        Criteria::Explain { id } => {
            let criterion = find(&catalogue, id)?;
            super::write::to_stdout(explain(&catalogue, criterion).as_bytes())?;
        }
        Criteria::Check => return check(&catalogue),
        Criteria::Coverage => {
            let page = super::coverage::markdown(&catalogue);
            super::write::to_stdout(page.as_bytes())?;
        }
    }
    Ok(0)
}

fn list(catalogue: &Catalogue) -> String {
    let mut text = String::new();
    for criterion in &catalogue.criteria {
        let _ = writeln!(
            text,
            "{:<8} {:<8} {}",
            criterion.id,
            criterion.severity.to_string(),
            criterion.text.title
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

fn explain(catalogue: &Catalogue, criterion: &Criterion) -> String {
    let text = &criterion.text;
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}", criterion.id, text.title);
    let _ = writeln!(out, "weight of a not-met: {}\n", criterion.severity);
    let _ = writeln!(out, "{}\n\nWhy it matters: {}", text.requirement, text.why);
    if let Some(reading) = &text.reading {
        let _ = writeln!(out, "How we read the source: {reading}");
    }
    let _ = writeln!(out, "\nSources");
    for source in &criterion.sources {
        let _ = writeln!(out, "  {} ({})", source.reference, source.confidence);
        if let Some((document, clause)) = catalogue.sources.find(&source.reference) {
            let _ = writeln!(out, "    {}, {}", document.title, document.dated);
            let _ = writeln!(out, "    {}: {}", clause.place, clause.asks);
        }
    }
    let kinds: Vec<String> = criterion.evidence.iter().map(ToString::to_string).collect();
    let _ = writeln!(out, "\nDecided by: {}", kinds.join(", "));
    let _ = writeln!(out, "What would settle it: {}", text.settles);
    let _ = writeln!(out, "What to do about a not-met: {}", text.remedy);
    for clause in &criterion.clauses {
        let key = clause.message_key();
        let _ = writeln!(out, "\n{key}, if {}", clause.when);
        if let Some(words) = text.clauses.get(&key) {
            let _ = writeln!(out, "  {}", words.says);
            if let Some(question) = &words.question {
                let _ = writeln!(out, "  Question: {question}");
            }
        }
    }
    if !criterion.examples.is_empty() {
        let _ = writeln!(out, "\nExamples");
    }
    for example in &criterion.examples {
        let _ = writeln!(out, "  {:<14} {}", example.expect, example.name);
    }
    out
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
