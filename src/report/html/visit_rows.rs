//! Reads facts of a visit, produces their rows in the tables of the page: questions, ciphers and
//! certificates.

use super::criterion::details;
use super::inventory::Cell;
use super::inventory::key_and_validity;
use super::inventory::text_of;
use super::inventory::word_of;
use super::view::View;
use crate::evidence::Fact;
use crate::report::endpoints::version_name;
use minijinja::Value;

/// One question of a visit, in the order in which they were asked.
pub(super) fn request(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    vec![
        Cell {
            main: Some(view.quote(&fact.value.to_string())),
            below: fact.detail_number("count").map(|count| {
                let count = [("count", count.into())];
                Value::from(view.frame.text("request-count", &count))
            }),
            ..Cell::default()
        },
        Cell::maybe(word_of(view, fact, "visit-purpose", "purpose")),
        Cell::maybe(text_of(view, fact, "answer")),
        Cell::maybe(text_of(view, fact, "bytes")),
    ]
}

/// A cipher of one version, with what is notable about it.
pub(super) fn suite(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    let bits = fact.detail_number("bits");
    let group = fact.detail_text("group").map(|group| match bits {
        Some(bits) => format!("{group}, {bits} bit"),
        None => group.to_owned(),
    });
    let mut notable = fact.clone();
    let expected = [("aead", true), ("forward_secrecy", true)];
    let unexpected = ["anonymous", "cbc", "export", "pre_shared"];
    notable.detail.retain(|name, value| match value.as_flag() {
        Some(flag) => {
            expected.contains(&(name.as_str(), !flag))
                || (flag && unexpected.contains(&name.as_str()))
        }
        None => ["note", "rank"].contains(&name.as_str()),
    });
    vec![
        Cell::maybe(
            fact.detail_text("version")
                .map(|version| view.quote(&version_name(version))),
        ),
        Cell::of(view.quote(&fact.value.to_string())),
        Cell {
            main: text_of(view, fact, "key_exchange"),
            below: group.map(|group| view.quote(&group)),
            ..Cell::default()
        },
        Cell {
            details: details(view, &notable),
            ..Cell::default()
        },
    ]
}

/// A certificate that a server sent.
pub(super) fn server_certificate(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    let [name, key, validity] = key_and_validity(view, fact);
    let names = Cell {
        main: text_of(view, fact, "names"),
        below: text_of(view, fact, "note").or_else(|| text_of(view, fact, "issuer")),
        ..Cell::default()
    };
    vec![name, names, key, validity]
}
