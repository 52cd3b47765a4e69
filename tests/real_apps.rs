//! Reads the real apps of the corpus that trace contacts or supervise quarantine, and checks every
//! settled outcome; each `not-met` and each `review` has its defence in `data/real_apps.toml`.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "reads the corpus, and says what was skipped"
)]

#[path = "support/corpus.rs"]
mod corpus;

use corpus::corpus;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::judge::Outcome;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    app: Vec<App>,
}

/// One package and what is expected of it. A criterion that is not listed is undetermined.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct App {
    name: String,
    path: String,
    sha256: String,
    #[serde(default)]
    met: BTreeSet<String>,
    #[serde(default)]
    not_applicable: BTreeSet<String>,
    /// By criterion: why this is said, and where a stranger can see it.
    #[serde(default)]
    not_met: BTreeMap<String, String>,
    #[serde(default)]
    review: BTreeMap<String, String>,
}

impl App {
    fn outcomes(&self) -> BTreeMap<&str, Outcome> {
        let met = self.met.iter().map(|id| (id, Outcome::Met));
        let foreign = self.not_applicable.iter();
        let foreign = foreign.map(|id| (id, Outcome::NotApplicable));
        let not_met = self.not_met.keys().map(|id| (id, Outcome::NotMet));
        let review = self.review.keys().map(|id| (id, Outcome::Review));
        let all = met.chain(foreign).chain(not_met).chain(review);
        all.map(|(id, outcome)| (id.as_str(), outcome)).collect()
    }
}

fn apps() -> Vec<App> {
    let file: File = toml::from_str(include_str!("data/real_apps.toml")).expect("a table of apps");
    file.app
}

/// The differences between what is expected of an app and what is said of it.
fn differences(app: &App, bytes: &[u8]) -> Vec<String> {
    let catalogue = Catalogue::embedded().expect("rules that load");
    let context = Context {
        as_of: jiff::civil::date(2026, 11, 22),
        built: None,
    };
    let evidence = tracevet::evidence_of(bytes, &app.path, &app.name).expect("a package");
    let mut wrong = Vec::new();
    if evidence.subject.sha256 != app.sha256 {
        wrong.push(format!("{}: not the file that was judged", app.name));
    }
    let evaluation = tracevet::evaluate(evidence, &catalogue, &context).expect("an evaluation");
    let mut expected = app.outcomes();
    for result in evaluation.results() {
        let wanted = expected
            .remove(result.id.as_str())
            .unwrap_or(Outcome::Undetermined);
        if result.outcome != wanted {
            wrong.push(format!(
                "{} {}: expected {wanted}, judged {} ({})",
                app.name,
                result.id,
                result.outcome,
                result.message.as_deref().unwrap_or("no clause")
            ));
        }
    }
    wrong.extend(
        expected
            .keys()
            .map(|id| format!("{}: there is no criterion {id}", app.name)),
    );
    wrong
}

#[test]
fn real_apps_have_exactly_the_outcomes_that_are_defended() {
    let Some(corpus) = corpus("") else { return };
    let mut wrong = Vec::new();
    let apps = apps();
    for app in &apps {
        let bytes = std::fs::read(corpus.join(&app.path)).expect("a package of the corpus");
        wrong.extend(differences(app, &bytes));
    }
    assert!(apps.len() >= 3, "{} apps", apps.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where a stranger can look: a command that Debian ships, or the part of the package.
const PLACES: [&str; 6] = [
    "`aapt",
    "`apksigner",
    "`dexdump",
    "`jarsigner",
    "`readelf",
    "`unzip",
];

#[test]
fn every_complaint_says_how_a_stranger_can_check_it() {
    let mut wrong = Vec::new();
    for app in apps() {
        let count = app.met.len() + app.not_applicable.len() + app.not_met.len() + app.review.len();
        if count != app.outcomes().len() {
            wrong.push(format!("{}: a criterion has two outcomes", app.name));
        }
        for (id, why) in app.not_met.iter().chain(&app.review) {
            let checkable = PLACES.iter().any(|place| why.contains(place));
            if !checkable || why.len() < 80 {
                wrong.push(format!("{} {id}: nobody can check {why:?}", app.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
