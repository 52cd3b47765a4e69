//! Reads the answers to hellos of one version, produces the suites that the server selects in it.
//!
//! Method: offer many, take away what was selected, offer the rest, until the server declines. Each
//! handshake shows one suite; a suite that was never offered is never claimed to be declined.

use super::enumeration::Order;
use super::enumeration::State;
use super::enumeration::SuiteFound;
use super::enumeration::Unsure;
use super::enumeration::VersionFound;
use crate::collect::format::tls::Alert;
use crate::collect::format::tls::Answer;
use crate::collect::format::tls::Fault;
use crate::collect::format::tls::Offer;
use crate::collect::format::tls::Refusal;
use crate::collect::format::tls::ServerFlight;
use crate::collect::format::tls::Suite;
use crate::collect::format::tls::Version;
use crate::collect::format::tls::known_suites;
use crate::collect::limits::MAX_TLS_SUITES_PER_HELLO;
use std::collections::VecDeque;

/// How often the same hello is sent until a refusal or a fault counts.
const ASKED_TWICE: u32 = 2;

/// The state of one version's search.
pub(super) struct Search {
    pub(super) version: Version,
    /// What has not been declined yet; common suites first.
    lists: VecDeque<Vec<Suite>>,
    found: Vec<SuiteFound>,
    /// The server once selected another suite than the first that it knows of those offered.
    own_order: bool,
    /// What the server left aside when it selected something else: `(offered, selected)`.
    picks: Vec<(Vec<Suite>, Suite)>,
    /// Refusals of the current list, and the number of the last one.
    refusals: u32,
    last_refusal: Option<(Refusal, u32)>,
    faults: u32,
    unsure: Vec<Unsure>,
    version_declined: bool,
    done: bool,
}

impl Search {
    pub(super) fn new(version: Version) -> Self {
        let lists = lists(version);
        Self {
            version,
            lists,
            found: Vec::new(),
            own_order: false,
            picks: Vec::new(),
            refusals: 0,
            last_refusal: None,
            faults: 0,
            unsure: Vec::new(),
            version_declined: false,
            done: false,
        }
    }

    pub(super) fn is_offered(&self) -> bool {
        !self.found.is_empty()
    }

    pub(super) fn is_done(&self) -> bool {
        self.done || self.lists.is_empty()
    }

    pub(super) fn was_asked(&self) -> bool {
        self.is_offered() || self.last_refusal.is_some() || self.faults > 0
    }

    /// Number of the handshake whose refusal ended the search, where a control must come after.
    pub(super) fn last_refusal(&self) -> Option<u32> {
        self.last_refusal.as_ref().map(|(_, number)| *number)
    }

    pub(super) fn suites(&self) -> Vec<Suite> {
        self.found.iter().map(|found| found.suite).collect()
    }

    /// The next hello, if there is more to ask.
    pub(super) fn offer(&self, server_name: Option<&str>) -> Option<Offer> {
        if self.done {
            return None;
        }
        let mut offer = Offer::new(self.version, self.lists.front()?.clone(), server_name);
        // A server that doesn't know how to ask for a key share gets one the second time.
        let again = self.refusals.saturating_add(self.faults) > 0;
        offer.key_share = again && self.version == Version::Tls13;
        Some(offer)
    }

    /// Takes the answer to the last offer, which had this number.
    pub(super) fn take(&mut self, answer: &Answer, number: u32) {
        match answer {
            Answer::Selected(flight) => self.selected(flight, number),
            Answer::Refused(refusal) => self.refused(refusal, number),
            Answer::Failed(fault) => self.failed(fault),
        }
    }

    fn selected(&mut self, flight: &ServerFlight, number: u32) {
        self.refusals = 0;
        self.faults = 0;
        let suite = flight.hello.suite;
        if let Some(list) = self.lists.front_mut() {
            self.picks.push((list.clone(), suite));
            list.retain(|offered| *offered != suite);
            if list.is_empty() {
                self.lists.pop_front();
            }
        }
        let in_tls13 = flight.hello.group;
        self.found.push(SuiteFound {
            suite,
            key_exchange: in_tls13
                .map(|group| crate::collect::format::tls::KeyExchange::Named { group })
                .or(flight.key_exchange),
            handshake: number,
            unfinished: flight.unfinished.clone(),
        });
    }

    fn refused(&mut self, refusal: &Refusal, number: u32) {
        self.refusals = self.refusals.saturating_add(1);
        self.last_refusal = Some((refusal.clone(), number));
        let of_version = match refusal {
            Refusal::Alert { alert } => alert.number == Alert::PROTOCOL_VERSION,
            Refusal::LowerVersion { .. } => true,
            Refusal::Closed => false,
        };
        // After other suites of the version were selected, an alert is a plain end of the list. A
        // version, and a close without a word, must be declined twice.
        let plain_end = self.is_offered() && matches!(refusal, Refusal::Alert { .. });
        if !plain_end && self.refusals < ASKED_TWICE {
            return;
        }
        if of_version && !self.is_offered() {
            self.version_declined = true;
            self.done = true;
            return;
        }
        self.next_list();
    }

    fn failed(&mut self, fault: &Fault) {
        self.faults = self.faults.saturating_add(1);
        if self.faults >= ASKED_TWICE {
            self.unsure.push(fault.into());
            self.next_list();
        }
    }

    fn next_list(&mut self) {
        self.lists.pop_front();
        self.refusals = 0;
        if self.lists.is_empty() {
            self.done = true;
        } else {
            self.faults = 0;
        }
    }

    /// Takes the answer to a hello that was sent again after the server had answered another one.
    pub(super) fn confirm(&mut self, answer: &Answer, number: u32) {
        match answer {
            Answer::Refused(refusal) => self.last_refusal = Some((refusal.clone(), number)),
            Answer::Selected(flight) => {
                let detail = format!("declined at first, then selected {}", flight.hello.suite);
                self.unsure.push(Unsure::new("contradictory", detail));
            }
            Answer::Failed(fault) => self.unsure.push(fault.into()),
        }
    }

    /// Nothing more can be asked: what is open stays open.
    pub(super) fn give_up(&mut self, why: &Unsure) {
        if !self.is_done() {
            self.unsure.push(why.clone());
            self.done = true;
        }
    }

    /// No hello was answered after the server declined: it may have declined everything.
    pub(super) fn distrust_refusals(&mut self, why: &Unsure) {
        if self.last_refusal.is_some() {
            self.unsure.push(why.clone());
        }
    }

    /// Whose order it is, as far as the search shows: [`None`] if each time the first was selected
    /// of those that the server knows.
    pub(super) fn own_order(&mut self) -> Option<bool> {
        if self.found.len() < 2 {
            return Some(false);
        }
        let known = self.suites();
        self.own_order = self.picks.iter().any(|(offered, picked)| {
            let first = offered.iter().find(|suite| known.contains(suite));
            first != Some(picked)
        });
        self.own_order.then_some(true)
    }

    pub(super) fn into_found(mut self, order: Order) -> VersionFound {
        if order == Order::Client {
            self.found.sort_by_key(|found| found.suite);
        }
        self.unsure.sort();
        self.unsure.dedup();
        let state = if self.is_offered() {
            State::Offered
        } else if let Some(why) = self.unsure.first() {
            let why = why.clone();
            match self.was_asked() {
                true => State::Undetermined { why },
                false => State::NotAsked { why },
            }
        } else if let Some((refusal, handshake)) = self.last_refusal {
            State::Refused { refusal, handshake }
        } else {
            State::NotAsked {
                why: Unsure::new("not-asked", "the search was not begun"),
            }
        };
        VersionFound {
            version: self.version,
            state,
            suites: self.found,
            order,
            suites_unsure: self.unsure,
        }
    }
}

/// What the hellos of one version offer: common suites in the first list, weak ones first in each.
fn lists(version: Version) -> VecDeque<Vec<Suite>> {
    let mut suites: Vec<Suite> = known_suites().filter(|suite| suite.fits(version)).collect();
    suites.sort_by_key(|suite| is_rare(*suite));
    let lists = suites.chunks(MAX_TLS_SUITES_PER_HELLO).map(|list| {
        let mut list = list.to_vec();
        list.sort_by_key(|suite| suite.rank());
        list
    });
    lists.collect()
}

/// Suites that are or were common in a version, weak ones first.
pub(super) fn common_suites(version: Version) -> Vec<Suite> {
    lists(version).pop_front().unwrap_or_default()
}

/// Suites that no server of our days is likely to know; they go into the last list.
fn is_rare(suite: Suite) -> bool {
    const RARE: &[&str] = &[
        "_KRB5_",
        "_SRP_",
        "GOST",
        "FORTEZZA",
        "ECCPWD",
        "EXPORT1024",
        "_ARIA_",
        "TLS_DH_DSS",
        "TLS_DH_RSA",
        "TLS_ECDH_RSA",
        "TLS_ECDH_ECDSA",
        "_FIPS_",
        "_CAMELLIA_",
        "_DSS_",
    ];
    let name = suite.name().unwrap_or_default();
    RARE.iter().any(|part| name.contains(part))
}
