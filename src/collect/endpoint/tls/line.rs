//! Reads nothing, produces connections for hellos from the one gate to the network.
//!
//! Does not establish that the address belongs to the name.

use super::session::Connect;
use crate::collect::endpoint::exchange::Cause;
use crate::collect::endpoint::exchange::Fault;
use crate::collect::endpoint::http::SharedDialer;
use crate::collect::endpoint::http::locked;
use std::io;
use std::io::Read;
use std::io::Write;
use std::net::SocketAddr;
use std::net::TcpStream;
use std::time::Duration;
use std::time::Instant;

/// Dials one address, one connection after the other.
pub struct Line {
    dialer: SharedDialer,
    to: SocketAddr,
    began: Instant,
}

impl Line {
    pub fn new(dialer: SharedDialer, to: SocketAddr) -> Self {
        Self {
            dialer,
            to,
            began: Instant::now(),
        }
    }
}

impl Connect for Line {
    type Stream = Timed;

    fn connect(&mut self, allowed: Duration) -> io::Result<Timed> {
        let mut dialer = locked(&self.dialer);
        let dialled = dialer.dial(self.to);
        // Time that ran out on our side is no silence of the server.
        let left = dialer.time_left().map_err(not_tried)?;
        let stream = dialled.map_err(named)?;
        let until = Instant::now().checked_add(allowed.min(left));
        Ok(Timed::new(stream, until.unwrap_or_else(Instant::now)))
    }

    fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}

/// The dialer's word, in the form in which connectors speak.
fn named(fault: Fault) -> io::Error {
    let kind = match fault.cause {
        Cause::ConnectionLimit | Cause::PrivateAddress => return not_tried(fault),
        Cause::Refused => io::ErrorKind::ConnectionRefused,
        Cause::Reset => io::ErrorKind::ConnectionReset,
        Cause::TimeLimit => io::ErrorKind::TimedOut,
        _ => io::ErrorKind::HostUnreachable,
    };
    io::Error::new(kind, fault)
}

fn not_tried(fault: Fault) -> io::Error {
    io::Error::new(io::ErrorKind::QuotaExceeded, fault)
}

/// A stream whose reads end at a point in time.
pub struct Timed {
    stream: TcpStream,
    until: Instant,
}

impl Timed {
    pub fn new(stream: TcpStream, until: Instant) -> Self {
        Self { stream, until }
    }
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(buffer)
    }
}

impl Write for Timed {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.stream.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
