//! Reads what to offer, produces the record with the ClientHello that offers it.
//!
//! Format: RFC 8446, section 4.1.2 and appendix D.1; RFC 5246, section 7.4.1.2; RFC 6066 (names),
//! RFC 7301 (ALPN), RFC 7507 (fallback), RFC 7685 (padding), RFC 5746 (renegotiation).
//!
//! The "random" bytes are a fixed pattern: no handshake is ever finished, so they protect nothing,
//! and the same question has the same bytes, which a recording can be compared with.

use super::bytes::vector8;
use super::bytes::vector16;
use super::group::Group;
use super::suite::Suite;
use super::version::Version;
use crate::collect::limits::MAX_TLS_SUITES_PER_HELLO;

const HANDSHAKE: u8 = 22;
const CLIENT_HELLO: u8 = 1;
/// Signals secure renegotiation where there may be no extension (RFC 5746, section 3.3).
const RENEGOTIATION_SIGNAL: u16 = 0x00ff;
/// Signals that a newer version was tried before (RFC 7507).
const FALLBACK_SIGNAL: u16 = 0x5600;
/// A message of 256 to 511 bytes made some load balancers hang (RFC 7685, section 3).
const PADDED: std::ops::Range<usize> = 256..512;

/// All that servers can sign with, strong ones first; SHA-1, MD5 and DSA are for old ones.
pub const SIGNATURE_SCHEMES: &[u16] = &[
    0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0807, 0x0808, 0x0809,
    0x080a, 0x080b, 0x0303, 0x0301, 0x0402, 0x0302, 0x0203, 0x0201, 0x0202, 0x0101,
];

/// What one hello offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The newest version, which up to TLS 1.2 the format offers with all older ones.
    pub version: Version,
    /// A server that selects an older version than this has declined.
    pub oldest: Version,
    /// Cut at [`MAX_TLS_SUITES_PER_HELLO`].
    pub suites: Vec<Suite>,
    pub groups: Vec<Group>,
    /// A name in ASCII; nothing for an address.
    pub server_name: Option<String>,
    pub alpn: Vec<&'static str>,
    /// In TLS 1.3, give a key share for X25519 at once instead of letting the server ask.
    pub key_share: bool,
    /// Say that a newer version was tried before.
    pub fallback: bool,
}

impl Offer {
    /// An offer of these suites in this version alone, with the groups that fit it.
    pub fn new(version: Version, suites: Vec<Suite>, server_name: Option<&str>) -> Self {
        Self {
            version,
            oldest: version,
            suites,
            groups: match version {
                Version::Tls13 => Group::MODERN.to_vec(),
                _ => Group::classic(),
            },
            server_name: server_name.map(str::to_owned),
            alpn: Vec::new(),
            key_share: false,
            fallback: false,
        }
    }

    /// The record as it goes over the wire.
    pub fn record(&self) -> Vec<u8> {
        let mut body = self.body();
        // The type and length of the message take four bytes.
        let message = body.len().saturating_add(4);
        if self.version != Version::Ssl3 && PADDED.contains(&message) {
            body = self.padded(PADDED.end.saturating_sub(message));
        }
        let mut out = vec![HANDSHAKE];
        let record_version = self.version.number().min(Version::Tls10.number());
        out.extend(record_version.to_be_bytes());
        vector16(&mut out, |out| {
            out.extend([CLIENT_HELLO, 0]);
            vector16(out, |out| out.append(&mut body));
        });
        out
    }

    fn body(&self) -> Vec<u8> {
        self.padded(0)
    }

    /// With an extension that takes this many bytes, if any.
    fn padded(&self, padding: usize) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend(
            self.version
                .number()
                .min(Version::Tls12.number())
                .to_be_bytes(),
        );
        out.extend((0..32_u8).map(|at| at ^ 0xa5));
        match self.version {
            Version::Tls13 => vector8(&mut out, &[0x5a; 32]),
            _ => vector8(&mut out, &[]),
        }
        vector16(&mut out, |out| {
            for suite in self.suites.iter().take(MAX_TLS_SUITES_PER_HELLO) {
                out.extend(suite.0.to_be_bytes());
            }
            if self.version != Version::Tls13 {
                out.extend(RENEGOTIATION_SIGNAL.to_be_bytes());
            }
            if self.fallback {
                out.extend(FALLBACK_SIGNAL.to_be_bytes());
            }
        });
        vector8(&mut out, &[0]);
        if self.version != Version::Ssl3 {
            vector16(&mut out, |out| self.extensions(out, padding));
        }
        out
    }

    fn extensions(&self, out: &mut Vec<u8>, padding: usize) {
        if let Some(name) = &self.server_name {
            extension(out, 0, |out| {
                vector16(out, |out| {
                    out.push(0);
                    vector16(out, |out| out.extend(name.bytes()));
                });
            });
        }
        if !self.groups.is_empty() {
            extension(out, 10, |out| {
                numbers(out, self.groups.iter().map(|group| group.0));
            });
        }
        if self.version >= Version::Tls12 {
            extension(out, 13, |out| {
                numbers(out, SIGNATURE_SCHEMES.iter().copied());
            });
            extension(out, 18, |_| {});
        }
        if !self.alpn.is_empty() {
            extension(out, 16, |out| {
                vector16(out, |out| {
                    self.alpn
                        .iter()
                        .for_each(|name| vector8(out, name.as_bytes()));
                });
            });
        }
        if self.version == Version::Tls13 {
            self.extensions_of_tls13(out);
        } else {
            // Point formats: uncompressed. Then: extended master secret.
            extension(out, 11, |out| vector8(out, &[0]));
            extension(out, 23, |_| {});
        }
        if let Some(content) = padding.checked_sub(4) {
            extension(out, 21, |out| out.resize(content, 0));
        }
    }

    fn extensions_of_tls13(&self, out: &mut Vec<u8>) {
        extension(out, 43, |out| {
            vector8(out, &Version::Tls13.number().to_be_bytes());
        });
        extension(out, 51, |out| {
            vector16(out, |out| {
                if self.key_share {
                    // The base point of Curve25519: a share whose secret everybody knows.
                    out.extend(Group::X25519.0.to_be_bytes());
                    vector16(out, |out| {
                        out.push(9);
                        out.resize(32, 0);
                    });
                }
            });
        });
    }
}

fn extension(out: &mut Vec<u8>, number: u16, write: impl FnOnce(&mut Vec<u8>)) {
    out.extend(number.to_be_bytes());
    vector16(out, write);
}

fn numbers(out: &mut Vec<u8>, numbers: impl Iterator<Item = u16>) {
    vector16(out, |out| {
        numbers.for_each(|number| out.extend(number.to_be_bytes()));
    });
}

#[cfg(test)]
mod tests {
    use super::super::suite::known_suites;
    use super::*;
    use rustls::server::Acceptor;

    fn offer(version: Version) -> Offer {
        let suites = known_suites().filter(|suite| suite.fits(version)).collect();
        Offer::new(version, suites, Some("keys.example.org"))
    }

    /// rustls reads what we write, where it knows the version at all.
    #[test]
    fn another_reader_finds_in_a_hello_what_was_offered() {
        for version in [Version::Tls12, Version::Tls13] {
            for key_share in [false, true] {
                let mut offer = offer(version);
                offer.alpn = vec!["h2", "http/1.1"];
                offer.key_share = key_share;
                let mut acceptor = Acceptor::default();
                acceptor.read_tls(&mut offer.record().as_slice()).unwrap();
                let accepted = acceptor.accept().unwrap().unwrap();
                let hello = accepted.client_hello();
                assert_eq!(hello.server_name(), Some("keys.example.org"));
                let seen: Vec<u16> = hello.cipher_suites().iter().map(|&s| s.into()).collect();
                for suite in offer.suites.iter().take(MAX_TLS_SUITES_PER_HELLO) {
                    assert!(seen.contains(&suite.0), "{suite}");
                }
                let alpn: Vec<&[u8]> = hello.alpn().unwrap().collect();
                assert_eq!(alpn, [&b"h2"[..], b"http/1.1"]);
            }
        }
    }

    #[test]
    fn lengths_say_what_follows_and_no_message_has_a_length_that_made_servers_hang() {
        for version in Version::ALL {
            for count in [1, 3, 60, 80, 100, 120, 180] {
                let mut offer = offer(version);
                offer.suites.truncate(count);
                let record = offer.record();
                let length = usize::from(record[3]) << 8 | usize::from(record[4]);
                assert_eq!(length, record.len() - 5);
                let inner = usize::from(record[7]) << 8 | usize::from(record[8]);
                assert_eq!(inner, length - 4);
                assert_eq!(record, offer.record());
                if version != Version::Ssl3 {
                    assert!(!PADDED.contains(&length), "{version} {count}: {length}");
                }
            }
        }
    }
}
