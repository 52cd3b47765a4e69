//! Reads the first bytes of an answer, produces the fault of those that are no TLS.
//!
//! Facts: content types of RFC 8446, section 5.1; greetings of RFC 9112, RFC 4253, RFC 5321, RFC 959,
//! RFC 1939 and RFC 9051.

use super::fault::Fault;

/// Types of records: changes of keys, alerts, handshakes, data, heartbeats.
const CONTENT: std::ops::RangeInclusive<u8> = 20..=24;

/// The fault of bytes that can't begin a record of TLS.
pub fn foreign(start: &[u8]) -> Option<Fault> {
    let foreign = start
        .first()
        .is_some_and(|content| !CONTENT.contains(content))
        || start.get(1).is_some_and(|major| *major != 3);
    foreign.then(|| Fault::NotTls {
        like: looks_like(start).map(str::to_owned),
    })
}

/// The protocol that the first bytes of an answer belong to, where they show it.
pub(super) fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    const STARTS: &[(&[u8], &str)] = &[
        (b"HTTP/", "HTTP"),
        (b"<", "HTML"),
        (b"SSH-", "SSH"),
        (b"220", "SMTP or FTP"),
        (b"+OK", "POP3"),
        (b"* OK", "IMAP"),
    ];
    let found = STARTS.iter().find(|(start, _)| bytes.starts_with(start))?;
    Some(found.1)
}
