//! Reads the one HEAD of a recording and the GET of the same address, produces how far they agree.
//!
//! RFC 9110, section 9.3.2: a HEAD is answered as a GET would be, without the body. Fields whose values
//! come about while a body is made may be left out; where they are sent, they must be those of the GET.
//!
//! Does not establish why the two differ: the server may have changed the file between them.

use super::super::exchange::Exchange;
use super::super::exchange::Purpose;
use super::super::exchange::Request;
use super::super::recording::Recording;
use super::coverage;
use super::place;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Reason;

/// Fields that both answers carry or neither.
const ALWAYS: [&str; 3] = ["cache-control", "content-type", "location"];
/// Fields that may be left out of the answer to a HEAD.
const IF_SENT: [&str; 4] = [
    "content-encoding",
    "content-length",
    "etag",
    "last-modified",
];

fn asked(recording: &Recording) -> Option<(usize, &Exchange, &Request)> {
    let exchanges = recording.visit.exchanges.iter().enumerate();
    let mut heads = exchanges.filter_map(|(number, exchange)| match exchange {
        Exchange::Http(request) if request.purpose == Purpose::Head => {
            Some((number, exchange, request))
        }
        _ => None,
    });
    heads.next()
}

/// The answer to the first GET of the same address.
fn same_by_get<'a>(recording: &'a Recording, url: &str) -> Option<&'a Request> {
    recording.visit.exchanges.iter().find_map(|one| match one {
        Exchange::Http(request) if request.method == "GET" && request.url == url => Some(request),
        _ => None,
    })
}

/// One fact for each difference, or one that there is none.
pub(super) fn of_head(recording: &Recording) -> Vec<Fact> {
    let Some((number, exchange, head)) = asked(recording) else {
        return Vec::new();
    };
    let get = same_by_get(recording, &head.url).filter(|get| get.is_answered());
    let (Some(status), Some(get), true) = (head.status, get, head.is_answered()) else {
        return Vec::new();
    };
    let fact = |value: &str| {
        Fact::observed("endpoint.head", value, place(number, exchange))
            .with("status", i64::from(status))
            .with("url", head.url.clone())
    };
    if matches!(status, 405 | 501) && get.status != head.status {
        return vec![fact("not-offered")];
    }
    let mut facts = Vec::new();
    if get.status != head.status {
        facts.push(fact("status"));
    }
    let differing = differing(get, head);
    facts.extend(differing.into_iter().map(|name| {
        fact(name)
            .with_some("of_get", field(get, name))
            .with_some("of_head", field(head, name))
    }));
    if facts.is_empty() {
        facts.push(fact("same"));
    }
    facts
}

/// Names of the fields that do not agree.
fn differing(get: &Request, head: &Request) -> Vec<&'static str> {
    let always = ALWAYS.into_iter();
    let if_sent = IF_SENT
        .into_iter()
        .filter(|name| head.header(name).is_some());
    always
        .chain(if_sent)
        .filter(|name| field(get, name) != field(head, name))
        .collect()
}

/// All values of a field in one; the length of a body that came without one is counted.
fn field(request: &Request, name: &str) -> Option<String> {
    let values: Vec<&str> = request.all(name).collect();
    if values.is_empty() && name == "content-length" {
        let body = request.body.as_ref();
        return body.map(|body| body.bytes.to_string());
    }
    (!values.is_empty()).then(|| values.join(", "))
}

/// What is not known where the HEAD was not made or not answered.
pub(super) fn head_coverage(recording: &Recording) -> Coverage {
    let url = &recording.visit.url;
    let gap = match asked(recording) {
        None => Some(Gap::new(url.clone(), Reason::NotSupplied, "not asked")),
        Some((_, _, head)) => head.fault.as_ref().map(|fault| fault.gap(head.url.clone())),
    };
    coverage(recording, gap.into_iter().collect())
}
