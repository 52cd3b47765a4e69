//! Reads criteria and the documents they cite, produces what does not fit between the two: a clause
//! that got lost, and a citation of what is not there.
//!
//! Does not check that a criterion asks what the clause asks: only a reader can.

use super::Catalogue;
use super::Criterion;
use std::collections::BTreeSet;

/// What is wrong with the documents, or with how criteria cite them, one line each.
pub(super) fn check_sources(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = Vec::new();
    for criterion in &catalogue.criteria {
        check_citations(catalogue, criterion, &mut problems);
    }
    let cited: BTreeSet<&str> = catalogue
        .criteria
        .iter()
        .flat_map(|criterion| &criterion.sources)
        .map(|source| source.reference.as_str())
        .collect();
    check_documents(catalogue, &cited, &mut problems);
    problems
}

fn check_citations(catalogue: &Catalogue, criterion: &Criterion, problems: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for source in &criterion.sources {
        let reference = &source.reference;
        let mut complain =
            |what: &str| problems.push(format!("{}: `{reference}` {what}", criterion.id));
        if !seen.insert(reference) {
            complain("is cited twice");
        }
        match catalogue.sources.find(reference) {
            None => complain("is in no document of rules/sources"),
            Some((_, clause)) if clause.confidence != source.confidence => {
                complain("has another confidence in rules/sources");
            }
            Some(_) => {}
        }
    }
}

fn check_documents(catalogue: &Catalogue, cited: &BTreeSet<&str>, problems: &mut Vec<String>) {
    let mut prefixes = BTreeSet::new();
    let mut references = BTreeSet::new();
    for document in &catalogue.sources.documents {
        let prefix = &document.prefix;
        if prefix.is_empty() || prefix.contains(':') {
            problems.push(format!("`{prefix}` can't be the prefix of a reference"));
        }
        if !prefixes.insert(prefix) {
            problems.push(format!("two documents have the prefix `{prefix}`"));
        }
        for clause in &document.clauses {
            let reference = document.reference(clause);
            let carried = cited.contains(reference.as_str());
            let complaint = match &clause.not_carried {
                None if document.complete && !carried => {
                    Some("no criterion carries it, and it does not say why")
                }
                Some(_) if carried => Some("it says why no criterion carries it, but one does"),
                Some(why) if why.trim().is_empty() => Some("it says why not in no words"),
                _ => None,
            };
            problems.extend(complaint.map(|what| format!("{reference}: {what}")));
            if !references.insert(reference.clone()) {
                problems.push(format!("{reference}: listed twice"));
            }
        }
    }
}
