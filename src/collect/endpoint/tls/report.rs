//! Reads the exchanges with one server, produces everything that is to be said about its TLS.
//!
//! A visit and its replay go through here alike: an enumeration is made once more, over what was
//! recorded, because its hellos are always the same bytes.

use super::ask::HELLO;
use super::ask::name_to_send;
use super::enumerate::enumerate;
use super::enumeration::Enumeration;
use super::recording::Recorded;
use super::recording::Replay;
use super::session::Asked;
use super::session::Budget;
use super::session::Session;
use super::visit::Visit;
use crate::collect::endpoint::exchange::Exchange;
use crate::collect::format::certificate_chain::ChainReport;
use crate::collect::format::certificate_chain::inspect;
use jiff::civil::Date;
use rustls::pki_types::TrustAnchor;

/// What to hold the answers against.
#[derive(Debug, Clone)]
pub struct Target<'a> {
    /// A name or an address.
    pub host: &'a str,
    pub port: u16,
    /// The day for which the chain is judged: that of the visit. Nothing is judged without one.
    pub as_of: Option<Date>,
    /// Roots that a client would trust.
    pub roots: &'a [TrustAnchor<'static>],
    /// Somebody who may do so allowed more than an ordinary visit.
    pub authorised: bool,
}

/// What a server showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsReport {
    pub host: String,
    pub port: u16,
    pub authorised: bool,
    pub visit: Visit,
    /// The chain of the visit; nothing where none was seen.
    pub chain: Option<ChainReport>,
    /// Chains for other kinds of keys that the enumeration met.
    pub other_chains: Vec<ChainReport>,
    /// Nothing where no hello of one was sent.
    pub enumeration: Option<Enumeration>,
    /// Each hello of the enumeration, in order.
    pub asked: Vec<Asked>,
    /// Places of these hellos among the exchanges, from 0.
    pub places: Vec<usize>,
}

impl TlsReport {
    /// Reads what was seen, live or in a recording, and judges the chains.
    pub fn read(exchanges: &[Exchange], target: &Target<'_>) -> Self {
        let host = target.host.trim_matches(['[', ']']);
        let visit = Visit::read(exchanges, host);
        let hellos = exchanges.iter().enumerate();
        let hellos = hellos.filter_map(|(at, exchange)| match exchange {
            Exchange::Probe(probe) if probe.purpose == HELLO => Some((at, Recorded::of(probe)?)),
            _ => None,
        });
        let (places, recorded): (Vec<usize>, Vec<Recorded>) = hellos.unzip();
        let (enumeration, asked) = match recorded.is_empty() || !target.authorised {
            true => (None, Vec::new()),
            false => {
                let mut replay = Replay::new(recorded);
                let mut session = Session::new(&mut replay, Budget::default());
                let found = enumerate(&mut session, name_to_send(host));
                (Some(found), session.into_asked())
            }
        };
        let look = |chain: &[Vec<u8>]| Some(inspect(chain, host, target.as_of?, target.roots));
        let seen = visit.negotiated().map(|negotiated| &negotiated.chain);
        // A suite without certificates shows no chain, which is no chain without certificates.
        let seen = seen.filter(|chain| !chain.is_empty());
        let own = seen.and_then(|chain| chain.first());
        let others = enumeration.iter().flat_map(|found| &found.chains);
        let others = others.filter(|chain| chain.first() != own);
        Self {
            host: host.to_owned(),
            port: target.port,
            authorised: target.authorised,
            chain: seen.and_then(|chain| look(chain)),
            other_chains: others.filter_map(|chain| look(chain)).collect(),
            visit,
            enumeration,
            asked,
            places,
        }
    }
}
