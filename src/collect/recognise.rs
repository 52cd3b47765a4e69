//! Reads the first bytes and the directory of an input, produces what it is: by content, never by
//! its name.

use super::android::package::MANIFEST_PART;
use super::format::gateway_batch::begins_like_protobuf;
use super::format::gateway_batch::json::looks_like_batch;
use super::format::key_export::HEADER;
use super::format::key_export::MAGIC;
use super::format::zip::Container;
use super::gateway_batch::BatchFile;
use super::gateway_batch::Encoding;
use super::gateway_batch::signature_block;
use super::key_export::ExportFile;
use super::key_export::Folder;
use super::key_export::Refused;
use super::key_export::file::EXPORT_PART;
use super::key_export::file::Packing;
use super::key_export::file::other_header;
use crate::digest::sha256_hex;
use crate::error::Error;
use crate::evidence::EVIDENCE_FORMAT;
use crate::evidence::Evidence;
use serde_json::Value;

/// Bytes that are looked at to say what a file is that is no package.
const HEAD_BYTES: usize = 64;

/// What an input is.
#[derive(Debug)]
pub enum Recognised<'a> {
    AndroidPackage(Box<Container<'a>>),
    /// Evidence that was saved earlier, already read.
    Evidence(Box<Evidence>),
    KeyExport(Box<ExportFile<'a>>),
    /// A batch of the federation gateway, without its signature.
    GatewayBatch(Box<BatchFile<'a>>),
}

/// Says what the bytes are. `path` is the name as the user typed it, for messages.
///
/// # Errors
///
/// Anything that is no Android package, no key export, no batch and no evidence of this format.
pub fn recognise<'a>(bytes: &'a [u8], path: &str) -> Result<Recognised<'a>, Error> {
    let begins_json = bytes
        .iter()
        .find(|byte| !byte.is_ascii_whitespace())
        .is_some_and(|byte| *byte == b'{');
    if begins_json {
        return json(bytes, path);
    }
    if bytes.starts_with(MAGIC) {
        return bare_export(bytes, path);
    }
    if begins_like_protobuf(bytes) {
        return Ok(batch(bytes, path, Encoding::Protobuf));
    }
    let container = Container::open(bytes).map_err(|error| Error::NotAPackage {
        path: path.to_owned(),
        found: match head(bytes) {
            Some(what) => what.to_owned(),
            None => error.to_string(),
        },
    })?;
    let is_package =
        container.find(MANIFEST_PART).is_some() || container.find("classes.dex").is_some();
    if is_package {
        return Ok(Recognised::AndroidPackage(Box::new(container)));
    }
    if container.find(EXPORT_PART).is_some() {
        return zipped_export(container, path);
    }
    Err(other_archive(&container, path))
}

/// Sorts the files of a folder into key exports and others.
pub fn recognise_folder(folder: &Folder) -> (Vec<ExportFile<'_>>, Vec<Refused>) {
    let files = folder.files.iter();
    recognise_files(files.map(|(label, bytes)| (label.as_str(), &**bytes)))
}

/// Sorts files with their names into key exports and others.
pub fn recognise_files<'a>(
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> (Vec<ExportFile<'a>>, Vec<Refused>) {
    let mut exports = Vec::new();
    let mut refused = Vec::new();
    for (label, bytes) in files {
        let found = match recognise(bytes, label) {
            Ok(Recognised::KeyExport(mut file)) => {
                file.label = label.to_owned();
                exports.push(*file);
                continue;
            }
            Ok(Recognised::AndroidPackage(_)) => "an Android package".to_owned(),
            Ok(Recognised::Evidence(_)) => "evidence of tracevet".to_owned(),
            Ok(Recognised::GatewayBatch(_)) => "a batch of the federation gateway".to_owned(),
            Err(error) => refusal(&error),
        };
        // An archive of another kind is no lost export; a page in the place of one may be, and so may
        // what broke off. Some servers give their files no ending.
        let other = Container::open(bytes).is_ok();
        let ends = [".bin", ".zip"].iter().any(|end| label.ends_with(end));
        let begins = bytes.starts_with(MAGIC) || bytes.starts_with(b"PK");
        let lost = !label.contains('.') && head(bytes).is_some();
        let pretends = !other && (ends || begins || lost);
        refused.push(Refused {
            label: label.to_owned(),
            found,
            pretends,
        });
    }
    (exports, refused)
}

/// What of a folder concerns the federation gateway.
#[derive(Debug, Default)]
pub struct Batches<'a> {
    pub files: Vec<BatchFile<'a>>,
    /// Detached signatures in DER.
    pub signatures: Vec<Vec<u8>>,
    pub refused: Vec<Refused>,
}

/// Sorts the files of a folder into batches of the federation gateway, signatures and others.
pub fn recognise_batches(folder: &Folder) -> Batches<'_> {
    let mut batches = Batches::default();
    for (label, bytes) in &folder.files {
        let found = match recognise(bytes, label) {
            Ok(Recognised::GatewayBatch(file)) => {
                batches.files.push(*file);
                continue;
            }
            Err(error) => match signature_block(bytes) {
                Some(block) => {
                    batches.signatures.push(block);
                    continue;
                }
                None => refusal(&error),
            },
            Ok(_) => "no batch of the federation gateway".to_owned(),
        };
        batches.refused.push(Refused {
            label: label.clone(),
            found,
            pretends: false,
        });
    }
    batches
}

fn batch<'a>(bytes: &'a [u8], path: &str, encoding: Encoding) -> Recognised<'a> {
    Recognised::GatewayBatch(Box::new(BatchFile {
        label: file_name(path),
        bytes,
        sha256: sha256_hex(bytes),
        encoding,
    }))
}

/// What a file is instead, out of the message that would refuse it.
fn refusal(error: &Error) -> String {
    match error {
        Error::NotAPackage { found, .. }
        | Error::NotAKeyExport { found, .. }
        | Error::NotSupported { found, .. }
        | Error::NotEvidence { what: found, .. } => found.clone(),
        other => other.to_string(),
    }
}

fn bare_export<'a>(bytes: &'a [u8], path: &str) -> Result<Recognised<'a>, Error> {
    match other_header(bytes.get(..HEADER.len()).unwrap_or(bytes)) {
        Some(found) => Err(not_an_export(path, found)),
        None => Ok(Recognised::KeyExport(Box::new(ExportFile {
            label: file_name(path),
            bytes,
            sha256: sha256_hex(bytes),
            packing: Packing::Bare,
        }))),
    }
}

/// An archive whose part can't even begin to be inflated is an export all the same: the gap is told
/// where it is read.
fn zipped_export<'a>(container: Container<'a>, path: &str) -> Result<Recognised<'a>, Error> {
    let start = container
        .find(EXPORT_PART)
        .and_then(|entry| container.read_start(entry, HEADER.len()))
        .unwrap_or_default();
    if start.len() == HEADER.len()
        && let Some(found) = other_header(&start)
    {
        return Err(not_an_export(path, found));
    }
    Ok(Recognised::KeyExport(Box::new(ExportFile {
        label: file_name(path),
        bytes: container.bytes(),
        sha256: sha256_hex(container.bytes()),
        packing: Packing::Zip(Box::new(container)),
    })))
}

fn not_an_export(path: &str, found: String) -> Error {
    Error::NotAKeyExport {
        path: path.to_owned(),
        found,
    }
}

fn file_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next();
    name.unwrap_or(path).to_owned()
}

/// What a file is that is no archive, by its first bytes.
fn head(bytes: &[u8]) -> Option<&'static str> {
    if bytes.is_empty() {
        return Some("it is empty");
    }
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let lower = head.to_ascii_lowercase();
    let begins = |magic: &[u8]| lower.trim_ascii_start().starts_with(magic);
    if begins(b"<!doctype html") || begins(b"<html") {
        Some("it is a web page")
    } else if begins(b"<?xml") {
        Some("it is an XML text")
    } else if head.starts_with(b"dex\n") {
        Some("it is a DEX file without its package")
    } else if head.starts_with(b"\x7fELF") {
        Some("it is a native program")
    } else if head.starts_with(b"%PDF") {
        Some("it is a PDF document")
    } else {
        None
    }
}

fn other_archive(container: &Container<'_>, path: &str) -> Error {
    let has = |name: &str| container.find(name).is_some();
    let under = |prefix: &str| container.under(prefix).next().is_some();
    let kinds = [
        (
            has("BundleConfig.pb") || has("base/manifest/AndroidManifest.xml"),
            "an Android App Bundle (AAB)",
            "evaluate a package that was built from it (bundletool build-apks --mode=universal)",
        ),
        (
            under("Payload/"),
            "an iOS package (IPA)",
            "evaluate the Android edition of the app",
        ),
        (
            has("content.bin") && has("content.sig"),
            "a signed configuration (content.bin), not a key export",
            "evaluate the key files of the server, or the app",
        ),
        (
            has("base.apk") || has("toc.pb") || has("manifest.json"),
            "a set of split packages (APKS or XAPK)",
            "take base.apk out of the set and evaluate that",
        ),
    ];
    for (is, found, advice) in kinds {
        if is {
            return Error::NotSupported {
                path: path.to_owned(),
                found: found.to_owned(),
                advice: advice.to_owned(),
            };
        }
    }
    Error::NotAPackage {
        path: path.to_owned(),
        found: format!("it is a ZIP file without {MANIFEST_PART}"),
    }
}

fn json<'a>(bytes: &'a [u8], path: &str) -> Result<Recognised<'a>, Error> {
    let refused = |what: String| Error::NotEvidence {
        path: path.to_owned(),
        what,
        expected: EVIDENCE_FORMAT,
    };
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| refused(format!("it is no JSON: {error}")))?;
    if looks_like_batch(&value) {
        return Ok(batch(bytes, path, Encoding::Json));
    }
    match value.get("format").and_then(Value::as_u64) {
        Some(format) if format == u64::from(EVIDENCE_FORMAT) => {}
        Some(format) => return Err(refused(format!("it has format {format}"))),
        None => return Err(refused("it names no format".to_owned())),
    }
    if value.get("kind").and_then(Value::as_str) == Some("tracevet-evaluation") {
        return Err(refused("it is an evaluation, not its evidence".to_owned()));
    }
    let mut evidence: Evidence =
        serde_json::from_value(value).map_err(|error| refused(error.to_string()))?;
    evidence.canonicalise();
    Ok(Recognised::Evidence(Box::new(evidence)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        recognise(bytes, "input")
            .expect_err("a refusal")
            .to_string()
    }

    #[test]
    fn a_page_instead_of_a_package_is_named() {
        assert!(refusal(b"\n<!DOCTYPE html><html>").contains("web page"));
        assert!(refusal(b"").contains("empty"));
    }

    #[test]
    fn json_that_is_no_evidence_is_refused_with_the_reason() {
        assert!(refusal(b"{").contains("no JSON"));
        assert!(refusal(b"{\"format\":99}").contains("format 99"));
        assert!(refusal(b"{\"format\":1,\"kind\":\"tracevet-evaluation\"}").contains("evaluation"));
    }
}
