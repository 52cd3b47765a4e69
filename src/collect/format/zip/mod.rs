//! Reads the bytes of a ZIP archive, produces its entries as Android sees them.
//!
//! Format: PKWARE APPNOTE.TXT 6.3.10. Behaviour: Android's `libziparchive`, whose central
//! directory is the only authority. Where Android refuses an archive this reader goes on and
//! records an [`Anomaly`], because "refused here" must never mean "harmless".
//!
//! Nothing is copied before it is needed: entries borrow their names, stored content borrows the
//! archive. Nothing is ever written to disk, so a name is never a path.
//!
//! Does not establish that the package is signed, nor that Android would install it.

mod anomaly;
mod content;
mod directory;
mod end_record;
mod field;
mod names;

pub use anomaly::Anomaly;
pub use anomaly::AnomalyKind;
pub use content::Budget;
pub use content::Content;
pub use content::deviations;
pub use directory::Entry;
pub use directory::LocalHeader;

use self::content::Data;
use self::end_record::EndRecord;
use self::names::NameIndex;
use crate::collect::limits::MAX_ENTRIES;
use crate::collect::limits::MAX_ENTRY_BYTES;
use crate::collect::limits::MAX_TOTAL_BYTES;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;
use thiserror::Error;

/// How far the reader goes; the default is what `limits.rs` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Records of the central directory.
    pub entries: usize,
    /// Bytes inflated from one entry.
    pub entry_bytes: u64,
    /// Bytes inflated from the whole archive.
    pub total_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            entries: MAX_ENTRIES,
            entry_bytes: MAX_ENTRY_BYTES,
            total_bytes: MAX_TOTAL_BYTES,
        }
    }
}

/// Why no entries can be listed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ContainerError {
    #[error("the archive holds no entries")]
    Empty,
    #[error(
        "the end record at {offset:#x} leads to no central directory; the file may be cut off or \
         only a part of a download"
    )]
    NoDirectory { offset: usize },
    #[error("no ZIP end record in {len} bytes; is this an APK, and complete?")]
    NoEndRecord { len: usize },
    #[error("the archive lists more than {limit} entries, which is the limit")]
    TooManyEntries { limit: usize },
}

/// Why the content of one entry can't be had.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    #[error("{entry}: the compressed data is damaged at byte {offset} of the entry")]
    Corrupt { entry: String, offset: u64 },
    #[error("{entry}: inflates to more than {limit} bytes, which is the limit for one entry")]
    EntryLimit { entry: String, limit: u64 },
    #[error("{entry}: no local header at {offset:#x}, where the directory says it is")]
    NoLocalHeader { entry: String, offset: u64 },
    #[error("{entry}: {size} bytes are declared, beyond the end of the archive")]
    OutOfBounds { entry: String, size: u64 },
    #[error("{entry}: the package inflates to more than {limit} bytes, which is its limit")]
    TotalLimit { entry: String, limit: u64 },
    #[error("{entry}: the compressed data ends early, at byte {offset} of the entry")]
    Truncated { entry: String, offset: u64 },
}

impl ReadError {
    /// True where the evaluator's limits and not the archive ended the reading.
    pub fn is_limit(&self) -> bool {
        matches!(self, Self::EntryLimit { .. } | Self::TotalLimit { .. })
    }
}

/// An opened archive over bytes that stay where they are.
#[derive(Debug)]
pub struct Container<'a> {
    bytes: &'a [u8],
    limits: Limits,
    end: EndRecord,
    entries: Vec<Entry<'a>>,
    names: NameIndex,
    /// Positions of entries whose name stands earlier in the directory.
    repeated: Vec<u32>,
    damaged_at: Option<usize>,
    broken_at: Option<usize>,
    /// Content that several readers need, by position of the entry.
    kept: BTreeMap<u32, Result<Cow<'a, [u8]>, ReadError>>,
    anomalies: OnceLock<Vec<Anomaly>>,
}

impl<'a> Container<'a> {
    /// Lists the archive; inflates nothing and reads no local header.
    ///
    /// # Errors
    ///
    /// No end record, no central directory, no entries, or more of them than the limit.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ContainerError> {
        Self::open_with(bytes, Limits::default())
    }

    /// As [`Container::open`], with other limits.
    ///
    /// # Errors
    ///
    /// As [`Container::open`].
    pub fn open_with(bytes: &'a [u8], limits: Limits) -> Result<Self, ContainerError> {
        let end = end_record::locate(bytes)?;
        let directory = directory::read_directory(bytes, &end, &limits)?;
        let mut entries = directory.entries;
        if entries.is_empty() {
            return Err(ContainerError::Empty);
        }
        let (names, repeated) = NameIndex::build(&entries);
        let counted = counted_entries(&end, entries.len());
        for entry in entries.iter_mut().take(counted) {
            entry.loaded = true;
        }
        for position in &repeated {
            if let Some(entry) = entries.get_mut(*position as usize) {
                entry.loaded = false;
            }
        }
        Ok(Self {
            bytes,
            limits,
            end,
            entries,
            names,
            repeated,
            damaged_at: directory.damaged_at,
            broken_at: directory.broken_at,
            kept: BTreeMap::new(),
            anomalies: OnceLock::new(),
        })
    }

    /// All records of the directory, in its order, duplicates included.
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// The copy that Android loads, or would load if it read the record at all.
    pub fn find(&self, name: &str) -> Option<&Entry<'a>> {
        self.find_bytes(name.as_bytes())
    }

    fn find_bytes(&self, name: &[u8]) -> Option<&Entry<'a>> {
        self.names.find(&self.entries, name)
    }

    /// Every record with this name, the loaded one first.
    pub fn copies(&self, name: &str) -> impl Iterator<Item = &Entry<'a>> {
        let first = self.find(name);
        let repeated = self
            .repeated
            .iter()
            .filter_map(|position| self.entries.get(*position as usize));
        let name = name.as_bytes().to_vec();
        first
            .into_iter()
            .chain(repeated.filter(move |entry| entry.raw_name == name))
    }

    /// All records whose name begins so, in directory order.
    pub fn under<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = &'s Entry<'a>> {
        self.entries
            .iter()
            .filter(move |entry| entry.raw_name.starts_with(prefix.as_bytes()))
    }

    /// The content, borrowed where it is stored. The checksum is not compared.
    ///
    /// # Errors
    ///
    /// No local header, damaged or missing data, or a limit.
    pub fn read(&self, entry: &Entry<'_>, budget: &Budget) -> Result<Cow<'a, [u8]>, ReadError> {
        content::read_content(entry, self.data(entry)?, &self.limits, budget)
    }

    /// Reads these entries on all threads, and keeps their content for [`Container::content`], so
    /// that several readers need not inflate it several times.
    pub fn keep(&mut self, entries: &[Entry<'_>], budget: &Budget) {
        let mut largest_first = entries.to_vec();
        largest_first.sort_by_key(|entry| std::cmp::Reverse(entry.uncompressed_size));
        let read: Vec<_> = largest_first
            .par_iter()
            .with_max_len(1)
            .map(|entry| (entry.index, self.read(entry, budget)))
            .collect();
        self.kept.extend(read);
    }

    /// The content: what was kept, or else as [`Container::read`] gives it.
    ///
    /// # Errors
    ///
    /// As [`Container::read`].
    pub fn content(&self, entry: &Entry<'_>, budget: &Budget) -> Result<Cow<'_, [u8]>, ReadError> {
        match self.kept.get(&entry.index) {
            Some(Ok(bytes)) => Ok(Cow::Borrowed(bytes)),
            Some(Err(error)) => Err(error.clone()),
            None => self.read(entry, budget),
        }
    }

    /// The content, with what deviates from the declared size and checksum.
    ///
    /// # Errors
    ///
    /// As [`Container::read`]; a deviation is no error.
    pub fn read_checked(
        &self,
        entry: &Entry<'_>,
        budget: &Budget,
    ) -> Result<Content<'a>, ReadError> {
        let bytes = self.read(entry, budget)?;
        let anomalies = deviations(entry, &bytes);
        Ok(Content { bytes, anomalies })
    }

    /// The first bytes of the content without the rest; `None` where there is no local header.
    pub fn read_start(&self, entry: &Entry<'_>, len: usize) -> Option<Vec<u8>> {
        let data = self.data(entry).ok()?;
        Some(content::read_start(entry, data, len))
    }

    /// A budget for everything that is inflated from this archive.
    pub fn budget(&self) -> Budget {
        Budget::for_package(directory::as_u64(self.bytes.len()), &self.limits)
    }

    /// The header before the entry's data; `None` where the directory leads to none.
    pub fn local_header(&self, entry: &Entry<'_>) -> Option<LocalHeader<'a>> {
        directory::read_local_header(self.bytes, entry.local_header_offset)
    }

    /// What deviates, ordered by kind and place. Found at the first call, without inflating.
    pub fn anomalies(&self) -> &[Anomaly] {
        self.anomalies.get_or_init(|| anomaly::find(self))
    }

    /// Where the directory is damaged so that entries may be missing from the list, if it is.
    pub fn directory_broken_at(&self) -> Option<usize> {
        self.broken_at
    }

    /// Where the central directory lies, as declared, in bytes from the start of the file.
    pub fn directory_range(&self) -> Range<usize> {
        self.end.directory_start..self.end.directory_declared_end
    }

    /// Where the end record lies, in bytes from the start of the file.
    pub fn end_record_offset(&self) -> usize {
        self.end.offset
    }

    /// The archive's bytes, from the start of the file.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// From the entry's first data byte on to where data can't be any more.
    fn data(&self, entry: &Entry<'_>) -> Result<Data<'a>, ReadError> {
        let header = self
            .local_header(entry)
            .ok_or_else(|| ReadError::NoLocalHeader {
                entry: entry.name().into_owned(),
                offset: entry.local_header_offset,
            })?;
        let start = usize::try_from(header.data_offset).unwrap_or(usize::MAX);
        // Data behind the directory is odd, but then the file's end is its only bound.
        let end = match self.end.directory_start {
            directory if start <= directory => directory,
            _ => self.bytes.len(),
        };
        Ok(Data {
            available: self.bytes.get(start..end).unwrap_or_default(),
        })
    }
}

/// How many records Android reads: the declared number, unless there are fewer or it is unknown.
fn counted_entries(end: &EndRecord, held: usize) -> usize {
    match end.declared_entries {
        Some(declared) if declared > 0 => usize::try_from(declared).unwrap_or(held).min(held),
        _ => held,
    }
}

#[cfg(test)]
mod tests;
