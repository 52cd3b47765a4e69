//! Reads an entry's data, produces its content: borrowed where stored, inflated where deflated.
//!
//! Deflate by `flate2`. What to do with an unknown method: Android's `ApkAssets` inflates method 8
//! and takes every other method as stored; `libziparchive` ignores the encryption flag and checks
//! no checksum (`kCrcChecksEnabled` is false). Packages that name an impossible method on purpose
//! therefore run on a device, and must be readable here.
//!
//! Does not establish that the content is what was signed.

use super::Anomaly;
use super::AnomalyKind;
use super::Entry;
use super::Limits;
use super::ReadError;
use super::directory::as_u64;
use crate::collect::limits::MAX_RATIO;
use flate2::Crc;
use flate2::Decompress;
use flate2::FlushDecompress;
use flate2::Status;
use std::borrow::Cow;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

pub(super) const STORED: u16 = 0;
pub(super) const DEFLATED: u16 = 8;

/// Bytes that may still be inflated, shared by all readers of one package.
#[derive(Debug)]
pub struct Budget {
    left: AtomicU64,
    total: u64,
}

impl Budget {
    pub fn new(total: u64) -> Self {
        Self {
            left: AtomicU64::new(total),
            total,
        }
    }

    /// What a package of this size can honestly inflate to: deflate ends near 1 029:1, so only
    /// entries that share their data exceed it.
    pub fn for_package(package_len: u64, limits: &Limits) -> Self {
        Self::new(
            package_len
                .saturating_mul(MAX_RATIO)
                .min(limits.total_bytes),
        )
    }

    /// Takes that many bytes out of the budget; false if it holds fewer, and then it is empty.
    pub fn take(&self, bytes: u64) -> bool {
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                Some(left.saturating_sub(bytes))
            })
            .is_ok_and(|left| left >= bytes)
    }

    /// Bytes that are left.
    pub fn left(&self) -> u64 {
        self.left.load(Ordering::Relaxed)
    }
}

/// The content of an entry, and in what its bytes deviate from what the directory declares.
#[derive(Debug)]
pub struct Content<'a> {
    pub bytes: Cow<'a, [u8]>,
    pub anomalies: Vec<Anomaly>,
}

/// Where the data of an entry may lie: its declared part, and all that could belong to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Data<'a> {
    /// From the data's start to the central directory or to the file's end.
    pub(super) available: &'a [u8],
}

impl<'a> Data<'a> {
    fn first(&self, len: u64) -> Option<&'a [u8]> {
        self.available.get(..usize::try_from(len).ok()?)
    }

    /// The declared data, cut where the archive ends.
    fn declared(&self, len: u64) -> &'a [u8] {
        self.first(len).unwrap_or(self.available)
    }
}

/// The content as Android would take it, or as close to it as the bytes allow.
pub(super) fn read_content<'a>(
    entry: &Entry<'_>,
    data: Data<'a>,
    limits: &Limits,
    budget: &Budget,
) -> Result<Cow<'a, [u8]>, ReadError> {
    match entry.method {
        STORED => stored(entry, data).map(Cow::Borrowed),
        DEFLATED => match inflate_entry(entry, data, limits, budget) {
            Err(ReadError::Corrupt { .. } | ReadError::Truncated { .. })
                if entry.compressed_size == entry.uncompressed_size
                    && entry.uncompressed_size > 0 =>
            {
                stored(entry, data).map(Cow::Borrowed)
            }
            inflated => inflated.map(Cow::Owned),
        },
        _ => unknown_method(entry, data, limits, budget),
    }
}

/// Android takes the declared content size; where that does not fit, the data's size must do.
fn stored<'a>(entry: &Entry<'_>, data: Data<'a>) -> Result<&'a [u8], ReadError> {
    data.first(entry.uncompressed_size)
        .or_else(|| data.first(entry.compressed_size))
        .ok_or_else(|| ReadError::OutOfBounds {
            entry: entry.name().into_owned(),
            size: entry.compressed_size,
        })
}

/// Stored as Android says, unless only inflating gives the content that the checksum promises.
fn unknown_method<'a>(
    entry: &Entry<'_>,
    data: Data<'a>,
    limits: &Limits,
    budget: &Budget,
) -> Result<Cow<'a, [u8]>, ReadError> {
    let as_stored = data.first(entry.uncompressed_size);
    if let Some(bytes) = as_stored
        && (entry.compressed_size == entry.uncompressed_size || crc_of(bytes) == entry.crc)
    {
        return Ok(Cow::Borrowed(bytes));
    }
    match (inflate_entry(entry, data, limits, budget), as_stored) {
        (Ok(bytes), _) => Ok(Cow::Owned(bytes)),
        (Err(ReadError::Corrupt { .. } | ReadError::Truncated { .. }), Some(bytes)) => {
            Ok(Cow::Borrowed(bytes))
        }
        (Err(error), _) => match (error, data.first(entry.compressed_size)) {
            (ReadError::Corrupt { .. } | ReadError::Truncated { .. }, Some(bytes)) => {
                Ok(Cow::Borrowed(bytes))
            }
            (error, _) => Err(error),
        },
    }
}

/// Inflates the declared data; where it ends too early, all that could belong to it, since a
/// deflate stream knows its own end.
fn inflate_entry(
    entry: &Entry<'_>,
    data: Data<'_>,
    limits: &Limits,
    budget: &Budget,
) -> Result<Vec<u8>, ReadError> {
    let declared = data.declared(entry.compressed_size);
    match inflate(entry, declared, limits, budget) {
        Err(ReadError::Truncated { .. }) if declared.len() < data.available.len() => {
            inflate(entry, data.available, limits, budget)
        }
        result => result,
    }
}

fn inflate(
    entry: &Entry<'_>,
    input: &[u8],
    limits: &Limits,
    budget: &Budget,
) -> Result<Vec<u8>, ReadError> {
    let name = || entry.name().into_owned();
    let possible = as_u64(input.len()).saturating_mul(MAX_RATIO);
    let expected = entry.uncompressed_size.min(possible);
    let mut output = Vec::with_capacity(room_for(expected, 0, limits, budget));
    let mut stream = Decompress::new(false);
    loop {
        let (read, written) = (stream.total_in(), stream.total_out());
        let rest = usize::try_from(read)
            .ok()
            .and_then(|read| input.get(read..))
            .unwrap_or_default();
        let status = stream
            .decompress_vec(rest, &mut output, FlushDecompress::Finish)
            .map_err(|_| ReadError::Corrupt {
                entry: name(),
                offset: stream.total_in(),
            })?;
        let produced = stream.total_out().saturating_sub(written);
        if stream.total_out() > limits.entry_bytes {
            return Err(ReadError::EntryLimit {
                entry: name(),
                limit: limits.entry_bytes,
            });
        }
        if !budget.take(produced) {
            return Err(ReadError::TotalLimit {
                entry: name(),
                limit: budget.total,
            });
        }
        if status == Status::StreamEnd {
            return Ok(output);
        }
        if output.len() == output.capacity() {
            let step = as_u64(output.len()).clamp(4 << 10, 16 << 20);
            output.reserve(room_for(step, stream.total_out(), limits, budget));
        } else if produced == 0 && stream.total_in() == read {
            return Err(ReadError::Truncated {
                entry: name(),
                offset: read,
            });
        }
    }
}

/// The first bytes of the content, or fewer where it ends or is damaged; counts against no budget.
pub(super) fn read_start(entry: &Entry<'_>, data: Data<'_>, len: usize) -> Vec<u8> {
    if entry.method != DEFLATED {
        let start = data.available.get(..len).unwrap_or(data.available);
        return start.to_vec();
    }
    let mut output = Vec::with_capacity(len);
    let mut stream = Decompress::new(false);
    // What was inflated before damage shows is all that is asked for.
    let _ = stream.decompress_vec(data.available, &mut output, FlushDecompress::None);
    output.truncate(len);
    output
}

/// Room for so many more bytes, but for no more than one beyond the nearer limit: that one shows
/// that the limit is exceeded, and nothing is inflated behind it.
fn room_for(wanted: u64, written: u64, limits: &Limits, budget: &Budget) -> usize {
    let allowed = limits
        .entry_bytes
        .saturating_sub(written)
        .min(budget.left())
        .saturating_add(1);
    usize::try_from(wanted.min(allowed)).unwrap_or_default()
}

/// In what an entry's content deviates from the declared size and checksum.
pub fn deviations(entry: &Entry<'_>, bytes: &[u8]) -> Vec<Anomaly> {
    let mut anomalies = Vec::new();
    if as_u64(bytes.len()) != entry.uncompressed_size {
        anomalies.push(Anomaly::of_entry(
            AnomalyKind::SizeMismatch,
            entry,
            format!(
                "{} bytes declared, {} bytes found",
                entry.uncompressed_size,
                bytes.len()
            ),
        ));
    }
    let crc = crc_of(bytes);
    if crc != entry.crc {
        anomalies.push(Anomaly::of_entry(
            AnomalyKind::ChecksumMismatch,
            entry,
            format!("CRC-32 {:08x} declared, {crc:08x} found", entry.crc),
        ));
    }
    anomalies
}

fn crc_of(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}
