//! Reads lookups and handshakes of a recording, produces where the name leads and how it is secured.
//!
//! Does not establish that signatures of DNS are valid, nor which other handshakes would succeed.

use super::super::address::not_public;
use super::super::exchange::Cause;
use super::super::exchange::Exchange;
use super::super::exchange::Handshake;
use super::super::exchange::Lookup;
use super::super::exchange::from_hex;
use super::super::recording::Recording;
use super::super::resolver::Answer;
use super::place;
use crate::digest::sha256_hex;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Provenance;

fn lookups(recording: &Recording) -> impl Iterator<Item = (&Lookup, Provenance)> {
    let exchanges = recording.visit.exchanges.iter().enumerate();
    exchanges.filter_map(|(number, exchange)| match exchange {
        Exchange::Dns(lookup) => Some((lookup, place(number, exchange))),
        _ => None,
    })
}

/// Facts of all lookups.
pub(super) fn of_names(recording: &Recording) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut addresses = 0_usize;
    let mut missing = false;
    let mut place = None;
    let mut all_read = true;
    for (lookup, at) in lookups(recording) {
        let Ok(answer) = Answer::of(lookup) else {
            all_read = false;
            continue;
        };
        let is_address = lookup.record != "CAA";
        if is_address {
            addresses = addresses.saturating_add(answer.addresses.len());
            missing |= answer.missing;
            place.get_or_insert_with(|| at.clone());
        }
        facts.extend(of_lookup(lookup, &answer, &at, is_address));
    }
    let name = match (place, missing, addresses) {
        (None, ..) => None,
        (Some(at), true, 0) => Some(("missing", at)),
        (Some(at), _, 0) if all_read => Some(("no-address", at)),
        (Some(_), _, 0) => None,
        (Some(at), ..) => Some(("exists", at)),
    };
    facts.extend(name.map(|(state, at)| Fact::observed("endpoint.name", state, at)));
    facts.sort();
    facts.dedup();
    facts
}

fn of_lookup(lookup: &Lookup, answer: &Answer, at: &Provenance, is_address: bool) -> Vec<Fact> {
    let mut facts = Vec::new();
    for address in &answer.addresses {
        let range = not_public(*address).unwrap_or("public");
        facts.push(
            Fact::observed("endpoint.address", address.to_string(), at.clone())
                .with("range", range),
        );
    }
    for (critical, tag, value) in &answer.issuers {
        facts.push(
            Fact::observed("endpoint.caa", value.clone(), at.clone())
                .with("critical", *critical)
                .with("domain", lookup.name.clone())
                .with("tag", tag.clone()),
        );
    }
    if !is_address {
        return facts;
    }
    for alias in &answer.aliases {
        facts.push(Fact::observed("endpoint.alias", alias.clone(), at.clone()));
    }
    if let Some(last) = answer.aliases.last().filter(|_| answer.missing) {
        facts.push(Fact::observed(
            "endpoint.alias_dangling",
            last.clone(),
            at.clone(),
        ));
    }
    if lookup.record == "A" {
        let state = match (answer.authenticated, answer.signed) {
            (true, _) => "authenticated",
            (false, true) => "signed",
            (false, false) => "unsigned",
        };
        facts.push(Fact::observed("endpoint.dnssec", state, at.clone()));
    }
    facts
}

/// Lookups that were not answered; that a name does not exist is an answer.
pub(super) fn gaps(recording: &Recording) -> Vec<Gap> {
    lookups(recording)
        .filter_map(|(lookup, _)| {
            let fault = lookup.fault.as_ref()?;
            let is_answer = fault.cause == Cause::NoSuchName;
            (!is_answer).then(|| fault.gap(lookup.name.clone()))
        })
        .collect()
}

/// One fact for each handshake that was tried.
pub(super) fn of_handshakes(recording: &Recording) -> Vec<Fact> {
    let exchanges = recording.visit.exchanges.iter().enumerate();
    exchanges
        .filter_map(|(number, exchange)| match exchange {
            Exchange::Handshake(handshake) => {
                Some(of_handshake(handshake, place(number, exchange)))
            }
            _ => None,
        })
        .collect()
}

fn of_handshake(handshake: &Handshake, at: Provenance) -> Fact {
    let state = match &handshake.fault {
        None => "accepted",
        Some(fault) => fault.cause.as_str(),
    };
    let note = handshake.fault.as_ref().map(|fault| fault.detail.clone());
    let own = handshake.chain.first().and_then(|own| from_hex(own));
    Fact::observed("endpoint.handshake", state, at)
        .with_some(
            "address",
            handshake.address.map(|address| address.to_string()),
        )
        .with_some("application", handshake.application.clone())
        .with_some("certificate_sha256", own.map(|own| sha256_hex(&own)))
        .with(
            "certificates",
            i64::try_from(handshake.chain.len()).unwrap_or(i64::MAX),
        )
        .with_some("note", note.filter(|note| !note.is_empty()))
        .with_some("protocol", handshake.protocol.clone())
        .with_some("suite", handshake.suite.clone())
}
