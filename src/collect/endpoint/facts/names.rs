//! Reads lookups and handshakes of a recording, produces where the name leads and how it is secured.
//!
//! Does not establish who holds the keys of a zone, nor which other handshakes would succeed.

use super::super::address::not_public;
use super::super::dnssec::validate;
use super::super::exchange::Cause;
use super::super::exchange::Exchange;
use super::super::exchange::Handshake;
use super::super::exchange::Lookup;
use super::super::recording::Recording;
use super::super::resolver::Answer;
use super::place;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use hickory_proto::dnssec::TrustAnchors;
use hickory_proto::rr::RecordType;
use jiff::Timestamp;

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
        let is_address = is_of_addresses(lookup);
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
    facts.extend(signatures(recording));
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
    facts
}

/// Keys of zones are looked up to check signatures and say nothing else.
fn is_of_addresses(lookup: &Lookup) -> bool {
    matches!(lookup.record.as_str(), "A" | "AAAA")
}

/// Whether the addresses are signed: what was checked here, or else the word of the resolver.
fn signatures(recording: &Recording) -> Option<Fact> {
    let lookups: Vec<&Lookup> = lookups(recording).map(|(lookup, _)| lookup).collect();
    let mut of_name = self::lookups(recording).filter(|(lookup, _)| lookup.record == "A");
    let (lookup, at) = of_name.next()?;
    let answer = Answer::of(lookup).ok()?;
    let taken: Option<Timestamp> = recording.visit.taken.parse().ok();
    let checked = match taken {
        Some(taken) if answer.signed => validate(
            &lookups,
            &lookup.name,
            RecordType::A,
            taken.as_second(),
            &TrustAnchors::default(),
        ),
        _ => Err(""),
    };
    let note = checked.err().filter(|note| !note.is_empty());
    let (state, by) = match (checked, answer.authenticated, answer.signed) {
        (Ok(()), ..) => ("validated", "checked here"),
        (_, true, _) => ("authenticated", "the resolver"),
        (_, false, true) => ("signed", "the resolver"),
        (_, false, false) => ("unsigned", "the resolver"),
    };
    Some(
        Fact::observed("endpoint.dnssec", state, at)
            .with("by", by)
            .with_some("note", note),
    )
}

/// Lookups that were not answered; that a name does not exist is an answer.
pub(super) fn gaps(recording: &Recording) -> Vec<Gap> {
    lookups(recording)
        .filter(|(lookup, _)| !matches!(lookup.record.as_str(), "DNSKEY" | "DS"))
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
    Fact::observed("endpoint.handshake", state, at)
        .with_some(
            "address",
            handshake.address.map(|address| address.to_string()),
        )
        .with_some("note", note.filter(|note| !note.is_empty()))
}
