//! Servers and resolvers that misbehave, one way at a time: each visit ends in a reason by name and
//! within its time, and nothing is `met` because of it.

use super::fault_bodies::bodies;
use super::fault_bodies::redirects;
use super::fault_handshakes::chains;
use super::fault_handshakes::handshakes;
use super::fault_handshakes::names;
use super::fault_heads::Answer;
use super::fault_heads::heads;
use super::fault_streams::streams;
use super::server::Chain;
use super::server::Dns;
use super::server::Identity;
use super::server::read_request;
use super::server::serve;
use super::visits::PATH;
use super::visits::VISIT_TIME;
use super::visits::errand;
use super::visits::errand_to;
use super::visits::faults;
use super::visits::judged;
use super::visits::loopback;
use super::visits::with_outcome;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::endpoint::exchange::Cause;
use tracevet::collect::endpoint::exchange::Cause::*;
use tracevet::collect::endpoint::visit::visit;
use tracevet::criteria::Catalogue;
use tracevet::judge::Outcome;

/// Visits at a time, so that a machine under load still answers in time.
const AT_ONCE: usize = 16;

/// One scenario: a visit that is made, and what it must name.
struct Scenario {
    name: &'static str,
    server: SocketAddr,
    root: Vec<u8>,
    says: Option<Dns>,
    cause: Cause,
}

fn with_answers(
    table: Vec<(&'static str, Answer, Cause)>,
    protocol: &'static str,
) -> Vec<Scenario> {
    let scenario = |(name, answer, cause): (&'static str, Answer, Cause)| {
        let identity = Identity::new(Chain::Good, &[protocol]);
        let root = identity.root.clone();
        let (server, _) = serve(move |stream| {
            let Some(mut tls) = identity.accept(stream) else {
                return;
            };
            if protocol == "h2" {
                return answer(&mut tls);
            }
            while read_request(&mut tls).is_some() {
                answer(&mut tls);
            }
        });
        Scenario {
            name,
            server,
            root,
            says: None,
            cause,
        }
    };
    table.into_iter().map(scenario).collect()
}

fn scenarios() -> Vec<Scenario> {
    let closed = SocketAddr::new(loopback(), 1);
    let mut all: Vec<Scenario> = names()
        .into_iter()
        .map(|(name, says, cause)| Scenario {
            name,
            server: closed,
            root: Vec::new(),
            says: Some(says),
            cause,
        })
        .collect();
    all.push(Scenario {
        name: "nobody listens",
        server: closed,
        root: Vec::new(),
        says: None,
        cause: Refused,
    });
    for (name, act, cause) in handshakes() {
        let (server, _) = serve(act);
        all.push(Scenario {
            name,
            server,
            root: Vec::new(),
            says: None,
            cause,
        });
    }
    for (name, chain, cause) in chains() {
        let identity = Identity::new(chain, &["http/1.1"]);
        let root = identity.root.clone();
        let (server, _) = serve(move |stream| {
            identity.accept(stream);
        });
        all.push(Scenario {
            name,
            server,
            root,
            says: None,
            cause,
        });
    }
    let identity = Identity::new(Chain::Good, &["http/1.1"]);
    let root = identity.root.clone();
    let (server, _) = serve(move |stream| {
        identity.accept_known(stream);
    });
    let name = "asks for a certificate of the client";
    all.push(Scenario {
        name,
        server,
        root,
        says: None,
        cause: ClientCertificate,
    });
    for table in [heads(), bodies(), redirects()] {
        all.extend(with_answers(table, "http/1.1"));
    }
    all.extend(with_answers(streams(), "h2"));
    all
}

#[test]
fn every_fault_ends_in_a_reason_within_the_time_and_meets_nothing() {
    let catalogue = Catalogue::embedded().expect("rules");
    let scenarios = scenarios();
    assert!(scenarios.len() >= 60, "{} scenarios", scenarios.len());
    let mut found: Vec<String> = Vec::new();
    for some in scenarios.chunks(AT_ONCE) {
        thread::scope(|scope| {
            let running: Vec<_> = some
                .iter()
                .map(|scenario| scope.spawn(|| objections(scenario, &catalogue)))
                .collect();
            for one in running {
                found.extend(one.join().expect("a visit"));
            }
        });
    }
    println!("{} scenarios", scenarios.len());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn objections(scenario: &Scenario, catalogue: &Catalogue) -> Vec<String> {
    let name = scenario.name;
    let errand = match &scenario.says {
        Some(says) => errand(scenario.server, &scenario.root, says.clone(), PATH),
        None => errand_to(scenario.server, &scenario.root, PATH),
    };
    let begun = Instant::now();
    let recording = visit(&errand);
    let took = begun.elapsed();
    let mut found = Vec::new();
    // The time of a visit, and what an exchange that had begun may still take.
    if took > VISIT_TIME + Duration::from_secs(3) {
        found.push(format!("{name}: took {took:?}"));
    }
    let causes: Vec<Cause> = faults(&recording).iter().map(|fault| fault.cause).collect();
    // Whether a machine has a way to IPv6 is its own; that there is none shows in several ways.
    let nowhere = [Unreachable, TimeLimit, Refused];
    let fits = match (causes.first(), scenario.cause) {
        (Some(cause), Unreachable) => nowhere.contains(cause),
        // Which of the two shows depends on what was still unread when the server went.
        (Some(cause), Closed) => [Closed, Reset].contains(cause),
        (cause, expected) => cause == Some(&expected),
    };
    if !fits {
        let said: Vec<String> = faults(&recording).iter().map(ToString::to_string).collect();
        found.push(format!("{name}: {:?} expected, {said:?}", scenario.cause));
    }
    let evaluation = judged(&recording, catalogue);
    let met = with_outcome(&evaluation, Outcome::Met);
    if !met.is_empty() {
        found.push(format!("{name}: {met:?} are met"));
    }
    if recording.obstacle().is_none() && faults(&recording).is_empty() {
        found.push(format!("{name}: no fault"));
    }
    found
}
