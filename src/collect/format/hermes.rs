//! Reads Hermes bytecode, produces the strings of its table.
//!
//! Format: facebook/hermes `include/hermes/BCGen/HBC/BytecodeFileFormat.h`: header of 128 bytes,
//! function headers, string kinds, identifier hashes, table of strings, table of long strings,
//! characters. Function headers have 16 bytes up to bytecode version 96 and 12 in what follows;
//! which one a file has is told by which one makes its string table agree with its lengths.
//!
//! Does not establish what the code does: functions are not read.

use thiserror::Error;

/// The first bytes of every file.
pub const MAGIC: &[u8; 8] = b"\xC6\x1F\xBC\x03\xC1\x03\x19\x1F";

const HEADER_LEN: usize = 128;
const FUNCTION_HEADER_LENS: [usize; 2] = [16, 12];
/// Length in the table of a string whose place stands in the table of long strings.
const LONG: u32 = 0xFF;

/// One string of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HermesString<'a> {
    /// Where its characters begin in the file.
    pub offset: usize,
    /// ASCII, or UTF-16 in little-endian order.
    pub bytes: &'a [u8],
    pub wide: bool,
}

/// Why the strings can't be listed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the string table of Hermes bytecode version {version} is damaged or of an unknown form")]
pub struct HermesError {
    pub version: u32,
}

/// All strings of the file, in the order of the table. They may share characters.
///
/// # Errors
///
/// A table that does not agree with the lengths in the header.
pub fn strings(bytes: &[u8]) -> Result<Vec<HermesString<'_>>, HermesError> {
    FUNCTION_HEADER_LENS
        .into_iter()
        .find_map(|header_len| strings_behind(bytes, header_len))
        .ok_or_else(|| HermesError {
            version: word(bytes, 8).unwrap_or_default(),
        })
}

fn word(bytes: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}

fn count(bytes: &[u8], offset: usize) -> Option<usize> {
    usize::try_from(word(bytes, offset)?).ok()
}

/// Takes so many records of four or more bytes off the front.
fn take<'a>(rest: &mut &'a [u8], records: usize, len: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(records.checked_mul(len)?)?;
    *rest = after;
    Some(taken)
}

/// The strings, if function headers have this length.
fn strings_behind(bytes: &[u8], function_header_len: usize) -> Option<Vec<HermesString<'_>>> {
    let mut rest = bytes.get(HEADER_LEN..)?;
    take(&mut rest, count(bytes, 40)?, function_header_len)?;
    take(&mut rest, count(bytes, 44)?, 4)?;
    take(&mut rest, count(bytes, 48)?, 4)?;
    let table = take(&mut rest, count(bytes, 52)?, 4)?;
    let long = take(&mut rest, count(bytes, 56)?, 8)?;
    let start = bytes.len().checked_sub(rest.len())?;
    let characters = take(&mut rest, count(bytes, 60)?, 1)?;
    let mut strings = Vec::with_capacity(table.len() >> 2);
    for record in table.as_chunks::<4>().0 {
        let record = u32::from_le_bytes(*record);
        let wide = record & 1 == 1;
        let mut place = usize::try_from((record >> 1) & 0x7F_FFFF).ok()?;
        let mut units = usize::try_from(record >> 24).ok()?;
        if record >> 24 == LONG {
            let at = place.checked_mul(8)?;
            place = count(long, at)?;
            units = count(long, at.checked_add(4)?)?;
        }
        let len = if wide { units.checked_mul(2)? } else { units };
        strings.push(HermesString {
            offset: start.checked_add(place)?,
            bytes: characters.get(place..place.checked_add(len)?)?,
            wide,
        });
    }
    Some(strings)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file as the format describes it, with function headers of the given length.
    fn file(function_header_len: usize) -> Vec<u8> {
        let characters = b"keyhttps://a.example\0\0w\0i\0";
        let mut bytes = MAGIC.to_vec();
        bytes.extend(84_u32.to_le_bytes());
        bytes.extend([0; 28]);
        for number in [3, 1, 2, 4, 1, characters.len() as u32] {
            bytes.extend(u32::to_le_bytes(number));
        }
        bytes.resize(HEADER_LEN, 0);
        bytes.extend(vec![0xEE; 3 * function_header_len]);
        bytes.extend([0xEE; 4 + 8]);
        let small = |place: u32, len: u32, wide: u32| (len << 24 | place << 1 | wide).to_le_bytes();
        bytes.extend(small(0, 3, 0));
        bytes.extend(small(0, LONG, 0));
        bytes.extend(small(22, 2, 1));
        bytes.extend(small(2, 4, 0));
        bytes.extend(3_u32.to_le_bytes());
        bytes.extend(17_u32.to_le_bytes());
        bytes.extend(characters);
        bytes.extend([0xEE; 20]);
        bytes
    }

    #[test]
    fn strings_are_cut_by_the_table_in_both_forms() {
        for header_len in FUNCTION_HEADER_LENS {
            let bytes = file(header_len);
            let strings = strings(&bytes).unwrap();
            let texts: Vec<_> = strings.iter().map(|string| string.bytes).collect();
            let expected: [&[u8]; 4] = [b"key", b"https://a.example", b"w\0i\0", b"yhtt"];
            assert_eq!(texts, expected, "{header_len}");
            assert!(strings[2].wide && !strings[1].wide);
            for string in strings {
                assert!(bytes[string.offset..].starts_with(string.bytes));
            }
        }
    }

    #[test]
    fn every_truncation_and_damage_ends_without_panic() {
        let bytes = file(16);
        for len in 0..bytes.len() - 20 {
            assert!(strings(&bytes[..len]).is_err(), "{len}");
        }
        for offset in 0..bytes.len() {
            for value in [0, 0x7F, 0xFF] {
                let mut damaged = bytes.clone();
                damaged[offset] = value;
                let _ = strings(&damaged);
            }
        }
    }
}
