//! Reads the tail of an archive, produces the end record that counts and where its central
//! directory lies.
//!
//! Format: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.14 (ZIP64 end record), 4.3.15 (ZIP64 locator)
//! and 4.3.16 (end record). Choice among several: Android's `libziparchive/zip_archive.cc`,
//! `FindCentralDirectoryInfo`, takes the last signature in the file and refuses the archive when
//! its comment does not reach exactly to the end. Where Android would refuse, this reader goes on
//! to the next candidate and says so.
//!
//! Does not establish that Android would open the archive: only the anomalies tell.

use super::ContainerError;
use super::field::u16_at;
use super::field::u32_at;
use super::field::u64_at;
use crate::collect::limits::MAX_END_RECORDS;
use memchr::memmem;

const END_SIGNATURE: &[u8; 4] = b"PK\x05\x06";
const END_LEN: usize = 22;
const ZIP64_LOCATOR_SIGNATURE: &[u8; 4] = b"PK\x06\x07";
const ZIP64_LOCATOR_LEN: usize = 20;
const ZIP64_END_SIGNATURE: &[u8; 4] = b"PK\x06\x06";
const ZIP64_END_LEN: usize = 56;
pub(super) const CENTRAL_SIGNATURE: &[u8; 4] = b"PK\x01\x02";

/// A comment is at most 65 535 bytes, so the end record of an honest archive lies in this window.
const END_WINDOW: usize = END_LEN + 0xFFFF;

/// The end record that was chosen, and the directory it leads to. Offsets from the file's start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EndRecord {
    pub(super) offset: usize,
    /// Entries that the record declares; `None` where the field says "see ZIP64" and there is none.
    pub(super) declared_entries: Option<u64>,
    pub(super) directory_start: usize,
    /// First byte behind the directory as declared, at most `directory_limit`.
    pub(super) directory_declared_end: usize,
    /// First byte that cannot belong to the directory any more.
    pub(super) directory_limit: usize,
    /// Bytes by which everything lies further back than declared.
    pub(super) shift: usize,
    /// First byte behind the record's comment; may lie beyond the file if the comment lies.
    pub(super) comment_end: usize,
    pub(super) zip64: bool,
}

/// Finds the end record from which a central directory can be reached.
pub(super) fn locate(bytes: &[u8]) -> Result<EndRecord, ContainerError> {
    let window_start = bytes.len().saturating_sub(END_WINDOW);
    let mut best: Option<(u8, EndRecord)> = None;
    let mut first_seen = None;
    for offset in memmem::rfind_iter(bytes, END_SIGNATURE).take(MAX_END_RECORDS) {
        if offset < window_start && best.is_some() {
            break;
        }
        first_seen = first_seen.or(Some(offset));
        let Some(record) = read_at(bytes, offset) else {
            continue;
        };
        let doubt = doubt_about(&record, bytes.len());
        if doubt == 0 {
            return Ok(record);
        }
        if best.is_none_or(|(least, _)| doubt < least) {
            best = Some((doubt, record));
        }
    }
    match (best, first_seen) {
        (Some((_, record)), _) => Ok(record),
        (None, Some(offset)) => Err(ContainerError::NoDirectory { offset }),
        (None, None) => Err(ContainerError::NoEndRecord { len: bytes.len() }),
    }
}

/// 0 for a record that Android accepts. A record that leads to its directory only by counting back
/// may be a decoy inside the comment of the real one, so correct offsets count most.
fn doubt_about(record: &EndRecord, len: usize) -> u8 {
    let offsets = if record.shift == 0 { 0 } else { 4 };
    let comment = match record.comment_end {
        end if end == len => 0,
        end if end < len => 1,
        _ => 2,
    };
    offsets | comment
}

/// Signatures of end records other than the chosen one, behind the central directory: the ones
/// that another reader may prefer. Those inside stored entries are none of the container's.
pub(super) fn rivals(bytes: &[u8], chosen: &EndRecord) -> usize {
    let from = chosen.directory_limit.min(chosen.offset);
    let tail = bytes.get(from..).unwrap_or_default();
    memmem::find_iter(tail, END_SIGNATURE)
        .take(MAX_END_RECORDS)
        .count()
        .saturating_sub(1)
}

fn read_at(bytes: &[u8], offset: usize) -> Option<EndRecord> {
    let record = bytes.get(offset..)?;
    let count = u16_at(record, 10)?;
    let count_here = u16_at(record, 8)?;
    let size = u32_at(record, 12)?;
    let start = u32_at(record, 16)?;
    let comment_len = usize::from(u16_at(record, 20)?);
    let wants_zip64 =
        count == u16::MAX || count_here == u16::MAX || size == u32::MAX || start == u32::MAX;
    let wide = if wants_zip64 {
        zip64_before(bytes, offset)
    } else {
        None
    };
    let (declared_entries, size, start, limit) = match wide {
        Some(wide) => (Some(wide.entries), wide.size, wide.start, wide.offset),
        None => (
            (!wants_zip64 || count != u16::MAX).then_some(u64::from(count)),
            u64::from(size),
            u64::from(start),
            offset,
        ),
    };
    let (directory_start, shift) = directory_at(bytes, start, size, limit)?;
    let declared_end = usize::try_from(size)
        .ok()
        .and_then(|size| directory_start.checked_add(size))
        .map_or(limit, |end| end.min(limit));
    Some(EndRecord {
        offset,
        declared_entries,
        directory_start,
        directory_declared_end: declared_end,
        directory_limit: limit,
        shift,
        comment_end: offset.checked_add(END_LEN)?.checked_add(comment_len)?,
        zip64: wide.is_some(),
    })
}

/// Where the directory really starts, and by how much that is further back than declared.
///
/// Bytes put before an archive without correcting its offsets shift everything by their number;
/// the directory's size then still leads to it, counted back from the end record.
fn directory_at(bytes: &[u8], start: u64, size: u64, limit: usize) -> Option<(usize, usize)> {
    let has_record = |at: usize| {
        at < limit
            && bytes
                .get(at..)
                .is_some_and(|rest| rest.starts_with(CENTRAL_SIGNATURE))
    };
    let declared = usize::try_from(start).ok();
    if let Some(at) = declared
        && has_record(at)
    {
        return Some((at, 0));
    }
    let from_end = limit.checked_sub(usize::try_from(size).ok()?)?;
    let shift = from_end.checked_sub(declared?)?;
    if has_record(from_end) {
        return Some((from_end, shift));
    }
    // An archive without entries has no record to show: size and count are 0.
    (size == 0 && declared == Some(limit)).then_some((limit, 0))
}

#[derive(Debug, Clone, Copy)]
struct Zip64End {
    offset: usize,
    entries: u64,
    size: u64,
    start: u64,
}

/// The ZIP64 end record whose locator lies directly before the end record.
fn zip64_before(bytes: &[u8], end_offset: usize) -> Option<Zip64End> {
    let locator_offset = end_offset.checked_sub(ZIP64_LOCATOR_LEN)?;
    let locator = bytes.get(locator_offset..end_offset)?;
    if !locator.starts_with(ZIP64_LOCATOR_SIGNATURE) {
        return None;
    }
    let declared = usize::try_from(u64_at(locator, 8)?).ok();
    // In a shifted archive the declared place is wrong, but the record is still next door.
    let neighbour = locator_offset.checked_sub(ZIP64_END_LEN);
    [declared, neighbour]
        .into_iter()
        .flatten()
        .filter(|offset| *offset < locator_offset)
        .find_map(|offset| {
            let record = bytes.get(offset..locator_offset)?;
            if !record.starts_with(ZIP64_END_SIGNATURE) {
                return None;
            }
            Some(Zip64End {
                offset,
                entries: u64_at(record, 32)?,
                size: u64_at(record, 40)?,
                start: u64_at(record, 48)?,
            })
        })
}
