//! Reads an evaluation of an endpoint, produces the sentences that every rendering says of the visit.
//!
//! That an address is switched off is said first and never as a failure.

use super::Frame;
use super::summary;
use crate::judge::Evaluation;
use crate::subject::SubjectKind;

/// The sentences, the most important first; none for other subjects. Texts of others in them have
/// passed the filter of the rendering, `shown`.
pub(super) fn sentences(
    evaluation: &Evaluation,
    frame: &Frame,
    shown: fn(&str, &Frame) -> String,
) -> Vec<String> {
    if evaluation.subject.kind != SubjectKind::Endpoint {
        return Vec::new();
    }
    let first = |topic: &str| summary::profile(evaluation, topic).next();
    let mut sentences = Vec::new();
    let is_gone = first("endpoint-state").and_then(|fact| fact.value.as_text()) == Some("gone");
    let has_ended = first("lifecycle").and_then(|fact| fact.value.as_text()) == Some("retired");
    match (is_gone, has_ended) {
        (true, true) => sentences.push(frame.text("endpoint-off", &[])),
        (true, false) => sentences.push(frame.text("endpoint-gone", &[])),
        _ => {}
    }
    for layout in summary::profile(evaluation, "endpoint-layout") {
        let key = match layout.detail_text("strength") {
            Some("answer") => "endpoint-layout-answer",
            _ => "endpoint-layout-address",
        };
        let name = shown(layout.detail_text("name").unwrap_or_default(), frame);
        sentences.push(frame.text(key, &[("name", name.into())]));
    }
    let Some(visit) = first("endpoint-visit") else {
        return sentences;
    };
    let number = |name: &str| visit.detail_number(name).unwrap_or_default();
    let taken = visit.value.as_text().unwrap_or_default();
    let day = taken.get(..10).and_then(|day| summary::date(day, frame));
    sentences.push(frame.text(
        "endpoint-visited",
        &[
            ("connections", number("connections").into()),
            ("date", day.unwrap_or_else(|| shown(taken, frame)).into()),
            ("requests", number("requests").into()),
        ],
    ));
    sentences.push(match visit.detail_text("authorisation") {
        Some(text) => frame.text(
            "endpoint-authorised",
            &[("text", shown(text, frame).into())],
        ),
        None => frame.text("endpoint-ordinary", &[]),
    });
    if let Some(agent) = visit.detail_text("user_agent") {
        let agent = shown(agent, frame);
        sentences.push(frame.text("endpoint-introduced", &[("agent", agent.into())]));
    }
    if visit.detail_flag("allow_private") == Some(true) {
        sentences.push(frame.text("endpoint-private", &[]));
    }
    sentences
}
