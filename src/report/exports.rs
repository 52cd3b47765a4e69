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
        return Vec::new();
    };
    let mut sentences = vec![counts(series, frame)];
    if let (Some(smallest), Some(largest)) = (
        series.detail_number("smallest"),
        series.detail_number("largest"),
    ) && series.value.as_number() != Some(1)
    {
        sentences.push(frame.text(
            "exports-sizes",
            &[
                ("smallest", grouped(smallest).into()),
                ("largest", grouped(largest).into()),
            ],
        ));
    }
    if let Some(padding) = summary::profile(evaluation, "padding").next() {
        let number = |name: &str| grouped(padding.detail_number(name).unwrap_or_default());
        let minimum = grouped(padding.value.as_number().unwrap_or_default());
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
                ("keys", grouped(keys).into()),
                ("first", first.into()),
                ("last", last.into()),
            ],
        ),
        _ => frame.text(
            "exports-counts-undated",
            &[("files", files.into()), ("keys", grouped(keys).into())],
        ),
    }
}

/// A count as people write it.
pub(super) fn grouped(number: i64) -> String {
    summary::grouped(u64::try_from(number).unwrap_or_default())
}
