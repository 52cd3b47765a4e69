//! Reads why criteria stay open, produces the gaps that several of them share: each is told once and
//! named by its number where it matters.

use super::document::GapView;
use super::view::View;
use crate::evidence::Reason;
use crate::judge::Evaluation;
use crate::judge::Open;
use crate::report::summary;
use serde::Serialize;
use std::collections::BTreeMap;

/// A gap that keeps so many criteria open is told once for all of them.
const SHARED_BY: usize = 3;

/// A part that was not read, and why.
type Gap<'a> = (&'a str, Reason, &'a str);

/// Gaps that several criteria share, with their numbers.
pub(super) struct SharedGaps<'a> {
    /// In the order in which criteria name them first.
    gaps: Vec<(Gap<'a>, usize)>,
    numbers: BTreeMap<Gap<'a>, usize>,
}

/// One of them in the list.
#[derive(Serialize)]
pub(super) struct SharedGapView {
    gap: GapView,
    criteria: usize,
}

impl<'a> SharedGaps<'a> {
    pub(super) fn of(evaluation: &'a Evaluation) -> Self {
        let mut gaps: Vec<(Gap<'a>, usize)> = Vec::new();
        let mut places = BTreeMap::new();
        for open in evaluation.results().flat_map(|result| &result.open) {
            let Some(gap) = gap_of(open) else { continue };
            let place = *places.entry(gap).or_insert_with(|| {
                gaps.push((gap, 0));
                gaps.len() - 1
            });
            gaps[place].1 += 1;
        }
        gaps.retain(|(_, criteria)| *criteria >= SHARED_BY);
        let numbers = gaps.iter().zip(1..).map(|((gap, _), n)| (*gap, n));
        Self {
            numbers: numbers.collect(),
            gaps,
        }
    }

    /// The number under which the gap is told, if it is.
    pub(super) fn number(&self, open: &Open) -> Option<usize> {
        self.numbers.get(&gap_of(open)?).copied()
    }

    pub(super) fn views(&self, view: &View<'_>) -> Vec<SharedGapView> {
        let gaps = self.gaps.iter();
        gaps.map(|((part, reason, detail), criteria)| SharedGapView {
            gap: GapView {
                part: (!part.is_empty()).then(|| view.quote(part)),
                reason: view.text(&format!("reason-{}", summary::reason_id(*reason))),
                detail: (!detail.is_empty()).then(|| view.gap_detail(detail)),
            },
            criteria: *criteria,
        })
        .collect()
    }
}

/// The gap behind an open reason, if it says more than its kind.
fn gap_of(open: &Open) -> Option<Gap<'_>> {
    let told = open.kind.is_none() && !(open.part.is_empty() && open.detail.is_empty());
    told.then_some((open.part.as_str(), open.reason, open.detail.as_str()))
}
