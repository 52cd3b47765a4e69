//! Practice areas, other frameworks and tensions: each kind of misfit has a complaint, and what the
//! criteria are compared with is the whole of it where the file says so.

use super::catalogue;
use super::sound;
use super::sound_document;
use super::spoilt;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeSet;
use tracevet::check_catalogue;
use tracevet::criteria::Catalogue;
use tracevet::criteria::LoadError;
use tracevet::criteria::RuleFiles;

/// A framework without a fault, whose one element nothing has to be mapped to.
fn framework(elements: Value) -> Value {
    json!({
        "id": "frame",
        "short": "Frame",
        "title": "A framework",
        "dated": "2020",
        "publisher": "A body",
        "address": "https://example.org/",
        "confidence": "recalled",
        "note": "It was not read.",
        "element": elements,
    })
}

fn read(criterion: &Value, frameworks: &[Value], tensions: &Value) -> Result<Catalogue, LoadError> {
    let frameworks: Vec<(String, String)> = frameworks
        .iter()
        .enumerate()
        .map(|(index, framework)| (format!("{index}.toml"), framework.to_string()))
        .collect();
    let frameworks: Vec<(&str, &str)> = frameworks
        .iter()
        .map(|(name, json)| (name.as_str(), json.as_str()))
        .collect();
    Catalogue::from_files(&RuleFiles {
        criteria: &[("PRIV-99.toml", &criterion.to_string())],
        documents: &[("document.toml", &sound_document().to_string())],
        crosswalk: &frameworks,
        tensions: &[("tensions.toml", &json!({ "tension": tensions }).to_string())],
    })
}

/// The one complaint about a catalogue of these parts.
fn complaint(criterion: &Value, frameworks: &[Value], tensions: &Value) -> String {
    let catalogue = read(criterion, frameworks, tensions).unwrap_or_else(|e| panic!("{e}"));
    let problems = check_catalogue(&catalogue);
    let [problem] = problems.as_slice() else {
        panic!("wanted one complaint, got {problems:#?}");
    };
    problem.clone()
}

fn mapped(crosswalk: Value) -> Value {
    spoilt("/crosswalk", crosswalk)
}

#[test]
fn every_mapping_that_does_not_fit_has_a_complaint() {
    let one = || framework(json!([{ "id": "A.1", "title": "One" }]));
    let cases = [
        (
            mapped(json!({ "areas": [] })),
            vec![],
            "PRIV-99: stands in no practice area",
        ),
        (
            mapped(json!({ "areas": ["reviews", "reviews"] })),
            vec![],
            "PRIV-99: names a practice area twice",
        ),
        (
            mapped(json!({ "areas": ["reviews"], "other": ["A.1"] })),
            vec![],
            "PRIV-99: `other` is no framework of rules/crosswalk",
        ),
        (
            mapped(json!({ "areas": ["reviews"], "frame": ["A.1", "A.2"] })),
            vec![one()],
            "PRIV-99: `A.2` is not listed for `frame`",
        ),
        (
            mapped(json!({ "areas": ["reviews"], "frame": ["A.1", "A.1"] })),
            vec![one()],
            "PRIV-99: `A.1` of `frame` is mapped twice",
        ),
        (
            mapped(json!({ "areas": ["reviews"], "toolbox": ["SG-03"] })),
            vec![json!({ "id": "toolbox", "document": "TB" })],
            "PRIV-99: `SG-03` of `toolbox` is cited as a source already",
        ),
        (
            sound(),
            vec![one()],
            "frame A.1: no criterion corresponds to it, and it does not say why",
        ),
        (
            mapped(json!({ "areas": ["reviews"], "frame": ["A.1"] })),
            vec![framework(
                json!([{ "id": "A.1", "title": "One", "unmapped": "Because." }]),
            )],
            "frame A.1: it says why no criterion corresponds to it, but one does",
        ),
        (
            sound(),
            vec![framework(
                json!([{ "id": "A.1", "title": "One", "unmapped": " " }]),
            )],
            "frame A.1: it says why it is not mapped in no words",
        ),
        (
            mapped(json!({ "areas": ["reviews"], "frame": ["A.1"] })),
            vec![framework(
                json!([{ "id": "A.1", "title": "One" }, { "id": "A.1", "title": "One" }]),
            )],
            "frame A.1: listed twice",
        ),
        (
            mapped(json!({ "areas": ["reviews"], "frame": ["A.1"] })),
            vec![one(), one()],
            "two frameworks have the id `frame`",
        ),
    ];
    for (criterion, frameworks, expected) in cases {
        assert_eq!(complaint(&criterion, &frameworks, &json!([])), expected);
    }
}

#[test]
fn every_tension_that_does_not_fit_has_a_complaint() {
    let tension = |id: &str| json!({ "id": id, "between": "A and B.", "handling": "So." });
    let named = |ids: Value| spoilt("/tensions", ids);
    let cases = [
        (
            named(json!(["T9"])),
            json!([]),
            "PRIV-99: tension `T9` is not in rules/tensions.toml",
        ),
        (
            named(json!(["T1", "T1"])),
            json!([tension("T1")]),
            "PRIV-99: tension `T1` is named twice",
        ),
        (
            sound(),
            json!([tension("T1")]),
            "tension T1: no criterion names it",
        ),
        (
            named(json!(["T1"])),
            json!([tension("T1"), tension("T1")]),
            "tension T1: listed twice",
        ),
        (
            named(json!(["T1"])),
            json!([{ "id": "T1", "between": "A and B", "handling": "So." }]),
            "tension T1: not a whole sentence: \"A and B\"",
        ),
    ];
    for (criterion, tensions, expected) in cases {
        assert_eq!(complaint(&criterion, &[], &tensions), expected);
    }
}

#[test]
fn an_area_a_document_or_a_field_that_is_not_known_is_refused_and_named() {
    let cases = [
        (mapped(json!({ "areas": ["cookery"] })), vec![], "cookery"),
        (
            sound(),
            vec![json!({ "id": "frame", "document": "XX" })],
            "no document of rules/sources is called `XX`",
        ),
        (
            sound(),
            vec![framework(json!([{ "id": "A.1", "name": "One" }]))],
            "name",
        ),
    ];
    for (criterion, frameworks, expected) in cases {
        let error = read(&criterion, &frameworks, &json!([])).expect_err("it must be refused");
        assert!(error.to_string().contains(expected), "{error}");
    }
    let tensions = json!([{ "id": "T1", "between": "A.", "handling": "B.", "since": 3 }]);
    let error = read(&sound(), &[], &tensions).expect_err("it must be refused");
    assert!(error.to_string().contains("since"), "{error}");
}

#[test]
fn a_change_of_the_crosswalk_or_of_a_tension_changes_the_digest() {
    let digest = |title: &str, handling: &str| {
        let frameworks = [framework(json!([{ "id": "A.1", "title": title }]))];
        let tensions = json!([{ "id": "T1", "between": "A.", "handling": handling }]);
        read(&sound(), &frameworks, &tensions)
            .expect("it loads")
            .digest
    };
    assert_ne!(digest("One", "So."), digest("Two", "So."));
    assert_ne!(digest("One", "So."), digest("One", "Thus."));
}

/// Figures of the published frameworks: a file that lost a category would still be consistent.
#[test]
fn no_category_of_the_two_nist_frameworks_is_lost() {
    let catalogue = catalogue();
    let ids = |id: &str| -> BTreeSet<String> {
        let framework = catalogue.framework(id).expect("it is listed");
        framework.elements.iter().map(|e| e.id.clone()).collect()
    };
    let security = ids("nist-csf");
    assert_eq!(security.len(), 22);
    let functions: BTreeSet<&str> = security.iter().filter_map(|id| id.get(..2)).collect();
    assert_eq!(
        functions,
        BTreeSet::from(["DE", "GV", "ID", "PR", "RC", "RS"])
    );
    let privacy = ids("nist-privacy");
    assert_eq!(privacy.len(), 18);
    assert!(privacy.iter().all(|id| id.ends_with("-P")));
}

#[test]
fn what_a_criterion_cites_is_mapped_without_being_named_again() {
    let catalogue = catalogue();
    let criterion = catalogue.find("SEC-07").expect("it is there");
    let mapped = |id: &str| -> Vec<&str> {
        let framework = catalogue.framework(id).expect("it is listed");
        framework.mapped_by(criterion).collect()
    };
    assert_eq!(mapped("masvs"), ["NETWORK-1"]);
    assert_eq!(mapped("bsi-tr-03161"), ["O.Ntwk_7"]);
    assert_eq!(mapped("gdpr"), ["32"]);
    assert_eq!(mapped("nist-csf"), ["PR.DS"]);
}

#[test]
fn the_twelve_tensions_are_there() {
    let ids: Vec<String> = catalogue().tensions.iter().map(|t| t.id.clone()).collect();
    let expected: Vec<String> = (1..=12).map(|number| format!("T{number}")).collect();
    assert_eq!(ids, expected);
}
