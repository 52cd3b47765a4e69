//! Reads the chunks of a resource table, produces [`ResourceTable`] and what a resource stands for.

use super::ArscError;
use super::configuration::Configuration;
use super::entry::Stored;
use super::entry::TYPE_HEADER;
use super::entry::TypeChunk;
use crate::collect::format::StringFault;
use crate::collect::format::TypedValue;
use crate::collect::format::chunk::CHUNK_HEADER;
use crate::collect::format::chunk::Chunk;
use crate::collect::format::chunk::size_at;
use crate::collect::format::chunk::u32_at;
use crate::collect::format::string_pool::POOL_HEADER;
use crate::collect::format::string_pool::StringPool;
use crate::collect::limits::MAX_REFERENCE_DEPTH;
use crate::collect::limits::MAX_RESOURCE_LOOKUPS;
use crate::collect::limits::MAX_RESOURCE_TYPES;
use crate::collect::limits::MAX_RESOURCE_VALUES;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const STRING_POOL: u16 = 0x0001;
pub(super) const TABLE: u16 = 0x0002;
pub(super) const PACKAGE: u16 = 0x0200;
pub(super) const TYPE: u16 = 0x0201;
const TABLE_HEADER: usize = 12;
/// Bytes of a package's header up to the type pool's place, which is at 268.
const PACKAGE_HEADER: usize = 284;
const TYPE_POOL_OFFSET: usize = 268;

/// A resource table, indexed by package and type.
#[derive(Debug)]
pub struct ResourceTable<'a> {
    bytes: &'a [u8],
    strings: StringPool<'a>,
    /// The type chunks of each package and type, those for the default configuration first.
    types: BTreeMap<(u8, u8), Vec<TypeChunk>>,
    /// Names of the types of each package.
    type_names: BTreeMap<u8, StringPool<'a>>,
    faults: Vec<TableFault>,
    lookups_left: Cell<usize>,
}

/// A part of the table that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{what} at offset {offset}")]
pub struct TableFault {
    pub what: &'static str,
    pub offset: usize,
}

/// One value of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResourceValue<'a> {
    pub value: TypedValue,
    /// The configuration under which the first step of the reference chain was taken.
    pub configuration: Configuration<'a>,
}

/// All that a resource stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolution<'a> {
    /// Values that are no references, the default configuration first, else in the table's order.
    pub values: Vec<ResourceValue<'a>>,
    /// Resources on the way that the table doesn't hold, such as the platform's own.
    pub unknown: Vec<u32>,
    /// The resource is a list or a style: several values under one identifier.
    pub is_list: bool,
    /// Why there may be more than was read.
    pub incomplete: Option<&'static str>,
}

impl<'a> ResourceTable<'a> {
    /// Indexes a table.
    ///
    /// # Errors
    /// Only where the file is no resource table; damage inside is told by [`Self::faults`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ArscError> {
        let header = Chunk::at(bytes, 0).ok_or(ArscError::TooShort(bytes.len()))?;
        if header.kind != TABLE {
            return Err(ArscError::WrongType(header.kind));
        }
        let mut table = Self {
            bytes,
            strings: StringPool::default(),
            types: BTreeMap::new(),
            type_names: BTreeMap::new(),
            faults: Vec::new(),
            lookups_left: Cell::new(MAX_RESOURCE_LOOKUPS),
        };
        let start = if header.header_size < TABLE_HEADER {
            TABLE_HEADER
        } else {
            header.header_size
        };
        if header.size > bytes.len() {
            table.fault("the table is longer than the file", 4);
        }
        table.read_table(start);
        for chunks in table.types.values_mut() {
            chunks.sort_by_key(|chunk| !chunk.is_default);
        }
        Ok(table)
    }

    /// What could not be read; empty for a sound table.
    pub fn faults(&self) -> &[TableFault] {
        &self.faults
    }

    /// A string of the table, for a value of the type text.
    ///
    /// # Errors
    /// Tells why this one string can't be read.
    pub fn string(&self, index: u32) -> Result<Cow<'a, str>, StringFault> {
        self.strings.get(index)
    }

    /// All values of a resource, through references to others.
    pub fn resolve(&self, id: u32) -> Resolution<'a> {
        let mut resolution = Resolution::default();
        let mut visited = BTreeSet::new();
        self.follow(id, None, 0, &mut visited, &mut resolution);
        resolution
    }

    /// Languages for which there are strings, with the number of strings for each; `und` stands for
    /// the default configuration.
    pub fn string_locales(&self) -> BTreeMap<String, u64> {
        let mut locales: BTreeMap<String, u64> = BTreeMap::new();
        for ((package, type_id), chunks) in &self.types {
            if self.type_name(*package, *type_id).as_deref() != Some("string") {
                continue;
            }
            for chunk in chunks {
                let locale = chunk.configuration(self.bytes).locale();
                let strings = chunk.present(self.bytes);
                if strings == 0 || (locale.is_none() && !chunk.is_default) {
                    continue;
                }
                let sum = locales.entry(locale.unwrap_or_else(|| "und".to_owned()));
                let sum = sum.or_default();
                *sum = sum.saturating_add(strings);
            }
        }
        locales
    }

    fn type_name(&self, package: u8, type_id: u8) -> Option<Cow<'a, str>> {
        let index = u32::from(type_id).checked_sub(1)?;
        self.type_names.get(&package)?.get(index).ok()
    }

    fn follow(
        &self,
        id: u32,
        first: Option<Configuration<'a>>,
        depth: usize,
        visited: &mut BTreeSet<u32>,
        resolution: &mut Resolution<'a>,
    ) {
        if !visited.insert(id) {
            return;
        }
        if depth >= MAX_REFERENCE_DEPTH {
            resolution.incomplete = Some("the chain of references is too long");
            return;
        }
        let [package, type_id, high, low] = id.to_be_bytes();
        let entry = u16::from_be_bytes([high, low]);
        let mut found = false;
        for chunk in self.types.get(&(package, type_id)).into_iter().flatten() {
            let Some(left) = self.lookups_left.get().checked_sub(1) else {
                resolution.incomplete = Some("the budget of look-ups is used up");
                return;
            };
            self.lookups_left.set(left);
            let Some(stored) = chunk.entry(self.bytes, entry) else {
                continue;
            };
            found = true;
            if resolution.values.len() >= MAX_RESOURCE_VALUES {
                resolution.incomplete = Some("the resource has too many values");
                return;
            }
            let configuration = first.unwrap_or_else(|| chunk.configuration(self.bytes));
            match stored {
                Stored::Value(TypedValue::Reference(next)) if next != 0 => {
                    let next_depth = depth.saturating_add(1);
                    self.follow(next, Some(configuration), next_depth, visited, resolution);
                }
                Stored::Value(value) => resolution.values.push(ResourceValue {
                    value,
                    configuration,
                }),
                Stored::Complex => resolution.is_list = true,
                Stored::Damaged => resolution.incomplete = Some("an entry of the table is damaged"),
            }
        }
        if !found {
            resolution.unknown.push(id);
        }
    }

    fn fault(&mut self, what: &'static str, offset: usize) {
        if self.faults.len() < 16 {
            self.faults.push(TableFault { what, offset });
        }
    }

    fn read_table(&mut self, start: usize) {
        let mut pools = 0u32;
        let end = self.bytes.len();
        for chunk in self.chunks(start, end) {
            match chunk.kind {
                STRING_POOL => {
                    pools = pools.saturating_add(1);
                    match StringPool::read(self.bytes, chunk) {
                        Some((pool, repairs)) if pools == 1 => {
                            self.strings = pool;
                            if !repairs.is_empty() {
                                self.fault("the string pool's header is wrong", chunk.start);
                            }
                        }
                        Some(_) => {}
                        None => self.fault("no string pool fits", chunk.start),
                    }
                }
                PACKAGE => self.read_package(chunk),
                _ => {}
            }
        }
    }

    fn read_package(&mut self, chunk: Chunk) {
        let end = chunk
            .end()
            .unwrap_or(self.bytes.len())
            .min(self.bytes.len());
        let header = chunk.header_size.max(PACKAGE_HEADER);
        let id = chunk
            .start
            .checked_add(CHUNK_HEADER)
            .and_then(|at| u32_at(self.bytes, at))
            .and_then(|id| u8::try_from(id).ok());
        let Some(id) = id else {
            self.fault("a package has no sound number", chunk.start);
            return;
        };
        let type_pool = chunk
            .start
            .checked_add(TYPE_POOL_OFFSET)
            .and_then(|at| size_at(self.bytes, at))
            .and_then(|offset| chunk.start.checked_add(offset));
        let mut count = 0usize;
        for inner in self.chunks(chunk.start.saturating_add(header), end) {
            match inner.kind {
                STRING_POOL if Some(inner.start) == type_pool => {
                    if let Some((pool, _)) = StringPool::read(self.bytes, inner) {
                        self.type_names.entry(id).or_insert(pool);
                    }
                }
                TYPE => {
                    count = count.saturating_add(1);
                    if count > MAX_RESOURCE_TYPES {
                        self.fault("more types than the limit", inner.start);
                        return;
                    }
                    self.read_type(id, inner, end);
                }
                _ => {}
            }
        }
    }

    fn read_type(&mut self, package: u8, chunk: Chunk, end: usize) {
        let end = chunk.end().unwrap_or(end).min(end);
        match TypeChunk::read(self.bytes, chunk, end) {
            Some(read) if chunk.header_size >= TYPE_HEADER => {
                let key = (package, read.type_id);
                self.types.entry(key).or_default().push(read);
            }
            _ => self.fault("the header of a type is wrong", chunk.start),
        }
    }

    /// The chunks from here on; ends with a fault where one is unsound.
    fn chunks(&mut self, start: usize, end: usize) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        let mut at = start;
        while let Some(chunk) = Chunk::at(self.bytes.get(..end).unwrap_or_default(), at) {
            let minimum = match chunk.kind {
                STRING_POOL => POOL_HEADER,
                _ => CHUNK_HEADER,
            };
            if chunk.header_size < minimum || chunk.size < chunk.header_size {
                self.fault("a chunk says a wrong size", at);
                return chunks;
            }
            chunks.push(chunk);
            if chunk.end().is_none_or(|next| next > end) {
                self.fault("a chunk is cut", at);
                return chunks;
            }
            at = at.saturating_add(chunk.size);
            if chunks.len() > MAX_RESOURCE_TYPES.saturating_mul(2) {
                self.fault("more chunks than the limit", at);
                return chunks;
            }
        }
        chunks
    }
}
