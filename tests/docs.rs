//! Reads README and the pages for users, runs every command that they show and that needs no network,
//! and holds the code map of ARCHITECTURE.md against the folders.
//!
//! A command that names an `https://` address is only held against the options that exist. What other
//! programs print (apksigner, chromium, minisign) is not looked at.

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
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

const CLEAN: &str = "samples/exposure-notification-clean/exposure-notification-clean.apk";
const ANSWERS: &str = "samples/exposure-notification-clean/answers.toml";

/// The pages, and how many commands of each are run at least: a page that is laid out in a way that we do
/// not find commands in must not pass.
const PAGES: &[(&str, usize)] = &[
    ("CONTRIBUTING.md", 2),
    ("README.md", 1),
    ("reports/docs/auditor.md", 12),
    ("reports/docs/ministry.md", 7),
    ("reports/docs/researcher.md", 10),
];

/// Pages that name commands within sentences only.
const PAGES_OF_PROSE: &[&str] = &["reports/docs/formats.md", "reports/docs/limits.md"];

/// Commands that may end with another code than 0, by how they begin: a translation is complete or not.
const OTHER_CODES: &[(&str, &[i32])] = &[("tracevet criteria translation --lang de", &[0, 1])];

/// What the pages take for granted in the folder where the user stands.
fn furnished(place: &Path, page: &str) {
    let copy = |from: &str, to: &str| {
        fs::copy(absolute(from), place.join(to)).expect("copied");
    };
    copy(CLEAN, "app.apk");
    copy("samples/key-export/series/2021-03-02.zip", "export.zip");
    copy("samples/keys/sample-export-public.pem", "operator.pem");
    for folder in ["corpus", "samples/location-overcollecting"] {
        fs::create_dir_all(place.join(folder)).expect("a folder");
    }
    copy(CLEAN, "corpus/app.apk");
    let sample = "samples/location-overcollecting/location-overcollecting.apk";
    copy(sample, sample);
    let series = absolute("samples/key-export/series");
    copied(Path::new(&series), &place.join("keys"));
    copied(Path::new(&series), &place.join("folder-with-exports"));
    let recording = absolute("samples/endpoint-key-server");
    copied(Path::new(&recording), &place.join("visit"));
    let KeyPair { pk, sk } = KeyPair::generate_unencrypted_keypair().expect("a key");
    let public = pk.to_box().expect("a box").to_string();
    let secret = sk.to_box(None).expect("a box").to_string();
    fs::write(place.join("agency.pub"), public).expect("written");
    fs::write(place.join("agency.key"), secret).expect("written");
    if !page.contains("-o public") {
        let made = "tracevet evaluate app.apk -q --format json -o made.json &&
            tracevet publish made.json -o public && rm made.json";
        assert_eq!(shell(place, made).status.code(), Some(0));
    }
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        match path.is_dir() {
            true => copied(&path, &to.join(name)),
            false => drop(fs::copy(&path, to.join(name)).expect("copied")),
        }
    }
}

/// As a user types it, with the program in the path.
fn shell(place: &Path, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_tracevet"));
    let path = program.parent().expect("a folder").display();
    Command::new("sh")
        .args(["-c", line])
        .current_dir(place)
        .env_clear()
        .env("PATH", format!("{path}:/usr/bin:/bin"))
        .output()
        .expect("a shell")
}

/// The lines of a page's code blocks that call the program or make a folder; continued lines are joined.
fn commands(page: &str) -> Vec<String> {
    let joined = page.replace("\\\n", " ");
    let mut is_code = false;
    let mut found = Vec::new();
    for line in joined.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
            continue;
        }
        let line = line.trim_start_matches("$ ");
        let line = line.replace("cargo run --release --", "tracevet");
        let is_ours = ["tracevet ", "mkdir ", "for package "];
        if is_code && is_ours.iter().any(|start| line.starts_with(start)) {
            found.push(line);
        }
    }
    found
}

/// Commands within sentences, which may be cut over two lines.
fn mentions(page: &str) -> Vec<String> {
    let prose: Vec<&str> = page.split("```").step_by(2).collect();
    let prose = prose.join(" ");
    let spans = prose.split('`').skip(1).step_by(2);
    spans
        .map(|span| span.split_whitespace().collect::<Vec<_>>().join(" "))
        .map(|span| span.replace("cargo run --release --", "tracevet"))
        .filter(|span| span.starts_with("tracevet "))
        .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(absolute(path)).expect("a page")
}

fn ends_as_it_should(place: &Path, page: &str, line: &str) {
    let output = shell(place, line);
    let other = OTHER_CODES
        .iter()
        .find(|(start, _)| line.starts_with(start));
    let expected = other.map_or(&[0][..], |(_, codes)| codes);
    let code = output.status.code().unwrap_or(-1);
    let (said, complained) = (stdout(&output), stderr(&output));
    assert!(
        expected.contains(&code),
        "{page}: {line}\nends with {code}\n{said}{complained}"
    );
}

#[test]
fn every_command_of_the_pages_does_what_it_is_shown_for() {
    for (path, least) in PAGES {
        let page = read(path);
        let place = tempfile::tempdir().expect("a folder");
        let place = place.path();
        furnished(place, &page);
        let mut run = 0;
        for line in commands(&page) {
            if line.contains("https://") {
                ends_as_it_should(place, path, &format!("{line} --help"));
                continue;
            }
            ends_as_it_should(place, path, &line);
            run += 1;
            if line.starts_with("tracevet questionnaire new") {
                // The operator fills it in.
                fs::copy(absolute(ANSWERS), place.join("answers.toml")).expect("copied");
            }
        }
        assert!(run >= *least, "{path}: only {run} commands were found");
    }
}

#[test]
fn commands_within_sentences_exist() {
    let mut seen = 0;
    let place = tempfile::tempdir().expect("a folder");
    let pages = PAGES.iter().map(|(path, _)| path).chain(PAGES_OF_PROSE);
    for path in pages {
        for mention in mentions(&read(path)) {
            ends_as_it_should(place.path(), path, &format!("{mention} --help"));
            seen += 1;
        }
    }
    assert!(seen >= 10, "only {seen} were found");
}

#[test]
fn files_that_the_pages_name_are_written() {
    let place = tempfile::tempdir().expect("a folder");
    let place = place.path();
    furnished(place, "");
    for (line, names) in [
        (
            "tracevet evaluate app.apk --lang en,fr,de,ru",
            &[
                "app.evaluation.html",
                "app.evaluation.json",
                "app.evaluation.de.html",
            ][..],
        ),
        (
            "tracevet evaluate app.apk keys/",
            &["app.dossier.evaluation.html"],
        ),
        ("tracevet man pages", &["pages/tracevet-evaluate.1"]),
    ] {
        ends_as_it_should(place, "test", line);
        for name in names {
            assert!(place.join(name).is_file(), "{line}: {name}");
        }
    }
    let refused = tracevet(place, &["evaluate", "keys", "--key", "app.apk"]);
    assert_eq!(refused.status.code(), Some(2), "an app without a key");
    let reached = "tracevet evaluate samples/*/*.apk --fail-on not-met:critical";
    assert_eq!(shell(place, reached).status.code(), Some(1));
}

#[test]
fn what_is_published_says_how_to_get_the_evaluation_again() {
    let place = tempfile::tempdir().expect("a folder");
    let place = place.path();
    furnished(place, "-o public");
    fs::copy(absolute(ANSWERS), place.join("answers.toml")).expect("copied");
    let day = "--as-of 2026-11-22 --answers answers.toml";
    for line in [
        &format!("tracevet evaluate app.apk {day} -q --format json -o app.evaluation.json"),
        "tracevet publish app.evaluation.json -o public",
    ] {
        ends_as_it_should(place, "test", line);
    }
    let text = fs::read_to_string(place.join("public/REPRODUCE.txt")).expect("text");
    let command = text
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with("tracevet evaluate"))
        .and_then(|line| line.strip_suffix(" | cmp - evaluation.json"))
        .expect("a command")
        .replace("INPUT", "app.apk")
        .replace("ANSWERS", "answers.toml");
    let again = shell(place, &command);
    let published = fs::read(place.join("public/evaluation.json")).expect("an evaluation");
    assert!(again.stdout == published, "{command}");
}

/// Folders of `src`, as paths below it.
fn folders(below: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(below).expect("a folder").flatten() {
        let path: PathBuf = entry.path();
        if path.is_dir() {
            let name = path.strip_prefix(absolute("src")).expect("below src");
            found.insert(name.display().to_string());
            folders(&path, found);
        }
    }
}

#[test]
fn the_code_map_names_every_folder_and_no_other() {
    let mut there = BTreeSet::new();
    folders(Path::new(&absolute("src")), &mut there);
    let map = read("ARCHITECTURE.md");
    let named: BTreeSet<String> = map
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("/` |"))
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(named, there);
}

#[test]
fn links_between_the_pages_lead_somewhere() {
    let mut seen = 0;
    let others = ["ARCHITECTURE.md", "SECURITY.md", "samples/README.md"];
    let pages = PAGES.iter().map(|(path, _)| path).chain(PAGES_OF_PROSE);
    for path in pages.chain(&others) {
        let page = read(path);
        let folder = PathBuf::from(absolute(path));
        let folder = folder.parent().expect("a folder");
        for target in page.split("](").skip(1) {
            let target = target.split([')', '#']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            assert!(folder.join(target).exists(), "{path}: {target}");
            seen += 1;
        }
    }
    assert!(seen >= 20, "only {seen} links were found");
}
