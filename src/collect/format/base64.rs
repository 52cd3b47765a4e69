//! Reads Base64 text or bytes, produces the one from the other.
//!
//! Format: RFC 4648, section 4. No white space is skipped: what Android would refuse is refused.

/// The bytes, or `None` where the text is not Base64; the padding may be missing.
pub(in crate::collect) fn decode_base64(text: &[u8]) -> Option<Vec<u8>> {
    let text = text
        .strip_suffix(b"==")
        .or_else(|| text.strip_suffix(b"="))
        .unwrap_or(text);
    let mut bytes = Vec::new();
    for group in text.chunks(4) {
        let mut value = 0_u32;
        for position in 0..4 {
            let sextet = match group.get(position) {
                Some(letter) => u32::from(sextet(*letter)?),
                None => 0,
            };
            value = (value << 6) | sextet;
        }
        let [_, first, second, third] = value.to_be_bytes();
        match group.len() {
            4 => bytes.extend_from_slice(&[first, second, third]),
            3 => bytes.extend_from_slice(&[first, second]),
            2 => bytes.push(first),
            _ => return None,
        }
    }
    Some(bytes)
}

/// The text of some bytes, with padding.
pub(in crate::collect) fn encode_base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let byte = |at: usize| group.get(at).copied().unwrap_or_default();
        let value = u32::from_be_bytes([0, byte(0), byte(1), byte(2)]);
        for (place, shift) in [18_u32, 12, 6, 0].into_iter().enumerate() {
            let sextet = usize::try_from(value.wrapping_shr(shift) & 0x3f).unwrap_or_default();
            let letter = LETTERS.get(sextet).filter(|_| place <= group.len());
            text.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    text
}

fn sextet(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => letter.checked_sub(b'A'),
        b'a'..=b'z' => letter.checked_sub(b'a')?.checked_add(26),
        b'0'..=b'9' => letter.checked_sub(b'0')?.checked_add(52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_decoded_as_openssl_wrote_it() {
        assert_eq!(decode_base64(b"AQIDBA=="), Some(vec![1, 2, 3, 4]));
        assert_eq!(decode_base64(b"+/8"), Some(vec![0xfb, 0xff]));
        assert_eq!(decode_base64(b"A"), None);
        assert_eq!(decode_base64(b"AA A"), None);
    }

    #[test]
    fn base64_is_written_as_openssl_writes_it() {
        for (bytes, text) in [
            (&[][..], ""),
            (&[1], "AQ=="),
            (&[0xfb, 0xff], "+/8="),
            (&[1, 2, 3], "AQID"),
            (&[1, 2, 3, 4], "AQIDBA=="),
        ] {
            assert_eq!(encode_base64(bytes), text);
            assert_eq!(decode_base64(text.as_bytes()).as_deref(), Some(bytes));
        }
    }
}
