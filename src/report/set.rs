//! Reads an evaluation, produces the two files of a published set that only lead to the others: the page
//! with the way to the reports, and the commands that check and repeat it.
//!
//! Both stand before the choice of a language, so they say the same in every language of the set, one part
//! each.

use super::Frame;
use super::RenderError;
use super::Sibling;
use super::borrowed;
use super::html;
use super::untrusted;
use crate::judge::Evaluation;
use crate::subject::Subject;
use crate::subject::SubjectKind;

/// A language of the set, and the report that is in it.
pub struct Part {
    pub frame: Frame,
    pub report: Sibling,
}

/// The page that leads to the reports in their languages and to the other files of the set. The order of
/// the parts is that of the page.
///
/// # Errors
///
/// Only a fault of ours: a template that asks for what is not there.
pub fn index_page(
    evaluation: &Evaluation,
    parts: &[Part],
    files: &[String],
) -> Result<Vec<u8>, RenderError> {
    html::index(evaluation, parts, files)
}

/// The commands with which anybody checks the set and gets the evaluation again, one part per language.
pub fn reproduction(evaluation: &Evaluation, frames: &[Frame]) -> Vec<u8> {
    let parts: Vec<String> = frames
        .iter()
        .map(|frame| {
            let text = part(evaluation, frame);
            match frames.len() {
                1 => text,
                _ => format!("===== {} =====\n\n{text}", frame.name()),
            }
        })
        .collect();
    parts.join("\n\n").into_bytes()
}

/// All of it in one language. No name of the input
/// stands in a command: a shell would act on it.
fn part(evaluation: &Evaluation, frame: &Frame) -> String {
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
    format!("{}\n", text.trim_end())
}
