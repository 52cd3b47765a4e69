//! Reads what a server showed, produces facts with the handshake in which each was seen.

use super::client::Service;
use super::client::clients;
use super::enumeration::Enumeration;
use super::enumeration::Order;
use super::enumeration::State;
use super::enumeration::SuiteFound;
use super::enumeration::Unsure;
use super::enumeration::VersionFound;
use super::kinds;
use super::report::TlsReport;
use super::visit::Outcome;
use crate::collect::Harvest;
use crate::collect::format::tls::KeyExchange;
use crate::collect::format::tls::Version;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;

/// Collector, keys, facts, and what is missing.
type Part = (&'static str, &'static [FactKind], Vec<Fact>, Vec<Gap>);

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
        let part = Harvest::new(name, kinds, false, facts, place.coverage(gaps));
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

    fn handshake_at(&self, number: u32) -> Provenance {
        Provenance::part(format!("{} handshake {number}", self.server()))
    }

    /// All handshakes of the enumeration together.
    pub(super) fn all(&self) -> Provenance {
        Provenance::part(format!("{} handshakes", self.server()))
    }

    fn coverage(&self, mut gaps: Vec<Gap>) -> Coverage {
        gaps.sort();
        gaps.dedup();
        // One that is missing altogether is the only gap there is.
        let nothing = |gap: &Gap| gap.reason == Reason::NotSupplied;
        match gaps.iter().find(|gap| nothing(gap)) {
            Some(why) => Coverage::NotCollected { why: why.clone() },
            None => Coverage::of(vec![self.server()], gaps),
        }
    }

    pub(super) fn gap(&self, why: &Unsure, what: &str) -> Gap {
        let reason = match why.reason.as_str() {
            "handshake-limit" | "time-limit" | "connection-limit" => Reason::Limit,
            "malformed" | "not-tls" | "record-too-long" | "message-too-long" => Reason::Malformed,
            _ => Reason::TooLittleData,
        };
        Gap::new(self.server(), reason, format!("{what}: {}", why.detail))
    }

    pub(super) fn enumeration(&self) -> Result<&Enumeration, Vec<Gap>> {
        self.0.enumeration.as_ref().ok_or_else(|| {
            let detail = "an enumeration was not authorised";
            vec![Gap::new(self.server(), Reason::NotSupplied, detail)]
        })
    }

    fn handshake(&self) -> Option<Fact> {
        let visit = &self.0.visit;
        let negotiated = visit.negotiated()?;
        let (completed, fault) = match &visit.outcome {
            Outcome::Failed { fault, .. } => (false, Some(fault.to_string())),
            _ => (true, None),
        };
        // The hello of an old client is the handshake after the one that failed.
        let number = visit.handshake.saturating_add(u32::from(!completed));
        let fact = Fact::observed(
            "endpoint.tls.negotiated",
            negotiated.version.name(),
            self.handshake_at(number),
        );
        let unproven = negotiated.proof.clone().err();
        Some(
            with_exchange(fact, negotiated.key_exchange)
                .with("completed", completed)
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
            Outcome::Failed {
                selected: Some(_), ..
            } => Vec::new(),
            Outcome::Failed { fault, .. } => vec![self.gap(&fault.into(), "the handshake")],
            Outcome::NotAsked { stop } => vec![self.gap(&stop.into(), "the handshake")],
        }
    }

    fn versions(&self) -> Vec<Fact> {
        let Ok(found) = self.enumeration() else {
            return Vec::new();
        };
        let mut facts: Vec<Fact> = found.versions.iter().map(|one| self.version(one)).collect();
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
        let (state, reason, note, number_of) = match &found.state {
            State::NotAsked { why } => ("not-asked", Some(why), Some(why.detail.clone()), None),
            State::Offered => {
                let first = found.suites.first().map(|found| found.handshake);
                ("offered", None, None, first)
            }
            State::Refused { refusal, handshake } => {
                ("refused", None, Some(refusal.to_string()), Some(*handshake))
            }
            State::Undetermined { why } => {
                ("undetermined", Some(why), Some(why.detail.clone()), None)
            }
        };
        let at = number_of.map_or_else(|| self.all(), |number| self.handshake_at(number));
        Fact::observed("endpoint.tls.version", found.version.name(), at)
            .with("state", state)
            .with("suites", number(found.suites.len()))
            .with_some("note", note)
            .with_some("reason", reason.map(|why| why.reason.clone()))
    }

    pub(super) fn version_gaps(&self) -> Vec<Gap> {
        let found = match self.enumeration() {
            Ok(found) => found,
            Err(gaps) => return gaps,
        };
        let open = found
            .versions
            .iter()
            .filter_map(|found| match &found.state {
                State::NotAsked { why } | State::Undetermined { why } => {
                    Some(self.gap(why, found.version.name()))
                }
                State::Offered | State::Refused { .. } => None,
            });
        open.collect()
    }

    fn suites(&self) -> Vec<Fact> {
        let Ok(found) = self.enumeration() else {
            return Vec::new();
        };
        let mut facts = Vec::new();
        for version in &found.versions {
            for (at, suite) in version.suites.iter().enumerate() {
                let rank = (version.order == Order::Server).then(|| number(at).saturating_add(1));
                facts.push(self.suite(version.version, suite).with_some("rank", rank));
            }
        }
        facts
    }

    fn suite(&self, version: Version, found: &SuiteFound) -> Fact {
        let suite = found.suite;
        let at = self.handshake_at(found.handshake);
        let fact = Fact::observed("endpoint.tls.suite", suite.to_string(), at);
        with_exchange(fact, found.key_exchange)
            .with("aead", suite.is_aead())
            .with("anonymous", suite.is_anonymous())
            .with("cbc", suite.is_cbc())
            .with("export", suite.is_export())
            .with("forward_secrecy", suite.has_forward_secrecy())
            .with("key_exchange", suite.key_exchange())
            .with("pre_shared", suite.is_pre_shared())
            .with("version", version.name())
            .with_some("cipher", suite.cipher())
            .with_some("note", found.unfinished.as_ref().map(ToString::to_string))
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
