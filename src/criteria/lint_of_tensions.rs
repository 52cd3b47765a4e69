//! Reads criteria and tensions, produces what does not fit between the two.

use super::Catalogue;
use std::collections::BTreeSet;

/// What is wrong with the tensions, or with how criteria name them, one line each.
pub(super) fn check_tensions(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = Vec::new();
    let mut listed = BTreeSet::new();
    for tension in &catalogue.tensions {
        if !listed.insert(tension.id.as_str()) {
            problems.push(format!("tension {}: listed twice", tension.id));
        }
        for sentence in [&tension.between, &tension.handling] {
            if !sentence.ends_with('.') {
                problems.push(format!(
                    "tension {}: not a whole sentence: {sentence:?}",
                    tension.id
                ));
            }
        }
    }
    let mut named = BTreeSet::new();
    for criterion in &catalogue.criteria {
        let mut own = BTreeSet::new();
        for id in &criterion.tensions {
            named.insert(id.as_str());
            if !listed.contains(id.as_str()) {
                problems.push(format!(
                    "{}: tension `{id}` is not in rules/tensions.toml",
                    criterion.id
                ));
            }
            if !own.insert(id) {
                problems.push(format!("{}: tension `{id}` is named twice", criterion.id));
            }
        }
    }
    let unused = listed.difference(&named);
    problems.extend(unused.map(|id| format!("tension {id}: no criterion names it")));
    problems
}
