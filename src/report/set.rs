//! Reads an evaluation, produces the two files of a published set that only lead to the others: the page
//! with the choice of languages, and the commands that check and repeat it.
//!
//! Both are in one language, because they stand before the choice.

use super::Frame;
use super::RenderError;
use super::Sibling;
use super::borrowed;
use super::html;
use super::untrusted;
use crate::judge::Evaluation;
use crate::subject::Subject;
use crate::subject::SubjectKind;

/// The page that leads to the reports in their languages and to the other files of the set.
///
/// # Errors
///
/// Only a fault of ours: a template that asks for what is not there.
pub fn index_page(
    evaluation: &Evaluation,
    frame: &Frame,
    reports: &[Sibling],
    files: &[String],
) -> Result<Vec<u8>, RenderError> {
    html::index(evaluation, frame, reports, files)
}

/// The commands with which anybody checks the set and gets the evaluation again. No name of the input
/// stands in a command: a shell would act on it.
pub fn reproduction(evaluation: &Evaluation, frame: &Frame) -> Vec<u8> {
    let shown = |text: &str| untrusted::plain(text, frame);
    let mut out = String::new();
    let mut paragraph = |text: String, commands: &[String]| {
        out.push_str(&text);
        out.push('\n');
        for command in commands {
            out.push_str("    ");
            out.push_str(command);
            out.push('\n');
        }
        out.push('\n');
    };
    let label = shown(&evaluation.subject.label);
    let digest = shown(&evaluation.subject.sha256);
    let about = [("label", label.into()), ("digest", digest.into())];
    paragraph(frame.text("set-intro", &about), &[]);
    if !evaluation.inputs.is_empty() {
        let count = [("count", evaluation.inputs.len().into())];
        let mut several = frame.text("set-several", &count);
        for input in &evaluation.inputs {
            let (label, digest) = (shown(&input.label), shown(&input.sha256));
            several.push_str(&format!("\n- ⟨{label}⟩ sha256 {digest}"));
        }
        paragraph(several, &[]);
    }
    paragraph(
        frame.text("set-files-unchanged", &[]),
        &["sha256sum -c SHA256SUMS".to_owned()],
    );
    let version = shown(&evaluation.tool.version);
    let rules = shown(&evaluation.rules.digest);
    let with = [("version", version.into()), ("rules", rules.into())];
    paragraph(
        frame.text("set-derived", &with),
        &["tracevet verify . --input INPUT".to_owned()],
    );
    paragraph(
        frame.text("set-signed", &[]),
        &[
            "minisign -Vm SHA256SUMS -p KEY.pub".to_owned(),
            "tracevet verify . --pubkey KEY.pub".to_owned(),
        ],
    );
    let as_of = shown(&evaluation.as_of);
    let mut again = format!("tracevet evaluate INPUT --as-of {as_of}");
    // What people wrote is part of the evaluation: without it another one would come out.
    if evaluation.answers.is_some() {
        again.push_str(" --answers ANSWERS");
    }
    if evaluation.review.is_some() {
        again.push_str(" --reviews REVIEWS");
    }
    again.push_str(" --format json -o -");
    paragraph(frame.text("set-again", &[]), &[again]);
    let is_endpoint = |input: &Subject| input.kind == SubjectKind::Endpoint;
    if evaluation.each_input().iter().any(is_endpoint) {
        paragraph(frame.text("set-again-endpoint", &[]), &[]);
    }
    let text = borrowed::strip(out);
    format!("{}\n", text.trim_end()).into_bytes()
}
