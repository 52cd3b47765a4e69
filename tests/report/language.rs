//! The language file: everything that is asked for exists, and everything that exists is asked for.

use crate::fixture::Make;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;
use tracevet::criteria::Chapter;
use tracevet::criteria::NEVER_SAID;
use tracevet::judge::Outcome;
use tracevet::report::FORMATS;
use tracevet::report::Frame;
use tracevet::report::render;

/// Identifiers of ours that appear inside keys, from the types that hold them.
const REASONS: [&str; 14] = [
    "contradictory",
    "date-unknown",
    "dynamic-code",
    "encrypted",
    "hybrid-runtime",
    "limit",
    "malformed",
    "no-answer",
    "not-supplied",
    "obfuscated",
    "older-tables",
    "split-incomplete",
    "too-little-data",
    "unsupported",
];
const KINDS: [&str; 7] = [
    "apk-static",
    "ble-capture",
    "document",
    "endpoint-probe",
    "ipa-static",
    "key-export",
    "net-capture",
];

fn english() -> Frame {
    Frame::english().expect("the English frame is whole")
}

fn files(folder: &str, found: &mut Vec<PathBuf>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for entry in std::fs::read_dir(root).expect("the folder is there") {
        let path = entry.expect("can be listed").path();
        if path.is_dir() {
            let inner = path
                .strip_prefix(env!("CARGO_MANIFEST_DIR"))
                .expect("is inside");
            files(&inner.to_string_lossy(), found);
        } else {
            found.push(path);
        }
    }
}

/// Everything between double quotes in the report layer and its templates.
fn literals() -> BTreeSet<String> {
    let mut paths = Vec::new();
    files("src/report", &mut paths);
    files("src/command", &mut paths);
    files("reports/templates", &mut paths);
    paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/mod.rs"));
    let mut literals = BTreeSet::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("is text");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        // Both parities: an apostrophe or an escaped quote must not hide what follows.
        literals.extend(text.split('"').map(str::to_owned));
    }
    literals
}

#[test]
fn every_sentence_is_asked_for() {
    let literals = literals();
    let prefixes: Vec<&str> = literals
        .iter()
        .map(|literal| literal.split('{').next().unwrap_or_default())
        .filter(|prefix| prefix.ends_with('-') && prefix.len() > 2)
        .collect();
    // Families that are asked for by `word`, whose second half comes from the evaluation.
    let families: Vec<String> = literals
        .iter()
        .filter(|literal| literal.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .map(|literal| format!("{literal}-"))
        .filter(|family| WORDS.contains(&family.as_str()))
        .collect();
    assert_eq!(
        families.len(),
        WORDS.len(),
        "a family is asked for by nobody"
    );
    for key in english().keys() {
        let asked = literals.contains(key.as_str())
            || prefixes.iter().any(|prefix| key.starts_with(prefix))
            || families.iter().any(|family| key.starts_with(family));
        assert!(asked, "{key} is defined and asked for by nobody");
    }
}

const WORDS: [&str; 23] = [
    "category-",
    "caveat-",
    "chain-fault-",
    "collector-",
    "component-",
    "explain-known-",
    "export-signature-",
    "fact-",
    "family-",
    "gap-detail-",
    "inventory-",
    "inventory-note-",
    "level-",
    "lifecycle-",
    "month-",
    "owner-kind-",
    "risk-",
    "role-",
    "sdk-state-",
    "signature-state-",
    "tls-state-",
    "used-by-",
    "visit-purpose-",
];

#[test]
fn every_collector_says_what_it_does_not_establish() {
    for collector in tracevet::collect::android::COLLECTORS {
        let caveat = english().word("caveat", collector.id());
        assert!(caveat.is_some(), "{} has no caveat", collector.id());
    }
}

#[test]
fn every_key_that_is_asked_for_exists() {
    let keys: BTreeSet<String> = english().keys().iter().cloned().collect();
    let mut paths = Vec::new();
    files("reports/templates", &mut paths);
    files("src/report", &mut paths);
    let mut seen = 0;
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("is text");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for call in ["{{ t(\"", "view.text(\"", "self.text(\"", "frame.text(\""] {
            for piece in text.split(call).skip(1) {
                let (key, _) = piece.split_once('"').expect("the quote ends");
                if key.ends_with('-') {
                    continue;
                }
                seen += 1;
                assert!(keys.contains(key), "{key} of {} is missing", path.display());
            }
        }
    }
    assert!(seen > 100, "only {seen} keys were found");
}

#[test]
fn every_identifier_of_ours_has_its_words() {
    let keys: BTreeSet<String> = english().keys().iter().cloned().collect();
    let mut wanted = Vec::new();
    for reason in REASONS {
        for family in ["reason", "group-reason", "settle-reason"] {
            wanted.push(format!("{family}-{reason}"));
        }
    }
    for kind in KINDS {
        for family in ["kind", "group-kind", "not-supplied"] {
            wanted.push(format!("{family}-{kind}"));
        }
    }
    for outcome in Outcome::ALL {
        for family in ["outcome", "text", "meaning"] {
            wanted.push(format!("{family}-{outcome}"));
        }
    }
    for chapter in Chapter::ALL {
        wanted.push(format!("chapter-{}", chapter.prefix().to_lowercase()));
    }
    for severity in ["critical", "high", "medium", "low", "info"] {
        wanted.push(format!("severity-{severity}"));
    }
    for basis in ["observed", "inferred", "declared"] {
        wanted.push(format!("basis-{basis}"));
    }
    for state in ["complete", "partial", "not-collected"] {
        wanted.push(format!("coverage-{state}"));
    }
    wanted.extend((1..=12).map(|month| format!("month-{month}")));
    for key in wanted {
        assert!(keys.contains(&key), "{key}");
    }
}

#[test]
fn no_rendering_shows_a_missing_sentence() {
    for family in [Some("gaen"), None, Some("unknown"), Some("made-up")] {
        for not_met in [true, false] {
            let (evaluation, wording) = Make {
                family,
                not_met,
                complete: !not_met,
                ..Make::default()
            }
            .build();
            for format in FORMATS {
                let bytes = render(&evaluation, &wording, &english(), format).expect("renders");
                let shown = String::from_utf8(bytes).expect("is UTF-8");
                assert!(!shown.contains('⟦'), "{}", around(&shown));
            }
        }
    }
}

fn around(shown: &str) -> String {
    let at = shown.find('⟦').unwrap_or_default();
    shown[at..].chars().take(40).collect()
}

#[test]
fn the_sentences_hold_no_markup_and_no_promise() {
    const FILE: &str = include_str!("../../reports/lang/en.ftl");
    // A sentence of the frame may say that a reviewer approved, and that a person is safe to ask.
    let more = ["approved by", " safe", "currently"];
    let promises = NEVER_SAID
        .iter()
        .filter(|word| **word != "approved")
        .chain(&more);
    let promises: Vec<&&str> = promises.collect();
    for (number, line) in FILE.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let sentence = line.replace(" ->", "");
        assert!(
            !sentence.contains(['<', '>', '&']),
            "line {}: {line}",
            number + 1
        );
        assert!(
            !line.contains(" '") && !line.contains("n't "),
            "line {}: {line}",
            number + 1
        );
        for promise in &promises {
            let said = line.to_lowercase().contains(**promise);
            assert!(!said, "line {} says {promise:?}", number + 1);
        }
    }
}
