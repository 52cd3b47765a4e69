//! Reads the answers of one server, produces everything that is to be said about its TLS.

use super::enumerate::enumerate;
use super::enumeration::Enumeration;
use super::session::Asked;
use super::session::Budget;
use super::session::Connect;
use super::session::Session;
use super::visit::Visit;
use super::visit::name_to_send;
use super::visit::visit;
use crate::collect::format::certificate_chain::ChainReport;
use crate::collect::format::certificate_chain::inspect;
use jiff::civil::Date;
use rustls::pki_types::TrustAnchor;
use serde::Deserialize;
use serde::Serialize;

/// What is to be asked, and what to hold the answers against.
#[derive(Debug, Clone)]
pub struct Target<'a> {
    /// A name or an address.
    pub host: &'a str,
    pub port: u16,
    /// The day for which the chain is judged.
    pub as_of: Date,
    /// Roots that a client would trust.
    pub roots: &'a [TrustAnchor<'static>],
    /// Somebody who may do so allowed more than an ordinary visit.
    pub authorised: bool,
}

/// What a server showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsReport {
    pub host: String,
    pub port: u16,
    pub visit: Visit,
    /// The chain of the visit; nothing where none was seen.
    pub chain: Option<ChainReport>,
    /// Chains for other kinds of keys that the enumeration met.
    pub other_chains: Vec<ChainReport>,
    /// Nothing where it was not authorised.
    pub enumeration: Option<Enumeration>,
    /// Each handshake that was begun, in order.
    pub asked: Vec<Asked>,
}

/// Visits, and enumerates where that is authorised.
pub fn probe<C: Connect>(connector: &mut C, target: &Target<'_>, budget: Budget) -> TlsReport {
    let mut session = Session::new(connector, budget);
    let visit = visit(&mut session, target.host);
    let enumeration = target
        .authorised
        .then(|| enumerate(&mut session, name_to_send(target.host)));
    TlsReport::new(target, visit, enumeration, session.into_asked())
}

impl TlsReport {
    /// Puts together what was seen, live or in a recording, and judges the chains.
    pub fn new(
        target: &Target<'_>,
        visit: Visit,
        enumeration: Option<Enumeration>,
        asked: Vec<Asked>,
    ) -> Self {
        let look = |chain: &[Vec<u8>]| inspect(chain, target.host, target.as_of, target.roots);
        let seen = visit.negotiated().map(|negotiated| &negotiated.chain);
        let chain = seen.map(|chain| look(chain));
        let own = seen.and_then(|chain| chain.first());
        let other_chains = enumeration
            .iter()
            .flat_map(|found| &found.chains)
            .filter(|chain| chain.first() != own)
            .map(|chain| look(chain))
            .collect();
        Self {
            host: target.host.to_owned(),
            port: target.port,
            chain,
            other_chains,
            visit,
            enumeration,
            asked,
        }
    }
}
