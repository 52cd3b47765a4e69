//! Servers that misbehave, each by a script: every one ends in its named reason and in time, and none
//! is taken for a server that refused.

use crate::tls_server::Dialer;
use crate::tls_server::asked;
use crate::tls_server::scripted;
use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::endpoint::tls::Budget;
use tracevet::collect::endpoint::tls::Enumeration;
use tracevet::collect::endpoint::tls::Session;
use tracevet::collect::endpoint::tls::State;
use tracevet::collect::endpoint::tls::enumerate;
use tracevet::collect::endpoint::tls::facts;

/// The content type of a record (RFC 8446, section 5.1).
const HANDSHAKE: u8 = 22;

/// The bytes of a hello as they came.
struct Hello {
    version: u16,
    suites: Vec<u16>,
}

fn hello(stream: &mut TcpStream) -> Option<Hello> {
    let mut header = [0; 5];
    stream.read_exact(&mut header).ok()?;
    // The hello of SSL 2.0 has a format of its own, and none of these servers knows it.
    if header[0] & 0x80 != 0 {
        let mut rest = vec![0; usize::from(header[1]) - 3];
        stream.read_exact(&mut rest).ok()?;
        return None;
    }
    let mut body = vec![0; usize::from(u16::from_be_bytes([header[3], header[4]]))];
    stream.read_exact(&mut body).ok()?;
    // An alert: the client has heard enough.
    if header[0] != HANDSHAKE {
        return None;
    }
    let number = |at: usize| u16::from_be_bytes([body[at], body[at + 1]]);
    let session = usize::from(body[38]);
    let list = 39 + session;
    let suites = (0..usize::from(number(list)) / 2).map(|at| number(list + 2 + 2 * at));
    Some(Hello {
        version: number(4),
        suites: suites.collect(),
    })
}

fn record(content: u8, body: &[u8]) -> Vec<u8> {
    let mut out = vec![content, 3, 3];
    out.extend(u16::try_from(body.len()).unwrap().to_be_bytes());
    out.extend(body);
    out
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut out = vec![kind, 0];
    out.extend(u16::try_from(body.len()).unwrap().to_be_bytes());
    out.extend(body);
    out
}

fn server_hello(version: u16, suite: u16, compression: u8, extensions: &[u8]) -> Vec<u8> {
    let mut body = version.to_be_bytes().to_vec();
    body.extend([7; 32]);
    body.push(0);
    body.extend(suite.to_be_bytes());
    body.push(compression);
    body.extend(extensions);
    message(2, &body)
}

fn alert(level: u8, number: u8) -> Vec<u8> {
    record(21, &[level, number])
}

const RETRY: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];

/// Asks for another hello, with a key share of this group.
fn retry(group: u16) -> Vec<u8> {
    let mut body = vec![3, 3];
    body.extend(RETRY);
    body.extend([0, 0x13, 0x01, 0, 0, 12, 0, 43, 0, 2, 3, 4, 0, 51, 0, 2]);
    body.extend(group.to_be_bytes());
    record(22, &message(2, &body))
}

fn budget() -> Budget {
    Budget {
        handshake_time: Duration::from_millis(300),
        total_time: Duration::from_secs(8),
        ..Budget::default()
    }
}

fn found(address: std::net::SocketAddr) -> Enumeration {
    let mut dialer = Dialer::new(address);
    let began = Instant::now();
    let mut session = Session::new(&mut dialer, budget());
    let found = enumerate(&mut session, Some("localhost"));
    assert!(session.handshakes() <= 100);
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
    found
}

/// Reasons of all versions; none may be offered or refused.
fn reasons(name: &str, found: &Enumeration) -> Vec<String> {
    let reason = |state: &State| match state {
        State::NotAsked { why } | State::Undetermined { why } => why.reason.clone(),
        settled => panic!("{name}: {settled:?}"),
    };
    let mut all: Vec<String> = found
        .versions
        .iter()
        .map(|one| reason(&one.state))
        .collect();
    all.sort();
    all.dedup();
    all
}

type Script = fn(&mut TcpStream);

/// Sends and then waits until the other side has gone.
fn send(stream: &mut TcpStream, bytes: &[u8]) {
    let _sent = stream.write_all(bytes);
    let _gone = stream.read(&mut [0; 1_024]);
}

/// Sends over and over until the other side has gone.
fn send_forever(stream: &mut TcpStream, bytes: &[u8]) {
    while stream.write_all(bytes).is_ok() {}
}

/// Leaves the hello unread, so that closing is a reset.
fn reset_after(stream: &mut TcpStream, bytes: &[u8]) {
    let _peeked = stream.peek(&mut [0; 1]);
    let _sent = stream.write_all(bytes);
    std::thread::sleep(Duration::from_millis(20));
}

/// What each does after the connection, and the reason that must come of it.
const SCRIPTS: &[(&str, &str, Script)] = &[
    ("reset", "reset", |stream| reset_after(stream, &[])),
    ("reset after a part of a record", "reset", |stream| {
        reset_after(stream, &[22, 3, 3, 0, 80, 2]);
    }),
    ("silence", "no-answer", |stream| {
        hello(stream);
        send(stream, &[]);
    }),
    ("closed without a word", "no-control", |stream| {
        hello(stream);
    }),
    (
        "closed within a record's header",
        "closed-in-the-middle",
        |stream| {
            hello(stream);
            stream.write_all(&[22, 3, 3]).unwrap_or_default();
        },
    ),
    ("closed within a record", "closed-in-the-middle", |stream| {
        hello(stream);
        stream
            .write_all(&[22, 3, 3, 0, 80, 2, 0, 0])
            .unwrap_or_default();
    }),
    (
        "closed within a message",
        "closed-in-the-middle",
        |stream| {
            hello(stream);
            let part = record(22, &[2, 0, 0, 70, 3, 3]);
            stream.write_all(&part).unwrap_or_default();
        },
    ),
    ("half a record and silence", "stalled", |stream| {
        hello(stream);
        send(stream, &[22, 3, 3, 0, 80, 2, 0, 0]);
    }),
    ("a byte at a time", "stalled", |stream| {
        hello(stream);
        for byte in record(22, &server_hello(0x0303, 0x002f, 0, &[])) {
            if stream.write_all(&[byte]).is_err() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }),
    ("warnings without end", "warnings-only", |stream| {
        hello(stream);
        send_forever(stream, &alert(1, 112));
    }),
    ("records without content", "empty-records", |stream| {
        hello(stream);
        send_forever(stream, &record(22, &[]));
    }),
    (
        "a message in records of one byte",
        "too-many-records",
        |stream| {
            hello(stream);
            let _sent = stream.write_all(&record(22, &[2, 0, 200, 0]));
            send_forever(stream, &record(22, &[1]));
        },
    ),
    ("junk", "not-tls", |stream| {
        hello(stream);
        send(stream, &[0xde, 0xad, 0xbe, 0xef, 0, 1, 2, 3]);
    }),
    ("HTTP", "not-tls", |stream| {
        hello(stream);
        send(stream, b"HTTP/1.1 400 Bad Request\r\n\r\n");
    }),
    ("SSH", "not-tls", |stream| {
        send(stream, b"SSH-2.0-OpenSSH_9.2\r\n")
    }),
    ("a reply in the form of SSL 2.0", "not-tls", |stream| {
        hello(stream);
        send(stream, &[0x80, 3, 0, 0, 1]);
    }),
    (
        "a record that claims too much",
        "record-too-long",
        |stream| {
            hello(stream);
            send(stream, &[22, 3, 3, 0xff, 0xff, 2]);
        },
    ),
    (
        "a message that claims too much",
        "message-too-long",
        |stream| {
            hello(stream);
            send(stream, &record(22, &[2, 0xff, 0xff, 0xff]));
        },
    ),
    ("internal error", "other-alert", |stream| {
        hello(stream);
        send(stream, &alert(2, 80));
    }),
    ("an alert without a name", "other-alert", |stream| {
        hello(stream);
        send(stream, &alert(2, 200));
    }),
    ("an alert of level 7", "other-alert", |stream| {
        hello(stream);
        send(stream, &alert(7, 40));
    }),
    ("a name that is not known", "other-alert", |stream| {
        hello(stream);
        send(stream, &alert(2, 112));
    }),
    ("half an alert", "malformed", |stream| {
        hello(stream);
        send(stream, &record(21, &[2]));
    }),
    ("nothing but a clean alert", "no-control", |stream| {
        hello(stream);
        send(stream, &alert(2, 40));
    }),
    ("a version of the future", "unasked-version", |stream| {
        hello(stream);
        send(stream, &record(22, &server_hello(0x0305, 0x002f, 0, &[])));
    }),
    ("a suite that was not offered", "unasked-suite", |stream| {
        let Some(asked) = hello(stream) else { return };
        let hello = server_hello(asked.version, 0x4a4a, 0, &[]);
        send(stream, &record(22, &hello));
    }),
    ("compression", "unasked-compression", |stream| {
        let Some(asked) = hello(stream) else { return };
        let hello = server_hello(asked.version, asked.suites[0], 1, &[]);
        send(stream, &record(22, &hello));
    }),
    (
        "extensions that lie about their length",
        "malformed",
        |stream| {
            let Some(asked) = hello(stream) else { return };
            let hello = server_hello(asked.version, asked.suites[0], 0, &[0, 9, 0, 23]);
            send(stream, &record(22, &hello));
        },
    ),
    ("a certificate first", "unexpected-message", |stream| {
        hello(stream);
        send(stream, &record(22, &message(11, &[0, 0, 0])));
    }),
    ("data first", "unexpected-record", |stream| {
        hello(stream);
        send(stream, &record(23, &[1, 2, 3]));
    }),
];

#[test]
fn each_misbehaviour_ends_in_its_named_reason_and_in_time() {
    std::thread::scope(|scope| {
        for (name, wanted, script) in SCRIPTS {
            scope.spawn(move || {
                let address = scripted(move |mut stream| script(&mut stream));
                let found = found(address);
                let reasons = reasons(name, &found);
                // What answers by its version alone differs where the hello is of another one.
                assert!(
                    reasons.contains(&(*wanted).to_owned()),
                    "{name}: {reasons:?}"
                );
                let odd = ["unasked-version", "malformed", "no-control"];
                let others = reasons.iter().filter(|reason| reason.as_str() != *wanted);
                for other in others {
                    assert!(odd.contains(&other.as_str()), "{name}: {reasons:?}");
                }
            });
        }
    });
}

#[test]
fn nobody_at_home_is_no_refusal() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    assert_eq!(reasons("nobody", &found(address)), ["no-connection"]);
}

#[test]
fn a_server_that_asks_for_another_hello_without_end_is_not_followed() {
    let asked = std::sync::Arc::new(AtomicU32::new(0));
    let count = asked.clone();
    let address = scripted(move |mut stream| {
        while hello(&mut stream).is_some() {
            count.fetch_add(1, Ordering::SeqCst);
            let _sent = stream.write_all(&retry(24));
        }
    });
    let mut dialer = Dialer::new(address);
    let day = jiff::civil::date(2026, 1, 1);
    let (report, _) = crate::tls_server::asked(&mut dialer, "localhost", day, true, budget());
    // Twice in the visit, and once for each hello of ours.
    assert!(report.visit.negotiated().is_none(), "{:?}", report.visit);
    assert!(asked.load(Ordering::SeqCst) <= dialer.connections + 1);
    let found = report.enumeration.unwrap();
    let tls13 = &found.versions[0];
    assert_eq!(tls13.state, State::Offered);
    assert_eq!(tls13.suites.len(), 1);
    assert_eq!(tls13.suites_unsure[0].reason, "unasked-suite");
    let reason = |state: &State| matches!(state, State::Undetermined { why } if why.reason == "unasked-version");
    assert!(
        found.versions[1..]
            .iter()
            .all(|version| reason(&version.state))
    );
}

#[test]
fn a_group_that_was_not_offered_is_a_fault() {
    let address = scripted(|mut stream| {
        hello(&mut stream);
        send(&mut stream, &retry(0x4a4a));
    });
    let found = found(address);
    assert!(
        matches!(&found.versions[0].state, State::Undetermined { why } if why.reason == "unasked-group")
    );
}

#[test]
fn what_was_selected_before_a_handshake_broke_off_is_kept_with_the_fault() {
    let flights: [(&str, Script); 3] = [
        ("stalled", |stream| send(stream, &[])),
        ("other-alert", |stream| send(stream, &alert(2, 80))),
        ("answer-too-long", |stream| {
            // The status of a certificate, again and again.
            send_forever(stream, &record(22, &message(22, &[0; 8_000])));
        }),
    ];
    for (wanted, rest) in flights {
        let address = scripted(move |mut stream| {
            let Some(asked) = hello(&mut stream) else {
                return;
            };
            if asked.version != 0x0303 || !asked.suites.contains(&0x002f) {
                return send(&mut stream, &alert(2, 40));
            }
            let first = server_hello(0x0303, 0x002f, 0, &[]);
            stream.write_all(&record(22, &first)).unwrap_or_default();
            rest(&mut stream);
        });
        let found = found(address);
        let tls12 = &found.versions[1];
        assert_eq!(tls12.state, State::Offered, "{wanted}");
        let unfinished = tls12.suites[0].unfinished.as_ref().unwrap();
        assert_eq!(unfinished.name(), wanted);
    }
}

#[test]
fn a_server_that_falls_silent_refuses_nothing() {
    let seen = AtomicU32::new(0);
    let address = scripted(move |mut stream| {
        let Some(asked) = hello(&mut stream) else {
            return;
        };
        let number = seen.fetch_add(1, Ordering::SeqCst);
        if number >= 8 {
            return send(&mut stream, &[]);
        }
        let flight = [
            server_hello(0x0303, asked.suites[0], 0, &[]),
            message(14, &[]),
        ];
        match asked.version {
            0x0303 if asked.suites.len() > 20 => send(&mut stream, &record(22, &flight.concat())),
            _ => send(&mut stream, &alert(2, 70)),
        }
    });
    let found = found(address);
    let tls12 = &found.versions[1];
    assert_eq!(tls12.state, State::Offered);
    assert_eq!(tls12.suites_unsure[0].reason, "no-answer");
    for version in found
        .versions
        .iter()
        .filter(|one| one.version != tls12.version)
    {
        let refused = matches!(version.state, State::Refused { .. });
        assert!(!refused || version.suites.is_empty(), "{version:?}");
    }
    // The last word was silence, so that what was declined just before it is in doubt.
    let doubted = found.versions.iter().any(|version| {
        matches!(&version.state, State::Undetermined { why } if why.reason == "no-control")
    });
    assert!(doubted, "{:#?}", found.versions);
}

#[test]
fn a_fault_in_the_visit_is_a_gap_and_no_missing_fact() {
    for (name, wanted, script) in SCRIPTS {
        let slow = ["no-answer", "stalled"].contains(wanted);
        if slow || wanted == &"no-control" {
            continue;
        }
        let address = scripted(move |mut stream| script(&mut stream));
        let day = jiff::civil::date(2026, 1, 1);
        let mut dialer = Dialer::new(address);
        let (report, _) = asked(&mut dialer, "localhost", day, false, budget());
        let harvest = facts(&report);
        assert_eq!(harvest.facts, [], "{name}");
        for survey in &harvest.surveys {
            assert!(
                !survey.coverage.is_complete(),
                "{name}: {}",
                survey.collector
            );
        }
    }
}
