//! Languages: each says what English says, with the same insertions, whole plurals, and nothing that
//! promises; and whatever a page shows comes from the language's files.

use crate::fixture::Make;
use crate::fixture::POISON;
use crate::markup::read;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Wording;
use tracevet::report::FORMATS;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::render;

/// Plural categories of whole numbers, CLDR 46.
const PLURALS: [(&str, &[&str]); 3] = [
    ("de", &["[one]", "*[other]"]),
    ("fr", &["[one]", "[many]", "*[other]"]),
    ("ru", &["[one]", "[few]", "[many]", "*[other]"]),
];

/// Families of short words that stand in chips and heads of tables, and how much longer than in English
/// the longest may be, in per cent.
const NARROW: [(&str, usize); 4] = [
    ("outcome-", 140),
    ("severity-", 140),
    ("basis-", 140),
    ("column-", 140),
];

fn languages() -> Vec<&'static str> {
    let all = Frame::languages().into_iter();
    all.filter(|tag| *tag != "en").collect()
}

fn frame(tag: &str) -> Frame {
    Frame::load(tag).expect("a language that loads")
}

fn source(tag: &str) -> String {
    let path = format!("reports/lang/{tag}.ftl");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).expect("is text")
}

/// The messages of a language with all their lines.
fn messages(tag: &str) -> BTreeMap<String, String> {
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut last = None;
    for line in source(tag).lines().filter(|line| !line.starts_with('#')) {
        let begins = line.starts_with(|first: char| first.is_ascii_lowercase());
        if let (true, Some((key, text))) = (begins, line.split_once(" =")) {
            messages.insert(key.to_owned(), text.to_owned());
            last = Some(key.to_owned());
        } else if let Some(message) = last.as_ref().and_then(|key| messages.get_mut(key)) {
            message.push('\n');
            message.push_str(line);
        }
    }
    messages
}

fn insertions(message: &str) -> BTreeSet<&str> {
    let name = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let pieces = message.split('$').skip(1);
    pieces
        .filter_map(|piece| piece.split(name).next())
        .collect()
}

/// What a reader sees of a message, without what is inserted.
fn prose(message: &str) -> String {
    let mut prose = String::new();
    for line in message.lines() {
        let line = line.trim();
        let variant = line.starts_with(['[', '*']);
        let line = match (variant, line.split_once(']')) {
            (true, Some((_, text))) => text,
            _ => line,
        };
        let mut depth = 0_usize;
        for character in line.chars() {
            match character {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ if depth == 0 => prose.push(character),
                _ => {}
            }
        }
        prose.push('\n');
    }
    prose
}

/// Every text of a wording by its place; `originals` stay in English and are left out.
fn texts(wording: &Wording) -> BTreeMap<String, String> {
    let mut value = serde_json::to_value(wording).expect("can be written");
    // What is a document as well shows the document's texts.
    let frameworks = value["frameworks"].as_array_mut().expect("a list");
    frameworks.retain(|framework| framework["document"] == false);
    let mut found = BTreeMap::new();
    for kind in ["criteria", "documents", "frameworks", "tensions"] {
        flatten(&value[kind], kind, &mut found);
    }
    let originals = ["/title", "/short", "/publisher", "/prefix", "/id"];
    found.retain(|place, _| {
        let is_criterion = place.starts_with("criteria");
        let is_original = originals.iter().any(|end| place.ends_with(end));
        !place.contains("/places/") && (is_criterion || !is_original)
    });
    found
}

fn flatten(value: &Value, place: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::String(text) => drop(found.insert(place.to_owned(), text.clone())),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| flatten(item, &format!("{place}/{index}"), found)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, item)| flatten(item, &format!("{place}/{name}"), found)),
        _ => {}
    }
}

fn english() -> Wording {
    Catalogue::embedded().expect("rules").wording()
}

#[test]
fn nothing_is_missing_older_or_unknown() {
    let english = english();
    for tag in languages() {
        let lacks = frame(tag).lacks(&english);
        let first: Vec<&str> = lacks.iter().take(20).map(|l| l.name.as_str()).collect();
        assert!(
            lacks.is_empty(),
            "{tag}: {} texts, see `tracevet criteria translation --lang {tag}`: {first:?}",
            lacks.len()
        );
    }
}

#[test]
fn every_message_inserts_what_english_inserts() {
    let english = messages("en");
    for tag in languages() {
        for (key, message) in messages(tag) {
            let Some(english) = english.get(&key) else {
                panic!("{tag}: {key} is no message");
            };
            assert_eq!(insertions(&message), insertions(english), "{tag}: {key}");
        }
    }
}

#[test]
fn plurals_are_whole() {
    for tag in languages() {
        let (_, wanted) = PLURALS
            .iter()
            .find(|(own, _)| *own == tag)
            .unwrap_or_else(|| panic!("which plural categories has {tag}?"));
        for (key, message) in messages(tag) {
            let plurals = message.matches("[one]").count();
            for category in *wanted {
                let found = message.matches(category).count();
                let enough = plurals == 0 || found == plurals;
                assert!(
                    enough,
                    "{tag}: {key} has {found} {category} and {plurals} [one]"
                );
            }
        }
        // A plural in English is one in every language.
        for (key, message) in messages("en") {
            let own = messages(tag).get(&key).cloned().unwrap_or_default();
            let lost = message.contains("[one]") && !own.contains("->") && own.contains("$count }");
            let apart = own.contains(": { $count }") || own.contains("({ $count })");
            assert!(!lost || apart, "{tag}: {key} has no plural: {own}");
        }
    }
}

#[test]
fn no_text_promises_or_holds_markup_or_straight_quotes() {
    for tag in languages() {
        let frame = frame(tag);
        assert!(
            frame.never_said().len() >= 10,
            "{tag} lists what it never says"
        );
        let frame_texts = messages(tag);
        let frame_texts = frame_texts.iter().map(|(key, m)| (key.clone(), prose(m)));
        let all = frame_texts.chain(texts(&frame.wording(&english())));
        // What is in English for want of a translation is English's matter.
        for (place, text) in all.filter(|(_, text)| !text.contains('\u{fdd0}')) {
            assert!(
                !text.contains(['<', '>', '"', '\'']),
                "{tag}: {place}: {text}"
            );
            let lower = text.to_lowercase();
            for word in frame.never_said() {
                assert!(
                    !lower.contains(word.as_str()),
                    "{tag}: {place} says {word:?}: {text}"
                );
            }
        }
    }
}

#[test]
fn no_text_is_left_in_english() {
    let english_texts = texts(&english());
    let english_messages = messages("en");
    for tag in languages() {
        let own = texts(&frame(tag).wording(&english()));
        let pairs = own
            .iter()
            .map(|(place, text)| (place, text, &english_texts[place]));
        let own = messages(tag);
        let prose_pairs = own
            .iter()
            .filter_map(|(k, m)| Some((k, m, english_messages.get(k)?)));
        for (place, text, english) in pairs.chain(prose_pairs) {
            let long = words(&prose(english)).len() > 3;
            let date = place.ends_with("/dated") && english.contains("commit");
            assert!(text != english || !long || date, "{tag}: {place}: {text}");
        }
    }
}

#[test]
fn words_in_narrow_places_stay_short() {
    let longest = |messages: &BTreeMap<String, String>, family: &str| {
        let words = messages.iter().filter(|(key, _)| key.starts_with(family));
        words
            .map(|(_, word)| word.trim().chars().count())
            .max()
            .unwrap_or(0)
    };
    let english = messages("en");
    for tag in languages() {
        let own = messages(tag);
        for (family, per_cent) in NARROW {
            let (own, english) = (longest(&own, family), longest(&english, family));
            assert!(
                own * 100 <= english * per_cent,
                "{tag}: {family}: {own} letters, {english}"
            );
        }
    }
}

fn page(make: Make, tag: &str) -> String {
    let (evaluation, wording) = make.build();
    let frame = frame(tag);
    let wording = frame.wording(&wording);
    let html = Format::named("html").expect("a format");
    let bytes = render(&evaluation, &wording, &frame, html).expect("renders");
    String::from_utf8(bytes).expect("is UTF-8")
}

#[test]
fn a_hostile_package_changes_no_page_in_any_language() {
    for tag in languages() {
        let make = |hostile| Make {
            hostile,
            // A page that is too long shows less, and both have to show the same.
            criteria: 60,
            rows: POISON.len(),
            ..Make::default()
        };
        let (friendly, attacked) = (page(make(false), tag), page(make(true), tag));
        let shape = |page: &str| -> Vec<String> {
            let names = read(page).0.into_iter().map(|tag| tag.name);
            names.filter(|name| name != "span").collect()
        };
        let (mut one, mut other) = (shape(&friendly), shape(&attacked));
        one.sort();
        other.sort();
        assert!(one == other, "{tag}: another shape");
        assert_eq!(
            attacked,
            page(make(true), tag),
            "{tag}: other bytes the second time"
        );
        assert!(!attacked.contains(['⟦', '\u{fdd0}', '\u{fdd1}']), "{tag}");
        assert!(attacked.contains(&format!("<html lang=\"{tag}\"")), "{tag}");
    }
}

#[test]
fn no_format_shows_a_mark_or_a_name_of_a_text_in_any_language() {
    let (evaluation, wording) = Make::default().build();
    for tag in languages() {
        let frame = frame(tag);
        let wording = frame.wording(&wording);
        for format in FORMATS {
            let bytes = render(&evaluation, &wording, &frame, format).expect("renders");
            let shown = String::from_utf8_lossy(&bytes).into_owned();
            let mark = shown.find(['⟦', '\u{fdd0}', '\u{fdd1}']);
            assert_eq!(mark, None, "{tag}, {}", format.name);
        }
    }
}

#[test]
fn what_is_in_english_is_counted_and_says_so() {
    for tag in languages() {
        let page = page(Make::default(), tag);
        // The fixture's criteria are not those of the rules.
        let says = "<span lang=\"en\">The app asks for the phone&#39;s location.</span>";
        assert!(page.contains(says), "{tag}");
        let (top, _) = page.split_once("</header>").expect("a head");
        let review = frame(tag).text("translation-machine", &[]);
        assert!(
            top.contains(&review) || top.contains("translation"),
            "{tag}: {top}"
        );
        assert!(
            top.contains("<p>") && top.contains("<strong>"),
            "{tag}: {top}"
        );
    }
}

/// A language in which every text of ours is in brackets.
fn pseudo(wording: &Wording) -> Frame {
    let mut fluent = String::new();
    for line in source("en").lines() {
        fluent.push_str(&bracketed(line));
        fluent.push('\n');
    }
    let digests: toml::Table = toml::from_str(&tracevet::report::digests(wording)).expect("TOML");
    let mut value = serde_json::to_value(wording).expect("can be written");
    wrap(&mut value);
    let noted = |kind: &str, name: &str| -> serde_json::Map<String, Value> {
        let items = value[kind].as_array().expect("a list").iter();
        let entry = |item: &Value| {
            let texts = serde_json::json!({"dated": item["dated"], "note": item["note"]});
            let name = item[name]
                .as_str()
                .expect("a name")
                .trim_matches(['⟦', '⟧']);
            (name.to_owned(), texts)
        };
        items.map(entry).collect()
    };
    let texts = serde_json::json!({
        "language": {"name": "Pseudo", "review": {"state": "machine"}},
        "criteria": value["criteria"],
        "documents": noted("documents", "prefix"),
        "frameworks": noted("frameworks", "id"),
        "tensions": value["tensions"],
        "english": digests["english"],
    });
    Frame::of_files("qps", &fluent, &texts.to_string()).expect("a language")
}

fn wrap(value: &mut Value) {
    match value {
        Value::String(text) => *text = format!("⟦{text}⟧"),
        Value::Array(items) => items.iter_mut().for_each(wrap),
        Value::Object(fields) => fields.values_mut().for_each(wrap),
        _ => {}
    }
}

/// A line of Fluent with brackets around its prose.
fn bracketed(line: &str) -> String {
    let begins = line.starts_with(|first: char| first.is_ascii_lowercase());
    let trimmed = line.trim_start();
    let at = match (begins, trimmed.starts_with(['[', '*'])) {
        _ if line.starts_with('#') || line.trim().is_empty() => line.len(),
        (true, _) => line.find(" =").map_or(line.len(), |at| at + 2),
        (_, true) => line.find(']').map_or(line.len(), |at| at + 1),
        _ => line.len() - trimmed.len(),
    };
    let (head, text) = line.split_at(at);
    let mut out = head.to_owned();
    let mut depth = 0_usize;
    let mut open = false;
    for character in text.chars() {
        if depth == 0 && !open && !"{} ".contains(character) {
            out.push('⟦');
            open = true;
        }
        if open && character == '{' {
            out.push('⟧');
            open = false;
        }
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        out.push(character);
    }
    if open {
        out.push('⟧');
    }
    out
}

/// The page without what is in brackets, quoted, or said to be in English.
fn rest_of(page: &str) -> String {
    let mut rest = String::new();
    let mut depth = 0_usize;
    for character in page.chars() {
        match character {
            '⟦' => depth += 1,
            '⟧' => depth = depth.saturating_sub(1),
            _ if depth == 0 => rest.push(character),
            _ => {}
        }
    }
    for (begin, end) in [
        ("<bdi ", "</bdi>"),
        ("<text class=\"k-text f-foreign\"", "</text>"),
        ("<span lang=\"en\">", "</span>"),
        ("<i lang=\"en\">", "</i>"),
        ("<dd lang=\"en\">", "\n"),
    ] {
        let mut cut = String::new();
        for (index, piece) in rest.split(begin).enumerate() {
            match (index, piece.split_once(end)) {
                (0, _) => cut.push_str(piece),
                (_, Some((_, after))) => cut.push_str(after),
                (_, None) => panic!("{begin} does not end"),
            }
        }
        rest = cut;
    }
    rest
}

/// Words of three letters or more that may stand anywhere: names, which no language translates.
const NAMES: [&str; 12] = [
    "EPI", "TECH", "INT", "SEC", "PRIV", "ACC", "GOV", "SHA", "toolbox", "Frame", "tracevet", "sha",
];

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| word.chars().count() > 2 && !NAMES.contains(word))
        .filter(|word| !word.chars().all(|c| c.is_ascii_hexdigit()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn whatever_a_page_says_comes_from_the_language() {
    for family in [Some("gaen"), None, Some("unknown")] {
        let make = Make {
            family,
            ..Make::default()
        };
        let (evaluation, wording) = make.build();
        let frame = pseudo(&wording);
        let wording = frame.wording(&wording);
        let html = Format::named("html").expect("a format");
        let bytes = render(&evaluation, &wording, &frame, html).expect("renders");
        let page = String::from_utf8(bytes).expect("is UTF-8");
        let (_, text) = read(&rest_of(&page));
        let left = words(&text.replace("&nbsp;", " ").replace("Sample Notify", ""));
        assert!(left.is_empty(), "in the page, from no language: {left:?}");
        assert!(page.matches('⟦').count() > 2_000);
    }
}

#[test]
fn whatever_the_terminal_says_comes_from_the_language() {
    let (evaluation, wording) = Make::default().build();
    let frame = pseudo(&wording);
    let wording = frame.wording(&wording);
    let text = Format::named("text").expect("a format");
    let bytes = render(&evaluation, &wording, &frame, text).expect("renders");
    let shown = String::from_utf8(bytes).expect("is UTF-8");
    let head = shown.lines().next().unwrap_or_default();
    let left = words(&rest_of(&shown.replace(head, "")));
    let parts = [
        "assets", "index", "android", "bundle", "lib", "arm", "libfoo",
    ];
    let left: Vec<&String> = left
        .iter()
        .filter(|w| !parts.contains(&w.as_str()))
        .collect();
    assert!(
        left.is_empty(),
        "on the terminal, from no language: {left:?}"
    );
}
