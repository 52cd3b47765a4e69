//! Reads any value of ours, produces canonical JSON: sorted keys, two spaces, line feeds, a final
//! line feed, no floats.
//!
//! Characters that a terminal would act on or that reorder text are written as `\u…`, so that a
//! JSON file can be looked at without harm; the value stays the same. RFC 8259, section 7.

use super::RenderError;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::Value;
use serde_json::ser::Formatter;
use serde_json::ser::PrettyFormatter;
use std::io;
use std::io::Write;

/// JSON Schema (2020-12) of the evaluation's format.
pub const EVALUATION_SCHEMA: &str = include_str!("../../reports/schema/evaluation-1.json");

/// JSON Schema (2020-12) of the evidence's format.
pub const EVIDENCE_SCHEMA: &str = include_str!("../../reports/schema/evidence-1.json");

/// The canonical bytes of a value; equal values have equal bytes.
///
/// # Errors
///
/// A value that JSON can't hold, such as a map whose keys are not texts.
pub fn canonical<T: Serialize>(value: &T) -> Result<Vec<u8>, RenderError> {
    // Through `Value`, whose maps are ordered by key.
    let value: Value = serde_json::to_value(value)?;
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Visible(PrettyFormatter::new()));
    value.serialize(&mut serializer)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Writes like its inner formatter, but invisible characters as escapes.
struct Visible(PrettyFormatter<'static>);

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_invisible) {
            let (before, from) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            let mut after = from.chars();
            if let Some(character) = after.next() {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
            rest = after.as_str();
        }
        writer.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(w, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(w, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn keys_are_sorted_whatever_the_order_of_fields() {
        #[derive(Serialize)]
        struct Unsorted {
            b: u8,
            a: u8,
        }
        let bytes = canonical(&Unsorted { b: 1, a: 2 }).expect("is plain");
        assert_eq!(bytes, b"{\n  \"a\": 2,\n  \"b\": 1\n}\n");
    }

    #[test]
    fn invisible_characters_are_escaped_and_come_back() {
        let text = "a\u{202e}b\u{9b}c\u{1b}\u{e0041}d".to_owned();
        let bytes = canonical(&BTreeMap::from([("k", &text)])).expect("is plain");
        let written = String::from_utf8(bytes).expect("is UTF-8");
        assert!(
            written.contains(r"a\u202eb\u009bc\u001b\udb40\udc41d"),
            "{written}"
        );
        let back: BTreeMap<String, String> = serde_json::from_str(&written).expect("is JSON");
        assert_eq!(back["k"], text);
    }
}
