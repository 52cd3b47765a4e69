//! Reads an evaluation of an endpoint, produces the sentences that every rendering says of the visit.
//!
//! That an address is switched off is said first and never as a failure.

use super::Frame;
use super::dossier;
use super::summary;
use crate::evidence::Fact;
use crate::judge::Evaluation;
use std::collections::BTreeSet;

/// The sentences, the most important first; none for other subjects. Texts of others in them have
/// passed the filter of the rendering, `shown`.
pub(super) fn sentences(
    evaluation: &Evaluation,
    frame: &Frame,
    shown: fn(&str, &Frame) -> String,
) -> Vec<String> {
    let inputs = evaluation.each_input().iter();
    match inputs.filter(|input| input.kind.is_endpoint()).count() {
        0 => return Vec::new(),
        1 => {}
        _ => return of_several(evaluation, frame, shown),
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
    sentences.extend(not_secured(evaluation, frame, shown));
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
    if number("hellos") > 0 {
        let hellos = number("hellos").into();
        sentences.push(frame.text("endpoint-hellos", &[("hellos", hellos)]));
    }
    sentences.extend(old_clients(evaluation, frame));
    // Page one has one sheet: of several inputs it says less of each.
    let agent = visit.detail_text("user_agent");
    if let Some(agent) = agent.filter(|_| evaluation.inputs.is_empty()) {
        let agent = shown(agent, frame);
        sentences.push(frame.text("endpoint-introduced", &[("agent", agent.into())]));
    }
    if visit.detail_flag("allow_private") == Some(true) {
        sentences.push(frame.text("endpoint-private", &[]));
    }
    if number("extra_roots") > 0 {
        let count = number("extra_roots").into();
        sentences.push(frame.text("endpoint-extra-roots", &[("count", count)]));
    }
    sentences
}

/// Why nothing was asked over TLS: faults of the chain by name, or that of the handshake.
fn not_secured(
    evaluation: &Evaluation,
    frame: &Frame,
    shown: fn(&str, &Frame) -> String,
) -> Option<String> {
    let mut handshakes: Vec<&Fact> = summary::profile(evaluation, "tls-handshake").collect();
    handshakes.sort_by_key(|fact| fact.value.as_text() == Some("accepted"));
    let last = handshakes.last()?;
    let state = last.value.as_text().unwrap_or_default();
    if state == "accepted" {
        return None;
    }
    let note = last.detail_text("note").unwrap_or(state);
    if state != "certificate" {
        let reason = shown(note, frame).into();
        return Some(frame.text("endpoint-not-secured", &[("reason", reason)]));
    }
    let faults = summary::profile(evaluation, "tls-fault");
    let breaking = faults.filter(|fact| fact.detail_flag("breaks_trust") == Some(true));
    let words: BTreeSet<String> = breaking
        .filter_map(|fact| frame.word("chain-fault", fact.value.as_text()?))
        .collect();
    let reasons = match words.is_empty() {
        true => shown(note, frame),
        false => words.into_iter().collect::<Vec<_>>().join("; "),
    };
    Some(frame.text("endpoint-untrusted", &[("reasons", reasons.into())]))
}

/// What clients of each generation would get, where TLS was enumerated.
fn old_clients(evaluation: &Evaluation, frame: &Frame) -> Option<String> {
    let clients = summary::profile(evaluation, "tls-client").filter_map(|fact| {
        let result = fact.detail_text("result")?;
        let version = fact.detail_text("version").unwrap_or_default();
        Some(frame.text(
            &format!("endpoint-client-{result}"),
            &[
                ("newest", version_name(fact.value.as_text()?).into()),
                ("version", version_name(version).into()),
            ],
        ))
    });
    let clients: Vec<String> = clients.collect();
    let clients = (!clients.is_empty()).then(|| clients.join("; "))?;
    Some(frame.text("endpoint-old-client", &[("clients", clients.into())]))
}

/// `TLSv1.2` as people write it; a name, the same in every language.
pub(super) fn version_name(version: &str) -> String {
    version
        .replace('v', " ")
        .replace("SSL 2", "SSL 2.0")
        .replace("SSL 3", "SSL 3.0")
}

/// What page one has to say of several visits; the rest stands in the tables.
fn of_several(
    evaluation: &Evaluation,
    frame: &Frame,
    shown: fn(&str, &Frame) -> String,
) -> Vec<String> {
    let states = summary::profile(evaluation, "endpoint-state");
    let gone = states.filter(|fact| fact.value.as_text() == Some("gone"));
    let names = gone.filter_map(|fact| dossier::input_of(evaluation, &fact.provenance.part));
    let mut sentences: Vec<String> = names
        .map(|input| {
            let name = shown(&input.label, frame);
            frame.text("endpoint-gone-input", &[("input", name.into())])
        })
        .collect();
    let mut visits = summary::profile(evaluation, "endpoint-visit");
    if visits.any(|visit| visit.detail_text("authorisation").is_none()) {
        sentences.push(frame.text("endpoint-ordinary", &[]));
    }
    sentences
}
