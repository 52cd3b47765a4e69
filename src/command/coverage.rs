//! Reads the catalogue, produces the page `rules/COVERAGE.md`: every clause of the cited documents
//! and the criteria that carry it, or why none does; then every element of the frameworks that
//! criteria are compared with.

use std::collections::BTreeMap;
use std::fmt::Write;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Confidence;
use tracevet::criteria::Criterion;
use tracevet::criteria::Document;
use tracevet::criteria::Framework;
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
        section(&mut page, catalogue, document, &carriers);
    }
    crosswalk(&mut page, catalogue);
    page
}

/// Every element of the frameworks that are no source, and of the sources that criteria also
/// correspond to without citing them.
fn crosswalk(page: &mut String, catalogue: &Catalogue) {
    page.push_str(
        "\n# Crosswalk: every element, and the criteria that correspond to it\n\n\
         A reading aid, no statement of conformity: that a criterion corresponds to an element does not\n\
         say that an app which meets the one fulfils the other. *Recalled* as above.\n",
    );
    for framework in &catalogue.frameworks {
        let named =
            |criterion: &&Criterion| criterion.crosswalk.elements.contains_key(&framework.id);
        if catalogue.criteria.iter().any(|criterion| named(&criterion)) {
            framework_section(page, catalogue, framework);
        } else {
            let _ = writeln!(
                page,
                "\n## Crosswalk: {}\n\nThe criteria cite it as a source; see above.",
                framework.short
            );
        }
    }
}

fn framework_section(page: &mut String, catalogue: &Catalogue, framework: &Framework) {
    let _ = writeln!(page, "\n## Crosswalk: {}\n", framework.short);
    if framework.document.is_none() {
        let _ = writeln!(
            page,
            "{}. {}, {}. <{}>\n\n{}\n",
            framework.title,
            framework.publisher,
            framework.dated,
            framework.address,
            framework.note
        );
    }
    page.push_str("| element | what it is | criteria |\n|---|---|---|\n");
    for element in &framework.elements {
        let criteria: Vec<&Criterion> = catalogue
            .criteria
            .iter()
            .filter(|criterion| framework.mapped_by(criterion).any(|id| id == element.id))
            .collect();
        let cell_of_criteria = match &element.unmapped {
            Some(why) => format!("none: {}", cell(why)),
            None => links(&criteria),
        };
        let _ = writeln!(
            page,
            "| {} | {}{} | {cell_of_criteria} |",
            cell(&element.id),
            cell(&element.title),
            mark(element.confidence),
        );
    }
}

/// True if a criterion corresponds to the clause without citing it.
fn only_corresponds(catalogue: &Catalogue, document: &Document, clause: &SourceClause) -> bool {
    let mut frameworks = catalogue.frameworks.iter();
    let framework = frameworks.find(|f| f.document.as_deref() == Some(&document.prefix));
    framework.is_some_and(|framework| {
        let mut criteria = catalogue.criteria.iter();
        criteria.any(|criterion| framework.mapped_by(criterion).any(|id| id == clause.id))
    })
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

fn section(page: &mut String, catalogue: &Catalogue, document: &Document, carriers: &Carriers<'_>) {
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
            match carried {
                Some(criteria) => links(criteria),
                None if only_corresponds(catalogue, document, clause) =>
                    "none as a source; see the crosswalk below".to_owned(),
                None => reason(clause),
            },
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
