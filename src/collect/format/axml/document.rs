//! Reads the tables that the reader filled, produces [`Node`]: one element with its names, values,
//! children and path.
//!
//! Text is decoded when asked for, within a budget for the whole file, because a small file can
//! name one long string many times.

use super::ANDROID_NAMESPACE;
use super::Anomaly;
use super::AxmlError;
use super::reader;
use crate::collect::format::StringFault;
use crate::collect::format::TypedValue;
use crate::collect::format::chunk::u32_at;
use crate::collect::format::string_pool::StringPool;
use crate::collect::limits::MAX_XML_NAME_BYTES;
use crate::collect::limits::MAX_XML_TEXT_BYTES;
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

/// The index that stands for "no string".
pub(super) const NO_STRING: u32 = u32::MAX;

/// A binary XML file: its elements in document order.
#[derive(Debug)]
pub struct Document<'a> {
    pub(super) strings: StringPool<'a>,
    /// One 32-bit resource identifier per string, for the strings that name attributes.
    pub(super) resource_ids: &'a [u8],
    pub(super) elements: Vec<Element>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) anomalies: Vec<Anomaly>,
    pub(super) text_left: Cell<usize>,
}

/// One element as stored: names are indices into the string pool.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) name: u32,
    pub(super) offset: usize,
    pub(super) line: u32,
    pub(super) parent: Option<usize>,
    /// Index behind the last element inside this one.
    pub(super) end: usize,
    pub(super) attributes: Range<usize>,
    /// The first text directly inside the element.
    pub(super) text: u32,
    /// Place among the siblings of the same name, counted from 1.
    pub(super) ordinal: u32,
    pub(super) has_namesakes: bool,
}

/// One attribute as stored.
#[derive(Debug, Clone, Copy)]
pub struct Attribute {
    pub(super) namespace: u32,
    pub(super) name: u32,
    pub(super) raw: u32,
    pub value: TypedValue,
    /// The platform's identifier of the attribute; this decides, not the name.
    pub resource_id: Option<u32>,
    /// Byte offset in the file.
    pub offset: usize,
}

/// An attribute to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttributeName {
    /// The platform's identifier; nothing for attributes without one, such as `package`.
    pub resource_id: Option<u32>,
    pub name: &'static str,
}

impl AttributeName {
    /// An attribute of the platform, with its identifier in `android.R.attr`.
    pub const fn android(resource_id: u32, name: &'static str) -> Self {
        Self {
            resource_id: Some(resource_id),
            name,
        }
    }

    /// An attribute without namespace and identifier.
    pub const fn plain(name: &'static str) -> Self {
        Self {
            resource_id: None,
            name,
        }
    }
}

/// Why a text could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableText {
    #[error("string {index} {fault}")]
    Fault { index: u32, fault: StringFault },
    #[error("more than {MAX_XML_TEXT_BYTES} bytes of text in one file")]
    Budget,
}

/// How an attribute was found.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    pub attribute: Attribute,
    /// Found by its name alone although it has an identifier: the platform would not see it.
    pub by_name_only: bool,
}

impl<'a> Document<'a> {
    /// Reads a whole file.
    ///
    /// # Errors
    /// Only where no element can be found; everything less is an [`Anomaly`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, AxmlError> {
        reader::read(bytes)
    }

    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// The first element, which the platform takes for the root.
    pub fn root(&self) -> Option<Node<'_, 'a>> {
        self.node(0)
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    fn node(&self, index: usize) -> Option<Node<'_, 'a>> {
        let element = self.elements.get(index)?;
        Some(Node {
            document: self,
            element,
            index,
        })
    }

    /// The string of an index; nothing for the index that means "none".
    ///
    /// # Errors
    /// The string is damaged, or the file's budget of text is used up.
    pub fn text(&self, index: u32) -> Result<Option<Cow<'a, str>>, UnreadableText> {
        if index == NO_STRING {
            return Ok(None);
        }
        let text = self
            .strings
            .get(index)
            .map_err(|fault| UnreadableText::Fault { index, fault })?;
        if self.spend(text.len()) {
            Ok(Some(text))
        } else {
            Err(UnreadableText::Budget)
        }
    }

    /// Takes bytes from the file's budget of text; false where too few are left. For text that
    /// comes from elsewhere on behalf of this file, such as the resource table.
    pub fn spend(&self, bytes: usize) -> bool {
        let left = self.text_left.get().checked_sub(bytes);
        self.text_left.set(left.unwrap_or(0));
        left.is_some()
    }

    /// A name: empty where it can't be read, because such a name equals none that we know.
    pub(super) fn name(&self, index: u32) -> Cow<'a, str> {
        self.strings
            .get_short(index, MAX_XML_NAME_BYTES)
            .unwrap_or_default()
    }

    pub(super) fn resource_id(&self, name: u32) -> Option<u32> {
        let place = usize::try_from(name).ok()?.checked_mul(4)?;
        u32_at(self.resource_ids, place).filter(|id| *id != 0)
    }
}

/// One element of a document.
#[derive(Debug, Clone, Copy)]
pub struct Node<'d, 'a> {
    document: &'d Document<'a>,
    element: &'d Element,
    index: usize,
}

impl<'d, 'a> Node<'d, 'a> {
    pub fn document(&self) -> &'d Document<'a> {
        self.document
    }

    /// The tag without its namespace, which the platform ignores as well.
    pub fn name(&self) -> Cow<'a, str> {
        self.document.name(self.element.name)
    }

    /// Byte offset of the element's chunk.
    pub fn offset(&self) -> usize {
        self.element.offset
    }

    /// Line in the source file, as the build tool noted it.
    pub fn line(&self) -> u32 {
        self.element.line
    }

    pub fn parent(&self) -> Option<Self> {
        self.document.node(self.element.parent?)
    }

    pub fn children(&self) -> impl Iterator<Item = Self> + use<'d, 'a> {
        let document = self.document;
        let end = self.element.end;
        let mut next = self.index.saturating_add(1);
        std::iter::from_fn(move || {
            let child = document.node(next).filter(|_| next < end)?;
            next = child.element.end;
            Some(child)
        })
    }

    /// The children of one name.
    pub fn children_named(&self, name: &'static str) -> impl Iterator<Item = Self> + use<'d, 'a> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first text directly inside the element.
    ///
    /// # Errors
    /// The string is damaged, or the file's budget of text is used up.
    pub fn text(&self) -> Result<Option<Cow<'a, str>>, UnreadableText> {
        self.document.text(self.element.text)
    }

    pub fn attributes(&self) -> &'d [Attribute] {
        self.document
            .attributes
            .get(self.element.attributes.clone())
            .unwrap_or_default()
    }

    /// The attribute that the platform would take: by identifier, else by name.
    ///
    /// Where an identifier is known and only the name matches, the answer says so.
    pub fn find(&self, wanted: AttributeName) -> Option<Found> {
        let by_id = wanted.resource_id.and_then(|id| {
            self.attributes()
                .iter()
                .find(|attribute| attribute.resource_id == Some(id))
        });
        if let Some(attribute) = by_id {
            return Some(Found {
                attribute: *attribute,
                by_name_only: false,
            });
        }
        let named = |attribute: &&Attribute| {
            attribute.resource_id.is_none() && self.names(attribute, wanted)
        };
        self.attributes().iter().find(named).map(|attribute| Found {
            attribute: *attribute,
            by_name_only: wanted.resource_id.is_some(),
        })
    }

    /// Whether an attribute without identifier has this name; a prefix inside the name counts as
    /// the namespace that it stands for.
    fn names(&self, attribute: &Attribute, wanted: AttributeName) -> bool {
        let name = self.document.name(attribute.name);
        let namespace = self.document.name(attribute.namespace);
        if wanted.resource_id.is_none() {
            return name == wanted.name && namespace != ANDROID_NAMESPACE;
        }
        name == wanted.name || name.strip_prefix("android:") == Some(wanted.name)
    }

    /// Where the element stands: `/manifest/application/activity[3]`. The place among siblings of
    /// one name is given, counted from 1, wherever there are several of them.
    pub fn path(&self) -> String {
        let mut steps = Vec::new();
        let mut current = Some(*self);
        while let Some(node) = current {
            let name = node.name();
            steps.push(if node.element.has_namesakes {
                format!("/{name}[{}]", node.element.ordinal)
            } else {
                format!("/{name}")
            });
            current = node.parent();
        }
        steps.reverse();
        steps.concat()
    }
}

impl Attribute {
    /// The name as stored, empty where it can't be read.
    pub fn name<'a>(&self, document: &Document<'a>) -> Cow<'a, str> {
        document.name(self.name)
    }

    /// The namespace as stored, empty where there is none.
    pub fn namespace<'a>(&self, document: &Document<'a>) -> Cow<'a, str> {
        document.name(self.namespace)
    }

    /// The text of the value: the typed one where the type is text, else what was kept of the
    /// source.
    ///
    /// # Errors
    /// The string is damaged, or the file's budget of text is used up.
    pub fn text<'a>(
        &self,
        document: &Document<'a>,
    ) -> Result<Option<Cow<'a, str>>, UnreadableText> {
        match self.value {
            TypedValue::Text(index) => document.text(index),
            _ => document.text(self.raw),
        }
    }
}
