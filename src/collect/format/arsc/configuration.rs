//! Reads a configuration of a resource table, produces [`Configuration`]: for which devices a value
//! is meant.
//!
//! Format: AOSP `ResourceTypes.h`, `ResTable_config`: size, then fields; a longer size has more of
//! them. Languages of three letters are packed into two bytes, five bits each.

use crate::collect::format::chunk::size_at;
use crate::collect::format::chunk::u8_at;
use crate::collect::format::chunk::u16_at;

const LANGUAGE: usize = 8;
const REGION: usize = 10;
const SDK_VERSION: usize = 24;
const SCRIPT: usize = 36;
const VARIANT: usize = 40;
/// Non-zero where the script was worked out by the build tool and is not part of the name.
const SCRIPT_WAS_COMPUTED: usize = 52;

/// For which devices a value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Configuration<'a> {
    bytes: &'a [u8],
}

impl<'a> Configuration<'a> {
    /// The configuration at this offset, cut where it says more bytes than there are.
    pub(super) fn at(bytes: &'a [u8], offset: usize) -> Self {
        let size = size_at(bytes, offset).unwrap_or(0);
        let rest = bytes.get(offset..).unwrap_or_default();
        Self {
            bytes: rest.get(..size.min(rest.len())).unwrap_or_default(),
        }
    }

    /// Whether the value is the one for which no other fits better.
    pub fn is_default(&self) -> bool {
        self.bytes.iter().skip(4).all(|byte| *byte == 0)
    }

    /// The language tag (BCP 47) such as `de`, `pt-BR`, `sr-Latn`; nothing where none is meant.
    pub fn locale(&self) -> Option<String> {
        let language = self.letters(LANGUAGE, b'a')?;
        let mut tag = language;
        let computed = u8_at(self.bytes, SCRIPT_WAS_COMPUTED).is_some_and(|flag| flag != 0);
        if !computed && let Some(script) = self.text(SCRIPT, 4) {
            tag.push('-');
            tag.push_str(&script);
        }
        if let Some(region) = self.letters(REGION, b'0') {
            tag.push('-');
            tag.push_str(&region);
        }
        if let Some(variant) = self.text(VARIANT, 8) {
            tag.push('-');
            tag.push_str(&variant.to_ascii_lowercase());
        }
        Some(tag)
    }

    /// The API level from which on the value is meant; nothing where it is meant for all.
    pub fn sdk_version(&self) -> Option<u16> {
        u16_at(self.bytes, SDK_VERSION).filter(|version| *version != 0)
    }

    /// In short, for the engineer: `default`, `de`, `v21`, `de-v21`, `other`.
    pub fn describe(&self) -> String {
        if self.is_default() {
            return "default".to_owned();
        }
        let version = self.sdk_version().map(|version| format!("v{version}"));
        let known: Vec<String> = self.locale().into_iter().chain(version).collect();
        if known.is_empty() {
            "other".to_owned()
        } else {
            known.join("-")
        }
    }

    /// Two plain letters, or three in five bits each; digits for regions.
    fn letters(&self, offset: usize, base: u8) -> Option<String> {
        let first = u8_at(self.bytes, offset)?;
        let second = u8_at(self.bytes, offset.checked_add(1)?)?;
        if first == 0 {
            return None;
        }
        let letters = if first & 0x80 == 0 {
            vec![first, second]
        } else {
            [
                second & 0x1f,
                (second >> 5) | ((first & 0x03) << 3),
                (first & 0x7c) >> 2,
            ]
            .iter()
            .map(|five| base.saturating_add(*five))
            .collect()
        };
        ascii(&letters)
    }

    fn text(&self, offset: usize, len: usize) -> Option<String> {
        let field = self.bytes.get(offset..offset.checked_add(len)?)?;
        let end = field.iter().position(|byte| *byte == 0).unwrap_or(len);
        ascii(field.get(..end)?)
    }
}

/// Letters and digits only: anything else is no part of a language tag.
fn ascii(bytes: &[u8]) -> Option<String> {
    let sound = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_alphanumeric);
    sound.then(|| bytes.iter().map(|byte| char::from(*byte)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(language: [u8; 2], region: [u8; 2]) -> Vec<u8> {
        let mut bytes = vec![0; 56];
        bytes[0] = 56;
        bytes[LANGUAGE..LANGUAGE + 2].copy_from_slice(&language);
        bytes[REGION..REGION + 2].copy_from_slice(&region);
        bytes
    }

    fn tag(bytes: &[u8]) -> Option<String> {
        Configuration::at(bytes, 0).locale()
    }

    #[test]
    fn languages_become_tags() {
        assert_eq!(tag(&bytes(*b"de", [0, 0])).as_deref(), Some("de"));
        assert_eq!(tag(&bytes(*b"pt", *b"BR")).as_deref(), Some("pt-BR"));
        // "fil", packed: f=5, i=8, l=11; and the region 419.
        let packed = bytes([0xad, 0x05], [0xa4, 0x24]);
        assert_eq!(tag(&packed).as_deref(), Some("fil-419"));
        assert_eq!(tag(&bytes([0, 0], [0, 0])), None);
    }

    #[test]
    fn scripts_count_unless_the_build_tool_made_them_up() {
        let mut sr = bytes(*b"sr", [0, 0]);
        sr[SCRIPT..SCRIPT + 4].copy_from_slice(b"Latn");
        assert_eq!(tag(&sr).as_deref(), Some("sr-Latn"));
        sr[SCRIPT_WAS_COMPUTED] = 1;
        assert_eq!(tag(&sr).as_deref(), Some("sr"));
    }

    #[test]
    fn a_default_has_nothing_but_its_size() {
        let plain = bytes([0, 0], [0, 0]);
        assert!(Configuration::at(&plain, 0).is_default());
        let mut v21 = plain;
        v21[SDK_VERSION] = 21;
        let v21 = Configuration::at(&v21, 0);
        assert!(!v21.is_default());
        assert_eq!(v21.describe(), "v21");
    }

    #[test]
    fn a_size_beyond_the_bytes_is_cut() {
        assert_eq!(tag(&[0xff, 0xff, 0, 0, 0, 0, 0, 0, b'd']), None);
    }
}
