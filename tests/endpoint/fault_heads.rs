//! Heads of answers that break off, flood, drip or are none.

use super::server::Tls;
use super::visits::LONG;
use std::io::Write;
use std::thread;
use std::time::Duration;
use tracevet::collect::endpoint::exchange::Cause;
use tracevet::collect::endpoint::exchange::Cause::*;

/// What a server does once it got a request.
pub(super) type Answer = fn(&mut Tls);

pub(super) fn send(tls: &mut Tls, bytes: &[u8]) -> bool {
    tls.write_all(bytes).and_then(|()| tls.flush()).is_ok()
}

/// The connection ends without the goodbye of TLS.
pub(super) fn hang_up(tls: &mut Tls) {
    let _ = tls.sock.shutdown(std::net::Shutdown::Both);
}

pub(super) fn goodbye(tls: &mut Tls) {
    tls.conn.send_close_notify();
    let _ = tls.flush();
    hang_up(tls);
}

pub(super) fn heads() -> Vec<(&'static str, Answer, Cause)> {
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
