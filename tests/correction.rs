//! Corrections: what a published set says of the evaluation that it takes the place of, and that this is held
//! against both.

#![allow(
    clippy::disallowed_methods,
    reason = "runs the program and looks at its files"
)]

#[path = "support/program.rs"]
mod program;
#[path = "support/public_set.rs"]
mod public_set;

use program::absolute;
use program::stderr;
use program::stdout;
use program::tracevet;
use public_set::LANGUAGES;
use public_set::commands;
use public_set::filled_in;
use public_set::in_shell;
use public_set::read;
use public_set::runs;
use public_set::section;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;
use tracevet::digest::sha256_hex;

const APP: &str = "samples/exposure-notification-clean/exposure-notification-clean.apk";
const ANSWERS: &str = "samples/exposure-notification-clean/answers.toml";

/// An evaluation, published, and one of the same app with a declared day and answers that takes its place.
fn corrected() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path();
    let (app, answers) = (absolute(APP), absolute(ANSWERS));
    let day = ["--as-of", "2026-11-20"];
    let out = ["--format", "json", "-q", "-o"];
    let old = ["evaluate", app.as_str()];
    runs(place, &[&old[..], &day, &out, &["old.json"]].concat());
    let more = ["--answers", &answers, "--built", "2020-10-12"];
    let day = ["--as-of", "2026-11-22"];
    runs(
        place,
        &[&old[..], &more, &day, &out, &["new.json"]].concat(),
    );
    runs(place, &["publish", "old.json", "-o", "old", "-q"]);
    let languages = ["--lang", "en,de,fr,ru", "--allow-unreviewed-language"];
    let publish = ["publish", "new.json", "-o", "set", "-q", "--supersedes"];
    runs(place, &[&publish[..], &["old"], &languages].concat());
    folder
}

/// What each criterion came to in a file, with its basis.
fn outcomes(folder: &TempDir, name: &str) -> BTreeMap<String, Value> {
    let bytes = std::fs::read(folder.path().join(name)).expect("a file");
    let read: Value = serde_json::from_slice(&bytes).expect("JSON");
    let chapters = read["chapters"].as_array().expect("chapters").iter();
    let results = chapters.flat_map(|it| it["criteria"].as_array().expect("criteria"));
    results
        .map(|it| {
            let id = it["id"].as_str().expect("an id").to_owned();
            let came = match it.get("basis") {
                Some(basis) => json!({"outcome": it["outcome"], "basis": basis}),
                None => json!({"outcome": it["outcome"]}),
            };
            (id, came)
        })
        .collect()
}

#[test]
fn what_a_set_says_of_an_earlier_one_fits_its_schema() {
    let folder = corrected();
    let schema =
        serde_json::from_str(tracevet::report::json::SET_SCHEMA).expect("a schema is JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("is a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema that can be used");
    let note = std::fs::read(folder.path().join("set/set.json")).expect("a note");
    let mut note: Value = serde_json::from_slice(&note).expect("JSON");
    let errors: Vec<String> = validator
        .iter_errors(&note)
        .map(|it| it.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    note["supersedes"]["earlier"]["outcomes"][0]["after"] = json!({"outcome": "passed"});
    assert!(!validator.is_valid(&note));
}

/// The list of digests as it would be after a change, so that no digest shows it.
fn list_again(folder: &TempDir, set: &str) {
    let set = folder.path().join(set);
    let list = std::fs::read_to_string(set.join("SHA256SUMS")).expect("a list");
    let lines = list.lines().map(|line| {
        let (_, name) = line.split_once("  ").expect("an entry");
        let bytes = std::fs::read(set.join(name)).expect("a file");
        format!("{}  {name}\n", sha256_hex(&bytes))
    });
    let lines: String = lines.collect();
    std::fs::write(set.join("SHA256SUMS"), lines).expect("written");
}

/// For `tests/browser/published.test.mjs`.
fn keep_for_the_browser(set: &TempDir) {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("published");
    if kept.exists() {
        std::fs::remove_dir_all(&kept).expect("the set of an earlier run goes");
    }
    std::fs::create_dir_all(&kept).expect("a folder");
    for entry in std::fs::read_dir(set.path().join("set")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        std::fs::copy(&path, kept.join(name)).expect("copied");
    }
}

#[test]
fn a_correction_says_what_it_replaces_and_what_changed() {
    let set = corrected();
    keep_for_the_browser(&set);
    let note: Value = serde_json::from_str(&read(&set, "set.json")).expect("JSON");
    let before = outcomes(&set, "old.json");
    let after = outcomes(&set, "new.json");
    let expected: Vec<Value> = before
        .iter()
        .filter(|(id, came)| after[*id] != **came)
        .map(|(id, came)| json!({"criterion": id, "before": came, "after": after[id]}))
        .collect();
    assert!(expected.len() > 3, "the sample shows too little");
    assert_eq!(note["supersedes"]["earlier"]["outcomes"], json!(expected));
    assert_eq!(note["supersedes"]["earlier"]["as-of"], "2026-11-20");
    // There is no reviewer's layer: the digest is that of the file.
    let old = std::fs::read(set.path().join("old/evaluation.json")).expect("a file");
    let digest = sha256_hex(&old);
    assert_eq!(note["supersedes"]["evaluation-sha256"], digest.as_str());
    let page = read(&set, "index.html");
    let text = read(&set, "REPRODUCE.txt");
    assert_eq!(text.matches(&digest).count(), LANGUAGES.len());
    for tag in LANGUAGES {
        let part = section(&page, tag);
        assert!(
            part.contains(&digest) && part.contains("2026-11-20"),
            "{part}"
        );
        assert_eq!(part.matches("<th scope=\"row\">").count(), expected.len());
        for change in &expected {
            let id = change["criterion"].as_str().expect("an id");
            assert!(part.contains(&format!("href=\"evaluation.{tag}.html#c-{id}\"")));
        }
    }
    // What the operator says is never shown as what was seen.
    assert!(
        text.contains(": Undetermined → Met · says the operator\n"),
        "{text}"
    );
    for change in expected {
        let words = |which: &str| {
            let outcome = match change[which]["outcome"].as_str().expect("an outcome") {
                "not-met" => "Not met",
                "met" => "Met",
                "review" => "Review",
                "undetermined" => "Undetermined",
                _ => "Not applicable",
            };
            match change[which]["basis"].as_str() {
                Some("declared") => format!("{outcome} · says the operator"),
                Some(basis) => format!("{outcome} · {basis}"),
                None => outcome.to_owned(),
            }
        };
        let id = change["criterion"].as_str().expect("an id");
        let line = format!("- {id}: {} → {}\n", words("before"), words("after"));
        assert!(text.contains(&line), "{line}{text}");
    }
}

#[test]
fn what_a_correction_says_is_held_against_both_evaluations() {
    let set = corrected();
    let place = set.path();
    let last = commands(&read(&set, "REPRODUCE.txt"))[0]
        .last()
        .expect("a command")
        .clone();
    let earlier = place.join("old").display().to_string();
    let output = in_shell(&set, &filled_in(&last, &[("EARLIER", earlier)]));
    let said = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{said}{}", stderr(&output));
    assert!(
        said.contains("compared again") && said.contains(" 0 differ"),
        "{said}"
    );
    let said = stdout(&tracevet(place, &["verify", "set"]));
    assert!(said.contains("set.json             not checked"), "{said}");
    // Another evaluation is not the earlier one.
    let output = tracevet(place, &["verify", "set", "--supersedes", "set", "-q"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("set.json"), "{}", stdout(&output));
    let note = read(&set, "set.json");
    let write = |text: &str| {
        std::fs::write(place.join("set/set.json"), text).expect("written");
        list_again(&set, "set");
    };
    // What it says of this evaluation is held against it without the earlier one …
    let after = note.replacen("\"basis\": \"declared\"", "\"basis\": \"observed\"", 1);
    for changed in [
        after,
        note.replacen("tracevet-set", "tracevet-sets", 1),
        "{}".to_owned(),
    ] {
        write(&changed);
        let output = tracevet(place, &["verify", "set", "-q"]);
        assert_eq!(output.status.code(), Some(1), "{changed}");
        assert!(stdout(&output).starts_with("set.json") || stdout(&output).contains("\nset.json"));
    }
    // … and what it says of the earlier one against that, also where all digests and pages fit.
    let mut lie: Value = serde_json::from_str(&note).expect("JSON");
    let outcomes = lie["supersedes"]["earlier"]["outcomes"]
        .as_array_mut()
        .expect("outcomes");
    outcomes.remove(0);
    write(&format!("{lie:#}\n"));
    let output = tracevet(place, &["verify", "set", "--supersedes", "old", "-q"]);
    let said = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("compared again, other outcomes changed"),
        "{said}"
    );
    std::fs::remove_file(place.join("set/set.json")).expect("removed");
    let output = tracevet(place, &["verify", "set", "--supersedes", "old", "-q"]);
    assert!(stdout(&output).contains("an earlier evaluation was given"));
}

#[test]
fn a_digest_alone_says_nothing_about_what_changed() {
    let set = corrected();
    let place = set.path();
    let digest = "0123456789abcdef".repeat(4);
    let upper = digest.to_uppercase();
    let publish = ["publish", "new.json", "-q", "-o"];
    runs(
        place,
        &[&publish[..], &["other", "--supersedes", &upper]].concat(),
    );
    let page = std::fs::read_to_string(place.join("other/index.html")).expect("a page");
    assert!(page.contains(&digest) && page.contains("It is not said which outcomes changed"));
    assert!(!page.contains("<table"), "{page}");
    let note = std::fs::read_to_string(place.join("other/set.json")).expect("a note");
    assert!(
        note.contains(&digest) && !note.contains("earlier"),
        "{note}"
    );
    runs(place, &["verify", "other", "-q"]);
    let output = tracevet(place, &["verify", "other", "-q", "--supersedes", "old"]);
    assert_eq!(output.status.code(), Some(1));
    let new = std::fs::read(place.join("set/evaluation.json")).expect("a file");
    let own = sha256_hex(&new);
    std::fs::write(place.join("old/index.html"), "other").expect("written");
    for (given, says) in [
        ("nowhere", "is neither a folder nor a digest"),
        (&digest[1..], "is neither a folder nor a digest"),
        (own.as_str(), "is the evaluation that is to be published"),
        ("set", "is the evaluation that is to be published"),
        ("old", "is not as it was published"),
    ] {
        let output = tracevet(
            place,
            &[&publish[..], &["no", "--supersedes", given]].concat(),
        );
        assert_eq!(output.status.code(), Some(2), "{given}");
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
        assert!(!place.join("no").exists());
    }
    let report = ["verify", "new.json", "--supersedes", "old"];
    let output = tracevet(place, &report);
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
}
