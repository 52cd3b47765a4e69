//! Follows REPRODUCE.txt of published sets to the letter: what it names is put in place of its words, the
//! commands are run in the folder, and the same bytes come out. Looks at what leads to the reports.

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
use public_set::LANGUAGES;
use public_set::commands;
use public_set::filled_in;
use public_set::in_shell;
use public_set::read;
use public_set::runs;
use public_set::section;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;
use tracevet::digest::sha256_hex;

const APP: &str = "samples/exposure-notification-clean/exposure-notification-clean.apk";
const OVERCOLLECTING: &str = "samples/location-overcollecting/location-overcollecting.apk";
const ANSWERS: &str = "samples/exposure-notification-clean/answers.toml";
const REVIEWS: &str = "samples/exposure-notification-clean/reviews.toml";
const RECORDING: &str = "samples/endpoint-key-server";
const SERIES: &str = "samples/key-export/series";
const SERIES_KEY: &str = "samples/keys/sample-export-public.pem";
const BATCH: &str = "samples/gateway-batch";
const BATCH_KEY: &str = "samples/keys/sample-gateway-certificate.pem";

/// A published set in all languages, in the folder `set`.
fn published(evaluate: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path();
    std::fs::create_dir(place.join("dossier")).expect("a folder");
    let kept = ["--evidence", "dossier/kept.json", "-o", "dossier", "-q"];
    let day = ["--as-of", "2026-11-22"];
    runs(place, &[&["evaluate"][..], evaluate, &kept, &day].concat());
    let languages = ["--lang", "ru,fr,en,de", "--allow-unreviewed-language"];
    let publish = ["publish", "dossier", "-o", "set", "-q"];
    runs(place, &[&publish[..], &languages].concat());
    folder
}

/// Follows the text, and gives the last command back, filled in.
fn followed(folder: &TempDir, words: &[(&str, String)]) -> String {
    let text = read(folder, "REPRODUCE.txt");
    let parts = commands(&text);
    assert_eq!(parts.len(), LANGUAGES.len(), "{text}");
    assert!(parts.iter().all(|part| *part == parts[0]), "{text}");
    let unsigned = parts[0].iter().filter(|line| !line.contains("KEY.pub"));
    let mut last = String::new();
    for command in unsigned {
        last = filled_in(command, words);
        let output = in_shell(folder, &last);
        let said = format!("{last}\n{}{}", stdout(&output), stderr(&output));
        assert_eq!(output.status.code(), Some(0), "{said}");
        if last.starts_with("tracevet verify") {
            assert!(said.contains(" 0 differ, 1 not checked"), "{said}");
        }
    }
    assert!(last.starts_with("tracevet evaluate"), "{text}");
    last
}

/// Every option of the command is needed: without it, something else comes out.
fn every_option_is_needed(folder: &TempDir, command: &str) {
    let words: Vec<&str> = command.split(' ').collect();
    // Without a day it is today's, and that may be the same.
    let others = ["--as-of", "--format"];
    let options = words.iter().enumerate();
    let options = options.filter(|(_, word)| word.starts_with("--") && !others.contains(word));
    for (at, option) in options {
        let without = [&words[..at], &words[at + 2..]].concat().join(" ");
        let output = in_shell(folder, &without);
        assert_ne!(output.status.code(), Some(0), "without {option}: {without}");
    }
}

fn names_the_file(folder: &TempDir, word: &str, path: &str) {
    let content = std::fs::read(absolute(path)).expect("a file");
    let text = read(folder, "REPRODUCE.txt");
    let begins = format!("- {word} ");
    let mut lines = text.lines().filter(|line| line.starts_with(&begins));
    let line = lines.next().expect("is named");
    let name = path.rsplit('/').next().expect("a name");
    assert!(line.contains(&sha256_hex(&content)), "{line}");
    assert!(line.contains(&format!("⟨{name}⟩")), "{line}");
    assert_eq!(1 + lines.count(), LANGUAGES.len(), "{text}");
}

#[test]
fn an_app_with_a_declared_day_answers_and_decisions() {
    let (app, answers, reviews) = (absolute(APP), absolute(ANSWERS), absolute(REVIEWS));
    let sheets = ["--answers", &answers, "--reviews", &reviews];
    let set = published(&[&[app.as_str(), "--built", "2020-10-12"][..], &sheets].concat());
    names_the_file(&set, "INPUT", APP);
    names_the_file(&set, "ANSWERS", ANSWERS);
    names_the_file(&set, "REVIEWS", REVIEWS);
    let words = [("INPUT", app), ("ANSWERS", answers), ("REVIEWS", reviews)];
    let again = followed(&set, &words);
    assert!(again.contains(" --built 2020-10-12 "), "{again}");
    every_option_is_needed(&set, &again);
}

#[test]
fn only_what_was_used_is_said() {
    let set = published(&[&absolute(OVERCOLLECTING)]);
    names_the_file(&set, "INPUT", OVERCOLLECTING);
    let again = followed(&set, &[("INPUT", absolute(OVERCOLLECTING))]);
    every_option_is_needed(&set, &again);
    let text = read(&set, "REPRODUCE.txt");
    for word in ["--built", "--key", "ANSWERS", "REVIEWS", "KEY "] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn keys_of_a_series_and_of_a_batch() {
    for (input, key, its_digest) in [
        // `openssl pkey -pubin -in KEY -outform DER | sha256sum`
        (
            SERIES,
            SERIES_KEY,
            "9d3cd3683036f6eac4d8538073d96e1c550e7ccc3fdecd8e169fcc0b7a72acb2",
        ),
        // `openssl x509 -in KEY -outform DER | sha256sum`
        (
            BATCH,
            BATCH_KEY,
            "bb9685c8038351b4ee9ab7dab4964a8ce96fc6b171a02deee63f0070a197534d",
        ),
    ] {
        let set = published(&[&absolute(input), "--key", &absolute(key)]);
        let text = read(&set, "REPRODUCE.txt");
        assert_eq!(text.matches(its_digest).count(), LANGUAGES.len(), "{text}");
        let words = [("INPUT", absolute(input)), ("KEY", absolute(key))];
        let again = followed(&set, &words);
        every_option_is_needed(&set, &again);
    }
}

#[test]
fn a_key_that_fits_nothing_can_be_any_such_key() {
    let set = published(&[&absolute(SERIES), "--key", &absolute(BATCH_KEY)]);
    let text = read(&set, "REPRODUCE.txt");
    assert!(
        text.contains("KEY is a public key that fits no signature"),
        "{text}"
    );
    let other = rcgen::KeyPair::generate().expect("a key").public_key_pem();
    let path = set.path().join("other.pem");
    std::fs::write(&path, other).expect("written");
    let words = [
        ("INPUT", absolute(SERIES)),
        ("KEY", path.display().to_string()),
    ];
    let again = followed(&set, &words);
    every_option_is_needed(&set, &again);
}

#[test]
fn a_recording_and_several_inputs() {
    let set = published(&[&absolute(RECORDING)]);
    followed(&set, &[("INPUT", absolute(RECORDING))]);
    let visit = std::fs::read(absolute(&format!("{RECORDING}/visit.json"))).expect("a list");
    let text = read(&set, "REPRODUCE.txt");
    assert!(text.contains(&sha256_hex(&visit)), "{text}");
    let (app, recording, series) = (absolute(APP), absolute(RECORDING), absolute(SERIES));
    let key = absolute(SERIES_KEY);
    let set = published(&[&series, &recording, &app, "--key", &key]);
    let text = read(&set, "REPRODUCE.txt");
    let words: Vec<(String, String)> = text
        .lines()
        .take_while(|line| !line.starts_with("1."))
        .filter_map(|line| {
            let word = line.strip_prefix("- ")?.split(' ').next()?;
            let path = match line {
                _ if word.starts_with("KEY") => &key,
                _ if line.contains(".apk⟩") => &app,
                _ if line.contains("visit.json") => &recording,
                _ => &series,
            };
            Some((word.to_owned(), path.clone()))
        })
        .collect();
    let words: Vec<(&str, String)> = words
        .iter()
        .map(|(word, path)| (word.as_str(), path.clone()))
        .collect();
    assert_eq!(words.len(), 4, "{text}");
    let again = followed(&set, &words);
    every_option_is_needed(&set, &again);
}

/// A copy of the app with the key of the series in it.
fn app_with_key(place: &Path) -> String {
    let path = place.join("app-with-key.apk");
    let mut app = zip::ZipArchive::new(File::open(absolute(APP)).expect("the app")).expect("a ZIP");
    let mut copy = zip::ZipWriter::new(File::create(&path).expect("a file"));
    for index in 0..app.len() {
        let entry = app.by_index_raw(index).expect("an entry");
        copy.raw_copy_file(entry).expect("copied");
    }
    let key = std::fs::read_to_string(absolute(SERIES_KEY)).expect("a key");
    let letters: String = key.lines().filter(|line| !line.starts_with('-')).collect();
    let options = zip::write::SimpleFileOptions::default();
    copy.start_file("assets/key.txt", options)
        .expect("an entry");
    copy.write_all(letters.as_bytes()).expect("written");
    copy.finish().expect("a ZIP");
    path.display().to_string()
}

#[test]
fn a_key_in_an_app_is_named_only_where_the_app_is_no_input() {
    let place = tempfile::tempdir().expect("a folder");
    let app = app_with_key(place.path());
    let set = published(&[&absolute(SERIES), "--key", &app]);
    let text = read(&set, "REPRODUCE.txt");
    assert!(
        text.contains("- KEY is the app ⟨app-with-key.apk⟩"),
        "{text}"
    );
    let words = [("INPUT", absolute(SERIES)), ("KEY", app.clone())];
    let again = followed(&set, &words);
    every_option_is_needed(&set, &again);
    let set = published(&[&absolute(SERIES), &app]);
    let text = read(&set, "REPRODUCE.txt");
    assert!(
        !text.contains("KEY is") && !text.contains("--key"),
        "{text}"
    );
    let evaluation = read(&set, "evaluation.json");
    assert!(
        evaluation.contains("\"key_kind\": \"app\""),
        "the app's key was not used"
    );
    let app_first = text.contains("INPUT-1 is the file");
    let (one, other) = match app_first {
        true => (app, absolute(SERIES)),
        false => (absolute(SERIES), app),
    };
    // The keys of an app are no option of `verify`, which says so.
    let last = commands(&text)[0].last().expect("a command").clone();
    let again = filled_in(&last, &[("INPUT-1", one), ("INPUT-2", other)]);
    let output = in_shell(&set, &again);
    assert_eq!(output.status.code(), Some(0), "{again}");
}

/// Days stand in commands: in a file that somebody changed they could be commands themselves.
#[test]
fn what_is_no_day_stands_in_no_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path();
    let app = absolute(APP);
    let days = ["--as-of", "2026-11-22", "--built", "2020-10-12"];
    let out = ["--format", "json", "-o", "e.json", "-q"];
    runs(
        place,
        &[&["evaluate", app.as_str()][..], &days, &out].concat(),
    );
    let text = std::fs::read_to_string(place.join("e.json")).expect("an evaluation");
    for day in ["2026-11-22", "2020-10-12"] {
        let quoted = format!("\"{day}\"");
        let changed = text.replace(&quoted, &format!("\"{day};touch x\""));
        assert_ne!(changed, text);
        std::fs::write(place.join("changed.json"), changed).expect("written");
        runs(place, &["publish", "changed.json", "-o", day, "-q"]);
        let text = std::fs::read_to_string(place.join(day).join("REPRODUCE.txt"));
        let text = text.expect("a text");
        let mut commands = text.lines().filter(|line| line.starts_with("    "));
        assert!(commands.any(|line| line.contains(" DATE ")), "{text}");
        assert!(!text.contains("touch"), "{text}");
    }
}

#[test]
fn the_page_before_the_reports_speaks_every_language_of_the_set() {
    let set = published(&[&absolute(OVERCOLLECTING)]);
    let page = read(&set, "index.html");
    assert!(page.contains("<html lang=\"en\""));
    let order: Vec<usize> = LANGUAGES
        .iter()
        .map(|tag| page.find(&format!("<section id=\"{tag}\"")).expect(tag))
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    assert_eq!(page.matches("<h1").count(), 1);
    assert!(!page.contains("<script") && !page.contains('⟦'));
    assert_eq!(
        page.matches("'sha256-").count() + page.matches("&#39;sha256-").count(),
        2
    );
    let all = [
        ("en", "Nobody has signed this evaluation off"),
        ("de", "Niemand hat diese Bewertung freigegeben"),
        ("fr", "Personne n’a validé cette évaluation"),
        ("ru", "Эту оценку никто не утвердил"),
    ];
    for (tag, says) in all {
        let part = section(&page, tag);
        assert!(part.contains(says), "{part}");
        assert!(
            part.contains(&format!("href=\"evaluation.{tag}.html\"")),
            "{part}"
        );
        assert!(page.contains(&format!("<a href=\"#{tag}\"")), "{tag}");
        for file in ["REPRODUCE.txt", "SHA256SUMS", "evaluation.json"] {
            assert!(part.contains(&format!("href=\"{file}\"")), "{part}");
        }
        assert!(!part.contains(" lang=\"en\""), "{part}");
        // Headings go down one level at a time, beginning below the title of the page.
        let levels: Vec<&str> = part.split("<h").skip(1).map(|rest| &rest[..1]).collect();
        assert_eq!(levels, ["2", "3", "3"]);
    }
    let text = read(&set, "REPRODUCE.txt");
    let names = ["English", "Deutsch", "Français", "Русский"];
    let heads: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("====="))
        .collect();
    for (head, name) in heads.iter().zip(names) {
        assert_eq!(*head, format!("===== {name} ====="));
    }
    assert_eq!(heads.len(), names.len());
}

#[test]
fn a_set_in_one_language_is_in_that_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path();
    let app = absolute(OVERCOLLECTING);
    let day = [
        "--as-of",
        "2026-11-22",
        "--format",
        "json",
        "-o",
        "e.json",
        "-q",
    ];
    runs(place, &[&["evaluate", app.as_str()][..], &day].concat());
    let languages = ["--lang", "fr", "--allow-unreviewed-language", "-q"];
    runs(
        place,
        &[&["publish", "e.json", "-o", "set"][..], &languages].concat(),
    );
    let page = read(&folder, "index.html");
    assert!(page.contains("<html lang=\"fr\""));
    assert!(!page.contains("<nav") && !page.contains("id=\"en\""));
    assert!(section(&page, "fr").contains("Autres fichiers"));
    let text = read(&folder, "REPRODUCE.txt");
    assert!(text.starts_with("Comment vérifier") && !text.contains("====="));
    runs(place, &["verify", "set", "-q"]);
}

#[test]
fn the_command_in_the_report_names_what_changed_the_result() {
    let folder = tempfile::tempdir().expect("a folder");
    let command_after = |evaluate: &[&str]| {
        let day = ["--as-of", "2026-11-22", "-q", "-o", "report.html"];
        let format = ["--format", "html"];
        runs(
            folder.path(),
            &[&["evaluate"][..], evaluate, &day, &format].concat(),
        );
        let page = std::fs::read_to_string(folder.path().join("report.html")).expect("a page");
        let (_, rest) = page.split_once("tracevet evaluate ").expect("a command");
        rest.split_once('<').expect("its end").0.to_owned()
    };
    let built = command_after(&[&absolute(APP), "--built", "2020-10-12"]);
    assert!(
        built.ends_with("--as-of 2026-11-22 --built 2020-10-12"),
        "{built}"
    );
    let batch = command_after(&[&absolute(BATCH), "--key", &absolute(BATCH_KEY)]);
    assert!(
        batch.contains(" --key sample-gateway-certificate.pem "),
        "{batch}"
    );
    let series = command_after(&[&absolute(SERIES), "--key", &absolute(SERIES_KEY)]);
    assert!(
        series.contains(" --key sample-export-public.pem "),
        "{series}"
    );
    assert!(!command_after(&[&absolute(SERIES)]).contains("sample-export-public"));
}
