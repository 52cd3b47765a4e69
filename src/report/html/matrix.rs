//! Reads an evaluation and where its criteria stand, produces the matrix for a self-assessment:
//! criteria by practice areas.
//!
//! It repeats outcomes and computes none.

use super::criterion::basis_id;
use super::view::View;
use crate::criteria::PracticeArea;
use crate::judge::CriterionResult;
use crate::report::summary;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct MatrixChapter {
    id: &'static str,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    outcome: &'static str,
    basis: Option<&'static str>,
    /// Whether it belongs to each area, in the order of [`PracticeArea::ALL`].
    areas: [bool; 5],
}

pub(super) fn matrix(view: &View<'_>) -> Vec<MatrixChapter> {
    let chapters = view.evaluation.chapters.iter();
    chapters
        .filter(|chapter| !chapter.criteria.is_empty())
        .map(|chapter| MatrixChapter {
            id: chapter.id.prefix(),
            rows: chapter.criteria.iter().map(|r| row(view, r)).collect(),
        })
        .collect()
}

fn row(view: &View<'_>, result: &CriterionResult) -> Row {
    let standing = view.wording.standing.get(&result.id);
    let stands_in = |area| standing.is_some_and(|standing| standing.areas.contains(&area));
    Row {
        id: result.id.clone(),
        title: summary::title(view.wording, result, view.frame),
        outcome: result.outcome.as_str(),
        basis: result.basis.map(basis_id),
        areas: PracticeArea::ALL.map(stands_in),
    }
}

/// The heads of the columns beside the criterion.
pub(super) fn matrix_labels(view: &View<'_>) -> Vec<String> {
    let areas = PracticeArea::ALL.iter();
    let mut labels: Vec<String> = areas
        .map(|area| view.text(&format!("area-{area}")))
        .collect();
    labels.push(view.text("column-answer"));
    labels
}
