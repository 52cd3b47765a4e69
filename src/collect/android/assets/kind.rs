//! Reads the first bytes and the name of an asset, produces its kind, if it is one worth naming.
//!
//! Magic numbers are those that the formats' own documents give.
//!
//! Does not establish that the rest of the file is of that kind.

use crate::collect::format::dotnet;
use crate::collect::format::hermes;

/// IL2CPP's table of literals: its magic number, little-endian.
const IL2CPP_MAGIC: &[u8; 4] = b"\xAF\x1B\xB1\xFA";

/// The kinds worth naming, by content first and by ending second.
pub(super) fn kind_of(part: &str, bytes: &[u8]) -> Option<&'static str> {
    let by_content = if bytes.starts_with(hermes::MAGIC) {
        "hermes-bytecode"
    } else if bytes.starts_with(IL2CPP_MAGIC) {
        "il2cpp-metadata"
    } else if bytes.starts_with(dotnet::STORE_MAGIC) {
        "dotnet-assembly-store"
    } else if bytes.starts_with(b"dex\n") {
        "dex"
    } else if bytes.starts_with(b"PK\x03\x04") {
        "archive"
    } else if bytes.starts_with(b"\x7FELF") {
        "elf"
    } else if bytes.starts_with(b"SQLite format 3\0") {
        "database"
    } else if is_pem(bytes, "PRIVATE KEY") {
        "private-key"
    } else if is_pem(bytes, "CERTIFICATE") {
        "certificate"
    } else {
        ""
    };
    if !by_content.is_empty() {
        return Some(by_content);
    }
    let file = part.rsplit('/').next().unwrap_or(part);
    if file == "kernel_blob.bin" {
        return Some("dart-kernel");
    }
    if file == "index.android.bundle" {
        return Some("javascript-bundle");
    }
    match file.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "cer" | "crt" | "der" | "pem" => Some("certificate"),
        "bks" | "jks" | "keystore" | "p12" | "pfx" => Some("keystore"),
        _ => None,
    }
}

/// A PEM block of this kind at the start of a line near the beginning of the file.
fn is_pem(bytes: &[u8], kind: &str) -> bool {
    let start = bytes.get(..4_096).unwrap_or(bytes);
    String::from_utf8_lossy(start)
        .lines()
        .filter_map(|line| line.trim().strip_prefix("-----BEGIN "))
        .any(|rest| rest.ends_with(&format!("{kind}-----")))
}
