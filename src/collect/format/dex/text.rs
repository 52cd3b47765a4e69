//! Reads modified UTF-8, produces text for people.
//!
//! Format facts: "Dalvik executable format", MUTF-8: U+0000 is `C0 80`, characters beyond the basic
//! plane are two encoded surrogates of three bytes each.
//!
//! Does not establish that two different byte strings differ as text: what is no valid form becomes
//! U+FFFD. Compare bytes where identity matters.

use std::borrow::Cow;

/// The text of a string as it can be shown. Borrowed where the bytes are plain UTF-8.
pub fn decode_text(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut units = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(unit) = next_unit(&mut rest) {
        units.push(unit);
    }
    Cow::Owned(String::from_utf16_lossy(&units))
}

/// Takes one UTF-16 unit from the front; always at least one byte, so it ends.
fn next_unit(rest: &mut &[u8]) -> Option<u16> {
    let (&first, after) = rest.split_first()?;
    let continuation = |index: usize| {
        let byte = after.get(index)?;
        (byte & 0xc0 == 0x80).then_some(u16::from(byte & 0x3f))
    };
    let (unit, taken) = match (first, continuation(0), continuation(1)) {
        (0x00..=0x7f, _, _) => (u16::from(first), 0),
        (0xc0..=0xdf, Some(low), _) => ((u16::from(first & 0x1f) << 6) | low, 1),
        (0xe0..=0xef, Some(middle), Some(low)) => {
            ((u16::from(first & 0x0f) << 12) | (middle << 6) | low, 2)
        }
        _ => (0xfffd, 0),
    };
    *rest = after.get(taken..).unwrap_or(&[]);
    Some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_the_format_allows_and_marks_the_rest() {
        assert_eq!(decode_text(b"plain"), "plain");
        assert_eq!(decode_text("äé漢".as_bytes()), "äé漢");
        assert_eq!(decode_text(b"a\xc0\x80b"), "a\0b");
        // U+1F600 as two surrogates.
        assert_eq!(decode_text(b"\xed\xa0\xbd\xed\xb8\x80"), "\u{1f600}");
        assert_eq!(decode_text(b"\xed\xa0\xbdx"), "\u{fffd}x");
        assert_eq!(decode_text(b"\xffz\xe1"), "\u{fffd}z\u{fffd}");
    }
}
