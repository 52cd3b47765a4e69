//! Resolvers, handshakes and certificates that are not as they should be.

use super::server::Chain;
use super::server::Dns;
use super::visits::LONG;
use hickory_proto::op::ResponseCode;
use std::io::Read;
use std::io::Write;
use std::net::Ipv6Addr;
use std::net::TcpStream;
use std::thread;
use std::time::Duration;
use tracevet::collect::endpoint::exchange::Cause;
use tracevet::collect::endpoint::exchange::Cause::*;

/// What the resolver says, and what must be named for it.
pub(super) fn names() -> Vec<(&'static str, Dns, Cause)> {
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
pub(super) type Raw = fn(TcpStream);

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

pub(super) fn handshakes() -> Vec<(&'static str, Raw, Cause)> {
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

pub(super) fn chains() -> Vec<(&'static str, Chain, Cause)> {
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
