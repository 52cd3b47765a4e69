//! Checks every file of `rules/tables`: sources with dates, no row twice, rows in order, and words
//! that refer to another table exist there.

#![allow(
    clippy::disallowed_methods,
    reason = "reads the tables as they stand in the repository"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use toml::Value;
use tracevet::tables::Tables;

/// The fields that identify a row, by list.
const KEYS: &[(&str, &[&str])] = &[
    ("app", &["package"]),
    ("banner", &["header"]),
    ("category", &["id"]),
    ("cookie", &["starts"]),
    ("event", &["id"]),
    ("family", &["id"]),
    ("inert", &["host", "path"]),
    ("key", &["id"]),
    ("inert_path", &["contains"]),
    ("leak", &["contains"]),
    ("link", &["host"]),
    ("mark", &["kind", "value"]),
    ("owner", &["domain"]),
    ("platform", &["name"]),
    ("profile", &["architecture"]),
    ("explained", &["name"]),
    ("release", &["api"]),
    ("role", &["contains"]),
    ("role_word", &["word"]),
    ("sdk", &["id"]),
    ("suffix", &["ends"]),
    ("topic", &["id"]),
    ("vendor", &["name"]),
];

fn files() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/tables");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the tables are there")
        .map(|entry| entry.expect("readable").path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).expect("readable");
            let name = path
                .file_name()
                .expect("a file")
                .to_string_lossy()
                .into_owned();
            (name, toml::from_str(&text).expect("TOML"))
        })
        .collect()
}

/// Calls `check` with every list of rows, wherever it is nested.
fn each_list(place: &str, value: &Value, check: &mut dyn FnMut(&str, &str, &[Value])) {
    let Some(table) = value.as_table() else {
        return;
    };
    for (key, value) in table {
        let Some(rows) = value
            .as_array()
            .filter(|rows| rows.iter().any(Value::is_table))
        else {
            continue;
        };
        check(place, key, rows);
        for (index, row) in rows.iter().enumerate() {
            each_list(&format!("{place}/{key}[{index}]"), row, check);
        }
    }
}

fn is_iso_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

#[test]
fn every_table_names_its_sources_with_a_date() {
    for (name, file) in files() {
        let sources = file.get("source").and_then(Value::as_array).expect(&name);
        assert!(!sources.is_empty(), "{name}");
        for source in sources {
            let text = |key: &str| source.get(key).and_then(Value::as_str).unwrap_or_default();
            assert!(!text("name").is_empty(), "{name}: {source:?}");
            assert!(text("url").starts_with("https://"), "{name}: {source:?}");
            assert!(is_iso_date(text("date")), "{name}: {source:?}");
        }
    }
}

#[test]
fn rows_are_ordered_and_none_is_there_twice() {
    for (name, file) in files() {
        each_list(&name, &file, &mut |place, key, rows| {
            if key == "source" || key == "patterns" {
                return;
            }
            let fields = KEYS.iter().find(|(list, _)| *list == key);
            let (_, fields) = fields.unwrap_or_else(|| panic!("{place}: list {key} is unknown"));
            let keys: Vec<Vec<String>> = rows
                .iter()
                .map(|row| {
                    fields
                        .iter()
                        .map(|field| sortable(row.get(*field)))
                        .collect()
                })
                .collect();
            for pair in keys.windows(2) {
                assert!(
                    pair[0] < pair[1],
                    "{place}/{key}: {:?} after {:?}",
                    pair[1],
                    pair[0]
                );
            }
        });
    }
}

fn sortable(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::Integer(number)) => format!("{number:08}"),
        Some(other) => other.as_str().expect("a text").to_owned(),
    }
}

#[test]
fn lists_of_names_are_ordered_and_none_is_there_twice() {
    for (name, file) in files() {
        each_list(&name, &file, &mut |place, key, rows| {
            for (row, value) in rows.iter().flat_map(|row| row.as_table()).flatten() {
                let Some(names) = value.as_array() else {
                    continue;
                };
                let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
                if row == "methods" || row == "families" || row == "hosts" || row == "prefixes" {
                    let distinct: BTreeSet<&str> = names.iter().copied().collect();
                    assert_eq!(
                        distinct.len(),
                        names.len(),
                        "{place}/{key}/{row}: {names:?}"
                    );
                }
            }
        });
    }
}

#[test]
fn one_package_prefix_belongs_to_one_library() {
    let sdks = &Tables::embedded().sdks;
    let mut seen = BTreeSet::new();
    for sdk in &sdks.sdks {
        assert!(
            !sdks.purpose(sdk).is_empty(),
            "{}: category {}",
            sdk.id,
            sdk.category
        );
        for prefix in sdk.prefixes.iter().chain(&sdk.components) {
            assert!(seen.insert(prefix), "{prefix} has two owners");
            assert!(!prefix.ends_with('.'), "{prefix} ends in a dot");
        }
    }
}

#[test]
fn patterns_of_calls_are_descriptors() {
    for topic in &Tables::embedded().calls.topics {
        assert!(!topic.methods.is_empty(), "{} is empty", topic.id);
        for pattern in &topic.methods {
            let fits = match pattern.split_once("->") {
                Some((class, method)) => class.ends_with(';') && !method.is_empty(),
                None => pattern.ends_with("/*"),
            };
            assert!(fits && pattern.starts_with('L'), "{}: {pattern}", topic.id);
            assert!(!pattern.contains('.'), "{}: {pattern}", topic.id);
        }
    }
}

#[test]
fn words_that_refer_to_another_table_exist_there() {
    let tables = Tables::embedded();
    for app in &tables.official_apps.apps {
        for id in &app.families {
            assert!(
                tables.families.family(id).is_some(),
                "{}: {id}",
                app.package
            );
        }
    }
    for family in &tables.families.families {
        assert!(!family.marks.is_empty(), "{}", family.id);
        for id in &family.yields_to {
            assert!(tables.families.family(id).is_some(), "{}: {id}", family.id);
        }
    }
    for profile in &tables.profiles.profiles {
        let names = profile
            .expected
            .iter()
            .chain(profile.explained.iter().map(|row| &row.name));
        for name in names {
            assert!(tables.permissions.platform(name).is_some(), "{name}");
        }
    }
}

#[test]
fn dates_are_dates() {
    let platform = &Tables::embedded().platform;
    for release in &platform.releases {
        assert!(is_iso_date(&release.date), "API {}", release.api);
    }
    for event in &platform.events {
        assert!(is_iso_date(&event.date), "{}", event.id);
    }
}

#[test]
fn the_digest_is_the_same_every_time() {
    let digest = Tables::embedded().digest();
    assert_eq!(digest.len(), 64);
    assert_eq!(digest, Tables::embedded().digest());
}
