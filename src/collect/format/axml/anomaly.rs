//! Reads nothing, produces [`Anomaly`]: one departure of a binary XML file from its format.
//!
//! Does not establish intent: build tools write odd files too.

use std::fmt;

/// One departure from the format, and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anomaly {
    pub kind: AnomalyKind,
    /// In English, for the engineer.
    pub note: String,
    /// Byte offset in the file.
    pub offset: usize,
}

/// What kind of departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnomalyKind {
    AttributeSize,
    AttributeStart,
    AttributesCut,
    DocumentSize,
    DocumentType,
    DuplicateAttribute,
    EmptyAttributeName,
    HeaderSize,
    Junk,
    Limit,
    MismatchedEnd,
    MissingEnd,
    NameOnlyAttribute,
    NamespacePrefix,
    NodeSize,
    PoolMissing,
    SeveralNamespaces,
    SeveralPools,
    SeveralRoots,
    StringCount,
    StringUnreadable,
    StringsStart,
    StyleCount,
    Truncated,
    UnknownChunk,
}

impl AnomalyKind {
    /// The word in evidence and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AttributeSize => "attribute-size",
            Self::AttributeStart => "attribute-start",
            Self::AttributesCut => "attributes-cut",
            Self::DocumentSize => "document-size",
            Self::DocumentType => "document-type",
            Self::DuplicateAttribute => "duplicate-attribute",
            Self::EmptyAttributeName => "empty-attribute-name",
            Self::HeaderSize => "header-size",
            Self::Junk => "junk-between-chunks",
            Self::Limit => "limit",
            Self::MismatchedEnd => "mismatched-end",
            Self::MissingEnd => "missing-end",
            Self::NameOnlyAttribute => "name-only-attribute",
            Self::NamespacePrefix => "namespace-prefix",
            Self::NodeSize => "node-size",
            Self::PoolMissing => "string-pool-missing",
            Self::SeveralNamespaces => "several-namespaces",
            Self::SeveralPools => "several-string-pools",
            Self::SeveralRoots => "several-roots",
            Self::StringCount => "string-count",
            Self::StringUnreadable => "string-unreadable",
            Self::StringsStart => "strings-start",
            Self::StyleCount => "style-count",
            Self::Truncated => "truncated",
            Self::UnknownChunk => "unknown-chunk",
        }
    }

    /// Whether something may be in the file that was not seen because of it, so that what is
    /// missing proves nothing.
    pub fn may_hide_content(self) -> bool {
        match self {
            Self::AttributesCut
            | Self::Junk
            | Self::Limit
            | Self::MissingEnd
            | Self::NodeSize
            | Self::PoolMissing
            | Self::SeveralPools
            | Self::StringUnreadable
            | Self::StringsStart
            | Self::Truncated => true,
            Self::AttributeSize
            | Self::AttributeStart
            | Self::DocumentSize
            | Self::DocumentType
            | Self::DuplicateAttribute
            | Self::EmptyAttributeName
            | Self::HeaderSize
            | Self::MismatchedEnd
            | Self::NameOnlyAttribute
            | Self::NamespacePrefix
            | Self::SeveralNamespaces
            | Self::SeveralRoots
            | Self::StringCount
            | Self::StyleCount
            | Self::UnknownChunk => false,
        }
    }
}

impl fmt::Display for AnomalyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
