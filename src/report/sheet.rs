//! Reads an evaluation, produces the two forms that a person fills in: the questions that documents
//! and people can answer, and the decisions that a reviewer may take.
//!
//! Format: `reports/docs/formats.md`. What evidence says stands beside each question as a comment;
//! text of a package passes the filter of `untrusted`, so that it can't end a comment.

use super::Frame;
use super::RenderError;
use super::borrowed;
use super::evaluation_digest;
use super::summary;
use super::untrusted;
use crate::criteria::EvidenceKind;
use crate::criteria::Wording;
use crate::judge::CriterionResult;
use crate::judge::Evaluation;
use crate::judge::Outcome;
use fluent_bundle::FluentValue;

/// Witnesses whose addresses stand beside a question.
const MAX_ADDRESSES: usize = 3;

/// Width of a comment, without the mark in front.
const WIDTH: usize = 94;

/// The questions that matter for this app, the heaviest first, all of them open.
pub fn questionnaire(evaluation: &Evaluation, wording: &Wording, frame: &Frame) -> Vec<u8> {
    let mut form = Form::new(evaluation, wording, frame);
    form.comment("sheet-questions-about", &[]);
    form.line("format = 1");
    form.line(&format!("for = \"sha256:{}\"", evaluation.subject.sha256));
    form.line("");
    form.line("[respondent]");
    form.comment("sheet-respondent", &[]);
    for line in ["name = \"\"", "role = \"\"", "date = \"\""] {
        form.line(line);
    }
    for result in heaviest_first(evaluation, is_asked) {
        form.criterion(result, Said::ByEvidence);
        form.line("[[answer]]");
        form.line(&format!("criterion = \"{}\"", result.id));
        form.line("answer = \"\"");
        form.line("statement = \"\"");
        form.line(
            "# document = { title = \"\", sha256 = \"\", page = 1, lang = \"en\", url = \"\" }",
        );
    }
    borrowed::strip(form.out).into_bytes()
}

/// The decisions that a reviewer may take, the heaviest first, all of them open.
///
/// # Errors
///
/// An evaluation that JSON can't hold.
pub fn review_form(
    evaluation: &Evaluation,
    wording: &Wording,
    frame: &Frame,
) -> Result<Vec<u8>, RenderError> {
    let mut form = Form::new(evaluation, wording, frame);
    form.comment("sheet-decisions-about", &[]);
    form.line("format = 1");
    form.line(&format!(
        "for = \"sha256:{}\"",
        evaluation_digest(evaluation)?
    ));
    for result in heaviest_first(evaluation, is_for_reviewer) {
        form.criterion(result, Said::ByAll);
        form.line("[[decision]]");
        form.line(&format!("criterion = \"{}\"", result.id));
        form.line("action = \"\"");
        form.line("reason = \"\"");
        form.line("author = \"\"");
        form.line("date = \"\"");
    }
    form.line("");
    form.comment("sheet-sign-off", &[]);
    for line in [
        "# [sign-off]",
        "# author = \"\"",
        "# date = \"\"",
        "# scope = \"\"",
        "# statement = \"\"",
    ] {
        form.line(line);
    }
    Ok(borrowed::strip(form.out).into_bytes())
}

/// How many questions [`questionnaire`] asks, and beside how many of them evidence already speaks.
pub fn questions(evaluation: &Evaluation) -> (usize, usize) {
    let asked = heaviest_first(evaluation, is_asked);
    let speaks = |result: &&&CriterionResult| machine(result) != Outcome::Undetermined;
    (asked.len(), asked.iter().filter(speaks).count())
}

/// What the evidence alone came to.
fn machine(result: &CriterionResult) -> Outcome {
    let declared = result.declared.as_ref();
    declared.map_or(result.outcome, |declared| declared.machine)
}

fn is_asked(result: &CriterionResult) -> bool {
    match machine(result) {
        Outcome::Undetermined | Outcome::Review => true,
        Outcome::Met | Outcome::NotMet => result.decided_by.contains(&EvidenceKind::Document),
        Outcome::NotApplicable => false,
    }
}

fn is_for_reviewer(result: &CriterionResult) -> bool {
    matches!(result.outcome, Outcome::NotMet | Outcome::Review)
}

fn heaviest_first(
    evaluation: &Evaluation,
    chosen: fn(&CriterionResult) -> bool,
) -> Vec<&CriterionResult> {
    let mut results: Vec<_> = evaluation.results().filter(|r| chosen(r)).collect();
    results.sort_by_key(|result| result.severity);
    results
}

/// Whose words stand beside an entry.
#[derive(Clone, Copy)]
enum Said {
    ByAll,
    ByEvidence,
}

struct Form<'a> {
    evaluation: &'a Evaluation,
    wording: &'a Wording,
    frame: &'a Frame,
    out: String,
}

impl<'a> Form<'a> {
    fn new(evaluation: &'a Evaluation, wording: &'a Wording, frame: &'a Frame) -> Self {
        let name = summary::name(evaluation);
        let mut form = Self {
            evaluation,
            wording,
            frame,
            out: String::new(),
        };
        let name = untrusted::plain(&name, frame);
        form.comment("heading", &[("name", name.into())]);
        form
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// A sentence of the frame as comment lines.
    fn comment(&mut self, key: &str, arguments: &[(&str, FluentValue<'_>)]) {
        let text = self.frame.text(key, arguments);
        self.wrapped(&text);
    }

    /// Texts of ours, or filtered ones: whatever ends a line is a space between words.
    fn wrapped(&mut self, text: &str) {
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= WIDTH {
                self.line(&format!("# {line}"));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            self.line(&format!("# {line}"));
        }
    }

    fn criterion(&mut self, result: &CriterionResult, said: Said) {
        let title = summary::title(self.wording, result, self.frame);
        self.line("");
        self.wrapped(&format!("{}  {title}", result.id));
        let text = self.wording.criteria.get(&result.id);
        if let Some(text) = text {
            let requirement = text.requirement.as_str();
            self.comment("sheet-asked", &[("requirement", requirement.into())]);
        }
        // Whoever is asked anew sees what evidence says, not what somebody answered before.
        let without_answers = CriterionResult {
            outcome: machine(result),
            declared: None,
            ..result.clone()
        };
        let (key, shown) = match said {
            Said::ByEvidence => ("sheet-evidence-says", &without_answers),
            Said::ByAll => ("sheet-outcome", result),
        };
        let outcome = self.frame.text(&format!("outcome-{}", shown.outcome), &[]);
        let says = summary::says(self.wording, shown, self.frame);
        self.comment(key, &[("outcome", outcome.into()), ("says", says.into())]);
        self.addresses(shown);
        if let Some(question) = summary::question(self.wording, shown, self.frame) {
            self.comment("sheet-question", &[("question", question.into())]);
        }
        if let Some(text) = text.filter(|_| shown.outcome == Outcome::Undetermined) {
            self.comment(
                "sheet-settles",
                &[("settles", text.settles.as_str().into())],
            );
        }
    }

    fn addresses(&mut self, result: &CriterionResult) {
        let facts = result.evidence.iter();
        for fact in facts
            .filter_map(|id| self.evaluation.facts.get(id))
            .take(MAX_ADDRESSES)
        {
            let place = untrusted::plain(&fact.provenance.to_string(), self.frame);
            let value = untrusted::plain(&fact.value.to_string(), self.frame);
            let arguments = [("value", value.into()), ("place", place.into())];
            self.comment("sheet-seen", &arguments);
        }
        let more = (result.evidence.len() + result.more_evidence).saturating_sub(MAX_ADDRESSES);
        if more > 0 {
            self.comment("and-more", &[("count", more.into())]);
        }
    }
}
