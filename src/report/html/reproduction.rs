//! Reads an evaluation, produces what somebody needs to get the same result: digests, versions and
//! the command.

use super::exports;
use super::view::View;
use crate::report::evaluation_digest;
use crate::report::summary;
use crate::report::untrusted;
use minijinja::Value;
use serde::Serialize;

/// The box at the end of the page.
#[derive(Serialize)]
pub(super) struct Reproduction {
    label: Value,
    bytes: String,
    sha256: Value,
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
    let mut command = format!(
        "tracevet evaluate {}{} --as-of {}",
        evaluation.subject.label,
        exports::key_options(evaluation),
        evaluation.as_of
    );
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
        bytes: summary::grouped(evaluation.subject.bytes),
        sha256: view.quote(&evaluation.subject.sha256),
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

/// The first digits of a digest, and nothing that is no digit.
pub(super) fn digits(digest: &str, count: usize) -> String {
    let digits = digest.chars().filter(char::is_ascii_hexdigit);
    digits.take(count).collect()
}
