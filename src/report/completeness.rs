//! Reads a language and the English texts, produces what the language lacks, for whoever keeps it, and the
//! digests that a translation of today's English texts is recorded with.

use super::Frame;
use super::embedded;
use super::frame;
use super::translation;
use super::translation::Translation;
use crate::criteria::Wording;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What is the matter with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextState {
    /// There is no translation.
    Missing,
    /// The translation was made from an older English text, or nobody wrote down from which.
    Older,
    /// There is no such English text, so that nobody ever sees it.
    Unknown,
}

/// A text that is not, or not rightly, translated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lack {
    pub state: TextState,
    /// Where it stands in the language's files: `frame.draft`, `criteria.PRIV-01.why`.
    pub name: String,
}

/// Every text of today's English, by kind: what its names lack is what stays in English.
pub(super) fn lacks(frame: &Frame, english: &Wording) -> Vec<Lack> {
    let texts = frame.texts();
    let today = translation::digests(english, frame::digests());
    let keys: BTreeSet<String> = frame.keys().iter().cloned().collect();
    let phrases: BTreeMap<String, String> = embedded::phrases()
        .iter()
        .map(|phrase| ((*phrase).to_owned(), String::new()))
        .collect();
    let own = [
        keys,
        texts.criteria.keys().cloned().collect(),
        texts.documents.keys().cloned().collect(),
        texts.frameworks.keys().cloned().collect(),
        texts.tensions.keys().cloned().collect(),
    ];
    let mut found = Found::default();
    let made_from = texts.english.tables().map(|(_, made_from)| made_from);
    for (((kind, today), made_from), own) in today.tables().into_iter().zip(made_from).zip(&own) {
        found.kind(kind, own, today, Some(made_from));
    }
    let own = texts.phrases.keys().cloned().collect();
    found.kind("phrases", &own, &phrases, None);
    found.inside(texts, english);
    found.0.sort();
    found.0.dedup();
    found.0
}

#[derive(Default)]
struct Found(Vec<Lack>);

impl Found {
    fn add(&mut self, state: TextState, name: String) {
        self.0.push(Lack { state, name });
    }

    fn kind(
        &mut self,
        kind: &str,
        own: &BTreeSet<String>,
        today: &BTreeMap<String, String>,
        made_from: Option<&BTreeMap<String, String>>,
    ) {
        for (name, digest) in today {
            if !own.contains(name) {
                self.add(TextState::Missing, format!("{kind}.{name}"));
            } else if made_from.is_some_and(|made_from| made_from.get(name) != Some(digest)) {
                self.add(TextState::Older, format!("{kind}.{name}"));
            }
        }
        for name in own.iter().filter(|name| !today.contains_key(*name)) {
            self.add(TextState::Unknown, format!("{kind}.{name}"));
        }
    }

    /// Single texts of what is translated as a whole.
    fn inside(&mut self, texts: &Translation, english: &Wording) {
        for (id, text) in &english.criteria {
            let Some(own) = texts.criteria.get(id) else {
                continue;
            };
            for (name, is_missing) in translation::fields(text, own) {
                if is_missing {
                    self.add(TextState::Missing, format!("criteria.{id}.{name}"));
                }
            }
            for key in own.clauses.keys() {
                if !text.clauses.contains_key(key) {
                    self.add(TextState::Unknown, format!("criteria.{id}.clauses.{key}"));
                }
            }
        }
    }
}

/// Digests of today's English texts, as they stand at the end of a language's TOML file.
pub fn digests(english: &Wording) -> String {
    let today = translation::digests(english, frame::digests());
    let tables = [
        ("frame", today.frame),
        ("criteria", today.criteria),
        ("documents", today.documents),
        ("frameworks", today.frameworks),
        ("tensions", today.tensions),
    ];
    let mut text = String::new();
    for (name, table) in tables {
        let _ = writeln!(text, "[english.{name}]");
        for (key, digest) in table {
            let bare = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
            match key.chars().all(bare) {
                true => writeln!(text, "{key} = \"{digest}\""),
                false => writeln!(text, "\"{key}\" = \"{digest}\""),
            }
            .unwrap_or_default();
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
