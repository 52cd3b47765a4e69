//! Looks at published sets as somebody would who has nothing but the folder `set`, for tests of `publish`.

use crate::program::stderr;
use crate::program::stdout;
use crate::program::tracevet;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use tempfile::TempDir;

/// The languages of a set in the order of its files.
pub(crate) const LANGUAGES: [&str; 4] = ["en", "de", "fr", "ru"];

pub(crate) fn runs(folder: &Path, arguments: &[&str]) {
    let output = tracevet(folder, arguments);
    let said = format!("{}{}", stdout(&output), stderr(&output));
    assert_eq!(output.status.code(), Some(0), "{arguments:?}\n{said}");
}

pub(crate) fn read(folder: &TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join("set").join(name)).expect("a text")
}

/// The commands of each language, in the order of the file.
pub(crate) fn commands(text: &str) -> Vec<Vec<String>> {
    let parts = text.split("=====\n").skip(1);
    parts
        .map(|part| {
            let lines = part.lines().filter_map(|line| line.strip_prefix("    "));
            lines.map(str::to_owned).collect()
        })
        .collect()
}

/// The command with files in place of words.
pub(crate) fn filled_in(command: &str, words: &[(&str, String)]) -> String {
    let put = |word: &str| {
        let known = words.iter().find(|(known, _)| *known == word);
        known.map_or_else(|| word.to_owned(), |(_, path)| path.clone())
    };
    let words: Vec<String> = command.split(' ').map(put).collect();
    words.join(" ")
}

/// Runs a command as somebody would who has only the folder, the program and the named files.
pub(crate) fn in_shell(folder: &TempDir, command: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_tracevet"));
    let programs = program.parent().expect("a folder").display();
    Command::new("sh")
        .args(["-c", command])
        .current_dir(folder.path().join("set"))
        .env_clear()
        .env("PATH", format!("{programs}:/usr/bin:/bin"))
        .output()
        .expect("a shell")
}

/// The part of the page in one language.
pub(crate) fn section<'p>(page: &'p str, tag: &str) -> &'p str {
    let begins = format!("<section id=\"{tag}\" lang=\"{tag}\" aria-labelledby=\"{tag}-title\">");
    let (_, rest) = page.split_once(&begins).expect("a section");
    rest.split_once("</section>").expect("its end").0
}
