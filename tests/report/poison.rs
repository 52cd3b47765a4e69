//! Every string of a real evaluation replaced by one that has harmed somebody's report, in every
//! format and language: nothing of it may act, and nothing may be invisible.
//!
//! The pages are kept in the folder for temporary files of tests, where `tests/browser` opens them.

use crate::fixture::POISON;
use crate::fixture::named;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use tracevet::criteria::Catalogue;
use tracevet::judge::Evaluation;
use tracevet::report;
use tracevet::report::FORMATS;
use tracevet::report::Frame;
use tracevet::report::TextStyle;

/// Members that hold identifiers of the rules or digests of ours, wherever they stand.
const OURS: &[&str] = &[
    "as-of",
    "criteria",
    "criterion",
    "digest",
    "id",
    "ref",
    "rules",
    "sha256",
    "tensions",
    "tool",
];

/// Where a string stands: the names of the members above it.
type Place = Vec<String>;

/// Goes through all strings; `change` brings what stands there instead, or nothing.
fn walk(value: &mut Value, place: &mut Place, change: &mut dyn FnMut(&Place) -> Option<String>) {
    match value {
        Value::String(text) => {
            if let Some(other) = change(place) {
                *text = other;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, place, change)),
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                if !OURS.contains(&name.as_str()) {
                    place.push(name.clone());
                    walk(member, place, change);
                    place.pop();
                }
            }
        }
        _ => {}
    }
}

/// A string that can't be confused with another.
fn poison(count: &mut usize) -> String {
    *count += 1;
    format!("{}c{count}", POISON[*count % POISON.len()])
}

/// The places whose strings may be anything: with poison there, the evaluation can still be read.
fn free_places(value: &Value) -> BTreeSet<Place> {
    let mut all = BTreeSet::new();
    walk(&mut value.clone(), &mut Vec::new(), &mut |place| {
        all.insert(place.clone());
        None
    });
    all.retain(|free| {
        let mut copy = value.clone();
        let mut count = 0;
        walk(&mut copy, &mut Vec::new(), &mut |place| {
            (place == free).then(|| poison(&mut count))
        });
        serde_json::from_value::<Evaluation>(copy).is_ok()
    });
    all
}

/// The examples, with every string hostile that can be.
fn hostile() -> Vec<(String, Evaluation)> {
    let mut files: Vec<_> = std::fs::read_dir("reports/examples")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".evaluation.json"))
        .collect();
    files.sort();
    assert!(files.len() >= 6, "{} examples", files.len());
    let read = files.into_iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut value: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let free = free_places(&value);
        let mut count = 0;
        walk(&mut value, &mut Vec::new(), &mut |place| {
            free.contains(place).then(|| poison(&mut count))
        });
        assert!(free.len() > 20 && count > 100, "{count} strings in {name}");
        let evaluation = serde_json::from_value(value)
            .unwrap_or_else(|error| panic!("{name} can't be read any more: {error}"));
        (name.replace(".evaluation.json", ""), evaluation)
    });
    read.collect()
}

fn languages() -> Vec<Frame> {
    let tags = Frame::languages().into_iter();
    tags.map(|tag| Frame::load(tag).unwrap()).collect()
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || (character.is_control() && character != '\n')
}

#[test]
fn nothing_of_a_hostile_evaluation_acts_in_any_format_or_language() {
    let english = Catalogue::embedded().unwrap().wording();
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("poison");
    std::fs::create_dir_all(&kept).unwrap();
    for (name, evaluation) in hostile() {
        for frame in languages() {
            let wording = frame.wording(&english);
            for format in FORMATS {
                let bytes = report::render(&evaluation, &wording, &frame, format).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                let place = format!("{name} {} {}", frame.tag(), format.name);
                looks_harmless(&text, format.name, &place);
                if format.name == "html" {
                    let file = format!("poison-{name}.{}.html", frame.tag());
                    std::fs::write(kept.join(file), &text).unwrap();
                }
            }
            let style = TextStyle {
                colour: false,
                verbose: true,
            };
            let terminal = report::terminal(&evaluation, &wording, &frame, style);
            let terminal = String::from_utf8(terminal).unwrap();
            looks_harmless(&terminal, "terminal", &format!("{name} on a terminal"));
        }
    }
}

/// JSON carries text as it is, with escapes; everything else has to show what it carries.
fn looks_harmless(text: &str, format: &str, place: &str) {
    let is_json = text.starts_with(['{', '[']);
    let foreign = text.char_indices().find(|(_, character)| match is_json {
        true => character.is_control() && *character != '\n',
        false => is_invisible(*character),
    });
    if let Some((at, character)) = foreign {
        let before: Vec<char> = text[..at].chars().rev().take(120).collect();
        let before: String = before.into_iter().rev().collect();
        let character = named(&character.to_string());
        panic!("{place}: {character} after {before}");
    }
    if is_json {
        serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{place}: {error}"));
    }
    if format == "html" {
        for act in [
            "<script",
            "<svg onload",
            "<img src",
            "onerror=alert(1)>\"",
            "<style>*",
        ] {
            assert!(!text.contains(act), "{place}: {act}");
        }
    }
    if format.starts_with("csv") {
        for cell in cells(text) {
            let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!formula, "{place}: {cell}");
        }
    }
}

/// The cells of a table (RFC 4180).
fn cells(table: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut quoted = false;
    for character in table.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => all.push(String::new()),
            _ => all.last_mut().unwrap().push(character),
        }
    }
    all
}
