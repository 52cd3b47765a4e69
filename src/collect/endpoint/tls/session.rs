//! Reads answers over connections that somebody else opens, produces one [`Answer`] for each hello,
//! within a budget that is never exceeded.
//!
//! Does no network I/O of its own: [`Connect`] may dial one checked address, at a polite rate and
//! with a record of each byte, or give back what was recorded.

use crate::collect::format::tls::Answer;
use crate::collect::format::tls::End;
use crate::collect::format::tls::Fault;
use crate::collect::format::tls::FaultOrEnd;
use crate::collect::format::tls::FlightReader;
use crate::collect::format::tls::Offer;
use crate::collect::format::tls::Progress;
use crate::collect::format::tls::Ssl2Answer;
use crate::collect::format::tls::Ssl2Reader;
use crate::collect::format::tls::ssl2_hello;
use crate::collect::limits::MAX_TLS_HANDSHAKE_TIME;
use crate::collect::limits::MAX_TLS_HANDSHAKES;
use crate::collect::limits::MAX_TLS_SILENCES;
use crate::collect::limits::MAX_TLS_TIME;
use serde::Deserialize;
use serde::Serialize;
use std::io;
use std::io::Read;
use std::io::Write;
use std::time::Duration;
use thiserror::Error;

/// Opens connections to one server.
pub trait Connect {
    type Stream: Read + Write;

    /// The next connection; whoever implements this waits until one may be opened, and checks the
    /// address. Reads of the stream end as [`io::ErrorKind::TimedOut`] or
    /// [`io::ErrorKind::WouldBlock`] when `allowed` has passed since the call.
    ///
    /// # Errors
    ///
    /// Why there is no connection; [`io::ErrorKind::QuotaExceeded`] where none was tried, because no
    /// more are allowed.
    fn connect(&mut self, allowed: Duration) -> io::Result<Self::Stream>;

    /// Time since the first call, as it was when a recording was made.
    fn elapsed(&self) -> Duration;
}

impl<C: Connect> Connect for &mut C {
    type Stream = C::Stream;

    fn connect(&mut self, allowed: Duration) -> io::Result<Self::Stream> {
        C::connect(self, allowed)
    }

    fn elapsed(&self) -> Duration {
        C::elapsed(self)
    }
}

/// What may be spent on one host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    pub handshakes: u32,
    pub handshake_time: Duration,
    pub total_time: Duration,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            handshakes: MAX_TLS_HANDSHAKES,
            handshake_time: MAX_TLS_HANDSHAKE_TIME,
            total_time: MAX_TLS_TIME,
        }
    }
}

/// Why a server is not asked any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Stop {
    #[error("no more connections were allowed")]
    Connections,
    #[error("the limit of {limit} handshakes was reached")]
    Handshakes { limit: u32 },
    #[error("no answer to {count} handshakes in a row; the last: {last}")]
    Silence { count: u32, last: Fault },
    #[error("the limit of {seconds} seconds was reached")]
    Time { seconds: u64 },
}

impl Stop {
    /// A short name that never changes.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Connections => "connection-limit",
            Self::Handshakes { .. } => "handshake-limit",
            Self::Silence { last, .. } => last.name(),
            Self::Time { .. } => "time-limit",
        }
    }
}

/// One handshake that was begun, for the report's list of what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Counted from 1.
    pub number: u32,
    /// What was offered, in English, for the engineer.
    pub offer: String,
    /// What came of it, in English, for the engineer.
    pub answer: String,
}

/// All handshakes with one server.
pub struct Session<'a, C> {
    connector: &'a mut C,
    budget: Budget,
    silences: u32,
    last_silence: Option<Fault>,
    /// The connector opens no more.
    exhausted: bool,
    asked: Vec<Asked>,
}

impl<'a, C: Connect> Session<'a, C> {
    pub fn new(connector: &'a mut C, budget: Budget) -> Self {
        Self {
            connector,
            budget,
            silences: 0,
            last_silence: None,
            exhausted: false,
            asked: Vec::new(),
        }
    }

    /// Everything that was sent, in order.
    pub fn into_asked(self) -> Vec<Asked> {
        self.asked
    }

    /// How many handshakes were begun.
    pub fn handshakes(&self) -> u32 {
        u32::try_from(self.asked.len()).unwrap_or(u32::MAX)
    }

    /// Why there may be no more handshake, if so.
    pub fn stop(&self) -> Option<Stop> {
        if self.exhausted {
            return Some(Stop::Connections);
        }
        if self.handshakes() >= self.budget.handshakes {
            return Some(Stop::Handshakes {
                limit: self.budget.handshakes,
            });
        }
        if self.connector.elapsed() >= self.budget.total_time {
            return Some(Stop::Time {
                seconds: self.budget.total_time.as_secs(),
            });
        }
        let last = self.last_silence.clone()?;
        (self.silences >= MAX_TLS_SILENCES).then_some(Stop::Silence {
            count: self.silences,
            last,
        })
    }

    /// Sends one hello on a new connection and reads the answer to the point where it decides.
    ///
    /// # Errors
    ///
    /// Why nothing was sent.
    pub fn ask(&mut self, offer: &Offer) -> Result<Answer, Stop> {
        if let Some(stop) = self.stop() {
            return Err(stop);
        }
        let mut reader = FlightReader::new(offer);
        let end = self.exchange(&offer.record(), |bytes| reader.push(bytes))?;
        let answer = match end {
            Ok(end) => reader.finish(end),
            Err(fault) => Answer::Failed(fault),
        };
        self.count(match &answer {
            Answer::Failed(fault) => Some(fault),
            _ => None,
        });
        self.asked.push(Asked {
            number: self.handshakes().saturating_add(1),
            offer: describe(offer),
            answer: describe_answer(&answer),
        });
        Ok(answer)
    }

    /// The same for the hello of SSL 2.0.
    ///
    /// # Errors
    ///
    /// Why nothing was sent.
    pub fn ask_ssl2(&mut self) -> Result<Ssl2Answer, Stop> {
        if let Some(stop) = self.stop() {
            return Err(stop);
        }
        let mut reader = Ssl2Reader::default();
        let end = self.exchange(&ssl2_hello(), |bytes| reader.push(bytes))?;
        let answer = match end {
            Ok(end) => reader.finish(end),
            Err(fault) => Ssl2Answer::Failed(fault),
        };
        self.count(match &answer {
            Ssl2Answer::Failed(fault) => Some(fault),
            _ => None,
        });
        self.asked.push(Asked {
            number: self.handshakes().saturating_add(1),
            offer: "SSLv2".to_owned(),
            answer: match &answer {
                Ssl2Answer::Selected { ciphers } => format!("selected SSLv2, {ciphers} ciphers"),
                Ssl2Answer::Refused(refusal) => refusal.to_string(),
                Ssl2Answer::Failed(fault) => fault.to_string(),
            },
        });
        Ok(answer)
    }

    /// Counts handshakes that ended in waiting, which cost time, and nobody should insist.
    fn count(&mut self, fault: Option<&Fault>) {
        match fault {
            Some(fault @ (Fault::Connection { .. } | Fault::NoAnswer | Fault::Stalled { .. })) => {
                self.silences = self.silences.saturating_add(1);
                self.last_silence = Some(fault.clone());
            }
            _ => self.silences = 0,
        }
    }

    fn allowed(&self) -> Duration {
        let left = self
            .budget
            .total_time
            .saturating_sub(self.connector.elapsed());
        self.budget.handshake_time.min(left)
    }

    /// Sends a hello and reads until `push` has enough; a fault where there was no connection.
    fn exchange(
        &mut self,
        hello: &[u8],
        mut push: impl FnMut(&[u8]) -> Result<Progress, Fault>,
    ) -> Result<Result<Result<(), FaultOrEnd>, Fault>, Stop> {
        let allowed = self.allowed();
        let until = self.connector.elapsed().saturating_add(allowed);
        let mut stream = match self.connector.connect(allowed) {
            Ok(stream) => stream,
            Err(error) if error.kind() == io::ErrorKind::QuotaExceeded => {
                self.exhausted = true;
                return Err(Stop::Connections);
            }
            Err(error) => return Ok(Err(no_connection(&error))),
        };
        // A server may have answered before it read all; so what it sent is read in any case.
        let _unsent = stream.write_all(hello).and_then(|()| stream.flush());
        let mut buffer = [0_u8; 4_096];
        let end = loop {
            if self.connector.elapsed() > until {
                break Err(FaultOrEnd::End(End::TimedOut));
            }
            let bytes = match stream.read(&mut buffer) {
                Ok(len) => buffer.get(..len).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => break Err(FaultOrEnd::End(end_of(&error))),
            };
            if bytes.is_empty() {
                break Err(FaultOrEnd::End(End::Closed));
            }
            match push(bytes) {
                Ok(Progress::Done) => break Ok(()),
                Ok(Progress::More) => {}
                Err(fault) => break Err(FaultOrEnd::Fault(fault)),
            }
        };
        Ok(Ok(end))
    }
}

/// The fault of a connection that was never there.
pub(super) fn no_connection(error: &io::Error) -> Fault {
    Fault::Connection {
        cause: match error.kind() {
            io::ErrorKind::ConnectionRefused => "refused".to_owned(),
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => "timed out".to_owned(),
            io::ErrorKind::QuotaExceeded => "no more were allowed".to_owned(),
            // The words of the operating system differ between machines.
            kind => kind.to_string(),
        },
    }
}

/// Why a read gave nothing.
pub(super) fn end_of(error: &io::Error) -> End {
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => End::TimedOut,
        io::ErrorKind::UnexpectedEof => End::Closed,
        _ => End::Reset,
    }
}

fn describe(offer: &Offer) -> String {
    format!(
        "{}, {} suites from {}{}{}{}",
        offer.version,
        offer.suites.len(),
        offer
            .suites
            .first()
            .map_or_else(|| "none".to_owned(), ToString::to_string),
        if offer.server_name.is_some() {
            ""
        } else {
            ", without a name"
        },
        if offer.key_share {
            ", with a key share"
        } else {
            ""
        },
        if offer.fallback {
            ", as a fallback"
        } else {
            ""
        },
    )
}

fn describe_answer(answer: &Answer) -> String {
    match answer {
        Answer::Selected(flight) => {
            let start = format!("selected {} {}", flight.version, flight.hello.suite);
            match &flight.unfinished {
                Some(fault) => format!("{start}, then {fault}"),
                None => start,
            }
        }
        Answer::Refused(refusal) => refusal.to_string(),
        Answer::Failed(fault) => fault.to_string(),
    }
}
