//! Reads the answers of one server, produces the exchanges of its TLS part, as a recording keeps them.
//!
//! Two parts: the ordinary one ([`greet`]) of one handshake, or of two where the first finds nothing
//! in common, and an enumeration ([`ask_everything`]) of up to a hundred, which needs an
//! authorisation. What they show is read from the exchanges, by [`super::report`].
//!
//! Does not establish anything yet.

use super::enumerate::enumerate;
use super::handshake::shake_hands;
use super::recording::Recorded;
use super::recording::Recorder;
use super::search::common_suites;
use super::session::Budget;
use super::session::Connect;
use super::session::Session;
use crate::collect::endpoint::exchange::Cause;
use crate::collect::endpoint::exchange::Exchange;
use crate::collect::endpoint::exchange::Fault;
use crate::collect::endpoint::exchange::Stage;
use crate::collect::format::tls::Offer;
use crate::collect::format::tls::Version;
use rustls::pki_types::ServerName;
use std::net::IpAddr;

/// One hello of an enumeration, as a recording names it.
pub const HELLO: &str = "hello";
/// The hello of an old client, where an ordinary one found nothing in common.
pub const OLD_HELLO: &str = "old-hello";

/// The server that is asked.
#[derive(Debug, Clone, Copy)]
pub struct Server<'a> {
    /// A name or an address.
    pub host: &'a str,
    pub port: u16,
    /// Where the connections lead.
    pub address: Option<IpAddr>,
}

/// One handshake as any client makes it; where that finds nothing in common, one hello that offers
/// what clients offered ten years ago: it shows what such a client would get, without getting it.
pub fn greet<C: Connect>(
    connector: &mut C,
    server: &Server<'_>,
    extra_roots: &[Vec<u8>],
    budget: Budget,
) -> Vec<Exchange> {
    let seen = shake_hands(connector, server, extra_roots, budget.handshake_time);
    let nothing_in_common =
        seen.protocol.is_none() && seen.fault.as_ref().is_some_and(is_nothing_in_common);
    let mut exchanges = vec![Exchange::Handshake(seen)];
    if nothing_in_common {
        let mut recorder = Recorder::new(connector);
        let mut session = Session::new(&mut recorder, budget);
        // What came is read from the recording.
        let _answer = session.ask(&old_hello(server.host));
        exchanges.extend(probes(&recorder.recorded(), OLD_HELLO, server));
    }
    exchanges
}

/// Asks for every version, suite and group. Only where somebody who may do so allowed it.
pub fn ask_everything<C: Connect>(
    connector: &mut C,
    server: &Server<'_>,
    budget: Budget,
) -> Vec<Exchange> {
    let mut recorder = Recorder::new(connector);
    let mut session = Session::new(&mut recorder, budget);
    let _found = enumerate(&mut session, name_to_send(server.host));
    probes(&recorder.recorded(), HELLO, server).collect()
}

fn probes<'a>(
    recorded: &'a [Recorded],
    purpose: &'a str,
    server: &'a Server<'_>,
) -> impl Iterator<Item = Exchange> + 'a {
    let kept = recorded.iter();
    kept.map(move |one| Exchange::Probe(one.probe(purpose, server)))
}

/// The server ended the handshake itself, and did not merely fall silent.
fn is_nothing_in_common(fault: &Fault) -> bool {
    fault.stage == Stage::Handshake
        && matches!(fault.cause, Cause::Closed | Cause::Reset | Cause::TlsAlert)
}

/// Everything up to TLS 1.2 that was ever common.
pub(super) fn old_hello(host: &str) -> Offer {
    let mut suites = common_suites(Version::Tls12);
    suites.reverse();
    let mut offer = Offer::new(Version::Tls12, suites, name_to_send(host));
    offer.oldest = Version::Ssl3;
    offer
}

/// The name that a hello may carry: RFC 6066, section 3, allows no addresses.
pub fn name_to_send(host: &str) -> Option<&str> {
    let host = host.trim_end_matches('.');
    match ServerName::try_from(host) {
        Ok(ServerName::DnsName(_)) => Some(host),
        _ => None,
    }
}
