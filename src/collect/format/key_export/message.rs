//! Reads the messages of a key export, produces header, signature infos and keys.
//!
//! Format: `export.proto` of the Exposure Notification key server, versions 1 and 1.5 on. Numbers
//! that were left out stay out: the defaults (a rolling period of 144) are for the reader to apply.

use super::wire::Field;
use super::wire::Fields;
use super::wire::Value;
use super::wire::WireError;
use super::wire::int32;
use super::wire::sint32;
use crate::collect::limits::MAX_EXPORT_TEXT_BYTES;
use crate::collect::limits::MAX_UNKNOWN_FIELDS;
use std::collections::BTreeMap;

/// Bytes of one key.
pub const KEY_BYTES: usize = 16;

/// The message in which a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Message {
    Export,
    Key,
    RevisedKey,
    SignatureInfo,
    SignatureList,
}

impl Message {
    pub fn name(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Key => "key",
            Self::RevisedKey => "revised-key",
            Self::SignatureInfo => "signature-info",
            Self::SignatureList => "signature-list",
        }
    }
}

/// Fields that the format does not know, or that have another type than it says.
#[derive(Debug, Clone, Default)]
pub struct UnknownFields {
    /// How often, and where first in bytes from the start of the part.
    pub seen: BTreeMap<(Message, u32), (u64, usize)>,
    /// Fields that came after too many different ones.
    pub beyond: u64,
}

impl UnknownFields {
    pub(super) fn add(&mut self, message: Message, number: u32, offset: usize) {
        let full = self.seen.len() >= MAX_UNKNOWN_FIELDS;
        match self.seen.get_mut(&(message, number)) {
            Some((count, _)) => *count = count.saturating_add(1),
            None if full => self.beyond = self.beyond.saturating_add(1),
            None => {
                self.seen.insert((message, number), (1, offset));
            }
        }
    }

    /// Adds what was unknown in another part.
    pub fn absorb(&mut self, other: &Self) {
        for (field, (count, offset)) in &other.seen {
            let full = self.seen.len() >= MAX_UNKNOWN_FIELDS;
            match self.seen.get_mut(field) {
                Some((own, _)) => *own = own.saturating_add(*count),
                None if full => self.beyond = self.beyond.saturating_add(*count),
                None => {
                    self.seen.insert(*field, (*count, *offset));
                }
            }
        }
        self.beyond = self.beyond.saturating_add(other.beyond);
    }
}

/// What stands before the keys. Times are seconds since 1970 in UTC.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    pub start: Option<u64>,
    pub end: Option<u64>,
    pub region: Option<String>,
    pub batch_number: Option<i64>,
    pub batch_size: Option<i64>,
    pub signature_infos: Vec<SignatureInfo>,
}

impl Header {
    /// Takes a field of the export that is no key.
    pub(super) fn take(&mut self, field: &Field<'_>, unknown: &mut UnknownFields) {
        match (field.number, field.value) {
            (1, Value::Fixed64(seconds)) => self.start = Some(seconds),
            (2, Value::Fixed64(seconds)) => self.end = Some(seconds),
            (3, Value::Bytes(region)) => self.region = Some(text(region)),
            (4, Value::Varint(number)) => self.batch_number = Some(int32(number)),
            (5, Value::Varint(size)) => self.batch_size = Some(int32(size)),
            _ => unknown.add(Message::Export, field.number, field.offset),
        }
    }
}

/// By which key a file says that it was signed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SignatureInfo {
    pub key_version: Option<String>,
    pub key_id: Option<String>,
    pub algorithm: Option<String>,
    /// Whether the app's names stand there, which the format gave up: a sign of an old server.
    pub reserved: bool,
}

impl SignatureInfo {
    pub(super) fn read(
        bytes: &[u8],
        base: usize,
        unknown: &mut UnknownFields,
    ) -> Result<Self, WireError> {
        let mut info = Self::default();
        for field in Fields::new(bytes) {
            let field = field?;
            match (field.number, field.value) {
                (1 | 2, Value::Bytes(_)) => info.reserved = true,
                (3, Value::Bytes(version)) => info.key_version = Some(text(version)),
                (4, Value::Bytes(id)) => info.key_id = Some(text(id)),
                (5, Value::Bytes(algorithm)) => info.algorithm = Some(text(algorithm)),
                (number, _) => {
                    let offset = base.saturating_add(field.offset);
                    unknown.add(Message::SignatureInfo, number, offset);
                }
            }
        }
        Ok(info)
    }
}

/// One key as it stands in the file. Never leaves this part of the program.
#[derive(Debug, Clone, Copy, Default)]
pub struct Key {
    /// The key, if it has the right length; the first byte is the highest.
    pub data: Option<u128>,
    pub risk: Option<i64>,
    /// Intervals of ten minutes since 1970.
    pub start: Option<i64>,
    /// Intervals of ten minutes; 144 where it was left out.
    pub period: Option<i64>,
    pub report_type: Option<i64>,
    pub onset: Option<i64>,
    /// The variant of the virus.
    pub variant: Option<i64>,
}

impl Key {
    #[inline]
    pub(super) fn read(
        bytes: &[u8],
        message: Message,
        base: usize,
        unknown: &mut UnknownFields,
    ) -> Result<Self, WireError> {
        let mut key = Self::default();
        for field in Fields::new(bytes) {
            let field = field?;
            match (field.number, field.value) {
                (1, Value::Bytes(data)) => key.data = data.try_into().ok().map(u128::from_be_bytes),
                (2, Value::Varint(level)) => key.risk = Some(int32(level)),
                (3, Value::Varint(start)) => key.start = Some(int32(start)),
                (4, Value::Varint(period)) => key.period = Some(int32(period)),
                (5, Value::Varint(kind)) => key.report_type = Some(int32(kind)),
                (6, Value::Varint(days)) => key.onset = Some(sint32(days)),
                (8, Value::Varint(variant)) => key.variant = Some(int32(variant)),
                (number, _) => unknown.add(message, number, base.saturating_add(field.offset)),
            }
        }
        Ok(key)
    }
}

/// A text of a header, cut where no text of its kind ends. Untrusted.
pub(super) fn text(bytes: &[u8]) -> String {
    let cut = bytes.get(..MAX_EXPORT_TEXT_BYTES).unwrap_or(bytes);
    String::from_utf8_lossy(cut).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_with_all_its_fields() {
        let mut bytes = vec![0x0a, 16];
        bytes.extend([7; 16]);
        // Level 3, start 2 676 096, period 144, confirmed test, two days before the symptoms, and
        // a field that nobody knows.
        bytes.extend([0x10, 3, 0x18, 0x80, 0xab, 0xa3, 0x01, 0x20, 0x90, 0x01]);
        bytes.extend([0x28, 1, 0x30, 3, 0x48, 9]);
        let mut unknown = UnknownFields::default();
        let key = Key::read(&bytes, Message::Key, 100, &mut unknown).expect("a key");
        assert_eq!(key.data, Some(u128::from_be_bytes([7; 16])));
        assert_eq!((key.risk, key.start), (Some(3), Some(2_676_096)));
        assert_eq!((key.period, key.report_type), (Some(144), Some(1)));
        assert_eq!(key.onset, Some(-2));
        let at = 100 + bytes.len() - 2;
        assert_eq!(unknown.seen.get(&(Message::Key, 9)), Some(&(1, at)));
    }

    #[test]
    fn a_known_field_of_another_type_is_not_taken() {
        let mut unknown = UnknownFields::default();
        let key = Key::read(&[0x1a, 1, 5], Message::Key, 0, &mut unknown).expect("a message");
        assert_eq!(key.start, None);
        assert_eq!(unknown.seen.len(), 1);
    }
}
