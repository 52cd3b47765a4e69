//! Reads the one request of a recording that was made without encryption, produces how it was answered.
//!
//! Asked is the address that was named, so that an answer shows whether its content can be had
//! unencrypted; where it leads is not followed.
//!
//! Does not establish what other addresses of the host answer without encryption.

use super::super::content::unfolded;
use super::super::exchange::Cause;
use super::super::exchange::Exchange;
use super::super::exchange::Fault;
use super::super::exchange::Purpose;
use super::super::exchange::Request;
use super::super::exchange::Stage;
use super::super::recording::Recording;
use super::super::visit::redirect_target;
use super::back_end::content_of;
use super::coverage;
use super::place;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Reason;
use url::Url;

/// Nobody listens: the connection was refused, and nothing was sent.
fn is_closed(fault: &Fault) -> bool {
    fault.stage == Stage::Connect && fault.cause == Cause::Refused
}

/// How the same host answers without encryption.
pub(super) fn of_cleartext(recording: &Recording) -> Option<Fact> {
    let exchanges = recording.visit.exchanges.iter().enumerate();
    let mut asked = exchanges.filter_map(|(number, exchange)| match exchange {
        Exchange::Http(request) if request.purpose == Purpose::Cleartext => {
            Some((request, place(number, exchange)))
        }
        _ => None,
    });
    let (request, at) = asked.next()?;
    let state = state_in_the_clear(request)?;
    let body = (state == "content").then(|| body_of(recording, request));
    let content = body.as_ref().map(|body| {
        if body.is_empty() {
            return "unknown";
        }
        content_of(request, body)
    });
    let same = body.map(|body| !body.is_empty() && encrypted(recording).contains(&body));
    Some(
        Fact::observed("endpoint.cleartext", state, at)
            .with("url", request.url.clone())
            .with_some("content", content)
            .with_some("same", same)
            .with_some("status", request.status.map(i64::from)),
    )
}

fn body_of(recording: &Recording, request: &Request) -> Vec<u8> {
    let kept = request.body.as_ref();
    let body = kept.and_then(|body| recording.body(body));
    unfolded(request, body.unwrap_or_default()).unwrap_or_default()
}

/// What the named address answered over TLS, at the first time and at the second.
fn encrypted(recording: &Recording) -> Vec<Vec<u8>> {
    let requests = recording
        .visit
        .exchanges
        .iter()
        .filter_map(|one| match one {
            Exchange::Http(request)
                if matches!(
                    request.purpose,
                    Purpose::Named | Purpose::Redirect | Purpose::Again
                ) =>
            {
                Some(request)
            }
            _ => None,
        });
    requests
        .map(|request| body_of(recording, request))
        .collect()
}

fn state_in_the_clear(request: &Request) -> Option<&'static str> {
    if let Some(fault) = &request.fault {
        return is_closed(fault).then_some("closed");
    }
    let url = Url::parse(&request.url).ok()?;
    let same_host = |target: &Url| target.host_str() == url.host_str();
    Some(match redirect_target(request, &url) {
        Some(target) if target.scheme() == "https" && same_host(&target) => "to-encrypted",
        Some(_) => "elsewhere",
        None if request.status? >= 400 => "error",
        None => "content",
    })
}

/// What is not known where nobody was asked or nothing came.
pub(super) fn cleartext_coverage(recording: &Recording) -> Coverage {
    let asked = recording.visit.exchanges.iter().find_map(|one| match one {
        Exchange::Http(request) if request.purpose == Purpose::Cleartext => Some(request),
        _ => None,
    });
    let url = &recording.visit.url;
    let gap = match asked {
        None => Some(Gap::new(url.clone(), Reason::NotSupplied, "not asked")),
        Some(request) => match &request.fault {
            Some(fault) if !is_closed(fault) => Some(fault.gap(request.url.clone())),
            _ => None,
        },
    };
    coverage(recording, gap.into_iter().collect())
}
