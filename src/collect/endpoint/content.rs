//! Reads a body as it came, produces what it is: unfolded within limits, and named by its bytes.
//!
//! Content codings: RFC 9110 section 8.4; we offer `gzip` alone. The type that the server names decides
//! nothing: a page with status 200 in the place of a key file is a page.
//!
//! Does not establish that the content is what its form says.

use super::exchange::Cause;
use super::exchange::Fault;
use super::exchange::Request;
use super::exchange::Stage;
use crate::collect::limits::MAX_BODY_BYTES;
use crate::collect::limits::MAX_BODY_RATIO;
use flate2::read::MultiGzDecoder;
use serde_json::Value;
use std::io::Read;

/// Bytes that are looked at to tell a page.
const HEAD_BYTES: usize = 1_024;
/// Below this many bytes no ratio makes a bomb.
const RATIO_FLOOR_BYTES: u64 = 1 << 20;

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Binary,
    Empty,
    /// A key export without its archive.
    Export,
    Html,
    Json,
    Text,
    Xml,
    Zip,
}

impl Form {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Empty => "empty",
            Self::Export => "export",
            Self::Html => "html",
            Self::Json => "json",
            Self::Text => "text",
            Self::Xml => "xml",
            Self::Zip => "zip",
        }
    }

    /// The form of an unfolded body.
    pub fn of(body: &[u8]) -> Self {
        if body.is_empty() {
            return Self::Empty;
        }
        if body.starts_with(b"PK\x03\x04") || body.starts_with(b"PK\x05\x06") {
            return Self::Zip;
        }
        if body.starts_with(b"EK Export v1") {
            return Self::Export;
        }
        let Ok(text) = str::from_utf8(body) else {
            return Self::Binary;
        };
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let head: String = text.chars().take(HEAD_BYTES).collect();
        let head = head.to_ascii_lowercase();
        if head.contains("<!doctype html") || head.contains("<html") || head.starts_with("<head") {
            return Self::Html;
        }
        if head.starts_with('<') {
            return Self::Xml;
        }
        let begins_json = head.starts_with(['{', '[']);
        if begins_json && serde_json::from_str::<Value>(text).is_ok() {
            return Self::Json;
        }
        let is_text = !text
            .chars()
            .any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'));
        if is_text { Self::Text } else { Self::Binary }
    }

    /// Whether the type that the server names fits; none where it names none.
    pub fn fits(self, request: &Request) -> Option<bool> {
        let declared = request.header("content-type")?.to_ascii_lowercase();
        let declared = declared.split(';').next().unwrap_or_default().trim();
        let anything = declared == "application/octet-stream" || declared.is_empty();
        Some(match self {
            Self::Empty => true,
            Self::Html => matches!(declared, "text/html" | "application/xhtml+xml"),
            Self::Json => declared.contains("json") || declared.starts_with("text/"),
            Self::Text => declared.starts_with("text/") && declared != "text/html",
            Self::Xml => declared.contains("xml") || declared.starts_with("text/"),
            Self::Zip => declared.contains("zip") || anything,
            Self::Binary | Self::Export => {
                !declared.starts_with("text/") && !declared.contains("json")
            }
        })
    }
}

/// The body without its content coding.
///
/// # Errors
///
/// A coding that was not offered, data that can't be unfolded, or more than the limits.
pub fn unfolded(request: &Request, body: &[u8]) -> Result<Vec<u8>, Fault> {
    let fault = |cause, detail: String| Fault::new(Stage::Body, cause, detail);
    let codings = request
        .all("content-encoding")
        .collect::<Vec<_>>()
        .join(",");
    let codings = codings.to_ascii_lowercase();
    let mut named = codings
        .split(',')
        .map(str::trim)
        .filter(|coding| !coding.is_empty() && *coding != "identity");
    let coding = match (named.next(), named.next()) {
        _ if body.is_empty() => None,
        (None, _) => None,
        (Some("gzip" | "x-gzip"), None) => Some(()),
        _ => return Err(fault(Cause::UnknownEncoding, codings.clone())),
    };
    if coding.is_none() {
        return Ok(body.to_vec());
    }
    let packed = body.len() as u64;
    let by_ratio = packed.saturating_mul(MAX_BODY_RATIO).max(RATIO_FLOOR_BYTES);
    let most = by_ratio.min(MAX_BODY_BYTES);
    let mut unfolded = Vec::new();
    MultiGzDecoder::new(body)
        .take(most.saturating_add(1))
        .read_to_end(&mut unfolded)
        .map_err(|_| fault(Cause::BadEncoding, "gzip".to_owned()))?;
    if unfolded.len() as u64 > most {
        let cause = if most == by_ratio {
            Cause::RatioLimit
        } else {
            Cause::BodyLimit
        };
        return Err(fault(
            cause,
            format!("{packed} bytes unfold to more than {most}"),
        ));
    }
    Ok(unfolded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_a_page_whatever_it_is_called() {
        assert_eq!(Form::of(b"\n <!DOCTYPE html><p>"), Form::Html);
        assert_eq!(Form::of(b"<!-- x --><HTML>"), Form::Html);
        assert_eq!(Form::of(b"[\"2021-01-01\"]"), Form::Json);
        assert_eq!(Form::of(b"[2021"), Form::Text);
        assert_eq!(Form::of(b"PK\x03\x04"), Form::Zip);
        assert_eq!(Form::of(b"EK Export v1    "), Form::Export);
        assert_eq!(Form::of(b"a\0b"), Form::Binary);
        assert_eq!(Form::of(b""), Form::Empty);
    }
}
