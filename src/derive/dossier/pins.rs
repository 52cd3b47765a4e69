//! Reads pins in the app and the chain that a server sent, produces `dossier.pin`.
//!
//! Android accepts a connection if one certificate of the path that it built has a pinned key
//! (documentation of the network security configuration, `pin-set`), and after the last day of a set
//! whatever the pins. Servers do not send the root, so that a pin of the root can't be found in what
//! was sent: `matches-nothing` is said only where the root was there.

use super::Input;
use super::PIN;
use super::closest_rule;
use super::comparison;
use super::covers;
use crate::evidence::Fact;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Keys of both sides that show what there is to compare. What then can't be compared is a fact.
pub(super) const OF_APP: &[&str] = &[PIN_SET];
pub(super) const OF_SERVER: &[&str] = &["endpoint.host"];

const PIN_IN_APP: &str = "android.network_security.pin";
const PIN_SET: &str = "android.network_security.pin_set";
const CERTIFICATE: &str = "endpoint.tls.certificate";

/// How a chain stands to a set of pins.
enum Found<'a> {
    Match(&'a Fact),
    Nothing,
    NoneSent,
    Unread,
}

/// One comparison for each pin set that holds for the server's host, or for pins in code.
pub(super) fn compare(app: &Input<'_>, server: &Input<'_>, as_of: Date) -> Vec<Fact> {
    let Some(host) = server.host() else {
        return Vec::new();
    };
    let sets = pin_sets(app, host);
    if sets.is_empty() {
        return in_code(app, server, host).into_iter().collect();
    }
    let compared = sets.into_iter().map(|set| of_set(set, app, server, as_of));
    compared.map(|fact| fact.with("host", host)).collect()
}

/// The sets of the closest domain; none where a closer rule has no pins.
fn pin_sets<'a>(app: &Input<'a>, host: &str) -> Vec<&'a Fact> {
    let domain = |fact: &Fact| fact.value.to_string();
    let sets: Vec<&Fact> = app
        .evidence
        .facts(PIN_SET)
        .iter()
        .filter(|set| {
            let subdomains = set.detail_flag("include_subdomains") == Some(true);
            covers(&domain(set), subdomains, host)
        })
        .collect();
    let closest = sets.iter().map(|set| domain(set).len()).max();
    let ruling = closest_rule(app, host).and_then(|rule| rule.detail_text("domain"));
    let ruled_by = ruling.filter(|domain| *domain != "*").map_or(0, str::len);
    let fitting = sets.into_iter();
    let own = fitting.filter(|set| Some(domain(set).len()) == closest && closest >= Some(ruled_by));
    own.collect()
}

fn of_set(set: &Fact, app: &Input<'_>, server: &Input<'_>, as_of: Date) -> Fact {
    let domain = set.value.to_string();
    let all = app.evidence.facts(PIN_IN_APP).iter();
    let of_domain = all.filter(|pin| pin.detail_text("domain") == Some(&domain));
    let is_known = |pin: &&Fact| {
        let digest = pin.detail_text("digest").unwrap_or_default();
        digest.eq_ignore_ascii_case("SHA-256")
    };
    let pins: BTreeSet<&str> = of_domain
        .filter(is_known)
        .filter_map(|pin| pin.value.as_text())
        .collect();
    let say = |value: &str, stands: &str| {
        let count = i64::try_from(pins.len()).unwrap_or(i64::MAX);
        comparison((PIN, value), stands, (app, server), app.place(set))
            .with("domain", domain.clone())
            .with("pins", count)
    };
    let not_comparable = |reason: &str| say("not-comparable", "open").with("reason", reason);
    let last = set.detail_text("expiration");
    let last: Option<Date> = last.and_then(|day| day.parse().ok());
    if last.is_some_and(|last| last < as_of) {
        return say("expired", "open");
    }
    if pins.is_empty() {
        return not_comparable("other-digest");
    }
    // One server can show several chains; the one that stands worst counts.
    let chains = chains(server);
    let sent_whole = server.evidence.coverage(CERTIFICATE).is_complete();
    let all = chains.values();
    let found: Vec<Found<'_>> = all
        .map(|chain| in_chain(chain, &pins, sent_whole))
        .collect();
    let any = |fits: fn(&Found<'_>) -> bool| found.iter().any(fits);
    if found.is_empty() {
        return not_comparable("no-chain");
    }
    let has_match = found.iter().all(|one| matches!(one, Found::Match(_)));
    if !has_match && !app.evidence.coverage(PIN_IN_APP).is_complete() {
        return not_comparable("unread-pins");
    }
    if any(|one| matches!(one, Found::Nothing)) {
        return say("matches-nothing", "disagree");
    }
    if any(|one| matches!(one, Found::Unread)) {
        return not_comparable("unread-certificate");
    }
    let matching = found.iter().find_map(|one| match one {
        Found::Match(certificate) => Some(certificate),
        _ => None,
    });
    match matching {
        Some(certificate) if !any(|one| matches!(one, Found::NoneSent)) => {
            say("matches", "agree").with("certificate", certificate.value.to_string())
        }
        _ => say("matches-none-sent", "open"),
    }
}

/// Certificates by the chain that they stand in.
fn chains<'a>(server: &Input<'a>) -> BTreeMap<&'a str, Vec<&'a Fact>> {
    let mut chains: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for certificate in server.evidence.facts(CERTIFICATE) {
        let part = certificate.provenance.part.as_str();
        chains.entry(part).or_default().push(certificate);
    }
    chains
}

/// `whole` says whether all certificates that were sent could be read.
fn in_chain<'a>(chain: &[&'a Fact], pins: &BTreeSet<&str>, whole: bool) -> Found<'a> {
    let key = |certificate: &Fact| certificate.detail_text("key_pin").map(str::to_owned);
    let is_pinned =
        |certificate: &&&Fact| key(certificate).is_some_and(|key| pins.contains(key.as_str()));
    if let Some(certificate) = chain.iter().find(is_pinned) {
        return Found::Match(certificate);
    }
    if !whole || chain.iter().any(|certificate| key(certificate).is_none()) {
        return Found::Unread;
    }
    // A phone may go on from any certificate to an issuer that was not sent, past a root that was.
    let subjects: BTreeSet<&str> = chain
        .iter()
        .filter_map(|certificate| certificate.detail_text("subject"))
        .collect();
    let has_all_issuers = chain.iter().all(|certificate| {
        let issuer = certificate.detail_text("issuer");
        issuer.is_some_and(|issuer| subjects.contains(issuer))
    });
    if has_all_issuers {
        Found::Nothing
    } else {
        Found::NoneSent
    }
}

/// Pins that code holds are not read: there is something to compare, and it can't be.
fn in_code(app: &Input<'_>, server: &Input<'_>, host: &str) -> Option<Fact> {
    let mut ways = app.evidence.facts("android.pinning").iter();
    let call = ways.find(|fact| fact.value.as_text() != Some("network-security-config"))?;
    let fact = comparison(
        (PIN, "not-comparable"),
        "open",
        (app, server),
        app.place(call),
    );
    Some(fact.with("host", host).with("reason", "in-code"))
}
