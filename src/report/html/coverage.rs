//! Reads what was read of each input and what was not, produces the rows of the coverage table.

use super::document::GapView;
use super::document::gap_view;
use super::view::View;
use crate::evidence::Coverage;
use crate::evidence::Survey;
use crate::report::dossier;
use minijinja::Value;
use serde::Serialize;
use std::collections::BTreeSet;

/// Parts that a row of the coverage table names.
const MAX_SEARCHED: usize = 8;

/// Things that could not be read that a row of the coverage table names.
const MAX_GAPS: usize = 20;

/// What one collector or derivation read and what it did not.
#[derive(Serialize)]
pub(super) struct CoverageRow {
    name: Value,
    /// What must not be concluded, once for each collector.
    caveat: Option<String>,
    state: &'static str,
    searched: Vec<Value>,
    more_searched: usize,
    gaps: Vec<GapView>,
    more_gaps: usize,
}

/// What was read, and what not: what is incomplete comes first. Surveys that say the same of other
/// parts share a row.
pub(super) fn coverage(view: &View<'_>) -> Vec<CoverageRow> {
    let mut surveys: Vec<_> = view.evaluation.coverage.iter().collect();
    // Of one input alone nothing is compared.
    if view.evaluation.inputs.is_empty() {
        surveys.retain(|survey| survey.collector != dossier::COLLECTOR);
    }
    surveys.sort_by_key(|survey| survey.coverage.is_complete());
    let mut rows: Vec<(&Survey, Vec<&str>)> = Vec::new();
    for survey in surveys {
        let alike = |other: &Survey| {
            other.collector == survey.collector
                && coverage_state(&other.coverage) == coverage_state(&survey.coverage)
                && other.coverage.gaps() == survey.coverage.gaps()
        };
        let place = rows.iter().position(|(other, _)| alike(other));
        let place = place.unwrap_or_else(|| {
            rows.push((survey, Vec::new()));
            rows.len() - 1
        });
        let searched = &mut rows[place].1;
        for part in survey.coverage.searched() {
            if !searched.contains(&part.as_str()) {
                searched.push(part);
            }
        }
    }
    let mut named = BTreeSet::new();
    rows.into_iter()
        .map(|(survey, searched)| {
            let is_first = named.insert(&survey.collector);
            coverage_row(view, survey, &searched, is_first)
        })
        .collect()
}

/// A caveat stands with the first row of a collector.
fn coverage_row(
    view: &View<'_>,
    survey: &Survey,
    searched: &[&str],
    is_first: bool,
) -> CoverageRow {
    let gaps = survey.coverage.gaps();
    let shown = searched.iter().take(MAX_SEARCHED);
    CoverageRow {
        name: view.word("collector", &survey.collector),
        caveat: match is_first {
            true => view.frame.word("caveat", &survey.collector),
            false => None,
        },
        state: coverage_state(&survey.coverage),
        searched: shown.map(|part| view.quote(part)).collect(),
        more_searched: searched.len().saturating_sub(MAX_SEARCHED),
        gaps: gaps
            .iter()
            .take(MAX_GAPS)
            .map(|gap| gap_view(view, gap))
            .collect(),
        more_gaps: gaps.len().saturating_sub(MAX_GAPS),
    }
}

fn coverage_state(coverage: &Coverage) -> &'static str {
    match coverage {
        Coverage::Complete { .. } => "complete",
        Coverage::NotCollected { .. } => "not-collected",
        Coverage::Partial { .. } => "partial",
    }
}
