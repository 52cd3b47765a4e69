//! Reads nothing, produces [`Subject`]: what is evaluated, by the digest of its bytes.
//!
//! The identity is never a file name: two names of one file are one subject.

use serde::Deserialize;
use serde::Serialize;

/// What is evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub kind: SubjectKind,
    /// SHA-256 of the input's bytes, 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// Size of the input in bytes.
    pub bytes: u64,
    /// File name without folders, as the user gave it; shown, never used as a path. Untrusted.
    pub label: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    AndroidPackage,
    /// One file of published diagnosis keys.
    KeyExport,
    /// Several files of published diagnosis keys from one folder. The subject's digest is over the
    /// digests of the files, sorted, one per line; its size is the sum of theirs.
    KeyExportSeries,
    /// A server that was visited. The subject's digest is that of the list of exchanges, which holds
    /// the digests of all bodies; its size is that of the bodies.
    Endpoint,
    /// Batches that a national server exchanged through the European federation gateway, with their
    /// signatures: one file, or those of one folder, whose digest is as that of a series.
    GatewayBatch,
    /// Several of the others together: an app, servers, keys. Its digest is over the digests of its
    /// inputs, as that of a series; its size is the sum of theirs.
    Dossier,
}

impl SubjectKind {
    /// The name as it stands in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AndroidPackage => "android-package",
            Self::KeyExport => "key-export",
            Self::KeyExportSeries => "key-export-series",
            Self::Endpoint => "endpoint",
            Self::GatewayBatch => "gateway-batch",
            Self::Dossier => "dossier",
        }
    }

    /// Whether the subject is an app. Of keys and servers nothing follows for the app to which they belong.
    pub fn is_app(self) -> bool {
        self == Self::AndroidPackage
    }

    /// Whether the subject is a server.
    pub fn is_endpoint(self) -> bool {
        self == Self::Endpoint
    }

    /// Whether the subject is published keys and not an app.
    pub fn is_key_export(self) -> bool {
        matches!(self, Self::KeyExport | Self::KeyExportSeries)
    }
}
