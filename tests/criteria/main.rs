//! The criterion files: each one is read, checked for form and judged against its own examples;
//! and the check itself finds each kind of fault that it promises to find.

#![allow(
    clippy::disallowed_methods,
    reason = "reads the criterion files of this repository"
)]

mod crosswalk;
mod sources;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use tracevet::check_catalogue;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Criterion;
use tracevet::criteria::Example;
use tracevet::criteria::LoadError;
use tracevet::criteria::RuleFiles;
use tracevet::judge::Outcome;
use tracevet::judge::judge;

/// Longest sentence for readers who are no engineers.
const MAX_WORDS: usize = 25;

/// Path below `rules/` and content as JSON of every file in the folder, sorted by path.
fn files_of(folder: &str) -> Vec<(String, String)> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut paths = Vec::new();
    let place = rules.join(folder);
    if place.is_file() {
        paths.push(place);
    } else {
        gather(&place, &mut paths);
    }
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let toml = fs::read_to_string(path).expect("the file is readable");
            let name = path.strip_prefix(&rules).expect("below rules");
            let name = name.to_str().expect("our names are plain").to_owned();
            (name.clone(), json_of(&name, &toml))
        })
        .collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder exists") {
        let path = entry.expect("the folder is readable").path();
        if path.is_dir() {
            gather(&path, paths);
        } else if path.extension().is_some_and(|ext| ext == "toml") {
            paths.push(path);
        }
    }
}

fn json_of(name: &str, toml: &str) -> String {
    let value: Value = toml::from_str(toml).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::to_string(&value).expect("a value has a JSON form")
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    let files = files.iter();
    files
        .map(|(name, json)| (name.as_str(), json.as_str()))
        .collect()
}

/// The catalogue of this repository, read from its files.
fn catalogue() -> Catalogue {
    let criteria = files_of("ec-toolbox");
    let documents = files_of("sources");
    let crosswalk = files_of("crosswalk");
    let tensions = files_of("tensions.toml");
    let files = RuleFiles {
        criteria: &borrowed(&criteria),
        documents: &borrowed(&documents),
        crosswalk: &borrowed(&crosswalk),
        tensions: &borrowed(&tensions),
    };
    Catalogue::from_files(&files).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_criterion_is_well_formed_and_judges_its_own_examples() {
    let catalogue = catalogue();
    let problems = check_catalogue(&catalogue);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_embedded_rules_are_the_files_of_the_folder() {
    let of_folder = catalogue();
    let embedded = Catalogue::embedded().expect("rules that load");
    let ids = |catalogue: &Catalogue| -> Vec<String> {
        let criteria = catalogue.criteria.iter();
        criteria.map(|criterion| criterion.id.clone()).collect()
    };
    assert_eq!(ids(&embedded), ids(&of_folder));
    let prefixes = |catalogue: &Catalogue| -> Vec<String> {
        let documents = catalogue.sources.documents.iter();
        documents.map(|document| document.prefix.clone()).collect()
    };
    assert_eq!(prefixes(&embedded), prefixes(&of_folder));
    let frameworks = |catalogue: &Catalogue| -> Vec<String> {
        let frameworks = catalogue.frameworks.iter();
        frameworks.map(|framework| framework.id.clone()).collect()
    };
    assert_eq!(frameworks(&embedded), frameworks(&of_folder));
    assert_eq!(embedded.tensions.len(), of_folder.tensions.len());
}

/// A criterion without a fault, to be spoilt in one place.
fn sound() -> Value {
    serde_json::json!({
        "id": "PRIV-99",
        "severity": "high",
        "title": "A title",
        "requirement": "The app does this.",
        "why": "It matters.",
        "remedy": "Change it.",
        "settles": "The manifest.",
        "evidence": ["apk-static"],
        "crosswalk": { "areas": ["data-protection"] },
        "source": [{ "ref": "TB:SG-03", "confidence": "seen" }],
        "decide": [
            {
                "outcome": "not-met",
                "when": { "some": "android.application.debuggable", "in": [true] },
                "says": "The app does not do this.",
            },
            {
                "outcome": "review",
                "when": { "some": "android.application.test_only", "in": [true] },
                "says": "The app may do this.",
                "question": "Does it?",
            },
            {
                "outcome": "met",
                "when": { "some": "android.application.debuggable", "in": [false] },
                "says": "The app does this.",
            },
        ],
        "example": [
            {
                "name": "no",
                "expect": "not-met",
                "facts": { "android.application.debuggable": [true] },
            },
            {
                "name": "perhaps",
                "expect": "review",
                "facts": { "android.application.test_only": [true] },
            },
            {
                "name": "yes",
                "expect": "met",
                "facts": { "android.application.debuggable": [{ "value": false }] },
            },
            {
                "name": "unread",
                "expect": "undetermined",
                "missing": ["android.application.debuggable"],
            },
        ],
    })
}

/// The criterion with the value at `place` replaced.
fn spoilt(place: &str, value: Value) -> Value {
    let mut criterion = sound();
    match criterion.pointer_mut(place) {
        Some(old) => *old = value,
        None => {
            let (parent, name) = place.rsplit_once('/').expect("a place inside");
            criterion.pointer_mut(parent).expect("a parent")[name] = value;
        }
    }
    criterion
}

/// A document without a fault, whose one clause the sound criterion carries.
fn sound_document() -> Value {
    serde_json::json!({
        "prefix": "TB",
        "short": "A document",
        "title": "A document with a long title",
        "dated": "2020",
        "publisher": "A body",
        "address": "https://example.org/",
        "note": "It was read.",
        "complete": true,
        "clause": [
            { "id": "SG-03", "where": "row 3", "asks": "This.", "confidence": "seen" },
        ],
    })
}

fn read(criterion: &Value) -> Result<Catalogue, LoadError> {
    read_with(criterion, &sound_document())
}

fn read_with(criterion: &Value, document: &Value) -> Result<Catalogue, LoadError> {
    Catalogue::from_files(&RuleFiles {
        criteria: &[("rules/ec-toolbox/PRIV/PRIV-99.toml", &criterion.to_string())],
        documents: &[("rules/sources/document.toml", &document.to_string())],
        ..RuleFiles::default()
    })
}

#[test]
fn a_sound_criterion_raises_no_complaint() {
    let catalogue = read(&sound()).expect("it loads");
    assert_eq!(check_catalogue(&catalogue), Vec::<String>::new());
}

#[test]
fn every_kind_of_fault_has_a_complaint_that_names_it() {
    let text = |text: &str| Value::from(text);
    let cases = [
        ("/id", text("PRIV-9"), "two digits"),
        ("/source", Value::Array(Vec::new()), "no source is named"),
        ("/evidence", Value::Array(Vec::new()), "no kind of evidence"),
        ("/title", text(&"long ".repeat(13)), "longer than 60"),
        ("/title", text("A sentence."), "full stop"),
        ("/why", text("It matters"), "not a whole sentence"),
        ("/decide/0/says", text("The app is certified."), "certified"),
        (
            "/decide/0/says",
            text("It does not"),
            "not a whole sentence",
        ),
        (
            "/decide/0/when/some",
            text("android.invented"),
            "promises the fact key `android.invented`",
        ),
        (
            "/example/0/facts",
            serde_json::json!({ "android.invented": [true] }),
            "promises the fact key `android.invented`",
        ),
        (
            "/decide/0/name",
            text("Not_this"),
            "`Not_this` is not lower-case words with hyphens",
        ),
        ("/decide/0/question", text("Why?"), "asks a question"),
        ("/decide/1/question", Value::Null, "asks a question"),
        (
            "/example/0/expect",
            text("met"),
            "expected met, judged not-met",
        ),
        (
            "/example/2/partial",
            serde_json::json!(["android.application.test_only"]),
            "expected met, judged undetermined",
        ),
        (
            "/example/3/expect",
            text("met"),
            "no example shows `undetermined`",
        ),
    ];
    for (place, value, expected) in cases {
        let catalogue = read(&spoilt(place, value)).unwrap_or_else(|error| panic!("{error}"));
        let problems = check_catalogue(&catalogue);
        let named = problems
            .iter()
            .any(|problem| problem.starts_with("PRIV-9") && problem.contains(expected));
        assert!(named, "{place}: wanted {expected:?}, got {problems:#?}");
    }
}

#[test]
fn every_criterion_stands_in_the_folder_of_its_chapter_under_its_id() {
    for (path, json) in files_of("ec-toolbox") {
        let criterion = tracevet::criteria::parse(&path, &json).expect("it loads");
        let chapter = criterion.chapter.prefix();
        assert_eq!(path, format!("ec-toolbox/{chapter}/{}.toml", criterion.id));
    }
}

#[test]
fn an_id_that_is_used_twice_is_noticed() {
    let json = sound().to_string();
    let files = [("rules/a.toml", json.as_str()), ("rules/b.toml", &json)];
    let document = sound_document().to_string();
    let documents = [("rules/sources/document.toml", document.as_str())];
    let both = Catalogue::from_files(&RuleFiles {
        criteria: &files,
        documents: &documents,
        ..RuleFiles::default()
    })
    .expect("both load");
    let problems = check_catalogue(&both);
    let named = |problem: &String| problem.contains("used twice");
    assert!(problems.iter().any(named), "{problems:#?}");
}

#[test]
fn what_the_reader_does_not_know_it_refuses_and_names() {
    let json = |json: &str| -> Value { serde_json::from_str(json).expect("JSON") };
    let cases = [
        ("/id", json(r#""LAW-01""#), "no chapter's prefix"),
        ("/severity", json(r#""grave""#), "grave"),
        ("/colour", json(r#""red""#), "colour"),
        ("/decide/0/weight", json("3"), "weight"),
        (
            "/decide/0/outcome",
            json(r#""undetermined""#),
            "undetermined",
        ),
        ("/source/0/confidence", json(r#""sure""#), "sure"),
        ("/evidence/0", json(r#""hearsay""#), "hearsay"),
        (
            "/decide/0/when",
            json(r#""always""#),
            "a condition is a table",
        ),
        ("/decide/0/when", json("{}"), "exactly one of"),
        (
            "/decide/0/when",
            json(r#"{ "some": "a", "none": "b" }"#),
            "exactly one of",
        ),
        (
            "/decide/0/when",
            json(r#"{ "some": "a", "matches": ".*" }"#),
            "`matches` does not belong beside `some`",
        ),
        (
            "/decide/0/when",
            json(r#"{ "all": [] }"#),
            "decides nothing",
        ),
        (
            "/decide/0/when",
            json(r#"{ "every": "a" }"#),
            "`every` needs a table `must`",
        ),
        (
            "/decide/0/when",
            json(r#"{ "every": "a", "must": { "like": "b" } }"#),
            "does not belong into `must`",
        ),
        (
            "/decide/0/when",
            json(r#"{ "at-least": "two", "of": "a" }"#),
            "`at-least` takes a number",
        ),
        (
            "/decide/0/when",
            json(r#"{ "some": "a", "where": { "b": { "like": "c" } } }"#),
            "a property is compared with",
        ),
        (
            "/decide/0/when",
            json(r#"{ "some": "a", "in": [1.5] }"#),
            "not a whole number",
        ),
        (
            "/decide/0/when",
            json(r#"{ "some": "a", "in": [{}] }"#),
            "is not a text, a number or a truth value",
        ),
        ("/decide/0/when", json(r#"{ "some": 3 }"#), "is not a text"),
        (
            "/decide/0/when",
            json(r#"{ "some": "a", "where": 3 }"#),
            "`where` takes a table",
        ),
        (
            "/decide/0/when",
            json(r#"{ "any": "a" }"#),
            "`all` and `any` take a list",
        ),
        (
            "/decide/0/when",
            json(r#"{ "at-least": 2 }"#),
            "`at-least` needs `of`",
        ),
    ];
    for (place, value, expected) in cases {
        match read(&spoilt(place, value)) {
            Ok(_) => panic!("{place}: read, although it should name {expected:?}"),
            Err(error) => {
                let said = error.to_string();
                assert!(said.contains(expected), "{place}: {said}");
                assert!(said.contains("PRIV-99.toml"), "{place}: {said}");
            }
        }
    }
}

#[test]
fn two_clauses_of_one_outcome_need_names() {
    let mut criterion = sound();
    let clause = criterion["decide"][0].clone();
    let clauses = criterion["decide"].as_array_mut().expect("a list");
    clauses.push(clause);
    let error = read(&criterion)
        .map(|_| ())
        .expect_err("it must be refused");
    assert!(
        error
            .to_string()
            .contains("two clauses are called `not-met`")
    );
}

#[test]
fn sentences_for_officials_are_short() {
    let catalogue = catalogue();
    let mut long = Vec::new();
    for criterion in &catalogue.criteria {
        let text = &criterion.text;
        let mut sentences = vec![&text.requirement, &text.why, &text.remedy, &text.settles];
        sentences.extend(text.clauses.values().map(|clause| &clause.says));
        sentences.extend(
            text.clauses
                .values()
                .filter_map(|clause| clause.question.as_ref()),
        );
        for text in sentences {
            for sentence in text.split_inclusive(['.', '?', ':', ';']) {
                let words = sentence.split_whitespace().count();
                if words > MAX_WORDS {
                    long.push(format!("{}: {words} words: {sentence}", criterion.id));
                }
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// The outcome of an example from which `fact` of `key` was taken away (or all facts of it), while
/// nothing else about the key was read.
fn with_less(criterion: &Criterion, example: &Example, key: &str, fact: Option<usize>) -> Outcome {
    let mut less = example.clone();
    match fact {
        Some(index) => {
            less.facts.entry(key.to_owned()).or_default().remove(index);
            less.partial.push(key.to_owned());
        }
        None => {
            less.facts.remove(key);
            less.missing.push(key.to_owned());
        }
    }
    judge(criterion, &less.evidence(&criterion.keys())).outcome
}

#[test]
fn reading_less_decides_nothing_else() {
    let catalogue = catalogue();
    let mut wrong = Vec::new();
    let mut tried = 0_usize;
    for criterion in &catalogue.criteria {
        let keys = criterion.keys();
        for example in &criterion.examples {
            let all = judge(criterion, &example.evidence(&keys)).outcome;
            for key in &keys {
                let facts = example.facts.get(*key).map_or(0, Vec::len);
                for fact in (0..facts).map(Some).chain([None]) {
                    let less = with_less(criterion, example, key, fact);
                    tried += 1;
                    // A question may be asked where more evidence would settle the matter.
                    let allowed = less == all
                        || less == Outcome::Undetermined
                        || (less == Outcome::Review && all == Outcome::NotMet);
                    if !allowed {
                        wrong.push(format!(
                            "{} {:?}: {all}, and {less} without {key} {fact:?}",
                            criterion.id, example.name
                        ));
                    }
                }
            }
        }
    }
    assert!(tried > 1_000, "{tried} cases only");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_read_decides_nothing() {
    let catalogue = catalogue();
    for criterion in &catalogue.criteria {
        let keys = criterion.keys();
        let nothing = Example {
            name: "nothing read".to_owned(),
            expect: "undetermined".to_owned(),
            facts: BTreeMap::new(),
            partial: Vec::new(),
            missing: keys.iter().map(|key| (*key).to_owned()).collect(),
        };
        let evidence = nothing.evidence(&keys);
        let verdict = judge(criterion, &evidence);
        assert_eq!(verdict.outcome, Outcome::Undetermined, "{}", criterion.id);
        assert!(
            !verdict.open.is_empty(),
            "{}: no reason given",
            criterion.id
        );
    }
}
