//! Reads the bytes of an `export.bin`, produces [`KeyExport`]: header, counts over the keys, and
//! where it could not be read on.
//!
//! Format: `export.proto` of the Exposure Notification key server; 16 bytes `EK Export v1`, filled
//! with spaces, then one protobuf message. Version 1 has keys with four fields; version 1.5 added
//! report type, onset and revised keys. What the format does not know is counted, not refused.
//!
//! Does not establish that the file is authentic: see [`signature`].

pub mod groups;
pub mod histogram;
pub mod message;
pub mod public_key;
pub mod signature;
mod starts;
pub mod tally;
pub mod wire;

use self::message::Header;
use self::message::Key;
use self::message::Message;
use self::message::SignatureInfo;
use self::message::UnknownFields;
use self::tally::Tally;
use self::wire::Fields;
use self::wire::Value;
use self::wire::WireError;
use crate::collect::limits::MAX_EXPORT_SIGNATURES;
use crate::collect::limits::MAX_KEY_RECORD_BYTES;
use crate::collect::limits::MAX_REVISIONS;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use thiserror::Error;

/// What every export begins with.
pub const HEADER: &[u8; 16] = b"EK Export v1    ";

/// What an export of any version begins with.
pub const MAGIC: &[u8; 9] = b"EK Export";

/// Why an export could not be read to its end.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Broken {
    #[error("it does not begin with the 16 bytes of \"EK Export v1\"")]
    Header,
    #[error("{0}")]
    Wire(WireError),
    #[error("the key at byte {offset} can't be read: {error}")]
    Key { offset: usize, error: WireError },
    #[error("the key at byte {offset} has {len} bytes; up to {MAX_KEY_RECORD_BYTES} are read")]
    LargeKey { offset: usize, len: usize },
    #[error("it names more than {MAX_EXPORT_SIGNATURES} signatures")]
    TooManyInfos,
    #[error("the signature's description at byte {offset} can't be read: {error}")]
    Info { offset: usize, error: WireError },
}

impl Broken {
    /// Whether our limits and not the file ended the reading.
    pub fn is_limit(&self) -> bool {
        matches!(self, Self::LargeKey { .. } | Self::TooManyInfos)
    }
}

/// All that an `export.bin` says, without its keys.
#[derive(Debug, Clone)]
pub struct KeyExport {
    pub header: Header,
    pub keys: Tally,
    pub revised: Tally,
    /// Revised keys of the right length with their report types, as far as they are kept.
    pub revisions: Vec<(u128, Option<i64>)>,
    /// Whether there were more of them.
    pub revisions_cut: bool,
    pub unknown: UnknownFields,
    /// What kept it from being read to its end; the counts are of what came before.
    pub broken: Option<Broken>,
}

impl KeyExport {
    fn revise(&mut self, key: &Key) {
        let Some(data) = key.data else {
            return;
        };
        if self.revisions.len() < MAX_REVISIONS {
            self.revisions.push((data, key.report_type));
        } else {
            self.revisions_cut = true;
        }
    }
}

/// The report types with which some of the keys were published in an `export.bin`; revised ones do not
/// count. Of a key that comes twice, the last.
pub fn report_types(bytes: &[u8], wanted: &BTreeSet<u128>) -> BTreeMap<u128, Option<i64>> {
    let mut found = BTreeMap::new();
    let mut unknown = UnknownFields::default();
    let body = bytes.strip_prefix(HEADER).unwrap_or_default();
    for field in Fields::new(body).map_while(Result::ok) {
        let (7, Value::Bytes(record)) = (field.number, field.value) else {
            continue;
        };
        let offset = place(field.offset);
        let Ok(key) = read_key(record, Message::Key, offset, &mut unknown) else {
            break;
        };
        if let Some(data) = key.data.filter(|data| wanted.contains(data)) {
            found.insert(data, key.report_type);
        }
    }
    found
}

/// Reads a whole `export.bin`; never fails: what can't be read is named in the result.
///
/// The age of a key depends on the file's end. Where that stands behind the first key, as no server
/// writes it, the keys are read once more.
pub fn read(bytes: &[u8]) -> KeyExport {
    let Some(body) = bytes.strip_prefix(HEADER) else {
        let nothing = read_with_end(&[], None);
        return KeyExport {
            broken: Some(Broken::Header),
            ..nothing
        };
    };
    let end = end_before_keys(body);
    let export = read_with_end(body, end);
    if export.header.end == end {
        export
    } else {
        let end = export.header.end;
        drop(export);
        read_with_end(body, end)
    }
}

/// The file's end, if it stands before the first key.
fn end_before_keys(body: &[u8]) -> Option<u64> {
    let mut end = None;
    for field in Fields::new(body) {
        match field.map(|field| (field.number, field.value)) {
            Ok((2, Value::Fixed64(seconds))) => end = Some(seconds),
            Ok((7 | 8, _)) | Err(_) => break,
            Ok(_) => {}
        }
    }
    end
}

fn read_with_end(body: &[u8], end: Option<u64>) -> KeyExport {
    let end = end.and_then(time);
    let mut export = KeyExport {
        header: Header::default(),
        keys: Tally::new(end),
        revised: Tally::new(end),
        revisions: Vec::new(),
        revisions_cut: false,
        unknown: UnknownFields::default(),
        broken: None,
    };
    export.broken = read_fields(body, &mut export).err();
    export.keys.finish();
    export.revised.finish();
    export
}

/// Seconds since 1970, if the number is a time: 0 is a time that was not filled in.
pub fn time(seconds: u64) -> Option<i64> {
    let seconds = i64::try_from(seconds).ok();
    seconds.filter(|seconds| *seconds > 0)
}

/// Offsets are given from the start of the file.
fn place(offset: usize) -> usize {
    offset.saturating_add(HEADER.len())
}

fn broken(error: WireError) -> Broken {
    Broken::Wire(error.after(HEADER.len()))
}

fn read_fields(body: &[u8], export: &mut KeyExport) -> Result<(), Broken> {
    for field in Fields::new(body) {
        let field = field.map_err(broken)?;
        match (field.number, field.value) {
            (7, Value::Bytes(record)) => {
                let offset = place(field.offset);
                let key = read_key(record, Message::Key, offset, &mut export.unknown)?;
                export.keys.add(&key, offset);
            }
            (8, Value::Bytes(record)) => {
                let offset = place(field.offset);
                let key = read_key(record, Message::RevisedKey, offset, &mut export.unknown)?;
                export.revised.add(&key, offset);
                export.revise(&key);
            }
            (6, Value::Bytes(info)) => {
                let infos = &mut export.header.signature_infos;
                if infos.len() >= MAX_EXPORT_SIGNATURES {
                    return Err(Broken::TooManyInfos);
                }
                let offset = place(field.offset);
                let info = SignatureInfo::read(info, offset, &mut export.unknown)
                    .map_err(|error| Broken::Info { offset, error })?;
                infos.push(info);
            }
            _ => export.header.take(&field, &mut export.unknown),
        }
    }
    Ok(())
}

#[inline]
fn read_key(
    record: &[u8],
    message: Message,
    offset: usize,
    unknown: &mut UnknownFields,
) -> Result<Key, Broken> {
    if record.len() > MAX_KEY_RECORD_BYTES {
        let len = record.len();
        return Err(Broken::LargeKey { offset, len });
    }
    Key::read(record, message, offset, unknown).map_err(|error| Broken::Key { offset, error })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(body: &[u8]) -> KeyExport {
        let mut bytes = HEADER.to_vec();
        bytes.extend(body);
        read(&bytes)
    }

    #[test]
    fn an_export_without_keys_is_an_export() {
        let empty = export(&[]);
        assert_eq!(empty.broken, None);
        assert_eq!(empty.keys.keys, 0);
        assert_eq!(empty.header, Header::default());
    }

    #[test]
    fn another_beginning_is_no_export() {
        assert_eq!(read(b"EK Export v2    ").broken, Some(Broken::Header));
        assert_eq!(read(b"").broken, Some(Broken::Header));
    }

    #[test]
    fn what_comes_before_the_damage_is_counted() {
        let key = [0x3a, 2, 0x10, 1];
        let mut body = key.to_vec();
        body.extend([0x3a, 9, 0x10]);
        let cut = export(&body);
        assert_eq!(cut.keys.keys, 1);
        assert_eq!(
            cut.broken,
            Some(Broken::Wire(WireError::Truncated { offset: 20 }))
        );
    }

    #[test]
    fn an_end_behind_the_keys_counts_all_the_same() {
        let key = [0x3a, 5, 0x18, 0x80, 0xab, 0xa3, 0x01];
        let mut end = vec![0x11];
        end.extend(1_605_818_700_u64.to_le_bytes());
        let before = export(&[end.as_slice(), &key].concat());
        let behind = export(&[key.as_slice(), &end].concat());
        let ages = |export: &KeyExport| export.keys.timing.as_ref().map(|t| t.age.counts());
        assert!(ages(&before).is_some_and(|counts| counts.len() == 1));
        assert_eq!(ages(&before), ages(&behind));
    }

    #[test]
    fn fields_that_the_format_does_not_know_are_counted() {
        let grown = export(&[0x48, 1, 0x48, 2, 0x3a, 2, 0x58, 1]);
        assert_eq!(grown.broken, None);
        let seen: Vec<_> = grown.unknown.seen.into_iter().collect();
        assert_eq!(
            seen,
            [
                ((Message::Export, 9), (2, 0)),
                ((Message::Key, 11), (1, 20))
            ]
        );
    }
}
