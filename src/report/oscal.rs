//! Reads an evaluation, produces OSCAL 1.1.3 (NIST): the assessment results, and the catalogue of the
//! criteria to which they point.
//!
//! A finding of OSCAL is `satisfied` or `not-satisfied` and nothing between. So only *met* and *not met*
//! have one. *Review* and *undetermined* are observations without a finding, with our word as a property;
//! what does not apply is excluded from the reviewed controls. The remarks count what has no finding.
//! Fields and words: assessment-results and catalog models of OSCAL 1.1.3. Its times need a zone: ours
//! are midnight UTC of the day of judgement, and the remarks say so.

use super::Format;
use super::RenderError;
use super::Report;
use super::dossier;
use super::evaluation_digest;
use super::machine;
use super::machine::shown;
use super::summary;
use crate::evidence::Basis;
use crate::evidence::Fact;
use crate::judge::CriterionResult;
use crate::judge::Evaluation;
use crate::judge::Outcome;
use serde_json::Value;
use serde_json::json;

/// Observations of all criteria, findings of those that are met or not met.
pub(super) const RESULTS: Format = Format {
    name: "oscal",
    ending: "oscal.json",
    about: "OSCAL 1.1.3 assessment results",
    depends_on_language: true,
    render: results,
};

/// The criteria that were judged, as controls.
pub(super) const CATALOG: Format = Format {
    name: "oscal-catalog",
    ending: "oscal-catalog.json",
    about: "OSCAL 1.1.3 catalog of the criteria, to which the results point",
    depends_on_language: true,
    render: catalog,
};

const VERSION: &str = "1.1.3";

/// Witnesses that an observation names; the rest is in the evaluation.
const MAX_EVIDENCE: usize = 20;

/// What one document is made of.
struct Document<'a> {
    report: Report<'a>,
    digest: String,
}

impl Document<'_> {
    fn uuid(&self, name: &str) -> String {
        machine::uuid(&self.digest, &format!("oscal/{name}"))
    }

    fn evaluation(&self) -> &Evaluation {
        self.report.evaluation
    }

    /// Midnight UTC of the day of judgement.
    fn time(&self) -> String {
        format!("{}T00:00:00Z", shown(&self.evaluation().as_of))
    }

    fn metadata(&self, key: &str) -> Value {
        let evaluation = self.evaluation();
        let name = line(&summary::name(evaluation));
        json!({
            "title": self.report.frame.text(key, &[("name", name.into())]),
            "last-modified": self.time(),
            "version": line(&evaluation.tool.version),
            "oscal-version": VERSION,
            "props": [
                prop("tool", &evaluation.tool.name),
                prop("rules-digest", &evaluation.rules.digest),
            ],
            "remarks": self.report.frame.text("oscal-times", &[]),
        })
    }
}

fn document<'a>(report: &Report<'a>) -> Result<Document<'a>, RenderError> {
    Ok(Document {
        report: *report,
        digest: evaluation_digest(report.evaluation)?,
    })
}

fn results(report: &Report<'_>) -> Result<Vec<u8>, RenderError> {
    let document = document(report)?;
    let evaluation = document.evaluation();
    let mut result = json!({
        "uuid": document.uuid("result"),
        "title": report.frame.text("heading", &[("name", line(&summary::name(evaluation)).into())]),
        "description": report.frame.text("not-an-approval", &[]),
        "start": document.time(),
        "props": counts(evaluation),
        "local-definitions": {"components": [component(&document)]},
        "reviewed-controls": {"control-selections": [selection(&document)]},
        "remarks": remarks(&document),
    });
    let mut observations = Vec::new();
    let mut risks = Vec::new();
    let mut findings = Vec::new();
    for criterion in evaluation.results() {
        if criterion.outcome != Outcome::NotApplicable {
            observations.push(observation(&document, criterion));
        }
        if criterion.outcome == Outcome::NotMet {
            risks.push(risk(&document, criterion));
        }
        findings.extend(finding(&document, criterion));
    }
    // OSCAL allows no empty list.
    for (key, list) in [
        ("observations", observations),
        ("risks", risks),
        ("findings", findings),
    ] {
        if !list.is_empty() {
            result[key] = Value::Array(list);
        }
    }
    machine::document(&json!({"assessment-results": {
        "uuid": document.uuid("assessment-results"),
        "metadata": document.metadata("oscal-results-title"),
        "import-ap": {
            "href": format!("#{}", document.uuid("plan")),
            "remarks": report.frame.text("oscal-plan", &[]),
        },
        "results": [result],
        "back-matter": {"resources": resources(&document)},
    }}))
}

/// The name of the resource in which a fact was seen.
fn input_id(evaluation: &Evaluation, fact: &Fact) -> String {
    match dossier::input_number(evaluation, &fact.provenance.part) {
        Some(number) => format!("input-{number}"),
        None => "input".to_owned(),
    }
}

/// The inputs, the evidence and what stands for a plan, each by its digest.
fn resources(document: &Document<'_>) -> Value {
    let evaluation = document.evaluation();
    let named = |id: &str, title: &str, href: &str, sha256: &str| {
        json!({
            "uuid": document.uuid(id),
            "title": line(title),
            "rlinks": [{
                "href": href,
                "hashes": [{"algorithm": "SHA-256", "value": line(sha256)}],
            }],
        })
    };
    let inputs = evaluation.each_input().iter().enumerate();
    let inputs = inputs.map(|(index, input)| {
        let place = machine::percent_encoded(input.label.trim_start_matches('/'));
        let id = match evaluation.inputs.is_empty() {
            true => "input".to_owned(),
            false => format!("input-{}", index + 1),
        };
        named(&id, &input.label, &place, &input.sha256)
    });
    let mut resources: Vec<Value> = inputs.collect();
    resources.extend([
        named(
            "evidence",
            "evidence.json",
            "evidence.json",
            &evaluation.evidence_sha256,
        ),
        json!({
            "uuid": document.uuid("plan"),
            "title": document.report.frame.text("oscal-plan-title", &[]),
            "description": document.report.frame.text("oscal-plan", &[]),
            "props": [prop("rules-digest", &evaluation.rules.digest)],
        }),
    ]);
    Value::Array(resources)
}

/// The input as a component, so that observations can name what they are about.
fn component(document: &Document<'_>) -> Value {
    let evaluation = document.evaluation();
    json!({
        "uuid": document.uuid("subject"),
        "type": if evaluation.has_app() { "software" } else { "service" },
        "title": line(&summary::name(evaluation)),
        "description": line(&evaluation.subject.label),
        "props": [
            prop("kind", evaluation.subject.kind.as_str()),
            prop("sha256", &evaluation.subject.sha256),
        ],
        // Whether it is in use is nothing that an evaluation establishes.
        "status": {"state": "other"},
    })
}

fn counts(evaluation: &Evaluation) -> Vec<Value> {
    let counts = evaluation.counts();
    let mut props: Vec<Value> = Outcome::ALL
        .into_iter()
        .map(|outcome| prop(&format!("count-{outcome}"), &counts.of(outcome).to_string()))
        .collect();
    props.push(prop("count-met-declared", &counts.met_declared.to_string()));
    props
}

/// Every criterion but those that do not concern the input.
fn selection(document: &Document<'_>) -> Value {
    let results = document.evaluation().results();
    let excluded: Vec<Value> = results
        .filter(|result| result.outcome == Outcome::NotApplicable)
        .map(|result| json!({"control-id": control(result)}))
        .collect();
    let mut selection = json!({"include-all": {}});
    if !excluded.is_empty() {
        selection["exclude-controls"] = Value::Array(excluded);
        selection["remarks"] = json!(document.report.frame.text("oscal-excluded", &[]));
    }
    selection
}

fn remarks(document: &Document<'_>) -> String {
    let counts = document.evaluation().counts();
    document.report.frame.text(
        "oscal-without-finding",
        &[
            ("undetermined", counts.undetermined.into()),
            ("review", counts.review.into()),
        ],
    )
}

fn observation(document: &Document<'_>, result: &CriterionResult) -> Value {
    let report = &document.report;
    let evaluation = report.evaluation;
    let mut props = vec![prop("outcome", result.outcome.as_str())];
    props.extend(
        result
            .basis
            .map(|basis| prop("basis", machine::basis(basis))),
    );
    props.extend(machine::reason(result).map(|reason| prop("reason", &reason)));
    if let Some(decided) = machine::decision(evaluation, &result.id) {
        props.push(prop("reviewer", decided.decision.action.as_str()));
    }
    let evidence: Vec<Value> = machine::witnesses(evaluation, result)
        .take(MAX_EVIDENCE)
        .map(|fact| {
            let value = shown(&fact.value.to_string());
            json!({
                "href": format!("#{}", document.uuid(&input_id(evaluation, fact))),
                "description": format!("{value} ({})", machine::address(fact)),
            })
        })
        .collect();
    let mut observation = json!({
        "uuid": document.uuid(&format!("observation/{}", result.id)),
        "title": format!("{} {}", result.id, summary::title(report.wording, result, report.frame)),
        "description": summary::says(report.wording, result, report.frame),
        "props": props,
        "methods": [method(evaluation, result)],
        "types": ["control-objective"],
        "subjects": [{"subject-uuid": document.uuid("subject"), "type": "component"}],
        "collected": document.time(),
    });
    if !evidence.is_empty() {
        observation["relevant-evidence"] = Value::Array(evidence);
    }
    if let Some(remark) = open_remark(report, result) {
        observation["remarks"] = json!(remark);
    }
    observation
}

/// How it was found out: by looking at the input, by a document that somebody names, by asking.
fn method(evaluation: &Evaluation, result: &CriterionResult) -> &'static str {
    match result.basis {
        Some(Basis::Declared) if machine::rests_on_document(evaluation, result) => "EXAMINE",
        Some(Basis::Declared) => "INTERVIEW",
        None if machine::was_never_examined(result) => "UNKNOWN",
        _ => "TEST",
    }
}

/// The question of a review, or what would settle what is undetermined.
fn open_remark(report: &Report<'_>, result: &CriterionResult) -> Option<String> {
    match result.outcome {
        Outcome::Review => summary::question(report.wording, result, report.frame),
        Outcome::Undetermined => {
            let text = report.wording.criteria.get(&result.id)?;
            Some(text.settles.clone())
        }
        _ => None,
    }
}

fn risk(document: &Document<'_>, result: &CriterionResult) -> Value {
    let report = &document.report;
    let text = report.wording.criteria.get(&result.id);
    let says = summary::says(report.wording, result, report.frame);
    json!({
        "uuid": document.uuid(&format!("risk/{}", result.id)),
        "title": format!("{} {}", result.id, summary::title(report.wording, result, report.frame)),
        "description": says,
        "statement": text.map_or(says.as_str(), |text| text.why.as_str()),
        "props": [prop("severity", &result.severity.to_string())],
        "status": "open",
    })
}

/// A finding where OSCAL has a word for the outcome; what only an answer decides is no test that passed.
fn finding(document: &Document<'_>, result: &CriterionResult) -> Option<Value> {
    let (state, reason) = match (result.outcome, result.basis) {
        (Outcome::Met, Some(Basis::Declared)) => ("satisfied", "other"),
        (Outcome::NotMet, Some(Basis::Declared)) => ("not-satisfied", "other"),
        (Outcome::Met, _) => ("satisfied", "pass"),
        (Outcome::NotMet, _) => ("not-satisfied", "fail"),
        _ => return None,
    };
    let report = &document.report;
    let mut props = vec![prop("outcome", result.outcome.as_str())];
    props.extend(
        result
            .basis
            .map(|basis| prop("basis", machine::basis(basis))),
    );
    let observed = document.uuid(&format!("observation/{}", result.id));
    let mut finding = json!({
        "uuid": document.uuid(&format!("finding/{}", result.id)),
        "title": format!("{} {}", result.id, summary::title(report.wording, result, report.frame)),
        "description": summary::says(report.wording, result, report.frame),
        "props": props,
        "target": {
            "type": "objective-id",
            "target-id": objective(result),
            "status": {"state": state, "reason": reason},
        },
        "related-observations": [{"observation-uuid": observed}],
    });
    if result.outcome == Outcome::NotMet {
        let risk = document.uuid(&format!("risk/{}", result.id));
        finding["related-risks"] = json!([{"risk-uuid": risk}]);
    }
    Some(finding)
}

fn catalog(report: &Report<'_>) -> Result<Vec<u8>, RenderError> {
    let document = document(report)?;
    let evaluation = document.evaluation();
    let groups: Vec<Value> = evaluation
        .chapters
        .iter()
        .filter(|chapter| !chapter.criteria.is_empty())
        .map(|chapter| {
            let id = chapter.id.prefix();
            let controls: Vec<Value> = chapter
                .criteria
                .iter()
                .map(|result| control_of(report, result))
                .collect();
            json!({
                "id": id.to_lowercase(),
                "title": report.frame.word("chapter", &id.to_lowercase()).unwrap_or_else(|| id.to_owned()),
                "controls": controls,
            })
        })
        .collect();
    // The same catalogue for every input: its name is that of the rules.
    let uuid = machine::uuid(&evaluation.rules.digest, "oscal-catalog");
    let mut metadata = document.metadata("oscal-catalog-title");
    metadata["title"] = json!(report.frame.text("oscal-catalog-title", &[]));
    machine::document(&json!({"catalog": {
        "uuid": uuid,
        "metadata": metadata,
        "groups": groups,
    }}))
}

fn control_of(report: &Report<'_>, result: &CriterionResult) -> Value {
    let id = control(result);
    let text = report.wording.criteria.get(&result.id);
    let requirement = text.map_or_else(String::new, |text| text.requirement.clone());
    let sources = result.sources.iter();
    let mut props = vec![prop("severity", &result.severity.to_string())];
    props.extend(sources.map(|source| prop("source", &source.reference)));
    json!({
        "id": id,
        "title": summary::title(report.wording, result, report.frame),
        "props": props,
        "parts": [
            {"id": format!("{id}_smt"), "name": "statement", "prose": requirement},
            {"id": objective(result), "name": "assessment-objective", "prose": requirement},
        ],
    })
}

/// The id of a criterion as a token of OSCAL.
fn control(result: &CriterionResult) -> String {
    result.id.to_lowercase()
}

fn objective(result: &CriterionResult) -> String {
    format!("{}_obj", control(result))
}

fn prop(name: &str, value: &str) -> Value {
    json!({"name": name, "ns": machine::URN, "value": line(value)})
}

/// A text that OSCAL takes where it wants one line that is not empty.
fn line(text: &str) -> String {
    let shown = shown(text);
    match shown.trim() {
        "" => "-".to_owned(),
        text => text.to_owned(),
    }
}
