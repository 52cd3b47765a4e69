//! Runs `render` and `evaluate` with choices about what they write, and `verify` over the result: what was
//! chosen can be checked like everything else.

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
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const EVALUATION: &str = "reports/examples/key-export-series.evaluation.json";

/// What the reports and their data are called.
const NAME: &str = "app.evaluation";

/// A folder with an evaluation in it.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join(format!("{NAME}.json"));
    fs::copy(absolute(EVALUATION), data).expect("copied");
    folder
}

fn runs(place: &Path, arguments: &[&str]) -> String {
    let output = tracevet(place, arguments);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{arguments:?}\n{}",
        stderr(&output)
    );
    stdout(&output)
}

fn rendered(place: &Path, options: &[&str]) -> String {
    let data = format!("{NAME}.json");
    runs(place, &[&["render", &data], options].concat());
    fs::read_to_string(place.join(format!("{NAME}.html"))).unwrap_or_default()
}

/// What `verify` says of the report, and with which code.
fn verified(place: &Path) -> (String, Option<i32>) {
    let output = tracevet(place, &["verify", &format!("{NAME}.html")]);
    (stdout(&output), output.status.code())
}

const CHOICES: [&[&str]; 6] = [
    &["--details", "open"],
    &["--print", "summary"],
    &["--title", "A report <b>\u{202e}x"],
    &["--publisher", "Ministry of Health"],
    &["--lang", "en,de", "--title", "Both", "--details", "open"],
    &[
        "--details",
        "open",
        "--print",
        "summary",
        "--title",
        "T",
        "--publisher",
        "P",
    ],
];

#[test]
fn a_report_with_choices_is_written_again_and_its_choices_are_told() {
    let folder = folder();
    let place = folder.path();
    let standard = rendered(place, &[]);
    let (said, code) = verified(place);
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("written again with"), "{said}");
    for choice in CHOICES {
        let page = rendered(place, choice);
        assert!(page != standard, "{choice:?}");
        let (said, code) = verified(place);
        assert_eq!(code, Some(0), "{choice:?}\n{said}");
        assert!(said.contains("3 hold, 0 differ"), "{said}");
        let options = choice.iter().filter(|word| word.starts_with("--"));
        for option in options.filter(|option| **option != "--lang") {
            assert!(said.contains(option), "{option} is not told in {said}");
        }
        let own = choice.contains(&"--title") || choice.contains(&"--publisher");
        assert_eq!(
            said.contains("the words of whoever rendered it"),
            own,
            "{said}"
        );
        // Choosing it again gives the same bytes; the default values give the standard page.
        assert!(rendered(place, choice) == page, "{choice:?}");
        if choice.contains(&"--lang") {
            fs::remove_file(place.join(format!("{NAME}.de.html"))).expect("was written");
        }
    }
    let defaults = ["--details", "closed", "--print", "full"];
    assert!(rendered(place, &defaults) == standard);
}

#[test]
fn a_change_beside_the_choices_and_choices_that_are_none_of_ours_are_named() {
    let folder = folder();
    let place = folder.path();
    let chosen = ["--title", "T", "--print", "summary", "--details", "open"];
    let page = rendered(place, &chosen);
    for (from, to) in [
        ("Undetermined", "Met"),
        ("<details open>", "<details>"),
        (
            "&quot;title&quot;:&quot;T&quot;",
            "&quot;title&quot;:&quot;U&quot;",
        ),
        ("&quot;summary&quot;", "&quot;half&quot;"),
        ("{&quot;print", "{&quot;x&quot;:1,&quot;print"),
        ("<meta name=\"tracevet\"", "<meta name=\"other\""),
    ] {
        let changed = page.replacen(from, to, 1);
        assert!(changed != page, "{from} is not there");
        fs::write(place.join(format!("{NAME}.html")), changed).expect("written");
        let (said, code) = verified(place);
        assert_eq!(code, Some(1), "{from}\n{said}");
        let line = said
            .lines()
            .find(|line| line.starts_with(&format!("{NAME}.html")));
        assert!(
            line.is_some_and(|line| line.contains("DIFFERS")),
            "{from}\n{said}"
        );
    }
}

#[test]
fn choices_that_would_do_nothing_or_are_no_line_are_refused() {
    let folder = folder();
    let long = "x".repeat(161);
    let cases: [&[&str]; 8] = [
        &["--title", ""],
        &["--title", &long],
        &["--title", "two\nlines"],
        &["--publisher", " "],
        &["--title", "T", "--format", "json,text"],
        &["--details", "open", "--format", "json"],
        &["--with-text", "en"],
        &["--with-text", "xx", "--format", "json"],
    ];
    for options in cases {
        let data = format!("{NAME}.json");
        let output = tracevet(folder.path(), &[&["render", &data], options].concat());
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert!(
            stderr(&output).starts_with("error: "),
            "{}",
            stderr(&output)
        );
    }
    let files = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(files, 1, "something was written");
}

#[test]
fn texts_in_the_json_are_read_past_written_again_and_checked() {
    let folder = folder();
    let place = folder.path();
    let data = format!("{NAME}.json");
    let read = |name: &str| fs::read_to_string(place.join(name)).expect("written");
    let plain = read(&data);
    let texts = [
        "--format",
        "json",
        "--with-text",
        "fr,en",
        "-o",
        "with.json",
    ];
    runs(place, &[&["render", &data], &texts[..]].concat());
    let with = read("with.json");
    assert!(with.contains("\"text\": {") && with.len() > plain.len());
    // What reads evaluations takes it, and the texts are no part of what it says.
    runs(
        place,
        &[
            "render",
            "with.json",
            "--format",
            "json",
            "-o",
            "again.json",
        ],
    );
    assert_eq!(read("again.json"), plain);
    // A report and its data beside it.
    fs::write(place.join(&data), &with).expect("written");
    rendered(place, &[]);
    let (said, code) = verified(place);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("3 hold, 0 differ"), "{said}");
    let says = "\"says\": \"";
    for changed in [
        with.replacen(says, "\"says\": \"Certified. ", 1),
        with.replacen("\"fr\": {", "\"xx\": {", 1),
    ] {
        assert!(changed != with);
        fs::write(place.join(&data), changed).expect("written");
        let (said, code) = verified(place);
        assert_eq!(code, Some(1), "{said}");
        let line = said.lines().find(|line| line.starts_with(&data));
        assert!(line.is_some_and(|line| line.contains("DIFFERS")), "{said}");
    }
}

#[test]
fn an_evaluation_can_be_written_with_its_texts_at_once() {
    let folder = folder();
    let place = folder.path();
    let series = absolute("samples/key-export/series");
    let day = ["--as-of", "2026-11-22", "--format", "json", "-q"];
    let with = ["-o", "with.json", "--with-text", "de"];
    let evaluate = ["evaluate", &series];
    runs(place, &[&evaluate[..], &day, &with].concat());
    runs(
        place,
        &[&evaluate[..], &day, &["-o", "plain.json"]].concat(),
    );
    let texts = ["--format", "json", "--with-text", "de", "-o", "later.json"];
    runs(place, &[&["render", "plain.json"], &texts[..]].concat());
    let read = |name: &str| fs::read(place.join(name)).expect("written");
    assert!(read("with.json") == read("later.json"));
    assert!(read("with.json") != read("plain.json"));
    let output = tracevet(
        place,
        &["evaluate", &series, "--format", "html", "--with-text", "de"],
    );
    assert_eq!(output.status.code(), Some(2), "no JSON is written");
}
