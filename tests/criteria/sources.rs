//! The documents that criteria cite: each kind of misfit has a complaint, and no clause of the main
//! documents is lost.

use super::catalogue;
use super::read;
use super::read_with;
use super::sound;
use super::sound_document;
use super::spoilt;
use serde_json::Value;
use tracevet::check_catalogue;
use tracevet::criteria::Catalogue;
use tracevet::criteria::RuleFiles;

#[test]
fn every_citation_and_every_clause_that_does_not_fit_has_a_complaint() {
    let clause = |id: &str| {
        serde_json::json!({
            "id": id, "where": "row", "asks": "This.", "confidence": "seen",
        })
    };
    let source = |reference: &str| serde_json::json!({ "ref": reference, "confidence": "seen" });
    let excused = |id: &str, why: &str| {
        let mut clause = clause(id);
        clause["not-carried"] = Value::from(why);
        clause
    };
    let sound_sources = vec![source("TB:SG-03")];
    let sound_clauses = vec![clause("SG-03")];
    let cases = [
        (
            vec![source("TB:SG-99")],
            vec![excused("SG-03", "Because.")],
            "PRIV-99: `TB:SG-99` is in no document",
        ),
        (
            vec![source("XX:SG-03")],
            vec![excused("SG-03", "Because.")],
            "PRIV-99: `XX:SG-03` is in no document",
        ),
        (
            vec![source("SG-03")],
            vec![excused("SG-03", "Because.")],
            "PRIV-99: `SG-03` is in no document",
        ),
        (
            vec![source("TB:SG-03"), source("TB:SG-03")],
            sound_clauses.clone(),
            "PRIV-99: `TB:SG-03` is cited twice",
        ),
        (
            vec![serde_json::json!({ "ref": "TB:SG-03", "confidence": "recalled" })],
            sound_clauses.clone(),
            "PRIV-99: `TB:SG-03` has another confidence",
        ),
        (
            sound_sources.clone(),
            vec![clause("SG-03"), clause("SG-04")],
            "TB:SG-04: no criterion carries it",
        ),
        (
            sound_sources.clone(),
            vec![clause("SG-03"), excused("SG-04", " ")],
            "TB:SG-04: it says why not in no words",
        ),
        (
            sound_sources.clone(),
            vec![excused("SG-03", "Because.")],
            "TB:SG-03: it says why no criterion carries it, but one does",
        ),
        (
            sound_sources,
            vec![clause("SG-03"), clause("SG-03")],
            "TB:SG-03: listed twice",
        ),
    ];
    for (sources, clauses, expected) in cases {
        let mut document = sound_document();
        document["clause"] = Value::Array(clauses);
        let criterion = spoilt("/source", Value::Array(sources));
        let catalogue =
            read_with(&criterion, &document).unwrap_or_else(|error| panic!("{expected}: {error}"));
        let problems = check_catalogue(&catalogue);
        let [problem] = problems.as_slice() else {
            panic!("wanted one complaint, {expected:?}, got {problems:#?}");
        };
        assert!(problem.starts_with(expected), "{expected}: {problem}");
    }
}

#[test]
fn a_prefix_belongs_to_one_document_and_has_no_colon() {
    let criterion = sound().to_string();
    let with = |prefix: &str| {
        let mut other = sound_document();
        other["prefix"] = Value::from(prefix);
        other["clause"][0]["id"] = Value::from("other");
        other["complete"] = Value::from(false);
        let documents = [
            ("a.toml", sound_document().to_string()),
            ("b.toml", other.to_string()),
        ];
        let documents: Vec<(&str, &str)> = documents
            .iter()
            .map(|(name, json)| (*name, json.as_str()))
            .collect();
        let catalogue = Catalogue::from_files(&RuleFiles {
            criteria: &[("c.toml", &criterion)],
            documents: &documents,
            ..RuleFiles::default()
        });
        check_catalogue(&catalogue.expect("all load"))
    };
    assert_eq!(with("TC"), Vec::<String>::new());
    assert_eq!(with("TB"), ["two documents have the prefix `TB`"]);
    assert_eq!(with("T:"), ["`T:` can't be the prefix of a reference"]);
}

#[test]
fn a_document_with_an_unknown_field_is_refused_and_named() {
    let mut document = sound_document();
    document["clause"][0]["page"] = Value::from(3);
    let error = read_with(&sound(), &document).expect_err("it must be refused");
    let said = error.to_string();
    assert!(
        said.contains("page") && said.contains("document.toml"),
        "{said}"
    );
}

#[test]
fn a_change_of_a_document_changes_the_digest() {
    let mut document = sound_document();
    document["clause"][0]["where"] = Value::from("row 4");
    let before = read(&sound()).expect("it loads");
    let after = read_with(&sound(), &document).expect("it loads");
    assert_ne!(before.digest, after.digest);
}

/// So many rows and paragraphs were read; a file that lost one would still be consistent.
#[test]
fn no_clause_of_the_two_main_documents_is_lost() {
    let catalogue = catalogue();
    let ids = |prefix: &str| -> Vec<String> {
        let mut documents = catalogue.sources.documents.iter();
        let document = documents
            .find(|document| document.prefix == prefix)
            .expect("it is listed");
        assert!(document.complete, "{prefix}");
        let clauses = document.clauses.iter();
        clauses.map(|clause| clause.id.clone()).collect()
    };
    let toolbox = ids("TB");
    assert_eq!(toolbox.len(), 44 + 1, "rows, and chapter III.2");
    let annex = [
        ("GEN", 4),
        ("PUR", 3),
        ("FUNC", 5),
        ("DATA", 8),
        ("TECH", 5),
        ("SEC", 11),
        ("PRIV", 17),
        ("ID", 5),
        ("CON", 7),
    ];
    let mut expected: Vec<String> = (40..=43).map(|number| format!("para {number}")).collect();
    for (group, last) in annex {
        expected.extend((1..=last).map(|number| format!("{group}-{number}")));
    }
    expected.push("interoperability statement".to_owned());
    assert_eq!(ids("EDPB"), expected);
}
