//! Reads the answer to a hello of SSL 2.0, produces whether that version is selected; writes the hello.
//!
//! Format: "The SSL Protocol" (Netscape, 1995; draft-hickman-netscape-ssl-00), sections 1.1 (records),
//! 2.5 (CLIENT-HELLO), 2.6 (SERVER-HELLO) and 2.7 (ERROR). Its records have a length and no type, so
//! that a server which does not speak it answers in the records of its successors, or not at all.
//!
//! Does not establish which ciphers it would agree on, beyond how many it lists.

use super::alert::Alert;
use super::fault::Fault;
use super::fault::Refusal;
use super::flight::End;
use super::flight::FaultOrEnd;
use super::flight::Progress;
use super::foreign::looks_like;
use crate::collect::limits::MAX_TLS_FLIGHT_BYTES;

/// The seven ciphers of SSL 2.0, three bytes each (the document's section C.4).
const CIPHERS: [[u8; 3]; 7] = [
    [1, 0, 0x80],
    [2, 0, 0x80],
    [3, 0, 0x80],
    [4, 0, 0x80],
    [5, 0, 0x80],
    [6, 0, 0x40],
    [7, 0, 0xc0],
];
const CHALLENGE: [u8; 16] = [0x5a; 16];
const CLIENT_HELLO: u8 = 1;
const SERVER_HELLO: u8 = 4;
/// Content type of an alert from SSL 3.0 on.
const ALERT: u8 = 21;
/// Bytes of a SERVER-HELLO before its variable parts.
const HEAD: usize = 11;

/// How a server answered the hello.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ssl2Answer {
    /// It speaks SSL 2.0 and lists so many ciphers.
    Selected {
        ciphers: usize,
    },
    Refused(Refusal),
    Failed(Fault),
}

/// The hello; always the same bytes.
pub fn ssl2_hello() -> Vec<u8> {
    let mut body = vec![CLIENT_HELLO, 0, 2];
    for length in [CIPHERS.len().saturating_mul(3), 0, CHALLENGE.len()] {
        body.extend(u16::try_from(length).unwrap_or_default().to_be_bytes());
    }
    body.extend(CIPHERS.concat());
    body.extend(CHALLENGE);
    let length = u16::try_from(body.len()).unwrap_or_default() | 0x8000;
    let mut out = length.to_be_bytes().to_vec();
    out.extend(body);
    out
}

/// Takes bytes as they come.
#[derive(Debug, Default)]
pub struct Ssl2Reader {
    received: Vec<u8>,
}

impl Ssl2Reader {
    /// Takes the next bytes; done when they decide.
    ///
    /// # Errors
    ///
    /// More came than any answer has.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Progress, Fault> {
        self.received.extend_from_slice(bytes);
        if self.received.len() > MAX_TLS_FLIGHT_BYTES {
            let limit = MAX_TLS_FLIGHT_BYTES;
            return Err(Fault::FlightTooLong { limit });
        }
        Ok(match self.decided() {
            Some(_) => Progress::Done,
            None => Progress::More,
        })
    }

    /// The answer, once no more bytes come.
    pub fn finish(&self, end: Result<(), FaultOrEnd>) -> Ssl2Answer {
        if let Some(answer) = self.decided() {
            return answer;
        }
        let received = self.received.len();
        let closed = || Fault::Closed {
            inside: "a record".to_owned(),
            received,
        };
        match end {
            Err(FaultOrEnd::End(End::Closed)) if received == 0 => {
                Ssl2Answer::Refused(Refusal::Closed)
            }
            Err(FaultOrEnd::End(End::Closed)) | Ok(()) => Ssl2Answer::Failed(closed()),
            Err(FaultOrEnd::End(End::Reset)) => Ssl2Answer::Failed(Fault::Reset { received }),
            Err(FaultOrEnd::End(End::TimedOut)) if received == 0 => {
                Ssl2Answer::Failed(Fault::NoAnswer)
            }
            Err(FaultOrEnd::End(End::TimedOut)) => Ssl2Answer::Failed(Fault::Stalled { received }),
            Err(FaultOrEnd::Fault(fault)) => Ssl2Answer::Failed(fault),
        }
    }

    /// The answer, as soon as the bytes show it.
    fn decided(&self) -> Option<Ssl2Answer> {
        let bytes = self.received.as_slice();
        match bytes {
            // Whoever answers by an alert speaks a successor, and declines whatever its reason is.
            [ALERT, 3, _, _, _, level, number, ..] => {
                let alert = Alert {
                    level: *level,
                    number: *number,
                };
                return Some(match alert.is_warning() {
                    true => Ssl2Answer::Failed(Fault::Alert { alert }),
                    false => Ssl2Answer::Refused(Refusal::Alert { alert }),
                });
            }
            [ALERT, 3, ..] | [ALERT] => return None,
            _ => {}
        }
        let (len, body) = record(bytes)?;
        if len < HEAD || looks_like(bytes).is_some() {
            let like = looks_like(bytes).map(str::to_owned);
            return Some(Ssl2Answer::Failed(Fault::NotTls { like }));
        }
        let head: &[u8; HEAD] = body.first_chunk()?;
        let [kind, _, _, high, low, ..] = *head;
        if kind != SERVER_HELLO || (high, low) != (0, 2) {
            return Some(Ssl2Answer::Failed(Fault::UnexpectedMessage {
                message: kind,
            }));
        }
        let ciphers = usize::from(u16::from_be_bytes([head[7], head[8]]));
        Some(Ssl2Answer::Selected {
            ciphers: ciphers.checked_div(3).unwrap_or_default(),
        })
    }
}

/// The length that a record claims, and what has come of its body.
fn record(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let [first, second, rest @ ..] = bytes else {
        return None;
    };
    let low = usize::from(*second);
    if first & 0x80 != 0 {
        let high = usize::from(first & 0x7f);
        return Some((high.saturating_mul(256).saturating_add(low), rest));
    }
    let high = usize::from(first & 0x3f);
    let body = rest.get(1..)?;
    Some((high.saturating_mul(256).saturating_add(low), body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(bytes: &[u8], end: End) -> Ssl2Answer {
        let mut reader = Ssl2Reader::default();
        // One byte at a time: what decides must not depend on how bytes come.
        for byte in bytes {
            if reader.push(&[*byte]) == Ok(Progress::Done) {
                return reader.finish(Ok(()));
            }
        }
        reader.finish(Err(FaultOrEnd::End(end)))
    }

    #[test]
    fn the_hello_has_the_lengths_that_it_claims() {
        let hello = ssl2_hello();
        assert_eq!(hello.len(), 48);
        assert_eq!(hello[..11], [0x80, 46, 1, 0, 2, 0, 21, 0, 0, 0, 16]);
    }

    #[test]
    fn a_server_hello_is_told_from_everything_else() {
        let hello = [
            0x80, 20, 4, 0, 1, 0, 2, 0, 0, 0, 6, 0, 0, 1, 0, 0x80, 7, 0, 0xc0,
        ];
        let selected = Ssl2Answer::Selected { ciphers: 2 };
        assert_eq!(answer(&hello, End::TimedOut), selected);
        let padded = [&[0, 17, 3][..], &hello[2..]].concat();
        assert_eq!(answer(&padded, End::TimedOut), selected);
        let other = [0x80, 20, 4, 0, 1, 3, 0, 0, 0, 0, 6, 0, 0];
        let refused = |bytes: &[u8]| matches!(answer(bytes, End::Closed), Ssl2Answer::Refused(_));
        let failed = |bytes: &[u8]| matches!(answer(bytes, End::Closed), Ssl2Answer::Failed(_));
        assert!(failed(&other));
        assert!(refused(&[21, 3, 3, 0, 2, 2, 70]));
        assert!(refused(&[]));
        assert!(failed(&[21, 3, 3, 0, 2, 1, 112]));
        assert!(failed(&[21, 3, 3]));
        assert!(failed(&hello[..8]));
        assert!(failed(b"HTTP/1.1 400 Bad Request\r\n"));
        assert!(failed(&[22, 3, 3, 0, 90, 2, 0, 0, 86, 3, 3, 7, 7, 7, 7]));
        assert!(failed(&[0x80, 3, 0, 0, 1]));
        let silent = Ssl2Answer::Failed(Fault::NoAnswer);
        assert_eq!(answer(&[], End::TimedOut), silent);
    }
}
