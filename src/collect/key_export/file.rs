//! Reads one key export, zipped or bare, produces [`FileReading`]: what it holds, without its keys.
//!
//! Format: a ZIP with `export.bin` and `export.sig`, of the Exposure Notification key server. What
//! else lies in the ZIP is named: the Dutch server adds `content.sig` of its own.
//!
//! Does not establish that the file is what the server published: it is what was given.

use crate::collect::android::gap_of;
use crate::collect::format::key_export::HEADER;
use crate::collect::format::key_export::KeyExport;
use crate::collect::format::key_export::MAGIC;
use crate::collect::format::key_export::read;
use crate::collect::format::key_export::time;
use crate::collect::format::zip::Container;
use crate::collect::limits::MAX_EXPORT_SIGNATURE_BYTES;
use crate::collect::limits::MAX_EXTRA_ENTRIES;
use crate::collect::limits::MAX_KEY_EXPORT_BYTES;
use crate::evidence::Gap;
use crate::evidence::Reason;
use std::borrow::Cow;

/// The part that holds the keys.
pub const EXPORT_PART: &str = "export.bin";
/// The part that holds the signatures.
pub const SIGNATURE_PART: &str = "export.sig";
/// First bytes that are quoted where they are not those of an export.
const QUOTED_BYTES: usize = 9;

/// A file that was recognised as a key export.
#[derive(Debug)]
pub struct ExportFile<'a> {
    /// File name without folders. Untrusted.
    pub label: String,
    pub bytes: &'a [u8],
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    pub packing: Packing<'a>,
}

/// How the export came.
#[derive(Debug)]
pub enum Packing<'a> {
    /// `export.bin` alone.
    Bare,
    Zip(Box<Container<'a>>),
}

/// What is in the place of the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignaturePart {
    /// The export came without its archive, so that nothing is known.
    NotGiven,
    /// The archive has none, or an empty one.
    Missing,
    Present(Vec<u8>),
    Unreadable(Gap),
}

/// What one file holds.
#[derive(Debug)]
pub struct FileReading<'a> {
    pub label: String,
    /// Name of the part with the keys, with the file's name before it in a series.
    pub part: String,
    pub sha256: String,
    pub bare: bool,
    /// Entries beside the two of the format.
    pub extra: Vec<String>,
    pub more_extra: usize,
    /// The latest date of an entry, unless it is that of an archive without dates.
    pub entry_date: Option<String>,
    /// Bytes of `export.bin`.
    pub export_bytes: u64,
    /// None where the bytes could not be had.
    pub export: Option<KeyExport>,
    pub signature: SignaturePart,
    /// What of the keys could not be read.
    pub gaps: Vec<Gap>,
    /// `export.bin` itself, for the check of the signature.
    content: Cow<'a, [u8]>,
}

impl FileReading<'_> {
    /// The signed bytes.
    pub fn signed(&self) -> &[u8] {
        &self.content
    }

    /// Lets go of the bytes once everything was read from them.
    pub fn forget_content(&mut self) {
        self.content = Cow::Borrowed(&[]);
    }

    /// Whether the archive has no signature; of a bare export that is not known.
    pub fn signature_is_missing(&self) -> bool {
        self.signature == SignaturePart::Missing
    }

    /// The file's end in seconds since 1970, if it says so in a form that is a time.
    pub fn end(&self) -> Option<i64> {
        let header = &self.export.as_ref()?.header;
        time(header.end?)
    }

    /// The file's start, as [`FileReading::end`].
    pub fn start(&self) -> Option<i64> {
        let header = &self.export.as_ref()?.header;
        time(header.start?)
    }
}

/// What the first bytes of an `export.bin` say that is none; `None` where they are right.
pub fn other_header(start: &[u8]) -> Option<String> {
    if start.starts_with(HEADER) {
        return None;
    }
    let quoted: String = start
        .iter()
        .take(QUOTED_BYTES)
        .map(|byte| match byte {
            b' '..=b'~' => char::from(*byte),
            _ => '.',
        })
        .collect();
    Some(if start.starts_with(MAGIC) {
        "export.bin begins like an export, but not of version 1".to_owned()
    } else {
        format!(
            "export.bin begins with \"{quoted}\" instead of \"EK Export v1\"; it may be a signed \
             configuration"
        )
    })
}

/// Reads a file; never fails: what can't be read is a gap.
pub fn read_file<'a>(file: &ExportFile<'a>, in_series: bool) -> FileReading<'a> {
    let part = if in_series {
        format!("{}›{EXPORT_PART}", file.label)
    } else {
        EXPORT_PART.to_owned()
    };
    let mut reading = FileReading {
        label: file.label.clone(),
        part,
        sha256: file.sha256.clone(),
        bare: matches!(file.packing, Packing::Bare),
        extra: Vec::new(),
        more_extra: 0,
        entry_date: None,
        export_bytes: 0,
        export: None,
        signature: SignaturePart::NotGiven,
        gaps: Vec::new(),
        content: Cow::Borrowed(&[]),
    };
    match &file.packing {
        Packing::Bare => reading.content = Cow::Borrowed(file.bytes),
        Packing::Zip(container) => unpack(container, &mut reading),
    }
    if reading.gaps.is_empty() {
        take_export(&mut reading);
    }
    reading
}

/// `export.bin` once more; none where it could not be had.
pub fn export_bytes<'a>(file: &ExportFile<'a>) -> Option<Cow<'a, [u8]>> {
    let container = match &file.packing {
        Packing::Bare => return Some(Cow::Borrowed(file.bytes)),
        Packing::Zip(container) => container,
    };
    let entry = container.find(EXPORT_PART)?;
    if entry.uncompressed_size > MAX_KEY_EXPORT_BYTES {
        return None;
    }
    let content = container.read_checked(entry, &container.budget()).ok()?;
    Some(content.bytes)
}

fn take_export(reading: &mut FileReading<'_>) {
    reading.export_bytes = u64::try_from(reading.content.len()).unwrap_or(u64::MAX);
    let export = read(&reading.content);
    if let Some(broken) = &export.broken {
        let reason = if broken.is_limit() {
            Reason::Limit
        } else {
            Reason::Malformed
        };
        let gap = Gap::new(reading.part.clone(), reason, broken.to_string());
        reading.gaps.push(gap);
    }
    if export.keys.index_full || export.revised.index_full {
        let detail = "more keys than are compared with each other";
        reading
            .gaps
            .push(Gap::new(reading.part.clone(), Reason::Limit, detail));
    }
    reading.export = Some(export);
}

fn unpack<'a>(container: &Container<'a>, reading: &mut FileReading<'a>) {
    let budget = container.budget();
    let part = reading.part.clone();
    match container.find(EXPORT_PART) {
        Some(entry) if entry.uncompressed_size > MAX_KEY_EXPORT_BYTES => {
            let detail = format!("more than {MAX_KEY_EXPORT_BYTES} bytes");
            reading.gaps.push(Gap::new(part, Reason::Limit, detail));
        }
        Some(entry) => match container.read_checked(entry, &budget) {
            Ok(content) => {
                for anomaly in content.anomalies {
                    let gap = Gap::new(part.clone(), Reason::Malformed, anomaly.note);
                    reading.gaps.push(gap);
                }
                reading.content = content.bytes;
            }
            Err(error) => reading.gaps.push(gap_of(&part, &error)),
        },
        None => {
            let detail = "the archive has no export.bin";
            reading.gaps.push(Gap::new(part, Reason::Malformed, detail));
        }
    }
    if container.copies(EXPORT_PART).count() > 1 || container.copies(SIGNATURE_PART).count() > 1 {
        let detail = "the archive has two parts of one name";
        let gap = Gap::new(reading.part.clone(), Reason::Malformed, detail);
        reading.gaps.push(gap);
    }
    reading.signature = match container.find(SIGNATURE_PART) {
        None => SignaturePart::Missing,
        Some(entry) if entry.uncompressed_size > MAX_EXPORT_SIGNATURE_BYTES => {
            let detail = format!("more than {MAX_EXPORT_SIGNATURE_BYTES} bytes");
            SignaturePart::Unreadable(Gap::new(SIGNATURE_PART, Reason::Limit, detail))
        }
        Some(entry) => match container.read(entry, &budget) {
            Ok(bytes) if bytes.is_empty() => SignaturePart::Missing,
            Ok(bytes) => SignaturePart::Present(bytes.into_owned()),
            Err(error) => SignaturePart::Unreadable(gap_of(SIGNATURE_PART, &error)),
        },
    };
    let others = container
        .entries()
        .iter()
        .map(|entry| entry.name().into_owned())
        .filter(|name| name != EXPORT_PART && name != SIGNATURE_PART);
    for name in others {
        if reading.extra.len() < MAX_EXTRA_ENTRIES {
            reading.extra.push(name);
        } else {
            reading.more_extra = reading.more_extra.saturating_add(1);
        }
    }
    // Archives without dates carry the first day that the format knows, or an impossible one.
    reading.entry_date = container
        .entries()
        .iter()
        .filter_map(|entry| entry.date())
        .max()
        .filter(|date| date.year() > 1980)
        .map(|date| date.to_string());
}
