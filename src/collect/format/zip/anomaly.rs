//! Reads an opened container, produces its anomalies: what an honest build tool does not write.
//!
//! The kinds follow what evasive packages in the wild do and what Android's own reader refuses;
//! each is described with its variant. Local headers are compared with the central directory as
//! `libziparchive`'s `FindEntry` does.
//!
//! Does not establish intent: old or careless packers cause some of these too.

use super::Container;
use super::Entry;
use super::content::DEFLATED;
use super::content::STORED;
use super::directory::LOCAL_SIGNATURE;
use super::directory::LocalHeader;
use super::directory::as_u64;
use super::directory::read_local_header;
use super::end_record::rivals;
use crate::collect::limits::MAX_ANOMALIES_PER_KIND;
use crate::collect::limits::NOTABLE_RATIO;
use crate::collect::limits::NOTABLE_RATIO_FLOOR_BYTES;
use crate::collect::limits::OVERLAP_TOLERANCE_BYTES;
use memchr::memmem;

/// What deviates; the text form is the one of the fact catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnomalyKind {
    /// The content's CRC-32 is not the declared one.
    ChecksumMismatch,
    /// The central directory holds bytes that are no record, or a cut-off record.
    DirectoryDamaged,
    /// One name stands more than once in the directory.
    DuplicateEntry,
    /// A name without any byte.
    EmptyName,
    /// Marked as encrypted, which Android ignores and most tools obey.
    EncryptionFlag,
    /// The end record declares another number of entries than the directory holds.
    EntryCountDiffers,
    /// A local header between the entries that the directory does not list.
    EntryOutsideDirectory,
    /// Executable code before the archive.
    HiddenCode,
    /// Local header and directory disagree, or there is no local header.
    LocalHeaderDiffers,
    /// A file and a folder with the same path.
    NameCollision,
    /// Inflates to many times its size.
    NotableRatio,
    /// Entries share data.
    OverlappingEntries,
    /// Bytes before the first entry.
    PrefixBeforeFirstHeader,
    /// Another end record that a different reader may prefer.
    SeveralEndRecords,
    /// Declared sizes contradict each other, the method, or the file's end.
    SizeMismatch,
    /// Bytes behind the end record and its comment.
    TrailingBytes,
    /// A compression method other than stored and deflated.
    UnknownCompressionMethod,
    /// Control characters, absolute or climbing paths, backslashes or bytes that are not UTF-8.
    UnusualName,
    /// Uses the 64-bit extension, which packages of this size do not need.
    Zip64,
}

impl AnomalyKind {
    /// The word of the fact catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ChecksumMismatch => "checksum-mismatch",
            Self::DirectoryDamaged => "directory-damaged",
            Self::DuplicateEntry => "duplicate-entry",
            Self::EmptyName => "empty-name",
            Self::EncryptionFlag => "encryption-flag",
            Self::EntryCountDiffers => "entry-count-differs",
            Self::EntryOutsideDirectory => "entry-outside-directory",
            Self::HiddenCode => "hidden-code",
            Self::LocalHeaderDiffers => "local-header-differs",
            Self::NameCollision => "name-collision",
            Self::NotableRatio => "notable-ratio",
            Self::OverlappingEntries => "overlapping-entries",
            Self::PrefixBeforeFirstHeader => "prefix-before-first-header",
            Self::SeveralEndRecords => "several-end-records",
            Self::SizeMismatch => "size-mismatch",
            Self::TrailingBytes => "trailing-bytes",
            Self::UnknownCompressionMethod => "unknown-compression-method",
            Self::UnusualName => "unusual-name",
            Self::Zip64 => "zip64",
        }
    }
}

/// One deviation. Ordered by kind, then by place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anomaly {
    pub kind: AnomalyKind,
    /// Position of the entry in the directory; `None` where the container as a whole is meant.
    pub entry: Option<u32>,
    /// Where it shows, in bytes from the start of the file.
    pub offset: u64,
    /// What exactly, in English, for an engineer. Holds no text from the package.
    pub note: String,
}

impl Anomaly {
    pub(super) fn of_entry(kind: AnomalyKind, entry: &Entry<'_>, note: impl Into<String>) -> Self {
        Self {
            kind,
            entry: Some(entry.index),
            offset: entry.record_offset,
            note: note.into(),
        }
    }

    fn at(kind: AnomalyKind, offset: usize, note: impl Into<String>) -> Self {
        Self {
            kind,
            entry: None,
            offset: as_u64(offset),
            note: note.into(),
        }
    }
}

/// All that can be told without inflating anything.
pub(super) fn find(container: &Container<'_>) -> Vec<Anomaly> {
    let mut found = Found::default();
    let ranges = per_entry(container, &mut found);
    whole_container(container, &ranges, &mut found);
    overlaps_and_gaps(container, &ranges, &mut found);
    let mut anomalies = found.0;
    anomalies.sort();
    limit_per_kind(anomalies)
}

#[derive(Default)]
struct Found(Vec<Anomaly>);

impl Found {
    fn entry(&mut self, kind: AnomalyKind, entry: &Entry<'_>, note: impl Into<String>) {
        self.0.push(Anomaly::of_entry(kind, entry, note));
    }

    fn at(&mut self, kind: AnomalyKind, offset: usize, note: impl Into<String>) {
        self.0.push(Anomaly::at(kind, offset, note));
    }
}

/// What an entry occupies: local header and data, without a data descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occupied {
    start: u64,
    end: u64,
    entry: u32,
}

fn per_entry(container: &Container<'_>, found: &mut Found) -> Vec<Occupied> {
    let mut ranges = Vec::with_capacity(container.entries.len());
    let directory_start = as_u64(container.end.directory_start);
    let mut folder_seen: &[u8] = &[];
    for entry in &container.entries {
        name_anomalies(entry, found);
        declared_anomalies(entry, found);
        let folder = folder_of(entry.raw_name);
        if folder != folder_seen {
            folder_seen = folder;
            collision(container, entry, folder, found);
        }
        match read_local_header(container.bytes, entry.local_header_offset) {
            None => found.entry(
                AnomalyKind::LocalHeaderDiffers,
                entry,
                format!("no local header at {:#x}", entry.local_header_offset),
            ),
            Some(local) => {
                compare(entry, &local, found);
                let end = local.data_offset.saturating_add(data_len(entry));
                if end > directory_start && entry.local_header_offset < directory_start {
                    found.entry(
                        AnomalyKind::SizeMismatch,
                        entry,
                        "the declared data reaches into the central directory",
                    );
                }
                ranges.push(Occupied {
                    start: entry.local_header_offset,
                    end,
                    entry: entry.index,
                });
            }
        }
    }
    for position in &container.repeated {
        if let Some(entry) = container.entries.get(*position as usize) {
            found.entry(
                AnomalyKind::DuplicateEntry,
                entry,
                "the name stands earlier in the directory too; this copy is not the loaded one",
            );
        }
    }
    ranges.sort_unstable();
    ranges
}

/// Stored data is as long as its content: Android reads that length.
fn data_len(entry: &Entry<'_>) -> u64 {
    entry.compressed_size
}

fn name_anomalies(entry: &Entry<'_>, found: &mut Found) {
    let name = entry.raw_name;
    if name.is_empty() {
        found.entry(AnomalyKind::EmptyName, entry, "the name has no byte");
        return;
    }
    if let Some(note) = unusual(name) {
        found.entry(AnomalyKind::UnusualName, entry, note);
    }
}

fn unusual(name: &[u8]) -> Option<&'static str> {
    // Two passes without branches, which almost every name leaves as plain.
    let plain = name.iter().fold(true, |plain, byte| {
        plain & matches!(byte, 0x20..=0x7E) & (*byte != b'\\') & (*byte != b':')
    });
    let dots = name
        .array_windows()
        .fold(false, |dots, pair| dots | (pair == b".."));
    if !plain {
        if name.contains(&0) {
            return Some("the name holds a NUL byte");
        }
        if name.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
            return Some("the name holds a line break");
        }
        if name.iter().any(u8::is_ascii_control) {
            return Some("the name holds a control character");
        }
        if std::str::from_utf8(name).is_err() {
            return Some("the name is not UTF-8");
        }
        if name.contains(&b'\\') {
            return Some("the name holds a backslash");
        }
        if name.get(1) == Some(&b':') && name.first().is_some_and(u8::is_ascii_alphabetic) {
            return Some("the name begins like a drive letter");
        }
    }
    if name.starts_with(b"/") {
        return Some("the name is an absolute path");
    }
    let climbs = dots && name.split(|byte| *byte == b'/').any(|part| part == b"..");
    climbs.then_some("the name climbs out of its folder")
}

fn declared_anomalies(entry: &Entry<'_>, found: &mut Found) {
    if !matches!(entry.method, STORED | DEFLATED) {
        found.entry(
            AnomalyKind::UnknownCompressionMethod,
            entry,
            format!("method {} in the directory", entry.method),
        );
    }
    if entry.has_encryption_flag() {
        found.entry(
            AnomalyKind::EncryptionFlag,
            entry,
            "marked as encrypted in the directory",
        );
    }
    if entry.method == STORED && entry.compressed_size != entry.uncompressed_size {
        found.entry(
            AnomalyKind::SizeMismatch,
            entry,
            format!(
                "stored, with {} bytes of data for {} bytes of content",
                entry.compressed_size, entry.uncompressed_size
            ),
        );
    }
    let ratio_reached =
        entry.uncompressed_size >= entry.compressed_size.max(1).saturating_mul(NOTABLE_RATIO);
    if ratio_reached && entry.uncompressed_size >= NOTABLE_RATIO_FLOOR_BYTES {
        found.entry(
            AnomalyKind::NotableRatio,
            entry,
            format!(
                "{} bytes declared from {} bytes of data",
                entry.uncompressed_size, entry.compressed_size
            ),
        );
    }
}

fn folder_of(name: &[u8]) -> &[u8] {
    memchr::memrchr(b'/', name)
        .and_then(|end| name.get(..end))
        .unwrap_or_default()
}

/// Looks whether the folder of an entry, or one above it, is a file in the directory.
fn collision(container: &Container<'_>, entry: &Entry<'_>, folder: &[u8], found: &mut Found) {
    let mut path = folder;
    while !path.is_empty() {
        if let Some(file) = container.find_bytes(path) {
            found.entry(
                AnomalyKind::NameCollision,
                entry,
                format!(
                    "entry {} is a file with the name of this folder",
                    file.index
                ),
            );
            return;
        }
        path = folder_of(path);
    }
}

fn compare(entry: &Entry<'_>, local: &LocalHeader<'_>, found: &mut Found) {
    let mut differs = Vec::new();
    if local.raw_name != entry.raw_name {
        differs.push("name".to_owned());
    }
    if local.method != entry.method {
        differs.push(format!("method {} for {}", local.method, entry.method));
    }
    if (local.flags ^ entry.flags) & 1 != 0 {
        differs.push("encryption flag".to_owned());
    }
    // With a data descriptor the header leaves these empty.
    if !local.has_data_descriptor() {
        if local.compressed_size != entry.compressed_size
            || local.uncompressed_size != entry.uncompressed_size
        {
            differs.push(format!(
                "sizes {}/{} for {}/{}",
                local.compressed_size,
                local.uncompressed_size,
                entry.compressed_size,
                entry.uncompressed_size
            ));
        }
        if local.crc != entry.crc {
            differs.push("checksum".to_owned());
        }
    }
    if !differs.is_empty() {
        found.entry(
            AnomalyKind::LocalHeaderDiffers,
            entry,
            format!("the local header says otherwise: {}", differs.join(", ")),
        );
    }
}

fn whole_container(container: &Container<'_>, ranges: &[Occupied], found: &mut Found) {
    let end = &container.end;
    if let Some(offset) = container.damaged_at {
        found.at(
            AnomalyKind::DirectoryDamaged,
            offset,
            "a record of the central directory, or the lengths in the one before, are wrong",
        );
    }
    let held = as_u64(container.entries.len());
    if end.declared_entries != Some(held) {
        found.at(
            AnomalyKind::EntryCountDiffers,
            end.offset,
            match end.declared_entries {
                Some(declared) => format!("{declared} entries declared, {held} found"),
                None => {
                    format!("the count is left to a ZIP64 record that is missing; {held} found")
                }
            },
        );
    }
    if end.zip64 {
        found.at(AnomalyKind::Zip64, end.offset, "a ZIP64 end record is used");
    }
    let rivals = rivals(container.bytes, end);
    if rivals > 0 {
        found.at(
            AnomalyKind::SeveralEndRecords,
            end.offset,
            format!("{rivals} further end record signatures behind the directory"),
        );
    }
    let len = container.bytes.len();
    if end.comment_end != len {
        found.at(
            AnomalyKind::TrailingBytes,
            end.comment_end.min(len),
            match len.checked_sub(end.comment_end) {
                Some(extra) => format!("{extra} bytes behind the end record"),
                None => "the comment is declared longer than the file".to_owned(),
            },
        );
    }
    prefix(container, ranges, found);
}

fn prefix(container: &Container<'_>, ranges: &[Occupied], found: &mut Found) {
    let bytes = container.bytes;
    let first = ranges.first().map_or(0, |range| range.start);
    if first == 0 && bytes.starts_with(LOCAL_SIGNATURE) {
        return;
    }
    let shifted = match container.end.shift {
        0 => "",
        _ => ", and the archive's offsets do not count them",
    };
    found.at(
        AnomalyKind::PrefixBeforeFirstHeader,
        0,
        format!("{first} bytes before the first local header{shifted}"),
    );
    let code = if bytes.starts_with(b"dex\n") {
        "the file begins with a DEX header"
    } else if bytes.starts_with(b"\x7FELF") {
        "the file begins with an ELF header"
    } else {
        return;
    };
    found.at(AnomalyKind::HiddenCode, 0, code);
}

/// Walks the occupied ranges in order of their start: what begins before the furthest end so far
/// overlaps, what lies between is a gap in which no entry should hide.
fn overlaps_and_gaps(container: &Container<'_>, ranges: &[Occupied], found: &mut Found) {
    let signature = memmem::Finder::new(LOCAL_SIGNATURE);
    let mut furthest = ranges.first().map_or(0, |range| range.start);
    let mut owner = None;
    let directory = Occupied {
        start: as_u64(container.end.directory_start),
        end: as_u64(container.end.directory_start),
        entry: u32::MAX,
    };
    for range in ranges.iter().chain([&directory]) {
        if let Some(entry) = container.entries.get(range.entry as usize)
            && let Some(owner) = owner
            && furthest > range.start.saturating_add(OVERLAP_TOLERANCE_BYTES)
        {
            found.entry(
                AnomalyKind::OverlappingEntries,
                entry,
                format!(
                    "shares {} bytes with entry {owner}",
                    furthest.min(range.end).saturating_sub(range.start)
                ),
            );
        }
        if let Some(offset) = hidden_in(container.bytes, furthest, range.start, &signature) {
            found.at(
                AnomalyKind::EntryOutsideDirectory,
                offset,
                "a local header that the directory does not list",
            );
        }
        if range.end >= furthest {
            furthest = range.end;
            owner = Some(range.entry);
        }
    }
}

/// The first local header between two offsets.
fn hidden_in(bytes: &[u8], from: u64, to: u64, signature: &memmem::Finder<'_>) -> Option<usize> {
    let (from, to) = (usize::try_from(from).ok()?, usize::try_from(to).ok()?);
    if to.saturating_sub(from) < LOCAL_SIGNATURE.len() {
        return None;
    }
    let offset = from.checked_add(signature.find(bytes.get(from..to)?)?)?;
    read_local_header(bytes, as_u64(offset)).map(|_| offset)
}

/// Names the first few of each kind and counts the others.
fn limit_per_kind(anomalies: Vec<Anomaly>) -> Vec<Anomaly> {
    let mut limited: Vec<Anomaly> = Vec::new();
    for same_kind in anomalies.chunk_by(|a, b| a.kind == b.kind) {
        limited.extend(same_kind.iter().take(MAX_ANOMALIES_PER_KIND).cloned());
        let (Some(first), more) = (
            same_kind.get(MAX_ANOMALIES_PER_KIND),
            same_kind.len().saturating_sub(MAX_ANOMALIES_PER_KIND),
        ) else {
            continue;
        };
        limited.push(Anomaly {
            kind: first.kind,
            entry: None,
            offset: first.offset,
            note: format!("{more} more of this kind, not named one by one"),
        });
    }
    limited
}
