//! Reads an evaluation of key exports, produces the sentences that every rendering says of them.
//!
//! Keys are never called cases: one person publishes several, and random ones are added.

use super::Frame;
use super::summary;
use crate::evidence::Fact;
use crate::judge::Evaluation;

/// The sentences, the most important first; none for other subjects.
pub(super) fn sentences(evaluation: &Evaluation, frame: &Frame) -> Vec<String> {
    let Some(series) = summary::profile(evaluation, "exports").next() else {
        return of_batches(evaluation, frame);
    };
    let mut sentences = vec![counts(series, frame)];
    if !evaluation.inputs.is_empty() {
        // Page one has one sheet: of several inputs it says less of each.
        sentences.push(frame.text("exports-not-cases", &[]));
        return sentences;
    }
    if let (Some(smallest), Some(largest)) = (
        series.detail_number("smallest"),
        series.detail_number("largest"),
    ) && series.value.as_number() != Some(1)
    {
        sentences.push(frame.text(
            "exports-sizes",
            &[("smallest", smallest.into()), ("largest", largest.into())],
        ));
    }
    if let Some(padding) = summary::profile(evaluation, "padding").next() {
        let number = |name: &str| padding.detail_number(name).unwrap_or_default();
        let minimum = padding.value.as_number().unwrap_or_default();
        sentences.push(frame.text(
            "exports-padding",
            &[
                ("files", number("files").into()),
                ("of", number("of").into()),
                ("minimum", minimum.into()),
            ],
        ));
    }
    sentences.push(frame.text("exports-not-cases", &[]));
    sentences
}

/// What was exchanged by way of the gateway, over all batches.
fn of_batches(evaluation: &Evaluation, frame: &Frame) -> Vec<String> {
    let origins: Vec<&Fact> = summary::profile(evaluation, "batch-origin").collect();
    if origins.is_empty() {
        return Vec::new();
    }
    let keys = origins.iter().filter_map(|fact| fact.detail_number("keys"));
    let keys = keys.fold(0, i64::saturating_add);
    let origins = i64::try_from(origins.len()).unwrap_or(i64::MAX);
    vec![
        frame.text(
            "batches-counts",
            &[("keys", keys.into()), ("origins", origins.into())],
        ),
        frame.text("exports-not-cases", &[]),
    ]
}

fn counts(series: &Fact, frame: &Frame) -> String {
    let files = series.value.as_number().unwrap_or_default();
    let keys = series.detail_number("keys").unwrap_or_default();
    let day = |name: &str| {
        let day = series.detail_text(name)?.split('T').next()?;
        summary::date(day, frame)
    };
    match (day("first"), day("last")) {
        (Some(first), Some(last)) => frame.text(
            "exports-counts",
            &[
                ("files", files.into()),
                ("keys", keys.into()),
                ("first", first.into()),
                ("last", last.into()),
            ],
        ),
        _ => frame.text(
            "exports-counts-undated",
            &[("files", files.into()), ("keys", keys.into())],
        ),
    }
}
