//! Reads what an enumeration found beside versions and suites, produces facts about it.

use super::enumeration::Fallback;
use super::enumeration::Groups;
use super::enumeration::Order;
use super::enumeration::ServerName;
use super::enumeration::State;
use super::facts::Place;
use crate::collect::format::tls::Version;
use crate::evidence::Fact;
use crate::evidence::Gap;

/// Extensions of a ServerHello up to TLS 1.2, by which the server agrees to something.
const FEATURES: [(&str, u16); 3] = [
    ("encrypt-then-mac", 22),
    ("extended-master-secret", 23),
    ("secure-renegotiation", 0xff01),
];

impl Place<'_> {
    pub(super) fn traits(&self) -> Vec<Fact> {
        let Ok(found) = self.enumeration() else {
            return Vec::new();
        };
        let mut facts = Vec::new();
        let fact = |key, value: &str| Fact::observed(key, value, self.all());
        for version in found
            .versions
            .iter()
            .filter(|one| one.state == State::Offered)
        {
            let (value, why) = match &version.order {
                Order::Client => ("client", None),
                Order::NoChoice => ("no-choice", None),
                Order::Server => ("server", None),
                Order::Undetermined { why } => ("undetermined", Some(why.detail.clone())),
            };
            facts.push(
                fact("endpoint.tls.suite_order", value)
                    .with("version", version.version.name())
                    .with_some("note", why),
            );
        }
        for (version, groups) in [
            (Version::Tls13, &found.modern_groups),
            (Version::Tls12, &found.classic_groups),
        ] {
            facts.extend(groups.groups.iter().map(|group| {
                fact("endpoint.tls.group", &group.to_string())
                    .with("hybrid", group.is_hybrid())
                    .with("version", version.name())
                    .with_some("bits", group.bits().map(i64::from))
            }));
        }
        let (value, note) = match &found.server_name {
            ServerName::ChangesCertificate => ("changes-certificate", None),
            ServerName::Needed { refusal } => ("needed", Some(refusal.clone())),
            ServerName::NotNeeded => ("not-needed", None),
            ServerName::Undetermined { why } => ("undetermined", Some(why.detail.clone())),
        };
        facts.push(fact("endpoint.tls.server_name", value).with_some("note", note));
        let (value, note) = match &found.fallback {
            Fallback::NoOlderVersion => ("no-older-version", None),
            Fallback::Refused => ("refused", None),
            Fallback::Taken => ("taken", None),
            Fallback::Undetermined { why } => ("undetermined", Some(why.detail.clone())),
        };
        facts.push(fact("endpoint.tls.fallback", value).with_some("note", note));
        facts.extend(
            found
                .asks_for_certificate
                .map(|asks| Fact::observed("endpoint.tls.client_certificate", asks, self.all())),
        );
        if let Some(extensions) = &found.extensions {
            facts.extend(FEATURES.iter().map(|(name, extension)| {
                let present = extensions.contains(extension);
                fact("endpoint.tls.feature", name).with("present", present)
            }));
        }
        facts
    }

    pub(super) fn trait_gaps(&self) -> Vec<Gap> {
        let found = match self.enumeration() {
            Ok(found) => found,
            Err(gaps) => return gaps,
        };
        let of_groups = |groups: &Groups| {
            let why = groups.unsure.as_ref()?;
            Some(self.gap(why, "groups"))
        };
        let mut gaps = Vec::new();
        gaps.extend(of_groups(&found.modern_groups));
        gaps.extend(of_groups(&found.classic_groups));
        for version in &found.versions {
            if let Order::Undetermined { why } = &version.order {
                gaps.push(self.gap(why, &format!("order of suites of {}", version.version)));
            }
        }
        if let ServerName::Undetermined { why } = &found.server_name {
            gaps.push(self.gap(why, "a client that names no host"));
        }
        if let Fallback::Undetermined { why } = &found.fallback {
            gaps.push(self.gap(why, "a client that was pressed to an older version"));
        }
        gaps.extend(self.version_gaps());
        gaps
    }
}
