//! A signed name on a resolver of our own: what is asked to check it, and what breaks the chain.
//!
//! Records and signatures are written by hand after RFC 4034, with no line in common with the reader.

use super::server::Chain;
use super::server::Dns;
use super::server::Identity;
use super::server::http;
use super::server::serve_http;
use super::visits::PATH;
use super::visits::errand;
use super::visits::faults;
use hickory_proto::dnssec::Algorithm;
use hickory_proto::dnssec::PublicKeyBuf;
use hickory_proto::dnssec::TrustAnchors;
use hickory_proto::rr::RecordType;
use ring::digest::SHA256;
use ring::digest::digest;
use ring::signature::Ed25519KeyPair;
use ring::signature::KeyPair;
use std::collections::BTreeMap;
use tracevet::collect::endpoint::dnssec::validate;
use tracevet::collect::endpoint::exchange::Exchange;
use tracevet::collect::endpoint::exchange::Lookup;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::endpoint::visit::visit;

const A: u16 = 1;
const CNAME: u16 = 5;
const DS: u16 = 43;
const RRSIG: u16 = 46;
const DNSKEY: u16 = 48;
const ED25519: u8 = 15;
const TTL: u32 = 300;
/// 2021-03-10T12:00:00Z, the time of the tests' visits, and a week on both sides of it.
const VISITED: u32 = 1_615_377_600;
const WEEK: u32 = 604_800;

/// Answers by name and kind: how many records, and their bytes.
pub(super) type Wire = BTreeMap<(String, u16), (u16, Vec<u8>)>;

/// Number of records, and the records as they go over the wire.
type Answer = (u16, Vec<u8>);

fn name(text: &str) -> Vec<u8> {
    let labels = text.split('.').filter(|label| !label.is_empty());
    let mut out: Vec<u8> = labels
        .flat_map(|label| [&[label.len() as u8], label.as_bytes()].concat())
        .collect();
    out.push(0);
    out
}

fn record(owner: &str, kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = name(owner);
    out.extend(kind.to_be_bytes());
    out.extend(1_u16.to_be_bytes());
    out.extend(TTL.to_be_bytes());
    out.extend((data.len() as u16).to_be_bytes());
    out.extend(data);
    out
}

struct Zone {
    name: &'static str,
    key: Ed25519KeyPair,
}

impl Zone {
    fn new(name: &'static str, seed: u8) -> Self {
        let key = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a key");
        Self { name, key }
    }

    fn public(&self) -> Vec<u8> {
        self.key.public_key().as_ref().to_vec()
    }

    fn dnskey(&self) -> Vec<u8> {
        [&[1, 1, 3, ED25519], self.public().as_slice()].concat()
    }

    /// RFC 4034, appendix B.
    fn tag(&self) -> u16 {
        let data = self.dnskey();
        let sum = data.iter().enumerate().fold(0_u32, |sum, (place, byte)| {
            let shift = if place % 2 == 0 { 8 } else { 0 };
            sum + (u32::from(*byte) << shift)
        });
        (sum + (sum >> 16)) as u16
    }

    fn ds(&self) -> Vec<u8> {
        let signed = [name(self.name), self.dnskey()].concat();
        let digest = digest(&SHA256, &signed);
        let tag = self.tag().to_be_bytes();
        [&tag[..], &[ED25519, 2], digest.as_ref()].concat()
    }

    /// A set of records with its signature.
    fn sign(&self, owner: &str, kind: u16, mut data: Vec<Vec<u8>>) -> (u16, Vec<u8>) {
        let labels = owner.split('.').filter(|label| !label.is_empty()).count();
        let mut head = kind.to_be_bytes().to_vec();
        head.extend([ED25519, labels as u8]);
        head.extend(TTL.to_be_bytes());
        head.extend((VISITED + WEEK).to_be_bytes());
        head.extend((VISITED - WEEK).to_be_bytes());
        head.extend(self.tag().to_be_bytes());
        head.extend(name(self.name));
        data.sort();
        let records: Vec<u8> = data
            .iter()
            .flat_map(|data| record(owner, kind, data))
            .collect();
        let signature = self.key.sign(&[head.clone(), records.clone()].concat());
        let signature = [head, signature.as_ref().to_vec()].concat();
        let count = data.len() as u16 + 1;
        (count, [records, record(owner, RRSIG, &signature)].concat())
    }
}

fn together(sets: &[(u16, Vec<u8>)]) -> (u16, Vec<u8>) {
    let count = sets.iter().map(|(count, _)| count).sum();
    let bytes = sets.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
    (count, bytes)
}

const LOOPBACK: [u8; 4] = [127, 0, 0, 1];

/// The root, the zone `test` below it, and `keys.test`, which is an alias in it.
fn answers() -> (Zone, Zone, Wire) {
    let (root, test) = (Zone::new("", 1), Zone::new("test", 2));
    let addresses = vec![LOOPBACK.to_vec(), vec![127, 0, 0, 2]];
    let alias = test.sign("keys.test", CNAME, vec![name("host.test")]);
    let host = test.sign("host.test", A, addresses);
    let mut wire = Wire::new();
    let mut put = |owner: &str, kind, set| wire.insert((owner.to_owned(), kind), set);
    put("keys.test.", A, together(&[alias, host]));
    put("test.", DS, root.sign("test", DS, vec![test.ds()]));
    put(
        "test.",
        DNSKEY,
        test.sign("test", DNSKEY, vec![test.dnskey()]),
    );
    put(".", DNSKEY, root.sign("", DNSKEY, vec![root.dnskey()]));
    (root, test, wire)
}

fn visited(wire: Wire) -> Recording {
    let identity = Identity::new(Chain::Good, &["http/1.1"]);
    let certificate = identity.root.clone();
    let (server, _) = serve_http(identity, |_| http("410 Gone", "", b""));
    visit(&errand(server, &certificate, Dns::Wire(wire), PATH))
}

fn lookups(recording: &Recording) -> Vec<&Lookup> {
    let exchanges = recording.visit.exchanges.iter();
    exchanges
        .filter_map(|exchange| match exchange {
            Exchange::Dns(lookup) => Some(lookup),
            _ => None,
        })
        .collect()
}

fn checked(recording: &Recording, at: u32, anchor: &Zone) -> Result<(), &'static str> {
    let mut anchors = TrustAnchors::empty();
    anchors.insert(&PublicKeyBuf::new(anchor.public(), Algorithm::ED25519));
    let lookups = lookups(recording);
    validate(&lookups, "keys.test", RecordType::A, at.into(), &anchors)
}

#[test]
fn a_signed_name_is_followed_up_to_the_root_and_checked() {
    let (root, _, wire) = answers();
    let recording = visited(wire);
    assert_eq!(faults(&recording), Vec::<&_>::new());
    let asked: Vec<String> = lookups(&recording)
        .iter()
        .map(|lookup| format!("{} {}", lookup.record, lookup.name))
        .collect();
    let of_keys = ["DNSKEY test.", "DS test.", "DNSKEY ."];
    assert_eq!(asked[2..5], of_keys, "{asked:?}");
    assert_eq!(checked(&recording, VISITED, &root), Ok(()));
    // The root of the test is not that of the world: nothing but the resolver's word is left.
    let evidence = tracevet::evidence_of_recording(&recording, "keys.test", &[]).expect("evidence");
    let fact = evidence.first("endpoint.dnssec").expect("a fact");
    assert_eq!(fact.value.as_text(), Some("signed"));
    assert_eq!(fact.detail_text("by"), Some("the resolver"));
    assert!(fact.detail_text("note").is_some());
}

#[test]
fn every_break_of_the_chain_is_seen() {
    let (root, test, _) = answers();
    let stranger = Zone::new("test", 9);
    let recording = visited(answers().2);
    let late = VISITED + WEEK + 1;
    assert!(checked(&recording, late, &root).is_err(), "ended");
    assert!(
        checked(&recording, VISITED - WEEK - 1, &root).is_err(),
        "early"
    );
    assert!(
        checked(&recording, VISITED, &stranger).is_err(),
        "no anchor"
    );
    let id = |owner: &str, kind| (owner.to_owned(), kind);
    let address = || vec![LOOPBACK.to_vec()];
    let cases: Vec<(&str, (String, u16), Answer)> = vec![
        (
            "signed by a stranger",
            id("keys.test.", A),
            stranger.sign("keys.test", A, address()),
        ),
        (
            "signed for another name",
            id("keys.test.", A),
            test.sign("host.test", A, address()),
        ),
        (
            "signed by a zone that lies beside",
            id("keys.test.", A),
            Zone::new("beside", 2).sign("keys.test", A, address()),
        ),
        (
            "an alias without a signature",
            id("keys.test.", A),
            together(&[
                (1, record("keys.test", CNAME, &name("host.test"))),
                test.sign("host.test", A, address()),
            ]),
        ),
        (
            "a record more than was signed",
            id("keys.test.", A),
            together(&[
                test.sign("keys.test", A, address()),
                (1, record("keys.test", A, &[127, 0, 0, 9])),
            ]),
        ),
        (
            "named by the zone itself",
            id("test.", DS),
            test.sign("test", DS, vec![test.ds()]),
        ),
        (
            "another key is named",
            id("test.", DS),
            root.sign("test", DS, vec![stranger.ds()]),
        ),
        ("no key is named", id("test.", DS), (0, Vec::new())),
        (
            "keys that nobody signed",
            id("test.", DNSKEY),
            (1, record("test", DNSKEY, &test.dnskey())),
        ),
        (
            "keys that a key signed which is not named",
            id("test.", DNSKEY),
            stranger.sign("test", DNSKEY, vec![test.dnskey(), stranger.dnskey()]),
        ),
        ("no keys of the root", id(".", DNSKEY), (0, Vec::new())),
    ];
    for (what, place, set) in cases {
        let mut wire = answers().2;
        wire.insert(place, set);
        let result = checked(&visited(wire), VISITED, &root);
        assert!(result.is_err(), "{what}");
    }
}

#[test]
fn a_name_without_signatures_is_not_followed() {
    let mut wire = answers().2;
    let plain = (1, record("keys.test", A, &LOOPBACK));
    wire.insert(("keys.test.".to_owned(), A), plain);
    let recording = visited(wire);
    let asked = lookups(&recording);
    assert!(asked.iter().all(|lookup| lookup.record != "DNSKEY"));
    let evidence = tracevet::evidence_of_recording(&recording, "keys.test", &[]).expect("evidence");
    assert_eq!(evidence.text("endpoint.dnssec"), Some("unsigned"));
}
