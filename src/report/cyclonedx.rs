//! Reads the inventories of an evaluation, produces CycloneDX 1.6 (ECMA-424): which software of others
//! the package holds, and which hosts it names.
//!
//! Holds no outcome of any criterion, and no vulnerability: nobody looked for those, and that none is
//! listed means nothing. Confidence has three steps: 1.0 a file of the library names itself, 0.7 the
//! code or the manifest refers to it, 0.3 only its name or address was seen. A package URL is written only
//! where a file names the coordinates, and a version only where one was read. The list is never called
//! complete: renamed code and software that nobody put into our tables are not found.

use super::Format;
use super::RenderError;
use super::Report;
use super::evaluation_digest;
use super::machine;
use super::machine::shown;
use crate::evidence::Fact;
use crate::evidence::Locator;
use crate::judge::Evaluation;
use serde_json::Value;
use serde_json::json;

/// The software inventory.
pub(super) const FORMAT: Format = Format {
    name: "cyclonedx",
    ending: "cdx.json",
    about: "CycloneDX 1.6, the software of others in a package",
    depends_on_language: false,
    render,
};

const ROOT: &str = "subject";

fn render(report: &Report<'_>) -> Result<Vec<u8>, RenderError> {
    let evaluation = report.evaluation;
    let digest = evaluation_digest(evaluation)?;
    let mut components = Vec::new();
    for (number, fact) in machine::rows(evaluation, "libraries").enumerate() {
        components.push(library(number, fact));
    }
    for (number, fact) in machine::rows(evaluation, "sdks").enumerate() {
        components.push(sdk(number, fact));
    }
    let services: Vec<Value> = machine::rows(evaluation, "hosts")
        .enumerate()
        .map(|(number, fact)| service(number, fact))
        .collect();
    let parts: Vec<&Value> = components.iter().filter_map(|c| c.get("bom-ref")).collect();
    let document = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": format!("urn:uuid:{}", machine::uuid(&digest, "cyclonedx")),
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "post-build"}],
            "tools": {"components": [{
                "type": "application",
                "name": shown(&evaluation.tool.name),
                "version": shown(&evaluation.tool.version),
            }]},
            "component": subject(evaluation),
            "properties": properties(&[
                ("as-of", &evaluation.as_of),
                ("evaluation-sha256", &digest),
                ("evidence-sha256", &evaluation.evidence_sha256),
                ("rules-digest", &evaluation.rules.digest),
                ("tables-digest", &evaluation.rules.tables),
                ("rows-left-out", &left_out(evaluation).to_string()),
            ]),
        },
        "compositions": [{"aggregate": "incomplete", "assemblies": [ROOT]}],
        "dependencies": [{"ref": ROOT, "dependsOn": parts}],
        "components": components,
        "services": services,
    });
    machine::document(&document)
}

/// Rows that the evaluation does not hold; the evidence file does.
fn left_out(evaluation: &Evaluation) -> usize {
    let tables = ["hosts", "libraries", "sdks"].into_iter();
    tables
        .filter_map(|table| evaluation.inventories.get(table))
        .map(|table| table.more)
        .sum()
}

fn subject(evaluation: &Evaluation) -> Value {
    let first = |topic: &str| machine::first(evaluation, topic);
    let label = || evaluation.subject.label.clone();
    let name = first("package").or_else(|| first("label"));
    let mut component = json!({
        "type": if evaluation.has_app() { "application" } else { "data" },
        "bom-ref": ROOT,
        "name": shown(&name.unwrap_or_else(label)),
        "hashes": [{"alg": "SHA-256", "content": shown(&evaluation.subject.sha256)}],
        "properties": properties(&[
            ("input", &evaluation.subject.label),
            ("kind", evaluation.subject.kind.as_str()),
        ]),
    });
    if let Some(version) = first("version") {
        component["version"] = json!(shown(&version));
    }
    component
}

/// A library that names itself in a file of its own: `META-INF/group_artifact.version`.
fn library(number: usize, fact: &Fact) -> Value {
    let coordinates = fact.value.to_string();
    let version = fact.detail_text("version").filter(|text| is_plain(text));
    let mut component = component(number, "library", fact, (1.0, "filename"));
    if let Some((group, artifact)) = coordinates.split_once(':')
        && is_plain(group)
        && is_plain(artifact)
    {
        component["group"] = json!(group);
        component["name"] = json!(artifact);
        if let Some(version) = version {
            component["purl"] = json!(format!("pkg:maven/{group}/{artifact}@{version}"));
        }
    }
    match version {
        Some(version) => component["version"] = json!(version),
        None => component["properties"] = properties(&[("version", "unknown")]),
    }
    component
}

/// A library that our tables know by the names of its code, its entries in the manifest or its hosts.
fn sdk(number: usize, fact: &Fact) -> Value {
    let state = fact.detail_text("state").unwrap_or_default();
    let confidence = if state == "named" { 0.3 } else { 0.7 };
    let technique = match &fact.provenance.locator {
        Locator::XmlNode { .. } => "manifest-analysis",
        _ => "binary-analysis",
    };
    let mut component = component(number, "sdk", fact, (confidence, technique));
    if let Some(owner) = fact.detail_text("owner").filter(|owner| !owner.is_empty()) {
        component["supplier"] = json!({"name": shown(owner)});
    }
    let tracker = fact.detail_flag("tracker").unwrap_or_default().to_string();
    component["properties"] = properties(&[
        ("category", fact.detail_text("category").unwrap_or_default()),
        ("state", state),
        ("tracker", &tracker),
        ("version", "unknown"),
    ]);
    component
}

fn component(
    number: usize,
    family: &str,
    fact: &Fact,
    (confidence, technique): (f64, &str),
) -> Value {
    json!({
        "type": "library",
        "bom-ref": format!("{family}-{}", number + 1),
        "name": shown(&fact.value.to_string()),
        "evidence": {
            "identity": [{
                "field": "name",
                "confidence": confidence,
                "methods": [{
                    "technique": technique,
                    "confidence": confidence,
                    "value": machine::address(fact),
                }],
            }],
            "occurrences": [{"location": machine::address(fact)}],
        },
    })
}

/// A host that the package names. Whether and what it sends there is not shown by a package.
fn service(number: usize, fact: &Fact) -> Value {
    let owner = fact.detail_text("owner_kind").unwrap_or("unknown");
    let mut service = json!({
        "bom-ref": format!("host-{}", number + 1),
        "name": shown(&fact.value.to_string()),
        "endpoints": [machine::percent_encoded(&fact.value.to_string())],
        "properties": properties(&[
            ("owner-kind", owner),
            ("role", fact.detail_text("role").unwrap_or("unknown")),
            ("used-by", fact.detail_text("used_by").unwrap_or("unknown")),
            ("address", &fact.provenance.to_string()),
        ]),
    });
    if let Some(name) = fact.detail_text("owner").filter(|owner| !owner.is_empty()) {
        service["provider"] = json!({"name": shown(name)});
    }
    // Who else sees the data is known only where the owner is.
    match owner {
        "authority" => service["x-trust-boundary"] = json!(false),
        "processor" | "third-party" => service["x-trust-boundary"] = json!(true),
        _ => {}
    }
    service
}

fn properties(pairs: &[(&str, &str)]) -> Value {
    let property = |(name, value): &(&str, &str)| json!({"name": format!("tracevet:{name}"), "value": shown(value)});
    pairs.iter().map(property).collect()
}

/// Characters that need no escaping in a package URL.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}
