//! Reads .NET assemblies as Xamarin and MAUI pack them, produces the assemblies' own bytes.
//!
//! Format: dotnet/android, `Documentation/project-docs/AssemblyBlobs.md` and the header of a
//! compressed assembly: `XALZ`, a 32-bit index, the 32-bit size of the content, one LZ4 block.
//! LZ4: lz4/lz4 `doc/lz4_Block_format.md`. In stores, whatever their version, compressed
//! assemblies are found by their header and not through the index, which differs between versions.
//!
//! Does not establish which assembly is which in a store, nor that any is loaded.

use crate::collect::format::zip::Budget;
use crate::collect::limits::MAX_ENTRY_BYTES;
use memchr::memmem;
use std::borrow::Cow;
use thiserror::Error;

pub const COMPRESSED_MAGIC: &[u8; 4] = b"XALZ";
pub const STORE_MAGIC: &[u8; 4] = b"XABA";
const HEADER_LEN: usize = 12;

/// The most that one byte of an LZ4 block can stand for.
const MAX_LZ4_RATIO: u64 = 255;

/// The shortest match; lengths are counted from it.
const MIN_MATCH: usize = 4;

/// One piece of a file that holds assemblies.
#[derive(Debug)]
pub struct Piece<'a> {
    /// Where it begins in the file, with its header.
    pub offset: usize,
    /// Its content, borrowed where it is not compressed.
    pub content: Result<Cow<'a, [u8]>, AssemblyError>,
}

/// Why an assembly can't be had.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AssemblyError {
    #[error("the compressed assembly at {offset:#x} is damaged")]
    Damaged { offset: usize },
    #[error("the compressed assembly at {offset:#x} is larger than what may be inflated")]
    Limit { offset: usize },
}

/// The assemblies of a file: all compressed ones by themselves, and the file as it is if there is
/// none.
pub fn pieces<'a>(bytes: &'a [u8], budget: &Budget) -> Vec<Piece<'a>> {
    let compressed: Vec<Piece<'a>> = memmem::find_iter(bytes, COMPRESSED_MAGIC)
        .map(|offset| Piece {
            offset,
            content: inflate(bytes, offset, budget).map(Cow::Owned),
        })
        .collect();
    if compressed.is_empty() {
        return vec![Piece {
            offset: 0,
            content: Ok(Cow::Borrowed(bytes)),
        }];
    }
    compressed
}

fn inflate(bytes: &[u8], offset: usize, budget: &Budget) -> Result<Vec<u8>, AssemblyError> {
    let damaged = AssemblyError::Damaged { offset };
    let compressed = bytes.get(offset..).unwrap_or_default();
    let size = compressed
        .get(8..)
        .and_then(|rest| rest.first_chunk())
        .map(|raw| u32::from_le_bytes(*raw))
        .ok_or(damaged.clone())?;
    let block = compressed.get(HEADER_LEN..).ok_or(damaged.clone())?;
    let possible = u64::try_from(block.len())
        .unwrap_or(u64::MAX)
        .saturating_mul(MAX_LZ4_RATIO);
    if u64::from(size) > possible {
        return Err(damaged);
    }
    if u64::from(size) > MAX_ENTRY_BYTES || !budget.take(u64::from(size)) {
        return Err(AssemblyError::Limit { offset });
    }
    lz4_block(block, usize::try_from(size).unwrap_or_default()).ok_or(damaged)
}

/// Decodes one LZ4 block until `size` bytes are there; `None` where it is damaged or too short.
///
/// What follows the block is not looked at, so that a block can be read without knowing its end.
fn lz4_block(block: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut output = Vec::with_capacity(size);
    let mut rest = block;
    while output.len() < size {
        // Each sequence consumes its token at least.
        let (token, after) = rest.split_first()?;
        rest = after;
        let literals = length(usize::from(token >> 4), &mut rest)?;
        let room = size.checked_sub(output.len())?;
        let (text, after) = rest.split_at_checked(literals)?;
        if literals > room {
            return None;
        }
        output.extend_from_slice(text);
        rest = after;
        if output.len() == size {
            break;
        }
        let (distance, after) = rest.split_first_chunk::<2>()?;
        rest = after;
        let distance = usize::from(u16::from_le_bytes(*distance));
        let matched = length(usize::from(token & 0x0F), &mut rest)?.checked_add(MIN_MATCH)?;
        if distance == 0 || matched > size.checked_sub(output.len())? {
            return None;
        }
        copy_match(&mut output, distance, matched)?;
    }
    Some(output)
}

/// A length of four bits that goes on in further bytes as long as they are full.
fn length(start: usize, rest: &mut &[u8]) -> Option<usize> {
    let mut length = start;
    if start < 15 {
        return Some(length);
    }
    loop {
        let (more, after) = rest.split_first()?;
        *rest = after;
        length = length.checked_add(usize::from(*more))?;
        if *more != u8::MAX {
            return Some(length);
        }
    }
}

/// Repeats what was written `distance` bytes ago; source and target may overlap.
fn copy_match(output: &mut Vec<u8>, distance: usize, len: usize) -> Option<()> {
    let start = output.len().checked_sub(distance)?;
    let mut left = len;
    while left > 0 {
        // Every round copies at least one byte, because the distance is not zero.
        let step = left.min(output.len().checked_sub(start)?);
        let end = start.checked_add(step)?;
        output.extend_from_within(start..end);
        left = left.checked_sub(step.max(1))?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(block: &[u8], size: u32) -> Vec<u8> {
        let mut bytes = b"XALZ\x07\0\0\0".to_vec();
        bytes.extend(size.to_le_bytes());
        bytes.extend(block);
        bytes
    }

    /// Two literals, then a match of twelve at distance two, then a literal at the end.
    const BLOCK: &[u8] = &[0x28, b'a', b'b', 2, 0, 0x10, b'!'];

    #[test]
    fn a_block_with_an_overlapping_match_is_inflated() {
        let bytes = packed(BLOCK, 15);
        let pieces = pieces(&bytes, &Budget::new(15));
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].content.as_deref().unwrap(), b"ababababababab!");
    }

    #[test]
    fn long_lengths_go_on_in_further_bytes() {
        let mut block = vec![0xF0, 255, 10];
        block.extend([b'x'; 280]);
        assert_eq!(lz4_block(&block, 280), Some(vec![b'x'; 280]));
    }

    #[test]
    fn a_store_gives_each_assembly() {
        let mut store = b"XABA\x01\0\0\0".to_vec();
        store.extend(packed(BLOCK, 15));
        store.extend(packed(BLOCK, 15));
        let pieces = pieces(&store, &Budget::new(100));
        assert_eq!(pieces.len(), 2);
        assert_eq!((pieces[0].offset, pieces[1].offset), (8, 27));
        assert!(pieces.iter().all(|piece| piece.content.is_ok()));
    }

    #[test]
    fn what_is_not_compressed_is_given_as_it_is() {
        let pieces = pieces(b"MZ\x90", &Budget::new(0));
        assert!(matches!(pieces[0].content, Ok(Cow::Borrowed(b"MZ\x90"))));
    }

    #[test]
    fn damage_and_limits_are_errors_and_no_panic() {
        for len in 0..packed(BLOCK, 15).len() {
            let bytes = &packed(BLOCK, 15)[..len];
            for piece in pieces(bytes, &Budget::new(100)) {
                assert!(piece.content.is_err() || len < 4);
            }
        }
        for (budget, fits) in [(14, false), (15, true), (16, true)] {
            let bytes = packed(BLOCK, 15);
            let piece = &pieces(&bytes, &Budget::new(budget))[0];
            assert_eq!(piece.content.is_ok(), fits);
        }
        // A match that reaches before the start, one without distance, a size beyond all reason.
        assert_eq!(lz4_block(&[0x10, b'a', 2, 0], 9), None);
        assert_eq!(lz4_block(&[0x10, b'a', 0, 0], 9), None);
        let huge = packed(BLOCK, u32::MAX);
        assert!(pieces(&huge, &Budget::new(u64::MAX))[0].content.is_err());
    }
}
