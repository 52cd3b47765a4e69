//! Reads the chunks of a binary XML file one after another, produces the tables of [`Document`].
//!
//! Where a chunk can't be what it says, its size is worked out from its content if its type is
//! known; failing that, the next plausible chunk is looked for on four-byte boundaries. Each such
//! repair is an [`Anomaly`].

use super::Anomaly;
use super::AnomalyKind;
use super::AxmlError;
use super::document::Document;
use super::element;
use crate::collect::format::chunk::CHUNK_HEADER;
use crate::collect::format::chunk::Chunk;
use crate::collect::format::string_pool::POOL_HEADER;
use crate::collect::format::string_pool::StringPool;
use crate::collect::limits::MAX_ANOMALIES_PER_KIND;
use crate::collect::limits::MAX_XML_BYTES;
use crate::collect::limits::MAX_XML_ELEMENTS;
use crate::collect::limits::MAX_XML_TEXT_BYTES;
use std::cell::Cell;
use std::collections::BTreeMap;

pub(super) const STRING_POOL: u16 = 0x0001;
const XML: u16 = 0x0003;
pub(super) const START_NAMESPACE: u16 = 0x0100;
pub(super) const END_NAMESPACE: u16 = 0x0101;
pub(super) const START_ELEMENT: u16 = 0x0102;
pub(super) const END_ELEMENT: u16 = 0x0103;
pub(super) const TEXT: u16 = 0x0104;
pub(super) const RESOURCE_MAP: u16 = 0x0180;

/// Bytes of a node's header: that of a chunk, the line and the comment.
pub(super) const NODE_HEADER: usize = 16;
/// Bytes of what follows the header of a start of an element, before the attributes.
pub(super) const ELEMENT_BODY: usize = 20;
const NAMESPACE_BODY: usize = 8;
const TEXT_BODY: usize = 12;

pub(super) fn read(bytes: &[u8]) -> Result<Document<'_>, AxmlError> {
    if bytes.is_empty() {
        return Err(AxmlError::Empty);
    }
    if bytes.len() > MAX_XML_BYTES {
        return Err(AxmlError::TooLarge(bytes.len()));
    }
    if is_text(bytes) {
        return Err(AxmlError::Text);
    }
    let mut reader = Reader::new(bytes);
    let start = reader.document_header();
    let reached = reader.walk(start);
    if reader.document.elements.is_empty() {
        return Err(AxmlError::NoElement(reached));
    }
    reader.finish(reached);
    Ok(reader.document)
}

fn is_text(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<")
}

/// The state between chunks.
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) document: Document<'a>,
    /// Where the document says that it ends, as far as there are bytes.
    pub(super) declared_end: usize,
    pub(super) pools: usize,
    /// Open elements, by index; those below the depth limit are counted only.
    pub(super) open: Vec<usize>,
    pub(super) too_deep: usize,
    pub(super) root_closed: bool,
    /// How many children of each name an element has so far.
    pub(super) ordinals: BTreeMap<(Option<usize>, u32), u32>,
    pub(super) namespaces: Vec<(u32, u32)>,
    /// How many anomalies of each kind there were; only the first ones are kept.
    pub(super) noted: BTreeMap<AnomalyKind, usize>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            document: Document {
                strings: StringPool::default(),
                resource_ids: &[],
                elements: Vec::new(),
                attributes: Vec::new(),
                anomalies: Vec::new(),
                text_left: Cell::new(MAX_XML_TEXT_BYTES),
            },
            declared_end: bytes.len(),
            pools: 0,
            open: Vec::new(),
            too_deep: 0,
            root_closed: false,
            ordinals: BTreeMap::new(),
            namespaces: Vec::new(),
            noted: BTreeMap::new(),
        }
    }

    pub(super) fn note(&mut self, kind: AnomalyKind, offset: usize, note: impl Into<String>) {
        let count = self.noted.entry(kind).or_default();
        *count = count.saturating_add(1);
        if *count <= MAX_ANOMALIES_PER_KIND {
            self.document.anomalies.push(Anomaly {
                kind,
                note: note.into(),
                offset,
            });
        }
    }

    /// Reads the header of the whole file and returns where the chunks begin.
    fn document_header(&mut self) -> usize {
        let Some(header) = Chunk::at(self.bytes, 0) else {
            return 0;
        };
        if header.kind != XML {
            let kind = header.kind;
            self.note(
                AnomalyKind::DocumentType,
                0,
                format!("the file has the type {kind:#06x}, binary XML has 0x0003"),
            );
        }
        if header.size != self.bytes.len() {
            let (declared, actual) = (header.size, self.bytes.len());
            self.note(
                AnomalyKind::DocumentSize,
                4,
                format!("the file says {declared} bytes and has {actual}"),
            );
        }
        if (CHUNK_HEADER..self.bytes.len()).contains(&header.size) {
            self.declared_end = header.size;
        }
        if header.header_size == CHUNK_HEADER {
            return CHUNK_HEADER;
        }
        let size = header.header_size;
        self.note(
            AnomalyKind::HeaderSize,
            2,
            format!("the file's header says {size} bytes, it has 8"),
        );
        // The platform goes where the header says; a lie there is told by what stands at 8.
        let pool_at = |start| {
            Chunk::at(self.bytes, start).is_some_and(|chunk| {
                chunk.kind == STRING_POOL && chunk.is_sound(POOL_HEADER, self.bytes.len())
            })
        };
        if pool_at(size) { size } else { CHUNK_HEADER }
    }

    /// Reads chunk after chunk and returns where no more was found.
    fn walk(&mut self, start: usize) -> usize {
        let mut at = start;
        loop {
            if at >= self.declared_end && (self.root_closed || at >= self.bytes.len()) {
                return at;
            }
            let Some(chunk) = Chunk::at(self.bytes, at) else {
                self.leftover(at);
                return self.bytes.len();
            };
            let chunk = match self.sized(chunk) {
                Some(chunk) => chunk,
                None => match self.next_plausible(at) {
                    Some(next) => {
                        self.skipped(at, next);
                        at = next;
                        continue;
                    }
                    None => {
                        self.leftover(at);
                        return at;
                    }
                },
            };
            self.chunk(chunk);
            if self.document.elements.len() >= MAX_XML_ELEMENTS {
                let note = format!("more than {MAX_XML_ELEMENTS} elements; the rest was not read");
                self.note(AnomalyKind::Limit, at, note);
                return at;
            }
            // A sound chunk has at least its header, so this always moves on.
            at = at.saturating_add(chunk.size.max(CHUNK_HEADER));
        }
    }

    /// The chunk with a size to go on with: as declared if sound, else worked out from its type.
    fn sized(&mut self, chunk: Chunk) -> Option<Chunk> {
        let limit = self.bytes.len();
        let minimum = match chunk.kind {
            STRING_POOL => POOL_HEADER,
            START_NAMESPACE..=TEXT => NODE_HEADER,
            _ => CHUNK_HEADER,
        };
        if chunk.is_sound(minimum, limit) && chunk.size >= minimum_size(chunk.kind) {
            if (START_NAMESPACE..=TEXT).contains(&chunk.kind) && chunk.header_size != NODE_HEADER {
                let (size, at) = (chunk.header_size, chunk.start);
                let note = format!("a node's header says {size} bytes, usual are 16");
                self.note(AnomalyKind::HeaderSize, at, note);
            }
            return Some(chunk);
        }
        let size = match chunk.kind {
            START_NAMESPACE | END_NAMESPACE | END_ELEMENT => {
                NODE_HEADER.checked_add(NAMESPACE_BODY)?
            }
            TEXT => NODE_HEADER.checked_add(TEXT_BODY)?,
            START_ELEMENT => element::size_from_content(self.bytes, chunk.start)?,
            STRING_POOL if self.pools == 0 => return self.sized_pool(chunk),
            _ => return None,
        };
        let repaired = Chunk {
            header_size: NODE_HEADER,
            size,
            ..chunk
        };
        let end = repaired.end()?;
        // The size is believed only if another chunk, or the end, follows where it says.
        if end != limit && !Chunk::at(self.bytes, end).is_some_and(|next| known(next.kind)) {
            return None;
        }
        let kind = match chunk.kind {
            // What a namespace's end says decides nothing.
            START_NAMESPACE | END_NAMESPACE => AnomalyKind::HeaderSize,
            _ => AnomalyKind::NodeSize,
        };
        let note = format!(
            "a node of type {:#06x} says {} bytes with a header of {}; {size} were taken",
            chunk.kind, chunk.size, chunk.header_size
        );
        self.note(kind, chunk.start, note);
        Some(repaired)
    }

    /// A string pool that says a wrong size: it ends where the next chunk begins.
    fn sized_pool(&mut self, chunk: Chunk) -> Option<Chunk> {
        let from = chunk.start.checked_add(POOL_HEADER)?;
        let end = self.next_plausible(from)?;
        let note = format!(
            "the string pool says {} bytes with a header of {}; it was taken to end at {end}",
            chunk.size, chunk.header_size
        );
        self.note(AnomalyKind::StringsStart, chunk.start, note);
        Some(Chunk {
            header_size: POOL_HEADER,
            size: end.checked_sub(chunk.start)?,
            ..chunk
        })
    }

    /// The next offset, in words, at which a known chunk with the usual header stands.
    fn next_plausible(&self, at: usize) -> Option<usize> {
        let first = at.checked_add(4)?.checked_next_multiple_of(4)?;
        (first..self.bytes.len()).step_by(4).find(|offset| {
            Chunk::at(self.bytes, *offset).is_some_and(|chunk| {
                let usual = match chunk.kind {
                    STRING_POOL => POOL_HEADER,
                    START_NAMESPACE..=TEXT => NODE_HEADER,
                    RESOURCE_MAP => CHUNK_HEADER,
                    _ => return false,
                };
                chunk.header_size == usual
                    && chunk.size >= minimum_size(chunk.kind)
                    && chunk.is_sound(usual, self.bytes.len())
            })
        })
    }

    /// Bytes that belong to no chunk, up to the next one.
    fn skipped(&mut self, from: usize, to: usize) {
        let len = to.saturating_sub(from);
        let note = format!("{len} bytes that are no chunk; reading went on behind them");
        self.note(AnomalyKind::Junk, from, note);
    }

    /// Bytes that belong to no chunk, up to the end.
    fn leftover(&mut self, from: usize) {
        let len = self.bytes.len().saturating_sub(from);
        if len == 0 || (self.root_closed && from >= self.declared_end) {
            return;
        }
        let zeroes = self
            .bytes
            .get(from..)
            .is_some_and(|rest| rest.iter().all(|byte| *byte == 0));
        if self.root_closed && zeroes {
            let note = format!("{len} zero bytes behind the last element");
            self.note(AnomalyKind::DocumentSize, from, note);
            return;
        }
        let note = format!("the last {len} bytes are no chunk; the file is cut or damaged there");
        self.note(AnomalyKind::Truncated, from, note);
    }
}

fn known(kind: u16) -> bool {
    matches!(kind, STRING_POOL | START_NAMESPACE..=TEXT | RESOURCE_MAP)
}

fn minimum_size(kind: u16) -> usize {
    match kind {
        START_ELEMENT => NODE_HEADER.saturating_add(ELEMENT_BODY),
        START_NAMESPACE | END_NAMESPACE | END_ELEMENT => NODE_HEADER.saturating_add(NAMESPACE_BODY),
        TEXT => NODE_HEADER.saturating_add(TEXT_BODY),
        _ => CHUNK_HEADER,
    }
}
