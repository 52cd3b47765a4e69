//! Streams of HTTP/2, by hand, that are reset, break off or never end.

use super::fault_heads::Answer;
use super::fault_heads::goodbye;
use super::fault_heads::send;
use super::server::Tls;
use super::server::http;
use super::visits::LONG;
use std::io::Read;
use std::thread;
use std::time::Duration;
use tracevet::collect::endpoint::exchange::Cause;
use tracevet::collect::endpoint::exchange::Cause::*;

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

pub(super) fn streams() -> Vec<(&'static str, Answer, Cause)> {
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
