//! Reads `rules/{tables,ec-toolbox,sources,crosswalk}`, `rules/tensions.toml` and `reports/{templates,lang}`, produces Rust sources
//! in the build folder that embed them: adding a file there needs no Rust.
//!
//! Tables, criteria and documents are turned from TOML into compact JSON here, so that the program does not
//! parse TOML when it starts; so are the texts of languages. Other files of `reports/` are embedded as they are.
//! English prose of the tables is listed beside, so that it can be said what of it a language lacks.
//!
//! Does not check what a file says: that is the work of the typed loaders and of their tests.

#![allow(
    clippy::disallowed_methods,
    reason = "embeds files when the program is built"
)]

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What is embedded: folder or file, endings of the names, name of the generated file and of its
/// constant. TOML becomes JSON.
const SETS: &[(&str, &[&str], &str, &str)] = &[
    ("rules/tables", &["toml"], "tables.rs", "TABLES"),
    ("rules/ec-toolbox", &["toml"], "criteria.rs", "CRITERIA"),
    ("rules/sources", &["toml"], "sources.rs", "SOURCES"),
    ("rules/crosswalk", &["toml"], "crosswalk.rs", "CROSSWALK"),
    ("rules/tensions.toml", &["toml"], "tensions.rs", "TENSIONS"),
    (
        "reports/templates",
        &["css", "html", "jinja", "svg", "txt"],
        "templates.rs",
        "TEMPLATES",
    ),
    ("reports/lang", &["ftl", "toml"], "lang.rs", "LANG"),
];

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed=rules/build.rs");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for (folder, endings, file, constant) in SETS {
        let mut sources = Vec::new();
        list(Path::new(folder), endings, &mut sources)?;
        sources.sort();
        let mut code = format!("pub(crate) static {constant}: &[(&str, &str)] = &[\n");
        for source in &sources {
            let text = fs::read_to_string(source)?;
            let content = if source.extension().is_some_and(|ending| ending == "toml") {
                json_of(source, &text)?
            } else {
                text
            };
            // Cargo runs this in the root of the package, so that names are relative to it.
            let name = source.to_string_lossy().replace('\\', "/");
            writeln!(code, "    ({name:?}, {content:?}),")?;
        }
        code.push_str("];\n");
        fs::write(out.join(file), code)?;
    }
    let phrases: Vec<String> = phrases()?.into_iter().collect();
    let code = format!("pub(crate) static PHRASES: &[&str] = &{phrases:?};\n");
    fs::write(out.join("phrases.rs"), code)?;
    Ok(())
}

/// Fields of table rows that hold prose which a reader sees.
const PROSE: [&str; 3] = ["about", "purpose", "reason"];

/// Every text of such a field that is more than one word, once.
fn phrases() -> Outcome<BTreeSet<String>> {
    let mut sources = Vec::new();
    list(Path::new("rules/tables"), &["toml"], &mut sources)?;
    let mut found = BTreeSet::new();
    for source in sources {
        prose(
            &toml::from_str(&fs::read_to_string(source)?)?,
            "",
            &mut found,
        );
    }
    Ok(found)
}

fn prose(value: &toml::Value, field: &str, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::Array(items) => items.iter().for_each(|item| prose(item, field, found)),
        toml::Value::String(text) if PROSE.contains(&field) && text.contains(' ') => {
            found.insert(text.clone());
        }
        toml::Value::Table(table) => {
            table
                .iter()
                .for_each(|(field, item)| prose(item, field, found));
        }
        _ => {}
    }
}

/// Every file below `folder` with one of the endings, or the file itself; a folder that does not
/// exist is empty.
fn list(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) -> Outcome<()> {
    if folder.is_file() {
        println!("cargo::rerun-if-changed={}", folder.display());
        found.push(folder.to_owned());
        return Ok(());
    }
    let Ok(entries) = fs::read_dir(folder) else {
        // A missing name would make every build run this again, so the nearest folder that exists
        // is watched instead: the missing one changes it when it appears.
        let nearest = folder.ancestors().find(|above| above.is_dir());
        if let Some(above) = nearest.filter(|above| !above.as_os_str().is_empty()) {
            println!("cargo::rerun-if-changed={}", above.display());
        }
        return Ok(());
    };
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, endings, found)?;
        } else if path
            .extension()
            .and_then(|ending| ending.to_str())
            .is_some_and(|ending| endings.contains(&ending))
        {
            println!("cargo::rerun-if-changed={}", path.display());
            found.push(path);
        }
    }
    Ok(())
}

fn json_of(source: &Path, text: &str) -> Outcome<String> {
    let value: toml::Value =
        toml::from_str(text).map_err(|error| format!("{}: {error}", source.display()))?;
    Ok(serde_json::to_string(&value)?)
}
