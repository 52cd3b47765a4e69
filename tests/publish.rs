//! Publishes evaluations and verifies what was published: unchanged, copied elsewhere, and changed in every
//! file; runs every example that help shows.

#![allow(
    clippy::disallowed_methods,
    reason = "runs the program and looks at its files"
)]

#[path = "support/program.rs"]
mod program;

use minisign::KeyPair;
use program::absolute;
use program::stderr;
use program::stdout;
use program::tracevet;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::evidence::Evidence;

const OVERCOLLECTING: &str = "samples/location-overcollecting/location-overcollecting.apk";
const ANSWERED: &str = "samples/exposure-notification-clean";
const ALL_FORMATS: &str =
    "sarif,sarif-all,oscal,oscal-catalog,earl,cyclonedx,csv,csv-inventory,text";
const SERIES: &str = "samples/key-export/series";
const SERIES_KEY: &str = "samples/keys/sample-export-public.pem";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn runs(folder: &Path, arguments: &[&str]) -> String {
    let output = tracevet(folder, arguments);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{arguments:?}\n{}{}",
        stdout(&output),
        stderr(&output)
    );
    stdout(&output)
}

/// A folder with the sample, its evaluation and its evidence; one of the samples has answers and reviews.
fn evaluated(place: &Path, package: &str, more: &[&str]) {
    std::fs::create_dir(place.join("dossier")).expect("a folder");
    let package = absolute(package);
    let day = ["--as-of", "2026-11-22", "-q", "-o", "dossier"];
    let evidence = ["--evidence", "dossier/kept.json"];
    let arguments = [&["evaluate", &package][..], &day, &evidence, more].concat();
    runs(place, &arguments);
}

fn keys(place: &Path) {
    let KeyPair { pk, sk } = KeyPair::generate_unencrypted_keypair().expect("a key");
    let public = pk.to_box().expect("a box").to_string();
    let secret = sk.to_box(None).expect("a box").to_string();
    std::fs::write(place.join("key.pub"), public).expect("written");
    std::fs::write(place.join("key.sec"), secret).expect("written");
}

/// The names of all files in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir(to).expect("a folder");
    for name in names(from) {
        std::fs::copy(from.join(&name), to.join(&name)).expect("copied");
    }
}

/// The lines of `verify` that name a difference.
fn differing(output: &Output) -> Vec<String> {
    let said = stdout(output);
    let lines = said.lines().filter(|line| line.contains("DIFFERS"));
    lines.map(str::to_owned).collect()
}

#[test]
fn what_was_published_holds_wherever_it_is_copied() {
    let place = folder();
    let place = place.path();
    evaluated(place, OVERCOLLECTING, &[]);
    keys(place);
    let publish = [
        "publish",
        "dossier",
        "-o",
        "set",
        "--format",
        ALL_FORMATS,
        "--secret-key",
        "key.sec",
        "--publisher",
        "Example Agency",
    ];
    runs(place, &publish);
    let elsewhere = folder();
    copied(&place.join("set"), &elsewhere.path().join("copy"));
    let package = absolute(OVERCOLLECTING);
    let key = place.join("key.pub").display().to_string();
    let verify = ["verify", "copy", "--input", &package, "--pubkey", &key];
    let said = runs(elsewhere.path(), &verify);
    assert!(said.contains(" 0 differ, 0 not checked"), "{said}");
    assert!(said.contains("Example Agency"), "{said}");
    for name in names(&elsewhere.path().join("copy")) {
        let listed = std::fs::read_to_string(place.join("set/SHA256SUMS")).expect("a list");
        let is_list = name.starts_with("SHA256SUMS");
        assert!(is_list || listed.contains(&format!("  {name}\n")), "{name}");
    }
    // Without what a step needs, it is not said to hold.
    let said = runs(elsewhere.path(), &["verify", "copy"]);
    assert!(said.contains(" 0 differ, 2 not checked"), "{said}");
}

#[test]
fn published_answers_and_decisions_are_kept() {
    let place = folder();
    let place = place.path();
    let package = format!("{ANSWERED}/exposure-notification-clean.apk");
    let answers = absolute(&format!("{ANSWERED}/answers.toml"));
    let reviews = absolute(&format!("{ANSWERED}/reviews.toml"));
    let more = [
        "--answers",
        &answers,
        "--reviews",
        &reviews,
        "--built",
        "2020-10-12",
    ];
    evaluated(place, &package, &more);
    runs(place, &["publish", "dossier", "-o", "set"]);
    let said = runs(place, &["verify", "set", "--input", &absolute(&package)]);
    assert!(said.contains("judged again"), "{said}");
    assert!(said.contains(" 0 differ, 1 not checked"), "{said}");
    // The evaluation alone can be published too; then its evidence comes from the input.
    let alone = "dossier/exposure-notification-clean.evaluation.json";
    runs(place, &["publish", alone, "-o", "alone"]);
    let said = runs(place, &["verify", "alone"]);
    assert!(said.contains("the set holds no evidence"), "{said}");
    assert!(!said.contains("judged again"), "{said}");
    let said = runs(place, &["verify", "alone", "--input", &absolute(&package)]);
    assert!(said.contains("judged again"), "{said}");
}

#[test]
fn a_folder_of_keys_is_collected_again_with_the_key_that_verified_it() {
    let place = folder();
    let place = place.path();
    let key = absolute(SERIES_KEY);
    evaluated(place, SERIES, &["--key", &key]);
    runs(
        place,
        &["publish", "dossier", "-o", "set", "--format", "csv"],
    );
    let series = absolute(SERIES);
    let with = ["verify", "set", "--input", &series, "--key", &key];
    let said = runs(place, &with);
    assert!(said.contains(" 0 differ, 1 not checked"), "{said}");
    let output = tracevet(place, &with[..4]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(differing(&output).len(), 1, "{}", stdout(&output));
}

#[test]
fn several_inputs_are_checked_each_for_itself() {
    let place = folder();
    let place = place.path();
    let package = absolute(&format!("{ANSWERED}/exposure-notification-clean.apk"));
    let recording = absolute("samples/endpoint-key-server");
    evaluated(place, OVERCOLLECTING, &[&recording]);
    runs(
        place,
        &["publish", "dossier", "-o", "set", "--format", "sarif"],
    );
    let read = std::fs::read_to_string(place.join("set/REPRODUCE.txt")).expect("text");
    assert!(
        read.contains(" --input INPUT-1 --input INPUT-2\n"),
        "{read}"
    );
    let one = absolute(OVERCOLLECTING);
    let said = runs(place, &["verify", "set", "--input", &one]);
    assert!(said.contains("was not given"), "{said}");
    let both = ["verify", "set", "--input", &recording, "--input", &one];
    let said = runs(place, &both);
    assert!(said.contains("judged again"), "{said}");
    assert!(!said.contains("was not given"), "{said}");
    let output = tracevet(place, &["verify", "set", "--input", &package]);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
}

/// Bytes of a file, each with the bit that is turned: its ends and some between, other ones in each file; of
/// the signature every eleventh byte, because no digest holds it.
fn places_to_change(name: &str, length: usize) -> Vec<(usize, u8)> {
    let last = length - 1;
    let step = match name {
        "SHA256SUMS.minisig" => 11,
        _ => length.div_ceil(3) + name.len(),
    };
    let between = (name.len()..last).step_by(step);
    let places = std::iter::once(0).chain(between).chain([last]);
    places
        .enumerate()
        .map(|(count, at)| (at, 1 << (count % 8)))
        .collect()
}

#[test]
fn a_change_in_any_file_is_named() {
    let place = folder();
    let place = place.path();
    evaluated(place, OVERCOLLECTING, &[]);
    keys(place);
    let publish = ["publish", "dossier", "-o", "set", "--format", ALL_FORMATS];
    let languages = ["--lang", "en,ru", "--allow-unreviewed-language"];
    let signed = ["--secret-key", "key.sec"];
    let earlier = "0123456789abcdef".repeat(4);
    let corrects = ["--supersedes", earlier.as_str()];
    runs(
        place,
        &[&publish[..], &languages, &signed, &corrects].concat(),
    );
    let set = place.join("set");
    assert_eq!(names(&set).len(), 18, "{:?}", names(&set));
    for name in names(&set) {
        let path = set.join(&name);
        let whole = std::fs::read(&path).expect("a file");
        for (at, bit) in places_to_change(&name, whole.len()) {
            let mut changed = whole.clone();
            changed[at] ^= bit;
            std::fs::write(&path, &changed).expect("written");
            let output = tracevet(place, &["verify", "set", "-q", "--pubkey", "key.pub"]);
            let lines = differing(&output);
            assert_eq!(output.status.code(), Some(1), "{name}, byte {at}");
            let names_it = |line: &&String| match name.as_str() {
                // An entry that changed is named as that of its file.
                "SHA256SUMS" => line.contains("SHA256SUMS "),
                _ => line.split_whitespace().next() == Some(&name),
            };
            assert!(lines.iter().any(|line| names_it(&line)), "{at}: {lines:?}");
        }
        std::fs::write(&path, &whole).expect("written");
    }
    runs(place, &["verify", "set", "--pubkey", "key.pub"]);
    // A whole set of its own, made by somebody who has no key of the publisher.
    std::fs::write(set.join("notes.txt"), "more").expect("written");
    let output = tracevet(place, &["verify", "set", "-q"]);
    assert!(differing(&output)[0].contains("notes.txt"));
    std::fs::remove_file(set.join("notes.txt")).expect("removed");
    std::fs::create_dir(set.join("inside")).expect("a folder");
    let output = tracevet(place, &["verify", "set", "-q"]);
    assert!(differing(&output)[0].contains("inside"));
}

#[test]
fn an_evaluation_that_its_evidence_does_not_bear_is_found_although_all_digests_fit() {
    let place = folder();
    let place = place.path();
    evaluated(place, OVERCOLLECTING, &[]);
    runs(place, &["publish", "dossier", "-o", "set"]);
    let path = place.join("dossier/location-overcollecting.evaluation.json");
    let text = std::fs::read_to_string(&path).expect("an evaluation");
    let better = text.replacen("\"outcome\": \"not-met\"", "\"outcome\": \"met\"", 1);
    assert_ne!(text, better);
    std::fs::write(&path, &better).expect("written");
    // Nobody publishes it by mistake …
    let output = tracevet(place, &["publish", "dossier", "-o", "better"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("is not what its evidence comes to"));
    // … and whoever does it without the evidence is found by everybody who has the package.
    let alone = path.display().to_string();
    runs(place, &["publish", &alone, "-o", "better"]);
    let package = absolute(OVERCOLLECTING);
    let output = tracevet(place, &["verify", "better", "--input", &package]);
    assert_eq!(output.status.code(), Some(1));
    assert!(differing(&output)[0].contains("judged again 1 criteria differ"));
    // Another package is not the input.
    let other = absolute(&format!("{ANSWERED}/exposure-notification-clean.apk"));
    let output = tracevet(place, &["verify", "set", "--input", &other]);
    assert_eq!(output.status.code(), Some(1));
    assert!(differing(&output)[0].starts_with("input"));
}

#[test]
fn saved_evidence_is_not_taken_for_the_input() {
    let place = folder();
    let place = place.path();
    evaluated(place, OVERCOLLECTING, &[]);
    runs(place, &["publish", "dossier", "-o", "set"]);
    let said = runs(place, &["verify", "set", "--input", "set/evidence.json"]);
    assert!(said.contains("is saved evidence"), "{said}");
    assert!(!said.contains("collected again, the same"), "{said}");
}

/// Every input is what it was, every digest fits, and something stands beside the inputs.
#[test]
fn what_is_put_beside_the_inputs_of_a_dossier_is_found() {
    let place = folder();
    let place = place.path();
    let recording = absolute("samples/endpoint-key-server");
    evaluated(place, OVERCOLLECTING, &[&recording]);
    runs(place, &["publish", "dossier", "-o", "set"]);
    let kept = std::fs::read(place.join("set/evidence.json")).expect("evidence");
    let mut forged: Evidence = serde_json::from_slice(&kept).expect("evidence");
    forged.subject.label = "approved by everybody".to_owned();
    let context = Context {
        as_of: "2026-11-22".parse().expect("a day"),
        built: None,
    };
    let saved = tracevet::saved(&forged).expect("bytes");
    let catalogue = Catalogue::embedded().expect("a catalogue");
    let evaluation = tracevet::evaluate(forged, &catalogue, &context).expect("an evaluation");
    let written = tracevet::report::json::canonical(&evaluation).expect("bytes");
    std::fs::create_dir(place.join("forged")).expect("a folder");
    std::fs::write(place.join("forged/evaluation.json"), written).expect("written");
    std::fs::write(place.join("forged/evidence.json"), saved).expect("written");
    let output = tracevet(place, &["publish", "forged", "-o", "whole"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("more than its inputs"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_report_is_checked_by_the_evaluation_beside_it() {
    let place = folder();
    let place = place.path();
    evaluated(place, OVERCOLLECTING, &[]);
    let report = "dossier/location-overcollecting.evaluation.html";
    let said = runs(place, &["verify", report]);
    assert!(said.contains("3 hold, 0 differ, 2 not checked"), "{said}");
    // Languages that were written together lead to each other, in whatever order they were asked for.
    let package = absolute(OVERCOLLECTING);
    std::fs::create_dir(place.join("both")).expect("a folder");
    let both = [
        "-o",
        "both",
        "-q",
        "--lang",
        "fr,en",
        "--as-of",
        "2026-11-22",
    ];
    runs(place, &[&["evaluate", &package][..], &both].concat());
    for ending in ["html", "fr.html"] {
        let report = format!("both/location-overcollecting.evaluation.{ending}");
        let said = runs(place, &["verify", &report]);
        assert!(said.contains("3 hold, 0 differ, 2 not checked"), "{said}");
    }
    let text = std::fs::read_to_string(place.join(report)).expect("a report");
    std::fs::write(place.join(report), text.replacen("not met", "met", 1)).expect("written");
    let output = tracevet(place, &["verify", report]);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
}

#[test]
fn what_can_not_be_published_is_refused() {
    let place = folder();
    let place = place.path();
    evaluated(place, OVERCOLLECTING, &[]);
    let evaluation = "dossier/location-overcollecting.evaluation.json";
    std::fs::write(place.join("other.json"), "{}").expect("written");
    for (arguments, says) in [
        (vec!["dossier", "-o", "dossier"], "is not empty"),
        (
            vec![".", "-o", "set"],
            "does not hold exactly one evaluation",
        ),
        (
            vec![evaluation, "-o", "set", "--evidence", "other.json"],
            "is not the evidence of this evaluation",
        ),
        (
            vec![evaluation, "-o", "set", "--lang", "tlh"],
            "invalid value 'tlh'",
        ),
        (
            vec![evaluation, "-o", "set", "--secret-key", "other.json"],
            "signs nothing",
        ),
        (
            vec![evaluation, "-o", "set", "--publisher", "a\nb"],
            "no name of one line",
        ),
    ] {
        let output = tracevet(place, &[&["publish"][..], &arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
        assert!(!place.join("set").exists(), "{arguments:?}");
    }
}

#[test]
fn a_language_that_nobody_reviewed_is_published_only_on_purpose() {
    let unreviewed: Vec<&str> = tracevet::report::Frame::languages()
        .into_iter()
        .filter(|tag| {
            let frame = tracevet::report::Frame::load(tag).expect("a language");
            !frame.is_reviewed()
        })
        .collect();
    let Some(tag) = unreviewed.first() else {
        return;
    };
    let place = folder();
    let place = place.path();
    evaluated(place, OVERCOLLECTING, &[]);
    let said = runs(place, &["publish", "dossier", "-o", "set"]);
    assert!(said.contains("not reviewed by a specialist"), "{said}");
    assert!(!names(&place.join("set")).contains(&format!("evaluation.{tag}.html")));
    let wanted = ["publish", "dossier", "-o", "all", "--lang"];
    let both = format!("en,{tag}");
    let output = tracevet(place, &[&wanted[..], &[&both]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--allow-unreviewed-language"));
    runs(
        place,
        &[&wanted[..], &[&both, "--allow-unreviewed-language"]].concat(),
    );
    let said = runs(place, &["verify", "all"]);
    assert!(said.contains(&format!("evaluation.{tag}.html")), "{said}");
    assert!(said.contains(" 0 differ,"), "{said}");
}

#[test]
fn the_name_of_an_input_is_in_no_command_and_no_markup() {
    let place = folder();
    let place = place.path();
    let name = "$(touch x);'\"<svg onload=alert(1)>\u{202e}.apk";
    std::fs::copy(absolute(OVERCOLLECTING), place.join(name)).expect("copied");
    let evaluate = [
        "evaluate",
        name,
        "--as-of",
        "2026-11-22",
        "--format",
        "json",
        "-o",
        "e.json",
    ];
    runs(place, &evaluate);
    runs(place, &["publish", "e.json", "-o", "set"]);
    let read = |name: &str| std::fs::read_to_string(place.join("set").join(name)).expect("text");
    let commands = read("REPRODUCE.txt");
    let commands = commands.lines().filter(|line| line.starts_with("    "));
    assert!(commands.clone().count() >= 4);
    assert!(commands.clone().all(|line| !line.contains("touch")));
    let index = read("index.html");
    assert!(!index.contains("<svg onload") && !index.contains('\u{202e}'));
    assert!(!read("REPRODUCE.txt").contains('\u{202e}'));
    let said = runs(place, &["verify", "set", "--input", name]);
    assert!(said.contains(" 0 differ,"), "{said}");
}

#[test]
fn schemas_are_printed_as_they_are() {
    let place = folder();
    for name in ["answers", "evaluation", "evidence", "reviews"] {
        let said = runs(place.path(), &["schema", name]);
        let file = absolute(&format!("reports/schema/{name}-1.json"));
        assert_eq!(said, std::fs::read_to_string(file).expect("a schema"));
    }
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let place = folder();
    let place = place.path();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = runs(place, &["completions", shell]);
        for word in ["evaluate", "publish", "verify", "as-of"] {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
        // The other two complete no values.
        let has_values = ["bash", "fish", "zsh"].contains(&shell);
        assert_eq!(script.contains("cyclonedx"), has_values, "{shell}");
    }
    runs(place, &["man", "pages"]);
    let pages = names(&place.join("pages"));
    assert!(
        pages.contains(&"tracevet-review-new.1".to_owned()),
        "{pages:?}"
    );
    for page in &pages {
        let text = std::fs::read_to_string(place.join("pages").join(page)).expect("a page");
        assert!(text.contains(".SH \"EXIT STATUS\""), "{page}");
        assert!(text.contains(".SH NAME"), "{page}");
    }
}

#[test]
fn every_example_of_help_runs() {
    let place = folder();
    let place = place.path();
    let sample = |name: &str| absolute(&format!("{ANSWERED}/{name}"));
    std::fs::copy(
        sample("exposure-notification-clean.apk"),
        place.join("app.apk"),
    )
    .expect("copied");
    for sheet in ["answers.toml", "reviews.toml"] {
        std::fs::copy(sample(sheet), place.join(sheet)).expect("copied");
    }
    keys(place);
    std::fs::create_dir(place.join("dossier")).expect("a folder");
    let kept = ["--evidence", "dossier/evidence.json", "-o", "dossier"];
    // Earlier than the evaluations of the examples, which are of today: one of them takes its place.
    let day = ["--as-of", "2026-01-15"];
    runs(
        place,
        &[&["evaluate", "app.apk", "-q"][..], &kept, &day].concat(),
    );
    let mut ran = 0;
    for path in [
        vec!["evaluate"],
        vec!["render"],
        vec!["questionnaire", "new"],
        vec!["questionnaire", "check"],
        vec!["review", "new"],
        vec!["review", "check"],
        vec!["criteria", "explain"],
        vec!["publish"],
        vec!["verify"],
        vec!["schema"],
        vec!["completions"],
        vec!["man"],
    ] {
        let help = runs(place, &[&path[..], &["--help"]].concat());
        let examples = help.lines().map(str::trim);
        for example in examples.filter(|line| line.starts_with("tracevet ")) {
            let words: Vec<&str> = example.split(' ').skip(1).collect();
            assert_eq!(words[..path.len()], path[..], "{example}");
            let output = tracevet(place, &words);
            assert_eq!(
                output.status.code(),
                Some(0),
                "{example}\n{}",
                stderr(&output)
            );
            ran += 1;
        }
    }
    assert_eq!(ran, 21);
}
