//! Reads criteria and the frameworks they are compared with, produces what does not fit between the
//! two: a criterion that stands nowhere, and a comparison with what is not there.
//!
//! Does not check that a criterion truly corresponds to an element: only a reader can.

use super::Catalogue;
use super::Criterion;
use super::Framework;
use std::collections::BTreeSet;

/// What is wrong with the frameworks, or with how criteria are mapped to them, one line each.
pub(super) fn check_crosswalk(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = Vec::new();
    for criterion in &catalogue.criteria {
        check_areas(criterion, &mut problems);
        check_mapping(catalogue, criterion, &mut problems);
    }
    let mut ids = BTreeSet::new();
    for framework in &catalogue.frameworks {
        if !ids.insert(&framework.id) {
            problems.push(format!("two frameworks have the id `{}`", framework.id));
        }
        check_framework(catalogue, framework, &mut problems);
    }
    problems
}

fn check_areas(criterion: &Criterion, problems: &mut Vec<String>) {
    let areas = &criterion.crosswalk.areas;
    if areas.is_empty() {
        problems.push(format!("{}: stands in no practice area", criterion.id));
    }
    let distinct: BTreeSet<_> = areas.iter().collect();
    if distinct.len() != areas.len() {
        problems.push(format!("{}: names a practice area twice", criterion.id));
    }
}

fn check_mapping(catalogue: &Catalogue, criterion: &Criterion, problems: &mut Vec<String>) {
    for (id, elements) in &criterion.crosswalk.elements {
        let mut complain = |what: String| problems.push(format!("{}: {what}", criterion.id));
        let Some(framework) = catalogue.framework(id) else {
            complain(format!("`{id}` is no framework of rules/crosswalk"));
            continue;
        };
        let cited: BTreeSet<&str> = framework.cited_by(criterion).collect();
        let mut seen = BTreeSet::new();
        for element in elements {
            if !framework.elements.iter().any(|own| own.id == *element) {
                complain(format!("`{element}` is not listed for `{id}`"));
            }
            if cited.contains(element.as_str()) {
                complain(format!(
                    "`{element}` of `{id}` is cited as a source already"
                ));
            }
            if !seen.insert(element) {
                complain(format!("`{element}` of `{id}` is mapped twice"));
            }
        }
    }
}

fn check_framework(catalogue: &Catalogue, framework: &Framework, problems: &mut Vec<String>) {
    let criteria = catalogue.criteria.iter();
    let mapped: BTreeSet<&str> = criteria
        .flat_map(|criterion| framework.mapped_by(criterion))
        .collect();
    let mut seen = BTreeSet::new();
    for element in &framework.elements {
        let is_mapped = mapped.contains(element.id.as_str());
        let complaint = match &element.unmapped {
            None if !is_mapped => Some("no criterion corresponds to it, and it does not say why"),
            Some(_) if is_mapped => {
                Some("it says why no criterion corresponds to it, but one does")
            }
            Some(why) if why.trim().is_empty() => Some("it says why it is not mapped in no words"),
            _ => None,
        };
        let place = || format!("{} {}", framework.id, element.id);
        problems.extend(complaint.map(|what| format!("{}: {what}", place())));
        if !seen.insert(&element.id) {
            problems.push(format!("{}: listed twice", place()));
        }
    }
}
