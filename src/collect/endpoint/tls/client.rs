//! Reads what an enumeration found, produces what clients of three generations would get.
//!
//! Generations by the newest version that Android enables for apps: 1.0 before Android 5, 1.2 until
//! Android 9, 1.3 from Android 10 on (Android reference, class `SSLSocket`). iOS: 1.2 until 12.1, 1.3
//! from 12.2 on. A client is taken to know every suite that authenticates, encrypts and needs no
//! shared key, so that "not served" is certain and "served" is the best case.

use super::enumeration::Enumeration;
use super::enumeration::Order;
use super::enumeration::State;
use crate::collect::format::tls::Suite;
use crate::collect::format::tls::Version;

/// What one generation would get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Client {
    /// The newest version that it speaks.
    pub(super) newest: Version,
    pub(super) result: Service,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Service {
    NotServed,
    Served {
        version: Version,
        /// The suite that the server prefers; nothing where the client's order decides.
        suite: Option<Suite>,
    },
    /// A version that would decide is not known.
    Unknown,
}

pub(super) fn clients(found: &Enumeration) -> Vec<Client> {
    let generations = [Version::Tls10, Version::Tls12, Version::Tls13];
    generations
        .into_iter()
        .map(|newest| Client {
            newest,
            result: service(found, newest),
        })
        .collect()
}

/// The newest common version decides; SSL 3.0 is spoken by none of these.
fn service(found: &Enumeration, newest: Version) -> Service {
    let common = found
        .versions
        .iter()
        .filter(|found| found.version <= newest && found.version >= Version::Tls10);
    for found in common {
        match &found.state {
            State::Refused { .. } => {}
            State::NotAsked { .. } | State::Undetermined { .. } => return Service::Unknown,
            State::Offered => {
                let usable = found.suites.iter().map(|found| found.suite);
                let mut usable = usable.filter(|suite| {
                    !suite.is_anonymous()
                        && !suite.is_null()
                        && !suite.is_export()
                        && !suite.is_pre_shared()
                });
                let Some(first) = usable.next() else {
                    let unsure = !found.suites_unsure.is_empty();
                    return if unsure {
                        Service::Unknown
                    } else {
                        Service::NotServed
                    };
                };
                return Service::Served {
                    version: found.version,
                    suite: match found.order {
                        Order::NoChoice | Order::Server => Some(first),
                        Order::Client | Order::Undetermined { .. } => None,
                    },
                };
            }
        }
    }
    Service::NotServed
}
