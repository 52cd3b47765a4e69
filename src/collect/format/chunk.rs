//! Reads little-endian integers and the chunk headers that Android's resource formats are made of,
//! produces [`Chunk`].
//!
//! Format: Android Open Source Project, `frameworks/base/libs/androidfw/include/androidfw/
//! ResourceTypes.h`, `ResChunk_header`: type, header size (16 bits each), size (32 bits).
//! Does not establish that what a chunk holds is well formed.

/// Bytes of a chunk header.
pub(crate) const CHUNK_HEADER: usize = 8;

/// The place and the type of one chunk, with the sizes as declared: nothing is checked yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) kind: u16,
    pub(crate) header_size: usize,
    pub(crate) size: usize,
    /// Offset of the chunk's first byte.
    pub(crate) start: usize,
}

impl Chunk {
    /// The header at this offset; nothing where fewer than eight bytes are left.
    pub(crate) fn at(bytes: &[u8], start: usize) -> Option<Self> {
        Some(Self {
            kind: u16_at(bytes, start)?,
            header_size: usize::from(u16_at(bytes, start.checked_add(2)?)?),
            size: usize::try_from(u32_at(bytes, start.checked_add(4)?)?).ok()?,
            start,
        })
    }

    /// The platform's own rule: header within the chunk, both in whole words, all within the bytes.
    pub(crate) fn is_sound(&self, minimum_header: usize, limit: usize) -> bool {
        self.header_size >= minimum_header
            && self.header_size <= self.size
            && self.header_size.is_multiple_of(4)
            && self.size.is_multiple_of(4)
            && self.end().is_some_and(|end| end <= limit)
    }

    pub(crate) fn end(&self) -> Option<usize> {
        self.start.checked_add(self.size)
    }
}

pub(crate) fn u8_at(bytes: &[u8], offset: usize) -> Option<u8> {
    bytes.get(offset).copied()
}

pub(crate) fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
    let end = offset.checked_add(2)?;
    Some(u16::from_le_bytes(bytes.get(offset..end)?.try_into().ok()?))
}

pub(crate) fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let end = offset.checked_add(4)?;
    Some(u32::from_le_bytes(bytes.get(offset..end)?.try_into().ok()?))
}

/// Like [`u32_at`], for a value that is an offset or a count.
pub(crate) fn size_at(bytes: &[u8], offset: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, offset)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_and_checked() {
        let bytes = [0x03, 0, 8, 0, 16, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];
        let chunk = Chunk::at(&bytes, 0).unwrap();
        assert_eq!((chunk.kind, chunk.header_size, chunk.size), (3, 8, 16));
        assert!(chunk.is_sound(8, 16));
        assert!(!chunk.is_sound(8, 15), "must not leave the bytes");
        assert!(!chunk.is_sound(16, 16), "header below its minimum");
        assert_eq!(Chunk::at(&bytes, 9), None);
        assert_eq!(u32_at(&bytes, usize::MAX), None);
    }
}
