//! Reads an evaluation, produces EARL 1.0 (W3C, Evaluation and Report Language) as JSON-LD: one
//! assertion per criterion.
//!
//! EARL has five outcomes of its own. *Undetermined* becomes `earl:untested` where nothing that could
//! decide was given, and `earl:cantTell` where something was looked at; *review* becomes
//! `earl:cantTell`. Our word stands beside it as `tv:outcome`. The context is in the document: nothing is
//! fetched. Tools that import reports of tests of web pages do not know our criteria.

use super::Format;
use super::RenderError;
use super::Report;
use super::borrowed;
use super::evaluation_digest;
use super::machine;
use super::machine::shown;
use super::summary;
use crate::judge::CriterionResult;
use crate::judge::Evaluation;
use crate::judge::Outcome;
use serde_json::Value;
use serde_json::json;

/// One assertion per criterion.
pub(super) const FORMAT: Format = Format {
    name: "earl",
    ending: "earl.jsonld",
    about: "EARL 1.0 as JSON-LD, one assertion per criterion",
    depends_on_language: true,
    render,
};

/// Witnesses whose places stand in an assertion.
const MAX_POINTERS: usize = 20;

fn render(report: &Report<'_>) -> Result<Vec<u8>, RenderError> {
    let evaluation = report.evaluation;
    let digest = evaluation_digest(evaluation)?;
    let mut graph = vec![tool(evaluation), subject(evaluation, &digest)];
    graph.extend(persons(evaluation));
    for result in evaluation.results() {
        graph.push(requirement(report, result));
        graph.push(assertion(report, result, &digest));
    }
    machine::document(&json!({
        "@context": {
            "dct": "http://purl.org/dc/terms/",
            "earl": "http://www.w3.org/ns/earl#",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "ptr": "http://www.w3.org/2009/pointers#",
            "tv": format!("{}:", machine::URN),
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@graph": graph,
    }))
}

fn tool(evaluation: &Evaluation) -> Value {
    let version = &evaluation.tool.version;
    json!({
        "@id": "tv:tool",
        "@type": ["earl:Assertor", "earl:Software"],
        "dct:title": in_language("en", &shown(&evaluation.tool.name)),
        "dct:hasVersion": shown(version),
    })
}

fn subject(evaluation: &Evaluation, digest: &str) -> Value {
    let counts = evaluation.counts();
    let mut of: Vec<Value> = Vec::new();
    for outcome in Outcome::ALL {
        of.push(json!({
            "tv:outcome": outcome.as_str(),
            "tv:count": counts.of(outcome),
        }));
    }
    json!({
        "@id": subject_id(evaluation),
        "@type": "earl:TestSubject",
        "dct:title": shown(&summary::name(evaluation)),
        "dct:extent": evaluation.subject.bytes,
        "dct:type": evaluation.subject.kind.as_str(),
        "tv:asOf": {"@type": "xsd:date", "@value": shown(&evaluation.as_of)},
        "tv:counts": of,
        "tv:evaluationSha256": digest,
        "tv:evidenceSha256": shown(&evaluation.evidence_sha256),
        "tv:fileName": shown(&evaluation.subject.label),
        "tv:rulesDigest": shown(&evaluation.rules.digest),
        "tv:sha256": shown(&evaluation.subject.sha256),
    })
}

fn subject_id(evaluation: &Evaluation) -> String {
    let digest = machine::percent_encoded(&evaluation.subject.sha256);
    format!("urn:sha256:{digest}")
}

/// Who answered and who reviewed, as assertors beside the tool.
fn persons(evaluation: &Evaluation) -> Vec<Value> {
    let group = |id: &str, name: &str, role: &str| {
        json!({
            "@id": id,
            "@type": ["earl:Assertor", "foaf:Group"],
            "earl:mainAssertor": {
                "@type": "foaf:Agent",
                "foaf:name": shown(name),
                "tv:role": role,
            },
            "foaf:member": {"@id": "tv:tool"},
        })
    };
    let mut persons = Vec::new();
    if let Some(answers) = &evaluation.answers {
        let who = &answers.respondent;
        persons.push(group("tv:respondent", &who.name, who.role.as_str()));
    }
    if let Some(layer) = &evaluation.review {
        let signed = layer.sign_off.as_ref().map(|sign_off| &sign_off.author);
        let decided = layer.decisions.first().map(|d| &d.decision.author);
        let name = signed.or(decided).cloned().unwrap_or_default();
        persons.push(group("tv:reviewer", &name, "reviewer"));
    }
    persons
}

fn requirement(report: &Report<'_>, result: &CriterionResult) -> Value {
    let lang = report.frame.tag();
    let title = summary::title(report.wording, result, report.frame);
    let mut requirement = json!({
        "@id": requirement_id(result),
        "@type": "earl:TestRequirement",
        "dct:identifier": result.id,
        "dct:title": in_language(lang, &title),
        "dct:source": result.sources.iter().map(|s| s.reference.as_str()).collect::<Vec<_>>(),
        "tv:severity": result.severity.to_string(),
    });
    if let Some(text) = report.wording.criteria.get(&result.id) {
        requirement["dct:description"] = in_language(lang, &text.requirement);
    }
    requirement
}

fn requirement_id(result: &CriterionResult) -> String {
    format!("tv:criterion:{}", result.id)
}

fn assertion(report: &Report<'_>, result: &CriterionResult, digest: &str) -> Value {
    let evaluation = report.evaluation;
    let decided = machine::decision(evaluation, &result.id);
    let by_word = summary::decided_by_word(result).is_some();
    let (mode, assertor) = match (decided, by_word) {
        (Some(_), _) => ("earl:semiAuto", "tv:reviewer"),
        (None, true) => ("earl:manual", "tv:respondent"),
        (None, false) => ("earl:automatic", "tv:tool"),
    };
    let mut assertion = json!({
        "@id": format!("urn:uuid:{}", machine::uuid(digest, &format!("earl/{}", result.id))),
        "@type": "earl:Assertion",
        "earl:assertedBy": {"@id": assertor},
        "earl:mode": {"@id": mode},
        "earl:subject": {"@id": subject_id(evaluation)},
        "earl:test": {"@id": requirement_id(result)},
        "earl:result": result_of(report, result),
    });
    if let Some(decided) = decided {
        assertion["tv:reviewerDecision"] = json!(decided.decision.action.as_str());
    }
    assertion
}

fn result_of(report: &Report<'_>, result: &CriterionResult) -> Value {
    let lang = report.frame.tag();
    let says = summary::says(report.wording, result, report.frame);
    let mut value = json!({
        "@type": "earl:TestResult",
        "earl:outcome": {"@id": outcome(result)},
        "dct:description": in_language(lang, &says),
        "tv:outcome": result.outcome.as_str(),
    });
    if let Some(basis) = result.basis {
        value["tv:basis"] = json!(machine::basis(basis));
    }
    if let Some(reason) = machine::reason(result) {
        value["tv:reason"] = json!(reason);
    }
    if let Some(question) = summary::question(report.wording, result, report.frame) {
        value["earl:info"] = in_language(lang, &question);
    }
    let pointers: Vec<Value> = machine::witnesses(report.evaluation, result)
        .take(MAX_POINTERS)
        .map(|fact| {
            json!({
                "@type": "ptr:ExpressionPointer",
                "ptr:expression": machine::address(fact),
                "tv:value": shown(&fact.value.to_string()),
            })
        })
        .collect();
    if !pointers.is_empty() {
        value["earl:pointer"] = Value::Array(pointers);
    }
    value
}

/// EARL 1.0 schema, section 2.7: no outcome of ours becomes a stronger one.
fn outcome(result: &CriterionResult) -> &'static str {
    match result.outcome {
        Outcome::Met => "earl:passed",
        Outcome::NotMet => "earl:failed",
        Outcome::NotApplicable => "earl:inapplicable",
        Outcome::Undetermined if machine::was_never_examined(result) => "earl:untested",
        Outcome::Review | Outcome::Undetermined => "earl:cantTell",
    }
}

fn in_language(lang: &str, text: &str) -> Value {
    let lang = if borrowed::is_marked(text) {
        "en"
    } else {
        lang
    };
    json!({"@language": lang, "@value": text})
}
