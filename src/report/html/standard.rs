//! Reads where criteria stand and the frameworks they are compared with, produces what a page says
//! about other standards.
//!
//! What a criterion cites as a source is shown there and not again.

use super::view::View;
use serde::Serialize;
use std::collections::BTreeSet;

/// What one criterion corresponds to in one framework.
#[derive(Serialize)]
pub(super) struct StandardView {
    short: String,
    elements: String,
}

/// A framework that criteria of the page are compared with.
#[derive(Serialize)]
pub(super) struct FrameworkView {
    short: String,
    title: String,
    publisher: String,
    dated: String,
    note: String,
}

pub(super) fn standards(view: &View<'_>, id: &str) -> Vec<StandardView> {
    let Some(standing) = view.wording.standing.get(id) else {
        return Vec::new();
    };
    let frameworks = view.wording.frameworks.iter();
    frameworks
        .filter_map(|framework| {
            let elements = standing.elements.get(&framework.id)?;
            Some(StandardView {
                short: framework.short.clone(),
                elements: elements.join(", "),
            })
        })
        .collect()
}

/// The frameworks that the page's criteria are compared with and that are no source.
pub(super) fn frameworks(view: &View<'_>) -> Vec<FrameworkView> {
    let named: BTreeSet<&str> = view
        .evaluation
        .results()
        .filter_map(|result| view.wording.standing.get(&result.id))
        .flat_map(|standing| standing.elements.keys())
        .map(String::as_str)
        .collect();
    let frameworks = view.wording.frameworks.iter();
    frameworks
        .filter(|framework| !framework.document && named.contains(framework.id.as_str()))
        .map(|framework| FrameworkView {
            short: framework.short.clone(),
            title: view.frame.original(&framework.title),
            publisher: view.frame.original(&framework.publisher),
            dated: framework.dated.clone(),
            note: framework.note.clone(),
        })
        .collect()
}
