//! Reads text that comes from an evaluated package, produces a form of it that is safe to show.
//!
//! One filter for every rendering. Characters that change how other text is read (controls,
//! direction marks, characters without width, piled-up accents) become visible tokens such as
//! `⟨U+202E⟩`, long texts are cut, and in HTML the result stands in an element of its own whose text
//! direction ends with it. The unchanged text is in the JSON rendering under the same address.
//!
//! Code points: Unicode 16, chapters 23 (controls, format characters) and UAX #9 (direction).
//! Does not tell look-alike letters of two alphabets apart.

use super::Frame;
use crate::digest::sha256_hex;

/// Characters up to which a text is shown whole.
const MAX_SHOWN: usize = 160;

/// Characters up to which a line that a person wrote is shown whole: what their file may hold.
const MAX_WHOLE: usize = 6_000;

/// Characters that are shown of a longer text.
const HEAD_SHOWN: usize = 120;

/// Accents on one letter; more would cover the lines around it.
const MAX_ACCENTS: usize = 2;

/// The text as an HTML element; the result is markup.
pub(super) fn html(text: &str, frame: &Frame) -> String {
    element(text, frame, MAX_SHOWN)
}

/// The same for what a person wrote to be read: it is shown up to the length that the file may have.
pub(super) fn html_whole(text: &str, frame: &Frame) -> String {
    element(text, frame, MAX_WHOLE)
}

fn element(text: &str, frame: &Frame, most: usize) -> String {
    let mut out = String::with_capacity(text.len().min(most * 2) + 40);
    out.push_str("<bdi translate=\"no\">");
    write(text, most, &mut out, escape, |out, token| {
        out.push_str("<span class=\"cp\">");
        out.push_str(token);
        out.push_str("</span>");
    });
    if let Some(cut) = cut(text, most, frame) {
        out.push_str("<span class=\"cut\">");
        out.push_str(&cut);
        out.push_str("</span>");
    }
    out.push_str("</bdi>");
    out
}

/// The text without markup, for a terminal. Not escaped: in HTML only [`html`] may be used, or
/// this one with the template's own escaping for places that hold no elements.
pub(super) fn plain(text: &str, frame: &Frame) -> String {
    let mut out = filtered(text);
    if let Some(cut) = cut(text, MAX_SHOWN, frame) {
        out.push_str(&cut);
    }
    out
}

/// The same for machines, in no language: what was cut is told in figures.
pub(super) fn neutral(text: &str) -> String {
    let mut out = filtered(text);
    if is_long(text, MAX_SHOWN) {
        let (count, digest) = extent(text);
        out.push_str(&format!("…⟨{count}; sha256:{digest}⟩"));
    }
    out
}

/// Adds text to HTML text or to a quoted attribute.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (before, special) = rest.split_at(at);
        out.push_str(before);
        let mut characters = special.chars();
        out.push_str(match characters.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            _ => "&#39;",
        });
        rest = characters.as_str();
    }
    out.push_str(rest);
}

fn write(
    text: &str,
    most: usize,
    out: &mut String,
    plain: impl Fn(&mut String, &str),
    token: impl Fn(&mut String, &str),
) {
    let shown = match is_long(text, most) {
        true => HEAD_SHOWN,
        false => most,
    };
    let end = text
        .char_indices()
        .nth(shown)
        .map_or(text.len(), |(at, _)| at);
    let (shown, _) = text.split_at(end);
    let mut accents = 0;
    // Where the run of characters began that are shown as they are.
    let mut run = 0;
    for (at, character) in shown.char_indices() {
        accents = if is_accent(character) { accents + 1 } else { 0 };
        let replaced = match control_picture(character) {
            Some(picture) => picture.to_string(),
            None if is_deceptive(character) || accents > MAX_ACCENTS => {
                format!("⟨U+{:04X}⟩", u32::from(character))
            }
            None => continue,
        };
        plain(out, shown.get(run..at).unwrap_or_default());
        token(out, &replaced);
        run = at + character.len_utf8();
    }
    plain(out, shown.get(run..).unwrap_or_default());
}

fn is_long(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().nth(most).is_some()
}

/// What stands in place of the rest of a long text.
fn cut(text: &str, most: usize, frame: &Frame) -> Option<String> {
    if !is_long(text, most) {
        return None;
    }
    let (count, digest) = extent(text);
    Some(frame.text("cut", &[("count", count.into()), ("digest", digest.into())]))
}

/// What is shown of a text before its cut, without markup.
fn filtered(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(MAX_SHOWN * 2));
    let push = String::push_str;
    write(text, MAX_SHOWN, &mut out, push, push);
    out
}

/// How many characters a long text has, and the first digits of its digest.
fn extent(text: &str) -> (usize, String) {
    let digest = sha256_hex(text.as_bytes());
    (text.chars().count(), digest.chars().take(8).collect())
}

/// The picture of an ASCII control character (Unicode block U+2400).
fn control_picture(character: char) -> Option<char> {
    match u32::from(character) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('\u{2421}'),
        _ => None,
    }
}

/// Characters that have no picture and change what the text around them seems to say.
fn is_deceptive(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9f}'              // C1 controls
            | '\u{ad}'                   // soft hyphen
            | '\u{34f}'                  // grapheme joiner
            | '\u{61c}'                  // Arabic letter mark
            | '\u{115f}' | '\u{1160}'    // Hangul fillers
            | '\u{17b4}' | '\u{17b5}'    // Khmer vowels without a form
            | '\u{180b}'..='\u{180f}'    // Mongolian selectors
            | '\u{200b}'..='\u{200f}'    // without width, direction marks
            | '\u{2028}'..='\u{202e}'    // line ends, direction embeddings and overrides
            | '\u{2060}'..='\u{206f}'    // joiners, direction isolates, old format characters
            | '\u{3164}' | '\u{ffa0}'    // Hangul fillers
            | '\u{e000}'..='\u{f8ff}'    // private use: any font may draw anything
            | '\u{fdd0}'..='\u{fdef}'    // noncharacters; some of them are our marks
            | '\u{fe00}'..='\u{fe0f}'    // variation selectors
            | '\u{feff}'                 // byte order mark
            | '\u{fff0}'..='\u{fffc}'    // annotations, object
            | '\u{1d173}'..='\u{1d17a}'  // musical format characters
            | '\u{e0000}'..='\u{e0fff}'  // tags, more selectors
            | '\u{f0000}'..='\u{10ffff}' // private use
    )
}

fn is_accent(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{489}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        Frame::english().expect("the English frame is whole")
    }

    #[test]
    fn markup_of_a_package_is_text() {
        let shown = html("<svg onload=\"x\">&'", &frame());
        assert_eq!(
            shown,
            "<bdi translate=\"no\">&lt;svg onload=&quot;x&quot;&gt;&amp;&#39;</bdi>"
        );
    }

    #[test]
    fn what_cannot_be_seen_becomes_visible() {
        let shown = plain("a\u{202e}b\u{200b}c\u{1b}[2J\u{7}\n\t\0\u{85}d", &frame());
        assert_eq!(shown, "a⟨U+202E⟩b⟨U+200B⟩c␛[2J␇␊␉␀⟨U+0085⟩d");
    }

    #[test]
    fn what_machines_read_is_filtered_in_no_language() {
        assert_eq!(neutral("a\u{202e}b\n\0"), "a⟨U+202E⟩b␊␀");
        let long = neutral(&"x".repeat(1_000));
        let cut = long.strip_prefix(&"x".repeat(HEAD_SHOWN)).expect("a head");
        assert!(cut.starts_with("…⟨1000; sha256:"), "{cut}");
    }

    #[test]
    fn accents_do_not_pile_up() {
        assert_eq!(plain("e\u{301}", &frame()), "e\u{301}");
        let piled = plain("e\u{301}\u{301}\u{301}\u{301}", &frame());
        assert_eq!(piled, "e\u{301}\u{301}⟨U+0301⟩⟨U+0301⟩");
    }

    #[test]
    fn a_long_text_is_cut_and_says_how_long_it_was() {
        let whole = "x".repeat(MAX_SHOWN);
        assert_eq!(plain(&whole, &frame()), whole);
        let long = "é".repeat(1 << 20);
        let shown = plain(&long, &frame());
        assert!(shown.starts_with(&"é".repeat(HEAD_SHOWN)), "{shown}");
        assert!(!shown.contains(&"é".repeat(HEAD_SHOWN + 1)), "{shown}");
        assert!(shown.contains("1,048,576"), "{shown}");
        assert!(shown.contains("sha256"), "{shown}");
    }
}
