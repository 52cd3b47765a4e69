//! Reads phone, hosts and owners, produces their drawing in whole numbers: three columns, and lines
//! between them.
//!
//! No line here is solid: that is kept for what a capture shows.

use super::flow::Host;
use super::flow::Known;
use super::flow::Phone;
use super::picture::Box;
use super::view::View;
use serde::Serialize;
use std::collections::BTreeMap;

/// Units of the drawing: text of 12 of them is larger than 11 px on paper.
const WIDTH: u64 = 700;
const TOP: u64 = 28;
const LINE: u64 = 17;
const PAD: u64 = 10;
const GAP: u64 = 8;

/// Left edge and width of each column.
const PHONE: (u64, u64) = (1, 228);
const HOSTS: (u64, u64) = (274, 230);
const OWNERS: (u64, u64) = (540, 159);

/// How far the two strokes of a double line are apart from its middle.
const APART: u64 = 2;

#[derive(Default, Serialize)]
pub(super) struct Drawing {
    width: u64,
    height: u64,
    boxes: Vec<Box>,
    lines: Vec<Line>,
    texts: Vec<Text>,
}

#[derive(Serialize)]
struct Line {
    class: &'static str,
    path: String,
}

#[derive(Serialize)]
struct Text {
    class: &'static str,
    x: u64,
    y: u64,
    text: String,
}

/// Lines that know how far down the column they are.
struct Column<'d> {
    drawing: &'d mut Drawing,
    x: u64,
    width: u64,
    y: u64,
}

impl Column<'_> {
    /// A text of ours, on as many lines as it needs.
    fn words(&mut self, class: &'static str, text: &str) {
        for line in wrapped(text, self.width - 2 * PAD) {
            self.line(class, line);
        }
    }

    /// A text of others, on one line.
    fn one(&mut self, class: &'static str, text: &str, from_start: bool) {
        let text = fitted(text, self.width - 2 * PAD, from_start);
        self.line(class, text);
    }

    fn line(&mut self, class: &'static str, text: String) {
        self.y += LINE;
        self.drawing.texts.push(Text {
            class,
            x: self.x + PAD,
            y: self.y - 2,
            text,
        });
    }

    /// Frames what stands between `top` and here; the middle of the frame.
    fn frame(&mut self, top: u64) -> u64 {
        self.y += 4;
        self.drawing.boxes.push(Box {
            class: "k-1",
            x: self.x,
            y: top,
            width: self.width,
            height: self.y - top,
        });
        let middle = top + (self.y - top) / 2;
        self.y += GAP;
        middle
    }
}

pub(super) fn drawing(view: &View<'_>, phone: &Phone, hosts: &[Host<'_>]) -> Drawing {
    let mut drawing = Drawing {
        width: WIDTH,
        ..Drawing::default()
    };
    for ((x, _), head) in [(PHONE, "phone"), (HOSTS, "hosts"), (OWNERS, "owners")] {
        drawing.texts.push(Text {
            class: "k-text f-head",
            x,
            y: 14,
            text: view.text(&format!("flow-{head}")),
        });
    }
    let mut below = Vec::new();
    let start = column(&mut drawing, PHONE, |column| {
        for family in &phone.families {
            column.words("k-text", family);
        }
        if !phone.permissions.is_empty() {
            column.y += PAD;
            column.words("k-text f-quiet", &view.text("flow-permissions"));
        }
        for permission in &phone.permissions {
            column.one("k-text f-foreign", permission, true);
        }
        let middle = column.frame(TOP);
        below.push(column.y);
        middle
    });
    let at = column(&mut drawing, HOSTS, |column| {
        let places = host_boxes(view, column, hosts);
        below.push(column.y);
        places
    });
    let (owners, bottom) = column(&mut drawing, OWNERS, |column| owner_boxes(column, hosts));
    below.push(bottom);
    for (host, y) in hosts.iter().zip(&at) {
        let (from, to) = (PHONE.0 + PHONE.1, HOSTS.0);
        match host.known {
            Known::Package => drawing.line("f-package", (from, start), (to, *y)),
            Known::Named | Known::NamedOnly => {
                drawing.double((from, start), (to, *y));
            }
        }
        let owner = owners.get(&host.owner).copied().unwrap_or(*y);
        drawing.line("f-owner", (HOSTS.0 + HOSTS.1, *y), (OWNERS.0, owner));
    }
    let bottom = below.into_iter().max().unwrap_or(TOP);
    legend(view, &mut drawing, hosts, bottom + PAD);
    drawing
}

fn column<T>(
    drawing: &mut Drawing,
    (x, width): (u64, u64),
    fill: impl FnOnce(&mut Column<'_>) -> T,
) -> T {
    fill(&mut Column {
        drawing,
        x,
        width,
        y: TOP,
    })
}

/// The hosts below what they are for; the middle of each box.
fn host_boxes(view: &View<'_>, column: &mut Column<'_>, hosts: &[Host<'_>]) -> Vec<u64> {
    let mut places = Vec::new();
    let mut role = None;
    for host in hosts {
        if role != Some(host.role) {
            let word = view.frame.word("role", host.role);
            let word = word.unwrap_or_else(|| view.text("role-unknown"));
            let text = [("role", word.into())];
            column.words("k-text f-quiet", &view.frame.text("flow-role", &text));
            column.y += 4;
            role = Some(host.role);
        }
        let top = column.y;
        column.one("k-text f-foreign", &host.label, false);
        if host.known == Known::NamedOnly {
            column.words("k-text f-quiet", &view.text("flow-not-found"));
        }
        places.push(column.frame(top));
    }
    places
}

/// Each owner once, in the order of their hosts; the middle of each box, and where they end.
fn owner_boxes<'h>(
    column: &mut Column<'_>,
    hosts: &'h [Host<'_>],
) -> (BTreeMap<Option<&'h str>, u64>, u64) {
    let mut places = BTreeMap::new();
    column.y += LINE + 4;
    for host in hosts {
        if places.contains_key(&host.owner) {
            continue;
        }
        let top = column.y;
        column.one("k-text f-foreign", &host.owner_label, true);
        if let Some(kind) = &host.owner_kind {
            column.words("k-text f-quiet", kind);
        }
        places.insert(host.owner, column.frame(top));
    }
    (places, column.y)
}

/// What each kind of line says; only those that are drawn.
fn legend(view: &View<'_>, drawing: &mut Drawing, hosts: &[Host<'_>], top: u64) {
    let is_named = |host: &Host<'_>| host.known != Known::Package;
    let kinds = [
        (
            "f-package",
            "flow-line-package",
            !hosts.iter().all(is_named),
        ),
        ("f-named", "flow-legend-named", hosts.iter().any(is_named)),
        ("f-owner", "flow-line-owner", true),
    ];
    let mut y = top;
    for (class, key, _) in kinds.into_iter().filter(|(_, _, drawn)| *drawn) {
        let strokes: &[u64] = match class {
            "f-named" => &[y - APART, y + APART],
            _ => &[y],
        };
        for y in strokes {
            let path = format!("M{} {y}h44", PHONE.0);
            drawing.lines.push(Line { class, path });
        }
        for text in wrapped(&view.text(key), WIDTH - 60) {
            drawing.texts.push(Text {
                class: "k-text",
                x: 56,
                y: y + 4,
                text,
            });
            y += LINE;
        }
    }
    drawing.height = y;
}

impl Drawing {
    fn line(&mut self, class: &'static str, (x, y): (u64, u64), (to_x, to_y): (u64, u64)) {
        self.curve(class, (x, y), x + (to_x - x) / 2, (to_x, to_y));
    }

    /// Two strokes that stay apart where the line is steep too, so that it never looks like a solid one.
    fn double(&mut self, (x, y): (u64, u64), (to_x, to_y): (u64, u64)) {
        let half = x + (to_x - x) / 2;
        let (upper, lower) = match to_y > y {
            true => (half + 2 * APART, half - 2 * APART),
            false => (half - 2 * APART, half + 2 * APART),
        };
        self.curve("f-named", (x, y - APART), upper, (to_x, to_y - APART));
        self.curve("f-named", (x, y + APART), lower, (to_x, to_y + APART));
    }

    fn curve(
        &mut self,
        class: &'static str,
        (x, y): (u64, u64),
        half: u64,
        (to_x, to_y): (u64, u64),
    ) {
        let path = format!("M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}");
        self.lines.push(Line { class, path });
    }
}

/// How wide a letter of 12 units is at most in the faces of the page, near enough.
fn width(letter: char) -> u64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' => 4,
        'f' | 'r' | 't' | ' ' | '-' | '(' | ')' | '/' => 5,
        'm' | 'w' | 'M' | 'W' | '…' => 11,
        'A'..='Z' => 8,
        ' '..='~' => 7,
        '\u{80}'..='\u{52f}' => 8,
        _ => 13,
    }
}

fn width_of(text: &str) -> u64 {
    text.chars().map(width).sum()
}

/// A text as far as it fits, with its start or its end.
fn fitted(text: &str, room: u64, from_start: bool) -> String {
    if width_of(text) <= room {
        return text.to_owned();
    }
    let mut left = room.saturating_sub(width('…'));
    let mut fits = |letter: &char| {
        let next = left.checked_sub(width(*letter));
        left = next.unwrap_or(0);
        next.is_some()
    };
    match from_start {
        true => {
            let kept = text.chars().take_while(&mut fits);
            kept.chain(['…']).collect()
        }
        false => {
            let kept: Vec<char> = text.chars().rev().take_while(&mut fits).collect();
            ['…'].into_iter().chain(kept.into_iter().rev()).collect()
        }
    }
}

/// A text of ours in lines that fit; a word that is too long for one stands alone.
fn wrapped(text: &str, room: u64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(line) + width(' ') + width_of(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_keeps_its_end_and_a_name_its_start() {
        let host = "accounts.example.com.a-very-long-name-indeed.evil.example";
        let shown = fitted(host, 120, false);
        assert!(
            shown.starts_with('…') && shown.ends_with("evil.example"),
            "{shown}"
        );
        let owner = fitted("Ministry of Health and of many other things", 120, true);
        assert!(
            owner.starts_with("Ministry") && owner.ends_with('…'),
            "{owner}"
        );
        for text in [shown, owner] {
            assert!(width_of(&text) <= 120, "{text}");
        }
        assert_eq!(fitted("a.example", 120, false), "a.example");
    }

    #[test]
    fn lines_hold_all_words_and_fit() {
        let text = "a system of its own that exchanges contacts by Bluetooth";
        let lines = wrapped(text, 100);
        assert!(lines.len() > 1 && lines.iter().all(|line| width_of(line) <= 100));
        assert_eq!(lines.join(" "), text);
    }
}
