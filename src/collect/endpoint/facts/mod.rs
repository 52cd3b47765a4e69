//! Reads a recording, produces facts about an endpoint with the exchange in which each was seen.
//!
//! The place of a fact is the exchange: `exchange 4` and what was asked. Absences hold for what was
//! asked in this visit and nothing else; an exchange that failed is a gap.
//!
//! Does not establish what the server answers to others, elsewhere or later.

mod answers;
mod back_end;
mod cleartext;
mod head;
mod kinds;
mod names;

pub use kinds::kinds;

use super::content::Form;
use super::content::unfolded;
use super::exchange::Exchange;
use super::exchange::Fault;
use super::exchange::Purpose;
use super::exchange::Request;
use super::layout::named;
use super::recording::Recording;
use super::tls;
use crate::collect::Harvest;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use crate::tables::Tables;
use url::Url;

/// One answered request with its unfolded body and its place.
pub(super) struct Answered<'a> {
    pub(super) request: &'a Request,
    pub(super) body: Vec<u8>,
    pub(super) at: Provenance,
}

/// What the collectors look at.
pub(super) struct Seen<'a> {
    pub(super) recording: &'a Recording,
    /// Requests over TLS whose whole answer came, in order.
    pub(super) answered: Vec<Answered<'a>>,
}

/// Reads a recording.
pub fn collect(recording: &Recording, tables: &Tables) -> Harvest {
    let seen = Seen {
        recording,
        answered: answered(recording),
    };
    let unanswered = unanswered(recording);
    let asked = coverage(recording, unanswered.clone());
    let mut fetched = unanswered.clone();
    fetched.extend(back_end::not_fetched(&seen));
    let parts: [(&str, &[FactKind], Vec<Fact>, Coverage); 8] = [
        (
            "endpoint.visit",
            kinds::VISIT,
            visit(recording),
            coverage(recording, Vec::new()),
        ),
        (
            "endpoint.names",
            kinds::NAMES,
            names::of_names(recording),
            coverage(recording, names::gaps(recording)),
        ),
        (
            "endpoint.handshake",
            kinds::HANDSHAKE,
            names::of_handshakes(recording),
            handshake_coverage(recording),
        ),
        (
            "endpoint.state",
            kinds::STATE,
            answers::of_state(&seen),
            asked.clone(),
        ),
        (
            "endpoint.answers",
            kinds::ANSWERS,
            answers::of_answers(&seen, &tables.answers),
            asked,
        ),
        (
            "endpoint.head",
            kinds::HEAD,
            head::of_head(recording),
            head::head_coverage(recording),
        ),
        (
            "endpoint.cleartext",
            kinds::CLEARTEXT,
            cleartext::of_cleartext(recording).into_iter().collect(),
            cleartext::cleartext_coverage(recording),
        ),
        (
            "endpoint.back-end",
            kinds::BACK_END,
            back_end::of_back_end(&seen),
            coverage(recording, fetched),
        ),
    ];
    let mut whole = Harvest {
        facts: Vec::new(),
        surveys: Vec::new(),
    };
    for (name, kinds, facts, coverage) in parts {
        let part = Harvest::new(name, kinds, false, facts, coverage);
        whole.facts.extend(part.facts);
        whole.surveys.extend(part.surveys);
    }
    let of_tls = tls::collect(recording);
    whole.facts.extend(of_tls.facts);
    whole.surveys.extend(of_tls.surveys);
    whole
}

/// Files that may hold keys, and which of them are missing.
pub struct KeyFiles {
    /// Address and unfolded body.
    pub files: Vec<(String, Vec<u8>)>,
    pub gaps: Vec<Gap>,
}

/// The files of the back end: what was named or stands in an index, and is an archive or an export.
/// A page or a text is never taken for one, whatever its status.
pub fn key_files(recording: &Recording) -> KeyFiles {
    let seen = Seen {
        recording,
        answered: answered(recording),
    };
    let mut gaps = unanswered(recording);
    gaps.extend(back_end::not_fetched(&seen));
    let mut files = Vec::new();
    for one in seen.answered {
        let may_hold = match one.request.purpose {
            Purpose::File => true,
            Purpose::Named | Purpose::Redirect => named(one.request, &one.body).files.is_empty(),
            _ => false,
        };
        let form = Form::of(&one.body);
        let is_index = one.request.purpose == Purpose::Index && one.request.status == Some(200);
        if is_index && !matches!(form, Form::Empty | Form::Json | Form::Text) {
            let detail = format!("an index that an index names is {}", form.as_str());
            gaps.push(Gap::new(one.request.url.clone(), Reason::Malformed, detail));
        }
        if !may_hold || one.request.status != Some(200) {
            continue;
        }
        if matches!(form, Form::Zip | Form::Export) {
            files.push((one.request.url.clone(), one.body));
        } else if one.request.purpose == Purpose::File {
            let detail = format!("a file of the index is {}", form.as_str());
            gaps.push(Gap::new(one.request.url.clone(), Reason::Malformed, detail));
        }
    }
    KeyFiles { files, gaps }
}

/// The place of an exchange, counted from 1 as in the report.
pub(super) fn place(number: usize, exchange: &Exchange) -> Provenance {
    let number = number.saturating_add(1);
    Provenance::part(format!("exchange {number}: {}", exchange.asked()))
}

/// A question over TLS whose whole answer counts; the HEAD and the one without encryption have readers
/// of their own.
fn is_over_tls(request: &Request) -> bool {
    !matches!(request.purpose, Purpose::Cleartext | Purpose::Head)
}

fn answered(recording: &Recording) -> Vec<Answered<'_>> {
    let exchanges = recording.visit.exchanges.iter().enumerate();
    let answered = exchanges.filter_map(|(number, exchange)| match exchange {
        Exchange::Http(request) if request.is_answered() && is_over_tls(request) => {
            let kept = request.body.as_ref();
            let body = kept.and_then(|body| recording.body(body));
            Some(Answered {
                request,
                body: unfolded(request, body.unwrap_or_default()).ok()?,
                at: place(number, exchange),
            })
        }
        _ => None,
    });
    answered.collect()
}

/// What was asked over TLS and not answered; a visit that did not come so far names its obstacle.
fn unanswered(recording: &Recording) -> Vec<Gap> {
    let exchanges = &recording.visit.exchanges;
    let requests = exchanges.iter().filter_map(|exchange| match exchange {
        Exchange::Http(request) if is_over_tls(request) => Some(request),
        _ => None,
    });
    let mut gaps: Vec<Gap> = requests
        .clone()
        .filter_map(|request| Some(request.fault.as_ref()?.gap(request.url.clone())))
        .collect();
    if requests.count() == 0 {
        let obstacle = exchanges.iter().rev().find_map(|exchange| match exchange {
            Exchange::Http(_) | Exchange::Probe(_) => None,
            other => other.fault(),
        });
        gaps.push(match obstacle {
            Some(fault) => fault.gap(recording.visit.url.clone()),
            None => Gap::new(recording.visit.url.clone(), Reason::NoResponse, "not asked"),
        });
    }
    gaps
}

fn coverage(recording: &Recording, mut gaps: Vec<Gap>) -> Coverage {
    gaps.sort();
    gaps.dedup();
    Coverage::of(vec![recording.visit.url.clone()], gaps)
}

/// One handshake that was accepted suffices; otherwise each obstacle is named.
fn handshake_coverage(recording: &Recording) -> Coverage {
    let handshakes = recording
        .visit
        .exchanges
        .iter()
        .filter_map(|one| match one {
            Exchange::Handshake(handshake) => Some(handshake),
            _ => None,
        });
    let faults: Vec<Option<&Fault>> = handshakes.map(|one| one.fault.as_ref()).collect();
    if faults.contains(&None) {
        return coverage(recording, Vec::new());
    }
    let url = &recording.visit.url;
    let mut gaps: Vec<Gap> = faults
        .into_iter()
        .flatten()
        .map(|fault| fault.gap(url.clone()))
        .collect();
    if gaps.is_empty() {
        gaps.push(Gap::new(url.clone(), Reason::NoResponse, "not asked"));
    }
    coverage(recording, gaps)
}

fn visit(recording: &Recording) -> Vec<Fact> {
    let visit = &recording.visit;
    let whole = || Provenance::part("visit.json");
    let mut facts = Vec::new();
    let url = Url::parse(&visit.url).ok();
    if let Some(host) = url.as_ref().and_then(Url::host_str) {
        let port = url.as_ref().and_then(Url::port_or_known_default);
        facts.push(
            Fact::observed("endpoint.host", host, whole()).with_some("port", port.map(i64::from)),
        );
    }
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let hellos = visit.exchanges.iter().filter(|one| is_hello(one)).count();
    facts.push(
        Fact::observed("endpoint.visit", visit.taken.clone(), whole())
            .with("allow_private", visit.allow_private)
            .with_some("authorisation", visit.authorisation.clone())
            .with("connections", i64::from(visit.connections))
            .with("extra_roots", count(visit.extra_roots.len()))
            .with("hellos", count(hellos))
            .with("requests", count(visit.exchanges.len()))
            .with("user_agent", visit.user_agent.clone()),
    );
    let numbered: Vec<(usize, &Exchange)> = visit.exchanges.iter().enumerate().collect();
    // Hellos of an enumeration are many and alike: those that follow each other are one line.
    for some in numbered.chunk_by(|(_, one), (_, next)| is_hello(one) && is_hello(next)) {
        if let Some((number, exchange)) = some.first() {
            facts.push(request(*number, exchange, some));
        }
    }
    facts
}

fn is_hello(exchange: &Exchange) -> bool {
    matches!(exchange, Exchange::Probe(probe) if probe.purpose == tls::ask::HELLO)
}

fn is_answered(exchange: &Exchange) -> bool {
    matches!(exchange, Exchange::Probe(probe) if !probe.received.is_empty())
}

fn request(number: usize, exchange: &Exchange, alike: &[(usize, &Exchange)]) -> Fact {
    let (purpose, answer, bytes) = match exchange {
        Exchange::Dns(_) => ("dns", None, None),
        Exchange::Handshake(handshake) => ("handshake", handshake.protocol.clone(), None),
        Exchange::Probe(_) => ("probe", None, None),
        Exchange::Http(request) => (
            purpose_name(request.purpose),
            request.status.map(|status| status.to_string()),
            request.body.as_ref().map(|body| body.bytes),
        ),
    };
    let answer = match exchange.fault() {
        // That a server closes the connection is what a hello may be to show.
        _ if is_hello(exchange) => {
            let answered = alike.iter().filter(|(_, one)| is_answered(one)).count();
            format!("{answered} of {} answered", alike.len())
        }
        Some(fault) => fault.to_string(),
        None => answer.unwrap_or_else(|| "answered".to_owned()),
    };
    let at = place(number, exchange);
    let count = i64::try_from(alike.len()).ok().filter(|count| *count > 1);
    Fact::observed("endpoint.request", exchange.asked(), at)
        .with(
            "number",
            i64::try_from(number).unwrap_or(i64::MAX).saturating_add(1),
        )
        .with("purpose", purpose)
        .with("answer", answer)
        .with_some("bytes", bytes.and_then(|bytes| i64::try_from(bytes).ok()))
        .with_some("count", count)
}

pub(super) fn purpose_name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Named => "named",
        Purpose::Again => "again",
        Purpose::Head => "head",
        Purpose::Redirect => "redirect",
        Purpose::Index => "index",
        Purpose::File => "file",
        Purpose::SecurityContact => "security-contact",
        Purpose::Cleartext => "cleartext",
    }
}
