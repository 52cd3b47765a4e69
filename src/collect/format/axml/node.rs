//! Reads one chunk at a time, produces the entries of the document's tables: the pool, the map of
//! identifiers, elements with their nesting, and the first text inside each.

use super::Anomaly;
use super::AnomalyKind;
use super::document::Element;
use super::document::NO_STRING;
use super::element;
use super::reader::END_ELEMENT;
use super::reader::END_NAMESPACE;
use super::reader::RESOURCE_MAP;
use super::reader::Reader;
use super::reader::START_ELEMENT;
use super::reader::START_NAMESPACE;
use super::reader::STRING_POOL;
use super::reader::TEXT;
use crate::collect::format::chunk::CHUNK_HEADER;
use crate::collect::format::chunk::Chunk;
use crate::collect::format::chunk::u32_at;
use crate::collect::format::string_pool::PoolRepair;
use crate::collect::format::string_pool::StringPool;
use crate::collect::limits::MAX_ANOMALIES_PER_KIND;
use crate::collect::limits::MAX_XML_DEPTH;

impl Reader<'_> {
    pub(super) fn chunk(&mut self, chunk: Chunk) {
        match chunk.kind {
            STRING_POOL => self.pool(chunk),
            RESOURCE_MAP => self.resource_map(chunk),
            START_NAMESPACE => self.start_namespace(chunk),
            START_ELEMENT => self.start_element(chunk),
            END_ELEMENT => self.end_element(chunk),
            TEXT => self.text(chunk),
            END_NAMESPACE => {}
            other => {
                let note = format!("a chunk of type {other:#06x} that the format doesn't know");
                self.note(AnomalyKind::UnknownChunk, chunk.start, note);
            }
        }
    }

    fn pool(&mut self, chunk: Chunk) {
        self.pools = self.pools.saturating_add(1);
        if self.pools > 1 {
            let note = "a further string pool";
            self.note(AnomalyKind::SeveralPools, chunk.start, note);
            // As the platform does: the last one before the first node counts.
            if !self.document.elements.is_empty() || !self.namespaces.is_empty() {
                return;
            }
        }
        let Some((pool, repairs)) = StringPool::read(self.bytes, chunk) else {
            self.note(AnomalyKind::PoolMissing, chunk.start, "no string pool fits");
            return;
        };
        self.document.strings = pool;
        for repair in repairs {
            let (kind, note) = match repair {
                PoolRepair::StringCount => (
                    AnomalyKind::StringCount,
                    "more strings are declared than the pool can hold",
                ),
                PoolRepair::StyleCount => (
                    AnomalyKind::StyleCount,
                    "more styles are declared than the pool can hold",
                ),
                PoolRepair::StringsStart => (
                    AnomalyKind::StringsStart,
                    "the strings are declared to begin outside the pool; taken to follow the offsets",
                ),
                PoolRepair::Size => (AnomalyKind::Truncated, "the string pool is cut"),
            };
            self.note(kind, chunk.start, note);
        }
    }

    fn resource_map(&mut self, chunk: Chunk) {
        let start = chunk.start.saturating_add(chunk.header_size);
        let end = chunk.end().unwrap_or(start);
        self.document.resource_ids = self.bytes.get(start..end).unwrap_or_default();
    }

    fn start_namespace(&mut self, chunk: Chunk) {
        let at = chunk.start.saturating_add(chunk.header_size);
        let (Some(prefix), Some(uri)) = (
            u32_at(self.bytes, at),
            u32_at(self.bytes, at.saturating_add(4)),
        ) else {
            return;
        };
        let prefix_text = self.document.name(prefix);
        let uri_text = self.document.name(uri);
        let is_android = uri_text == super::ANDROID_NAMESPACE;
        if is_android != (prefix_text == "android") {
            let note = format!("the prefix {prefix_text:?} stands for {uri_text:?}");
            self.note(AnomalyKind::NamespacePrefix, chunk.start, note);
        }
        let again = |(_, known): &(u32, u32)| self.document.name(*known) == uri_text;
        if is_android && self.namespaces.iter().any(again) {
            let note = "the platform's namespace is declared more than once";
            self.note(AnomalyKind::SeveralNamespaces, chunk.start, note);
        }
        // More than a few serve no reader; what they mean is not kept.
        if self.namespaces.len() < 64 {
            self.namespaces.push((prefix, uri));
        }
    }

    fn start_element(&mut self, chunk: Chunk) {
        let body = chunk.start.saturating_add(chunk.header_size);
        let name = u32_at(self.bytes, body.saturating_add(4)).unwrap_or(NO_STRING);
        if self.open.len() >= MAX_XML_DEPTH {
            self.too_deep = self.too_deep.saturating_add(1);
            let note = format!("elements nested deeper than {MAX_XML_DEPTH} were not read");
            self.note(AnomalyKind::Limit, chunk.start, note);
            return;
        }
        if self.open.is_empty() && !self.document.elements.is_empty() {
            let note = "an element behind the root, where the platform no longer reads";
            self.note(AnomalyKind::SeveralRoots, chunk.start, note);
        }
        self.check_name(name, chunk.start);
        let parent = self.open.last().copied();
        let seen = self.ordinals.entry((parent, name)).or_default();
        *seen = seen.saturating_add(1);
        let ordinal = *seen;
        let first = self.document.attributes.len();
        self.attributes(chunk, body);
        let index = self.document.elements.len();
        self.document.elements.push(Element {
            name,
            offset: chunk.start,
            line: u32_at(self.bytes, chunk.start.saturating_add(CHUNK_HEADER)).unwrap_or(0),
            parent,
            end: index.saturating_add(1),
            attributes: first..self.document.attributes.len(),
            text: NO_STRING,
            ordinal,
            has_namesakes: false,
        });
        self.open.push(index);
    }

    /// Text inside the innermost open element; only the first is kept.
    fn text(&mut self, chunk: Chunk) {
        let body = chunk.start.saturating_add(chunk.header_size);
        let text = u32_at(self.bytes, body).unwrap_or(NO_STRING);
        let innermost = self.open.last().copied().filter(|_| self.too_deep == 0);
        let element = innermost.and_then(|index| self.document.elements.get_mut(index));
        if let Some(element) = element.filter(|element| element.text == NO_STRING) {
            element.text = text;
        }
    }

    /// Notes a string that is needed and can't be read, at the node that needs it.
    fn check_name(&mut self, index: u32, offset: usize) {
        if let Err(fault) = self.document.strings.check(index) {
            let note = format!("the name of an element, string {index}, {fault}");
            self.note(AnomalyKind::StringUnreadable, offset, note);
        }
    }

    fn attributes(&mut self, chunk: Chunk, body: usize) {
        let read = element::attributes(self, chunk, body);
        self.document.attributes.extend(read);
    }

    fn end_element(&mut self, chunk: Chunk) {
        if self.too_deep > 0 {
            self.too_deep = self.too_deep.saturating_sub(1);
            return;
        }
        let body = chunk.start.saturating_add(chunk.header_size);
        let name = u32_at(self.bytes, body.saturating_add(4)).unwrap_or(NO_STRING);
        let Some(index) = self.open.pop() else {
            let note = "the end of an element that was not begun";
            self.note(AnomalyKind::MismatchedEnd, chunk.start, note);
            return;
        };
        let end = self.document.elements.len();
        let Some(element) = self.document.elements.get_mut(index) else {
            return;
        };
        element.end = end;
        let begun = element.name;
        if begun != name && self.document.name(begun) != self.document.name(name) {
            let note = "an element ends under another name than it began";
            self.note(AnomalyKind::MismatchedEnd, chunk.start, note);
        }
        if self.open.is_empty() {
            self.root_closed = true;
        }
    }

    /// Closes what was left open and settles what is known only at the end.
    pub(super) fn finish(&mut self, reached: usize) {
        if self.pools == 0 {
            let note = "the file has no string pool: nothing in it has a name";
            self.note(AnomalyKind::PoolMissing, reached, note);
        }
        let count = self.document.elements.len();
        if !self.open.is_empty() {
            let left = self.open.len();
            let note = format!("{left} elements have no end");
            self.note(AnomalyKind::MissingEnd, reached, note);
        }
        for index in std::mem::take(&mut self.open) {
            if let Some(element) = self.document.elements.get_mut(index) {
                element.end = count;
            }
        }
        for element in &mut self.document.elements {
            let namesakes = self.ordinals.get(&(element.parent, element.name));
            element.has_namesakes = namesakes.is_some_and(|count| *count > 1);
        }
        for (kind, count) in &self.noted {
            let more = count.saturating_sub(MAX_ANOMALIES_PER_KIND);
            if more > 0 {
                self.document.anomalies.push(Anomaly {
                    kind: *kind,
                    note: format!("{more} more of this kind"),
                    offset: reached,
                });
            }
        }
    }
}
