//! Reads nothing, produces what can be wrong with a DEX file: errors that stop, anomalies that do
//! not.

use std::fmt;
use thiserror::Error;

/// Why nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DexError {
    #[error("no DEX header at offset {offset:#x}: it needs {needed} bytes, {present} are there")]
    TooShort {
        offset: usize,
        needed: usize,
        present: usize,
    },
    #[error("no DEX file at offset {offset:#x}: the first bytes are not `dex` and a line feed")]
    BadMagic { offset: usize },
    #[error("DEX version {version:?} at offset {offset:#x} is not among 035 to 041")]
    UnknownVersion { offset: usize, version: String },
    #[error("the byte-order mark is {tag:#010x}; Android loads little-endian files only")]
    ByteOrder { tag: u32 },
    #[error("{item} at offset {offset:#x} leaves the file or contradicts itself")]
    Item { item: &'static str, offset: usize },
}

/// What contradicts the format without stopping the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anomaly {
    /// The Adler-32 sum of the header is not that of the bytes.
    ChecksumDiffers { declared: u32, computed: u32 },
    /// The header names another size than the file has.
    SizeDiffers { declared: u32, present: usize },
    /// The header names another header size than the version has.
    HeaderSize { declared: u32 },
    /// A table continues beyond the end of the file.
    TableCutShort {
        table: &'static str,
        declared: u32,
        present: usize,
    },
    /// The map of the file, which alone names call sites, can't be read.
    MapUnreadable { offset: u32 },
    /// A container announces one more DEX file, and it can't be opened.
    ContainerCutShort { offset: usize, why: String },
}

impl Anomaly {
    /// True if code or strings may exist that were not read because of it.
    pub fn hides_code(&self) -> bool {
        match self {
            Self::ChecksumDiffers { .. } | Self::HeaderSize { .. } => false,
            Self::SizeDiffers { declared, present } => super::read::size(*declared) > *present,
            Self::TableCutShort { .. }
            | Self::MapUnreadable { .. }
            | Self::ContainerCutShort { .. } => true,
        }
    }
}

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ChecksumDiffers { declared, computed } => write!(
                f,
                "the header's checksum is {declared:#010x}, that of the bytes {computed:#010x}"
            ),
            Self::SizeDiffers { declared, present } => write!(
                f,
                "the header says {declared} bytes, the file has {present}"
            ),
            Self::HeaderSize { declared } => {
                write!(f, "the header says that it is {declared:#x} bytes long")
            }
            Self::TableCutShort {
                table,
                declared,
                present,
            } => write!(
                f,
                "the {table} table has {declared} entries by the header, {present} fit in the file"
            ),
            Self::MapUnreadable { offset } => {
                write!(f, "the map at offset {offset:#x} can't be read")
            }
            Self::ContainerCutShort { offset, why } => {
                write!(f, "the next DEX of the container, at {offset:#x}: {why}")
            }
        }
    }
}
