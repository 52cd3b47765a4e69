//! Reads a package's bytes, produces the APK signing block: where it lies and its pairs.
//!
//! Format: <https://source.android.com/docs/security/features/apksigning/v2>, "APK Signing Block":
//! it ends where the central directory begins, with its own size and a magic; its pairs carry an
//! identifier each. The end record is searched as Android does: from the end of the file, the first
//! whose comment length reaches exactly to the end.
//!
//! Does not establish that a signature is good, and reads no ZIP64 package: Android refuses those.

use super::cursor::Cursor;
use super::cursor::Truncated;
use crate::collect::limits::MAX_SIGNING_BLOCK_BYTES;
use thiserror::Error;

/// Pair of the v2 signature.
pub(super) const V2_PAIR: u32 = 0x7109_871a;
/// Pair of the v3 signature.
pub(super) const V3_PAIR: u32 = 0xf053_68c0;
/// Pair of the v3.1 signature.
pub(super) const V31_PAIR: u32 = 0x1b93_ad61;
/// Pair of the source stamp in its present form.
pub(super) const STAMP_PAIR: u32 = 0x6dff_800d;
/// Pair of the source stamp in its first form.
pub(super) const STAMP_V1_PAIR: u32 = 0x2b09_189e;
/// Pair that only fills up to a multiple of 4096 bytes.
const PADDING_PAIR: u32 = 0x4272_6577;

const END_RECORD_BYTES: usize = 22;
const END_RECORD_MAGIC: [u8; 4] = *b"PK\x05\x06";
const ZIP64_LOCATOR_BYTES: usize = 20;
const ZIP64_LOCATOR_MAGIC: &[u8] = b"PK\x06\x07";
const BLOCK_MAGIC: &[u8] = b"APK Sig Block 42";
/// Size field and magic at the end of the block.
const FOOTER_BYTES: usize = 24;

/// Why the regions of a package could not be told apart.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LayoutError {
    #[error("no end of central directory record reaches to the end of the file")]
    NoEndRecord,
    #[error("the central directory is said to end at {end}, behind its end record at {record}")]
    DirectoryBeyondEndRecord { end: u64, record: u64 },
    #[error("a ZIP64 package, which Android refuses")]
    Zip64,
}

/// Why there is no usable signing block.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BlockError {
    /// No magic before the central directory.
    #[error("no APK signing block precedes the central directory")]
    Absent,
    /// The central directory does not end where its end record begins.
    #[error("{0} bytes lie between central directory and end record, so Android sees no block")]
    GapBeforeEndRecord(u64),
    #[error("the APK signing block names the sizes {header} and {footer} at its two ends")]
    SizesDiffer { header: u64, footer: u64 },
    #[error("the APK signing block is said to have {0} bytes, which do not fit")]
    SizeImpossible(u64),
    #[error(
        "the APK signing block has {0} bytes, more than the limit of {MAX_SIGNING_BLOCK_BYTES}"
    )]
    TooLarge(u64),
}

/// The three regions of a package that every scheme from v2 on covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) directory_start: usize,
    pub(super) directory_end: usize,
    pub(super) end_record: usize,
}

impl<'a> Layout<'a> {
    pub(super) fn find(bytes: &'a [u8]) -> Result<Self, LayoutError> {
        let end_record = find_end_record(bytes).ok_or(LayoutError::NoEndRecord)?;
        let locator = end_record
            .checked_sub(ZIP64_LOCATOR_BYTES)
            .and_then(|at| bytes.get(at..))
            .is_some_and(|tail| tail.starts_with(ZIP64_LOCATOR_MAGIC));
        if locator {
            return Err(LayoutError::Zip64);
        }
        let mut fields = Cursor::new(bytes.get(end_record..).unwrap_or_default());
        let mut number = || -> Result<u32, Truncated> { fields.u32("the end record") };
        let sizes = (|| {
            for _ in 0..3 {
                number()?;
            }
            Ok((number()?, number()?))
        })();
        let (size, start) = sizes.map_err(|_: Truncated| LayoutError::NoEndRecord)?;
        let end = u64::from(start).saturating_add(u64::from(size));
        let beyond = LayoutError::DirectoryBeyondEndRecord {
            end,
            record: end_record as u64,
        };
        if end > end_record as u64 {
            return Err(beyond);
        }
        Ok(Self {
            bytes,
            directory_start: usize::try_from(start).map_err(|_| beyond.clone())?,
            directory_end: usize::try_from(end).map_err(|_| beyond)?,
            end_record,
        })
    }
}

/// The place of the end record: the last whose comment reaches exactly to the end of the file.
fn find_end_record(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_RECORD_BYTES)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|&at| {
        let Some(record) = bytes.get(at..) else {
            return false;
        };
        let comment = record
            .get(END_RECORD_BYTES.saturating_sub(2)..)
            .and_then(<[u8]>::first_chunk)
            .map(|len| usize::from(u16::from_le_bytes(*len)));
        record.starts_with(&END_RECORD_MAGIC)
            && comment.is_some_and(|len| {
                at.saturating_add(END_RECORD_BYTES).saturating_add(len) == bytes.len()
            })
    })
}

/// The APK signing block of a package.
#[derive(Debug, Clone)]
pub(super) struct SigningBlock<'a> {
    pub(super) start: usize,
    pairs: Vec<(u32, &'a [u8])>,
    /// Why the pairs end before the block does, if they do. Android finds those before.
    pub(super) malformed: Option<String>,
}

impl<'a> SigningBlock<'a> {
    pub(super) fn find(layout: &Layout<'a>) -> Result<Self, BlockError> {
        let gap = layout.end_record.saturating_sub(layout.directory_end);
        if gap != 0 {
            return Err(BlockError::GapBeforeEndRecord(gap as u64));
        }
        let before = layout
            .bytes
            .get(..layout.directory_start)
            .ok_or(BlockError::Absent)?;
        let footer_at = before
            .len()
            .checked_sub(FOOTER_BYTES)
            .ok_or(BlockError::Absent)?;
        let mut footer = Cursor::new(before.get(footer_at..).unwrap_or_default());
        let absent = |_: Truncated| BlockError::Absent;
        let size = footer.u64("the block size").map_err(absent)?;
        if footer.rest() != BLOCK_MAGIC {
            return Err(BlockError::Absent);
        }
        if size < FOOTER_BYTES as u64 {
            return Err(BlockError::SizeImpossible(size));
        }
        if size > MAX_SIGNING_BLOCK_BYTES {
            return Err(BlockError::TooLarge(size));
        }
        let start = usize::try_from(size)
            .ok()
            .and_then(|size| before.len().checked_sub(size)?.checked_sub(8))
            .ok_or(BlockError::SizeImpossible(size))?;
        let mut fields = Cursor::new(before.get(start..footer_at).unwrap_or_default());
        let header = fields.u64("the block size").map_err(absent)?;
        if header != size {
            return Err(BlockError::SizesDiffer {
                header,
                footer: size,
            });
        }
        let mut pairs = Vec::new();
        let malformed = read_pairs(fields, &mut pairs).err();
        Ok(Self {
            start,
            pairs,
            malformed: malformed.map(|error| error.to_string()),
        })
    }

    /// The content of the first pair with this identifier, which is the one Android takes.
    pub(super) fn pair(&self, id: u32) -> Option<&'a [u8]> {
        self.pairs
            .iter()
            .find(|(own, _)| *own == id)
            .map(|(_, content)| *content)
    }

    /// Identifiers of the pairs that nothing here reads, without the padding.
    pub(super) fn unknown_pairs(&self) -> Vec<u32> {
        let known = [
            V2_PAIR,
            V3_PAIR,
            V31_PAIR,
            STAMP_PAIR,
            STAMP_V1_PAIR,
            PADDING_PAIR,
        ];
        self.pairs
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| !known.contains(id))
            .collect()
    }
}

fn read_pairs<'a>(
    mut fields: Cursor<'a>,
    pairs: &mut Vec<(u32, &'a [u8])>,
) -> Result<(), Truncated> {
    while !fields.is_empty() {
        let size = fields.u64("the size of a pair")?;
        let mut pair = Cursor::new(fields.take(size, "a pair")?);
        pairs.push((pair.u32("the identifier of a pair")?, pair.rest()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(block: &[u8], directory: &[u8], comment: &[u8]) -> Vec<u8> {
        let mut bytes = b"content".to_vec();
        bytes.extend_from_slice(block);
        let start = bytes.len() as u32;
        bytes.extend_from_slice(directory);
        bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0\0\0\0\0");
        bytes.extend_from_slice(&(directory.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&start.to_le_bytes());
        bytes.extend_from_slice(&(comment.len() as u16).to_le_bytes());
        bytes.extend_from_slice(comment);
        bytes
    }

    fn block(pairs: &[u8]) -> Vec<u8> {
        let size = (pairs.len() + FOOTER_BYTES) as u64;
        let mut bytes = size.to_le_bytes().to_vec();
        bytes.extend_from_slice(pairs);
        bytes.extend_from_slice(&size.to_le_bytes());
        bytes.extend_from_slice(BLOCK_MAGIC);
        bytes
    }

    fn find(bytes: &[u8]) -> Result<SigningBlock<'_>, BlockError> {
        SigningBlock::find(&Layout::find(bytes).unwrap())
    }

    #[test]
    fn pairs_are_found_by_their_identifier() {
        let mut pairs = 6_u64.to_le_bytes().to_vec();
        pairs.extend_from_slice(&V2_PAIR.to_le_bytes());
        pairs.extend_from_slice(b"ab");
        pairs.extend_from_slice(&4_u64.to_le_bytes());
        pairs.extend_from_slice(&0x1234_5678_u32.to_le_bytes());
        let bytes = package(&block(&pairs), b"directory", b"");
        let found = find(&bytes).unwrap();
        assert_eq!(found.pair(V2_PAIR), Some(&b"ab"[..]));
        assert_eq!(found.pair(V3_PAIR), None);
        assert_eq!(found.unknown_pairs(), [0x1234_5678]);
        assert_eq!(found.start, b"content".len());
    }

    #[test]
    fn a_lying_pair_size_or_block_size_is_an_error() {
        let mut pairs = u64::MAX.to_le_bytes().to_vec();
        pairs.extend_from_slice(&[0; 8]);
        let bytes = package(&block(&pairs), b"", b"");
        assert!(find(&bytes).unwrap().malformed.is_some());

        let mut lying = block(b"");
        lying[0] = 99;
        let bytes = package(&lying, b"", b"");
        assert!(matches!(find(&bytes), Err(BlockError::SizesDiffer { .. })));
    }

    #[test]
    fn the_end_record_is_the_last_whose_comment_fits() {
        let bytes = package(b"", b"directory", b"comment PK\x05\x06 inside");
        let layout = Layout::find(&bytes).unwrap();
        assert_eq!(layout.directory_start, b"content".len());
        assert_eq!(find(&bytes).unwrap_err(), BlockError::Absent);
        assert_eq!(
            Layout::find(b"no package").unwrap_err(),
            LayoutError::NoEndRecord
        );
    }
}
