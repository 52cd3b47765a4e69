//! Reads the catalogue, produces what is wrong with it: the check behind `tracevet criteria check`.
//!
//! Runs the examples through a judge that the caller passes in, so that this layer needs none.

use super::Catalogue;
use super::Criterion;
use super::lint_of_crosswalk::check_crosswalk;
use super::lint_of_sources::check_sources;
use super::lint_of_tensions::check_tensions;
use crate::evidence::Evidence;
use std::collections::BTreeSet;

/// Longest title, in characters: it stands on one line of a report.
const MAX_TITLE: usize = 60;

/// Words that no text of ours says, in lower case: they promise more than an evaluation can hold.
pub const NEVER_SAID: [&str; 13] = [
    "compliant",
    "certified",
    "approved",
    " safe ",
    "gdpr-proof",
    "no risk",
    "passed the test",
    "grade",
    "score",
    "hacked",
    "spy",
    "illegal",
    "violates",
];

/// What is wrong with the catalogue, one line each; empty if nothing is.
///
/// `known_keys` are the keys that collectors and derivations promise (`.*` for topics); `judge`
/// says the outcome word of one criterion for one piece of evidence.
pub fn lint(
    catalogue: &Catalogue,
    known_keys: &[&str],
    judge: &dyn Fn(&Criterion, &Evidence) -> String,
) -> Vec<String> {
    let mut problems = Vec::new();
    let mut ids = BTreeSet::new();
    for criterion in &catalogue.criteria {
        let mut complain = |what: String| problems.push(format!("{}: {what}", criterion.id));
        if !ids.insert(&criterion.id) {
            complain("the id is used twice".to_owned());
        }
        check_form(criterion, &mut complain);
        check_keys(criterion, known_keys, &mut complain);
        check_clauses(criterion, &mut complain);
        check_examples(criterion, judge, &mut complain);
    }
    problems.extend(check_sources(catalogue));
    problems.extend(check_crosswalk(catalogue));
    problems.extend(check_tensions(catalogue));
    problems
}

fn check_form(criterion: &Criterion, complain: &mut dyn FnMut(String)) {
    let digits = criterion.id.rsplit('-').next().unwrap_or_default();
    if digits.len() != 2 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        complain("the id does not end in two digits".to_owned());
    }
    if criterion.sources.is_empty() {
        complain("no source is named".to_owned());
    }
    if criterion.evidence.is_empty() {
        complain("no kind of evidence is named".to_owned());
    }
    let text = &criterion.text;
    if text.title.chars().count() > MAX_TITLE || text.title.ends_with('.') {
        complain(format!(
            "the title is longer than {MAX_TITLE} or ends in a full stop"
        ));
    }
    let mut sentences = vec![&text.requirement, &text.why, &text.remedy, &text.settles];
    sentences.extend(text.clauses.values().map(|clause| &clause.says));
    for sentence in sentences {
        if !sentence.ends_with(['.', '?', '!']) {
            complain(format!("not a whole sentence: {sentence:?}"));
        }
        let lower = sentence.to_lowercase();
        for word in NEVER_SAID.iter().filter(|word| lower.contains(**word)) {
            complain(format!("says {word:?}: {sentence:?}"));
        }
    }
}

fn check_keys(criterion: &Criterion, known_keys: &[&str], complain: &mut dyn FnMut(String)) {
    let examples = criterion
        .examples
        .iter()
        .flat_map(|example| example.facts.keys());
    let read = criterion.keys();
    for key in read.iter().copied().chain(examples.map(String::as_str)) {
        let known = known_keys
            .iter()
            .any(|known| match known.strip_suffix('*') {
                Some(prefix) => key.starts_with(prefix),
                None => *known == key,
            });
        if !known {
            complain(format!(
                "no collector and no derivation promises the fact key `{key}`"
            ));
        }
    }
}

fn check_clauses(criterion: &Criterion, complain: &mut dyn FnMut(String)) {
    for name in criterion.clauses.iter().filter_map(|c| c.name.as_deref()) {
        if !is_words_with_hyphens(name) {
            complain(format!(
                "the clause name `{name}` is not lower-case words with hyphens"
            ));
        }
    }
    for (key, text) in &criterion.text.clauses {
        let review = key.starts_with("review");
        if review != text.question.is_some() {
            complain(format!(
                "`{key}`: a review, and only a review, asks a question"
            ));
        }
    }
}

/// The law of names for what a message key is made of.
fn is_words_with_hyphens(name: &str) -> bool {
    name.split('-').all(|word| {
        let mut bytes = word.bytes();
        !word.is_empty() && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

fn check_examples(
    criterion: &Criterion,
    judge: &dyn Fn(&Criterion, &Evidence) -> String,
    complain: &mut dyn FnMut(String),
) {
    let keys = criterion.keys();
    let mut shown = BTreeSet::new();
    for example in &criterion.examples {
        shown.insert(example.expect.clone());
        let outcome = judge(criterion, &example.evidence(&keys));
        if outcome != example.expect {
            complain(format!(
                "example {:?}: expected {}, judged {outcome}",
                example.name, example.expect
            ));
        }
    }
    let mut reachable: BTreeSet<String> = criterion
        .clauses
        .iter()
        .map(|clause| clause.outcome.to_string())
        .collect();
    if !criterion.clauses.is_empty() {
        reachable.insert("undetermined".to_owned());
    }
    for missing in reachable.difference(&shown) {
        complain(format!("no example shows `{missing}`"));
    }
}

impl Criterion {
    /// Keys of all facts that the clauses read, sorted.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self
            .clauses
            .iter()
            .flat_map(|clause| clause.when.keys())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
