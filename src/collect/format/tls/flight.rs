//! Reads what a server sends after a hello, produces what it selected, or how it failed to.
//!
//! Format: records RFC 8446, section 5.1; messages RFC 5246, section 7.4. Up to TLS 1.2 the whole
//! first flight is in the clear, with chain and key exchange; in TLS 1.3 only the ServerHello is.

use super::alert::Alert;
use super::bytes::Malformed;
use super::bytes::Reader;
use super::client_hello::Offer;
use super::fault::Fault;
use super::fault::Refusal;
use super::foreign::foreign;
use super::key_exchange::KeyExchange;
use super::key_exchange::key_exchange;
use super::server_hello::ServerHello;
use super::version::Version;
use crate::collect::limits::MAX_TLS_CHAIN_CERTIFICATES;
use crate::collect::limits::MAX_TLS_EMPTY_RECORDS;
use crate::collect::limits::MAX_TLS_FLIGHT_BYTES;
use crate::collect::limits::MAX_TLS_MESSAGE_BYTES;
use crate::collect::limits::MAX_TLS_RECORD_BYTES;
use crate::collect::limits::MAX_TLS_RECORDS;
use crate::collect::limits::MAX_TLS_WARNINGS;

const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const SERVER_HELLO: u8 = 2;
const CERTIFICATE: u8 = 11;
const SERVER_KEY_EXCHANGE: u8 = 12;
const CERTIFICATE_REQUEST: u8 = 13;
const SERVER_HELLO_DONE: u8 = 14;
const CERTIFICATE_STATUS: u8 = 22;
const NEW_SESSION_TICKET: u8 = 4;

/// What a server said in the clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerFlight {
    pub hello: ServerHello,
    pub version: Version,
    /// DER, the server's own first; empty where none was sent in the clear.
    pub certificates: Vec<Vec<u8>>,
    /// Certificates beyond [`MAX_TLS_CHAIN_CERTIFICATES`] that were not kept.
    pub certificates_left_out: usize,
    pub key_exchange: Option<KeyExchange>,
    /// The server wants a certificate of the client.
    pub asks_for_certificate: bool,
    /// Why the flight ended before its end, if it did.
    pub unfinished: Option<Fault>,
}

/// How a server answered one hello.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Selected(Box<ServerFlight>),
    Refused(Refusal),
    Failed(Fault),
}

/// Why no more bytes come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Closed,
    Reset,
    TimedOut,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Done,
    More,
}

/// Takes bytes as they come and stops at the first that decides.
pub struct FlightReader<'a> {
    offer: &'a Offer,
    /// Bytes that are no whole record yet.
    pending: Vec<u8>,
    /// Content of handshake records that is no whole message yet.
    messages: Vec<u8>,
    received: usize,
    records: usize,
    empty_records: usize,
    warnings: Vec<Alert>,
    flight: Option<ServerFlight>,
    fatal: Option<Alert>,
    closing: bool,
    lower: Option<Version>,
}

impl<'a> FlightReader<'a> {
    pub fn new(offer: &'a Offer) -> Self {
        Self {
            offer,
            pending: Vec::new(),
            messages: Vec::new(),
            received: 0,
            records: 0,
            empty_records: 0,
            warnings: Vec::new(),
            flight: None,
            fatal: None,
            closing: false,
            lower: None,
        }
    }

    /// Warnings that came before the answer.
    pub fn warnings(&self) -> &[Alert] {
        &self.warnings
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    ///
    /// What is wrong with them. Give the fault to [`Self::finish`].
    pub fn push(&mut self, bytes: &[u8]) -> Result<Progress, Fault> {
        self.received = self.received.saturating_add(bytes.len());
        self.pending.extend_from_slice(bytes);
        while let Some((content, body)) = self.next_record()? {
            if self.record(content, &body)? == Progress::Done {
                return Ok(Progress::Done);
            }
        }
        if self.received > MAX_TLS_FLIGHT_BYTES {
            return Err(Fault::FlightTooLong {
                limit: MAX_TLS_FLIGHT_BYTES,
            });
        }
        Ok(Progress::More)
    }

    /// The next whole record, if it has come; it is taken off what is pending.
    fn next_record(&mut self) -> Result<Option<(u8, Vec<u8>)>, Fault> {
        let start = self.pending.as_slice();
        if let Some(fault) = foreign(start) {
            return Err(fault);
        }
        let Some(&[content, _, _, high, low]) = start.first_chunk::<5>() else {
            return Ok(None);
        };
        let bytes = usize::from(u16::from_be_bytes([high, low]));
        if bytes > MAX_TLS_RECORD_BYTES {
            return Err(Fault::RecordTooLong {
                bytes,
                limit: MAX_TLS_RECORD_BYTES,
            });
        }
        let end = bytes.saturating_add(5);
        let Some(body) = start.get(5..end).map(<[u8]>::to_vec) else {
            return Ok(None);
        };
        self.pending.drain(..end);
        self.records = self.records.saturating_add(1);
        if self.records > MAX_TLS_RECORDS {
            return Err(Fault::TooManyRecords {
                limit: MAX_TLS_RECORDS,
            });
        }
        Ok(Some((content, body)))
    }

    fn record(&mut self, content: u8, body: &[u8]) -> Result<Progress, Fault> {
        if body.is_empty() {
            self.empty_records = self.empty_records.saturating_add(1);
            if self.empty_records > MAX_TLS_EMPTY_RECORDS {
                return Err(Fault::EmptyRecords {
                    limit: MAX_TLS_EMPTY_RECORDS,
                });
            }
        }
        match content {
            ALERT => self.alert(body),
            HANDSHAKE => {
                self.messages.extend_from_slice(body);
                while let Some((kind, message)) = self.next_message()? {
                    if self.message(kind, &message)? == Progress::Done {
                        return Ok(Progress::Done);
                    }
                }
                Ok(Progress::More)
            }
            content => Err(Fault::UnexpectedRecord { content }),
        }
    }

    fn alert(&mut self, body: &[u8]) -> Result<Progress, Fault> {
        let &[level, number] = body else {
            return Err(Fault::Malformed {
                what: "an alert".to_owned(),
            });
        };
        let alert = Alert { level, number };
        if number == Alert::CLOSE_NOTIFY {
            self.closing = true;
            return Ok(Progress::Done);
        }
        if alert.is_warning() {
            self.warnings.push(alert);
            if self.warnings.len() > MAX_TLS_WARNINGS {
                return Err(Fault::Warnings {
                    limit: MAX_TLS_WARNINGS,
                });
            }
            return Ok(Progress::More);
        }
        self.fatal = Some(alert);
        Ok(Progress::Done)
    }

    /// The next whole message, if it has come; it is taken off the messages.
    fn next_message(&mut self) -> Result<Option<(u8, Vec<u8>)>, Fault> {
        let mut header = Reader::new(&self.messages, "a message");
        let (Ok(kind), Ok(bytes)) = (header.u8(), header.u24()) else {
            return Ok(None);
        };
        if bytes > MAX_TLS_MESSAGE_BYTES {
            return Err(Fault::MessageTooLong {
                bytes,
                limit: MAX_TLS_MESSAGE_BYTES,
            });
        }
        let Ok(body) = header.take(bytes).map(<[u8]>::to_vec) else {
            return Ok(None);
        };
        self.messages.drain(..bytes.saturating_add(4));
        Ok(Some((kind, body)))
    }

    fn message(&mut self, kind: u8, body: &[u8]) -> Result<Progress, Fault> {
        let Some(flight) = &mut self.flight else {
            if kind != SERVER_HELLO {
                return Err(Fault::UnexpectedMessage { message: kind });
            }
            return self.hello(body);
        };
        match kind {
            CERTIFICATE if flight.certificates.is_empty() => {
                let (certificates, left_out) = certificates(body)?;
                flight.certificates = certificates;
                flight.certificates_left_out = left_out;
            }
            SERVER_KEY_EXCHANGE if flight.key_exchange.is_none() => {
                flight.key_exchange = key_exchange(flight.hello.suite, body)?;
            }
            CERTIFICATE_REQUEST => flight.asks_for_certificate = true,
            CERTIFICATE_STATUS | NEW_SESSION_TICKET => {}
            SERVER_HELLO_DONE => return Ok(Progress::Done),
            message => return Err(Fault::UnexpectedMessage { message }),
        }
        Ok(Progress::More)
    }

    fn hello(&mut self, body: &[u8]) -> Result<Progress, Fault> {
        let hello = ServerHello::read(body)?;
        let Some(version) = Version::from_number(hello.version) else {
            return Err(Fault::UnaskedVersion {
                version: hello.version,
            });
        };
        if version < self.offer.oldest {
            self.lower = Some(version);
            return Ok(Progress::Done);
        }
        if version > self.offer.version {
            return Err(Fault::UnaskedVersion {
                version: hello.version,
            });
        }
        self.check(&hello)?;
        self.flight = Some(ServerFlight {
            hello,
            version,
            certificates: Vec::new(),
            certificates_left_out: 0,
            key_exchange: None,
            asks_for_certificate: false,
            unfinished: None,
        });
        Ok(match version {
            Version::Tls13 => Progress::Done,
            _ => Progress::More,
        })
    }

    /// What is selected must have been offered.
    fn check(&self, hello: &ServerHello) -> Result<(), Fault> {
        if !self.offer.suites.contains(&hello.suite) {
            return Err(Fault::UnaskedSuite {
                suite: hello.suite.0,
            });
        }
        if hello.compression != 0 {
            return Err(Fault::UnaskedCompression {
                method: hello.compression,
            });
        }
        if let Some(group) = hello.group {
            let shared = self.offer.key_share && group == super::group::Group::X25519;
            let may = self.offer.groups.contains(&group) && shared != hello.retry;
            if !may {
                return Err(Fault::UnaskedGroup { group: group.0 });
            }
        } else if hello.version == Version::Tls13.number() {
            return Err(Fault::Malformed {
                what: "the ServerHello without a group".to_owned(),
            });
        }
        Ok(())
    }

    /// What the bytes came to, with why no more came where that was not for us to decide.
    pub fn finish(self, end: Result<(), FaultOrEnd>) -> Answer {
        let fault = match end {
            Ok(()) => None,
            Err(FaultOrEnd::Fault(fault)) => Some(fault),
            Err(FaultOrEnd::End(end)) => Some(self.fault_of(end)),
        };
        if let Some(mut flight) = self.flight {
            flight.unfinished = match (fault, self.fatal) {
                (Some(fault), _) => Some(fault),
                (None, Some(alert)) => Some(Fault::Alert { alert }),
                (None, None) if self.closing => Some(Fault::Closed {
                    inside: "the handshake".to_owned(),
                    received: self.received,
                }),
                (None, None) => None,
            };
            return Answer::Selected(Box::new(flight));
        }
        match (fault, self.fatal, self.lower) {
            (_, Some(alert), _) if alert.declines() => Answer::Refused(Refusal::Alert { alert }),
            (_, Some(alert), _) => Answer::Failed(Fault::Alert { alert }),
            (_, _, Some(selected)) => Answer::Refused(Refusal::LowerVersion { selected }),
            (Some(Fault::Closed { received: 0, .. }), _, _) => Answer::Refused(Refusal::Closed),
            (Some(fault), _, _) => Answer::Failed(fault),
            (None, None, None) => Answer::Refused(Refusal::Closed),
        }
    }

    fn fault_of(&self, end: End) -> Fault {
        let received = self.received;
        match end {
            End::Reset => Fault::Reset { received },
            End::TimedOut if received == 0 => Fault::NoAnswer,
            End::TimedOut => Fault::Stalled { received },
            End::Closed => Fault::Closed {
                inside: if !self.pending.is_empty() {
                    "a record"
                } else if !self.messages.is_empty() {
                    "a message"
                } else {
                    "the handshake"
                }
                .to_owned(),
                received,
            },
        }
    }
}

/// What ended a flight before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultOrEnd {
    Fault(Fault),
    End(End),
}

/// The list of a Certificate message up to TLS 1.2, and how many of it were not kept.
fn certificates(body: &[u8]) -> Result<(Vec<Vec<u8>>, usize), Malformed> {
    let mut message = Reader::new(body, "the Certificate message");
    let mut list = Reader::new(message.vector24()?, "the list of certificates");
    message.end()?;
    let mut kept = Vec::new();
    let mut left_out = 0_usize;
    while !list.is_empty() {
        let certificate = list.vector24()?;
        if kept.len() < MAX_TLS_CHAIN_CERTIFICATES {
            kept.push(certificate.to_vec());
        } else {
            left_out = left_out.saturating_add(1);
        }
    }
    Ok((kept, left_out))
}
