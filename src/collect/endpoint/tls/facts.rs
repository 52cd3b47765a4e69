//! Reads what a server showed, produces facts with the handshake in which each was seen.

use super::ask::HELLO;
use super::ask::OLD_HELLO;
use super::client::Service;
use super::client::clients;
use super::enumeration::Enumeration;
use super::enumeration::Order;
use super::enumeration::State;
use super::enumeration::Unsure;
use super::enumeration::VersionFound;
use super::kinds;
use super::report::Target;
use super::report::TlsReport;
use super::visit::Outcome;
use crate::collect::Harvest;
use crate::collect::endpoint::exchange::from_hex;
use crate::collect::endpoint::recording::Recording;
use crate::collect::endpoint::trust::anchors;
use crate::collect::format::tls::KeyExchange;
use crate::collect::format::tls::Suite;
use crate::collect::format::tls::Version;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use url::Url;

/// The version that has a format of its own.
const SSL2: &str = "SSLv2";

/// Collector, keys, facts, and what is missing.
type Part = (&'static str, &'static [FactKind], Vec<Fact>, Vec<Gap>);

/// Reads the TLS part of a recording.
pub fn collect(recording: &Recording) -> Harvest {
    let visit = &recording.visit;
    let url = Url::parse(&visit.url).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let port = url.as_ref().and_then(Url::port_or_known_default);
    let extra: Option<Vec<Vec<u8>>> = visit.extra_roots.iter().map(|one| from_hex(one)).collect();
    let target = Target {
        host,
        port: port.unwrap_or_default(),
        as_of: visit.taken.get(..10).and_then(|day| day.parse().ok()),
        roots: &anchors(&extra.unwrap_or_default()),
        authorised: visit.authorisation.is_some(),
    };
    facts(&TlsReport::read(&visit.exchanges, &target))
}

/// All facts, with a survey for each part: an enumeration that ended early takes nothing from what
/// is known of the chain.
pub fn facts(report: &TlsReport) -> Harvest {
    let place = Place(report);
    let parts: [Part; 5] = [
        (
            "endpoint.tls.chain",
            kinds::CHAIN,
            place.chains(),
            place.chain_gaps(),
        ),
        (
            "endpoint.tls.handshake",
            kinds::HANDSHAKE,
            place.handshake().into_iter().collect(),
            place.handshake_gaps(),
        ),
        (
            "endpoint.tls.suites",
            kinds::SUITES,
            place.suites(),
            place.suite_gaps(),
        ),
        (
            "endpoint.tls.traits",
            kinds::TRAITS,
            place.traits(),
            place.trait_gaps(),
        ),
        (
            "endpoint.tls.versions",
            kinds::VERSIONS,
            place.versions(),
            place.version_gaps(),
        ),
    ];
    let mut whole = Harvest {
        facts: Vec::new(),
        surveys: Vec::new(),
    };
    for (name, kinds, facts, gaps) in parts {
        let coverage = place.coverage(&facts, gaps);
        let part = Harvest::new(name, kinds, false, facts, coverage);
        whole.facts.extend(part.facts);
        whole.surveys.extend(part.surveys);
    }
    whole
}

/// The report, and where its facts stand.
pub(super) struct Place<'a>(pub(super) &'a TlsReport);

impl Place<'_> {
    pub(super) fn server(&self) -> String {
        format!("{}:{}", self.0.host, self.0.port)
    }

    /// The hello of an enumeration, by its number.
    fn hello_at(&self, number: u32) -> Provenance {
        let places = usize::try_from(number).ok().and_then(|number| {
            let place = self.0.places.get(number.checked_sub(1)?)?;
            place.checked_add(1)
        });
        match places {
            Some(place) => {
                Provenance::part(format!("exchange {place}: TLS {HELLO} {}", self.server()))
            }
            None => self.all(),
        }
    }

    /// The exchange of the ordinary part that showed what there is.
    pub(super) fn visit_at(&self) -> Provenance {
        let visit = &self.0.visit;
        let place = visit.place().saturating_add(1);
        let server = self.server();
        Provenance::part(match visit.place() == visit.exchange {
            true => format!("exchange {place}: TLS {server}"),
            false => format!("exchange {place}: TLS {OLD_HELLO} {server}"),
        })
    }

    /// All hellos of the enumeration together.
    pub(super) fn all(&self) -> Provenance {
        let places = &self.0.places;
        let (first, last) = (places.first(), places.last());
        let number = |place: Option<&usize>| place.map_or(0, |place| place.saturating_add(1));
        Provenance::part(format!(
            "exchanges {} to {}: TLS {HELLO} {}",
            number(first),
            number(last),
            self.server()
        ))
    }

    /// Where nothing was seen, nothing was searched.
    fn coverage(&self, facts: &[Fact], mut gaps: Vec<Gap>) -> Coverage {
        gaps.sort();
        gaps.dedup();
        match gaps.first() {
            Some(why) if facts.is_empty() && gaps.len() == 1 => {
                Coverage::NotCollected { why: why.clone() }
            }
            _ => Coverage::of(vec![self.server()], gaps),
        }
    }

    pub(super) fn gap(&self, why: &Unsure, what: &str) -> Gap {
        let reason = match why.reason.as_str() {
            "handshake-limit" | "time-limit" | "connection-limit" => Reason::Limit,
            "malformed" | "not-tls" | "record-too-long" | "message-too-long" => Reason::Malformed,
            "no-answer" | "no-connection" | "reset" | "stalled" => Reason::NoResponse,
            _ => Reason::TooLittleData,
        };
        Gap::new(self.server(), reason, format!("{what}: {}", why.detail))
    }

    pub(super) fn enumeration(&self) -> Result<&Enumeration, Vec<Gap>> {
        self.0
            .enumeration
            .as_ref()
            .ok_or_else(|| vec![self.why_not_enumerated()])
    }

    /// A server that gave no answer is the reason before any permission is.
    fn why_not_enumerated(&self) -> Gap {
        let part = self.server();
        match &self.0.visit.outcome {
            Outcome::Failed {
                fault,
                selected: None,
            } => fault.gap(part),
            Outcome::NotAsked => Gap::new(part, Reason::NoResponse, "not asked"),
            _ if self.0.authorised => Gap::new(part, Reason::Limit, "no hello was sent"),
            _ => Gap::new(
                part,
                Reason::NotAuthorised,
                "an enumeration was not authorised",
            ),
        }
    }

    fn handshake(&self) -> Option<Fact> {
        let visit = &self.0.visit;
        let negotiated = visit.negotiated()?;
        let fault = match &visit.outcome {
            Outcome::Failed { fault, .. } => Some(fault.to_string()),
            _ => None,
        };
        let fact = Fact::observed(
            "endpoint.tls.negotiated",
            negotiated.version.name(),
            self.visit_at(),
        );
        let unproven = negotiated.proof.clone().err();
        Some(
            with_exchange(fact, negotiated.key_exchange)
                .with("completed", fault.is_none())
                .with("proven", negotiated.proof.is_ok())
                .with("stapled", negotiated.stapled)
                .with("suite", negotiated.suite.to_string())
                .with_some("alpn", negotiated.alpn.clone())
                .with_some("note", fault.or(unproven)),
        )
    }

    fn handshake_gaps(&self) -> Vec<Gap> {
        match &self.0.visit.outcome {
            Outcome::Done(_) => Vec::new(),
            Outcome::Failed { fault, selected } => match selected {
                Some(_) => Vec::new(),
                None => vec![fault.gap(self.server())],
            },
            Outcome::NotAsked => vec![self.why_not_enumerated()],
        }
    }

    /// One handshake shows one version; the others were not asked for.
    fn versions_of_visit(&self) -> Vec<Fact> {
        let Some(negotiated) = self.0.visit.negotiated() else {
            return Vec::new();
        };
        let fact = |version: Version| {
            let fact = Fact::observed("endpoint.tls.version", version.name(), self.visit_at());
            match version == negotiated.version {
                true => fact.with("state", "offered").with("suites", 1),
                false => fact.with("state", "not-asked").with("suites", 0),
            }
        };
        let ssl2 = Fact::observed("endpoint.tls.version", SSL2, self.visit_at())
            .with("state", "not-asked")
            .with("suites", 0);
        Version::ALL.into_iter().map(fact).chain([ssl2]).collect()
    }

    fn versions(&self) -> Vec<Fact> {
        let Ok(found) = self.enumeration() else {
            return self.versions_of_visit();
        };
        let mut facts: Vec<Fact> = found.versions.iter().map(|one| self.version(one)).collect();
        let ssl2 = &found.ssl2;
        facts.push(self.version_fact(SSL2, &ssl2.state, ssl2.ciphers, ssl2.handshake));
        for client in clients(found) {
            let (result, version, suite) = match client.result {
                Service::NotServed => ("not-served", None, None),
                Service::Served { version, suite } => ("served", Some(version), suite),
                Service::Unknown => ("unknown", None, None),
            };
            facts.push(
                Fact::inferred("endpoint.tls.client", client.newest.name(), self.all())
                    .with("result", result)
                    .with_some("version", version.map(Version::name))
                    .with_some("suite", suite.map(|suite| suite.to_string())),
            );
        }
        facts
    }

    fn version(&self, found: &VersionFound) -> Fact {
        let first = found.suites.first().map(|found| found.handshake);
        let suites = found.suites.len();
        self.version_fact(found.version.name(), &found.state, suites, first)
    }

    fn version_fact(&self, name: &str, state: &State, suites: usize, first: Option<u32>) -> Fact {
        let (state, reason, note, number_of) = match state {
            State::NotAsked { why } => ("not-asked", Some(why), Some(why.detail.clone()), None),
            State::Offered => ("offered", None, None, first),
            State::Refused { refusal, handshake } => {
                ("refused", None, Some(refusal.to_string()), Some(*handshake))
            }
            State::Undetermined { why } => {
                ("undetermined", Some(why), Some(why.detail.clone()), None)
            }
        };
        let at = number_of.map_or_else(|| self.all(), |number| self.hello_at(number));
        Fact::observed("endpoint.tls.version", name, at)
            .with("state", state)
            .with("suites", number(suites))
            .with_some("note", note)
            .with_some("reason", reason.map(|why| why.reason.clone()))
    }

    pub(super) fn version_gaps(&self) -> Vec<Gap> {
        let found = match self.enumeration() {
            Ok(found) => found,
            Err(gaps) => return gaps,
        };
        let versions = found.versions.iter();
        let states = versions.map(|one| (one.version.name(), &one.state));
        states
            .chain([(SSL2, &found.ssl2.state)])
            .filter_map(|(name, state)| match state {
                State::NotAsked { why } | State::Undetermined { why } => Some(self.gap(why, name)),
                State::Offered | State::Refused { .. } => None,
            })
            .collect()
    }

    fn suites(&self) -> Vec<Fact> {
        let Ok(found) = self.enumeration() else {
            let negotiated = self.0.visit.negotiated();
            let one = negotiated.map(|seen| {
                self.suite(seen.version, seen.suite, seen.key_exchange, self.visit_at())
            });
            return one.into_iter().collect();
        };
        let mut facts = Vec::new();
        for version in &found.versions {
            for (at, suite) in version.suites.iter().enumerate() {
                let rank = (version.order == Order::Server).then(|| number(at).saturating_add(1));
                let at = self.hello_at(suite.handshake);
                let note = suite.unfinished.as_ref().map(ToString::to_string);
                facts.push(
                    self.suite(version.version, suite.suite, suite.key_exchange, at)
                        .with_some("note", note)
                        .with_some("rank", rank),
                );
            }
        }
        facts
    }

    fn suite(
        &self,
        version: Version,
        suite: Suite,
        exchange: Option<KeyExchange>,
        at: Provenance,
    ) -> Fact {
        let fact = Fact::observed("endpoint.tls.suite", suite.to_string(), at);
        with_exchange(fact, exchange)
            .with("aead", suite.is_aead())
            .with("anonymous", suite.is_anonymous())
            .with("cbc", suite.is_cbc())
            .with("export", suite.is_export())
            .with("forward_secrecy", suite.has_forward_secrecy())
            .with("key_exchange", suite.key_exchange())
            .with("pre_shared", suite.is_pre_shared())
            .with("version", version.name())
            .with_some("cipher", suite.cipher())
    }

    /// A version of which nothing is known may have any suite.
    fn suite_gaps(&self) -> Vec<Gap> {
        let found = match self.enumeration() {
            Ok(found) => found,
            Err(gaps) => return gaps,
        };
        let unsure = found.versions.iter().flat_map(|found| {
            let what = format!("suites of {}", found.version);
            found
                .suites_unsure
                .iter()
                .map(move |why| self.gap(why, &what))
        });
        let mut gaps: Vec<Gap> = unsure.collect();
        gaps.extend(self.version_gaps());
        gaps
    }
}

pub(super) fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn with_exchange(fact: Fact, exchange: Option<KeyExchange>) -> Fact {
    let (group, bits) = match exchange {
        None => return fact,
        Some(KeyExchange::FiniteField { bits }) => ("finite-field".to_owned(), Some(bits)),
        Some(KeyExchange::Named { group }) => (group.to_string(), group.bits()),
        Some(KeyExchange::TemporaryRsa { bits }) => ("temporary-rsa".to_owned(), Some(bits)),
        Some(KeyExchange::UnnamedCurve) => ("unnamed-curve".to_owned(), None),
    };
    fact.with("group", group)
        .with_some("bits", bits.map(i64::from))
}
