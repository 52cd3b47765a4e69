//! Reads a sample's folder, produces its package and what `sample.toml` says of it.

#![allow(clippy::disallowed_methods, reason = "reads the samples")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

pub(crate) const SLUGS: [&str; 3] = [
    "bluetooth-centralised",
    "exposure-notification-clean",
    "location-overcollecting",
];

/// What we know of a sample because we built it.
pub(crate) struct Known {
    pub(crate) slug: &'static str,
    pub(crate) package: PathBuf,
    table: toml::Table,
}

impl Known {
    pub(crate) fn of(slug: &'static str) -> Self {
        let folder = samples().join(slug);
        let text = fs::read_to_string(folder.join("sample.toml")).unwrap();
        let table: toml::Table = text.parse().unwrap();
        assert_eq!(table["slug"].as_str(), Some(slug));
        Self {
            slug,
            package: folder.join(format!("{slug}.apk")),
            table,
        }
    }

    pub(crate) fn table(&self, name: &str) -> &toml::Table {
        self.table[name].as_table().unwrap()
    }

    /// The tables of an array; none where the sample has no such array.
    pub(crate) fn tables(&self, name: &str) -> Vec<&toml::Table> {
        let array = self.table.get(name).and_then(toml::Value::as_array);
        let tables = array.into_iter().flatten();
        tables.map(|value| value.as_table().unwrap()).collect()
    }
}

pub(crate) fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

pub(crate) fn text<'a>(table: &'a toml::Table, key: &str) -> &'a str {
    table[key].as_str().unwrap()
}

/// A list of texts as a set.
pub(crate) fn texts(list: &toml::Value) -> BTreeSet<&str> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item.as_str().unwrap()).collect()
}
