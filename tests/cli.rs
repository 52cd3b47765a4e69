//! Runs the program as a user does: what it writes, what it says, and with which code it ends.

#![allow(
    clippy::disallowed_methods,
    reason = "runs the program and looks at its files"
)]

#[path = "support/program.rs"]
mod program;

use program::absolute;
use program::stderr;
use program::stdout;
use program::tracevet;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const ANSWERS: &str = "samples/exposure-notification-clean/answers.toml";
const CLEAN: &str = "samples/exposure-notification-clean/exposure-notification-clean.apk";
const OVERCOLLECTING: &str = "samples/location-overcollecting/location-overcollecting.apk";

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tracevet"));
    command.args(arguments).current_dir(folder).env_clear();
    command
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn an_evaluation_is_written_beside_the_user_and_summarised() {
    let folder = folder();
    let output = tracevet(folder.path(), &["evaluate", &absolute(CLEAN)]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stdout(&output);
    assert!(
        said.contains("exposure-notification-clean.evaluation.html"),
        "{said}"
    );
    assert!(said.lines().count() <= 45, "{said}");
    for ending in ["html", "json"] {
        let name = format!("exposure-notification-clean.evaluation.{ending}");
        assert!(folder.path().join(name).is_file(), "{ending}");
    }
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("a folder").count(),
        2
    );
}

#[test]
fn saved_evidence_is_judged_as_the_package_was() {
    let folder = folder();
    let day = ["--as-of", "2026-11-22", "--format", "json", "--quiet"];
    let package = absolute(OVERCOLLECTING);
    let mut first = vec!["evaluate", &package, "--evidence", "app.evidence.json"];
    first.extend(day);
    assert_eq!(tracevet(folder.path(), &first).status.code(), Some(0));
    let mut second = vec!["evaluate", "app.evidence.json", "-o", "again.json"];
    second.extend(day);
    let output = tracevet(folder.path(), &second);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("written");
    assert_eq!(
        read("location-overcollecting.evaluation.json"),
        read("again.json")
    );
}

#[test]
fn two_runs_give_the_same_bytes_wherever_and_however_they_run() {
    let mut all: Vec<Vec<Vec<u8>>> = Vec::new();
    for (threads, language, zone) in [
        ("1", "C", "UTC"),
        ("2", "de_DE.UTF-8", "Asia/Tokyo"),
        ("7", "tr_TR", "America/Lima"),
    ] {
        let folder = folder();
        let package = absolute(OVERCOLLECTING);
        let arguments = [
            "evaluate",
            &package,
            "--as-of",
            "2026-11-22",
            "--evidence",
            "e.json",
            "--format",
            "html,json,text",
        ];
        let output = command(folder.path(), &arguments)
            .env("RAYON_NUM_THREADS", threads)
            .env("LANG", language)
            .env("LC_ALL", language)
            .env("TZ", zone)
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let mut names: Vec<_> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        names.sort();
        assert_eq!(names.len(), 4);
        let mut bytes: Vec<Vec<u8>> = names
            .iter()
            .map(|name| std::fs::read(name).expect("written"))
            .collect();
        bytes.push(output.stdout);
        all.push(bytes);
    }
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn the_exit_code_says_what_happened() {
    let folder = folder();
    std::fs::write(
        folder.path().join("page.apk"),
        "<!DOCTYPE html><title>Log in",
    )
    .expect("written");
    let package = absolute(OVERCOLLECTING);
    let clean = absolute(CLEAN);
    // What evidence leaves open stays open, whatever the operator answers.
    let sheet = std::fs::read_to_string(absolute(ANSWERS)).expect("answers");
    let head = sheet.split("[[answer]]").next().expect("a head");
    let catalogue = tracevet::criteria::Catalogue::embedded().expect("rules");
    let yes = |criterion: &tracevet::criteria::Criterion| {
        format!(
            "[[answer]]\ncriterion = \"{}\"\nanswer = \"yes\"\n",
            criterion.id
        )
    };
    let all: String = catalogue.criteria.iter().map(yes).collect();
    std::fs::write(folder.path().join("yes.toml"), format!("{head}{all}")).expect("written");
    let answered = |fail_on| {
        let answers = ["evaluate", &clean, "--answers", "yes.toml", "--fail-on"];
        [answers.as_slice(), &[fail_on]].concat()
    };
    for (arguments, code) in [
        (answered("undetermined"), 1),
        (answered("not-met"), 0),
        (vec!["evaluate", &package, "--fail-on", "not-met:high"], 1),
        (vec!["evaluate", &clean, "--fail-on", "not-met"], 0),
        (vec!["evaluate", &clean, "--fail-on", "undetermined"], 1),
        (vec!["evaluate", &clean, "--fail-on", "met"], 2),
        (vec!["evaluate", "nothing-here.apk"], 2),
        (vec!["evaluate", "page.apk"], 2),
        (vec!["evaluate", &clean, "--as-of", "31.11.2026"], 2),
        (vec!["evaluate", &clean, "-o", "no/such/folder"], 2),
        (vec!["evaluate", &clean, "-o", "-"], 2),
        (vec!["page.apk"], 2),
        (vec!["--help"], 0),
        (vec!["criteria", "check"], 0),
        (vec!["criteria", "explain", "PRIV-99"], 2),
    ] {
        let output = tracevet(folder.path(), &arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {}",
            stderr(&output)
        );
        if code == 2 {
            assert!(output.stdout.is_empty(), "{arguments:?}");
            let said = stderr(&output);
            assert!(
                said.contains("do:") || said.contains("Usage"),
                "{arguments:?}: {said}"
            );
        }
    }
}

#[test]
fn an_error_names_the_file_what_was_wrong_and_what_to_do() {
    let folder = folder();
    std::fs::write(
        folder.path().join("page.apk"),
        "<!DOCTYPE html><title>Log in",
    )
    .expect("written");
    let said = stderr(&tracevet(folder.path(), &["evaluate", "page.apk"]));
    assert!(
        said.starts_with("error: page.apk is not an app package: it is a web page"),
        "{said}"
    );
    assert!(
        said.contains("\nexpected: ") && said.contains("\ndo: "),
        "{said}"
    );
    let hint = stderr(&tracevet(folder.path(), &["page.apk"]));
    assert!(hint.contains("tracevet evaluate page.apk"), "{hint}");
}

#[cfg(unix)]
#[test]
fn a_link_and_what_is_no_file_stay_what_they_are() {
    let folder = folder();
    let sink = folder.path().join("sink");
    std::os::unix::fs::symlink("/dev/null", &sink).expect("a link");
    let other = folder.path().join("other.json");
    std::fs::write(&other, "old").expect("written");
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink("other.json", &link).expect("a link");
    let package = absolute(CLEAN);
    let arguments = [
        "evaluate",
        &package,
        "--evidence",
        "sink",
        "--format",
        "json",
        "-o",
        "link.json",
        "-q",
    ];
    let output = tracevet(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let is_link = |path: &Path| path.symlink_metadata().is_ok_and(|data| data.is_symlink());
    assert!(is_link(&sink) && is_link(&link));
    assert!(std::fs::read(&other).expect("written").starts_with(b"{"));
}

#[test]
fn standard_output_carries_one_format_and_nothing_else() {
    let folder = folder();
    let package = absolute(CLEAN);
    let arguments = ["evaluate", &package, "--format", "json", "-o", "-"];
    let output = tracevet(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
    assert_eq!(value["kind"], "tracevet-evaluation");
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("a folder").count(),
        0
    );
}

#[test]
fn the_criteria_can_be_listed_and_explained() {
    let folder = folder();
    let list = stdout(&tracevet(folder.path(), &["criteria", "list"]));
    assert_eq!(list.lines().count(), 120);
    let text = stdout(&tracevet(
        folder.path(),
        &["criteria", "explain", "priv-01"],
    ));
    for part in [
        "EDPB:DATA-6 (seen)",
        "Guidelines 04/2020",
        "annex, DATA-6",
        "not-met, if",
        "- all of these hold:",
        "a fact `tracing.family` is seen whose value is gaen",
        "tracing.family\n    id of",
        "undetermined, if nothing above decides",
        "Examples",
        "Practice areas: data-protection",
        "NIST Privacy Framework CT.DP-P: Disassociated Processing (recalled)",
        "GDPR 5(1)(c): ",
        "NIST CSF: no counterpart",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
}

#[test]
fn every_criterion_is_explained_in_words_and_not_in_the_syntax_of_the_rules() {
    let folder = folder();
    for id in ["SEC-30", "PRIV-23", "EPI-01", "TECH-02", "SEC-25"] {
        let text = stdout(&tracevet(folder.path(), &["criteria", "explain", id]));
        for syntax in ["{ ", "some =", "none =", "where =", " | "] {
            assert!(!text.contains(syntax), "{syntax:?} stands in\n{text}");
        }
    }
    let tension = stdout(&tracevet(folder.path(), &["criteria", "explain", "SEC-30"]));
    assert!(tension.contains("T3  MASVS and the BSI"), "{tension}");
}

#[test]
fn the_coverage_page_is_what_the_program_writes() {
    let folder = folder();
    let now = stdout(&tracevet(folder.path(), &["criteria", "coverage"]));
    let shown = std::fs::read_to_string(absolute("rules/COVERAGE.md")).unwrap_or_default();
    let different = shown
        .lines()
        .zip(now.lines())
        .position(|(shown, now)| shown != now);
    assert!(
        shown == now,
        "rules/COVERAGE.md is stale from line {} on; do: tracevet criteria coverage > rules/COVERAGE.md",
        different.unwrap_or_else(|| shown.lines().count().min(now.lines().count())) + 1
    );
}

#[test]
fn colour_is_used_only_where_it_was_asked_for() {
    let folder = folder();
    let package = absolute(CLEAN);
    let plain = tracevet(folder.path(), &["evaluate", &package]);
    assert!(!plain.stdout.contains(&0x1b));
    let coloured = tracevet(folder.path(), &["evaluate", &package, "--color", "always"]);
    assert!(coloured.stdout.contains(&0x1b));
    let quiet = tracevet(folder.path(), &["evaluate", &package, "--quiet"]);
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty());
}

#[test]
fn every_language_is_written_beside_the_others_and_again_from_the_evaluation() {
    let folder = folder();
    let run = |arguments: &[&str]| tracevet(folder.path(), arguments);
    let package = absolute(CLEAN);
    let day = ["--as-of", "2026-11-22", "--lang", "en,de"];
    let output = run(&[["evaluate", &package].as_slice(), &day].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("written");
    let name = "exposure-notification-clean.evaluation";
    let (english, german) = (
        read(&format!("{name}.html")),
        read(&format!("{name}.de.html")),
    );
    assert!(english.contains(&format!("href=\"{name}.de.html\" hreflang=\"de\"")));
    assert!(german.contains(&format!("href=\"{name}.html\" hreflang=\"en\"")));
    assert!(german.contains("<html lang=\"de\""));

    let evaluation = format!("{name}.json");
    let again = ["render", &evaluation, "--lang", "de", "-o", "again.html"];
    let output = run(&again);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let without_links = |page: &str| page.replace("hreflang", "").len();
    assert!(
        without_links(&read("again.html")) < without_links(&german),
        "no siblings, no links"
    );
    let output = run(&[
        "render",
        &evaluation,
        "--format",
        "json",
        "-o",
        "again.json",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(read("again.json"), read(&evaluation));

    let output = run(&["render", &evaluation, "--lang", "de,fr", "-o", "one.html"]);
    assert_eq!(output.status.code(), Some(2), "one file for two languages");
    let other = read(&evaluation).replacen("\"digest\": \"", "\"digest\": \"0", 1);
    std::fs::write(folder.path().join("other.json"), other).expect("written");
    let output = run(&["render", "other.json"]);
    assert_eq!(output.status.code(), Some(2), "texts of other rules");

    let output = run(&["questionnaire", "new", "--for", &evaluation, "--lang", "ru"]);
    assert!(stdout(&output).contains("# Спрашивается") || stdout(&output).contains("# Оценка"));
}
