//! Reads what was sent and received over other connections, produces connections that give it back.
//!
//! Does not establish that a recording is genuine.

use super::ask::Server;
use super::session::Connect;
use crate::collect::endpoint::exchange::Cause;
use crate::collect::endpoint::exchange::Fault;
use crate::collect::endpoint::exchange::Probe;
use crate::collect::endpoint::exchange::Stage;
use crate::collect::endpoint::exchange::from_hex;
use crate::digest::hexadecimal;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::io::Read;
use std::io::Write;
use std::rc::Rc;
use std::time::Duration;

/// One connection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    pub sent: Vec<u8>,
    /// All that came, also before a fault.
    pub received: Vec<u8>,
    pub end: RecordedEnd,
}

/// How a connection ended for the reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RecordedEnd {
    Closed,
    /// There was no connection at all: nobody listened.
    NotConnected,
    /// There was no connection at all: nobody answered in time.
    NotConnectedInTime,
    /// The reader had seen enough.
    #[default]
    Open,
    Reset,
    TimedOut,
}

impl Recorded {
    /// The exchange that keeps it.
    pub fn probe(&self, purpose: &str, server: &Server<'_>) -> Probe {
        let fault = |stage, cause| Some(Fault::new(stage, cause, ""));
        Probe {
            purpose: purpose.to_owned(),
            host: server.host.to_owned(),
            port: server.port,
            address: server.address,
            sent: hexadecimal(&self.sent),
            received: hexadecimal(&self.received),
            fault: match self.end {
                RecordedEnd::Open => None,
                RecordedEnd::Closed => fault(Stage::Handshake, Cause::Closed),
                RecordedEnd::NotConnected => fault(Stage::Connect, Cause::Refused),
                RecordedEnd::NotConnectedInTime => fault(Stage::Connect, Cause::TimeLimit),
                RecordedEnd::Reset => fault(Stage::Handshake, Cause::Reset),
                RecordedEnd::TimedOut => fault(Stage::Handshake, Cause::TimeLimit),
            },
        }
    }

    /// What an exchange kept; none where its bytes can't be read.
    pub fn of(probe: &Probe) -> Option<Self> {
        let end = match &probe.fault {
            None => RecordedEnd::Open,
            Some(fault) => match (fault.stage, fault.cause) {
                (Stage::Handshake, Cause::Closed) => RecordedEnd::Closed,
                (Stage::Handshake, Cause::Reset) => RecordedEnd::Reset,
                (Stage::Handshake, _) => RecordedEnd::TimedOut,
                (_, Cause::TimeLimit) => RecordedEnd::NotConnectedInTime,
                _ => RecordedEnd::NotConnected,
            },
        };
        Some(Self {
            sent: from_hex(&probe.sent)?,
            received: from_hex(&probe.received)?,
            end,
        })
    }
}

/// Keeps what goes over the connections of another connector.
pub struct Recorder<C> {
    inner: C,
    recorded: Rc<RefCell<Vec<Recorded>>>,
}

impl<C> Recorder<C> {
    pub fn new(inner: C) -> Self {
        Self {
            inner,
            recorded: Rc::new(RefCell::new(Vec::new())),
        }
    }

    /// All connections so far, in order.
    pub fn recorded(&self) -> Vec<Recorded> {
        self.recorded.borrow().clone()
    }
}

impl<C: Connect> Connect for Recorder<C> {
    type Stream = RecordedStream<C::Stream>;

    fn connect(&mut self, allowed: Duration) -> io::Result<Self::Stream> {
        let connected = self.inner.connect(allowed);
        let end = match &connected {
            Ok(_) => RecordedEnd::Open,
            // Nothing was tried, so that there is nothing to record.
            Err(error) if error.kind() == io::ErrorKind::QuotaExceeded => {
                return Err(io::ErrorKind::QuotaExceeded.into());
            }
            Err(error) if is_timeout(error) => RecordedEnd::NotConnectedInTime,
            Err(_) => RecordedEnd::NotConnected,
        };
        self.recorded.borrow_mut().push(Recorded {
            end,
            ..Recorded::default()
        });
        let at = self.recorded.borrow().len().saturating_sub(1);
        Ok(RecordedStream {
            inner: connected?,
            recorded: self.recorded.clone(),
            at,
        })
    }

    fn elapsed(&self) -> Duration {
        self.inner.elapsed()
    }
}

/// One connection whose bytes are kept.
pub struct RecordedStream<S> {
    inner: S,
    recorded: Rc<RefCell<Vec<Recorded>>>,
    at: usize,
}

impl<S> RecordedStream<S> {
    fn note(&self, write: impl FnOnce(&mut Recorded)) {
        if let Some(recorded) = self.recorded.borrow_mut().get_mut(self.at) {
            write(recorded);
        }
    }
}

impl<S: Read> Read for RecordedStream<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let outcome = self.inner.read(buffer);
        match &outcome {
            Ok(0) => self.note(|recorded| recorded.end = RecordedEnd::Closed),
            Ok(len) => {
                let came = buffer.get(..*len).unwrap_or_default();
                self.note(|recorded| recorded.received.extend_from_slice(came));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if is_timeout(error) => {
                self.note(|recorded| recorded.end = RecordedEnd::TimedOut);
            }
            Err(_) => self.note(|recorded| recorded.end = RecordedEnd::Reset),
        }
        outcome
    }
}

impl<S: Write> Write for RecordedStream<S> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let len = self.inner.write(buffer)?;
        let went = buffer.get(..len).unwrap_or_default();
        self.note(|recorded| recorded.sent.extend_from_slice(went));
        Ok(len)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock
    )
}

/// Gives back recorded connections in their order. No time passes.
///
/// A hello that differs from the recorded one ends as a connection that may not be opened: the
/// recording has no answer to it.
pub struct Replay {
    left: VecDeque<Recorded>,
}

impl Replay {
    pub fn new(recorded: Vec<Recorded>) -> Self {
        Self {
            left: recorded.into(),
        }
    }
}

impl Connect for Replay {
    type Stream = ReplayedStream;

    fn connect(&mut self, _allowed: Duration) -> io::Result<ReplayedStream> {
        let Some(next) = self.left.pop_front() else {
            return Err(io::ErrorKind::QuotaExceeded.into());
        };
        match next.end {
            RecordedEnd::NotConnected => Err(io::ErrorKind::ConnectionRefused.into()),
            RecordedEnd::NotConnectedInTime => Err(io::ErrorKind::TimedOut.into()),
            _ => Ok(ReplayedStream {
                recorded: next,
                sent: Vec::new(),
                given: 0,
            }),
        }
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

/// One connection out of a recording.
pub struct ReplayedStream {
    recorded: Recorded,
    sent: Vec<u8>,
    given: usize,
}

impl Read for ReplayedStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.sent.starts_with(&self.recorded.sent) {
            return Err(io::ErrorKind::TimedOut.into());
        }
        let rest = self.recorded.received.get(self.given..);
        let rest = rest.unwrap_or_default();
        if rest.is_empty() {
            return match self.recorded.end {
                RecordedEnd::Reset => Err(io::ErrorKind::ConnectionReset.into()),
                RecordedEnd::Closed => Ok(0),
                _ => Err(io::ErrorKind::TimedOut.into()),
            };
        }
        let len = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..len), rest.get(..len)) {
            to.copy_from_slice(from);
        }
        self.given = self.given.saturating_add(len);
        Ok(len)
    }
}

impl Write for ReplayedStream {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.sent.extend_from_slice(buffer);
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
