//! Reads the entries of one type chunk, produces the value of one of them.
//!
//! Format: AOSP `ResourceTypes.h`, `ResTable_type` and `ResTable_entry`.

use super::configuration::Configuration;
use crate::collect::format::TypedValue;
use crate::collect::format::chunk::CHUNK_HEADER;
use crate::collect::format::chunk::Chunk;
use crate::collect::format::chunk::size_at;
use crate::collect::format::chunk::u8_at;
use crate::collect::format::chunk::u16_at;
use crate::collect::format::chunk::u32_at;

/// Bytes of the type chunk's header before the configuration.
pub(super) const TYPE_HEADER: usize = 20;
const FLAG_SPARSE: u8 = 0x01;
const FLAG_OFFSET16: u8 = 0x02;
const ENTRY_COMPLEX: u16 = 0x0001;
const ENTRY_COMPACT: u16 = 0x0008;

/// One value per entry of one type for one configuration.
#[derive(Debug, Clone, Copy)]
pub(super) struct TypeChunk {
    start: usize,
    end: usize,
    header: usize,
    layout: Layout,
    count: usize,
    /// Offset of the entries from the chunk's start.
    entries: usize,
    pub(super) type_id: u8,
    pub(super) is_default: bool,
}

/// How the offsets of the entries are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// One 32-bit offset per entry.
    Dense,
    /// One 16-bit offset per entry, in words.
    Dense16,
    /// Pairs of entry number and offset in words, 16 bits each, sorted.
    Sparse,
}

/// What an entry holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored {
    Value(TypedValue),
    /// A style, an array or a plural: several values.
    Complex,
    /// There is an entry and its bytes are no value.
    Damaged,
}

impl TypeChunk {
    pub(super) fn read(bytes: &[u8], chunk: Chunk, end: usize) -> Option<Self> {
        let at = |field: usize| chunk.start.checked_add(CHUNK_HEADER)?.checked_add(field);
        let flags = u8_at(bytes, at(1)?)?;
        let layout = if flags & FLAG_SPARSE != 0 {
            Layout::Sparse
        } else if flags & FLAG_OFFSET16 != 0 {
            Layout::Dense16
        } else {
            Layout::Dense
        };
        let declared = size_at(bytes, at(4)?)?;
        let header = chunk.header_size.max(TYPE_HEADER);
        let table = end.checked_sub(chunk.start.checked_add(header)?)?;
        let most = table.checked_div(layout.offset_bytes())?;
        let configuration = Configuration::at(bytes, chunk.start.checked_add(TYPE_HEADER)?);
        Some(Self {
            start: chunk.start,
            end,
            header,
            layout,
            count: declared.min(most),
            entries: size_at(bytes, at(8)?)?,
            type_id: u8_at(bytes, at(0)?)?,
            is_default: configuration.is_default(),
        })
    }

    pub(super) fn configuration<'a>(&self, bytes: &'a [u8]) -> Configuration<'a> {
        Configuration::at(bytes, self.start.saturating_add(TYPE_HEADER))
    }

    /// What stands for this entry; nothing where this configuration has none.
    pub(super) fn entry(&self, bytes: &[u8], entry: u16) -> Option<Stored> {
        let offset = self.offset(bytes, entry)?;
        let value = self
            .start
            .checked_add(self.entries)
            .and_then(|at| at.checked_add(offset))
            .filter(|at| *at < self.end)
            .and_then(|at| stored(bytes.get(..self.end)?, at));
        Some(value.unwrap_or(Stored::Damaged))
    }

    /// How many entries have a value in this configuration.
    pub(super) fn present(&self, bytes: &[u8]) -> u64 {
        let Some(table) = self.offsets(bytes) else {
            return 0;
        };
        let present = match self.layout {
            Layout::Sparse => self.count,
            Layout::Dense => {
                let offsets = table.as_chunks::<4>().0.iter();
                offsets.filter(|offset| **offset != [0xff; 4]).count()
            }
            Layout::Dense16 => {
                let offsets = table.as_chunks::<2>().0.iter();
                offsets.filter(|offset| **offset != [0xff; 2]).count()
            }
        };
        u64::try_from(present).unwrap_or(u64::MAX)
    }

    fn offsets<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let start = self.start.checked_add(self.header)?;
        let len = self.count.checked_mul(self.layout.offset_bytes())?;
        bytes.get(start..start.checked_add(len)?)
    }

    /// Offset of the entry from where the entries begin.
    fn offset(&self, bytes: &[u8], entry: u16) -> Option<usize> {
        let table = self.offsets(bytes)?;
        match self.layout {
            Layout::Dense => {
                let offset = u32_at(table, usize::from(entry).checked_mul(4)?)?;
                (offset != u32::MAX).then(|| usize::try_from(offset).ok())?
            }
            Layout::Dense16 => {
                let words = u16_at(table, usize::from(entry).checked_mul(2)?)?;
                (words != u16::MAX).then(|| usize::from(words).checked_mul(4))?
            }
            Layout::Sparse => {
                let pairs = table.as_chunks::<4>().0;
                let number = |pair: &[u8; 4]| u16::from_le_bytes([pair[0], pair[1]]);
                let found = pairs.binary_search_by_key(&entry, number).ok()?;
                let pair = pairs.get(found)?;
                usize::from(u16::from_le_bytes([pair[2], pair[3]])).checked_mul(4)
            }
        }
    }
}

impl Layout {
    fn offset_bytes(self) -> usize {
        match self {
            Self::Dense | Self::Sparse => 4,
            Self::Dense16 => 2,
        }
    }
}

fn stored(bytes: &[u8], at: usize) -> Option<Stored> {
    let size = u16_at(bytes, at)?;
    let flags = u16_at(bytes, at.checked_add(2)?)?;
    if flags & ENTRY_COMPACT != 0 {
        // The high byte of the flags is the type, the size field holds the key's name.
        let kind = flags.to_be_bytes()[0];
        let data = u32_at(bytes, at.checked_add(4)?)?;
        return Some(Stored::Value(TypedValue::of(kind, data)));
    }
    if flags & ENTRY_COMPLEX != 0 {
        return Some(Stored::Complex);
    }
    let value = TypedValue::at(bytes, at.checked_add(usize::from(size))?)?;
    Some(Stored::Value(value))
}
