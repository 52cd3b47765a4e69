//! Reads the exchanges of an ordinary visit, produces what its handshake agreed on and the chain.
//!
//! Where the handshake found nothing in common, the hello of an old client may have been answered:
//! that shows what such a client would get, without getting it.

use super::ask::OLD_HELLO;
use super::ask::old_hello;
use super::recording::Recorded;
use super::recording::Replay;
use super::session::Budget;
use super::session::Session;
use crate::collect::endpoint::exchange::Cause;
use crate::collect::endpoint::exchange::Exchange;
use crate::collect::endpoint::exchange::Fault;
use crate::collect::endpoint::exchange::Handshake;
use crate::collect::endpoint::exchange::Stage;
use crate::collect::endpoint::exchange::from_hex;
use crate::collect::format::tls::Answer;
use crate::collect::format::tls::Group;
use crate::collect::format::tls::KeyExchange;
use crate::collect::format::tls::Suite;
use crate::collect::format::tls::Version;

/// What one handshake showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Place among the exchanges, from 0.
    pub exchange: usize,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Carried out to its end, whatever the chain is worth.
    Done(Negotiated),
    /// Not carried out, and this is why.
    Failed {
        fault: Fault,
        /// What the server selected before that, or for the hello of an old client, and where.
        selected: Option<(Negotiated, usize)>,
    },
    /// Nothing was asked.
    NotAsked,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Negotiated {
    pub version: Version,
    pub suite: Suite,
    pub key_exchange: Option<KeyExchange>,
    pub alpn: Option<String>,
    /// DER, the server's own first.
    pub chain: Vec<Vec<u8>>,
    /// Certificates beyond the limit that were not kept.
    pub chain_left_out: usize,
    /// The server proved that it holds the key; otherwise why that was not shown.
    pub proof: Result<(), String>,
    /// A status of the certificate came with it.
    pub stapled: bool,
}

impl Visit {
    /// Reads the handshake that came furthest: addresses that nobody answers at come before it.
    pub fn read(exchanges: &[Exchange], host: &str) -> Self {
        let handshakes = exchanges.iter().enumerate();
        let mut handshakes = handshakes.filter_map(|(at, exchange)| match exchange {
            Exchange::Handshake(handshake) => Some((at, handshake)),
            _ => None,
        });
        let Some((exchange, handshake)) = handshakes.next_back() else {
            return Self {
                exchange: 0,
                outcome: Outcome::NotAsked,
            };
        };
        let fault = handshake.fault.clone();
        let is_done = fault
            .as_ref()
            .is_none_or(|fault| fault.cause == Cause::Certificate);
        let unreadable = || {
            let what = "what was agreed on can't be read";
            Fault::new(Stage::Handshake, Cause::Malformed, what)
        };
        let outcome = match negotiated(handshake) {
            Some(negotiated) if is_done => Outcome::Done(negotiated),
            begun => Outcome::Failed {
                fault: fault.unwrap_or_else(unreadable),
                selected: match begun {
                    Some(selected) => Some((selected, exchange)),
                    None => old_client(exchanges, host),
                },
            },
        };
        Self { exchange, outcome }
    }

    /// What was negotiated or at least selected.
    pub fn negotiated(&self) -> Option<&Negotiated> {
        match &self.outcome {
            Outcome::Done(negotiated) => Some(negotiated),
            Outcome::Failed { selected, .. } => selected.as_ref().map(|(selected, _)| selected),
            Outcome::NotAsked => None,
        }
    }

    /// Place of the exchange that showed it, from 0.
    pub fn place(&self) -> usize {
        match &self.outcome {
            Outcome::Failed {
                selected: Some((_, place)),
                ..
            } => *place,
            _ => self.exchange,
        }
    }
}

fn negotiated(handshake: &Handshake) -> Option<Negotiated> {
    let chain = handshake.chain.iter().map(|one| from_hex(one));
    Some(Negotiated {
        version: Version::from_name(handshake.protocol.as_deref()?)?,
        suite: Suite::from_name(handshake.suite.as_deref()?)?,
        key_exchange: handshake.group.map(|group| KeyExchange::Named {
            group: Group(group),
        }),
        alpn: handshake.application.clone(),
        chain: chain.collect::<Option<_>>()?,
        chain_left_out: usize::try_from(handshake.chain_left_out).unwrap_or(usize::MAX),
        proof: handshake.unproven.clone().map_or(Ok(()), Err),
        stapled: handshake.stapled,
    })
}

/// What a client would get that speaks everything up to TLS 1.2 that was ever common.
fn old_client(exchanges: &[Exchange], host: &str) -> Option<(Negotiated, usize)> {
    let (place, recorded) = exchanges
        .iter()
        .enumerate()
        .find_map(|(at, one)| match one {
            Exchange::Probe(probe) if probe.purpose == OLD_HELLO => {
                Some((at, Recorded::of(probe)?))
            }
            _ => None,
        })?;
    let mut replay = Replay::new(vec![recorded]);
    let mut session = Session::new(&mut replay, Budget::default());
    let Ok(Answer::Selected(flight)) = session.ask(&old_hello(host)) else {
        return None;
    };
    let selected = Negotiated {
        version: flight.version,
        suite: flight.hello.suite,
        key_exchange: flight.key_exchange,
        alpn: None,
        chain: flight.certificates.clone(),
        chain_left_out: flight.certificates_left_out,
        proof: Err("the handshake was not carried out".to_owned()),
        stapled: false,
    };
    Some((selected, place))
}
