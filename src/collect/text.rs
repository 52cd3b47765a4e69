//! Reads bytes of any kind, produces the URLs and UUIDs that stand in them as text.
//!
//! URL syntax: RFC 3986 sections 2 and 3; UUID syntax: RFC 9562 section 4. Works on whole byte
//! ranges, such as a string pool or a script, and looks only where `://` or a hyphen stands.
//!
//! Does not establish that a URL is ever contacted, nor that its host exists; templates such as
//! `https://%s/x` are given as they stand.

use crate::collect::limits::MAX_URL_BYTES;
use memchr::memchr_iter;
use memchr::memmem;
use std::ops::Range;

/// Schemes that lead to a host on the network. Schemes inside a device (`content`, `file`,
/// `market`) do not, and are not looked for.
const SCHEMES: &[&[u8]] = &[
    b"https", b"http", b"wss", b"ws", b"ftps", b"ftp", b"mqtts", b"mqtt", b"amqps", b"amqp",
    b"coaps", b"coap", b"grpcs", b"grpc", b"rtsp", b"ssl", b"tls", b"tcp", b"udp",
];

const UUID_LEN: usize = 36;

/// All URLs in the bytes, with the offset of their first byte.
pub fn urls(bytes: &[u8]) -> impl Iterator<Item = (usize, &str)> {
    let mut searched_from = 0_usize;
    memmem::find_iter(bytes, b"://").filter_map(move |colon| {
        let range = url_around(bytes, colon)?;
        // A URL inside the query of the one before belongs to it, unless that was cut.
        if range.start < searched_from {
            return None;
        }
        searched_from = range.end;
        let text = std::str::from_utf8(bytes.get(range.clone())?).ok()?;
        Some((range.start, text))
    })
}

/// All URLs that stand in the bytes as UTF-16 in little-endian order, as .NET literals and Java
/// resources do. The offset is that of the first byte.
pub fn wide_urls(bytes: &[u8]) -> impl Iterator<Item = (usize, String)> {
    memmem::find_iter(bytes, b":\0/\0/\0").filter_map(move |colon| {
        let start = wide_start(bytes, colon);
        let narrow: Vec<u8> = bytes
            .get(start..)?
            .as_chunks::<2>()
            .0
            .iter()
            .take(MAX_URL_BYTES)
            .map_while(|[low, high]| (*high == 0 && low.is_ascii()).then_some(*low))
            .collect();
        let (offset, text) = urls(&narrow).next()?;
        let skipped = offset.checked_mul(2)?;
        Some((start.checked_add(skipped)?, text.to_owned()))
    })
}

/// All URLs whose slashes are escaped as `\/`, as some writers of JSON and JavaScript do; given
/// without the escapes. The offset is that of the first byte.
pub fn escaped_urls(bytes: &[u8]) -> impl Iterator<Item = (usize, String)> {
    memmem::find_iter(bytes, br":\/\/").filter_map(move |colon| {
        let start = colon.checked_sub(scheme_len(bytes.get(..colon)?)?)?;
        let escaped = bytes.get(start..)?;
        let mut plain = Vec::new();
        let mut from = escaped.iter().take(MAX_URL_BYTES).peekable();
        while let Some(byte) = from.next() {
            if *byte == b'\\' && from.peek() == Some(&&b'/') {
                continue;
            }
            plain.push(*byte);
        }
        let (_, text) = urls(&plain).next().filter(|(offset, _)| *offset == 0)?;
        Some((start, text.to_owned()))
    })
}

/// All UUIDs in their usual form of 8-4-4-4-12 hexadecimal digits, in the case in which they
/// stand, with the offset of their first byte.
pub fn uuids(bytes: &[u8]) -> impl Iterator<Item = (usize, &str)> {
    memchr_iter(b'-', bytes).filter_map(move |hyphen| {
        let start = hyphen.checked_sub(8)?;
        let end = start.checked_add(UUID_LEN)?;
        let candidate = bytes.get(start..end)?;
        if !is_uuid(candidate) {
            return None;
        }
        let joined = |byte: Option<&u8>| {
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        };
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        if joined(before) || joined(bytes.get(end)) {
            return None;
        }
        Some((start, std::str::from_utf8(candidate).ok()?))
    })
}

/// All UUIDs that stand in the bytes as UTF-16 in little-endian order.
pub fn wide_uuids(bytes: &[u8]) -> impl Iterator<Item = (usize, String)> {
    // The first hyphen of each, with the NULs that make it wide; the digits are checked below.
    memmem::find_iter(bytes, b"-\0").filter_map(move |hyphen| {
        let start = hyphen.checked_sub(16)?;
        let wide = bytes.get(start..start.checked_add(UUID_LEN.checked_mul(2)?)?)?;
        let narrow: Option<Vec<u8>> = wide
            .as_chunks::<2>()
            .0
            .iter()
            .map(|[low, high]| (*high == 0).then_some(*low))
            .collect();
        let narrow = narrow.filter(|narrow| is_uuid(narrow))?;
        Some((start, String::from_utf8(narrow).ok()?))
    })
}

/// True for exactly 36 characters of hexadecimal digits in groups of 8-4-4-4-12.
pub fn is_uuid(text: &[u8]) -> bool {
    text.len() == UUID_LEN
        && text.iter().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The URL whose `://` begins at `colon`.
fn url_around(bytes: &[u8], colon: usize) -> Option<Range<usize>> {
    let start = colon.checked_sub(scheme_len(bytes.get(..colon)?)?)?;
    let authority = colon.checked_add(3)?;
    let rest = bytes.get(authority..)?;
    let rest = rest.get(..MAX_URL_BYTES).unwrap_or(rest);
    let len = url_len(rest)?;
    Some(start..authority.checked_add(len)?)
}

/// Length of the scheme at the end of these bytes.
///
/// `https` and `http` are taken even when a letter precedes: in string pools a length byte stands
/// before the text and may look like one. Shorter words would be found in any other word.
fn scheme_len(before: &[u8]) -> Option<usize> {
    let scheme = SCHEMES.iter().find(|scheme| {
        let at = before.len().checked_sub(scheme.len());
        at.and_then(|at| before.get(at..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(scheme))
    })?;
    let glued = before
        .len()
        .checked_sub(scheme.len())
        .and_then(|at| at.checked_sub(1))
        .and_then(|at| before.get(at))
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    (!glued || scheme.starts_with(b"http")).then_some(scheme.len())
}

/// Length of authority, path, query and fragment at the start of these bytes; `None` without a
/// host, or where the host goes on in bytes that are no text.
fn url_len(rest: &[u8]) -> Option<usize> {
    let mut len = rest
        .iter()
        .position(|byte| !is_url_byte(*byte))
        .unwrap_or(rest.len());
    let authority_ends = rest.get(..len)?.iter().any(|byte| b"/?#".contains(byte));
    if !authority_ends && rest.get(len).is_some_and(|byte| !byte.is_ascii()) {
        // An internationalised host: cutting it would name another one.
        len = len.checked_add(international_len(rest.get(len..)?)?)?;
    }
    let text = rest.get(..len)?;
    let len = len.checked_sub(trailing_marks(text))?;
    let first = text.first()?;
    (len > 0 && (!first.is_ascii() || first.is_ascii_alphanumeric() || b"[%{$".contains(first)))
        .then_some(len)
}

/// Bytes up to the end of a URL that goes on with letters beyond ASCII.
fn international_len(rest: &[u8]) -> Option<usize> {
    let text = match std::str::from_utf8(rest) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(rest.get(..error.valid_up_to())?).ok()?,
    };
    let len = text
        .char_indices()
        .find(|(_, letter)| match u8::try_from(*letter) {
            Ok(byte) if byte.is_ascii() => !is_url_byte(byte),
            _ => !letter.is_alphanumeric(),
        })
        .map_or(text.len(), |(at, _)| at);
    (len > 0).then_some(len)
}

/// RFC 3986 characters, and the braces of templates.
fn is_url_byte(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(
            byte,
            b'"' | b'\'' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'|'
        )
}

/// How many bytes at the end belong to the sentence around the URL and not to it.
fn trailing_marks(text: &[u8]) -> usize {
    let count = |wanted: u8| memchr_iter(wanted, text).count();
    let mut excess = [
        (b')', count(b')').saturating_sub(count(b'('))),
        (b']', count(b']').saturating_sub(count(b'['))),
        (b'}', count(b'}').saturating_sub(count(b'{'))),
    ];
    text.iter()
        .rev()
        .take_while(|byte| {
            if matches!(byte, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'*') {
                return true;
            }
            match excess.iter_mut().find(|(closing, _)| closing == *byte) {
                Some((_, left)) if *left > 0 => {
                    *left = left.saturating_sub(1);
                    true
                }
                _ => false,
            }
        })
        .count()
}

/// Where the letters before a wide colon begin; the longest scheme has five.
fn wide_start(bytes: &[u8], colon: usize) -> usize {
    let mut start = colon;
    for _ in 0..5 {
        let Some(at) = start.checked_sub(2) else {
            break;
        };
        match bytes.get(at..start) {
            Some([low, 0]) if low.is_ascii_alphabetic() => start = at,
            _ => break,
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &[u8]) -> Vec<&str> {
        urls(text).map(|(_, url)| url).collect()
    }

    #[test]
    fn urls_end_where_the_text_around_them_goes_on() {
        for (text, expected) in [
            ("see https://a.example/x.", "https://a.example/x"),
            ("(http://a.example/x)", "http://a.example/x"),
            ("[t](https://a.example/x_(y))", "https://a.example/x_(y)"),
            (
                "\"wss://a.example:8443/s?q=1#f\"",
                "wss://a.example:8443/s?q=1#f",
            ),
            ("url(https://a.example);", "https://a.example"),
            ("a\0\x24https://a.example\0b", "https://a.example"),
            ("Ahttps://a.example\0", "https://a.example"),
            ("`https://${host}/v1/${id}`", "https://${host}/v1/${id}"),
            ("'https://%s/v1'", "https://%s/v1"),
            ("HTTP://A.EXAMPLE", "HTTP://A.EXAMPLE"),
            ("https://[2001:db8::1]/x]", "https://[2001:db8::1]/x"),
            ("http://bücher.example/ä»", "http://bücher.example/ä"),
            (
                "https://a.example/?u=http://b.example/",
                "https://a.example/?u=http://b.example/",
            ),
            ("mqtts://m.example:8883", "mqtts://m.example:8883"),
            (
                "{\"a\":\"https:\\/\\/a.example\"} tcp://b.example",
                "tcp://b.example",
            ),
        ] {
            assert_eq!(found(text.as_bytes()), [expected], "{text}");
        }
    }

    #[test]
    fn what_leads_to_no_host_is_no_url() {
        for text in [
            "https://",
            "https:// x",
            "https://\"",
            "content://com.example/x",
            "file:///etc",
            "newsws://x",
            "://x",
            "https://...",
        ] {
            assert_eq!(found(text.as_bytes()), Vec::<&str>::new(), "{text}");
        }
        // The host goes on in bytes that are no text: naming the half would name another host.
        assert_eq!(found(b"https://exam\xFFple.example/"), Vec::<&str>::new());
        assert_eq!(found(b"https://a.example/x\xFFy"), ["https://a.example/x"]);
    }

    #[test]
    fn offsets_lead_back_to_the_text() {
        let text = b"..\x01https://a.example https://b.example";
        for (offset, url) in urls(text) {
            assert!(text[offset..].starts_with(url.as_bytes()));
        }
        assert_eq!(urls(text).count(), 2);
    }

    #[test]
    fn a_long_url_is_cut_at_the_limit() {
        for len in [MAX_URL_BYTES - 1, MAX_URL_BYTES, MAX_URL_BYTES + 1] {
            let text = format!("https://{}", "a".repeat(len));
            let cut = len.min(MAX_URL_BYTES) + "https://".len();
            assert_eq!(found(text.as_bytes())[0].len(), cut);
        }
    }

    #[test]
    fn wide_urls_are_found_at_their_place() {
        let mut bytes = vec![1, 2, 3];
        for unit in "x\u{1}https://a.example/b\u{1}wss://c.example".encode_utf16() {
            bytes.extend(unit.to_le_bytes());
        }
        let found: Vec<_> = wide_urls(&bytes).collect();
        assert_eq!(
            found,
            [
                (7, "https://a.example/b".to_owned()),
                (47, "wss://c.example".to_owned())
            ]
        );
    }

    #[test]
    fn escaped_urls_lose_their_escapes() {
        let text = br#"{"a":"https:\/\/a.example\/b","b":"x"}"#;
        let found: Vec<_> = escaped_urls(text).collect();
        assert_eq!(found, [(6, "https://a.example/b".to_owned())]);
        assert_eq!(urls(text).count(), 0);
    }

    #[test]
    fn uuids_stand_alone() {
        let text =
            b"x 0000fd6f-0000-1000-8000-00805F9B34FB, a0000fd6f-0000-1000-8000-00805f9b34fb \
            0000fd6f-0000-1000-8000-00805f9b34fb0 0000fd6g-0000-1000-8000-00805f9b34fb";
        let found: Vec<_> = uuids(text).collect();
        assert_eq!(found, [(2, "0000fd6f-0000-1000-8000-00805F9B34FB")]);
        assert_eq!(uuids(b"-------------------------------------").count(), 0);
    }

    #[test]
    fn wide_uuids_are_found_at_their_place() {
        let mut bytes = vec![1, 2, 3];
        for unit in "x 0000FD6F-0000-1000-8000-00805F9B34FB-".encode_utf16() {
            bytes.extend(unit.to_le_bytes());
        }
        let found: Vec<_> = wide_uuids(&bytes).collect();
        assert_eq!(
            found,
            [(7, "0000FD6F-0000-1000-8000-00805F9B34FB".to_owned())]
        );
    }
}
