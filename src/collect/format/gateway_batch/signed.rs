//! Reads the keys of a batch, produces the bytes over which its signature is made.
//!
//! Format: the gateway's own verification (batch signing of `efgs-federation-gateway`). Each field
//! of a key is written as Base64 with a full stop after it: data, start, period, level of risk,
//! visited countries joined by commas, origin, kind of report, days since the symptoms. Numbers are
//! four bytes, the highest first. The keys follow each other in the order of the Base64 of what was
//! written for them, so that the order within the batch does not matter.
//!
//! Does not establish what becomes of text that is not ASCII: such a batch gets no bytes.

use super::Key;
use crate::collect::format::base64::encode_base64;

/// The signed bytes; none where a country is not written in ASCII, or a number has no four bytes.
pub fn signed_bytes(keys: &[Key]) -> Option<Vec<u8>> {
    let mut written: Vec<(String, String)> = Vec::new();
    for key in keys {
        let text = of_key(key)?;
        written.push((encode_base64(text.as_bytes()), text));
    }
    written.sort();
    let texts = written.into_iter().map(|(_, text)| text);
    Some(texts.collect::<String>().into_bytes())
}

fn of_key(key: &Key) -> Option<String> {
    let signed = |number: i64| Some(i32::try_from(number).ok()?.to_be_bytes());
    let visited = key.visited.join(",");
    if !visited.is_ascii() || !key.origin.is_ascii() {
        return None;
    }
    let fields: [&[u8]; 8] = [
        &key.data,
        &key.start.to_be_bytes(),
        &key.period.to_be_bytes(),
        &signed(key.risk)?,
        visited.as_bytes(),
        key.origin.as_bytes(),
        &signed(key.report_type)?,
        &signed(key.onset)?,
    ];
    let mut text = String::new();
    for field in fields {
        text.push_str(&encode_base64(field));
        text.push('.');
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(data: &[u8]) -> Key {
        Key {
            data: data.to_vec(),
            start: 5,
            period: 144,
            risk: -22,
            visited: vec!["DE".to_owned(), "NL".to_owned()],
            origin: "IT".to_owned(),
            report_type: 1,
            onset: 42,
        }
    }

    #[test]
    fn a_key_is_written_as_the_gateway_writes_it() {
        // Each part is what `base64` of the core utilities makes of the bytes.
        let expected = "MTIz.AAAABQ==.AAAAkA==.////6g==.REUsTkw=.SVQ=.AAAAAQ==.AAAAKg==.";
        let signed = signed_bytes(&[key(b"123")]);
        assert_eq!(signed.as_deref(), Some(expected.as_bytes()));
    }

    #[test]
    fn the_order_of_keys_does_not_matter_and_their_content_does() {
        let (one, two) = (key(b"123"), key(b"abc"));
        let forth = signed_bytes(&[one.clone(), two.clone()]);
        assert_eq!(forth, signed_bytes(&[two, one.clone()]));
        assert_ne!(forth, signed_bytes(&[one.clone(), one.clone()]));
        let foreign = Key {
            origin: "Ö".to_owned(),
            ..one
        };
        assert_eq!(signed_bytes(&[foreign]), None);
    }
}
