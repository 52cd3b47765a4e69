//! Reads what the app's rules allow without encryption and what a server speaks, produces
//! `dossier.cleartext`.
//!
//! The closest rule of the network security configuration holds, as on Android from API 24 on; where
//! there is none, the setting for all hosts.

use super::CLEARTEXT;
use super::Input;
use super::closest_rule;
use super::comparison;
use crate::evidence::Fact;

/// Keys of both sides that a comparison rests on.
pub(super) const OF_APP: &[&str] = &["android.network.cleartext_permitted"];
pub(super) const OF_SERVER: &[&str] = &["endpoint.handshake"];

pub(super) fn compare(app: &Input<'_>, server: &Input<'_>) -> Option<Fact> {
    let host = server.host()?;
    let for_all = app.evidence.first("android.network.cleartext_permitted");
    let rule = closest_rule(app, host).or(for_all)?;
    let permitted = rule.value.as_flag()?;
    let handshakes = server.evidence.facts("endpoint.handshake");
    let encrypted = handshakes
        .iter()
        .any(|fact| fact.value.as_text() == Some("accepted"));
    if !encrypted && !server.evidence.coverage("endpoint.handshake").is_complete() {
        return None;
    }
    let (value, stands) = match (permitted, encrypted) {
        (false, true) => ("forbidden-and-encrypted", "agree"),
        (true, true) => ("permitted-and-encrypted", "disagree"),
        (false, false) => ("forbidden-and-unencrypted", "disagree"),
        (true, false) => ("permitted-and-unencrypted", "agree"),
    };
    let domain = rule.detail_text("domain").unwrap_or("*");
    let fact = comparison((CLEARTEXT, value), stands, (app, server), app.place(rule))
        .with("host", host)
        .with("rule", domain)
        .with_some(
            "without_encryption",
            server.evidence.text("endpoint.cleartext"),
        );
    Some(fact)
}
