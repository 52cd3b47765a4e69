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

/// Standard base64 with padding (RFC 4648, section 4).
pub(in crate::collect) fn encode_base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |bits: u32| {
        let at = usize::try_from(bits & 63).unwrap_or_default();
        ALPHABET.get(at).copied().map_or('=', char::from)
    };
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        out.push(digit(group >> 18));
        out.push(digit(group >> 12));
        out.push(if chunk.len() > 1 {
            digit(group >> 6)
        } else {
            '='
        });
        out.push(if chunk.len() > 2 { digit(group) } else { '=' });
    }
    out
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
    fn what_is_written_is_padded_and_reads_back() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v")] {
            assert_eq!(encode_base64(plain.as_bytes()), coded);
            assert_eq!(decode_base64(coded.as_bytes()).unwrap(), plain.as_bytes());
        }
    }
}
