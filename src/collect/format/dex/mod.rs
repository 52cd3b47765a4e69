//! Reads the bytes of a DEX file, produces its tables, classes, instructions and strings, all
//! borrowed.
//!
//! Format facts: Android Open Source Project, "Dalvik executable format", versions 035 to 040, and
//! the container layout of version 041 (several headers in one file that share their data; offsets
//! count from the start of the file). Opcodes: "Dalvik bytecode format" and "Dalvik executable
//! instruction formats" of the same project.
//!
//! Tolerant where the platform's verifier is strict: a wrong checksum or a table that is cut short
//! is an [`Anomaly`], and what can be read is read. Every anomaly that hides something says so with
//! [`Anomaly::hides_code`], so that an absence never rests on it.
//!
//! Does not establish that the platform would load the file, nor that any of its code ever runs.

mod body;
mod checksum;
mod class_data;
mod code;
mod error;
mod header;
mod opcode;
mod read;
mod text;
mod value;

pub use body::Body;
pub use body::body_shape;
pub use class_data::ClassData;
pub use class_data::MemberKind;
pub use class_data::Method;
pub use code::Code;
pub use code::Instruction;
pub use code::Instructions;
pub use code::InvokeKind;
pub use code::Operation;
pub use error::Anomaly;
pub use error::DexError;
pub use header::Header;
pub use text::decode_text;
pub use value::StaticString;

use crate::collect::limits::MAX_DEX_NAME_BYTES;
use crate::collect::limits::MAX_DEX_PARAMETERS;
use crate::collect::limits::MAX_DEX_REREADS;
use std::ops::Range;

/// The first bytes of every DEX file.
pub const MAGIC: &[u8; 4] = b"dex\n";

/// Access flag of the format: the member belongs to the class, not to an object.
pub const ACCESS_STATIC: u32 = 0x8;
/// Access flag of the format: only the class itself can call it.
pub const ACCESS_PRIVATE: u32 = 0x2;
/// Access flag of the format: the class is an interface.
pub const ACCESS_INTERFACE: u32 = 0x200;
/// Access flag of the format: declared without code.
pub const ACCESS_ABSTRACT: u32 = 0x400;

/// One DEX file, or one of several in a container, over borrowed bytes.
#[derive(Debug, Clone)]
pub struct Dex<'a> {
    /// The whole file: all offsets count from its start.
    bytes: &'a [u8],
    header: Header,
    strings: &'a [[u8; 4]],
    types: &'a [[u8; 4]],
    prototypes: &'a [[u8; 12]],
    fields: &'a [[u8; 8]],
    methods: &'a [[u8; 8]],
    classes: &'a [[u8; 32]],
    call_sites: &'a [[u8; 4]],
    method_handles: &'a [[u8; 8]],
    anomalies: Vec<Anomaly>,
}

/// Numbers into the tables of the same DEX file that identify a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MethodId {
    /// Index into the types.
    pub class: u32,
    /// Index into the prototypes.
    pub prototype: u32,
    /// Index into the strings.
    pub name: u32,
}

/// Numbers into the tables of the same DEX file that identify a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FieldId {
    /// Index into the types.
    pub class: u32,
    /// Index into the types.
    pub kind: u32,
    /// Index into the strings.
    pub name: u32,
}

/// One class as the file defines it.
#[derive(Debug, Clone, Copy)]
pub struct ClassDefinition {
    /// Index into the types.
    pub class: u32,
    pub access: u32,
    /// Index into the types; none for `java.lang.Object` alone.
    pub superclass: Option<u32>,
    interfaces_offset: u32,
    data_offset: u32,
    values_offset: u32,
}

/// In the format, an index that points nowhere.
const NO_INDEX: u32 = u32::MAX;

impl<'a> Dex<'a> {
    /// Opens every DEX file in `bytes`: one up to version 040, possibly several from 041 on.
    ///
    /// # Errors
    /// Fails where no header can be read at all: wrong magic, unknown version, wrong byte order or
    /// fewer bytes than a header has. Damage behind the header is an [`Anomaly`] instead.
    pub fn open_all(bytes: &'a [u8]) -> Result<Vec<Self>, DexError> {
        let first = Self::open_at(bytes, 0)?;
        let mut next = first.header.next_in_container(bytes.len());
        let mut all = vec![first];
        while let Some(offset) = next {
            let dex = match Self::open_at(bytes, offset) {
                Ok(dex) => dex,
                Err(error) => {
                    if let Some(last) = all.last_mut() {
                        last.anomalies.push(Anomaly::ContainerCutShort {
                            offset,
                            why: error.to_string(),
                        });
                    }
                    break;
                }
            };
            next = dex.header.next_in_container(bytes.len());
            all.push(dex);
        }
        Ok(all)
    }

    /// Opens the DEX file whose header starts at `offset`.
    ///
    /// # Errors
    /// As [`Dex::open_all`].
    pub fn open_at(bytes: &'a [u8], offset: usize) -> Result<Self, DexError> {
        let header = Header::read(bytes, offset)?;
        let mut anomalies = Vec::new();
        header.check(bytes, &mut anomalies);
        let sizes = header.tables;
        let mut dex = Self {
            strings: read::table(bytes, "string", sizes.strings, &mut anomalies),
            types: read::table(bytes, "type", sizes.types, &mut anomalies),
            prototypes: read::table(bytes, "prototype", sizes.prototypes, &mut anomalies),
            fields: read::table(bytes, "field", sizes.fields, &mut anomalies),
            methods: read::table(bytes, "method", sizes.methods, &mut anomalies),
            classes: read::table(bytes, "class", sizes.classes, &mut anomalies),
            call_sites: &[],
            method_handles: &[],
            bytes,
            header,
            anomalies,
        };
        let late = header::late_tables(bytes, dex.header.map_offset, &mut dex.anomalies);
        dex.call_sites = read::table(bytes, "call site", late.call_sites, &mut dex.anomalies);
        dex.method_handles = read::table(
            bytes,
            "method handle",
            late.method_handles,
            &mut dex.anomalies,
        );
        Ok(dex)
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What contradicts the format, in the order it was met.
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    pub fn string_count(&self) -> usize {
        self.strings.len()
    }

    pub fn type_count(&self) -> usize {
        self.types.len()
    }

    pub fn prototype_count(&self) -> usize {
        self.prototypes.len()
    }

    pub fn field_count(&self) -> usize {
        self.fields.len()
    }

    pub fn method_count(&self) -> usize {
        self.methods.len()
    }

    pub fn class_count(&self) -> usize {
        self.classes.len()
    }

    /// Offset of the string's encoded form, where its length in UTF-16 units stands.
    pub fn string_offset(&self, index: u32) -> Option<u32> {
        self.strings
            .get(read::size(index))
            .map(|entry| u32::from_le_bytes(*entry))
    }

    /// The string's bytes in modified UTF-8, without the closing zero; none if the index, its
    /// offset or the text leaves the file.
    pub fn string(&self, index: u32) -> Option<&'a [u8]> {
        let offset = self.string_offset(index)?;
        self.string_at(read::size(offset))
    }

    fn string_at(&self, offset: usize) -> Option<&'a [u8]> {
        let mut rest = self.bytes.get(offset..)?;
        read::uleb128(&mut rest)?;
        let end = memchr::memchr(0, rest)?;
        rest.get(..end)
    }

    /// The first two bytes of a string in modified UTF-8; a closing zero counts as one.
    #[inline]
    pub fn string_start(&self, index: u32) -> Option<[u8; 2]> {
        let offset = self.string_offset(index)?;
        let mut rest = self.bytes.get(read::size(offset)..)?;
        read::uleb128(&mut rest)?;
        rest.first_chunk().copied()
    }

    /// As [`Dex::string`], but none for what is too long to be the name of anything.
    pub fn name(&self, index: u32) -> Option<&'a [u8]> {
        let offset = self.string_offset(index)?;
        let mut rest = self.bytes.get(read::size(offset)..)?;
        read::uleb128(&mut rest)?;
        let rest = rest.get(..=MAX_DEX_NAME_BYTES).unwrap_or(rest);
        rest.get(..memchr::memchr(0, rest)?)
    }

    /// Index into the strings of a type's descriptor.
    pub fn type_string(&self, index: u32) -> Option<u32> {
        self.types
            .get(read::size(index))
            .map(|entry| u32::from_le_bytes(*entry))
    }

    /// The descriptor of a type, such as `Lorg/example/Main;`, in modified UTF-8.
    pub fn type_name(&self, index: u32) -> Option<&'a [u8]> {
        self.name(self.type_string(index)?)
    }

    pub fn method(&self, index: u32) -> Option<MethodId> {
        let entry = self.methods.get(read::size(index))?;
        Some(MethodId {
            class: u32::from(read::u16_at(entry, 0)?),
            prototype: u32::from(read::u16_at(entry, 2)?),
            name: read::u32_at(entry, 4)?,
        })
    }

    pub fn field(&self, index: u32) -> Option<FieldId> {
        let entry = self.fields.get(read::size(index))?;
        Some(FieldId {
            class: u32::from(read::u16_at(entry, 0)?),
            kind: u32::from(read::u16_at(entry, 2)?),
            name: read::u32_at(entry, 4)?,
        })
    }

    /// Type index of what a prototype returns.
    pub fn prototype_return(&self, index: u32) -> Option<u32> {
        read::u32_at(self.prototypes.get(read::size(index))?, 4)
    }

    /// Type indices of a prototype's parameters; none if the prototype itself can't be read.
    pub fn prototype_parameters(&self, index: u32) -> Option<impl Iterator<Item = u32> + use<'a>> {
        let entry = self.prototypes.get(read::size(index))?;
        let parameters = self.type_list(read::u32_at(entry, 8)?)?;
        Some(parameters.take(MAX_DEX_PARAMETERS))
    }

    /// Writes a prototype as descriptor, such as `(ILjava/lang/String;)V`; what can't be read is
    /// written as `?`.
    pub fn write_prototype(&self, index: u32, out: &mut Vec<u8>) {
        out.push(b'(');
        match self.prototype_parameters(index) {
            Some(parameters) => {
                for parameter in parameters {
                    out.extend_from_slice(self.type_name(parameter).unwrap_or(b"?"));
                }
            }
            None => out.push(b'?'),
        }
        out.push(b')');
        let returned = self.prototype_return(index);
        let name = returned.and_then(|index| self.type_name(index));
        out.extend_from_slice(name.unwrap_or(b"?"));
    }

    pub fn class(&self, position: usize) -> Option<ClassDefinition> {
        let entry = self.classes.get(position)?;
        let superclass = read::u32_at(entry, 8)?;
        Some(ClassDefinition {
            class: read::u32_at(entry, 0)?,
            access: read::u32_at(entry, 4)?,
            superclass: (superclass != NO_INDEX).then_some(superclass),
            interfaces_offset: read::u32_at(entry, 12)?,
            data_offset: read::u32_at(entry, 24)?,
            values_offset: read::u32_at(entry, 28)?,
        })
    }

    /// How many bytes may be read as class data, code or values before the file must be taken for
    /// one that makes its readers work.
    pub fn reading_budget(&self) -> usize {
        self.bytes.len().saturating_mul(MAX_DEX_REREADS)
    }

    /// Every class definition in the order of the file.
    pub fn classes(&self) -> impl Iterator<Item = ClassDefinition> + '_ {
        (0..self.classes.len()).filter_map(|position| self.class(position))
    }

    /// Type indices of the interfaces that a class names; empty also where the list leaves the
    /// file.
    pub fn interfaces(&self, class: &ClassDefinition) -> impl Iterator<Item = u32> + use<'a> {
        self.type_list(class.interfaces_offset)
            .into_iter()
            .flatten()
    }

    /// The methods of a class in the order of the file.
    pub fn class_data(&self, class: &ClassDefinition) -> ClassData<'a> {
        ClassData::new(self.bytes, class.data_offset)
    }

    /// The code at an offset that [`Dex::class_data`] gave; none if it leaves the file.
    pub fn code(&self, offset: u32) -> Option<Code<'a>> {
        Code::read(self.bytes, offset)
    }

    /// Strings that a class gives its static fields before any of its code runs.
    ///
    /// # Errors
    /// Fails where the list of values leaves the file, nests too deep or takes more than is left of
    /// the budget, which it lowers; what came before is lost with it, so the caller records a gap.
    pub fn static_strings(
        &self,
        class: &ClassDefinition,
        budget: &mut usize,
    ) -> Result<Vec<StaticString>, DexError> {
        value::static_strings(self.bytes, class.values_offset, budget)
    }

    /// Method indices that an `invoke-custom` can lead to: those named by the call site's
    /// bootstrap arguments. None if the call site can't be read.
    pub fn call_site_methods(&self, call_site: u32) -> Option<Vec<u32>> {
        let entry = self.call_sites.get(read::size(call_site))?;
        let handles = value::method_handles(self.bytes, u32::from_le_bytes(*entry)).ok()?;
        let method_of = |handle: u32| {
            let entry = self.method_handles.get(read::size(handle))?;
            let kind = read::u16_at(entry, 0)?;
            let is_method = kind >= value::FIRST_METHOD_HANDLE_KIND;
            is_method.then(|| read::u16_at(entry, 4).map(u32::from))?
        };
        Some(handles.into_iter().filter_map(method_of).collect())
    }

    /// The one contiguous range of bytes in which all strings lie, for scanning them at once; it
    /// may hold other items where a hostile file scatters its strings.
    pub fn string_pool(&self) -> Range<usize> {
        let offsets = || self.strings.iter().map(|entry| u32::from_le_bytes(*entry));
        let (Some(first), Some(last)) = (offsets().min(), offsets().max()) else {
            return 0..0;
        };
        let (first, last) = (read::size(first), read::size(last));
        let end = self.string_at(last).map_or(self.bytes.len(), |text| {
            last.saturating_add(text.len()).saturating_add(6)
        });
        first.min(self.bytes.len())..end.min(self.bytes.len())
    }

    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    fn type_list(&self, offset: u32) -> Option<impl Iterator<Item = u32> + use<'a>> {
        let list: &'a [u8] = if offset == 0 {
            &[]
        } else {
            let start = read::size(offset);
            let count = read::size(read::u32_at(self.bytes, start)?);
            let first = start.checked_add(4)?;
            let end = first.checked_add(count.checked_mul(2)?)?;
            self.bytes.get(first..end)?
        };
        let (entries, _) = list.as_chunks::<2>();
        Some(
            entries
                .iter()
                .map(|entry| u32::from(u16::from_le_bytes(*entry))),
        )
    }
}
