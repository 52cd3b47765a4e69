//! Reads a server's answers to up to a hundred hellos, produces the versions, suites and groups that
//! it selects, and how sure that is.
//!
//! This needs an authorisation: an ordinary visitor makes one handshake, not a hundred.
//!
//! A version is refused only if the server declined it twice, had answered another hello before, and
//! answered one afterwards. Silence, resets and everything else that is no clean refusal leave it
//! undetermined. Suites that a server selects in breach of the standard, such as one of TLS 1.2 in
//! TLS 1.0, are not looked for.

use super::enumeration::Enumeration;
use super::enumeration::Fallback;
use super::enumeration::Groups;
use super::enumeration::Order;
use super::enumeration::ServerName;
use super::enumeration::Ssl2Found;
use super::enumeration::State;
use super::enumeration::Unsure;
use super::search::Search;
use super::search::common_suites;
use super::session::Connect;
use super::session::Session;
use super::session::Stop;
use crate::collect::format::tls::Alert;
use crate::collect::format::tls::Answer;
use crate::collect::format::tls::Fault;
use crate::collect::format::tls::Offer;
use crate::collect::format::tls::Refusal;
use crate::collect::format::tls::ServerFlight;
use crate::collect::format::tls::Ssl2Answer;
use crate::collect::format::tls::Suite;
use crate::collect::format::tls::Version;

/// How often the hello of SSL 2.0 is sent until a refusal counts.
const ASKED_TWICE: u32 = 2;
/// Different chains that are kept: one for each kind of key.
const MAX_CHAINS: usize = 4;

/// Asks for everything. `server_name` is the name to send, nothing for an address.
pub fn enumerate<C: Connect>(
    session: &mut Session<'_, C>,
    server_name: Option<&str>,
) -> Enumeration {
    let mut run = Run {
        session,
        server_name,
        searches: Version::ALL.into_iter().map(Search::new).collect(),
        ssl2: Ssl2Found {
            state: State::NotAsked {
                why: Unsure::new("not-asked", "the search was not begun"),
            },
            ciphers: 0,
            handshake: None,
        },
        first_success: None,
        last_success: None,
        extensions: None,
        asks_for_certificate: None,
        chains: Vec::new(),
    };
    run.look();
    run.search();
    let orders = run.orders();
    run.control();
    // After the control, so that a server of a hundred suites loses none of them to it.
    run.look_for_ssl2();
    let server_name = run.without_name();
    let fallback = run.fallback();
    let modern_groups = run.groups(Version::Tls13);
    let classic_groups = run.groups(Version::Tls12);
    run.control_ssl2();
    Enumeration {
        versions: run
            .searches
            .into_iter()
            .zip(orders)
            .map(|(search, order)| search.into_found(order))
            .collect(),
        ssl2: run.ssl2,
        modern_groups,
        classic_groups,
        server_name,
        fallback,
        extensions: run.extensions,
        asks_for_certificate: run.asks_for_certificate,
        chains: run.chains,
    }
}

struct Run<'r, 's, C> {
    session: &'r mut Session<'s, C>,
    server_name: Option<&'r str>,
    /// The newest version first.
    searches: Vec<Search>,
    ssl2: Ssl2Found,
    first_success: Option<u32>,
    last_success: Option<u32>,
    extensions: Option<Vec<u16>>,
    asks_for_certificate: Option<bool>,
    chains: Vec<Vec<Vec<u8>>>,
}

impl<C: Connect> Run<'_, '_, C> {
    fn ask(&mut self, offer: &Offer) -> Result<(Answer, u32), Stop> {
        let answer = self.session.ask(offer)?;
        let number = self.session.handshakes();
        if let Answer::Selected(flight) = &answer {
            self.first_success.get_or_insert(number);
            self.last_success = Some(number);
            self.keep(flight);
        }
        Ok((answer, number))
    }

    fn keep(&mut self, flight: &ServerFlight) {
        if flight.version == Version::Tls13 {
            return;
        }
        if self.extensions.is_none() {
            self.extensions = Some(flight.hello.extensions.clone());
        }
        let asks = self.asks_for_certificate.unwrap_or(false);
        self.asks_for_certificate = Some(asks || flight.asks_for_certificate);
        let first = flight.certificates.first();
        let known = self.chains.iter().any(|chain| chain.first() == first);
        if first.is_some() && !known && self.chains.len() < MAX_CHAINS {
            self.chains.push(flight.certificates.clone());
        }
    }

    /// One hello of each version, so that what matters most is known first.
    fn look(&mut self) {
        for at in 0..self.searches.len() {
            if self.step(at).is_err() {
                return;
            }
        }
    }

    /// The hello of SSL 2.0, and once more where it was declined.
    fn look_for_ssl2(&mut self) {
        for _ in 0..ASKED_TWICE {
            let answer = match self.session.ask_ssl2() {
                Ok(answer) => answer,
                Err(stop) => {
                    let why = Unsure::from(&stop);
                    // What was declined once only is not refused.
                    self.ssl2.state = match self.ssl2.handshake {
                        Some(_) => State::Undetermined { why },
                        None => State::NotAsked { why },
                    };
                    return;
                }
            };
            let handshake = self.session.handshakes();
            self.ssl2.handshake = Some(handshake);
            self.ssl2.state = match answer {
                Ssl2Answer::Selected { ciphers } => {
                    self.ssl2.ciphers = ciphers;
                    self.ssl2.state = State::Offered;
                    return;
                }
                Ssl2Answer::Refused(refusal) => State::Refused { refusal, handshake },
                // Another try could not make a refusal of it.
                Ssl2Answer::Failed(fault) => {
                    self.ssl2.state = State::Undetermined {
                        why: (&fault).into(),
                    };
                    return;
                }
            };
        }
    }

    /// The refusal of SSL 2.0 counts between two answers, as any other does.
    fn control_ssl2(&mut self) {
        let State::Refused { handshake, .. } = self.ssl2.state else {
            return;
        };
        if self.last_success < Some(handshake) {
            self.ask_what_is_known();
        }
        if self.first_success.is_none_or(|first| first > handshake)
            || self.last_success < Some(handshake)
        {
            self.ssl2.state = State::Undetermined { why: no_control() };
        }
    }

    /// One hello that was answered before.
    fn ask_what_is_known(&mut self) {
        let Some((version, suites)) = self.newest() else {
            return;
        };
        // Only whether it is answered matters, and that is kept by asking.
        let _answer = self.ask(&Offer::new(version, suites, self.server_name));
    }

    /// One hello of one search.
    fn step(&mut self, at: usize) -> Result<(), Stop> {
        let Some(search) = self.searches.get(at) else {
            return Ok(());
        };
        let Some(offer) = search.offer(self.server_name) else {
            return Ok(());
        };
        let (answer, number) = self.ask(&offer)?;
        if let Some(search) = self.searches.get_mut(at) {
            search.take(&answer, number);
        }
        Ok(())
    }

    /// What was declined is asked again first: what is found after that shows that the server was
    /// still answering. Each step takes a suite or a list away, or counts towards the second try.
    fn search(&mut self) {
        let (offered, declined): (Vec<usize>, Vec<usize>) = (0..self.searches.len())
            .partition(|at| self.searches.get(*at).is_some_and(Search::is_offered));
        for at in declined.into_iter().chain(offered) {
            while self
                .searches
                .get(at)
                .is_some_and(|search| !search.is_done())
            {
                if let Err(stop) = self.step(at) {
                    let why = Unsure::from(&stop);
                    for search in &mut self.searches {
                        search.give_up(&why);
                    }
                    return;
                }
            }
        }
    }

    /// Whose order decides, for each version. One hello with what was found in reverse settles what
    /// the search leaves open, and shows that the server is still answering.
    fn orders(&mut self) -> Vec<Order> {
        let mut orders = Vec::new();
        for at in 0..self.searches.len() {
            let Some(search) = self.searches.get_mut(at) else {
                continue;
            };
            orders.push(match search.own_order() {
                Some(true) => Order::Server,
                Some(false) => Order::NoChoice,
                None => {
                    let (version, mut suites) = (search.version, search.suites());
                    suites.reverse();
                    self.order(version, suites)
                }
            });
        }
        orders
    }

    fn order(&mut self, version: Version, reversed: Vec<Suite>) -> Order {
        let (first, last) = (reversed.first().copied(), reversed.last().copied());
        let offer = Offer::new(version, reversed, self.server_name);
        match self.ask(&offer) {
            Ok((Answer::Selected(flight), _)) if Some(flight.hello.suite) == first => Order::Client,
            Ok((Answer::Selected(flight), _)) if Some(flight.hello.suite) == last => Order::Server,
            Ok((answer, _)) => Order::Undetermined {
                why: unsure(&answer),
            },
            Err(stop) => Order::Undetermined {
                why: (&stop).into(),
            },
        }
    }

    /// Declines count only between two answers: those before the first are asked for again, and one
    /// more hello that was answered before is sent after the last.
    fn control(&mut self) {
        for at in 0..self.searches.len() {
            let early = self.searches.get(at).filter(|search| {
                !search.is_offered()
                    && search.last_refusal().is_some()
                    && search.last_refusal() < self.first_success
            });
            let Some(version) = early.map(|search| search.version) else {
                continue;
            };
            let offer = Offer::new(version, common_suites(version), self.server_name);
            // Where nothing more may be asked, the decline is distrusted below.
            if let (Ok((answer, number)), Some(search)) =
                (self.ask(&offer), self.searches.get_mut(at))
            {
                search.confirm(&answer, number);
            }
        }
        let last_refusal = self.searches.iter().filter_map(Search::last_refusal).max();
        if last_refusal > self.last_success {
            self.ask_what_is_known();
        }
        let (first, last) = (self.first_success, self.last_success);
        for search in &mut self.searches {
            let Some(refusal) = search.last_refusal() else {
                continue;
            };
            if first.is_none_or(|first| first > refusal) || last.is_none_or(|last| last < refusal) {
                search.distrust_refusals(&no_control());
            }
        }
    }

    /// The newest version that is offered, with the suites found in it.
    fn newest(&self) -> Option<(Version, Vec<Suite>)> {
        let search = self.searches.iter().find(|search| search.is_offered())?;
        Some((search.version, search.suites()))
    }

    fn without_name(&mut self) -> ServerName {
        let nothing = |reason, detail| ServerName::Undetermined {
            why: Unsure::new(reason, detail),
        };
        if self.server_name.is_none() {
            return nothing(
                "no-name",
                "the host is an address, so no name was sent at all",
            );
        }
        // A version whose certificate shows is worth more.
        let clear = self
            .searches
            .iter()
            .find(|search| search.is_offered() && search.version != Version::Tls13);
        let known = clear.map(|search| (search.version, search.suites()));
        let Some((version, suites)) = known.or_else(|| self.newest()) else {
            return nothing("nothing-offered", "no hello was answered");
        };
        let known = self.chains.clone();
        match self.ask(&Offer::new(version, suites, None)) {
            Ok((Answer::Selected(flight), _)) => {
                let first = flight.certificates.first();
                let same = known.iter().any(|chain| chain.first() == first);
                match first.is_none() || same {
                    true => ServerName::NotNeeded,
                    false => ServerName::ChangesCertificate,
                }
            }
            Ok((Answer::Refused(refusal), _)) => ServerName::Needed {
                refusal: refusal.name(),
            },
            Ok((Answer::Failed(Fault::Alert { alert }), _))
                if alert.number == Alert::UNRECOGNIZED_NAME =>
            {
                ServerName::Needed {
                    refusal: alert.to_string(),
                }
            }
            Ok((Answer::Failed(fault), _)) => ServerName::Undetermined {
                why: (&fault).into(),
            },
            Err(stop) => ServerName::Undetermined {
                why: (&stop).into(),
            },
        }
    }

    fn fallback(&mut self) -> Fallback {
        let offered = self.searches.iter().filter(|search| search.is_offered());
        let older = offered
            .skip(1)
            .find(|search| search.version != Version::Tls13);
        let Some(older) = older else {
            return match self.newest() {
                Some(_) => Fallback::NoOlderVersion,
                None => Fallback::Undetermined {
                    why: Unsure::new("nothing-offered", "no hello was answered"),
                },
            };
        };
        let mut offer = Offer::new(older.version, older.suites(), self.server_name);
        offer.fallback = true;
        match self.ask(&offer) {
            Ok((Answer::Selected(_), _)) => Fallback::Taken,
            Ok((Answer::Failed(Fault::Alert { alert }), _))
                if alert.number == Alert::INAPPROPRIATE_FALLBACK =>
            {
                Fallback::Refused
            }
            Ok((answer, _)) => Fallback::Undetermined {
                why: unsure(&answer),
            },
            Err(stop) => Fallback::Undetermined {
                why: (&stop).into(),
            },
        }
    }

    /// The groups of one version, found as the suites were.
    fn groups(&mut self, version: Version) -> Groups {
        let search = self.searches.iter().find(|search| {
            search.is_offered()
                && (search.version == version || version == Version::Tls12)
                && (version == Version::Tls13) == (search.version == Version::Tls13)
        });
        let mut found = Groups::default();
        let Some(search) = search else {
            return found;
        };
        let suites = search.suites();
        let elliptic = |suite: &Suite| ["any", "ECDHE"].contains(&suite.key_exchange());
        let suites: Vec<Suite> = suites.into_iter().filter(elliptic).collect();
        if suites.is_empty() {
            return found;
        }
        let mut offer = Offer::new(search.version, suites, self.server_name);
        // Each round takes one group away.
        while !offer.groups.is_empty() {
            match self.ask(&offer) {
                Ok((Answer::Selected(flight), _)) => {
                    let group = flight.hello.group.or(named(&flight));
                    let Some(group) = group.filter(|group| offer.groups.contains(group)) else {
                        found.unsure = Some(Unsure::new("no-group", "an answer without a group"));
                        break;
                    };
                    found.groups.push(group);
                    offer.groups.retain(|offered| *offered != group);
                }
                Ok((Answer::Refused(Refusal::Alert { .. }), _)) => break,
                Ok((answer, _)) => {
                    found.unsure = Some(unsure(&answer));
                    break;
                }
                Err(stop) => {
                    found.unsure = Some((&stop).into());
                    break;
                }
            }
        }
        found
    }
}

fn no_control() -> Unsure {
    Unsure::new(
        "no-control",
        "the server did not answer any hello before and after it declined",
    )
}

fn named(flight: &ServerFlight) -> Option<crate::collect::format::tls::Group> {
    match flight.key_exchange? {
        crate::collect::format::tls::KeyExchange::Named { group } => Some(group),
        _ => None,
    }
}

fn unsure(answer: &Answer) -> Unsure {
    match answer {
        Answer::Selected(flight) => Unsure::new("other-suite", flight.hello.suite),
        Answer::Refused(refusal) => Unsure::new("refused", refusal),
        Answer::Failed(fault) => fault.into(),
    }
}
