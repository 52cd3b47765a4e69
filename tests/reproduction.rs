//! Looks at the two files of published sets that lead to the others.

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
use tempfile::TempDir;

const OVERCOLLECTING: &str = "samples/location-overcollecting/location-overcollecting.apk";
const LANGUAGES: [&str; 4] = ["en", "de", "fr", "ru"];

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

fn runs(folder: &Path, arguments: &[&str]) {
    let output = tracevet(folder, arguments);
    let said = format!("{}{}", stdout(&output), stderr(&output));
    assert_eq!(output.status.code(), Some(0), "{arguments:?}\n{said}");
}

fn read(folder: &TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join("set").join(name)).expect("a text")
}

/// The part of the page in one language.
fn section<'p>(page: &'p str, tag: &str) -> &'p str {
    let begins = format!("<section id=\"{tag}\" lang=\"{tag}\" aria-labelledby=\"{tag}-title\">");
    let (_, rest) = page.split_once(&begins).expect("a section");
    rest.split_once("</section>").expect("its end").0
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
