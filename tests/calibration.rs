//! Reads published facts about real apps, checks that the outcomes are the ones that people who
//! know these apps expect, and that nothing is said that a manifest cannot show.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "reads expectations, and says what was skipped"
)]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/published.rs"]
mod published;

use corpus::corpus;
use published::COMMON;
use published::Published;
use serde_json::Value;
use std::collections::BTreeMap;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::judge::CriterionResult;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;

fn evaluation(app: &Published) -> Evaluation {
    let catalogue = Catalogue::embedded().expect("rules that load");
    let context = Context {
        as_of: jiff::civil::date(2026, 11, 22),
        built: None,
    };
    tracevet::evaluate(app.evidence(), &catalogue, &context).expect("an evaluation")
}

fn result<'a>(evaluation: &'a Evaluation, id: &str) -> &'a CriterionResult {
    evaluation
        .results()
        .find(|result| result.id == id)
        .unwrap_or_else(|| panic!("no criterion {id}"))
}

fn witnesses<'a>(evaluation: &'a Evaluation, result: &CriterionResult) -> Vec<&'a str> {
    result
        .evidence
        .iter()
        .filter_map(|id| evaluation.facts[id].value.as_text())
        .collect()
}

#[test]
fn published_apps_have_the_outcomes_that_their_reviewers_expect() {
    #[derive(serde::Deserialize)]
    struct File {
        app: Vec<Published>,
    }
    let text = include_str!("data/calibration.toml");
    let file: File = toml::from_str(text).expect("a table of apps");
    let mut wrong = Vec::new();
    for mut app in file.app {
        app.permissions.extend(COMMON.map(str::to_owned));
        let evaluation = evaluation(&app);
        for (id, expected) in &app.outcomes {
            let result = result(&evaluation, id);
            if result.outcome.as_str() != expected {
                wrong.push(format!(
                    "{} {id}: expected {expected}, judged {} by {:?} {:?}",
                    app.name,
                    result.outcome,
                    witnesses(&evaluation, result),
                    result.open
                ));
            }
        }
        wrong.extend(ridiculous(&app.name, &evaluation));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Permissions that every tracing app needs: none of them may ever count against one (rule F2).
const ORDINARY: [&str; 8] = [
    "android.permission.ACCESS_NETWORK_STATE",
    "android.permission.BLUETOOTH",
    "android.permission.BLUETOOTH_ADMIN",
    "android.permission.FOREGROUND_SERVICE",
    "android.permission.INTERNET",
    "android.permission.RECEIVE_BOOT_COMPLETED",
    "android.permission.REQUEST_IGNORE_BATTERY_OPTIMIZATIONS",
    "android.permission.WAKE_LOCK",
];

/// What no expert would let pass, whatever the app.
fn ridiculous(name: &str, evaluation: &Evaluation) -> Vec<String> {
    let mut found = Vec::new();
    for result in evaluation.results() {
        let against = matches!(result.outcome, Outcome::NotMet | Outcome::Review);
        for witness in witnesses(evaluation, result) {
            if against && ORDINARY.contains(&witness) {
                found.push(format!("{name} {}: {witness} counts against it", result.id));
            }
        }
        if result.outcome == Outcome::Met && result.evidence.is_empty() {
            let manifest_only = result
                .searched
                .iter()
                .all(|part| part == "AndroidManifest.xml");
            if !manifest_only || result.searched.is_empty() {
                found.push(format!(
                    "{name} {}: met by {:?}, which was not read",
                    result.id, result.searched
                ));
            }
        }
    }
    found
}

#[test]
fn nothing_ridiculous_is_said_of_any_published_app() {
    let Some(corpus) = corpus("") else { return };
    let folder = corpus.join("1-tracing/groundtruth/s2-androguard");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .expect("the published facts")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        // One of the published files is empty.
        .filter(|path| path.metadata().is_ok_and(|data| data.len() > 0))
        .collect();
    names.sort();
    let mut wrong = Vec::new();
    let mut outcomes: BTreeMap<(String, String), usize> = BTreeMap::new();
    for path in &names {
        let file = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let app = published_at(path, &file);
        let evaluation = evaluation(&app);
        wrong.extend(ridiculous(&file, &evaluation));
        wrong.extend(expectations(&app, &evaluation));
        for result in evaluation.results() {
            *outcomes
                .entry((result.id.clone(), result.outcome.to_string()))
                .or_default() += 1;
        }
    }
    assert!(names.len() >= 180, "{} published apps", names.len());
    for ((id, outcome), count) in &outcomes {
        if outcome != "undetermined" {
            eprintln!("{id} {outcome}: {count} of {}", names.len());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn published_at(path: &std::path::Path, file: &str) -> Published {
    let text = std::fs::read_to_string(path).expect("readable");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let list = |name: &str| -> Vec<String> {
        let values = value[name].as_array().cloned().unwrap_or_default();
        values
            .iter()
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect()
    };
    Published {
        name: file.to_owned(),
        package: file.split("___").next().unwrap_or_default().to_owned(),
        min_sdk: Some(23),
        target_sdk: Some(29),
        permissions: list("permissions"),
        activities: list("activities"),
        ..Published::default()
    }
}

/// What the permission list alone settles, whatever the app.
fn expectations(app: &Published, evaluation: &Evaluation) -> Vec<String> {
    let asks = |names: &[&str]| {
        app.permissions.iter().any(|permission| {
            permission
                .strip_prefix("android.permission.")
                .is_some_and(|name| names.contains(&name))
        })
    };
    let identity = asks(&[
        "READ_CONTACTS",
        "READ_CALL_LOG",
        "READ_SMS",
        "RECEIVE_SMS",
        "READ_PHONE_STATE",
        "READ_PHONE_NUMBERS",
        "RECORD_AUDIO",
        "READ_CALENDAR",
    ]);
    let priv_05 = result(evaluation, "PRIV-05").outcome;
    let mut wrong = Vec::new();
    // Most of these apps trace nobody: then it is a question and no contradiction.
    if identity && !matches!(priv_05, Outcome::NotMet | Outcome::Review) {
        wrong.push(format!("{} PRIV-05: {priv_05} although it asks", app.name));
    }
    if !identity && priv_05 == Outcome::NotMet {
        wrong.push(format!(
            "{} PRIV-05: {priv_05} although it does not ask",
            app.name
        ));
    }
    wrong
}
