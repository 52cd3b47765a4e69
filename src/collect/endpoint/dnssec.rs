//! Reads lookups of a recording, produces whether the addresses of a name are signed from the key of the
//! root down to it.
//!
//! RFC 4033 to 4035; signatures and digests by `hickory-proto`. Only what is signed can be shown here:
//! that a name may be unsigned is proved by other records, which are not asked for. Signatures are
//! checked for the time of the visit. Answers for names that a wildcard stands for are not followed.
//!
//! Does not establish who holds the keys, nor anything where the chain was not whole.

use super::exchange::Lookup;
use super::exchange::from_hex;
use crate::collect::limits::MAX_DNSSEC_KEYS;
use crate::collect::limits::MAX_DNSSEC_ZONES;
use hickory_proto::dnssec::Algorithm;
use hickory_proto::dnssec::DigestType;
use hickory_proto::dnssec::PublicKey;
use hickory_proto::dnssec::TrustAnchors;
use hickory_proto::dnssec::Verifier;
use hickory_proto::dnssec::rdata::DNSKEY;
use hickory_proto::dnssec::rdata::DNSSECRData;
use hickory_proto::dnssec::rdata::DS;
use hickory_proto::dnssec::rdata::RRSIG;
use hickory_proto::op::Message;
use hickory_proto::rr::Name;
use hickory_proto::rr::RData;
use hickory_proto::rr::Record;
use hickory_proto::rr::RecordType;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Why a chain is not whole; for engineers.
pub type Broken = &'static str;

/// The zones that signed an answer, each with its final dot; none where nothing is signed.
pub fn signers(lookup: &Lookup) -> BTreeSet<String> {
    let message = parsed(lookup);
    let answers = message.iter().flat_map(|message| &message.answers);
    let signatures = answers.filter_map(|record| signature(record));
    signatures
        .map(|signature| signature.input().signer_name.to_lowercase().to_ascii())
        .take(MAX_DNSSEC_ZONES)
        .collect()
}

/// Whether the addresses of `name` are signed from an anchor down, at a time in seconds since 1970.
///
/// # Errors
///
/// What the chain lacks.
pub fn validate(
    lookups: &[&Lookup],
    name: &str,
    record: RecordType,
    at: i64,
    anchors: &TrustAnchors,
) -> Result<(), Broken> {
    let mut messages = BTreeMap::new();
    for lookup in lookups {
        if let Some(message) = parsed(lookup) {
            messages.insert((absolute(&lookup.name), lookup.record.clone()), message);
        }
    }
    // Times of signatures are numbers of 32 bits that begin again.
    let at = u32::try_from(at.rem_euclid(1 << 32)).unwrap_or_default();
    let chain = Chain {
        messages,
        at,
        anchors,
    };
    chain.addresses(name, record)
}

fn parsed(lookup: &Lookup) -> Option<Message> {
    let bytes = lookup.answer.as_deref().and_then(from_hex)?;
    Message::from_vec(&bytes).ok()
}

fn absolute(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    if name.ends_with('.') {
        name
    } else {
        format!("{name}.")
    }
}

fn signature(record: &Record) -> Option<&RRSIG> {
    match &record.data {
        RData::DNSSEC(DNSSECRData::RRSIG(signature)) => Some(signature),
        _ => None,
    }
}

/// Answers of one visit, with what is trusted.
struct Chain<'a> {
    messages: BTreeMap<(String, String), Message>,
    at: u32,
    anchors: &'a TrustAnchors,
}

impl Chain<'_> {
    fn records(&self, name: &Name, kind: RecordType) -> &[Record] {
        let id = (name.to_lowercase().to_ascii(), kind.to_string());
        self.messages
            .get(&id)
            .map(|message| message.answers.as_slice())
            .unwrap_or_default()
    }

    /// Follows the aliases of an answer to its addresses; each step has to be signed.
    fn addresses(&self, name: &str, kind: RecordType) -> Result<(), Broken> {
        let mut name = Name::from_ascii(absolute(name)).map_err(|_| "this is no name")?;
        let answers = self.records(&name, kind);
        for _ in 0..MAX_DNSSEC_ZONES {
            let is_own =
                |record: &&Record, kind| record.name == name && record.record_type() == kind;
            if answers.iter().any(|record| is_own(&record, kind)) {
                return self.signed(answers, &name, kind, 0);
            }
            let alias = answers
                .iter()
                .find(|record| is_own(record, RecordType::CNAME))
                .ok_or("the answer holds no address")?;
            self.signed(answers, &name, RecordType::CNAME, 0)?;
            let RData::CNAME(target) = &alias.data else {
                return Err("the answer holds no address");
            };
            name = target.0.clone();
        }
        Err("too many aliases")
    }

    /// Whether the records of one name and kind have a signature of a zone whose keys are trusted.
    fn signed(
        &self,
        answers: &[Record],
        name: &Name,
        kind: RecordType,
        depth: usize,
    ) -> Result<(), Broken> {
        let mut reason = "there is no signature";
        let own = answers.iter().filter(|record| record.name == *name);
        let signatures = own.filter_map(signature);
        let of_kind = signatures.filter(|one| one.input().type_covered == kind);
        for one in of_kind.take(MAX_DNSSEC_KEYS) {
            let signer = &one.input().signer_name;
            // The keys of a zone are above all in it; what names a zone is signed above it.
            let is_above = signer.zone_of(name) && (kind != RecordType::DS || signer != name);
            if !is_above {
                reason = "the signer is no zone above";
                continue;
            }
            match self.keys(signer, depth.saturating_add(1)) {
                Ok(keys) if self.fits(answers, name, one, &keys) => return Ok(()),
                Ok(_) => reason = "the signature does not fit or is not of this time",
                Err(broken) => reason = broken,
            }
        }
        Err(reason)
    }

    fn fits(&self, answers: &[Record], name: &Name, one: &RRSIG, keys: &[&DNSKEY]) -> bool {
        let input = one.input();
        let age = self.at.wrapping_sub(input.sig_inception.get());
        let left = input.sig_expiration.get().wrapping_sub(self.at);
        let is_of_time = age < 1 << 31 && left < 1 << 31;
        // Fewer labels than the name has stand for a wildcard, which takes another proof.
        if !is_of_time || input.num_labels != name.num_labels() || !is_sound(input.algorithm) {
            return false;
        }
        let mut fitting = keys.iter().filter(|key| {
            key.public_key().algorithm() == input.algorithm
                && key.calculate_key_tag().ok() == Some(input.key_tag)
        });
        fitting.any(|key| {
            let records = answers.iter();
            key.verify_rrsig(name, hickory_proto::rr::DNSClass::IN, one, records)
                .is_ok()
        })
    }

    /// The keys of a zone, once one that is trusted has signed them all.
    fn keys(&self, zone: &Name, depth: usize) -> Result<Vec<&DNSKEY>, Broken> {
        if depth > MAX_DNSSEC_ZONES {
            return Err("too many zones");
        }
        let answers = self.records(zone, RecordType::DNSKEY);
        let keys: Vec<&DNSKEY> = answers
            .iter()
            .filter(|record| record.name == *zone)
            .filter_map(|record| match &record.data {
                RData::DNSSEC(DNSSECRData::DNSKEY(key)) => Some(key),
                _ => None,
            })
            .filter(|key| key.zone_key() && !key.revoke())
            .take(MAX_DNSSEC_KEYS)
            .collect();
        let trusted = self.trusted(zone, &keys, depth)?;
        let signatures = answers
            .iter()
            .filter(|record| record.name == *zone)
            .filter_map(signature)
            .filter(|one| one.input().type_covered == RecordType::DNSKEY)
            .filter(|one| one.input().signer_name == *zone);
        let mut signatures = signatures.take(MAX_DNSSEC_KEYS);
        if signatures.any(|one| self.fits(answers, zone, one, &trusted)) {
            return Ok(keys);
        }
        Err("no trusted key signed the keys of a zone")
    }

    /// Keys that are an anchor, or that the zone above names.
    fn trusted<'k>(
        &self,
        zone: &Name,
        keys: &[&'k DNSKEY],
        depth: usize,
    ) -> Result<Vec<&'k DNSKEY>, Broken> {
        if zone.is_root() {
            let anchors = keys.iter().copied();
            let anchors = anchors.filter(|key| self.anchors.contains(key.public_key()));
            return Ok(anchors.collect());
        }
        let answers = self.records(zone, RecordType::DS);
        self.signed(answers, zone, RecordType::DS, depth)?;
        let named: Vec<&DS> = answers
            .iter()
            .filter(|record| record.name == *zone)
            .filter_map(|record| match &record.data {
                RData::DNSSEC(DNSSECRData::DS(named)) => Some(named),
                _ => None,
            })
            .filter(|named| matches!(named.digest_type(), DigestType::SHA256 | DigestType::SHA384))
            .take(MAX_DNSSEC_KEYS)
            .collect();
        let is_named = |key: &DNSKEY| {
            named.iter().any(|one| {
                one.algorithm() == key.public_key().algorithm()
                    && key.calculate_key_tag().ok() == Some(one.key_tag())
                    && one.covers(zone, key).ok() == Some(true)
            })
        };
        let keys = keys.iter().copied();
        Ok(keys.filter(|key| is_named(key)).collect())
    }
}

/// Algorithms that rest on no broken digest.
fn is_sound(algorithm: Algorithm) -> bool {
    matches!(
        algorithm,
        Algorithm::RSASHA256
            | Algorithm::RSASHA512
            | Algorithm::ECDSAP256SHA256
            | Algorithm::ECDSAP384SHA384
            | Algorithm::ED25519
    )
}
