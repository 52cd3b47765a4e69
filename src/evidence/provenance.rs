//! Reads nothing, produces [`Provenance`]: the address at which a stranger finds a fact again.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// Where a fact was seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Provenance {
    /// Name of the part inside the subject, nested parts joined by `›`; empty for the whole input.
    /// Untrusted: entry names come from the package.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    #[serde(flatten)]
    pub locator: Locator,
}

impl Provenance {
    /// The part as a whole, such as a file whose presence is the fact.
    pub fn part(part: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            locator: Locator::Whole,
        }
    }

    pub fn new(part: impl Into<String>, locator: Locator) -> Self {
        Self {
            part: part.into(),
            locator,
        }
    }
}

/// The place inside a part. Offsets are bytes from the start of the innermost part, inflated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum Locator {
    ByteRange {
        offset: u64,
        len: u64,
    },
    /// A certificate among those of a signature, counted from 0.
    Certificate {
        index: u32,
    },
    /// An instruction: `offset` is that of the instruction in the DEX file.
    DexCode {
        class: String,
        method: String,
        offset: u64,
    },
    /// A definition or a table entry of a DEX file, such as a class that is only named.
    DexItem {
        name: String,
    },
    /// An entry of a JSON or text asset.
    TextLine {
        line: u32,
    },
    Whole,
    /// A node of a binary XML file: `/manifest/application/activity[3]`, counted from 1.
    XmlNode {
        path: String,
        offset: u64,
    },
}

/// The compact form, `part!place@offset`, the same in every rendering.
impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.part)?;
        match &self.locator {
            Locator::ByteRange { offset, len } => write!(f, "!@{offset:#x}+{len}"),
            Locator::Certificate { index } => write!(f, "!certificate[{index}]"),
            Locator::DexCode {
                class,
                method,
                offset,
            } => write!(f, "!{class}->{method}@{offset:#x}"),
            Locator::DexItem { name } => write!(f, "!{name}"),
            Locator::TextLine { line } => write!(f, "!line {line}"),
            Locator::Whole => Ok(()),
            Locator::XmlNode { path, offset } => write!(f, "!{path}@{offset:#x}"),
        }
    }
}
