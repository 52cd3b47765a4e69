//! Reads a ServerKeyExchange of TLS 1.2 or older, produces the size of what it rests on.
//!
//! Format: RFC 5246, section 7.4.3; RFC 8422, section 5.4; RFC 4279, section 2 (pre-shared keys).

use super::bytes::Malformed;
use super::bytes::Reader;
use super::group::Group;
use super::suite::Suite;
use serde::Deserialize;
use serde::Serialize;

const NAMED_CURVE: u8 = 3;

/// What a key exchange rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum KeyExchange {
    /// A prime of the server's choice, with its size in bits.
    FiniteField { bits: u32 },
    /// A group by its number.
    Named { group: Group },
    /// A temporary RSA key, as export suites have it, with its size in bits.
    TemporaryRsa { bits: u32 },
    /// A curve with parameters of its own, which nobody should use.
    UnnamedCurve,
}

/// What the message says, for a suite of this number; nothing where the kind of exchange carries no
/// parameters that have a size.
pub fn key_exchange(suite: Suite, body: &[u8]) -> Result<Option<KeyExchange>, Malformed> {
    let mut fields = Reader::new(body, "the ServerKeyExchange");
    if suite.is_pre_shared() {
        fields.vector16()?;
    }
    match suite.key_exchange() {
        "ECDHE" | "ECDH" => {
            if fields.u8()? != NAMED_CURVE {
                return Ok(Some(KeyExchange::UnnamedCurve));
            }
            let group = Group(fields.u16()?);
            fields.vector8()?;
            Ok(Some(KeyExchange::Named { group }))
        }
        "DHE" | "DH" => {
            let prime = fields.vector16()?;
            fields.vector16()?;
            fields.vector16()?;
            let bits = bit_length(prime);
            Ok(Some(KeyExchange::FiniteField { bits }))
        }
        "RSA" if suite.is_export() => {
            let bits = bit_length(fields.vector16()?);
            Ok(Some(KeyExchange::TemporaryRsa { bits }))
        }
        _ => Ok(None),
    }
}

/// Bits of an unsigned number, without its leading zeros.
fn bit_length(number: &[u8]) -> u32 {
    let mut significant = number.iter().skip_while(|byte| **byte == 0);
    let Some(first) = significant.next() else {
        return 0;
    };
    let whole = u32::try_from(significant.count()).unwrap_or(u32::MAX);
    let first_bits = 8_u32.saturating_sub(first.leading_zeros());
    whole.saturating_mul(8).saturating_add(first_bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_of_the_numbers_and_not_of_their_fields() {
        let mut body = vec![0, 3, 0, 0x01, 0xff, 0, 1, 2, 0, 1, 5];
        let dhe = Suite(0x0033);
        assert_eq!(
            key_exchange(dhe, &body),
            Ok(Some(KeyExchange::FiniteField { bits: 9 }))
        );
        body.truncate(10);
        assert!(key_exchange(dhe, &body).is_err());
        let curve = [3, 0, 23, 1, 4];
        assert_eq!(
            key_exchange(Suite(0xc02f), &curve),
            Ok(Some(KeyExchange::Named { group: Group(23) }))
        );
        // A pre-shared key has a hint in front.
        let hinted = [0, 1, b'h', 3, 0, 29, 1, 4];
        assert_eq!(
            key_exchange(Suite(0xc035), &hinted),
            Ok(Some(KeyExchange::Named {
                group: Group::X25519
            }))
        );
        assert_eq!(bit_length(&[0, 0]), 0);
    }
}
