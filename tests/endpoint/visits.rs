//! How tests visit: short times, a resolver of their own, and the evaluation that follows.

use super::server::Dns;
use super::server::HOST;
use super::server::resolver;
use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::time::Duration;
use tracevet::collect::endpoint::dialer::Manners;
use tracevet::collect::endpoint::exchange::Exchange;
use tracevet::collect::endpoint::exchange::Fault;
use tracevet::collect::endpoint::exchange::Request;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::endpoint::resolver::Resolver;
use tracevet::collect::endpoint::visit::Errand;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;
use url::Url;

/// The time of one exchange in tests.
pub(super) const EXCHANGE_TIME: Duration = Duration::from_millis(1_500);
/// The time of a whole visit in tests.
pub(super) const VISIT_TIME: Duration = Duration::from_secs(6);
/// Longer than an exchange may take.
pub(super) const LONG: Duration = Duration::from_secs(3);
/// The address that tests name, below the host and its port.
pub(super) const PATH: &str = "/version/v1/diagnosis-keys/country/DE/date";

pub(super) fn loopback() -> IpAddr {
    Ipv4Addr::LOCALHOST.into()
}

/// A visit to a server of a test.
pub(super) fn errand(server: SocketAddr, root: &[u8], says: Dns, path: &str) -> Errand {
    let port = server.port();
    Errand {
        url: Url::parse(&format!("https://{HOST}:{port}{path}")).expect("an address"),
        taken: "2021-03-10T12:00:00Z".to_owned(),
        user_agent: "tracevet/test".to_owned(),
        authorisation: None,
        manners: Manners {
            allow_private: true,
            exchange_time: EXCHANGE_TIME,
            visit_time: VISIT_TIME,
            interval: Duration::ZERO,
            ..Manners::default()
        },
        resolver: Resolver::new(resolver(says), Duration::from_millis(150)),
        extra_roots: Some(root.to_vec())
            .filter(|root| !root.is_empty())
            .into_iter()
            .collect(),
        cleartext_port: None,
    }
}

/// The same, to an address that the resolver gives for every name.
pub(super) fn errand_to(server: SocketAddr, root: &[u8], path: &str) -> Errand {
    errand(server, root, Dns::Turns(vec![vec![loopback()]]), path)
}

pub(super) fn faults(recording: &Recording) -> Vec<&Fault> {
    let exchanges = recording.visit.exchanges.iter();
    exchanges.filter_map(Exchange::fault).collect()
}

pub(super) fn requests(recording: &Recording) -> Vec<&Request> {
    let exchanges = recording.visit.exchanges.iter();
    exchanges
        .filter_map(|exchange| match exchange {
            Exchange::Http(request) => Some(request),
            _ => None,
        })
        .collect()
}

/// Judges a recording as of a day on which services ran.
pub(super) fn judged(recording: &Recording, catalogue: &Catalogue) -> Evaluation {
    let evidence = tracevet::evidence_of_recording(recording, "keys.test", &[]).expect("evidence");
    let context = Context {
        as_of: jiff::civil::date(2021, 3, 10),
        built: None,
    };
    tracevet::evaluate(evidence, catalogue, &context).expect("an evaluation")
}

/// Ids of the criteria with an outcome.
pub(super) fn with_outcome(evaluation: &Evaluation, outcome: Outcome) -> Vec<String> {
    let results = evaluation.results();
    results
        .filter(|result| result.outcome == outcome)
        .map(|result| result.id.to_string())
        .collect()
}
