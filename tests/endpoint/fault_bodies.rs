//! Bodies that break off, drip, never end or unfold beyond measure, and redirects that go round.

use super::fault_heads::Answer;
use super::fault_heads::goodbye;
use super::fault_heads::hang_up;
use super::fault_heads::send;
use super::server::Tls;
use super::server::http;
use super::visits::LONG;
use super::visits::PATH;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::thread;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::endpoint::exchange::Cause;
use tracevet::collect::endpoint::exchange::Cause::*;

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

pub(super) fn bodies() -> Vec<(&'static str, Answer, Cause)> {
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

pub(super) fn redirects() -> Vec<(&'static str, Answer, Cause)> {
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
