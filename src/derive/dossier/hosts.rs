//! Reads hosts in the app and hosts that were visited, produces `dossier.host`.
//!
//! A host that is not in the app may come from a configuration; a host that is may be unused.

use super::HOST;
use super::Input;
use super::comparison;
use super::covers;
use crate::evidence::Fact;
use std::collections::BTreeSet;

/// Keys of both sides that a comparison rests on.
pub(super) const OF_APP: &[&str] = &[HOST_IN_APP];
pub(super) const OF_SERVER: &[&str] = &["endpoint.host"];

const HOST_IN_APP: &str = "network.host";

/// Roles of hosts whose visit would tell something of the system.
const ROLES: &[&str] = &["key-download", "upload"];

/// Whether a host that was visited is among those of the app.
pub(super) fn visited(app: &Input<'_>, server: &Input<'_>) -> Option<Fact> {
    let named = server.evidence.first("endpoint.host")?;
    let host = named.value.as_text()?;
    let hosts = app.evidence.facts(HOST_IN_APP);
    let is_same = |fact: &&Fact| {
        let own = fact.value.as_text();
        own.is_some_and(|own| own.eq_ignore_ascii_case(host))
    };
    let is_related = |fact: &&Fact| {
        let domain = fact.detail_text("domain");
        domain.is_some_and(|domain| covers(domain, true, host))
    };
    let found = |value, stands, fact: &Fact| {
        comparison((HOST, value), stands, (app, server), app.place(fact))
            .with("host", host)
            .with_some("role", fact.detail_text("role"))
    };
    if let Some(same) = hosts.iter().find(is_same) {
        return Some(found("in-app", "agree", same));
    }
    if let Some(related) = hosts.iter().find(is_related) {
        return Some(found("same-domain", "open", related));
    }
    let nowhere = comparison(
        (HOST, "not-in-app"),
        "open",
        (app, server),
        server.place(named),
    );
    Some(nowhere.with("host", host))
}

/// Hosts from which the app gets keys or to which it sends them, and that nobody visited.
pub(super) fn not_visited(app: &Input<'_>, servers: &[Input<'_>]) -> Vec<Fact> {
    let visited: BTreeSet<String> = servers
        .iter()
        .filter_map(Input::host)
        .map(str::to_ascii_lowercase)
        .collect();
    if visited.is_empty() {
        return Vec::new();
    }
    let hosts = app.evidence.facts(HOST_IN_APP).iter();
    let mut told = BTreeSet::new();
    let matters = hosts.filter(|fact| {
        let role = fact.detail_text("role").unwrap_or_default();
        let host = fact.value.to_string().to_ascii_lowercase();
        fact.detail_flag("candidate") != Some(false)
            && ROLES.contains(&role)
            && !visited.contains(&host)
            && told.insert(host)
    });
    matters
        .map(|fact| {
            Fact::inferred(HOST, "not-visited", app.place(fact))
                .with("app", app.name.clone())
                .with("host", fact.value.to_string())
                .with_some("role", fact.detail_text("role"))
                .with("stands", "open")
        })
        .collect()
}
