//! Reads any value of ours, produces canonical JSON: sorted keys, two spaces, line feeds, a final
//! line feed, no floats.
//!
//! Characters that a terminal would act on or that reorder text are written as `\u…`, so that a
//! JSON file can be looked at without harm; the value stays the same. RFC 8259, section 7.

use super::Format;
use super::RenderError;
use super::json_text;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use serde_json::ser::PrettyFormatter;
use std::cell::RefCell;
use std::io;
use std::io::Write;
use std::ops::Range;

/// The evaluation itself, in canonical form.
pub(super) const FORMAT: Format = Format {
    name: "json",
    ending: "json",
    about: "the whole evaluation, for machines",
    depends_on_language: false,
    render: |report| match report.texts {
        [] => canonical(report.evaluation),
        languages => canonical(&json_text::with_text(report.evaluation, languages)),
    },
};

/// JSON Schema (2020-12) of the evaluation's format.
pub const EVALUATION_SCHEMA: &str = include_str!("../../reports/schema/evaluation-1.json");

/// JSON Schema (2020-12) of a file of answers, as JSON would hold it.
pub const ANSWERS_SCHEMA: &str = include_str!("../../reports/schema/answers-1.json");

/// JSON Schema (2020-12) of a reviewer's file, as JSON would hold it.
pub const REVIEWS_SCHEMA: &str = include_str!("../../reports/schema/reviews-1.json");

/// JSON Schema (2020-12) of the evidence's format.
pub const EVIDENCE_SCHEMA: &str = include_str!("../../reports/schema/evidence-1.json");

/// The JSON Schema of the note in a published set that takes the place of another.
pub const SET_SCHEMA: &str = include_str!("../../reports/schema/set-1.json");

/// The canonical bytes of a value; equal values have equal bytes.
///
/// # Errors
///
/// A value that JSON can't hold, such as a map whose keys are not texts.
pub fn canonical<T: Serialize>(value: &T) -> Result<Vec<u8>, RenderError> {
    let text = RefCell::new(Vec::new());
    let mut serializer = Serializer::with_formatter(Shared(&text), Canonical::new(&text));
    value.serialize(&mut serializer)?;
    let mut bytes = text.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// The text so far, written by serde_json and looked at by the formatter.
struct Shared<'t>(&'t RefCell<Vec<u8>>);

impl Write for Shared<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Indents, orders the members of objects once each is complete, and escapes invisible characters.
/// Ordering the text spares a tree of the whole value, which would cost most of the time.
struct Canonical<'t> {
    text: &'t RefCell<Vec<u8>>,
    pretty: PrettyFormatter<'static>,
    objects: Vec<Object>,
}

/// Members of an object that is being written, as places in the text.
#[derive(Default)]
struct Object {
    members: Vec<Member>,
}

#[derive(Clone)]
struct Member {
    key: Range<usize>,
    /// Key and value.
    whole: Range<usize>,
}

impl<'t> Canonical<'t> {
    fn new(text: &'t RefCell<Vec<u8>>) -> Self {
        Self {
            text,
            pretty: PrettyFormatter::new(),
            objects: Vec::new(),
        }
    }

    fn position(&self) -> usize {
        self.text.borrow().len()
    }

    /// The member that is being written; none outside of an object.
    fn member(&mut self) -> Option<&mut Member> {
        self.objects.last_mut()?.members.last_mut()
    }
}

impl Object {
    /// Puts the members into the order of their keys. What stands between two of them is the same
    /// everywhere in one object, so only the members move.
    fn sort(mut self, text: &mut [u8]) {
        let (Some(first), Some(last)) = (self.members.first(), self.members.last()) else {
            return;
        };
        let place = first.whole.start..last.whole.end;
        let between = match self.members.get(1) {
            Some(second) => text[first.whole.end..second.whole.start].to_vec(),
            None => return,
        };
        let key = |member: &Member| &text[member.key.clone()];
        if self.members.is_sorted_by_key(key) {
            return;
        }
        self.members.sort_by(|a, b| key(a).cmp(key(b)));
        let ordered: Vec<&[u8]> = self
            .members
            .iter()
            .map(|member| &text[member.whole.clone()])
            .collect();
        let ordered = ordered.join(&between[..]);
        text[place].copy_from_slice(&ordered);
    }
}

impl Formatter for Canonical<'_> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.bytes().all(|byte| byte < 0x7f) {
            return writer.write_all(fragment.as_bytes());
        }
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
        self.pretty.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        self.pretty.begin_array_value(w, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.objects.push(Object::default());
        self.pretty.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if let Some(object) = self.objects.pop() {
            object.sort(&mut self.text.borrow_mut());
        }
        self.pretty.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        self.pretty.begin_object_key(w, first)?;
        let start = self.position();
        if let Some(object) = self.objects.last_mut() {
            object.members.push(Member {
                key: start..start,
                whole: start..start,
            });
        }
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let end = self.position();
        if let Some(member) = self.member() {
            member.key.end = end;
        }
        self.pretty.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(writer)?;
        let end = self.position();
        if let Some(member) = self.member() {
            member.whole.end = end;
        }
        Ok(())
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
    fn what_is_written_is_what_a_sorted_tree_would_be() {
        #[derive(Serialize)]
        struct Outer {
            z: Vec<Inner>,
            empty: BTreeMap<u8, u8>,
            #[serde(rename = "a\"b")]
            quoted: Option<&'static str>,
            a: Inner,
        }
        #[derive(Serialize)]
        #[serde(tag = "state")]
        enum Inner {
            Unit,
            Full { y: i64, x: Vec<u8>, none: Vec<()> },
        }
        let full = |y| Inner::Full {
            y,
            x: vec![2, 1],
            none: Vec::new(),
        };
        let value = Outer {
            z: vec![full(-1), Inner::Unit, full(2)],
            empty: BTreeMap::new(),
            quoted: None,
            a: full(0),
        };
        let tree = serde_json::to_value(&value).expect("is plain");
        let expected = serde_json::to_string_pretty(&tree).expect("is plain") + "\n";
        let written = canonical(&value).expect("is plain");
        assert_eq!(String::from_utf8_lossy(&written), expected);
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
