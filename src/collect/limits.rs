//! Reads nothing, produces every limit of the collectors in one place, each with its reason.
//!
//! A limit that is hit is a recorded gap (`Reason::Limit`), never a silent truncation.

/// Entries of one archive. The largest store packages have some 60 000; a ZIP64 directory could
/// claim 2^64.
pub const MAX_ENTRIES: usize = 200_000;

/// Bytes really inflated from one entry. The largest single DEX or resource table in real packages
/// is below 100 MB; the size that the archive declares is never trusted.
pub const MAX_ENTRY_BYTES: u64 = 512 << 20;

/// Bytes really inflated from one package, over all entries.
pub const MAX_TOTAL_BYTES: u64 = 4 << 30;

/// Inflated size divided by compressed size. Raw deflate ends near 1 029:1, so more than this is
/// impossible for an honest entry.
pub const MAX_RATIO: u64 = 1_100;

/// From this ratio on an entry is named as an anomaly; text and zero padding stay below it.
pub const NOTABLE_RATIO: u64 = 200;

/// Size of one package in bytes.
pub const MAX_PACKAGE_BYTES: u64 = 4 << 30;

/// Super-types of one class that the call graph follows. Real classes have fewer than 60; a chain
/// as long as the file would make the work quadratic. Beyond it ways are missed, and that no way
/// was found proves nothing anyway.
pub const MAX_SUPERTYPES: usize = 256;
