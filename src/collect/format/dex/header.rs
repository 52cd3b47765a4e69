//! Reads the header and the map of a DEX file, produces the places of its tables.
//!
//! Format facts: "Dalvik executable format", header_item and map_list; the two fields that version
//! 041 adds hold the size of the container and the header's own offset in it.
//!
//! Does not establish that the tables lie inside the file: see [`super::read::table`].

use super::Anomaly;
use super::DexError;
use super::MAGIC;
use super::checksum::adler32;
use super::read;
use super::read::TablePlace;
use super::read::u16_at;
use super::read::u32_at;

/// Bytes of a header up to version 040.
const HEADER_BYTES: usize = 0x70;
/// Bytes of a header from version 041 on.
const CONTAINER_HEADER_BYTES: usize = 0x78;
/// The first version that knows containers.
const CONTAINER_VERSION: u16 = 41;
/// The byte-order mark of a little-endian file.
const LITTLE_ENDIAN: u32 = 0x1234_5678;
/// Map type of the table of call sites.
const MAP_CALL_SITES: u16 = 0x7;
/// Map type of the table of method handles.
const MAP_METHOD_HANDLES: u16 = 0x8;

/// What the header says about its file.
#[derive(Debug, Clone, Copy)]
pub struct Header {
    /// Offset of the header itself: zero but in a container.
    pub offset: usize,
    /// 35 to 41.
    pub version: u16,
    /// Adler-32 of the bytes behind this field, as declared.
    pub checksum: u32,
    /// Size in bytes as declared; in a container, the distance to the next header.
    pub file_size: u32,
    pub map_offset: u32,
    pub(super) tables: Tables,
    header_size: u32,
    container_size: Option<u32>,
}

/// Where the tables say they lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables {
    pub(super) strings: TablePlace,
    pub(super) types: TablePlace,
    pub(super) prototypes: TablePlace,
    pub(super) fields: TablePlace,
    pub(super) methods: TablePlace,
    pub(super) classes: TablePlace,
}

/// Tables that only the map names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LateTables {
    pub(super) call_sites: TablePlace,
    pub(super) method_handles: TablePlace,
}

impl Header {
    pub(super) fn read(bytes: &[u8], offset: usize) -> Result<Self, DexError> {
        let own = bytes.get(offset..).unwrap_or(&[]);
        if !own.starts_with(MAGIC) {
            return Err(DexError::BadMagic { offset });
        }
        let version = version(own).ok_or_else(|| DexError::UnknownVersion {
            offset,
            version: String::from_utf8_lossy(own.get(4..8).unwrap_or(&[])).into_owned(),
        })?;
        let needed = if version < CONTAINER_VERSION {
            HEADER_BYTES
        } else {
            CONTAINER_HEADER_BYTES
        };
        let too_short = DexError::TooShort {
            offset,
            needed,
            present: own.len(),
        };
        let header = own.get(..needed).ok_or(too_short.clone())?;
        let number = |at: usize| u32_at(header, at).ok_or(too_short.clone());
        let place = |at: usize| -> Result<TablePlace, DexError> {
            Ok(TablePlace {
                count: number(at)?,
                offset: number(at.saturating_add(4))?,
            })
        };
        let tag = number(40)?;
        if tag != LITTLE_ENDIAN {
            return Err(DexError::ByteOrder { tag });
        }
        Ok(Self {
            offset,
            version,
            checksum: number(8)?,
            file_size: number(32)?,
            header_size: number(36)?,
            map_offset: number(52)?,
            tables: Tables {
                strings: place(56)?,
                types: place(64)?,
                prototypes: place(72)?,
                fields: place(80)?,
                methods: place(88)?,
                classes: place(96)?,
            },
            container_size: u32_at(header, HEADER_BYTES),
        })
    }

    /// Compares what the header says with the bytes.
    pub(super) fn check(&self, bytes: &[u8], anomalies: &mut Vec<Anomaly>) {
        let present = bytes.len().saturating_sub(self.offset);
        let declared = read::size(self.file_size);
        let alone = self.container_size.is_none();
        if declared > present || (alone && declared != present) {
            anomalies.push(Anomaly::SizeDiffers {
                declared: self.file_size,
                present,
            });
        }
        let usual = if alone {
            HEADER_BYTES
        } else {
            CONTAINER_HEADER_BYTES
        };
        if read::size(self.header_size) != usual {
            anomalies.push(Anomaly::HeaderSize {
                declared: self.header_size,
            });
        }
        let summed = self.offset.saturating_add(12);
        let end = self.offset.saturating_add(declared.min(present));
        let computed = adler32(bytes.get(summed..end).unwrap_or(&[]));
        // In a container the sum may reach to the end of the shared data.
        let matches = computed == self.checksum
            || (!alone && adler32(bytes.get(summed..).unwrap_or(&[])) == self.checksum);
        if !matches {
            anomalies.push(Anomaly::ChecksumDiffers {
                declared: self.checksum,
                computed,
            });
        }
    }

    /// Offset of the next header of a container, always behind this one.
    pub(super) fn next_in_container(&self, present: usize) -> Option<usize> {
        let end = read::size(self.container_size?).min(present);
        let step = read::size(self.file_size);
        if step < CONTAINER_HEADER_BYTES {
            return None;
        }
        let next = self.offset.checked_add(step)?;
        (next < end).then_some(next)
    }
}

/// The version as number, if it is one that this reader knows.
fn version(header: &[u8]) -> Option<u16> {
    let digits = header.get(4..7)?;
    if header.get(7) != Some(&0) {
        return None;
    }
    let version: u16 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    (35..=CONTAINER_VERSION)
        .contains(&version)
        .then_some(version)
}

/// Finds the tables that only the map names. A file without a map has none of them.
pub(super) fn late_tables(
    bytes: &[u8],
    map_offset: u32,
    anomalies: &mut Vec<Anomaly>,
) -> LateTables {
    let mut late = LateTables::default();
    let start = read::size(map_offset);
    let count = (start != 0).then(|| u32_at(bytes, start)).flatten();
    let first = start.saturating_add(4);
    let entries = count.and_then(|count| {
        let (present, _) = bytes.get(first..)?.as_chunks::<12>();
        present.get(..read::size(count))
    });
    let Some(entries) = entries else {
        anomalies.push(Anomaly::MapUnreadable { offset: map_offset });
        return late;
    };
    for entry in entries {
        let place = TablePlace {
            count: u32_at(entry, 4).unwrap_or(0),
            offset: u32_at(entry, 8).unwrap_or(0),
        };
        match u16_at(entry, 0) {
            Some(MAP_CALL_SITES) => late.call_sites = place,
            Some(MAP_METHOD_HANDLES) => late.method_handles = place,
            _ => {}
        }
    }
    late
}
