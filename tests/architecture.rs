//! Reads the sources of this repository as text, produces an objection for every place that breaks
//! a rule of ARCHITECTURE.md: who may use whom, file sizes, headers, names.
//!
//! A text scan sees no macro expansion and no re-export; `clippy.toml` forbids I/O outside `collect`
//! from the other side.

#![allow(
    clippy::disallowed_methods,
    reason = "reads the sources of this repository"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Every module at the top of `src/`, and which of the others it may use.
const LAYERS: &[(&str, &[&str])] = &[
    ("cli", EVERYTHING),
    ("command", EVERYTHING),
    (
        "collect",
        &["digest", "error", "evidence", "review", "subject", "tables"],
    ),
    ("criteria", &["digest", "evidence", "subject", "tables"]),
    ("derive", &["evidence", "subject", "tables"]),
    ("digest", &[]),
    ("dossier", &["digest", "error", "evidence", "subject"]),
    ("error", &[]),
    ("evidence", &["subject"]),
    ("judge", &["criteria", "evidence", "review", "subject"]),
    ("lib", EVERYTHING),
    ("main", EVERYTHING),
    (
        "report",
        &[
            "criteria", "digest", "evidence", "judge", "review", "subject",
        ],
    ),
    ("review", &["evidence"]),
    ("subject", &[]),
    ("tables", &["digest"]),
];

const EVERYTHING: &[&str] = &[
    "cli", "collect", "criteria", "derive", "digest", "dossier", "error", "evidence", "judge",
    "report", "review", "subject", "tables",
];

/// Packages of others that belong to one layer.
const OWNERS: &[(&str, &[&str])] = &[
    ("clap::", &["cli", "main"]),
    ("clap_complete::", &["cli"]),
    ("clap_mangen::", &["cli"]),
    ("flate2::", &["collect"]),
    ("fluent_bundle::", &["report"]),
    ("goblin::", &["collect"]),
    ("hickory_proto::", &["collect"]),
    ("memmap2::", &["collect"]),
    ("minijinja::", &["report"]),
    ("minisign::", &["command"]),
    ("reqwest::", &["collect"]),
    ("rustls::", &["collect"]),
    ("tokio::", &["collect"]),
    ("webpki_roots::", &["collect"]),
    ("x509_parser::", &["collect"]),
];

/// Lines of one file that nobody reads in one go.
const HARD_STOP: usize = 600;
/// Lines above which a file is long; a few formats need it.
const LONG: usize = 400;
const LONG_PER_CENT: usize = 10;
/// Lines of code of the middle file in `src/`: without comments, which we ask for, and unit tests.
const MEDIAN: usize = 150;

/// Words that name no thing of this field.
const EMPTY_NAMES: &[&str] = &["helper", "manager", "util"];

struct Source {
    /// From the root of the repository, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The module at the top of `src/` that the file belongs to.
    fn layer(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap();
        inner.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Code lines with their numbers, comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate();
        numbered
            .map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default()))
            .filter(|(_, line)| !line.trim().is_empty())
    }

    /// Lines of code before the unit tests at the foot of the file.
    fn lines_of_code(&self) -> usize {
        let tests = self.text.find("\n#[cfg(test)]\nmod tests {");
        let own = self.text[..tests.unwrap_or(self.text.len())]
            .lines()
            .count();
        self.code().filter(|(number, _)| *number <= own).count()
    }

    /// How many `super::` lead from this file to the root of the crate.
    fn depth(&self) -> usize {
        let inner = self
            .path
            .strip_prefix("src/")
            .unwrap()
            .trim_end_matches(".rs");
        inner.split('/').filter(|part| *part != "mod").count()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder, in order. What is built or installed, and what Git and editors keep, is left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let hidden = name.starts_with('.') && name != ".ci" && name != ".github";
            if !hidden && name != "target" && name != "node_modules" {
                found.extend(files(&path));
            }
        } else if name != ".git" {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources(folder: &str) -> Vec<Source> {
    files(&root().join(folder))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| Source {
            path: path
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/"),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect()
}

fn rust_of_ours() -> Vec<Source> {
    let mut all = sources("src");
    all.extend(sources("tests"));
    all
}

fn refuse(objections: &[String]) {
    assert!(objections.is_empty(), "\n{}\n", objections.join("\n"));
}

/// The identifiers that follow each `crate::` of a line.
fn modules_named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

#[test]
fn layers_use_only_what_the_table_allows() {
    let table: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    let mut objections = Vec::new();
    for source in sources("src") {
        let layer = source.layer();
        let Some(allowed) = table.get(layer) else {
            objections.push(format!(
                "{}: `{layer}` is not in the table of layers",
                source.path
            ));
            continue;
        };
        for (number, line) in source.code() {
            for used in modules_named(line) {
                if table.contains_key(used) && used != layer && !allowed.contains(&used) {
                    let path = &source.path;
                    objections.push(format!("{path}:{number}: `{layer}` must not use `{used}`"));
                }
            }
        }
    }
    refuse(&objections);
}

#[test]
fn nothing_reaches_another_layer_by_super() {
    let mut objections = Vec::new();
    for source in sources("src") {
        let mut inside_tests = 0;
        for (number, line) in source.code() {
            // A module of tests at the foot of the file is one step deeper.
            if line.starts_with("mod ") && line.ends_with('{') {
                inside_tests = 1;
            }
            let steps = line.matches("super::").count();
            if steps > 0 && !line.contains("pub(in") && steps >= source.depth() + inside_tests {
                objections.push(format!("{}:{number}: name it by `crate::`", source.path));
            }
        }
    }
    refuse(&objections);
}

#[test]
fn one_path_per_use() {
    let mut objections = Vec::new();
    for source in rust_of_ours() {
        for (number, line) in source.code() {
            let used = line.trim_start().trim_start_matches("pub ");
            let ours = ["use crate::", "use self::", "use super::", "use tracevet::"];
            if ours.iter().any(|start| used.starts_with(start)) && used.contains('{') {
                objections.push(format!("{}:{number}: grouped `use`", source.path));
            }
        }
    }
    refuse(&objections);
}

#[test]
fn packages_of_others_stay_with_their_owner() {
    let mut objections = Vec::new();
    for source in sources("src") {
        for (number, line) in source.code() {
            for (package, owners) in OWNERS {
                let used = line.contains(&format!("use {package}"));
                if used && !owners.contains(&source.layer()) {
                    objections.push(format!(
                        "{}:{number}: {package} belongs to {owners:?}",
                        source.path
                    ));
                }
            }
        }
    }
    refuse(&objections);
}

#[test]
fn files_can_be_read_in_one_go() {
    let all = rust_of_ours();
    let lines = |source: &Source| source.text.lines().count();
    let too_long: Vec<String> = all
        .iter()
        .filter(|source| lines(source) > HARD_STOP)
        .map(|source| format!("{}: more than {HARD_STOP} lines", source.path))
        .collect();
    refuse(&too_long);
    let long: Vec<&str> = all
        .iter()
        .filter(|source| lines(source) > LONG)
        .map(|source| source.path.as_str())
        .collect();
    assert!(
        long.len() * 100 <= all.len() * LONG_PER_CENT,
        "{} of {} files have more than {LONG} lines: {long:#?}",
        long.len(),
        all.len()
    );
    let mut lines_of_code: Vec<usize> = sources("src").iter().map(Source::lines_of_code).collect();
    lines_of_code.sort_unstable();
    let median = lines_of_code[lines_of_code.len() / 2];
    assert!(median <= MEDIAN, "the median file has {median} lines");
}

#[test]
fn every_module_says_what_it_reads() {
    let mut objections = Vec::new();
    for source in rust_of_ours() {
        let header = source.text.lines().next().unwrap_or_default();
        // The crate's own page tells of the whole; files of tests say what they compare.
        let free = source.path == "src/lib.rs" || source.path.contains("tests");
        let wanted = if free { "//! " } else { "//! Reads " };
        if !header.starts_with(wanted) {
            objections.push(format!("{}: begins without `{wanted}…`", source.path));
        }
    }
    refuse(&objections);
}

#[test]
fn names_say_something() {
    let mut objections = Vec::new();
    for source in rust_of_ours() {
        for empty in EMPTY_NAMES {
            let file = source.path.rsplit('/').next().unwrap();
            if file.contains(empty) {
                objections.push(format!("{}: a file called `{empty}`", source.path));
            }
            for (number, line) in source.code() {
                let declared = declared_type(line).to_lowercase();
                if declared.ends_with(empty) || declared.ends_with(&format!("{empty}s")) {
                    objections.push(format!("{}:{number}: `{empty}`", source.path));
                }
            }
        }
    }
    refuse(&objections);
}

/// The name of the type or module that a line declares, or nothing.
fn declared_type(line: &str) -> &str {
    let mut words = line.split([' ', '<', '(', '{', ';', ':']);
    let declares = |word: &str| ["enum", "mod", "struct", "trait", "type"].contains(&word);
    if words.any(declares) {
        words.next().unwrap_or_default()
    } else {
        ""
    }
}

#[test]
fn no_path_of_a_machine() {
    let folders = ["home", "root", "tmp", "work", "Users"];
    let mut objections = Vec::new();
    for path in files(root()) {
        // Packages and pictures are no text.
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for (index, line) in text.lines().enumerate() {
            for folder in folders {
                let needle = format!("/{folder}/");
                let absolute = line.match_indices(&needle).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    before.is_none_or(|c| c.is_whitespace() || "\"'`(=,".contains(c))
                });
                if absolute {
                    let path = path.strip_prefix(root()).unwrap().display();
                    objections.push(format!("{path}:{}: a path of one machine", index + 1));
                }
            }
        }
    }
    refuse(&objections);
}

#[test]
fn the_scan_itself_can_see() {
    let source = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let named: Vec<&str> = modules_named("use crate::judge::Verdict; crate::evidence").collect();
    assert_eq!(named, ["judge", "evidence"]);
    assert_eq!(
        source("src/collect/format/zip/mod.rs", "").layer(),
        "collect"
    );
    assert_eq!(source("src/collect/format/zip/mod.rs", "").depth(), 3);
    assert_eq!(source("src/cli.rs", "").layer(), "cli");
    assert_eq!(
        source("src/cli.rs", "// crate::x\n\nuse a;").code().count(),
        1
    );
    assert_eq!(
        declared_type("pub(crate) struct Catalogue<T> {"),
        "Catalogue"
    );
    assert_eq!(declared_type("let catalogue = 1;"), "");
}
