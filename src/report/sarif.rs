//! Reads an evaluation, produces SARIF 2.1.0 (OASIS, 2020), as code hosts accept it.
//!
//! Two formats: `sarif` holds what is not met and nothing else, because code hosts show every result as
//! an alert, whatever its kind; `sarif-all` holds all five outcomes. Both say in `run.properties` what
//! came out for how many criteria, and name every part that was not read.
//!
//! Sections of the standard: 3.11 (messages), 3.19 (tool), 3.20 (invocation), 3.27 (result), 3.28
//! (location). Code hosts want exactly one physical location with a relative address and a line. Ours
//! is the input as a whole; places inside it are logical locations, because our offsets count in the
//! part that was unpacked and not in the file.

use super::Format;
use super::RenderError;
use super::Report;
use super::dossier;
use super::evaluation_digest;
use super::machine;
use super::machine::shown;
use super::summary;
use crate::criteria::Severity;
use crate::digest::sha256_hex;
use crate::evidence::Fact;
use crate::evidence::Locator;
use crate::judge::CriterionResult;
use crate::judge::Evaluation;
use crate::judge::Outcome;
use crate::review::Action;
use crate::subject::Subject;
use crate::subject::SubjectKind;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// What is not met and was not waived: for code hosts.
pub(super) const FORMAT: Format = Format {
    name: "sarif",
    ending: "sarif",
    about: "SARIF 2.1.0 with what is not met, for code hosts",
    depends_on_language: true,
    render: |report| render(report, |result| result.outcome == Outcome::NotMet),
};

/// All five outcomes: for programs that know the kinds of SARIF.
pub(super) const ALL: Format = Format {
    name: "sarif-all",
    ending: "all.sarif",
    about: "SARIF 2.1.0 with all five outcomes",
    depends_on_language: true,
    render: |report| render(report, |_| true),
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Characters of a title that code hosts show.
const MAX_TITLE: usize = 120;

/// Parts that a result names as read; the rest is counted and stays in the evaluation.
const MAX_SEARCHED: usize = 20;

fn render(
    report: &Report<'_>,
    is_chosen: fn(&CriterionResult) -> bool,
) -> Result<Vec<u8>, RenderError> {
    let evaluation = report.evaluation;
    let is_complete = evaluation.results().all(is_chosen);
    let mut results = Vec::new();
    let mut waived = Vec::new();
    for (index, result) in evaluation.results().enumerate() {
        // Code hosts ignore suppressions: a waived result would be an alert like any other.
        if is_chosen(result) && !is_complete && is_waived(evaluation, result) {
            waived.push(result.id.clone());
        } else if is_chosen(result) {
            results.push(result_of(report, index, result));
        }
    }
    let rules: Vec<Value> = evaluation.results().map(|r| rule(report, r)).collect();
    let digest = evaluation_digest(evaluation)?;
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": shown(&evaluation.tool.name),
                "semanticVersion": shown(&evaluation.tool.version),
                "rules": rules,
            }},
            "automationDetails": {
                "id": format!("tracevet/{}/", evaluation.subject.kind.as_str()),
                "guid": machine::uuid(&digest, "sarif"),
            },
            "language": report.frame.tag(),
            "columnKind": "unicodeCodePoints",
            "artifacts": evaluation.each_input().iter().map(artifact).collect::<Vec<Value>>(),
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notifications(report),
            }],
            "results": results,
            "properties": properties(evaluation, &digest, is_complete, &waived),
        }],
    });
    machine::document(&document)
}

fn is_waived(evaluation: &Evaluation, result: &CriterionResult) -> bool {
    machine::decision(evaluation, &result.id)
        .is_some_and(|decided| decided.decision.action == Action::WaiveUntil)
}

/// The input as an address below the root of a repository. A visit is known by its recording.
fn uri(input: &Subject) -> String {
    let label = match input.kind {
        SubjectKind::Endpoint => "visit.json",
        _ => input.label.as_str(),
    };
    let uri = machine::percent_encoded(label.trim_start_matches('/'));
    match uri.is_empty() {
        true => input.sha256.clone(),
        false => uri,
    }
}

fn artifact(input: &Subject) -> Value {
    json!({
        "location": {"uri": uri(input)},
        "roles": ["analysisTarget"],
        "length": input.bytes,
        "hashes": {"sha-256": shown(&input.sha256)},
    })
}

fn properties(
    evaluation: &Evaluation,
    digest: &str,
    is_complete: bool,
    waived: &[String],
) -> Value {
    let counts = evaluation.counts();
    let left_out: Vec<&str> = match is_complete {
        true => Vec::new(),
        false => Outcome::ALL
            .into_iter()
            .filter(|outcome| *outcome != Outcome::NotMet)
            .map(Outcome::as_str)
            .collect(),
    };
    json!({
        "as-of": shown(&evaluation.as_of),
        "counts": counts,
        "determined": counts.determined(),
        "criteria": counts.total(),
        "evaluation-sha256": digest,
        "evidence-sha256": shown(&evaluation.evidence_sha256),
        "input-sha256": shown(&evaluation.subject.sha256),
        "left-out": left_out,
        "rules-digest": shown(&evaluation.rules.digest),
        "waived": waived,
    })
}

fn rule(report: &Report<'_>, result: &CriterionResult) -> Value {
    let title = summary::title(report.wording, result, report.frame);
    let mut rule = Map::new();
    let mut set = |key: &str, value: Value| rule.insert(key.to_owned(), value);
    set("id", json!(result.id));
    set("name", json!(pascal(&title)));
    let short: String = title.chars().take(MAX_TITLE).collect();
    set("shortDescription", json!({"text": escaped(&short)}));
    if let Some(text) = report.wording.criteria.get(&result.id) {
        set(
            "fullDescription",
            json!({"text": escaped(&text.requirement)}),
        );
        let parts = [&text.requirement, &text.why, &text.remedy];
        let paragraphs: Vec<String> = parts.iter().map(|part| escaped(part)).collect();
        let sources: Vec<String> = result
            .sources
            .iter()
            .map(|source| match report.wording.place(&source.reference) {
                Some((document, place)) => {
                    format!("{} ({}, {place})", source.reference, document.short)
                }
                None => source.reference.clone(),
            })
            .map(|source| escaped(&source))
            .collect();
        set(
            "help",
            json!({
                "text": format!("{}\n{}", paragraphs.join("\n"), sources.join("\n")),
                "markdown": format!("{}\n\n- {}\n", paragraphs.join("\n\n"), sources.join("\n- ")),
            }),
        );
    }
    set(
        "defaultConfiguration",
        json!({"level": level(result.severity)}),
    );
    let chapter = result.id.split('-').next().unwrap_or_default();
    let mut properties = json!({
        "tags": ["eu-toolbox", "privacy", chapter.to_lowercase()],
        "severity": result.severity.to_string(),
    });
    if chapter == "SEC" {
        properties["security-severity"] = json!(bucket(result.severity));
        properties["tags"] = json!(["eu-toolbox", "sec", "security"]);
    }
    set("properties", properties);
    Value::Object(rule)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

/// The shelf on which code hosts put an alert; no measurement and no CVSS.
fn bucket(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "9.0",
        Severity::High => "7.5",
        Severity::Medium => "5.0",
        Severity::Low => "2.5",
        Severity::Info => "0.0",
    }
}

fn kind(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "pass",
        Outcome::NotMet => "fail",
        Outcome::Review => "review",
        Outcome::Undetermined => "open",
        Outcome::NotApplicable => "notApplicable",
    }
}

fn result_of(report: &Report<'_>, index: usize, result: &CriterionResult) -> Value {
    let evaluation = report.evaluation;
    let level = match result.outcome {
        Outcome::NotMet => level(result.severity),
        // Section 3.27.10: a level goes with the kind `fail` alone.
        _ => "none",
    };
    let witnesses: Vec<&Fact> = machine::witnesses(evaluation, result).collect();
    let mut says = summary::says(report.wording, result, report.frame);
    if let Some(fact) = witnesses.first() {
        let value = shown(&fact.value.to_string());
        says.push_str(&format!(" ⟨{value}⟩ {}", machine::address(fact)));
    }
    // Of several inputs the one that holds the first fact.
    let of_first = witnesses.first();
    let number = of_first
        .and_then(|fact| dossier::input_number(evaluation, &fact.provenance.part))
        .or_else(|| result.inputs.first().copied());
    let index_of_input = number.map_or(0, |number| number.saturating_sub(1));
    let inputs = evaluation.each_input();
    let input = inputs.get(index_of_input).unwrap_or(&evaluation.subject);
    let mut location = json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(input), "index": index_of_input},
        "region": {"startLine": 1},
    }});
    if !witnesses.is_empty() {
        location["logicalLocations"] = witnesses.iter().map(|fact| logical(fact)).collect();
    }
    let fingerprint = fingerprint(evaluation, result, witnesses.first().copied());
    let mut value = json!({
        "ruleId": result.id,
        "ruleIndex": index,
        "kind": kind(result.outcome),
        "level": level,
        "message": {"text": escaped(&says)},
        "locations": [location],
        "partialFingerprints": {
            "primaryLocationLineHash": fingerprint,
            "tracevet/v1": fingerprint,
        },
        "properties": result_properties(evaluation, result),
    });
    if let Some(decided) = machine::decision(evaluation, &result.id)
        && decided.decision.action == Action::WaiveUntil
    {
        value["suppressions"] = json!([{
            "kind": "external",
            "status": "accepted",
            "justification": shown(&decided.decision.reason),
        }]);
    }
    value
}

fn result_properties(evaluation: &Evaluation, result: &CriterionResult) -> Value {
    let parts = result.searched.iter().take(MAX_SEARCHED);
    let searched: Vec<String> = parts.map(|part| shown(part)).collect();
    let mut properties = json!({
        "outcome": result.outcome.as_str(),
        "severity": result.severity.to_string(),
    });
    if let Some(basis) = result.basis {
        properties["basis"] = json!(machine::basis(basis));
    }
    if let Some(reason) = machine::reason(result) {
        properties["reason"] = json!(reason);
    }
    if !searched.is_empty() {
        properties["searched"] = json!(searched);
    }
    let more_searched = result.searched.len().saturating_sub(MAX_SEARCHED);
    if more_searched > 0 {
        properties["more-searched"] = json!(more_searched);
    }
    if result.more_evidence > 0 {
        properties["more-evidence"] = json!(result.more_evidence);
    }
    if let Some(decided) = machine::decision(evaluation, &result.id) {
        properties["reviewer"] = json!(decided.decision.action.as_str());
    }
    properties
}

/// A place inside the input: what it is called there.
fn logical(fact: &Fact) -> Value {
    let kind = match &fact.provenance.locator {
        Locator::DexCode { .. } => "function",
        Locator::DexItem { .. } => "type",
        Locator::XmlNode { .. } => "element",
        _ => "resource",
    };
    json!({
        "fullyQualifiedName": machine::address(fact),
        "name": shown(&fact.value.to_string()),
        "kind": kind,
    })
}

/// The same for two versions of an app in which the same place decides: without offsets.
fn fingerprint(evaluation: &Evaluation, result: &CriterionResult, fact: Option<&Fact>) -> String {
    let app = machine::first(evaluation, "package")
        .or_else(|| machine::first(evaluation, "endpoint-host"))
        .unwrap_or_else(|| evaluation.subject.label.clone());
    let place = fact.map_or_else(String::new, |fact| {
        let inner = match &fact.provenance.locator {
            Locator::DexCode { class, method, .. } => format!("{class}->{method}"),
            Locator::DexItem { name } => name.clone(),
            Locator::XmlNode { path, .. } => path.clone(),
            _ => String::new(),
        };
        format!("{}!{inner}", fact.provenance.part)
    });
    sha256_hex(format!("{}\n{app}\n{place}", result.id).as_bytes())
}

/// Every part that was not read, so that nobody takes the file for the whole.
fn notifications(report: &Report<'_>) -> Vec<Value> {
    let notification = |(collector, gap): (&str, &crate::evidence::Gap)| {
        let reason = summary::reason_id(gap.reason);
        let word = report.frame.word("reason", &reason);
        let mut text = word.unwrap_or_else(|| reason.clone());
        for more in [&gap.part, &gap.detail] {
            if !more.is_empty() {
                text = format!("{text} ⟨{}⟩", shown(more));
            }
        }
        json!({
            "descriptor": {"id": reason},
            "level": "warning",
            "message": {"text": escaped(&text)},
            "properties": {"collector": shown(collector)},
        })
    };
    let gaps = machine::gaps(report.evaluation);
    gaps.into_iter().map(notification).collect()
}

/// A message whose brackets are no links and whose braces are no placeholders: sections 3.11.5, 3.11.6.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '[' | ']' => {
                out.push('\\');
                out.push(character);
            }
            '{' => out.push_str("{{"),
            '}' => out.push_str("}}"),
            other => out.push(other),
        }
    }
    out
}

/// `Location is not asked for` as `LocationIsNotAskedFor`.
fn pascal(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric());
    words
        .filter_map(|word| {
            let mut letters = word.chars();
            let first = letters.next()?;
            Some(first.to_uppercase().chain(letters).collect::<String>())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_holds_no_link_and_no_placeholder() {
        assert_eq!(
            escaped(r"[a](javascript:b) {0} \"),
            r"\[a\](javascript:b) {{0}} \\"
        );
    }

    #[test]
    fn a_title_becomes_a_name() {
        assert_eq!(
            pascal("No backup, of the app’s data"),
            "NoBackupOfTheAppSData"
        );
    }
}
