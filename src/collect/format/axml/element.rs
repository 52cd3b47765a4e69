//! Reads the attribute table of one start of an element, produces [`Attribute`]s.
//!
//! Where the table begins and how long an item is are fields of the file; the platform obeys them,
//! so they are obeyed here, and noted where they are not the usual 20 and 20.

use super::AnomalyKind;
use super::document::Attribute;
use super::document::NO_STRING;
use super::reader::ELEMENT_BODY;
use super::reader::NODE_HEADER;
use super::reader::Reader;
use crate::collect::format::TypedValue;
use crate::collect::format::chunk::Chunk;
use crate::collect::format::chunk::u16_at;
use crate::collect::format::chunk::u32_at;
use crate::collect::limits::MAX_XML_ATTRIBUTES;

/// Bytes of one attribute: namespace, name, source text, typed value.
const ATTRIBUTE: usize = 20;

/// The bytes a start of an element needs by what it says of its attributes.
pub(super) fn size_from_content(bytes: &[u8], start: usize) -> Option<usize> {
    let body = start.checked_add(NODE_HEADER)?;
    let table = Table::at(bytes, body)?;
    let attributes = table.stride.checked_mul(table.count)?;
    NODE_HEADER
        .checked_add(table.start)?
        .checked_add(attributes)
        .filter(|size| *size >= NODE_HEADER.saturating_add(ELEMENT_BODY))
}

/// Where the attributes are, as declared.
#[derive(Clone, Copy)]
struct Table {
    /// Offset from the body.
    start: usize,
    /// Bytes from one attribute to the next.
    stride: usize,
    count: usize,
}

impl Table {
    fn at(bytes: &[u8], body: usize) -> Option<Self> {
        Some(Self {
            start: usize::from(u16_at(bytes, body.checked_add(8)?)?),
            stride: usize::from(u16_at(bytes, body.checked_add(10)?)?),
            count: usize::from(u16_at(bytes, body.checked_add(12)?)?),
        })
    }
}

/// The attributes of the element whose body starts here.
pub(super) fn attributes(reader: &mut Reader<'_>, chunk: Chunk, body: usize) -> Vec<Attribute> {
    let Some(table) = Table::at(reader.bytes, body) else {
        return Vec::new();
    };
    let table = usual(reader, table, chunk.start);
    let end = chunk.end().unwrap_or(body).min(reader.bytes.len());
    let bytes = reader.bytes.get(..end).unwrap_or_default();
    let mut attributes: Vec<Attribute> = Vec::new();
    for number in 0..table.count.min(MAX_XML_ATTRIBUTES) {
        let offset = table
            .stride
            .checked_mul(number)
            .and_then(|skip| skip.checked_add(table.start))
            .and_then(|skip| skip.checked_add(body));
        let Some(attribute) = offset.and_then(|offset| read(reader, bytes, offset)) else {
            let note = format!(
                "attribute {number} of {} leaves its element; the rest was not read",
                table.count
            );
            reader.note(AnomalyKind::AttributesCut, chunk.start, note);
            return attributes;
        };
        check(reader, &attribute, &attributes);
        attributes.push(attribute);
    }
    if table.count > MAX_XML_ATTRIBUTES {
        let note = format!("more than {MAX_XML_ATTRIBUTES} attributes; the rest was not read");
        reader.note(AnomalyKind::Limit, chunk.start, note);
    }
    attributes
}

/// Notes an unusual table; a stride below the size of an attribute can't be meant.
fn usual(reader: &mut Reader<'_>, table: Table, at: usize) -> Table {
    if table.count == 0 {
        return table;
    }
    if table.start != ELEMENT_BODY {
        let note = format!("the attributes start at {}, usual is 20", table.start);
        reader.note(AnomalyKind::AttributeStart, at, note);
    }
    if table.stride == ATTRIBUTE {
        return table;
    }
    let note = format!("an attribute has {} bytes, usual are 20", table.stride);
    reader.note(AnomalyKind::AttributeSize, at, note);
    table
}

fn read(reader: &Reader<'_>, bytes: &[u8], offset: usize) -> Option<Attribute> {
    let name = u32_at(bytes, offset.checked_add(4)?)?;
    Some(Attribute {
        namespace: u32_at(bytes, offset)?,
        name,
        raw: u32_at(bytes, offset.checked_add(8)?)?,
        value: TypedValue::at(bytes, offset.checked_add(12)?)?,
        resource_id: reader.document.resource_id(name),
        offset,
    })
}

fn check(reader: &mut Reader<'_>, attribute: &Attribute, before: &[Attribute]) {
    let strings = &reader.document.strings;
    let mut faults = Vec::new();
    match strings.check(attribute.name) {
        // With an identifier the name is not needed.
        Err(_) if attribute.resource_id.is_some() => {}
        Err(fault) => faults.push((attribute.name, "the name of an attribute", fault)),
        Ok(()) if reader.document.name(attribute.name).is_empty() => {
            let note = match attribute.resource_id {
                Some(id) => format!("an attribute without a name, known as {id:#010x}"),
                None => "an attribute without a name".to_owned(),
            };
            reader.note(AnomalyKind::EmptyAttributeName, attribute.offset, note);
        }
        Ok(()) => {}
    }
    let strings = &reader.document.strings;
    if let TypedValue::Text(index) = attribute.value
        && index != NO_STRING
        && let Err(fault) = strings.check(index)
    {
        faults.push((index, "the value of an attribute", fault));
    }
    for (index, what, fault) in faults {
        let note = format!("{what}, string {index}, {fault}");
        reader.note(AnomalyKind::StringUnreadable, attribute.offset, note);
    }
    let same = |other: &Attribute| match attribute.resource_id {
        Some(id) => other.resource_id == Some(id),
        None => {
            other.resource_id.is_none()
                && other.name == attribute.name
                && other.namespace == attribute.namespace
        }
    };
    // Real elements have few attributes; the bound keeps a hostile one from costing its square.
    if before.iter().take(64).any(same) {
        let note = "an attribute stands twice in one element; the first one counts";
        reader.note(AnomalyKind::DuplicateAttribute, attribute.offset, note);
    }
}
