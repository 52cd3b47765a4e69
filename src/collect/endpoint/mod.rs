//! Reads what a server shows to anybody who asks politely, produces a recording of it, and facts from
//! the recording.
//!
//! A visit is recorded first and read afterwards, also where both happen in one run: a replay sees
//! the same bytes as the visit did.
//!
//! Does not establish that others get the same answers, from other places or at other times.

pub mod address;
pub mod content;
pub mod dialer;
pub mod dnssec;
pub mod exchange;
pub mod facts;
pub mod http;
pub mod layout;
pub mod layouts;
pub mod recording;
pub mod resolver;
pub mod tls;
pub mod trust;
pub mod visit;

use self::recording::Recording;
use super::Harvest;
use super::key_export::GivenKey;
use super::recognise::recognise_files;
use crate::evidence::FactKind;
use crate::tables::Tables;

/// Everything that a visit may bring.
pub fn kinds() -> impl Iterator<Item = &'static FactKind> {
    facts::kinds().chain(tls::kinds())
}

/// Reads a recording, with the key files in it.
pub fn collect(recording: &Recording, keys: &[GivenKey], tables: &Tables) -> Harvest {
    let mut harvest = facts::collect(recording, tables);
    let bodies = facts::key_files(recording);
    if bodies.files.is_empty() {
        return harvest;
    }
    let files = bodies.files.iter();
    let (exports, mut refused) =
        recognise_files(files.map(|(label, body)| (label.as_str(), body.as_slice())));
    if exports.is_empty() {
        return harvest;
    }
    // What stands in an index as a file of keys and is something else is a lost one.
    for file in &mut refused {
        file.pretends = true;
    }
    let label = &recording.visit.url;
    let mut read = super::key_export::collect_series(label, &exports, &refused, keys, tables);
    for survey in &mut read.surveys {
        survey.doubt(&bodies.gaps);
    }
    harvest.facts.extend(read.facts);
    harvest.surveys.extend(read.surveys);
    harvest
}
