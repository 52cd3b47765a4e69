//! The file of answers: how it comes about, what every mistake in it says and where, and that it
//! reaches the report.

#![allow(
    clippy::disallowed_methods,
    reason = "runs the program and reads samples of the repository"
)]

#[path = "support/program.rs"]
mod program;

use program::absolute;
use program::stderr;
use program::stdout;
use program::tracevet;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use std::sync::OnceLock;
use tempfile::TempDir;
use tracevet::collect::read_answers;
use tracevet::collect::read_reviews;
use tracevet::criteria::Catalogue;

const PACKAGE: &str = "samples/exposure-notification-clean/exposure-notification-clean.apk";
const ANSWERS: &str = "samples/exposure-notification-clean/answers.toml";

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::embedded().expect("rules that load"))
}

/// A folder with the sample's evaluation in it.
fn evaluated() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let package = absolute(PACKAGE);
    let arguments = [
        "evaluate",
        &package,
        "--as-of",
        "2026-11-22",
        "--format",
        "json",
        "-o",
        "app.json",
        "-q",
    ];
    let output = tracevet(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    folder
}

#[test]
fn a_questionnaire_asks_what_matters_and_comes_back_filled_in() {
    let folder = evaluated();
    let new = [
        "questionnaire",
        "new",
        "--for",
        "app.json",
        "-o",
        "answers.toml",
    ];
    let output = tracevet(folder.path(), &new);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stdout(&output).contains(" questions; beside "),
        "{}",
        stdout(&output)
    );
    let form = std::fs::read_to_string(folder.path().join("answers.toml")).expect("written");
    for part in [
        "criterion = \"GOV-05\"",
        "# What would settle it: The plan.",
        "# Seen: android.permission.CAMERA at AndroidManifest.xml!/manifest/",
        // Evidence speaks, and a document is a kind of evidence for it.
        "criterion = \"SEC-10\"",
    ] {
        assert!(form.contains(part), "{part}");
    }
    // It does not concern this app, or no document can say more.
    for id in ["PRIV-02", "PRIV-01"] {
        assert!(!form.contains(&format!("criterion = \"{id}\"")), "{id}");
    }
    let asked: Vec<&str> = form
        .split("criterion = \"")
        .skip(1)
        .map(|rest| &rest[..7])
        .collect();
    let weights: Vec<_> = asked
        .iter()
        .filter_map(|id| catalogue().find(id.trim_end_matches('"')))
        .map(|criterion| criterion.severity)
        .collect();
    assert_eq!(weights.len(), asked.len());
    assert!(weights.is_sorted(), "the heaviest first");
    // Somebody's work is not replaced.
    assert_eq!(tracevet(folder.path(), &new).status.code(), Some(2));

    let check = [
        "questionnaire",
        "check",
        "answers.toml",
        "--for",
        "app.json",
    ];
    let unsigned = tracevet(folder.path(), &check);
    assert_eq!(unsigned.status.code(), Some(1), "nobody answers yet");
    let filled = form
        .replacen("name = \"\"", "name = \"Example Health Agency\"", 1)
        .replacen("role = \"\"", "role = \"controller\"", 1)
        .replacen("date = \"\"", "date = 2026-11-20", 1)
        .replacen("answer = \"\"", "answer = \"yes\"", 2)
        .replace(
            "# document = { title = \"\"",
            "document = { title = \"Plan\"",
        );
    std::fs::write(folder.path().join("answers.toml"), filled).expect("written");
    let output = tracevet(folder.path(), &check);
    let expected = format!("2 answered, {} open, 0 errors\n", asked.len() - 2);
    assert_eq!(stdout(&output), expected);
    assert_eq!(output.status.code(), Some(0));
}

const HEAD: &str = "format = 1\nfor = \"sha256:9f6c330971e261358f5d4ff3c12d9cf16fe4ef1654f3b36834895084517ad95d\"\n\
    [respondent]\nname = \"Example Health Agency\"\nrole = \"controller\"\ndate = 2026-11-20\n";

/// What each mistake says, and where; the file's lines are numbered from 1.
#[test]
fn every_mistake_is_named_with_its_place_all_of_them_at_once() {
    let good = "[[answer]]\ncriterion = \"GOV-05\"\nanswer = \"yes\"\n";
    let cases: &[(String, &[(&str, &str)])] = &[
        (
            HEAD.replace("format = 1", "format = 2"),
            &[("1:10:", "`format` is 2")],
        ),
        (
            HEAD.replace("format = 1\n", ""),
            &[("1:1:", "`format` is missing")],
        ),
        (
            HEAD.replace("sha256:9f", "sha256:9g"),
            &[("2:7:", "`for` is")],
        ),
        (
            HEAD.replace("sha256:9f", "sha256:00"),
            &[("2:7:", "about another app")],
        ),
        (
            "format = 1\n".to_owned() + HEAD.lines().nth(1).expect("a line") + "\n",
            &[("1:1:", "`respondent` is missing")],
        ),
        (
            HEAD.replace("role = \"controller\"", "role = \"king\""),
            &[("5:8:", "one of auditor")],
        ),
        (
            HEAD.replace("2026-11-20", "\"31.11.2026\""),
            &[("6:8:", "expected: a date like")],
        ),
        (
            HEAD.replace("date = 2026-11-20\n", ""),
            &[("3:1:", "`date` is missing")],
        ),
        (
            format!("{HEAD}[[answers]]\n"),
            &[("7:3:", "`answers` is no key of the file")],
        ),
        (
            format!("{HEAD}{good}colour = \"red\"\n"),
            &[("10:1:", "`colour` is no key of an answer")],
        ),
        (
            format!("{HEAD}{good}{good}"),
            &[("11:13:", "GOV-05 is answered twice, first in line 8")],
        ),
        (
            format!("{HEAD}{}", good.replace("GOV-05", "PRIV-99")),
            &[("8:13:", "one of PRIV-01 … PRIV-34")],
        ),
        (
            format!("{HEAD}[[answer]]\nclause = \"TB:XX-1\"\nanswer = \"no\"\n"),
            &[("8:10:", "there is no clause TB:XX-1")],
        ),
        (
            format!("{HEAD}[[answer]]\nanswer = \"no\"\n"),
            &[("7:1:", "`criterion` is missing")],
        ),
        (
            format!("{HEAD}{good}clause = \"TB:SG-01\"\n"),
            &[("8:13:", "both a criterion and a clause")],
        ),
        (
            format!("{HEAD}{}", good.replace("yes", "Yes")),
            &[("9:10:", "one of yes, no, partly, not-applicable, unknown")],
        ),
        (
            format!("{HEAD}[[answer]]\ncriterion = \"GOV-05\"\n"),
            &[("7:1:", "`answer` is missing")],
        ),
        (
            format!("{HEAD}{good}document = {{ title = \"Plan\", page = 0 }}\n"),
            &[("10:37:", "a whole number from 1 on")],
        ),
        (
            format!("{HEAD}{good}document = {{ title = \"Plan\", sha256 = \"12AB\" }}\n"),
            &[("10:39:", "64 digits")],
        ),
        (
            format!("{HEAD}{good}document = {{ page = 1 }}\n"),
            &[("10:12:", "`title` is missing in a document")],
        ),
        (
            format!("{HEAD}{good}statement = \"{}\"\n", "x".repeat(6_001)),
            &[("10:13:", "at most 6000")],
        ),
        (
            format!("{HEAD}{good}statement = oops\n"),
            &[("10:13:", "this is not TOML")],
        ),
        // Several at once, each with its place.
        (
            format!(
                "{}{good}answer = 7\n[[answer]]\nclause = 1\n",
                HEAD.replace("controller", "x")
            ),
            &[
                ("5:8:", "`role`"),
                ("10:1:", "not TOML"),
                ("12:10:", "a text in quotes"),
                ("11:1:", "`answer` is missing"),
            ],
        ),
    ];
    let folder = evaluated();
    for (text, expected) in cases {
        std::fs::write(folder.path().join("a.toml"), text).expect("written");
        let check = ["questionnaire", "check", "a.toml", "--for", "app.json"];
        let output = tracevet(folder.path(), &check);
        let said = stdout(&output);
        assert_eq!(output.status.code(), Some(1), "{text}\n{said}");
        for (place, what) in *expected {
            let message = said
                .split("a.toml:")
                .find(|message| message.starts_with(place))
                .unwrap_or_else(|| panic!("nothing at {place}\n{text}\n{said}"));
            assert!(message.contains(what), "{what}\n{text}\n{said}");
            assert!(
                message.contains("expected: ") && message.contains("do: "),
                "{said}"
            );
        }
        let errors = format!(", {} errors\n", said.matches("a.toml:").count());
        assert!(said.ends_with(&errors), "{said}");
        // The same file stops an evaluation before anything is written.
        let package = absolute(PACKAGE);
        let evaluate = [
            "evaluate",
            &package,
            "--answers",
            "a.toml",
            "-o",
            "b.json",
            "--format",
            "json",
        ];
        let output = tracevet(folder.path(), &evaluate);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(
            stderr(&output).contains("nothing was evaluated"),
            "{}",
            stderr(&output)
        );
        assert!(!folder.path().join("b.json").exists());
    }
}

#[test]
fn a_file_that_is_no_text_too_large_or_hostile_ends_in_words() {
    let large = vec![b'#'; 3 << 20];
    let nested = format!("a = {}", "[".repeat(100_000));
    let many = format!("{HEAD}{}", "[[answer]]\n".repeat(2_001));
    for bytes in [
        large.as_slice(),
        &[0xff, 0xfe, 0],
        b"",
        nested.as_bytes(),
        many.as_bytes(),
        b"\x00\x01[[answer]]",
    ] {
        let answers = read_answers(bytes, "a.toml");
        assert!(!answers.complaints.is_empty());
        for complaint in answers.complaints {
            assert!(complaint.about("a.toml").contains("do: "));
        }
    }
}

#[test]
fn every_row_of_the_toolbox_and_every_id_of_the_annex_can_be_answered() {
    let clauses = |prefix: &str| -> Vec<&str> {
        let documents = &catalogue().sources.documents;
        let document = documents
            .iter()
            .find(|d| d.prefix == prefix)
            .expect("listed");
        document
            .clauses
            .iter()
            .map(|clause| clause.id.as_str())
            .collect()
    };
    // Rows of the tables; the chapter on accessibility has no rows.
    let rows = clauses("TB").into_iter().filter(|id| *id != "III.2");
    let rows: Vec<String> = rows.map(|id| format!("TB:{id}")).collect();
    assert_eq!(rows.len(), 44);
    let is_annex = |id: &&str| {
        let group = id.split_once('-').map(|(group, _)| group);
        let groups = ["GEN", "PUR", "FUNC", "DATA", "TECH", "SEC", "PRIV", "ID"];
        group.is_some_and(|group| groups.contains(&group))
    };
    let annex = clauses("EDPB").into_iter().filter(is_annex);
    let annex: Vec<String> = annex.map(|id| format!("EDPB:{id}")).collect();
    assert_eq!(annex.len(), 58);

    let mut text = HEAD.to_owned();
    for reference in rows.iter().chain(&annex) {
        text.push_str(&format!(
            "[[answer]]\nclause = \"{reference}\"\nanswer = \"yes\"\n"
        ));
    }
    let answers = tracevet::checked_answers(text.as_bytes(), "a.toml", catalogue(), None);
    assert_eq!(answers.complaints, []);
    assert_eq!(answers.declarations.len(), 102);
    let reached = |reference: &str| {
        let criteria = catalogue().criteria.iter();
        criteria
            .flat_map(|c| &c.sources)
            .any(|source| source.reference == *reference)
    };
    for reference in rows.iter().chain(&annex) {
        let (_, clause) = catalogue().sources.find(reference).expect("listed");
        let listed = clause.not_carried.is_some();
        assert!(reached(reference) != listed, "{reference}");
    }
}

#[test]
fn saved_evidence_holds_the_answers_and_a_contradiction_shows_both_sides() {
    let folder = tempfile::tempdir().expect("a folder");
    let (package, answers) = (absolute(PACKAGE), absolute(ANSWERS));
    let first = [
        "evaluate",
        &package,
        "--answers",
        &answers,
        "--as-of",
        "2026-11-22",
        "--evidence",
        "app.evidence.json",
        "-o",
        ".",
        "--format",
        "html,json",
    ];
    let output = tracevet(folder.path(), &first);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stdout(&output);
    let line = said
        .lines()
        .find(|line| line.contains("CONTRADICTION SEC-10"));
    let line = line.unwrap_or_else(|| panic!("{said}"));
    for side in ["answers.toml line ", "network_security_config.xml!"] {
        assert!(line.contains(side), "{line}");
    }
    let again = [
        "evaluate",
        "app.evidence.json",
        "--as-of",
        "2026-11-22",
        "-q",
        "--format",
        "json",
        "-o",
        "again.json",
    ];
    assert_eq!(tracevet(folder.path(), &again).status.code(), Some(0));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("written");
    assert_eq!(
        read("exposure-notification-clean.evaluation.json"),
        read("again.json")
    );
    let page = read("exposure-notification-clean.evaluation.html");
    for part in [
        "id=\"declared\"",
        "id=\"contradictions\"",
        "Example Software Works",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // Contradictions stand before the other answers.
    assert!(page.find("id=\"contradictions\"") < page.find("id=\"declared-all-h\""));
}

proptest! {
    #![proptest_config(Config { cases: 256, failure_persistence: None, ..Config::default() })]

    #[test]
    fn damaged_files_are_read_to_the_end(
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..20),
        end in any::<Index>(),
    ) {
        let mut bytes = std::fs::read(absolute(ANSWERS)).expect("a sample");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(end.index(bytes.len()));
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
        for answers in [read_answers(&bytes, "a.toml").complaints, read_reviews(&bytes, "a.toml").complaints] {
            prop_assert!(answers.is_sorted_by_key(|complaint| complaint.position));
            for complaint in answers {
                prop_assert!(complaint.position.line as usize <= lines);
                prop_assert!(complaint.position.line > 0 && complaint.position.column > 0);
            }
        }
    }
}
