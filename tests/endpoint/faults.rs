//! Servers and resolvers that misbehave, one way at a time: each visit ends in a reason by name and
//! within its time, and nothing is `met` because of it.

use super::server::Chain;
use super::server::Dns;
use super::server::Identity;
use super::server::Tls;
use super::server::http;
use super::server::read_request;
use super::server::serve;
use super::visits::PATH;
use super::visits::VISIT_TIME;
use super::visits::errand;
use super::visits::errand_to;
use super::visits::faults;
use super::visits::judged;
use super::visits::loopback;
use super::visits::with_outcome;
use flate2::Compression;
use flate2::write::GzEncoder;
use hickory_proto::op::ResponseCode;
use std::io::Read;
use std::io::Write;
use std::net::Ipv6Addr;
use std::net::SocketAddr;
use std::net::TcpStream;
use std::thread;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::endpoint::exchange::Cause;
use tracevet::collect::endpoint::exchange::Cause::*;
use tracevet::collect::endpoint::visit::visit;
use tracevet::criteria::Catalogue;
use tracevet::judge::Outcome;

/// Longer than an exchange may take.
const LONG: Duration = Duration::from_secs(3);
/// Visits at a time, so that a machine under load still answers in time.
const AT_ONCE: usize = 16;

/// What the resolver says, and what must be named for it.
fn names() -> Vec<(&'static str, Dns, Cause)> {
    let nowhere: Ipv6Addr = "2001:db8::1".parse().expect("an address");
    vec![
        (
            "no such name",
            Dns::Code(ResponseCode::NXDomain),
            NoSuchName,
        ),
        (
            "resolver fails",
            Dns::Code(ResponseCode::ServFail),
            Resolver,
        ),
        (
            "resolver refuses",
            Dns::Code(ResponseCode::Refused),
            Resolver,
        ),
        (
            "resolver knows no such question",
            Dns::Code(ResponseCode::NotImp),
            Resolver,
        ),
        ("resolver is silent", Dns::Silent, TimeLimit),
        ("answer is garbage", Dns::Garbage, Malformed),
        (
            "answer belongs to another question",
            Dns::OtherNumber,
            TimeLimit,
        ),
        ("answer is cut and TCP is closed", Dns::Cut, Refused),
        ("no address at all", Dns::Turns(vec![vec![]]), NoAddress),
        (
            "alias to nowhere",
            Dns::Alias("gone.test", ResponseCode::NXDomain),
            NoSuchName,
        ),
        (
            "alias without address",
            Dns::Alias("empty.test", ResponseCode::NoError),
            NoAddress,
        ),
        (
            "IPv6 alone, without a way",
            Dns::Turns(vec![vec![nowhere.into()]]),
            Unreachable,
        ),
    ]
}

/// What a server does with a connection before any TLS of ours.
type Raw = fn(TcpStream);

fn hello_head(stream: &mut TcpStream) {
    let mut head = [0; 5];
    let _ = stream.read_exact(&mut head);
    let mut rest = vec![0; usize::from(u16::from_be_bytes([head[3], head[4]]))];
    let _ = stream.read_exact(&mut rest);
}

fn reply(mut stream: TcpStream, bytes: &[u8], then: Duration) {
    hello_head(&mut stream);
    let _ = stream.write_all(bytes);
    thread::sleep(then);
}

fn handshakes() -> Vec<(&'static str, Raw, Cause)> {
    vec![
        ("closes at once", |mut s| hello_head(&mut s), Closed),
        // What was sent and not read makes the system reset the connection.
        (
            "resets at once",
            |s| {
                thread::sleep(Duration::from_millis(50));
                drop(s);
            },
            Reset,
        ),
        ("says nothing", |_s| thread::sleep(LONG), TimeLimit),
        (
            "answers with garbage",
            |s| reply(s, &[0x55; 64], Duration::ZERO),
            Malformed,
        ),
        (
            "answers as a web server",
            |s| reply(s, b"HTTP/1.1 400 Bad Request\r\n\r\n", Duration::ZERO),
            Malformed,
        ),
        (
            "answers as a shell",
            |mut s| {
                let _ = s.write_all(b"SSH-2.0-OpenSSH_9.6\r\n");
                hello_head(&mut s);
            },
            Malformed,
        ),
        (
            "alert: handshake failure",
            |s| reply(s, &[21, 3, 3, 0, 2, 2, 40], Duration::ZERO),
            TlsAlert,
        ),
        (
            "alert: protocol version",
            |s| reply(s, &[21, 3, 3, 0, 2, 2, 70], Duration::ZERO),
            TlsAlert,
        ),
        (
            "alert: unknown name",
            |s| reply(s, &[21, 3, 3, 0, 2, 2, 112], Duration::ZERO),
            TlsAlert,
        ),
        (
            "half a record, then closes",
            |s| reply(s, &[22, 3, 3, 0, 90, 2, 0], Duration::ZERO),
            Closed,
        ),
        (
            "half a record, then nothing",
            |s| reply(s, &[22, 3, 3, 0, 90, 2, 0], LONG),
            TimeLimit,
        ),
        (
            "a record that is too long",
            |s| reply(s, &[22, 3, 3, 0xff, 0xff, 2, 0], Duration::ZERO),
            Malformed,
        ),
        (
            "TLS 1.0 alone",
            |s| {
                let mut hello = vec![22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1];
                hello.extend([7; 32]);
                hello.extend([0, 0, 0x2f, 0]);
                reply(s, &hello, Duration::ZERO);
            },
            TlsAlert,
        ),
        (
            "drips one byte at a time",
            |mut s| {
                hello_head(&mut s);
                for byte in [22, 3, 3, 0, 90].into_iter().chain([2; 60]) {
                    if s.write_all(&[byte]).is_err() {
                        return;
                    }
                    thread::sleep(Duration::from_millis(40));
                }
            },
            TimeLimit,
        ),
        (
            "endless handshake messages",
            |mut s| {
                hello_head(&mut s);
                // Empty fragments of a handshake, over and over.
                while s.write_all(&[22, 3, 3, 0, 0]).is_ok() {}
            },
            Malformed,
        ),
    ]
}

fn chains() -> Vec<(&'static str, Chain, Cause)> {
    vec![
        ("certificate has ended", Chain::Expired, Certificate),
        ("certificate has not begun", Chain::Early, Certificate),
        (
            "certificate for another name",
            Chain::OtherName,
            Certificate,
        ),
        (
            "certificate of an unknown authority",
            Chain::UnknownIssuer,
            Certificate,
        ),
    ]
}

/// What a server does once it got a request.
type Answer = fn(&mut Tls);

fn send(tls: &mut Tls, bytes: &[u8]) -> bool {
    tls.write_all(bytes).and_then(|()| tls.flush()).is_ok()
}

/// The connection ends without the goodbye of TLS.
fn hang_up(tls: &mut Tls) {
    let _ = tls.sock.shutdown(std::net::Shutdown::Both);
}

fn goodbye(tls: &mut Tls) {
    tls.conn.send_close_notify();
    let _ = tls.flush();
    hang_up(tls);
}

fn heads() -> Vec<(&'static str, Answer, Cause)> {
    vec![
        ("closes instead of an answer", goodbye, Closed),
        ("hangs up instead of an answer", hang_up, Closed),
        ("no answer", |_| thread::sleep(LONG), TimeLimit),
        (
            "half a status, then closes",
            |t| {
                send(t, b"HTTP/1.1 2");
                goodbye(t);
            },
            Closed,
        ),
        (
            "half a status, then nothing",
            |t| {
                send(t, b"HTTP/1.1 2");
                thread::sleep(LONG);
            },
            TimeLimit,
        ),
        (
            "no HTTP at all",
            |t| {
                send(t, b"220 mail.example ESMTP\r\n\r\n");
            },
            Malformed,
        ),
        (
            "a body without a head",
            |t| {
                send(t, b"<html>hello</html>\r\n\r\n");
            },
            Malformed,
        ),
        (
            "a status that is none",
            |t| {
                send(t, b"HTTP/1.1 9x9 Odd\r\n\r\n");
            },
            Malformed,
        ),
        (
            "a version that is none",
            |t| {
                send(t, b"HTTP/7.7 200 OK\r\n\r\n");
            },
            Malformed,
        ),
        (
            "a header without a colon",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\nodd\r\n\r\n");
            },
            Malformed,
        ),
        (
            "a header with a null",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\nx: a\0b\r\n\r\n");
            },
            Malformed,
        ),
        (
            "a hundred headers too many",
            |t| {
                let flood: String = (0..200).map(|n| format!("x-{n}: 1\r\n")).collect();
                send(t, format!("HTTP/1.1 200 OK\r\n{flood}\r\n").as_bytes());
            },
            HeaderLimit,
        ),
        (
            "one header of a megabyte",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\nx: ");
                send(t, &vec![b'a'; 1 << 20]);
                send(t, b"\r\n\r\n");
            },
            HeaderLimit,
        ),
        (
            "headers of a hundred kilobytes",
            |t| {
                let flood: String = (0..50)
                    .map(|n| format!("x-{n}: {}\r\n", "a".repeat(2_000)))
                    .collect();
                send(
                    t,
                    format!("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n{flood}\r\n").as_bytes(),
                );
            },
            HeaderLimit,
        ),
        (
            "headers without end",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\n");
                while send(t, b"x-again: and again and again and again and again\r\n") {}
            },
            HeaderLimit,
        ),
        (
            "headers that drip",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\nx: ");
                while send(t, b"a") {
                    thread::sleep(Duration::from_millis(40));
                }
            },
            TimeLimit,
        ),
        (
            "continue, and continue, and continue",
            |t| {
                while send(t, b"HTTP/1.1 100 Continue\r\n\r\n") {
                    thread::sleep(Duration::from_millis(5));
                }
            },
            TimeLimit,
        ),
        (
            "a negative length",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nhello");
            },
            Malformed,
        ),
        (
            "a length beyond all numbers",
            |t| {
                send(
                    t,
                    b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999\r\n\r\nhello",
                );
            },
            Malformed,
        ),
        (
            "two lengths",
            |t| {
                send(
                    t,
                    b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!",
                );
            },
            Malformed,
        ),
    ]
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).expect("memory");
    writer.finish().expect("memory")
}

fn coded(t: &mut Tls, coding: &str, body: &[u8]) {
    send(
        t,
        &http("200 OK", &format!("content-encoding: {coding}\r\n"), body),
    );
}

fn bodies() -> Vec<(&'static str, Answer, Cause)> {
    vec![
        (
            "fewer bytes than announced",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[]");
                goodbye(t);
            },
            LengthMismatch,
        ),
        (
            "fewer bytes than announced, then nothing",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[]");
                thread::sleep(LONG);
            },
            TimeLimit,
        ),
        (
            "hangs up in the middle of a body",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[]");
                hang_up(t);
            },
            LengthMismatch,
        ),
        (
            "a body that drips",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
                while send(t, b"a") {
                    thread::sleep(Duration::from_millis(40));
                }
            },
            TimeLimit,
        ),
        (
            "a body without end",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
                let mut chunk = b"10000\r\n".to_vec();
                chunk.extend(vec![b'a'; 0x10000]);
                chunk.extend(b"\r\n");
                while send(t, &chunk) {}
            },
            BodyLimit,
        ),
        (
            "a chunk whose size is no number",
            |t| {
                send(
                    t,
                    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n",
                );
            },
            Malformed,
        ),
        (
            "a chunk beyond all numbers",
            |t| {
                send(
                    t,
                    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
                );
            },
            Malformed,
        ),
        (
            "a chunk that breaks off",
            |t| {
                send(
                    t,
                    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\nhello",
                );
                goodbye(t);
            },
            Closed,
        ),
        (
            "the last chunk is missing",
            |t| {
                send(
                    t,
                    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
                );
                goodbye(t);
            },
            Closed,
        ),
        (
            "no length, and no goodbye",
            |t| {
                send(t, b"HTTP/1.1 200 OK\r\n\r\nhello");
                hang_up(t);
            },
            Closed,
        ),
        (
            "compressed data that break off",
            |t| {
                let body = gzip(&[7; 5_000]);
                coded(t, "gzip", &body[..body.len() - 9]);
            },
            BadEncoding,
        ),
        (
            "compressed data that are none",
            |t| coded(t, "gzip", b"hello"),
            BadEncoding,
        ),
        (
            "a bomb",
            |t| coded(t, "gzip", &gzip(&vec![0; 8 << 20])),
            RatioLimit,
        ),
        (
            "a coding that was not offered",
            |t| coded(t, "br", b"\x0b\x02\x80hello\x03"),
            UnknownEncoding,
        ),
        (
            "a coding in a coding",
            |t| coded(t, "gzip, gzip", &gzip(&gzip(b"hello"))),
            UnknownEncoding,
        ),
        (
            "a coding nobody knows",
            |t| coded(t, "wishful", b"hello"),
            UnknownEncoding,
        ),
    ]
}

fn redirects() -> Vec<(&'static str, Answer, Cause)> {
    vec![
        (
            "a redirect to itself",
            |t| {
                send(t, &http("302 Found", &format!("location: {PATH}\r\n"), b""));
            },
            RedirectLimit,
        ),
        (
            "a redirect back and forth",
            |t| {
                send(t, &http("301 Moved", "location: ?turn=1\r\n", b""));
            },
            RedirectLimit,
        ),
        (
            "redirects without end",
            |t| {
                let path = format!(
                    "location: {PATH}/{}\r\n",
                    Instant::now().elapsed().as_nanos()
                );
                let unique = format!("{}{:?}", path.trim_end(), thread::current().id());
                send(
                    t,
                    &http(
                        "307 Moved",
                        &format!("{unique}{:?}\r\n", std::time::SystemTime::now()),
                        b"",
                    ),
                );
            },
            RedirectLimit,
        ),
    ]
}

/// Frames of HTTP/2 by hand: length, kind, flags, stream, content.
fn frame(kind: u8, flags: u8, stream: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("short").to_be_bytes();
    let mut bytes = length[1..].to_vec();
    bytes.extend([kind, flags, 0, 0, 0, stream]);
    bytes.extend(content);
    bytes
}

fn settings() -> Vec<u8> {
    frame(4, 0, 0, &[])
}

/// `:status: 200` by its index, which ends the head and not the stream.
fn head_200() -> Vec<u8> {
    frame(1, 4, 1, &[0x88])
}

/// Lets the client send its request first.
fn begin(t: &mut Tls) {
    send(t, &settings());
    let mut buffer = [0; 4_096];
    thread::sleep(Duration::from_millis(60));
    let _ = t.read(&mut buffer);
    send(t, &frame(4, 1, 0, &[]));
}

fn streams() -> Vec<(&'static str, Answer, Cause)> {
    vec![
        (
            "HTTP/2: the stream is reset",
            |t| {
                begin(t);
                send(t, &frame(3, 0, 1, &[0, 0, 0, 2]));
                thread::sleep(LONG);
            },
            Http2Reset,
        ),
        (
            "HTTP/2: the stream is refused",
            |t| {
                begin(t);
                send(t, &frame(3, 0, 1, &[0, 0, 0, 7]));
                thread::sleep(LONG);
            },
            Http2Reset,
        ),
        (
            "HTTP/2: goodbye",
            |t| {
                begin(t);
                send(t, &frame(7, 0, 0, &[0, 0, 0, 0, 0, 0, 0, 11]));
                thread::sleep(LONG);
            },
            Http2Reset,
        ),
        (
            "HTTP/2: reset in the middle of a body",
            |t| {
                begin(t);
                send(t, &head_200());
                send(t, &frame(0, 0, 1, b"[]"));
                send(t, &frame(3, 0, 1, &[0, 0, 0, 8]));
                thread::sleep(LONG);
            },
            Http2Reset,
        ),
        (
            "HTTP/2: closes after its settings",
            |t| {
                begin(t);
                goodbye(t);
            },
            Closed,
        ),
        (
            "HTTP/2: closes in the middle of a body",
            |t| {
                begin(t);
                send(t, &head_200());
                send(t, &frame(0, 0, 1, b"[]"));
                goodbye(t);
            },
            Closed,
        ),
        (
            "HTTP/2: nothing after its settings",
            |t| {
                begin(t);
                thread::sleep(LONG);
            },
            TimeLimit,
        ),
        (
            "HTTP/2: garbage",
            |t| {
                send(t, &[0x55; 64]);
                thread::sleep(LONG);
            },
            Http2Reset,
        ),
        (
            "HTTP/2: answers as HTTP/1.1",
            |t| {
                send(t, &http("200 OK", "", b"[]"));
                thread::sleep(LONG);
            },
            Http2Reset,
        ),
        (
            "HTTP/2: a frame beyond its limit",
            |t| {
                begin(t);
                send(t, &[0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1]);
                thread::sleep(LONG);
            },
            Http2Reset,
        ),
        (
            "HTTP/2: broken header compression",
            |t| {
                begin(t);
                send(t, &frame(1, 4, 1, &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
                thread::sleep(LONG);
            },
            Http2Reset,
        ),
        (
            "HTTP/2: pings without end",
            |t| {
                begin(t);
                while send(t, &frame(6, 0, 0, &[0; 8])) {
                    thread::sleep(Duration::from_millis(5));
                }
            },
            TimeLimit,
        ),
        (
            "HTTP/2: headers without end",
            |t| {
                begin(t);
                send(t, &frame(1, 0, 1, &[0x88]));
                let literal = [&[0, 1, b'x', 100][..], &[b'a'; 100]].concat();
                while send(t, &frame(9, 0, 1, &literal.repeat(100))) {}
                thread::sleep(LONG);
            },
            Http2Reset,
        ),
    ]
}

/// One scenario: a visit that is made, and what it must name.
struct Scenario {
    name: &'static str,
    server: SocketAddr,
    root: Vec<u8>,
    says: Option<Dns>,
    cause: Cause,
}

fn with_answers(
    table: Vec<(&'static str, Answer, Cause)>,
    protocol: &'static str,
) -> Vec<Scenario> {
    let scenario = |(name, answer, cause): (&'static str, Answer, Cause)| {
        let identity = Identity::new(Chain::Good, &[protocol]);
        let root = identity.root.clone();
        let (server, _) = serve(move |stream| {
            let Some(mut tls) = identity.accept(stream) else {
                return;
            };
            if protocol == "h2" {
                return answer(&mut tls);
            }
            while read_request(&mut tls).is_some() {
                answer(&mut tls);
            }
        });
        Scenario {
            name,
            server,
            root,
            says: None,
            cause,
        }
    };
    table.into_iter().map(scenario).collect()
}

fn scenarios() -> Vec<Scenario> {
    let closed = SocketAddr::new(loopback(), 1);
    let mut all: Vec<Scenario> = names()
        .into_iter()
        .map(|(name, says, cause)| Scenario {
            name,
            server: closed,
            root: Vec::new(),
            says: Some(says),
            cause,
        })
        .collect();
    all.push(Scenario {
        name: "nobody listens",
        server: closed,
        root: Vec::new(),
        says: None,
        cause: Refused,
    });
    for (name, act, cause) in handshakes() {
        let (server, _) = serve(act);
        all.push(Scenario {
            name,
            server,
            root: Vec::new(),
            says: None,
            cause,
        });
    }
    for (name, chain, cause) in chains() {
        let identity = Identity::new(chain, &["http/1.1"]);
        let root = identity.root.clone();
        let (server, _) = serve(move |stream| {
            identity.accept(stream);
        });
        all.push(Scenario {
            name,
            server,
            root,
            says: None,
            cause,
        });
    }
    let identity = Identity::new(Chain::Good, &["http/1.1"]);
    let root = identity.root.clone();
    let (server, _) = serve(move |stream| {
        identity.accept_known(stream);
    });
    let name = "asks for a certificate of the client";
    all.push(Scenario {
        name,
        server,
        root,
        says: None,
        cause: ClientCertificate,
    });
    for table in [heads(), bodies(), redirects()] {
        all.extend(with_answers(table, "http/1.1"));
    }
    all.extend(with_answers(streams(), "h2"));
    all
}

#[test]
fn every_fault_ends_in_a_reason_within_the_time_and_meets_nothing() {
    let catalogue = Catalogue::embedded().expect("rules");
    let scenarios = scenarios();
    assert!(scenarios.len() >= 60, "{} scenarios", scenarios.len());
    let mut found: Vec<String> = Vec::new();
    for some in scenarios.chunks(AT_ONCE) {
        thread::scope(|scope| {
            let running: Vec<_> = some
                .iter()
                .map(|scenario| scope.spawn(|| objections(scenario, &catalogue)))
                .collect();
            for one in running {
                found.extend(one.join().expect("a visit"));
            }
        });
    }
    println!("{} scenarios", scenarios.len());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn objections(scenario: &Scenario, catalogue: &Catalogue) -> Vec<String> {
    let name = scenario.name;
    let errand = match &scenario.says {
        Some(says) => errand(scenario.server, &scenario.root, says.clone(), PATH),
        None => errand_to(scenario.server, &scenario.root, PATH),
    };
    let begun = Instant::now();
    let recording = visit(&errand);
    let took = begun.elapsed();
    let mut found = Vec::new();
    // The time of a visit, and what an exchange that had begun may still take.
    if took > VISIT_TIME + Duration::from_secs(3) {
        found.push(format!("{name}: took {took:?}"));
    }
    let causes: Vec<Cause> = faults(&recording).iter().map(|fault| fault.cause).collect();
    // Whether a machine has a way to IPv6 is its own; that there is none shows in several ways.
    let nowhere = [Unreachable, TimeLimit, Refused];
    let fits = match (causes.first(), scenario.cause) {
        (Some(cause), Unreachable) => nowhere.contains(cause),
        // Which of the two shows depends on what was still unread when the server went.
        (Some(cause), Closed) => [Closed, Reset].contains(cause),
        (cause, expected) => cause == Some(&expected),
    };
    if !fits {
        let said: Vec<String> = faults(&recording).iter().map(ToString::to_string).collect();
        found.push(format!("{name}: {:?} expected, {said:?}", scenario.cause));
    }
    let evaluation = judged(&recording, catalogue);
    let met = with_outcome(&evaluation, Outcome::Met);
    if !met.is_empty() {
        found.push(format!("{name}: {met:?} are met"));
    }
    if recording.obstacle().is_none() && faults(&recording).is_empty() {
        found.push(format!("{name}: no fault"));
    }
    found
}
