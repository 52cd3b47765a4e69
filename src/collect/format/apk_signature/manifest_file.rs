//! Reads `MANIFEST.MF` or an `.SF` file, produces its sections with their exact bytes.
//!
//! Format: JAR File Specification, "Name-Value pairs and Sections"; which digest of several counts
//! differs by API level as documented for [`digests_to_check`].
//!
//! Bytes matter here, not text: a section's digest covers it as it stands, line ends included.

use super::platform::Platform;
use super::public_key::Digest;
use crate::collect::format::base64::decode_base64;
use std::borrow::Cow;

/// From this API level on the strongest known digest counts; before, the first in a list.
const FIRST_API_WITH_STRONGEST_DIGEST: u32 = 18;

/// Name and value; owned where they are continued over several lines.
type Attribute<'a> = (Cow<'a, [u8]>, Cow<'a, [u8]>);

/// One section: its attributes in their order, and where it lies.
#[derive(Debug, Clone)]
pub(super) struct Section<'a> {
    /// The section as it stands, with the empty line that ends it.
    pub(super) bytes: &'a [u8],
    attributes: Vec<Attribute<'a>>,
}

impl Section<'_> {
    /// The entry that the section is about, if its first attribute says so.
    pub(super) fn name(&self) -> Option<&[u8]> {
        self.attributes
            .first()
            .filter(|(name, _)| name.eq_ignore_ascii_case(b"Name"))
            .map(|(_, value)| value.as_ref())
    }

    pub(super) fn value(&self, wanted: &str) -> Option<&[u8]> {
        self.attributes
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted.as_bytes()))
            .map(|(_, value)| value.as_ref())
    }
}

/// All sections, the main one first.
pub(super) fn sections(bytes: &[u8]) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut lines = Lines { rest: bytes };
    loop {
        let start = lines.rest;
        let Some(first) = lines.next() else {
            return sections;
        };
        if first.is_empty() {
            continue;
        }
        let mut attributes: Vec<Cow<'_, [u8]>> = vec![Cow::Borrowed(first)];
        for line in lines.by_ref() {
            if line.is_empty() {
                break;
            }
            match (line.split_first(), attributes.last_mut()) {
                (Some((b' ', more)), Some(last)) => last.to_mut().extend_from_slice(more),
                _ => attributes.push(Cow::Borrowed(line)),
            }
        }
        let len = start.len().saturating_sub(lines.rest.len());
        sections.push(Section {
            bytes: start.get(..len).unwrap_or_default(),
            attributes: attributes.into_iter().map(split_attribute).collect(),
        });
    }
}

fn split_attribute(line: Cow<'_, [u8]>) -> Attribute<'_> {
    let Some(colon) = line.windows(2).position(|pair| pair == b": ") else {
        return (line, Cow::Borrowed(b""));
    };
    let value_at = colon.saturating_add(2);
    match line {
        Cow::Borrowed(line) => (
            Cow::Borrowed(line.get(..colon).unwrap_or_default()),
            Cow::Borrowed(line.get(value_at..).unwrap_or_default()),
        ),
        Cow::Owned(line) => (
            Cow::Owned(line.get(..colon).unwrap_or_default().to_vec()),
            Cow::Owned(line.get(value_at..).unwrap_or_default().to_vec()),
        ),
    }
}

/// Lines that end with CR, LF or both; the last may have no end.
struct Lines<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let Some(end) = memchr::memchr2(b'\r', b'\n', self.rest) else {
            return Some(std::mem::take(&mut self.rest));
        };
        let (line, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.get(1..))
            .unwrap_or_default();
        Some(line)
    }
}

/// A digest that a section holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedDigest {
    pub(super) digest: Digest,
    /// `None` where the text is not Base64.
    pub(super) expected: Option<Vec<u8>>,
}

/// The digests that some platform of the range compares; empty where one finds none.
///
/// Below API level 18 it is the first known one in the order that `Digest-Algorithms` gives, SHA-1
/// where that attribute is missing; from 18 on the strongest of SHA-512, SHA-384, SHA-256, SHA-1.
pub(super) fn digests_to_check(
    section: &Section<'_>,
    suffix: &str,
    platform: &Platform,
) -> Vec<NamedDigest> {
    let mut digests = Vec::new();
    if platform.min_sdk < FIRST_API_WITH_STRONGEST_DIGEST {
        let list = section.value("Digest-Algorithms").unwrap_or(b"SHA SHA1");
        let list = String::from_utf8_lossy(list);
        let first = list.split_whitespace().find_map(|name| {
            let (digest, since) = listed_digest(name)?;
            let text = section.value(&format!("{name}{suffix}"))?;
            (since <= platform.min_sdk).then(|| named(digest, text))
        });
        match first {
            Some(first) => digests.push(first),
            None => return Vec::new(),
        }
    }
    if platform.reaches(FIRST_API_WITH_STRONGEST_DIGEST) {
        let strongest = [
            ("SHA-512", Digest::Sha512),
            ("SHA-384", Digest::Sha384),
            ("SHA-256", Digest::Sha256),
            ("SHA1", Digest::Sha1),
        ]
        .into_iter()
        .find_map(|(name, digest)| {
            let text = section.value(&format!("{name}{suffix}"))?;
            Some(named(digest, text))
        });
        if let Some(strongest) = strongest
            && !digests.contains(&strongest)
        {
            digests.push(strongest);
        }
    }
    digests
}

fn named(digest: Digest, text: &[u8]) -> NamedDigest {
    NamedDigest {
        digest,
        expected: decode_base64(text),
    }
}

/// A digest by the names that old platforms know, with the first API level that has it.
fn listed_digest(name: &str) -> Option<(Digest, u32)> {
    match name.to_ascii_uppercase().as_str() {
        "MD5" => Some((Digest::Md5, 0)),
        "SHA" | "SHA1" | "SHA-1" => Some((Digest::Sha1, 0)),
        "SHA-256" => Some((Digest::Sha256, 0)),
        "SHA-384" => Some((Digest::Sha384, 9)),
        "SHA-512" => Some((Digest::Sha512, 9)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_keep_their_bytes_and_join_continued_lines() {
        let bytes = b"Version: 1\r\n\r\nName: a\n b\nSHA1-Digest: AAA=\n\nName: c";
        let read = sections(bytes);
        assert_eq!(read.len(), 3);
        assert_eq!(read[0].bytes, b"Version: 1\r\n\r\n");
        assert_eq!(read[0].name(), None);
        assert_eq!(read[1].bytes, b"Name: a\n b\nSHA1-Digest: AAA=\n\n");
        assert_eq!(read[1].name(), Some(&b"ab"[..]));
        assert_eq!(read[1].value("sha1-digest"), Some(&b"AAA="[..]));
        assert_eq!(read[2].name(), Some(&b"c"[..]));
    }

    #[test]
    fn old_and_new_platforms_take_different_digests() {
        let bytes = b"Name: a\nSHA1-Digest: AAAA\nSHA-256-Digest: AQID\n";
        let read = sections(bytes);
        let kinds = |min_sdk, max_sdk| -> Vec<Digest> {
            let platform = Platform {
                max_sdk,
                ..Platform::from(min_sdk, None)
            };
            digests_to_check(&read[0], "-Digest", &platform)
                .iter()
                .map(|one| one.digest)
                .collect()
        };
        assert_eq!(kinds(17, 17), [Digest::Sha1]);
        assert_eq!(kinds(17, 30), [Digest::Sha1, Digest::Sha256]);
        assert_eq!(kinds(18, 30), [Digest::Sha256]);
    }
}
