//! Decisions of a reviewer: what the file may hold, what every mistake says and where, and that no
//! decision moves an outcome.

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
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

const PACKAGE: &str = "samples/exposure-notification-clean/exposure-notification-clean.apk";

/// Evaluates the sample, with decisions or without, into `app.json` and `app.html`.
fn evaluate(folder: &Path, as_of: &str, reviews: Option<&str>) -> (Value, String) {
    let package = absolute(PACKAGE);
    for format in ["json", "html"] {
        let name = format!("app.{format}");
        let mut arguments = vec![
            "evaluate", &package, "--as-of", as_of, "--format", format, "-o", &name, "-q",
        ];
        arguments.extend(reviews.iter().flat_map(|file| ["--reviews", file]));
        let output = tracevet(folder, &arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("written");
    (
        serde_json::from_str(&read("app.json")).expect("JSON"),
        read("app.html"),
    )
}

/// A folder with the sample's evaluation, and the head of a file of decisions about it.
fn begun() -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    evaluate(folder.path(), "2026-11-22", None);
    let new = ["review", "new", "--for", "app.json", "-o", "reviews.toml"];
    let output = tracevet(folder.path(), &new);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let form = std::fs::read_to_string(folder.path().join("reviews.toml")).expect("written");
    let named = form.lines().find(|line| line.starts_with("for = "));
    let named = named.expect("the form names the evaluation");
    (folder, format!("format = 1\n{named}\n"))
}

fn decision(criterion: &str, action: &str, more: &str) -> String {
    format!(
        "[[decision]]\ncriterion = \"{criterion}\"\naction = \"{action}\"\nauthor = \"A. Auditor\"\n\
         date = 2026-11-22\n{more}"
    )
}

const REASON: &str = "reason = \"We looked.\"\n";

#[test]
fn a_form_lists_what_is_to_be_decided_and_names_the_evaluation_as_the_page_does() {
    let (folder, head) = begun();
    let form = std::fs::read_to_string(folder.path().join("reviews.toml")).expect("written");
    assert!(form.contains("criterion = \"PRIV-06\"") && !form.contains("criterion = \"GOV-05\""));
    let digest = head.split("sha256:").nth(1).and_then(|rest| rest.get(..64));
    let page = std::fs::read_to_string(folder.path().join("app.html")).expect("written");
    assert!(page.contains(digest.expect("a digest")));
    // Another program comes to the same digest: it is that of the file.
    let file = std::fs::read(folder.path().join("app.json")).expect("written");
    let own = ring::digest::digest(&ring::digest::SHA256, &file);
    let own: String = own
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(digest, Some(own.as_str()));
    let check = ["review", "check", "reviews.toml", "--for", "app.json"];
    let output = tracevet(folder.path(), &check);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert_eq!(
        stdout(&output),
        "0 decided, 2 open, not signed off, 0 errors\n"
    );
}

#[test]
fn every_mistake_is_named_with_its_place_and_shown_in_the_report() {
    let (folder, head) = begun();
    // Mistake, what the check says, and what becomes of the decision; all stand in line 3.
    let cases = [
        (
            decision("PRIV-99", "note", REASON),
            "there is no criterion PRIV-99",
            "no-such-criterion",
        ),
        (
            decision("PRIV-06", "override", "to = \"met\"\n"),
            "override without a reason",
            "incomplete",
        ),
        (
            decision("PRIV-06", "override", REASON),
            "override without `to`",
            "incomplete",
        ),
        (
            decision("PRIV-06", "accept", ""),
            "accept without a reason",
            "incomplete",
        ),
        (
            decision("PRIV-01", "accept", REASON),
            "whose outcome is met",
            "not-for-review",
        ),
        (
            decision("PRIV-06", "waive-until", REASON),
            "waive-until without `until`",
            "incomplete",
        ),
        (
            decision(
                "PRIV-06",
                "waive-until",
                &format!("{REASON}until = 2026-11-21\n"),
            ),
            "the waiver ended on 2026-11-21",
            "expired",
        ),
        (
            decision("PRIV-06", "override", &format!("{REASON}to = \"review\"\n")),
            "which is the outcome already",
            "same-outcome",
        ),
        (
            decision("PRIV-06", "note", REASON).replace("author = \"A. Auditor\"", "author = \"\""),
            "note without an author",
            "incomplete",
        ),
    ];
    for (text, says, standing) in cases {
        std::fs::write(folder.path().join("r.toml"), format!("{head}{text}")).expect("written");
        let (_, before) = evaluate(folder.path(), "2026-11-22", None);
        let check = ["review", "check", "r.toml", "--for", "app.json"];
        let output = tracevet(folder.path(), &check);
        let said = stdout(&output);
        assert_eq!(output.status.code(), Some(1), "{text}\n{said}");
        assert!(said.starts_with("r.toml:3:1: "), "{said}");
        assert!(
            said.contains(says) && said.ends_with(", 1 errors\n"),
            "{said}"
        );
        let (json, page) = evaluate(folder.path(), "2026-11-22", Some("r.toml"));
        assert_eq!(
            json["review"]["decisions"][0]["standing"], standing,
            "{text}"
        );
        assert_eq!(json["review"]["counts"]["without-effect"], 1);
        assert!(page.contains("does not apply") && !before.contains("does not apply"));
    }
}

#[test]
fn what_has_no_form_stops_the_evaluation() {
    let (folder, head) = begun();
    for (text, place, says) in [
        (
            format!("{head}[[decision]]\naction = \"note\"\n"),
            "3:1:",
            "`criterion` is missing",
        ),
        (
            format!("{head}{}", decision("PRIV-06", "ignore", "")),
            "5:10:",
            "one of accept",
        ),
        (
            format!(
                "{head}{}",
                decision("PRIV-06", "note", "until = \"soon\"\n")
            ),
            "8:9:",
            "a date like",
        ),
        (
            format!(
                "{head}{}",
                decision("PRIV-06", "override", "to = \"good\"\n")
            ),
            "8:6:",
            "one of met",
        ),
        (
            format!("{head}{}", decision("PRIV-06", "note", "colour = 1\n")),
            "8:1:",
            "no key of a decision",
        ),
        (
            format!("{head}[sign-off]\nauthor = \"A\"\n"),
            "3:1:",
            "`date` is missing",
        ),
        (head.replace("sha256:", "md5:"), "2:7:", "`for` is"),
        (
            // Either would count once more, or say something else.
            format!(
                "{head}{}{}{}",
                decision("PRIV-06", "accept", REASON),
                decision("PRIV-06", "note", REASON),
                decision("PRIV-06", "override", &format!("{REASON}to = \"met\"\n"))
            ),
            "15:1:",
            "PRIV-06 is decided twice, first in line 3",
        ),
    ] {
        std::fs::write(folder.path().join("r.toml"), &text).expect("written");
        let said = stdout(&tracevet(folder.path(), &["review", "check", "r.toml"]));
        assert!(
            said.contains(&format!("r.toml:{place}")) && said.contains(says),
            "{text}\n{said}"
        );
        let package = absolute(PACKAGE);
        let arguments = [
            "evaluate",
            &package,
            "--reviews",
            "r.toml",
            "-o",
            "x.json",
            "--format",
            "json",
        ];
        assert_eq!(
            tracevet(folder.path(), &arguments).status.code(),
            Some(2),
            "{text}"
        );
        assert!(!folder.path().join("x.json").exists());
    }
}

#[test]
fn decisions_stand_beside_outcomes_and_a_changed_evaluation_makes_them_stale() {
    let (folder, head) = begun();
    let (plain, draft) = evaluate(folder.path(), "2026-11-22", None);
    assert!(draft.contains("Draft: not signed off."));
    let text = format!(
        "{head}{}{}{}{}[sign-off]\nauthor = \"A. Auditor\"\ndate = 2026-11-22\n",
        decision("PRIV-06", "accept", REASON),
        decision("GOV-05", "override", &format!("{REASON}to = \"met\"\n")),
        decision(
            "SEC-07",
            "waive-until",
            &format!("{REASON}until = 2026-11-22\n")
        ),
        decision("PRIV-01", "note", REASON),
    );
    std::fs::write(folder.path().join("r.toml"), text).expect("written");
    let check = ["review", "check", "r.toml", "--for", "app.json"];
    let output = tracevet(folder.path(), &check);
    assert_eq!(stdout(&output), "4 decided, 0 open, signed off, 0 errors\n");
    let (mut json, page) = evaluate(folder.path(), "2026-11-22", Some("r.toml"));
    let counts = &json["review"]["counts"];
    for (name, count) in [
        ("accepted", 1),
        ("met-by-decision", 1),
        ("waived", 1),
        ("noted", 1),
        ("overridden", 0),
        ("without-effect", 0),
    ] {
        assert_eq!(counts[name], count, "{name}");
    }
    assert_eq!(json["review"]["decisions"][1]["original"], "undetermined");
    assert!(page.contains("Signed off by ") && !page.contains("Draft: not signed off."));
    // Without the layer it is the evaluation that was reviewed, to the last count.
    json.as_object_mut().expect("an object").remove("review");
    assert_eq!(json, plain);

    let (later, page) = evaluate(folder.path(), "2026-11-23", Some("r.toml"));
    assert_eq!(later["review"]["stale"], true);
    let standings: Vec<&str> = later["review"]["decisions"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|decision| decision["standing"].as_str())
        .collect();
    assert_eq!(standings, ["stale", "stale", "expired", "stale"]);
    assert_eq!(later["review"]["counts"]["met-by-decision"], 0);
    assert!(page.contains("Draft: not signed off.") && !page.contains("Signed off by "));
    assert!(page.contains("does not hold for this one"));
    let check = ["review", "check", "r.toml", "--for", "app.json"];
    let output = tracevet(folder.path(), &check);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("r.toml:2:7: the review is about another evaluation"));
}
