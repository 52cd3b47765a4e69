//! Reads little-endian numbers and tables out of bytes, produces none where they would leave them.

use super::Anomaly;

/// Where a table says it lies: how many entries, from which offset on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct TablePlace {
    pub(super) count: u32,
    pub offset: u32,
}

pub(super) fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
    let rest = bytes.get(offset..)?;
    rest.first_chunk().map(|raw| u16::from_le_bytes(*raw))
}

pub(super) fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let rest = bytes.get(offset..)?;
    rest.first_chunk().map(|raw| u32::from_le_bytes(*raw))
}

/// An offset or count of the format as a size in memory; what doesn't fit lies outside any file.
pub(super) fn size(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

/// Takes an unsigned LEB128 number of at most five bytes from the front.
///
/// The fifth byte holds four bits; the platform ignores what lies above, and so does this.
pub(super) fn uleb128(rest: &mut &[u8]) -> Option<u32> {
    let (&first, after) = rest.split_first()?;
    if first < 0x80 {
        *rest = after;
        return Some(u32::from(first));
    }
    let mut value = u32::from(first & 0x7f);
    let mut remaining = after;
    for shift in [7u32, 14, 21, 28] {
        let (&byte, after) = remaining.split_first()?;
        remaining = after;
        value |= u32::from(byte & 0x7f).wrapping_shl(shift);
        if byte < 0x80 {
            *rest = remaining;
            return Some(value);
        }
    }
    None
}

/// The entries of a table that lie inside the file, and an anomaly if some do not.
pub(super) fn table<'a, const N: usize>(
    bytes: &'a [u8],
    name: &'static str,
    place: TablePlace,
    anomalies: &mut Vec<Anomaly>,
) -> &'a [[u8; N]] {
    if place.count == 0 {
        return &[];
    }
    let (present, _) = bytes
        .get(size(place.offset)..)
        .unwrap_or(&[])
        .as_chunks::<N>();
    match present.get(..size(place.count)) {
        Some(complete) => complete,
        None => {
            anomalies.push(Anomaly::TableCutShort {
                table: name,
                declared: place.count,
                present: present.len(),
            });
            present
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leb128_takes_up_to_five_bytes_and_no_sixth() {
        let mut rest: &[u8] = &[0x05, 0xff];
        assert_eq!(uleb128(&mut rest), Some(5));
        assert_eq!(rest, &[0xff]);
        let mut rest: &[u8] = &[0x80, 0x7f];
        assert_eq!(uleb128(&mut rest), Some(16_256));
        let mut rest: &[u8] = &[0xff, 0xff, 0xff, 0xff, 0x0f];
        assert_eq!(uleb128(&mut rest), Some(u32::MAX));
        let mut rest: &[u8] = &[0xff, 0xff, 0xff, 0xff, 0xff, 0x00];
        assert_eq!(uleb128(&mut rest), None);
        let mut rest: &[u8] = &[0x80];
        assert_eq!(uleb128(&mut rest), None);
    }

    #[test]
    fn a_table_that_leaves_the_file_is_cut_and_named() {
        let bytes = [0u8; 20];
        let mut anomalies = Vec::new();
        let place = TablePlace {
            count: u32::MAX,
            offset: 4,
        };
        let entries: &[[u8; 8]] = table(&bytes, "field", place, &mut anomalies);
        assert_eq!(entries.len(), 2);
        assert!(matches!(
            anomalies.as_slice(),
            [Anomaly::TableCutShort { present: 2, .. }]
        ));
    }
}
