//! Reads a ServerHello or a HelloRetryRequest, produces what the server selected.
//!
//! Format: RFC 8446, section 4.1.3 and 4.1.4; RFC 5246, section 7.4.1.3.

use super::bytes::Malformed;
use super::bytes::Reader;
use super::group::Group;
use super::suite::Suite;
use serde::Deserialize;
use serde::Serialize;

const SUPPORTED_VERSIONS: u16 = 43;
const KEY_SHARE: u16 = 51;
const ALPN: u16 = 16;
const TIMESTAMPS: u16 = 18;

/// The random value by which a ServerHello is a HelloRetryRequest (RFC 8446, section 4.1.3).
const RETRY: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];

/// What a server selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerHello {
    /// As selected: from the extension where there is one.
    pub version: u16,
    pub suite: Suite,
    /// 0 is none.
    pub compression: u8,
    /// The server wants another hello, with a key share for `group`.
    pub retry: bool,
    /// Of the key share in TLS 1.3.
    pub group: Option<Group>,
    pub alpn: Option<String>,
    /// The end of the random value says that the server speaks at least this newer version
    /// (RFC 8446, section 4.1.3): 0x0303 or 0x0304.
    pub speaks_newer: Option<u16>,
    /// Numbers of the extensions in their order.
    pub extensions: Vec<u16>,
    /// Bytes of the list of certificate transparency timestamps.
    pub timestamps: Option<Vec<u8>>,
}

impl ServerHello {
    /// Reads the body of the message.
    pub fn read(body: &[u8]) -> Result<Self, Malformed> {
        let mut fields = Reader::new(body, "the ServerHello");
        let legacy_version = fields.u16()?;
        let random: [u8; 32] = fields.array()?;
        let session_id = fields.vector8()?;
        if session_id.len() > 32 {
            return Err(fields.malformed());
        }
        let suite = Suite(fields.u16()?);
        let compression = fields.u8()?;
        let mut hello = Self {
            version: legacy_version,
            suite,
            compression,
            retry: random == RETRY,
            group: None,
            alpn: None,
            speaks_newer: sentinel(&random),
            extensions: Vec::new(),
            timestamps: None,
        };
        if !fields.is_empty() {
            let list = fields.vector16()?;
            fields.end()?;
            hello.read_extensions(list)?;
        }
        Ok(hello)
    }

    /// Each extension takes four bytes at least, so that their number is bounded by the message.
    fn read_extensions(&mut self, list: &[u8]) -> Result<(), Malformed> {
        let mut extensions = Reader::new(list, "the extensions of the ServerHello");
        while !extensions.is_empty() {
            let number = extensions.u16()?;
            let mut body = Reader::new(extensions.vector16()?, "an extension of the ServerHello");
            if self.extensions.contains(&number) {
                return Err(extensions.malformed());
            }
            self.extensions.push(number);
            match number {
                SUPPORTED_VERSIONS => self.version = body.u16()?,
                KEY_SHARE => self.group = Some(Group(body.u16()?)),
                ALPN => {
                    let mut names = Reader::new(body.vector16()?, "the selected ALPN name");
                    let name = names.vector8()?;
                    self.alpn = Some(String::from_utf8_lossy(name).into_owned());
                }
                TIMESTAMPS => self.timestamps = Some(body.vector16()?.to_vec()),
                _ => {}
            }
        }
        Ok(())
    }

    pub fn has_extension(&self, number: u16) -> bool {
        self.extensions.contains(&number)
    }
}

fn sentinel(random: &[u8; 32]) -> Option<u16> {
    match random.last_chunk::<8>()? {
        b"DOWNGRD\x01" => Some(0x0304),
        b"DOWNGRD\x00" => Some(0x0303),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello(random: [u8; 32], extensions: &[u8]) -> Vec<u8> {
        let mut body = vec![3, 3];
        body.extend(random);
        body.extend([0, 0x13, 0x01, 0]);
        body.extend(extensions);
        body
    }

    #[test]
    fn the_extension_says_the_version_and_the_random_value_says_retry() {
        let body = hello(RETRY, &[0, 12, 0, 43, 0, 2, 3, 4, 0, 51, 0, 2, 0, 23]);
        let read = ServerHello::read(&body).unwrap();
        assert_eq!((read.version, read.retry), (0x0304, true));
        assert_eq!(read.group, Some(Group(23)));
        for len in 0..body.len() {
            // Without extensions the message is whole, and says another version.
            let cut = ServerHello::read(&body[..len]);
            assert_eq!(cut.is_ok(), len == 38, "{len}");
        }
        let mut random = [7; 32];
        random[24..].copy_from_slice(b"DOWNGRD\x01");
        let read = ServerHello::read(&hello(random, &[])).unwrap();
        assert_eq!((read.version, read.speaks_newer), (0x0303, Some(0x0304)));
    }

    #[test]
    fn an_extension_twice_is_malformed() {
        let twice = hello([0; 32], &[0, 8, 0, 23, 0, 0, 0, 23, 0, 0]);
        assert!(ServerHello::read(&twice).is_err());
    }
}
