//! Reads an evaluation of several inputs, produces their lines on page one and the section on where
//! they agree and disagree.

use super::address::Address;
use super::address::address;
use super::view::View;
use crate::report::dossier;
use crate::report::untrusted;
use minijinja::Value;
use serde::Serialize;

/// What a page shows of several inputs.
#[derive(Serialize)]
pub(super) struct DossierView {
    lines: Vec<LineView>,
    groups: Vec<GroupView>,
    disagree: usize,
    agree: usize,
    open: usize,
}

/// One input on page one.
#[derive(Serialize)]
struct LineView {
    complete: bool,
    text: Value,
}

/// Comparisons that stand in one way.
#[derive(Serialize)]
struct GroupView {
    stands: &'static str,
    name: String,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    text: Value,
    address: Address,
}

/// None for a single input.
pub(super) fn view(view: &View<'_>) -> Option<DossierView> {
    let evaluation = view.evaluation;
    let [disagree, agree, open] = dossier::counts(evaluation)?;
    let lines = dossier::lines(evaluation, view.frame, untrusted::html);
    let groups = dossier::STANDS.into_iter().map(|stands| GroupView {
        stands,
        name: view.text(&format!("stands-{stands}")),
        rows: dossier::comparisons(evaluation, stands, view.frame, untrusted::html)
            .into_iter()
            .map(|(text, fact)| RowView {
                text: Value::from_safe_string(text),
                address: address(view, &fact.provenance),
            })
            .collect(),
    });
    Some(DossierView {
        lines: lines
            .into_iter()
            .map(|(complete, text)| LineView {
                complete,
                text: Value::from_safe_string(text),
            })
            .collect(),
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
        disagree,
        agree,
        open,
    })
}
