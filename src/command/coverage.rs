//! Reads the catalogue, produces the page `rules/COVERAGE.md`: every clause of the cited documents
//! and the criteria that carry it, or why none does.

use std::collections::BTreeMap;
use std::fmt::Write;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Confidence;
use tracevet::criteria::Criterion;
use tracevet::criteria::Document;
use tracevet::criteria::SourceClause;

/// Criteria by the reference of the clause that they carry.
type Carriers<'a> = BTreeMap<&'a str, Vec<&'a Criterion>>;

pub(super) fn markdown(catalogue: &Catalogue) -> String {
    let mut carriers = Carriers::new();
    for criterion in &catalogue.criteria {
        for source in &criterion.sources {
            let carried = carriers.entry(&source.reference).or_default();
            carried.push(criterion);
        }
    }
    let mut page = String::from(
        "# Coverage: every clause, and the criteria that carry it\n\n\
         Written by `tracevet criteria coverage` from `rules/sources` and `rules/ec-toolbox`; do not\n\
         edit. What a clause asks is told in our own words. *Recalled*: written from memory, check it\n\
         before quoting. *Second hand*: a summary was read. No mark: the text was read.\n\n",
    );
    overview(&mut page, catalogue, &carriers);
    for document in &catalogue.sources.documents {
        section(&mut page, document, &carriers);
    }
    page
}

fn overview(page: &mut String, catalogue: &Catalogue, carriers: &Carriers<'_>) {
    page.push_str("| prefix | document | listed | clauses | carried |\n|---|---|---|---:|---:|\n");
    for document in &catalogue.sources.documents {
        let carried = document
            .clauses
            .iter()
            .filter(|clause| carriers.contains_key(document.reference(clause).as_str()))
            .count();
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} | {carried} |",
            document.prefix,
            cell(&document.short),
            listed(document),
            document.clauses.len(),
        );
    }
}

fn section(page: &mut String, document: &Document, carriers: &Carriers<'_>) {
    let _ = writeln!(page, "\n## `{}` {}\n", document.prefix, document.short);
    let _ = writeln!(
        page,
        "{}. {}, {}. <{}>\n\n{}\n",
        document.title, document.publisher, document.dated, document.address, document.note
    );
    page.push_str("| clause | where | what it asks | criteria |\n|---|---|---|---|\n");
    for clause in &document.clauses {
        let carried = carriers.get(document.reference(clause).as_str());
        let _ = writeln!(
            page,
            "| {} | {} | {}{} | {} |",
            cell(&clause.id),
            cell(&clause.place),
            cell(&clause.asks),
            mark(clause.confidence),
            carried.map_or_else(|| reason(clause), |criteria| links(criteria)),
        );
    }
}

fn listed(document: &Document) -> &'static str {
    if document.complete {
        "all clauses"
    } else {
        "in part"
    }
}

fn mark(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Recalled => " *Recalled.*",
        Confidence::Seen => "",
        Confidence::SeenSecondHand => " *Second hand.*",
    }
}

fn reason(clause: &SourceClause) -> String {
    let why = clause.not_carried.as_deref().unwrap_or("No reason stated.");
    format!("none: {}", cell(why))
}

fn links(criteria: &[&Criterion]) -> String {
    let links: Vec<String> = criteria
        .iter()
        .map(|criterion| {
            let chapter = criterion.chapter.prefix();
            format!("[{0}](ec-toolbox/{chapter}/{0}.toml)", criterion.id)
        })
        .collect();
    links.join(", ")
}

/// Text that does not end the cell it stands in.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
