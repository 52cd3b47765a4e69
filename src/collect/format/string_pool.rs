//! Reads a string pool chunk, produces [`StringPool`]: strings by index, decoded when asked for.
//!
//! Format: AOSP `ResourceTypes.h`, `ResStringPool_header`: counts, flags (bit 8: UTF-8), offset of
//! the strings; then one 32-bit offset per string. UTF-16 strings start with their length in one
//! or two units, UTF-8 strings with two lengths (characters, bytes) of one or two bytes each.
//! Does not establish anything about a string that nobody asks for: one bad string is one bad
//! string.

use super::chunk::Chunk;
use super::chunk::size_at;
use super::chunk::u8_at;
use super::chunk::u16_at;
use super::chunk::u32_at;
use crate::collect::limits::MAX_RESOURCE_STRING_BYTES;
use std::borrow::Cow;

/// Bytes of the pool's header, and the least that a pool can have.
pub(crate) const POOL_HEADER: usize = 28;
const FLAG_UTF8: u32 = 1 << 8;

/// What had to be assumed to read a pool at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PoolRepair {
    /// More strings are declared than offsets fit into the chunk or before the strings.
    StringCount,
    /// More styles are declared than offsets fit into the chunk.
    StyleCount,
    /// The strings are declared to begin outside the chunk: taken to follow the offsets.
    StringsStart,
    /// The chunk is declared larger than the bytes that are left.
    Size,
}

/// Why one string can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum StringFault {
    #[error("has a number that its pool doesn't reach")]
    Index,
    #[error("begins outside its pool")]
    Offset,
    #[error("ends outside its pool")]
    End,
    #[error("is longer than {MAX_RESOURCE_STRING_BYTES} bytes")]
    Length,
}

/// The strings of one file or one package, by index.
#[derive(Debug, Clone, Default)]
pub(crate) struct StringPool<'a> {
    offsets: &'a [u8],
    strings: &'a [u8],
    utf8: bool,
}

impl<'a> StringPool<'a> {
    /// The pool that the chunk is, with what had to be repaired. Nothing where no header fits.
    pub(crate) fn read(bytes: &'a [u8], chunk: Chunk) -> Option<(Self, Vec<PoolRepair>)> {
        let mut repairs = Vec::new();
        let rest = bytes.get(chunk.start..)?;
        if chunk.size > rest.len() {
            repairs.push(PoolRepair::Size);
        }
        let pool = rest.get(..chunk.size.min(rest.len()))?;
        let count = size_at(pool, 8)?;
        let styles = size_at(pool, 12)?;
        let utf8 = u32_at(pool, 16)? & FLAG_UTF8 != 0;
        let declared_start = size_at(pool, 20)?;
        let header = chunk.header_size.max(POOL_HEADER);
        let fitting = pool.len().saturating_sub(header) / 4;
        let kept = count.min(fitting);
        let offsets_end = header.checked_add(kept.checked_mul(4)?)?;
        // Offsets that run into the strings are read all the same: the platform does so too.
        if count > fitting || (offsets_end > declared_start && declared_start != 0) {
            repairs.push(PoolRepair::StringCount);
        }
        let count = kept;
        let offsets = pool.get(header..offsets_end)?;
        let style_offsets_end = styles
            .checked_mul(4)
            .and_then(|bytes| bytes.checked_add(offsets_end))
            .filter(|end| *end <= pool.len());
        if style_offsets_end.is_none() {
            repairs.push(PoolRepair::StyleCount);
        }
        let start = if declared_start < pool.len() || (count == 0 && declared_start == pool.len()) {
            declared_start
        } else if count == 0 {
            pool.len()
        } else {
            repairs.push(PoolRepair::StringsStart);
            style_offsets_end.unwrap_or(offsets_end)
        };
        let strings = pool.get(start..).unwrap_or_default();
        Some((
            Self {
                offsets,
                strings,
                utf8,
            },
            repairs,
        ))
    }

    /// The string of this index.
    ///
    /// # Errors
    /// Tells why this one string can't be read; others may be.
    pub(crate) fn get(&self, index: u32) -> Result<Cow<'a, str>, StringFault> {
        let stored = self.stored(index)?;
        Ok(if self.utf8 {
            decode_utf8(stored)
        } else {
            Cow::Owned(decode_utf16(stored))
        })
    }

    /// The string of this index, if it is readable and its stored form has no more bytes than this.
    pub(crate) fn get_short(&self, index: u32, most: usize) -> Option<Cow<'a, str>> {
        let stored = self.stored(index).ok()?;
        (stored.len() <= most)
            .then(|| self.get(index).ok())
            .flatten()
    }

    /// Whether [`StringPool::get`] would answer, without decoding.
    pub(crate) fn check(&self, index: u32) -> Result<(), StringFault> {
        self.stored(index).map(drop)
    }

    /// The undecoded bytes of a string, without its lengths and its terminator.
    fn stored(&self, index: u32) -> Result<&'a [u8], StringFault> {
        let index = usize::try_from(index).map_err(|_| StringFault::Index)?;
        let place = index.checked_mul(4).ok_or(StringFault::Index)?;
        let offset = size_at(self.offsets, place).ok_or(StringFault::Index)?;
        let rest = self.strings.get(offset..).ok_or(StringFault::Offset)?;
        if self.utf8 {
            stored_utf8(rest)
        } else {
            stored_utf16(rest)
        }
    }
}

fn stored_utf8(rest: &[u8]) -> Result<&[u8], StringFault> {
    let (_, after_characters) = length_utf8(rest, 0).ok_or(StringFault::Offset)?;
    let (declared, start) = length_utf8(rest, after_characters).ok_or(StringFault::Offset)?;
    let text = rest.get(start..).ok_or(StringFault::End)?;
    let mut len = declared;
    // Two length bytes hold 15 bits. Longer strings were written with the bits above lost; the
    // terminator tells where they end.
    while text.get(len).is_some_and(|byte| *byte != 0) && len <= MAX_RESOURCE_STRING_BYTES {
        len = len.saturating_add(0x8000);
    }
    let len = if text.get(len) == Some(&0) {
        len
    } else {
        declared
    };
    capped(text, len)
}

fn stored_utf16(rest: &[u8]) -> Result<&[u8], StringFault> {
    let first = u16_at(rest, 0).ok_or(StringFault::Offset)?;
    let (units, start) = if first & 0x8000 == 0 {
        (usize::from(first), 2)
    } else {
        let low = u16_at(rest, 2).ok_or(StringFault::Offset)?;
        let high = usize::from(first & 0x7fff);
        (high.saturating_mul(0x1_0000) | usize::from(low), 4)
    };
    let text = rest.get(start..).ok_or(StringFault::End)?;
    capped(text, units.saturating_mul(2))
}

fn capped(text: &[u8], len: usize) -> Result<&[u8], StringFault> {
    if len > MAX_RESOURCE_STRING_BYTES {
        return Err(StringFault::Length);
    }
    text.get(..len).ok_or(StringFault::End)
}

/// A length of one or two bytes, and the offset behind it.
fn length_utf8(bytes: &[u8], offset: usize) -> Option<(usize, usize)> {
    let first = usize::from(u8_at(bytes, offset)?);
    if first & 0x80 == 0 {
        return Some((first, offset.checked_add(1)?));
    }
    let low = usize::from(u8_at(bytes, offset.checked_add(1)?)?);
    Some((((first & 0x7f) << 8) | low, offset.checked_add(2)?))
}

/// Decodes UTF-8. Older build tools wrote characters beyond the basic plane as two encoded
/// surrogates, which is not UTF-8: they are joined here. Anything else becomes U+FFFD.
fn decode_utf8(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(decode_surrogates(bytes)),
    }
}

fn decode_surrogates(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        if let [
            0xed,
            high @ 0xa0..=0xaf,
            high_low @ 0x80..=0xbf,
            0xed,
            low @ 0xb0..=0xbf,
            low_low @ 0x80..=0xbf,
            after @ ..,
        ] = rest
        {
            let high = surrogate(*high, *high_low);
            let low = surrogate(*low, *low_low);
            text.extend(char::decode_utf16([high, low]).map(|c| c.unwrap_or('\u{fffd}')));
            rest = after;
            continue;
        }
        let next = rest
            .iter()
            .skip(1)
            .position(|byte| *byte == 0xed)
            .map_or(rest.len(), |position| position.saturating_add(1));
        let (plain, after) = rest.split_at(next);
        text.push_str(&String::from_utf8_lossy(plain));
        rest = after;
    }
    text
}

fn surrogate(second: u8, third: u8) -> u16 {
    0xd000 | (u16::from(second & 0x3f) << 6) | u16::from(third & 0x3f)
}

fn decode_utf16(bytes: &[u8]) -> String {
    let units = bytes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|unit| u16::from_le_bytes(*unit));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or('\u{fffd}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(utf8: bool, strings: &[&[u8]]) -> Vec<u8> {
        let mut offsets = Vec::new();
        let mut data = Vec::new();
        for string in strings {
            offsets.extend_from_slice(&u32::try_from(data.len()).unwrap().to_le_bytes());
            data.extend_from_slice(string);
        }
        let start = u32::try_from(POOL_HEADER + offsets.len()).unwrap();
        let size = start + u32::try_from(data.len()).unwrap();
        let mut bytes = vec![1, 0, 28, 0];
        let count = u32::try_from(strings.len()).unwrap();
        let flags = if utf8 { FLAG_UTF8 } else { 0 };
        for number in [size, count, 0, flags, start, 0] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend(offsets);
        bytes.extend(data);
        bytes
    }

    fn read(bytes: &[u8]) -> (StringPool<'_>, Vec<PoolRepair>) {
        StringPool::read(bytes, Chunk::at(bytes, 0).unwrap()).unwrap()
    }

    #[test]
    fn both_encodings_are_read() {
        let bytes = pool(true, &[&[2, 3, b'a', 0xc3, 0xa4, 0]]);
        assert_eq!(read(&bytes).0.get(0).unwrap(), "aä");
        let bytes = pool(false, &[&[2, 0, b'a', 0, 0xe4, 0, 0, 0]]);
        assert_eq!(read(&bytes).0.get(0).unwrap(), "aä");
        let bytes = pool(true, &[&[1, 6, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80, 0]]);
        assert_eq!(read(&bytes).0.get(0).unwrap(), "😀");
    }

    #[test]
    fn one_bad_string_is_one_bad_string() {
        let mut bytes = pool(true, &[&[1, 1, b'a', 0], &[1, 1, b'b', 0]]);
        bytes[28..32].copy_from_slice(&0xffff_fff0u32.to_le_bytes());
        let (pool, repairs) = read(&bytes);
        assert!(repairs.is_empty());
        assert_eq!(pool.get(0), Err(StringFault::Offset));
        assert_eq!(pool.get(1).unwrap(), "b");
        assert_eq!(pool.get(2), Err(StringFault::Index));
    }

    #[test]
    fn lying_counts_are_repaired() {
        let mut bytes = pool(true, &[&[1, 1, b'a', 0]]);
        bytes[8..12].copy_from_slice(&5000u32.to_le_bytes());
        let (strings, repairs) = read(&bytes);
        assert_eq!(repairs, [PoolRepair::StringCount]);
        assert_eq!(strings.get(0).unwrap(), "a");
        let mut bytes = pool(true, &[&[1, 1, b'a', 0]]);
        bytes[20..24].copy_from_slice(&0x7fff_fff0u32.to_le_bytes());
        let (strings, repairs) = read(&bytes);
        assert_eq!(repairs, [PoolRepair::StringsStart]);
        assert_eq!(strings.get(0).unwrap(), "a");
    }

    #[test]
    fn a_string_of_more_than_15_bits_is_read_to_its_terminator() {
        let len = 0x8000 + 5;
        let mut stored = vec![0x80, 5, 0x80, 5];
        stored.extend(std::iter::repeat_n(b'x', len));
        stored.push(0);
        let bytes = pool(true, &[&stored]);
        assert_eq!(read(&bytes).0.get(0).unwrap().len(), len);
    }
}
