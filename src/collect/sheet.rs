//! Reads a file that a person wrote in TOML, produces its values with their places, and a
//! [`Complaint`] for each value that is not what it should be.
//!
//! Syntax: TOML 1.1 (<https://toml.io/en/v1.1.0>). An empty text counts as absent everywhere, so that
//! a form can be filled in bit by bit. Does not know what the values are about.

use super::limits::MAX_SHEET_BYTES;
use super::limits::MAX_SHEET_COLUMN;
use super::limits::MAX_SHEET_COMPLAINTS;
use super::limits::MAX_SHEET_ENTRIES;
use super::limits::MAX_SHEET_LINE_CHARS;
use crate::evidence::Complaint;
use crate::evidence::NamedDocument;
use crate::evidence::Position;
use crate::evidence::Problem;
use crate::evidence::Shortened;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

/// What the format of both files is today.
const FORMAT: u64 = 1;

/// Hexadecimal digits of a SHA-256.
const DIGEST_DIGITS: usize = 64;

/// A file of a person, its values and what was wrong with it so far.
pub(super) struct Sheet<'a> {
    text: &'a str,
    /// Bytes at which lines begin.
    lines: Vec<usize>,
    complaints: Vec<Complaint>,
    /// Lines that are no TOML: what else seems wrong there follows from it.
    broken: BTreeSet<u32>,
}

/// A table of the file.
#[derive(Clone, Copy)]
pub(super) struct Section<'t, 'a> {
    values: &'t DeTable<'a>,
    /// Byte at which it begins.
    pub(super) at: usize,
    /// What it is called in messages: "an answer".
    pub(super) of: &'static str,
}

/// A value and the byte at which it stands.
pub(super) type At<T> = (T, usize);

impl<'a> Sheet<'a> {
    /// The file as far as it can be read; a file that is too large or no text is not looked into.
    pub(super) fn open(bytes: &'a [u8]) -> (Self, DeTable<'a>) {
        let mut sheet = Self {
            text: "",
            lines: Vec::new(),
            complaints: Vec::new(),
            broken: BTreeSet::new(),
        };
        if bytes.len() > MAX_SHEET_BYTES {
            let (bytes, limit) = (bytes.len(), MAX_SHEET_BYTES);
            sheet.complain(0, Problem::TooLarge { bytes, limit });
            return (sheet, DeTable::new());
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => sheet.take(text),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                sheet.take(std::str::from_utf8(good).unwrap_or_default());
                let what = "a byte that is not UTF-8".to_owned();
                sheet.complain(error.valid_up_to(), Problem::Syntax { what });
                return (sheet, DeTable::new());
            }
        }
        let (root, errors) = DeTable::parse_recoverable(sheet.text);
        for error in errors.into_iter().take(MAX_SHEET_COMPLAINTS) {
            let at = error.span().map_or(0, |span| span.start);
            let what = error.message().to_owned();
            sheet.complain(at, Problem::Syntax { what });
        }
        sheet.broken = sheet.complaints.iter().map(|c| c.position.line).collect();
        (sheet, root.into_inner())
    }

    fn take(&mut self, text: &'a str) {
        self.text = text;
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        self.lines = ends.map(|(at, _)| at.saturating_add(1)).collect();
    }

    /// Keeps a complaint, unless it follows from another one or there are too many already.
    pub(super) fn complain(&mut self, at: usize, problem: Problem) {
        if self.complaints.len() >= MAX_SHEET_COMPLAINTS {
            return;
        }
        let position = self.position(at);
        if !self.broken.contains(&position.line) {
            self.complaints.push(Complaint { position, problem });
        }
    }

    /// Everything that is wrong, in the order of the file.
    pub(super) fn into_complaints(mut self) -> Vec<Complaint> {
        self.complaints.sort_by_key(|complaint| complaint.position);
        self.complaints
    }

    /// The line and the column of a byte; columns are counted up to a limit.
    pub(super) fn position(&self, at: usize) -> Position {
        let before = self.lines.partition_point(|start| *start <= at);
        let last = before.checked_sub(1).and_then(|last| self.lines.get(last));
        let line = self.text.get(last.copied().unwrap_or(0)..at);
        let letters = line.unwrap_or_default().chars().take(MAX_SHEET_COLUMN);
        let counted = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1);
        Position {
            line: counted(before),
            column: counted(letters.count()),
        }
    }

    /// Complains of every key that is not among the known ones.
    pub(super) fn only(&mut self, section: Section<'_, 'a>, known: &[&str]) {
        for key in section.values.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                let problem = Problem::UnknownKey {
                    key: key.get_ref().as_ref().into(),
                    of: section.of,
                    known: known.join(", "),
                };
                self.complain(key.span().start, problem);
            }
        }
    }

    pub(super) fn missing(
        &mut self,
        section: Section<'_, 'a>,
        key: &'static str,
        expected: &'static str,
    ) {
        let of = section.of;
        self.complain(section.at, Problem::Missing { key, of, expected });
    }

    fn wrong(&mut self, key: &'static str, value: &Spanned<DeValue<'a>>, expected: &str) {
        let found = match value.get_ref() {
            DeValue::String(text) => Shortened(format!("{text:?}")),
            _ => self.text.get(value.span()).unwrap_or_default().into(),
        };
        let expected = expected.to_owned();
        let problem = Problem::WrongValue {
            key,
            found,
            expected,
        };
        self.complain(value.span().start, problem);
    }

    /// A text that is not empty, up to `limit` characters.
    pub(super) fn text(
        &mut self,
        section: Section<'_, 'a>,
        key: &'static str,
        limit: usize,
    ) -> Option<At<String>> {
        let value = section.values.get(key)?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, value, "a text in quotes");
            return None;
        };
        let chars = text.chars().count();
        if chars > limit {
            self.complain(value.span().start, Problem::TooLong { key, chars, limit });
            return None;
        }
        (!is_blank(text)).then(|| (text.to_owned(), value.span().start))
    }

    /// One of some words. An empty text is a word like others: `open` says what it means.
    pub(super) fn word<T: Copy>(
        &mut self,
        section: Section<'_, 'a>,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let value = section.values.get(key)?;
        let text = value.get_ref().as_str();
        let found = words.iter().find(|(word, _)| Some(*word) == text);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let known: Vec<&str> = known.into_iter().filter(|word| !word.is_empty()).collect();
            self.wrong(key, value, &format!("one of {}", known.join(", ")));
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// A calendar date, in quotes or not, as `YYYY-MM-DD`.
    pub(super) fn date(
        &mut self,
        section: Section<'_, 'a>,
        key: &'static str,
    ) -> Option<At<String>> {
        let value = section.values.get(key)?;
        let text = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => return None,
            DeValue::String(text) => text.as_ref().to_owned(),
            DeValue::Datetime(date) => date.to_string(),
            _ => String::new(),
        };
        let date: Option<jiff::civil::Date> = text.parse().ok();
        // The library also reads other spellings and cuts a time off.
        match date.filter(|date| date.year() > 0 && date.to_string() == text) {
            Some(_) => Some((text, value.span().start)),
            None => {
                self.wrong(key, value, "a date like 2026-11-30 (year-month-day)");
                None
            }
        }
    }

    /// The digest that stands behind `sha256:`.
    pub(super) fn subject(&mut self, section: Section<'_, 'a>) -> Option<At<String>> {
        const KEY: &str = "for";
        const EXPECTED: &str = "sha256: and 64 digits 0-9 a-f";
        let Some(value) = section.values.get(KEY) else {
            self.missing(section, KEY, EXPECTED);
            return None;
        };
        let digest = value
            .get_ref()
            .as_str()
            .and_then(|t| t.strip_prefix("sha256:"));
        match digest.filter(|digest| is_digest(digest)) {
            Some(digest) => Some((digest.to_owned(), value.span().start)),
            None => {
                self.wrong(KEY, value, EXPECTED);
                None
            }
        }
    }

    /// Complains unless the file says that it has today's format.
    pub(super) fn format(&mut self, section: Section<'_, 'a>) {
        let Some(value) = section.values.get("format") else {
            self.missing(section, "format", "format = 1");
            return;
        };
        if whole(value.get_ref()) != Some(FORMAT) {
            self.wrong(
                "format",
                value,
                "1, the only format that this version reads",
            );
        }
    }

    pub(super) fn section<'t>(
        &mut self,
        section: Section<'t, 'a>,
        key: &'static str,
        of: &'static str,
    ) -> Option<Section<'t, 'a>> {
        let value = section.values.get(key)?;
        let Some(values) = value.get_ref().as_table() else {
            self.wrong(key, value, "a table");
            return None;
        };
        let at = value.span().start;
        Some(Section { values, at, of })
    }

    /// The tables of a list, such as all `[[answer]]`.
    pub(super) fn sections<'t>(
        &mut self,
        section: Section<'t, 'a>,
        key: &'static str,
        of: &'static str,
    ) -> Vec<Section<'t, 'a>> {
        let Some(list) = section.values.get(key) else {
            return Vec::new();
        };
        let Some(entries) = list.get_ref().as_array() else {
            self.wrong(key, list, "a list of tables, each under its own [[…]]");
            return Vec::new();
        };
        let mut sections = Vec::new();
        for entry in entries.iter() {
            let at = entry.span().start;
            if sections.len() >= MAX_SHEET_ENTRIES {
                let limit = MAX_SHEET_ENTRIES;
                self.complain(at, Problem::TooMany { what: key, limit });
                break;
            }
            match entry.get_ref().as_table() {
                Some(values) => sections.push(Section { values, at, of }),
                None => self.wrong(key, entry, "a table"),
            }
        }
        sections
    }

    /// A document that an entry names.
    pub(super) fn document(
        &mut self,
        section: Section<'_, 'a>,
        key: &'static str,
    ) -> Option<NamedDocument> {
        let section = self.section(section, key, "a document")?;
        self.only(section, &["title", "sha256", "page", "lang", "url"]);
        let line = |sheet: &mut Self, key| {
            let text = sheet.text(section, key, MAX_SHEET_LINE_CHARS);
            text.map(|(text, _)| text)
        };
        let title = line(self, "title");
        if section.is_empty("title") {
            self.missing(section, "title", "the document's title");
        }
        let digest = self.text(section, "sha256", MAX_SHEET_LINE_CHARS);
        if let (Some((digest, _)), Some(value)) = (&digest, section.values.get("sha256"))
            && !is_digest(digest)
        {
            self.wrong("sha256", value, "64 digits 0-9 a-f");
        }
        Some(NamedDocument {
            sha256: digest.map(|(digest, _)| digest),
            page: self.page(section),
            lang: line(self, "lang"),
            url: line(self, "url"),
            title: title?,
        })
    }

    fn page(&mut self, section: Section<'_, 'a>) -> Option<u32> {
        let value = section.values.get("page")?;
        let page = whole(value.get_ref()).and_then(|page| u32::try_from(page).ok());
        let page = page.filter(|page| *page > 0);
        if page.is_none() {
            self.wrong("page", value, "a whole number from 1 on");
        }
        page
    }
}

impl<'t, 'a> Section<'t, 'a> {
    /// The file as a whole.
    pub(super) fn root(values: &'t DeTable<'a>) -> Self {
        let of = "the file";
        Self { values, at: 0, of }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// True where there is no value, or an empty text.
    pub(super) fn is_empty(&self, key: &str) -> bool {
        let value = self.values.get(key).map(Spanned::get_ref);
        value.is_none_or(|value| value.as_str().is_some_and(is_blank))
    }
}

fn whole(value: &DeValue<'_>) -> Option<u64> {
    let number = value.as_integer()?;
    u64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// True of a text in which nothing can be seen: nobody has such a name.
fn is_blank(text: &str) -> bool {
    let unseen = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{3164}')
    };
    text.chars().all(unseen)
}

fn is_digest(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == DIGEST_DIGITS && text.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_lines_and_characters() {
        let (sheet, _) = Sheet::open("a = 1\n\u{e9}\u{e9} = 2\n".as_bytes());
        // The second letter of the second line begins at byte 8.
        assert_eq!(sheet.position(8), Position { line: 2, column: 2 });
        assert_eq!(sheet.position(0), Position { line: 1, column: 1 });
        // Beyond the end is the end.
        assert_eq!(sheet.position(10_000).line, 3);
    }

    #[test]
    fn bytes_that_are_no_text_are_named_with_their_place() {
        let (sheet, _) = Sheet::open(b"a = 1\nb = \"\xff\"\n");
        let complaints = sheet.into_complaints();
        assert_eq!(complaints.len(), 1);
        assert_eq!(complaints[0].position, Position { line: 2, column: 6 });
    }

    #[test]
    fn a_date_is_a_calendar_date_and_nothing_more() {
        for (value, good) in [
            ("2026-11-30", true),
            ("\"2026-11-30\"", true),
            ("\"31.11.2026\"", false),
            ("\"2026-11-31\"", false),
            ("\"20261130\"", false),
            ("2026-11-30T10:00:00", false),
            ("20", false),
            ("\"-000001-01-01\"", false),
            ("\"9999-99-99\"", false),
        ] {
            let text = format!("date = {value}\n");
            let (mut sheet, root) = Sheet::open(text.as_bytes());
            let date = sheet.date(Section::root(&root), "date");
            assert_eq!(date.is_some(), good, "{value}");
            assert_eq!(sheet.into_complaints().is_empty(), good, "{value}");
        }
    }

    #[test]
    fn a_text_in_which_nothing_is_seen_is_empty() {
        for (text, empty) in [
            ("\u{200b}\u{202e}", true),
            ("\t ", true),
            ("\u{2014}", false),
        ] {
            let text = format!("name = \"{text}\"\n");
            let (mut sheet, root) = Sheet::open(text.as_bytes());
            let root = Section::root(&root);
            assert_eq!(root.is_empty("name"), empty, "{text:?}");
            assert_eq!(sheet.text(root, "name", 9).is_none(), empty, "{text:?}");
        }
    }

    #[test]
    fn a_line_that_is_no_toml_is_named_once_and_the_rest_is_read() {
        let (mut sheet, root) = Sheet::open(b"a = = 1\nfor = 2\nb = \n");
        sheet.subject(Section::root(&root));
        let lines: Vec<u32> = sheet
            .into_complaints()
            .iter()
            .map(|complaint| complaint.position.line)
            .collect();
        assert!(
            lines.contains(&1) && lines.contains(&2) && lines.contains(&3),
            "{lines:?}"
        );
    }
}
