//! Reads an evaluation, produces a summary for a terminal: forty lines at most, unless every
//! criterion is asked for.
//!
//! Whether colour is used is said by the caller; the words carry the meaning either way. Text of
//! the package passes the filter of `untrusted`, so that no control character reaches the terminal.

use super::Format;
use super::Frame;
use super::borrowed;
use super::dossier;
use super::endpoints;
use super::exports;
use super::summary;
use super::summary::Column;
use super::summary::Family;
use super::untrusted;
use crate::criteria::Wording;
use crate::evidence::Answer;
use crate::evidence::Basis;
use crate::evidence::Fact;
use crate::evidence::Locator;
use crate::judge::Contradiction;
use crate::judge::Counts;
use crate::judge::CriterionResult;
use crate::judge::Evaluation;
use crate::judge::Outcome;
use fluent_bundle::FluentValue;

/// Concerns that are listed; the rest is counted.
const MAX_CONCERNS: usize = 7;

/// Questions for a person that are listed.
const MAX_REVIEW: usize = 2;

/// Reasons for what stays open that are listed.
const MAX_OPEN: usize = 5;

/// Comparisons of several inputs that are listed of each kind.
const MAX_COMPARISONS: usize = 4;

/// Parts that could not be read that are listed.
const MAX_GAPS: usize = 2;

/// Columns of the chapters' names, unless the word for all of them is longer.
const FIRST_WIDTH: usize = 5;

/// Columns of an outcome in brackets, unless one is longer.
const OUTCOME_WIDTH: usize = 9;

/// Columns of the weights, unless one that is shown is longer.
const SEVERITY_WIDTH: usize = 9;

/// The summary of the terminal as a file: every criterion, no colour.
pub(super) const FORMAT: Format = Format {
    name: "text",
    ending: "txt",
    about: "the summary of the terminal with every criterion, for reading",
    depends_on_language: true,
    render: |report| {
        let style = TextStyle {
            colour: false,
            verbose: true,
        };
        Ok(render(
            report.evaluation,
            report.wording,
            report.frame,
            style,
        ))
    },
};

/// How a summary is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextStyle {
    /// Colours of the 16-colour palette, by role.
    pub colour: bool,
    /// Every criterion, not only the summary.
    pub verbose: bool,
}

/// What a piece of text is, for its colour.
#[derive(Clone, Copy)]
enum Role {
    Heading,
    Outcome(Outcome),
    Quiet,
}

impl Role {
    /// Select graphic rendition codes, ECMA-48, section 8.3.117.
    fn code(self) -> &'static str {
        match self {
            Self::Heading => "1",
            Self::Outcome(Outcome::Met) => "32",
            Self::Outcome(Outcome::NotMet) => "1;31",
            Self::Outcome(Outcome::Review) => "33",
            Self::Outcome(Outcome::Undetermined) => "34",
            Self::Outcome(Outcome::NotApplicable) | Self::Quiet => "2",
        }
    }
}

pub(super) fn render(
    evaluation: &Evaluation,
    wording: &Wording,
    frame: &Frame,
    style: TextStyle,
) -> Vec<u8> {
    let mut page = Page {
        evaluation,
        wording,
        frame,
        style,
        out: String::new(),
    };
    page.head();
    page.table();
    page.concerns();
    page.contradictions();
    page.review();
    page.undetermined();
    page.gaps();
    page.agreement();
    page.reviewed();
    if style.verbose {
        page.all();
    }
    page.line(&frame.text("not-an-approval", &[]));
    borrowed::strip(page.out).into_bytes()
}

struct Page<'a> {
    evaluation: &'a Evaluation,
    wording: &'a Wording,
    frame: &'a Frame,
    style: TextStyle,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        let text = self.paint(Role::Heading, text);
        self.line(&text);
    }

    fn paint(&self, role: Role, text: &str) -> String {
        if self.style.colour {
            format!("\u{1b}[{}m{text}\u{1b}[0m", role.code())
        } else {
            text.to_owned()
        }
    }

    fn text(&self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.frame.text(key, arguments)
    }

    fn quote(&self, text: &str) -> String {
        untrusted::plain(text, self.frame)
    }

    fn head(&mut self) {
        let evaluation = self.evaluation;
        let first = |topic: &str| {
            summary::profile(evaluation, topic)
                .next()
                .map(|fact| fact.value.to_string())
        };
        let mut name = format!("⟨{}⟩", self.quote(&summary::name(evaluation)));
        if let Some(version) = first("version") {
            name.push(' ');
            name.push_str(&self.quote(&version));
        }
        if let Some(code) = first("version-code") {
            name.push_str(&format!(" ({})", self.quote(&code)));
        }
        let subject = [
            self.paint(Role::Heading, &name),
            self.text(
                &format!("subject-{}", evaluation.subject.kind.as_str()),
                &[],
            ),
            summary::size(evaluation.subject.bytes, self.frame),
            format!("sha256 {}", self.quote(&evaluation.subject.sha256)),
        ];
        self.line(&subject.join("   "));
        self.language();
        let mut facts = vec![self.family()];
        if let Some(state) = first("lifecycle") {
            let word = self.word("lifecycle", &state);
            facts.push(self.text("service", &[("state", word.into())]));
        }
        match first("built") {
            Some(iso) => facts.push(self.text("built", &[("date", self.date(&iso).into())])),
            None if !evaluation.has_app() => {}
            None => facts.push(self.text("built-unknown", &[])),
        }
        let as_of = self.date(&evaluation.as_of);
        facts.push(self.text("text-as-of", &[("date", as_of.into())]));
        self.line(&facts.join("   "));
        for (_, line) in dossier::lines(evaluation, self.frame, untrusted::plain) {
            self.line(&line);
        }
        let of_endpoint = endpoints::sentences(evaluation, self.frame, untrusted::plain);
        let of_exports = exports::sentences(evaluation, self.frame);
        for sentence in of_endpoint.into_iter().chain(of_exports) {
            self.line(&sentence);
        }
        self.line("");
    }

    /// How far the translation can be relied on.
    fn language(&mut self) {
        let Some(status) = summary::translation_status(self.frame) else {
            return;
        };
        self.line(&status);
        let tally = self.frame.tally(self.wording);
        if tally.in_english > 0 {
            let counts = [
                ("count", tally.in_english.into()),
                ("all", tally.texts.into()),
            ];
            let line = self.text("in-english", &counts);
            self.line(&line);
        }
    }

    fn family(&self) -> String {
        match summary::family(self.evaluation) {
            Family::Named(facts) => {
                let names: Vec<String> = facts.iter().map(|fact| self.family_name(fact)).collect();
                self.text("family", &[("name", names.join(", ").into())])
            }
            Family::None => self.text("family-state-none", &[]),
            Family::Unknown => self.text("family-state-unknown", &[]),
        }
    }

    fn family_name(&self, fact: &Fact) -> String {
        let id = fact.value.to_string();
        let name = fact.detail_text("name").unwrap_or(&id);
        self.frame
            .word("family", &id)
            .unwrap_or_else(|| self.quote(name))
    }

    fn word(&self, family: &str, identifier: &str) -> String {
        self.frame
            .word(family, identifier)
            .unwrap_or_else(|| self.quote(identifier))
    }

    fn date(&self, iso: &str) -> String {
        summary::date(iso, self.frame).unwrap_or_else(|| self.quote(iso))
    }

    fn table(&mut self) {
        let counts = self.evaluation.counts();
        let determined = self.text(
            "text-determined",
            &[
                ("determined", counts.determined().into()),
                ("total", counts.total().into()),
                ("review", counts.review.into()),
                ("undetermined", counts.undetermined.into()),
            ],
        );
        self.heading(&determined);
        let columns = Column::of(counts);
        let heads: Vec<String> = columns
            .iter()
            .map(|column| self.text(&format!("text-{}", column.id()), &[]))
            .collect();
        let widths: Vec<usize> = heads
            .iter()
            .map(|head| head.chars().count().max(4) + 2)
            .collect();
        let all = self.text("text-total", &[]);
        let width = all.chars().count().max(FIRST_WIDTH);
        let mut line = " ".repeat(width + 2);
        for (head, width) in heads.iter().zip(&widths) {
            line.push_str(&format!("{head:>width$}"));
        }
        let line = self.paint(Role::Quiet, &line);
        self.line(&line);
        let table = (width, columns.as_slice(), widths.as_slice());
        for chapter in &self.evaluation.chapters {
            if chapter.counts.total() > 0 {
                let row = self.row(chapter.id.prefix(), chapter.counts, table);
                self.line(&row);
            }
        }
        let row = self.row(&all, counts, table);
        self.line(&row);
        if counts.met_declared + counts.not_met_declared > 0 {
            let arguments = [
                ("met", counts.met_declared.into()),
                ("notmet", counts.not_met_declared.into()),
            ];
            let declared = self.text("text-declared", &arguments);
            self.line(&format!("  {declared}"));
        }
    }

    /// `table`: the width of the first column, the others, and theirs.
    fn row(&self, name: &str, counts: Counts, table: (usize, &[Column], &[usize])) -> String {
        let (first, columns, widths) = table;
        let mut line = format!("  {name:<first$}");
        for (column, width) in columns.iter().zip(widths) {
            let count = column.count(counts);
            let number = format!("{count:>width$}");
            let role = if count == 0 {
                Role::Quiet
            } else {
                Role::Outcome(column.0)
            };
            line.push_str(&self.paint(role, &number));
        }
        line
    }

    fn concerns(&mut self) {
        let counts = self.evaluation.counts();
        let concerns = self.evaluation.by_weight(Outcome::NotMet);
        self.line("");
        if concerns.is_empty() {
            let key = match self.evaluation.contradictions.is_empty() {
                true => "no-concerns",
                false => "no-concerns-but-answers",
            };
            let none = self.text(
                key,
                &[
                    ("determined", counts.determined().into()),
                    ("total", counts.total().into()),
                ],
            );
            self.line(&none);
            return;
        }
        let heading = self.text("concerns-count", &[("count", concerns.len().into())]);
        self.heading(&heading);
        let shown = &concerns[..concerns.len().min(MAX_CONCERNS)];
        let severity = |text: &Self, result: &CriterionResult| {
            text.text(&format!("severity-{}", result.severity), &[])
        };
        let lengths = shown
            .iter()
            .map(|result| severity(self, result).chars().count());
        let width = lengths.max().unwrap_or_default().max(SEVERITY_WIDTH);
        for result in shown {
            let severity = format!("{:<width$}", severity(self, result));
            let line = format!(
                "  {} {:<8} {}",
                self.paint(Role::Outcome(Outcome::NotMet), &severity),
                result.id,
                summary::says(self.wording, result, self.frame)
            );
            self.line(&line);
        }
        self.more("more-concerns", concerns.len(), MAX_CONCERNS);
    }

    fn contradictions(&mut self) {
        let contradictions = &self.evaluation.contradictions;
        if contradictions.is_empty() {
            return;
        }
        let count = contradictions.len();
        let heading = self.text("text-contradictions", &[("count", count.into())]);
        self.heading(&heading);
        for contradiction in contradictions.iter().take(MAX_CONCERNS) {
            if let Some(line) = self.contradiction(contradiction) {
                let line = self.paint(Role::Outcome(Outcome::NotMet), &line);
                self.line(&format!("  {line}"));
            }
        }
        self.more("and-more", count, MAX_CONCERNS);
    }

    /// Both sides of one contradiction: the first answer, and the first place that shows otherwise.
    fn contradiction(&self, found: &Contradiction) -> Option<String> {
        let mut results = self.evaluation.results();
        let result = results.find(|result| result.id == found.criterion)?;
        let declaration = found
            .declarations
            .iter()
            .find_map(|id| self.evaluation.declarations.get(id))?;
        let answer = match declaration.answer {
            Answer::Open => "open",
            answer => answer.as_str(),
        };
        let line = match declaration.provenance.locator {
            Locator::TextLine { line } => line,
            _ => 0,
        };
        let first = found.evidence.iter();
        let place = first
            .filter_map(|id| self.evaluation.facts.get(id))
            .map(|fact| fact.provenance.to_string())
            .chain(result.searched.iter().cloned())
            .next()
            .unwrap_or_default();
        let arguments = [
            ("id", result.id.as_str().into()),
            ("answer", self.text(&format!("answer-{answer}"), &[]).into()),
            ("file", self.quote(&declaration.provenance.part).into()),
            ("line", line.to_string().into()),
            (
                "says",
                summary::says(self.wording, result, self.frame).into(),
            ),
            ("place", self.quote(&place).into()),
        ];
        Some(self.text("text-contradiction", &arguments))
    }

    fn reviewed(&mut self) {
        let Some(layer) = &self.evaluation.review else {
            return;
        };
        let file = self.quote(&layer.file);
        let heading = self.text("text-reviewed", &[("file", file.into())]);
        self.heading(&heading);
        if layer.stale {
            let stale = self.text("text-stale", &[]);
            self.line(&format!("  {stale}"));
        }
        let counts = layer.counts;
        let sentence = self.text(
            "reviewed-counts",
            &[
                ("accepted", counts.accepted.into()),
                ("met", counts.met_by_decision.into()),
                ("overridden", counts.overridden.into()),
                ("waived", counts.waived.into()),
                ("noted", counts.noted.into()),
                ("without", counts.without_effect.into()),
            ],
        );
        self.line(&format!("  {sentence}"));
        let sign_off = layer.sign_off.as_ref().filter(|_| !layer.stale);
        let signed = match sign_off {
            Some(sign_off) => self.text(
                "signed-off",
                &[
                    ("author", self.quote(&sign_off.author).into()),
                    ("date", self.date(&sign_off.date).into()),
                ],
            ),
            None => self.text("draft", &[]),
        };
        self.line(&format!("  {signed}"));
        self.line("");
    }

    fn review(&mut self) {
        let results = self.evaluation.by_weight(Outcome::Review);
        if results.is_empty() {
            return;
        }
        let heading = self.text("review-count", &[("count", results.len().into())]);
        self.heading(&heading);
        for result in results.iter().take(MAX_REVIEW) {
            let line = format!(
                "  {:<8} {}",
                result.id,
                summary::says(self.wording, result, self.frame)
            );
            self.line(&line);
        }
        self.more("more-review", results.len(), MAX_REVIEW);
    }

    fn more(&mut self, key: &str, all: usize, shown: usize) {
        if all > shown {
            let more = self.text(key, &[("count", (all - shown).into())]);
            let more = self.paint(Role::Quiet, &more);
            self.line(&format!("  {more}"));
        }
    }

    fn undetermined(&mut self) {
        let mut groups = summary::undetermined(self.evaluation);
        groups.sort_by_key(|(_, results)| std::cmp::Reverse(results.len()));
        if groups.is_empty() {
            return;
        }
        let count = self.evaluation.counts().undetermined;
        let heading = self.text("text-open", &[("count", count.into())]);
        self.heading(&heading);
        for (obstacle, results) in groups.iter().take(MAX_OPEN) {
            let name = self.text(&obstacle.key(), &[]);
            self.line(&format!("  {:>4} {name}", results.len()));
        }
        self.more("and-more", groups.len(), MAX_OPEN);
    }

    fn gaps(&mut self) {
        let gaps = summary::gaps(self.evaluation);
        if !gaps.is_empty() {
            let heading = self.text("text-gaps", &[("count", gaps.len().into())]);
            self.heading(&heading);
            for gap in gaps.iter().take(MAX_GAPS) {
                let reason = format!("reason-{}", summary::reason_id(gap.reason));
                let reason = self.text(&reason, &[]);
                let part = self.quote(&gap.part);
                let line = match part.is_empty() {
                    true => reason,
                    false => self.text(
                        "labelled",
                        &[("label", part.into()), ("text", reason.into())],
                    ),
                };
                self.line(&format!("  {line}"));
            }
            self.more("and-more", gaps.len(), MAX_GAPS);
        }
        self.line("");
    }

    /// Where several inputs agree and disagree.
    fn agreement(&mut self) {
        let Some([disagree, agree, open]) = dossier::counts(self.evaluation) else {
            return;
        };
        let arguments = [
            ("disagree", disagree.into()),
            ("agree", agree.into()),
            ("open", open.into()),
        ];
        let key = match disagree + agree + open {
            0 => "agreement-none",
            _ => "agreement-counts",
        };
        let heading = self.text(key, &arguments);
        self.heading(&heading);
        for stands in dossier::STANDS {
            let found = dossier::comparisons(self.evaluation, stands, self.frame, untrusted::plain);
            let name = self.text(&format!("text-stands-{stands}"), &[]);
            for (sentence, _) in found.iter().take(MAX_COMPARISONS) {
                self.line(&format!("  {name} {sentence}"));
            }
            self.more("and-more", found.len(), MAX_COMPARISONS);
        }
        self.line("");
    }

    fn all(&mut self) {
        let heading = self.text("text-all", &[]);
        self.heading(&heading);
        let results: Vec<&CriterionResult> = self.evaluation.results().collect();
        let lengths =
            Outcome::ALL.map(|o| self.text(&format!("text-{o}"), &[]).chars().count() + 2);
        let width = lengths.into_iter().max().unwrap_or(0).max(OUTCOME_WIDTH);
        for result in results {
            let word = self.text(&format!("text-{}", result.outcome), &[]);
            // What only somebody says stands in other brackets than what was seen.
            let word = match result.basis {
                Some(Basis::Declared) => format!("({word})"),
                _ => format!("[{word}]"),
            };
            let word = self.paint(Role::Outcome(result.outcome), &format!("{word:<width$}"));
            let title = summary::title(self.wording, result, self.frame);
            self.line(&format!("  {word} {:<8} {title}", result.id));
            let says = summary::says(self.wording, result, self.frame);
            let says = self.paint(Role::Quiet, &says);
            self.line(&format!("{}{says}", " ".repeat(width + 3)));
            let inputs: Vec<String> = summary::deciding(self.evaluation, result)
                .map(|input| self.quote(&input.label))
                .collect();
            if !inputs.is_empty() {
                let word = self.text("decided-by-input", &[]);
                let line = format!("{word}: {}", inputs.join(", "));
                let line = self.paint(Role::Quiet, &line);
                self.line(&format!("{}{line}", " ".repeat(width + 3)));
            }
        }
        self.line("");
    }
}
