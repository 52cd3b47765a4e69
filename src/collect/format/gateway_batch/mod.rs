//! Reads a batch of the European federation gateway, produces [`GatewayBatch`]: its keys with all
//! that was exchanged about them, and where it could not be read on.
//!
//! Format: `DiagnosisKeyBatch` of the gateway's `Efgs.proto`, as protobuf or as the JSON that
//! protobuf prescribes for it ([`json`]). Days since the first symptoms are read as `sint32`, as the
//! last version has them; the first version stored them without a sign.
//!
//! Does not establish that the batch is authentic: see [`signed`] for what a signature covers.

pub mod certificate;
pub mod json;
pub mod signed;

use super::key_export::wire::Field;
use super::key_export::wire::Fields;
use super::key_export::wire::Value;
use super::key_export::wire::WireError;
use super::key_export::wire::int32;
use super::key_export::wire::sint32;
use crate::collect::limits::MAX_BATCH_KEYS;
use crate::collect::limits::MAX_KEY_RECORD_BYTES;
use crate::collect::limits::MAX_UNKNOWN_FIELDS;
use std::collections::BTreeMap;
use thiserror::Error;

/// The level of risk that says nothing, which the gateway accepts beside 0 to 8.
pub const BLANK_RISK: i64 = 0x7fff_ffff;

/// Why a batch could not be read to its end.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Broken {
    #[error("{0}")]
    Wire(WireError),
    #[error("the key at byte {offset} can't be read: {error}")]
    Key { offset: usize, error: WireError },
    #[error("the key at byte {offset} has {len} bytes; up to {MAX_KEY_RECORD_BYTES} are read")]
    LargeKey { offset: usize, len: usize },
    #[error("it has more than {MAX_BATCH_KEYS} keys")]
    TooManyKeys,
    #[error("it is no JSON of a batch: {0}")]
    Json(String),
    #[error("{field} of key {position} has a value that its type does not allow")]
    Member {
        /// From 1.
        position: usize,
        field: &'static str,
    },
}

impl Broken {
    /// Whether our limits and not the file ended the reading.
    pub fn is_limit(&self) -> bool {
        matches!(self, Self::LargeKey { .. } | Self::TooManyKeys)
    }
}

/// One key with what was exchanged about it. Never leaves this part of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    pub data: Vec<u8>,
    /// Intervals of ten minutes since 1970.
    pub start: u32,
    /// Intervals of ten minutes.
    pub period: u32,
    pub risk: i64,
    /// Untrusted, as is [`Self::origin`].
    pub visited: Vec<String>,
    pub origin: String,
    pub report_type: i64,
    pub onset: i64,
}

/// All that a batch says.
#[derive(Debug, Clone, Default)]
pub struct GatewayBatch {
    pub keys: Vec<Key>,
    /// Fields that the format does not have, such as `key.9`, with how often they stand there.
    pub unknown: BTreeMap<String, u64>,
    /// Unknown fields that came after too many different ones.
    pub unknown_beyond: u64,
    /// What kept it from being read to its end; the keys are those before.
    pub broken: Option<Broken>,
}

impl GatewayBatch {
    fn add_unknown(&mut self, name: String) {
        let full = self.unknown.len() >= MAX_UNKNOWN_FIELDS;
        match self.unknown.get_mut(&name) {
            Some(count) => *count = count.saturating_add(1),
            None if full => self.unknown_beyond = self.unknown_beyond.saturating_add(1),
            None => {
                self.unknown.insert(name, 1);
            }
        }
    }

    fn add_key(&mut self, key: Key) -> Result<(), Broken> {
        if self.keys.len() >= MAX_BATCH_KEYS {
            return Err(Broken::TooManyKeys);
        }
        self.keys.push(key);
        Ok(())
    }
}

/// Whether the bytes begin like a batch in protobuf.
///
/// The format has no mark of its own. Asked is for a first key in which every known field has its
/// type, and which has data, a start, a period and a country of origin: no other message of key
/// servers has them under these numbers.
pub fn begins_like_protobuf(bytes: &[u8]) -> bool {
    let Some(Ok(Field {
        number: 1,
        value: Value::Bytes(record),
        ..
    })) = Fields::new(bytes).next()
    else {
        return false;
    };
    let (mut data, mut start, mut period, mut origin) = (false, false, false, false);
    for field in Fields::new(record.get(..MAX_KEY_RECORD_BYTES).unwrap_or(record)) {
        let Ok(field) = field else {
            return false;
        };
        match (field.number, field.value) {
            (1, Value::Bytes(_)) => data = true,
            (2, Value::Varint(_)) => start = true,
            (3, Value::Varint(_)) => period = true,
            (6, Value::Bytes(_)) => origin = true,
            (4 | 7 | 8, Value::Varint(_)) | (5, Value::Bytes(_)) | (9.., _) => {}
            _ => return false,
        }
    }
    data && start && period && origin
}

/// Reads a batch in protobuf; never fails: what can't be read is named in the result.
pub fn read_protobuf(bytes: &[u8]) -> GatewayBatch {
    let mut batch = GatewayBatch::default();
    for field in Fields::new(bytes) {
        let taken = field
            .map_err(Broken::Wire)
            .and_then(|field| take(&mut batch, &field, bytes.len()));
        if let Err(broken) = taken {
            batch.broken = Some(broken);
            break;
        }
    }
    batch
}

fn take(batch: &mut GatewayBatch, field: &Field<'_>, end: usize) -> Result<(), Broken> {
    let offset = field.offset;
    let Value::Bytes(record) = field.value else {
        batch.add_unknown(format!("batch.{}", field.number));
        return Ok(());
    };
    if field.number != 1 {
        batch.add_unknown(format!("batch.{}", field.number));
        return Ok(());
    }
    if record.len() > MAX_KEY_RECORD_BYTES {
        let len = record.len();
        return Err(Broken::LargeKey { offset, len });
    }
    let key = read_key(record, batch).map_err(|error| Broken::Key {
        offset: offset.min(end),
        error,
    })?;
    batch.add_key(key)
}

fn read_key(record: &[u8], batch: &mut GatewayBatch) -> Result<Key, WireError> {
    let mut key = Key::default();
    let uint32 = |value: u64| u32::try_from(value & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for field in Fields::new(record) {
        let field = field?;
        match (field.number, field.value) {
            (1, Value::Bytes(data)) => key.data = data.to_vec(),
            (2, Value::Varint(start)) => key.start = uint32(start),
            (3, Value::Varint(period)) => key.period = uint32(period),
            (4, Value::Varint(risk)) => key.risk = int32(risk),
            (5, Value::Bytes(country)) => key.visited.push(text(country)),
            (6, Value::Bytes(country)) => key.origin = text(country),
            (7, Value::Varint(kind)) => key.report_type = int32(kind),
            (8, Value::Varint(days)) => key.onset = sint32(days),
            (number, _) => batch.add_unknown(format!("key.{number}")),
        }
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes of one key, written out by hand.
    fn record() -> Vec<u8> {
        let mut record = vec![0x0a, 16];
        record.extend([7; 16]);
        // Start 2 676 096, period 144, no level of risk, DE visited, from IT, confirmed test, two
        // days before the symptoms.
        record.extend([0x10, 0x80, 0xab, 0xa3, 0x01, 0x18, 0x90, 0x01]);
        record.extend([0x20, 0xff, 0xff, 0xff, 0xff, 0x07]);
        record.extend(b"\x2a\x02DE\x32\x02IT\x38\x01\x40\x03");
        record
    }

    fn batch(record: &[u8]) -> Vec<u8> {
        let len = u8::try_from(record.len()).expect("a short record");
        [&[0x0a, len], record].concat()
    }

    #[test]
    fn a_key_is_read_with_all_its_fields() {
        let bytes = batch(&record());
        assert!(begins_like_protobuf(&bytes));
        let read = read_protobuf(&bytes);
        let expected = Key {
            data: vec![7; 16],
            start: 2_676_096,
            period: 144,
            risk: BLANK_RISK,
            visited: vec!["DE".to_owned()],
            origin: "IT".to_owned(),
            report_type: 1,
            onset: -2,
        };
        assert_eq!(read.keys, [expected]);
        assert!(read.broken.is_none() && read.unknown.is_empty());
    }

    #[test]
    fn what_the_format_does_not_have_is_counted_and_what_breaks_off_is_named() {
        let mut other = record();
        other.extend([0x48, 1]);
        let mut bytes = [batch(&other), batch(&other)].concat();
        bytes.extend([0x10, 5]);
        let read = read_protobuf(&bytes);
        assert_eq!(read.keys.len(), 2);
        let unknown: Vec<_> = read.unknown.into_iter().collect();
        assert_eq!(
            unknown,
            [("batch.2".to_owned(), 1), ("key.9".to_owned(), 2)]
        );
        bytes.truncate(bytes.len() - 5);
        let cut = read_protobuf(&bytes);
        assert_eq!(cut.keys.len(), 1);
        assert!(matches!(cut.broken, Some(Broken::Wire(_))));
    }

    #[test]
    fn other_messages_of_key_servers_are_no_batch() {
        // A list of signatures: its fourth field is bytes.
        assert!(!begins_like_protobuf(
            b"\x0a\x0a\x0a\x00\x10\x01\x18\x01\x22\x02ab"
        ));
        // An upload of a national server: its fifth field is a number.
        assert!(!begins_like_protobuf(
            b"\x0a\x0c\x0a\x02ab\x10\x01\x18\x01\x20\x01\x28\x01"
        ));
        for bytes in [b"".as_slice(), b"\x0a\x00", b"PK\x03\x04", b"\x0a\xff\xff"] {
            assert!(!begins_like_protobuf(bytes));
        }
    }
}
