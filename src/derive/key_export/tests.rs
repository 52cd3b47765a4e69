//! Reads literal facts about key exports, produces what is derived from them.

use super::*;
use crate::evidence::Coverage;
use crate::evidence::Provenance;
use crate::evidence::Scalar;
use crate::subject::Subject;

fn derived(facts: Vec<Fact>) -> Evidence {
    let subject = Subject {
        kind: SubjectKind::KeyExportSeries,
        sha256: "0".repeat(64),
        bytes: 1,
        label: "exports".to_owned(),
    };
    let mut evidence = Evidence::new(subject, Tables::embedded().digest());
    evidence.surveys.push(Survey {
        collector: "test".to_owned(),
        keys: vec![FactKey::new("key_export.*")],
        depends_on_tables: false,
        coverage: Coverage::of(vec!["exports".to_owned()], Vec::new()),
    });
    evidence.facts = facts;
    evidence.facts.push(fact("key_export.series", 1));
    let context = Context {
        as_of: jiff::civil::date(2021, 6, 1),
        built: None,
    };
    super::super::run(&mut evidence, Tables::embedded(), &context);
    evidence
}

fn fact(key: &'static str, value: impl Into<Scalar>) -> Fact {
    Fact::observed(key, value, Provenance::part("exports"))
}

fn file(name: &str, keys: i64) -> Fact {
    Fact::observed("key_export.file", name, Provenance::part(name))
        .with("keys", keys)
        .with("end", "2020-11-10T17:00:00Z")
}

fn values(evidence: &Evidence, key: &str) -> Vec<String> {
    let facts = evidence.facts(key).iter();
    facts.map(|fact| fact.value.to_string()).collect()
}

#[test]
fn keys_that_several_parts_hold_count_once() {
    let part = |number: i64| {
        file(&format!("{number}.zip"), 100)
            .with("batch_size", 2)
            .with("batch_number", number)
    };
    let together = |size: i64| {
        fact("key_export.split_batch", 130_i64)
            .with("batch_size", size)
            .with("end", "2020-11-10T17:00:00Z")
    };
    let same = derived(vec![part(1), part(2), together(2)]);
    assert_eq!(values(&same, "key_export.batch"), ["130"]);
    let other = derived(vec![part(1), part(2), together(3)]);
    assert_eq!(values(&other, "key_export.batch"), ["200"]);
}

#[test]
fn files_of_one_batch_are_counted_together() {
    let part = |number: i64, keys| {
        file(&format!("{number}.zip"), keys)
            .with("batch_size", 2)
            .with("batch_number", number)
    };
    let evidence = derived(vec![part(1, 500), part(2, 10), file("a.zip", 40)]);
    assert_eq!(values(&evidence, "key_export.batch"), ["40", "510"]);
    let whole = |evidence: &Evidence| {
        let facts = evidence.facts("key_export.batch");
        facts
            .iter()
            .all(|fact| fact.detail_flag("complete") == Some(true))
    };
    assert!(whole(&evidence));
    assert!(!whole(&derived(vec![part(2, 10)])));
}

#[test]
fn many_files_of_the_smallest_size_are_filled_up() {
    let mut files: Vec<Fact> = (0..9).map(|n| file(&format!("{n}.zip"), 150)).collect();
    files.push(file("large.zip", 900));
    assert_eq!(
        values(&derived(files.clone()), "key_export.padding"),
        ["150"]
    );
    files.push(file("small.zip", 149));
    assert!(derived(files).facts("key_export.padding").is_empty());
}

#[test]
fn keys_that_came_early_may_be_padding_in_a_small_file_only() {
    let mut facts: Vec<Fact> = (0..9).map(|n| file(&format!("{n}.zip"), 150)).collect();
    let valid = |of: i64| fact("key_export.still_valid", 12).with("of", of);
    facts.push(valid(150));
    assert_eq!(
        values(&derived(facts.clone()), "key_export.early_release"),
        ["may-be-padding"]
    );
    facts.push(valid(301));
    assert_eq!(
        values(&derived(facts), "key_export.early_release"),
        ["beyond-padding", "may-be-padding"]
    );
    assert_eq!(
        values(&derived(vec![valid(9_000)]), "key_export.early_release"),
        ["may-be-padding"],
        "without a known size nothing is beyond it"
    );
}

#[test]
fn rows_of_days_stand_out_only_beyond_chance() {
    let order = |steps: i64, chance: i64| {
        let order = fact("key_export.order", "unsorted")
            .with("day_steps", steps)
            .with("day_steps_by_chance", chance);
        values(&derived(vec![order]), "key_export.grouping")
    };
    assert_eq!(order(13, 2), ["rows-of-days"]);
    assert_eq!(order(3_100, 3_000), ["no-rows-seen"]);
    assert_eq!(order(3, 0), ["no-rows-seen"]);
}

#[test]
fn a_level_that_follows_from_the_age_marks_the_day() {
    let cell = |age: i64, risk: &str, keys: i64| {
        fact("key_export.risk_by_age", age)
            .with("risk", risk)
            .with("keys", keys)
    };
    let profile = |cells: Vec<Fact>| values(&derived(cells), "key_export.risk_profile");
    let german: Vec<Fact> = ["5", "6", "8", "8", "5", "3", "1", "1"]
        .iter()
        .zip(1..)
        .map(|(risk, age)| cell(age, risk, 100))
        .collect();
    assert_eq!(profile(german), ["marks-day"]);
    assert_eq!(
        profile((1..9).map(|age| cell(age, "2", 50)).collect()),
        ["one-level"]
    );
    let mixed = (1..9).flat_map(|age| [cell(age, "1", 50), cell(age, "3", 60)]);
    assert_eq!(profile(mixed.collect()), ["no-pattern"]);
    assert_eq!(profile(vec![cell(1, "1", 50)]), ["too-few"]);
}

#[test]
fn only_declared_keys_and_details_are_emitted() {
    let mut facts: Vec<Fact> = (0..9).map(|n| file(&format!("{n}.zip"), 150)).collect();
    facts.push(fact("key_export.still_valid", 12).with("of", 150));
    facts.push(fact("key_export.order", "sorted").with("keys", 150));
    facts.push(
        fact("key_export.risk_by_age", 3)
            .with("risk", "1")
            .with("keys", 50),
    );
    let evidence = derived(facts);
    for kind in KINDS {
        let facts = evidence.facts(kind.key);
        assert!(!facts.is_empty(), "no fact of {}", kind.key);
        for name in facts.iter().flat_map(|fact| fact.detail.keys()) {
            let known = kind.details.iter().any(|(detail, _)| detail == name);
            assert!(known, "{}: detail {name} is not in the catalogue", kind.key);
        }
    }
}

#[test]
fn of_an_app_nothing_is_said_but_its_family() {
    let evidence = derived(vec![file("a.zip", 40)]);
    assert_eq!(values(&evidence, "tracing.family"), ["gaen"]);
    for key in [
        "tracing.family",
        "build.date",
        "sdk",
        "network.host",
        "tracing.lifecycle",
    ] {
        assert!(!evidence.coverage(key).is_complete(), "{key}");
    }
}

#[test]
fn copies_and_files_of_other_batches_add_nothing() {
    let part = |name: &str, number: i64, keys: i64| {
        file(name, keys)
            .with("batch_size", 2)
            .with("batch_number", number)
    };
    let complete = |evidence: &Evidence| {
        let batch = evidence.first("key_export.batch").expect("a batch");
        batch.detail_flag("complete").expect("a flag")
    };
    let copies = derived(vec![part("1", 1, 13), part("2", 1, 13), part("3", 2, 5)]);
    assert_eq!(values(&copies, "key_export.batch"), ["18"]);
    assert!(complete(&copies));
    let mixed = derived(vec![part("1", 1, 13), part("2", 1, 200), part("3", 2, 5)]);
    assert_eq!(values(&mixed, "key_export.batch"), ["18"]);
    assert!(!complete(&mixed));
    let beyond = derived(vec![part("1", 7, 13), part("2", 8, 200)]);
    assert!(!complete(&beyond));
}
