//! Servers that no `openssl` of today can be: each follows a list of versions and suites, and must be
//! found to have exactly these. They answer hellos and finish no handshake, which nobody asks of them.

use crate::tls_server::Dialer;
use crate::tls_server::asked;
use crate::tls_server::scripted;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use tracevet::collect::endpoint::tls::Budget;
use tracevet::collect::endpoint::tls::State;

const SSL2: u16 = 0x0002;
const SSL3: u16 = 0x0300;
const TLS10: u16 = 0x0301;
const TLS11: u16 = 0x0302;
const TLS12: u16 = 0x0303;
const TLS13: u16 = 0x0304;

/// Name, suites by version in the server's order, groups.
type Kind = (
    &'static str,
    &'static [(u16, &'static [u16])],
    &'static [u16],
);

const X25519: &[u16] = &[29];

const KINDS: &[Kind] = &[
    ("ssl2", &[(SSL2, &[])], X25519),
    ("ssl2_tls12", &[(SSL2, &[]), (TLS12, &[0xc02f])], X25519),
    (
        "ssl2_ssl3_tls10",
        &[(SSL2, &[]), (SSL3, &[0x000a]), (TLS10, &[0x000a])],
        X25519,
    ),
    ("ssl3_rc4", &[(SSL3, &[0x0005, 0x0004])], X25519),
    ("ssl3_3des", &[(SSL3, &[0x000a])], X25519),
    ("ssl3_des", &[(SSL3, &[0x0009])], X25519),
    ("ssl3_export", &[(SSL3, &[0x0003, 0x0006, 0x0008])], X25519),
    ("ssl3_null", &[(SSL3, &[0x0001, 0x0002])], X25519),
    (
        "ssl3_cbc_beside_tls13",
        &[(SSL3, &[0x002f]), (TLS13, &[0x1301])],
        X25519,
    ),
    ("tls10_rc4", &[(TLS10, &[0x0005])], X25519),
    ("tls10_rc4_ecdhe", &[(TLS10, &[0xc011, 0xc007])], X25519),
    ("tls10_3des", &[(TLS10, &[0xc012, 0x0016, 0x000a])], X25519),
    ("tls10_export", &[(TLS10, &[0x0014, 0x0008])], X25519),
    ("tls10_idea", &[(TLS10, &[0x0007])], X25519),
    ("tls10_ecdsa", &[(TLS10, &[0xc00a, 0xc009])], X25519),
    ("tls10_anonymous", &[(TLS10, &[0x0018, 0x001b])], X25519),
    ("tls11_rc4", &[(TLS11, &[0x0005])], X25519),
    ("tls11_3des", &[(TLS11, &[0x000a, 0xc008])], X25519),
    ("tls11_ecdsa", &[(TLS11, &[0xc009])], X25519),
    ("tls11_static_ecdh", &[(TLS11, &[0xc004, 0xc00e])], X25519),
    ("tls12_rc4", &[(TLS12, &[0xc011, 0x0005])], X25519),
    ("tls12_3des", &[(TLS12, &[0xc012, 0x000a])], X25519),
    ("tls12_seed", &[(TLS12, &[0x009a, 0x0096])], X25519),
    ("tls12_des", &[(TLS12, &[0x0009, 0x0015])], X25519),
    ("tls12_export", &[(TLS12, &[0x0003])], X25519),
    ("tls12_null_ecdsa", &[(TLS12, &[0xc006])], X25519),
    ("tls12_ccm8_ecdsa", &[(TLS12, &[0xc0ae, 0xc0af])], X25519),
    ("tls12_chacha_ecdsa", &[(TLS12, &[0xcca9])], X25519),
    ("tls12_srp", &[(TLS12, &[0xc01d, 0xc01e])], X25519),
    ("tls12_kerberos", &[(TLS12, &[0x001e, 0x001f])], X25519),
    ("tls12_static_dh", &[(TLS12, &[0x0030, 0x0031])], X25519),
    ("tls12_gost", &[(TLS12, &[0xc100, 0xc102])], X25519),
    ("tls12_psk_chacha", &[(TLS12, &[0xccab, 0xccac])], X25519),
    ("tls13_sm4", &[(TLS13, &[0x00c6, 0x00c7])], X25519),
    ("tls13_integrity_only", &[(TLS13, &[0xc0b4])], X25519),
    ("tls13_ccm8", &[(TLS13, &[0x1305])], X25519),
    ("tls13_hybrid", &[(TLS13, &[0x1302])], &[0x11ec, 29]),
    ("tls13_hybrid_alone", &[(TLS13, &[0x1301])], &[0x11ec]),
    ("tls13_p521", &[(TLS13, &[0x1301])], &[25]),
];

/// What a hello offers.
struct Hello {
    versions: Vec<u16>,
    suites: Vec<u16>,
    groups: Vec<u16>,
}

fn numbers(bytes: &[u8]) -> Vec<u16> {
    let pairs = bytes.chunks_exact(2);
    pairs
        .map(|two| u16::from_be_bytes([two[0], two[1]]))
        .collect()
}

/// Nothing for the hello of SSL 2.0.
fn hello(stream: &mut TcpStream) -> Option<Option<Hello>> {
    let mut head = [0; 5];
    stream.read_exact(&mut head).ok()?;
    if head[0] & 0x80 != 0 {
        let mut rest = vec![0; usize::from(head[1]) - 3];
        stream.read_exact(&mut rest).ok()?;
        return Some(None);
    }
    let mut body = vec![0; usize::from(u16::from_be_bytes([head[3], head[4]]))];
    stream.read_exact(&mut body).ok()?;
    let number = |at: usize| usize::from(u16::from_be_bytes([body[at], body[at + 1]]));
    let list = 39 + usize::from(body[38]);
    let suites = numbers(&body[list + 2..list + 2 + number(list)]);
    let mut found = Hello {
        versions: vec![u16::try_from(number(4)).unwrap()],
        suites,
        groups: Vec::new(),
    };
    let mut at = list + 2 + number(list);
    at += 1 + usize::from(body[at]) + 2;
    while at + 4 <= body.len() {
        let content = &body[at + 4..at + 4 + number(at + 2)];
        match number(at) {
            10 => found.groups = numbers(&content[2..]),
            43 => found.versions = numbers(&content[1..]),
            _ => {}
        }
        at += 4 + number(at + 2);
    }
    Some(Some(found))
}

fn record(content: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap().to_be_bytes();
    [&[content, 3, 3][..], &length, body].concat()
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap().to_be_bytes();
    [&[kind, 0][..], &length, body].concat()
}

/// What a server of this kind says.
fn reply((_, versions, groups): &Kind, asked: Option<Hello>) -> Vec<u8> {
    let refusal = record(21, &[2, 70]);
    let Some(asked) = asked else {
        let body = [4, 0, 1, 0, 2, 0, 0, 0, 3, 0, 0, 7, 0, 0xc0];
        let speaks = versions.iter().any(|(version, _)| *version == SSL2);
        return match speaks {
            true => [&[0x80, u8::try_from(body.len()).unwrap()][..], &body].concat(),
            false => refusal,
        };
    };
    // A list names what the client speaks, and the number in the head what it speaks at most.
    let most = *asked.versions.iter().max().unwrap();
    let is_list = asked.versions.len() > 1 || most == TLS13;
    let spoken = |version: u16| match is_list {
        true => asked.versions.contains(&version),
        false => version <= most,
    };
    let common = versions
        .iter()
        .filter(|(version, _)| *version != SSL2 && spoken(*version))
        .max_by_key(|(version, _)| *version);
    let Some((version, suites)) = common else {
        return refusal;
    };
    let Some(suite) = suites.iter().find(|suite| asked.suites.contains(suite)) else {
        return record(21, &[2, 40]);
    };
    let head = (*version).min(TLS12).to_be_bytes();
    let mut body = head.to_vec();
    if *version < TLS13 {
        body.extend([7; 33]);
        // The session has no id: its length is the last of these bytes.
        body[34] = 0;
        body.extend(suite.to_be_bytes());
        body.push(0);
        return record(22, &[message(2, &body), message(14, &[])].concat());
    }
    let Some(group) = groups.iter().find(|group| asked.groups.contains(group)) else {
        return record(21, &[2, 40]);
    };
    body.extend(RETRY);
    body.push(0);
    body.extend(suite.to_be_bytes());
    body.extend([0, 0, 12, 0, 43, 0, 2, 3, 4, 0, 51, 0, 2]);
    body.extend(group.to_be_bytes());
    record(22, &message(2, &body))
}

/// Says that a ServerHello asks for another hello (RFC 8446, section 4.1.3).
const RETRY: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];

fn name(version: u16) -> &'static str {
    match version {
        SSL2 => "SSLv2",
        SSL3 => "SSLv3",
        TLS10 => "TLSv1.0",
        TLS11 => "TLSv1.1",
        TLS12 => "TLSv1.2",
        _ => "TLSv1.3",
    }
}

#[test]
fn servers_of_kinds_that_died_out_or_are_not_yet_common_are_found_as_they_are() {
    assert!(KINDS.len() >= 30);
    for kind in KINDS {
        let (label, versions, groups) = kind;
        let address = scripted(move |mut stream| {
            if let Some(asked) = hello(&mut stream) {
                let _sent = stream.write_all(&reply(kind, asked));
                let _gone = stream.read(&mut [0; 1_024]);
            }
        });
        let mut dialer = Dialer::new(address);
        let day = jiff::civil::date(2026, 1, 1);
        let (report, _) = asked(&mut dialer, "localhost", day, true, Budget::default());
        let found = report.enumeration.unwrap();
        let mut ours: BTreeMap<&str, BTreeSet<u16>> = BTreeMap::new();
        for version in &found.versions {
            match &version.state {
                State::Offered => {
                    let suites = version.suites.iter().map(|found| found.suite.0).collect();
                    ours.insert(version.version.name(), suites);
                }
                State::Refused { .. } => {}
                // A server that answers none of these hellos at all shows nothing by declining.
                State::Undetermined { why } if *label == "ssl2" => {
                    assert_eq!(why.reason, "no-control");
                }
                open => panic!("{label}: {} is {open:?}", version.version),
            }
            assert!(
                *label == "ssl2" || version.suites_unsure.is_empty(),
                "{label}"
            );
        }
        match &found.ssl2.state {
            State::Offered => {
                assert_eq!(found.ssl2.ciphers, 1, "{label}");
                ours.insert("SSLv2", BTreeSet::new());
            }
            State::Refused { .. } => {}
            open => panic!("{label}: SSLv2 is {open:?}"),
        }
        let told = versions
            .iter()
            .map(|(version, suites)| (name(*version), suites.iter().copied().collect()))
            .collect();
        assert_eq!(ours, told, "{label}");
        if versions.iter().any(|(version, _)| *version == TLS13) {
            let selected = found.modern_groups.groups.iter();
            let selected: Vec<u16> = selected.map(|group| group.0).collect();
            assert_eq!(selected, *groups, "{label}");
        }
        assert!(report.asked.len() <= 100, "{label}: {}", report.asked.len());
    }
}
