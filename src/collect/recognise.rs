//! Reads the first bytes and the directory of an input, produces what it is: by content, never by
//! its name.

use super::android::package::MANIFEST_PART;
use super::format::zip::Container;
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
}

/// Says what the bytes are. `path` is the name as the user typed it, for messages.
///
/// # Errors
///
/// Anything that is neither an Android package nor evidence of this format.
pub fn recognise<'a>(bytes: &'a [u8], path: &str) -> Result<Recognised<'a>, Error> {
    let begins_json = bytes
        .iter()
        .find(|byte| !byte.is_ascii_whitespace())
        .is_some_and(|byte| *byte == b'{');
    if begins_json {
        return saved_evidence(bytes, path).map(|read| Recognised::Evidence(Box::new(read)));
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
    Err(other_archive(&container, path))
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
            has("export.bin"),
            "a diagnosis-key export",
            "evaluate the app that downloads it",
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

fn saved_evidence(bytes: &[u8], path: &str) -> Result<Evidence, Error> {
    let refused = |what: String| Error::NotEvidence {
        path: path.to_owned(),
        what,
        expected: EVIDENCE_FORMAT,
    };
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| refused(format!("it is no JSON: {error}")))?;
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
    Ok(evidence)
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
