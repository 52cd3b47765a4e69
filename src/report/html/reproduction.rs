//! Reads an evaluation, produces what somebody needs to get the same result: digests, versions and
//! the command.

use super::view::View;
use crate::judge::Evaluation;
use crate::report::evaluation_digest;
use crate::report::instructions;
use crate::report::untrusted;
use crate::subject::SubjectKind;
use minijinja::Value;
use serde::Serialize;

/// The box at the end of the page.
#[derive(Serialize)]
pub(super) struct Reproduction {
    label: Value,
    bytes: u64,
    sha256: Value,
    /// Only of several inputs.
    inputs: Vec<InputView>,
    evidence_sha256: Value,
    /// Of this evaluation without a reviewer's decisions.
    evaluation_sha256: Option<String>,
    rules_digest: Value,
    tables_digest: Value,
    criteria: usize,
    tool: Value,
    version: Value,
    format: u32,
    as_of: Value,
    answers: Option<NamedFile>,
    reviews: Option<NamedFile>,
    generator: String,
    command: Value,
    cite: String,
}

#[derive(Serialize)]
struct InputView {
    label: Value,
    bytes: u64,
    sha256: Value,
}

#[derive(Serialize)]
struct NamedFile {
    label: Value,
    sha256: Value,
}

pub(super) fn reproduction(view: &View<'_>) -> Reproduction {
    let evaluation = view.evaluation;
    let answers = evaluation.answers.as_ref();
    let review = evaluation.review.as_ref();
    let file = |label: &String, sha256: &String| NamedFile {
        label: view.quote(label),
        sha256: view.quote(sha256),
    };
    let mut command = format!("tracevet evaluate {}", inputs(evaluation));
    for key in instructions::key_names(evaluation) {
        command.push_str(&format!(" --key {key}"));
    }
    command.push_str(&format!(" --as-of {}", evaluation.as_of));
    if let Some(built) = evaluation.declared_build() {
        command.push_str(&format!(" --built {built}"));
    }
    for (option, label) in [
        ("--answers", answers.map(|file| &file.label)),
        ("--reviews", review.map(|layer| &layer.file)),
    ] {
        if let Some(label) = label {
            command.push_str(&format!(" {option} {label}"));
        }
    }
    Reproduction {
        label: view.quote(&evaluation.subject.label),
        bytes: evaluation.subject.bytes,
        sha256: view.quote(&evaluation.subject.sha256),
        inputs: evaluation
            .inputs
            .iter()
            .map(|input| InputView {
                label: view.quote(&input.label),
                bytes: input.bytes,
                sha256: view.quote(&input.sha256),
            })
            .collect(),
        evidence_sha256: view.quote(&evaluation.evidence_sha256),
        evaluation_sha256: evaluation_digest(evaluation).ok(),
        rules_digest: view.quote(&evaluation.rules.digest),
        tables_digest: view.quote(&evaluation.rules.tables),
        criteria: evaluation.rules.criteria,
        tool: view.quote(&evaluation.tool.name),
        version: view.quote(&evaluation.tool.version),
        format: evaluation.format,
        as_of: view.quote(&evaluation.as_of),
        answers: answers.map(|held| file(&held.label, &held.sha256)),
        reviews: review.map(|layer| file(&layer.file, &layer.file_sha256)),
        generator: untrusted::plain(
            &format!("{} {}", evaluation.tool.name, evaluation.tool.version),
            view.frame,
        ),
        command: view.quote(&command),
        cite: view.frame.text(
            "cite",
            &[
                ("subject", digits(&evaluation.subject.sha256, 16).into()),
                ("rules", digits(&evaluation.rules.digest, 16).into()),
            ],
        ),
    }
}

/// What was named. A second visit would be another subject: what can be repeated is the recording.
fn inputs(evaluation: &Evaluation) -> String {
    let inputs = evaluation.each_input().iter();
    let names: Vec<&str> = inputs
        .map(|input| match input.kind {
            SubjectKind::Endpoint => "RECORDING",
            _ => input.label.as_str(),
        })
        .collect();
    names.join(" ")
}

/// The first digits of a digest, and nothing that is no digit.
pub(super) fn digits(digest: &str, count: usize) -> String {
    let digits = digest.chars().filter(char::is_ascii_hexdigit);
    digits.take(count).collect()
}
