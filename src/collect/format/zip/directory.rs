//! Reads the central directory and local headers, produces [`Entry`] and [`LocalHeader`].
//!
//! Format: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory)
//! and 4.5.3 (ZIP64 extra field).
//!
//! Does not establish that the two agree: see the anomalies.

use super::ContainerError;
use super::Limits;
use super::end_record::CENTRAL_SIGNATURE;
use super::end_record::EndRecord;
use super::field::u16_at;
use super::field::u64_at;
use jiff::civil::Date;
use memchr::memmem;
use std::borrow::Cow;

const CENTRAL_LEN: usize = 46;
pub(super) const LOCAL_SIGNATURE: &[u8; 4] = b"PK\x03\x04";
const LOCAL_LEN: usize = 30;
const ZIP64_EXTRA: u16 = 0x0001;

const FLAG_ENCRYPTED: u16 = 0x0001;
const FLAG_DATA_DESCRIPTOR: u16 = 0x0008;

/// One record of the central directory, as declared there. Sizes and offsets in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The name's bytes, unchecked and untrusted.
    pub raw_name: &'a [u8],
    /// Size of the data in the archive, as declared.
    pub compressed_size: u64,
    /// Size of the content, as declared.
    pub uncompressed_size: u64,
    /// Where the local header lies, from the start of the file, corrected for bytes put before
    /// the archive.
    pub local_header_offset: u64,
    /// Where this record lies in the central directory, from the start of the file.
    pub record_offset: u64,
    /// CRC-32 of the content, as declared.
    pub crc: u32,
    /// Position in the directory, counted from 0.
    pub index: u32,
    /// Compression method as declared: 0 stored, 8 deflated, anything else unknown to Android.
    pub method: u16,
    /// General purpose flags as declared.
    pub flags: u16,
    /// Last modification in MS-DOS form.
    pub dos_date: u16,
    pub dos_time: u16,
    /// Whether this is the copy that Android takes for its name.
    ///
    /// Of several records with one name the first counts: the hash table of `libziparchive` finds
    /// the first that was inserted. Android since 4.4 refuses to open such an archive at all
    /// (`kDuplicateEntry`); before, the Java side verified the last copy and the native side ran
    /// the first, which is CVE-2013-4787. Records beyond the count that the end record declares
    /// are never read by Android and so never loaded.
    pub loaded: bool,
}

impl<'a> Entry<'a> {
    /// The name as text, invalid UTF-8 replaced. Untrusted.
    pub fn name(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.raw_name)
    }

    /// Length of the record's fixed part and name, in bytes.
    pub fn record_len(&self) -> u64 {
        as_u64(self.raw_name.len().saturating_add(CENTRAL_LEN))
    }

    pub fn is_folder(&self) -> bool {
        self.raw_name.ends_with(b"/")
    }

    pub fn has_encryption_flag(&self) -> bool {
        self.flags & FLAG_ENCRYPTED != 0
    }

    /// The date of the last modification, if it is a date at all.
    pub fn date(&self) -> Option<Date> {
        let year = i16::try_from(self.dos_date >> 9).ok()?.checked_add(1980)?;
        let month = i8::try_from((self.dos_date >> 5) & 0x0F).ok()?;
        let day = i8::try_from(self.dos_date & 0x1F).ok()?;
        Date::new(year, month, day).ok()
    }
}

/// What the header directly before the data says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalHeader<'a> {
    pub raw_name: &'a [u8],
    pub compressed_size: u64,
    pub uncompressed_size: u64,
    /// Where the data starts, from the start of the file: the lengths of this header decide.
    pub data_offset: u64,
    pub crc: u32,
    pub method: u16,
    pub flags: u16,
}

impl LocalHeader<'_> {
    /// True where checksum and sizes follow the data instead of standing in this header.
    pub fn has_data_descriptor(&self) -> bool {
        self.flags & FLAG_DATA_DESCRIPTOR != 0
    }
}

/// What a walk over the central directory brought.
#[derive(Debug)]
pub(super) struct Directory<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    /// Where the first record is damaged, if one is.
    pub(super) damaged_at: Option<usize>,
    /// Where records may have been missed: as `damaged_at`, unless the declared number was found.
    pub(super) broken_at: Option<usize>,
}

/// Reads all records, also those beyond the declared count.
///
/// Lengths that lie lead past the next record. Android refuses such a directory; here the walk
/// goes on at the next signature, because a reader that stops would be easy to blind.
///
/// # Errors
///
/// More entries than the limit.
pub(super) fn read_directory<'a>(
    bytes: &'a [u8],
    end: &EndRecord,
    limits: &Limits,
) -> Result<Directory<'a>, ContainerError> {
    let region = bytes
        .get(..end.directory_limit)
        .unwrap_or_default()
        .get(end.directory_start..)
        .unwrap_or_default();
    let declared_len = end
        .directory_declared_end
        .saturating_sub(end.directory_start);
    let fitting = region.len().div_ceil(CENTRAL_LEN);
    let declared = end.declared_entries.unwrap_or_default();
    let capacity = usize::try_from(declared).unwrap_or(usize::MAX).min(fitting);
    let mut entries = Vec::with_capacity(capacity.min(limits.entries));
    let mut damaged_at = None;
    let mut offset = 0_usize;
    // What surely belongs to the record before: its fixed part and its name.
    let mut certain = 0_usize;
    loop {
        let rest = region.get(offset..).unwrap_or_default();
        let record = rest
            .starts_with(CENTRAL_SIGNATURE)
            .then(|| read_record(rest, end.shift))
            .flatten();
        if let Some((mut entry, len)) = record {
            if entries.len() >= limits.entries {
                return Err(ContainerError::TooManyEntries {
                    limit: limits.entries,
                });
            }
            entry.record_offset = as_u64(end.directory_start.saturating_add(offset));
            entry.index = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            certain = offset
                .saturating_add(CENTRAL_LEN)
                .saturating_add(entry.raw_name.len());
            entries.push(entry);
            // A record is at least 46 bytes long, so the walk always moves on.
            offset = offset.saturating_add(len);
            continue;
        }
        if offset >= declared_len && !rest.starts_with(CENTRAL_SIGNATURE) {
            break;
        }
        damaged_at = damaged_at.or(Some(end.directory_start.saturating_add(offset)));
        let found = region
            .get(certain..)
            .and_then(|later| memmem::find(later, CENTRAL_SIGNATURE))
            .and_then(|at| certain.checked_add(at));
        let Some(next) = found else {
            break;
        };
        offset = next;
        certain = next.saturating_add(CENTRAL_SIGNATURE.len());
    }
    let all_found = end.declared_entries == Some(as_u64(entries.len()));
    Ok(Directory {
        entries,
        damaged_at,
        broken_at: damaged_at.filter(|_| !all_found),
    })
}

fn read_record(record: &[u8], shift: usize) -> Option<(Entry<'_>, usize)> {
    let fixed: &[u8; CENTRAL_LEN] = record.first_chunk()?;
    let name_len = usize::from(u16::from_le_bytes([fixed[28], fixed[29]]));
    let extra_len = usize::from(u16::from_le_bytes([fixed[30], fixed[31]]));
    let comment_len = usize::from(u16::from_le_bytes([fixed[32], fixed[33]]));
    let name_end = CENTRAL_LEN.checked_add(name_len)?;
    let extra_end = name_end.checked_add(extra_len)?;
    let record_end = extra_end.checked_add(comment_len)?;
    if record_end > record.len() {
        return None;
    }
    let mut sizes = Sizes {
        uncompressed: u64::from(u32::from_le_bytes([
            fixed[24], fixed[25], fixed[26], fixed[27],
        ])),
        compressed: u64::from(u32::from_le_bytes([
            fixed[20], fixed[21], fixed[22], fixed[23],
        ])),
        header: u64::from(u32::from_le_bytes([
            fixed[42], fixed[43], fixed[44], fixed[45],
        ])),
    };
    sizes.widen(record.get(name_end..extra_end)?);
    let entry = Entry {
        raw_name: record.get(CENTRAL_LEN..name_end)?,
        compressed_size: sizes.compressed,
        uncompressed_size: sizes.uncompressed,
        local_header_offset: sizes.header.saturating_add(as_u64(shift)),
        record_offset: 0,
        crc: u32::from_le_bytes([fixed[16], fixed[17], fixed[18], fixed[19]]),
        index: 0,
        method: u16::from_le_bytes([fixed[10], fixed[11]]),
        flags: u16::from_le_bytes([fixed[8], fixed[9]]),
        dos_date: u16::from_le_bytes([fixed[14], fixed[15]]),
        dos_time: u16::from_le_bytes([fixed[12], fixed[13]]),
        loaded: false,
    };
    Some((entry, record_end))
}

/// Reads the local header of an entry; `None` where there is none or it is cut off.
pub(super) fn read_local_header(bytes: &[u8], offset: u64) -> Option<LocalHeader<'_>> {
    let start = usize::try_from(offset).ok()?;
    let header = bytes.get(start..)?;
    let fixed: &[u8; LOCAL_LEN] = header.first_chunk()?;
    if !fixed.starts_with(LOCAL_SIGNATURE) {
        return None;
    }
    let name_len = usize::from(u16::from_le_bytes([fixed[26], fixed[27]]));
    let extra_len = usize::from(u16::from_le_bytes([fixed[28], fixed[29]]));
    let name_end = LOCAL_LEN.checked_add(name_len)?;
    let extra_end = name_end.checked_add(extra_len)?;
    let mut sizes = Sizes {
        uncompressed: u64::from(u32::from_le_bytes([
            fixed[22], fixed[23], fixed[24], fixed[25],
        ])),
        compressed: u64::from(u32::from_le_bytes([
            fixed[18], fixed[19], fixed[20], fixed[21],
        ])),
        header: 0,
    };
    sizes.widen(header.get(name_end..extra_end)?);
    Some(LocalHeader {
        raw_name: header.get(LOCAL_LEN..name_end)?,
        compressed_size: sizes.compressed,
        uncompressed_size: sizes.uncompressed,
        data_offset: as_u64(start.checked_add(extra_end)?),
        crc: u32::from_le_bytes([fixed[14], fixed[15], fixed[16], fixed[17]]),
        method: u16::from_le_bytes([fixed[8], fixed[9]]),
        flags: u16::from_le_bytes([fixed[6], fixed[7]]),
    })
}

/// The three numbers that a ZIP64 extra field can replace.
struct Sizes {
    uncompressed: u64,
    compressed: u64,
    header: u64,
}

impl Sizes {
    /// Takes the 64-bit values from the extra field, in its fixed order, for those numbers that
    /// are all ones; a field that is complete is taken whole, as Android does.
    fn widen(&mut self, extra: &[u8]) {
        const WIDE: u64 = u32::MAX as u64;
        if self.uncompressed != WIDE && self.compressed != WIDE && self.header != WIDE {
            return;
        }
        let Some(field) = extra_field(extra, ZIP64_EXTRA) else {
            return;
        };
        let complete = field.len() >= 24;
        let mut offset = 0_usize;
        for number in [
            &mut self.uncompressed,
            &mut self.compressed,
            &mut self.header,
        ] {
            if *number != WIDE && !complete {
                continue;
            }
            let Some(wide) = u64_at(field, offset) else {
                return;
            };
            *number = wide;
            offset = offset.saturating_add(8);
        }
    }
}

/// The content of the first extra field with this identifier.
fn extra_field(extra: &[u8], wanted: u16) -> Option<&[u8]> {
    let mut rest = extra;
    loop {
        let id = u16_at(rest, 0)?;
        let len = usize::from(u16_at(rest, 2)?);
        let body = rest.get(4..)?;
        let field = body.get(..len)?;
        if id == wanted {
            return Some(field);
        }
        // At least the four bytes of the field's own header are consumed.
        rest = body.get(len..)?;
    }
}

pub(super) fn as_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
