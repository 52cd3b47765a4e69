//! Reads nothing, produces the fatal errors: what stops an evaluation before it begins.
//!
//! Each says what was wrong with which file, what was expected, and what to do. What goes wrong
//! inside a package is never here: it is a gap in the evidence.

use std::io;
use thiserror::Error;

#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    #[error(
        "{path} can't be read: {source}\n\
         expected: a file that this user may read\n\
         do: check the name and the permissions"
    )]
    Unreadable { path: String, source: io::Error },

    #[error(
        "{path} is not an app package: {found}\n\
         expected: an Android package (APK, a ZIP file with AndroidManifest.xml), a key export \
         (a ZIP file with export.bin), a batch of the federation gateway or an evidence file that tracevet wrote\n\
         do: check the download; store links often return a page instead of the package"
    )]
    NotAPackage { path: String, found: String },

    #[error(
        "{path} is not a diagnosis-key export: {found}\n\
         expected: a ZIP with export.bin and export.sig, export.bin alone, a batch of the federation \
         gateway, or a folder of them\n\
         do: check the download; nothing of it was judged"
    )]
    NotAKeyExport { path: String, found: String },

    #[error(
        "{path} gives no public key: {found}\n\
         expected: an ECDSA P-256 public key as PEM, Base64 or bytes, a certificate or an app with one\n\
         do: ask the operator for the key with which key files are verified"
    )]
    NotAPublicKey { path: String, found: String },

    #[error(
        "{path} is {found}, which this version does not evaluate\n\
         expected: an Android package (APK)\n\
         do: {advice}"
    )]
    NotSupported {
        path: String,
        found: String,
        advice: String,
    },

    #[error(
        "{path} has {bytes} bytes\n\
         expected: at most {limit} bytes\n\
         do: check that this is the package itself and not an image of a whole system"
    )]
    TooLarge {
        path: String,
        bytes: u64,
        limit: u64,
    },

    #[error(
        "{path} is not evidence of tracevet: {what}\n\
         expected: evidence format {expected}, as written by `tracevet evaluate --evidence`\n\
         do: use the version that wrote it, or evaluate the package again"
    )]
    NotEvidence {
        path: String,
        what: String,
        expected: u32,
    },

    #[error(
        "{url}: no answer: {what}\n\
         expected: a server that takes connections and speaks TLS 1.2 or 1.3\n\
         do: check the name from another network; --record keeps the attempt"
    )]
    NoAnswer { url: String, what: String },

    #[error(
        "{url} leads into a private network: {what}\n\
         expected: a public address\n\
         do: if you evaluate a test server of your own, add --allow-private"
    )]
    PrivateAddress { url: String, what: String },

    #[error(
        "{path} is not a recording of a visit: {what}\n\
         expected: a folder that `tracevet evaluate https://… --record` wrote, unchanged\n\
         do: record the visit again; nothing of it was judged"
    )]
    NotARecording { path: String, what: String },

    #[error(
        "{path} is not an evaluation of tracevet: {what}\n\
         expected: evaluation format {expected}, as written by `tracevet evaluate --format json`\n\
         do: use the version that wrote it, or evaluate the input again"
    )]
    NotEvaluation {
        path: String,
        what: String,
        expected: u32,
    },

    #[error(
        "{path} has {count} errors; nothing was evaluated and no answer was dropped\n{complaints}"
    )]
    Sheet {
        path: String,
        count: usize,
        /// One after the other, each with its place and what to do.
        complaints: String,
    },

    #[error(
        "{path} can't be written: {source}\n\
         expected: a folder that this user may write to, with space left\n\
         do: choose another place with -o"
    )]
    Unwritable { path: String, source: io::Error },

    #[error("{0}")]
    Usage(String),

    #[error(
        "{0}\n\
         expected: rules that pass `tracevet criteria check`\n\
         do: this is a fault of tracevet; please report it with the version"
    )]
    Fault(String),
}

impl Error {
    /// 2 for usage and inputs, 4 for a fault of ours.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Fault(_) => 4,
            _ => 2,
        }
    }
}
