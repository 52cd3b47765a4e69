//! Reads an evaluation, produces what every rendering says first: the subject in a few words, what
//! was not supplied, what could not be read, and why criteria stay open.

use super::Frame;
use super::translation::ReviewState;
use super::untrusted;
use crate::criteria::ClauseText;
use crate::criteria::EvidenceKind;
use crate::criteria::Wording;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::judge::Counts;
use crate::judge::CriterionResult;
use crate::judge::Declared;
use crate::judge::Evaluation;
use crate::judge::Open;
use crate::judge::Outcome;
use crate::subject::Subject;
use crate::subject::SubjectKind;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Kinds in the order in which they should be asked for: what shows the system itself comes before
/// what somebody writes about it.
const KINDS: [EvidenceKind; 7] = [
    EvidenceKind::ApkStatic,
    EvidenceKind::IpaStatic,
    EvidenceKind::EndpointProbe,
    EvidenceKind::KeyExport,
    EvidenceKind::NetCapture,
    EvidenceKind::BleCapture,
    EvidenceKind::Document,
];

/// A kind of evidence that was not supplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Missing {
    pub(super) kind: EvidenceKind,
    /// Undetermined criteria that evidence of this kind could help to decide.
    pub(super) criteria: usize,
}

/// What is known about the tracing system that the app belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Family<'a> {
    /// Facts that name it; more than one if the app carries several.
    Named(Vec<&'a Fact>),
    /// Everything was read and none was recognised.
    None,
    /// None was recognised, and not everything could be read.
    Unknown,
}

/// A column of the tables of counts: an outcome, and whether only what somebody says is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column(pub(super) Outcome, bool);

impl Column {
    /// The columns in their order. What is met only by somebody's word has one of its own, so that
    /// nobody adds it to what was seen.
    pub(super) fn of(counts: Counts) -> Vec<Self> {
        let mut columns: Vec<Self> = Outcome::ALL.map(|outcome| Self(outcome, false)).to_vec();
        if counts.met_declared > 0 {
            columns.insert(1, Self(Outcome::Met, true));
        }
        columns
    }

    /// Where its words and its colour are found.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self(_, true) => "met-declared",
            Self(outcome, false) => outcome.as_str(),
        }
    }

    pub(super) fn count(self, counts: Counts) -> usize {
        match self {
            Self(_, true) => counts.met_declared,
            Self(Outcome::Met, false) => counts.met,
            Self(outcome, false) => counts.of(outcome),
        }
    }
}

/// Why a criterion stays open, in one word: what would help first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Obstacle {
    /// Something that was supplied could not be read or does not decide.
    Reason(Reason),
    /// Evidence of this kind was not supplied; the number is its place in [`KINDS`].
    Kind(usize),
}

impl Obstacle {
    /// The reason or the kind as it stands in the JSON.
    pub(super) fn id(self) -> String {
        match self {
            Self::Reason(reason) => reason_id(reason),
            Self::Kind(place) => KINDS
                .get(place)
                .map_or_else(String::new, ToString::to_string),
        }
    }

    /// Where the words for it are found in the language file.
    pub(super) fn key(self) -> String {
        let id = self.id();
        match self {
            Self::Reason(_) => format!("group-reason-{id}"),
            Self::Kind(_) => format!("group-kind-{id}"),
        }
    }

    pub(super) fn is_kind(self) -> bool {
        matches!(self, Self::Kind(_))
    }
}

/// Of several inputs the ones that decided a criterion.
pub(super) fn deciding<'a>(
    evaluation: &'a Evaluation,
    result: &'a CriterionResult,
) -> impl Iterator<Item = &'a Subject> {
    let numbers = result.inputs.iter();
    numbers.filter_map(|number| evaluation.inputs.get(number.checked_sub(1)?))
}

/// The facts of one topic of the report's head.
pub(super) fn profile<'a>(
    evaluation: &'a Evaluation,
    topic: &str,
) -> impl Iterator<Item = &'a Fact> {
    evaluation
        .profile
        .get(topic)
        .into_iter()
        .flatten()
        .filter_map(|id| evaluation.facts.get(id))
}

/// What the app calls itself: its label, else its package name, else the file's name. Untrusted.
pub(super) fn name(evaluation: &Evaluation) -> String {
    profile(evaluation, "label")
        .chain(profile(evaluation, "package"))
        .map(|fact| fact.value.to_string())
        .find(|name| !name.trim().is_empty())
        .unwrap_or_else(|| evaluation.subject.label.clone())
}

pub(super) fn family(evaluation: &Evaluation) -> Family<'_> {
    let facts: Vec<&Fact> = profile(evaluation, "family")
        .filter(|fact| traces(fact))
        .collect();
    let says = |word: &str| facts.iter().any(|fact| fact.value.as_text() == Some(word));
    if says("unknown") {
        return Family::Unknown;
    }
    if says("none") {
        return Family::None;
    }
    if !facts.is_empty() {
        return Family::Named(facts);
    }
    let mut surveys = evaluation
        .coverage
        .iter()
        .filter(|survey| survey.answers_for("tracing.family"))
        .peekable();
    if surveys.peek().is_some() && surveys.all(|survey| survey.coverage.is_complete()) {
        Family::None
    } else {
        Family::Unknown
    }
}

/// False for what often stands beside contact tracing and is none, such as a certificate wallet.
fn traces(fact: &Fact) -> bool {
    fact.detail_flag("tracing") != Some(false)
}

/// What was recognised beside the tracing system.
pub(super) fn beside(evaluation: &Evaluation) -> impl Iterator<Item = &Fact> {
    profile(evaluation, "family").filter(|fact| !traces(fact))
}

/// Kinds of evidence that some criterion asks for and that were not supplied.
pub(super) fn missing(evaluation: &Evaluation) -> Vec<Missing> {
    let has_exports = profile(evaluation, "exports").next().is_some();
    let supplied: BTreeSet<EvidenceKind> = evaluation
        .each_input()
        .iter()
        .flat_map(|input| supplied(input.kind, has_exports))
        .copied()
        .collect();
    KINDS
        .into_iter()
        .filter(|kind| !supplied.contains(kind))
        .filter(|kind| evaluation.results().any(|r| r.decided_by.contains(kind)))
        .map(|kind| Missing {
            kind,
            criteria: evaluation
                .results()
                .filter(|result| result.outcome == Outcome::Undetermined)
                .filter(|result| result.open.iter().any(|open| open.kind == Some(kind)))
                .count(),
        })
        .collect()
}

fn supplied(kind: SubjectKind, has_exports: bool) -> &'static [EvidenceKind] {
    match kind {
        // The Apple edition is another subject, not a missing part of this one.
        SubjectKind::AndroidPackage => &[EvidenceKind::ApkStatic, EvidenceKind::IpaStatic],
        SubjectKind::KeyExport | SubjectKind::KeyExportSeries | SubjectKind::GatewayBatch => {
            &[EvidenceKind::KeyExport]
        }
        SubjectKind::Endpoint if has_exports => {
            &[EvidenceKind::EndpointProbe, EvidenceKind::KeyExport]
        }
        SubjectKind::Endpoint => &[EvidenceKind::EndpointProbe],
        SubjectKind::Dossier => &[],
    }
}

/// Everything that was given and could not be read, each once, whoever noticed.
pub(super) fn gaps(evaluation: &Evaluation) -> Vec<&Gap> {
    let unique: BTreeSet<&Gap> = evaluation
        .coverage
        .iter()
        .flat_map(|survey| survey.coverage.gaps())
        .filter(|gap| concerns_reading(gap.reason))
        .collect();
    unique.into_iter().collect()
}

/// False for what is open although everything was read: it stands with the criteria it concerns.
fn concerns_reading(reason: Reason) -> bool {
    !matches!(
        reason,
        Reason::DateUnknown
            | Reason::NoAnswer
            | Reason::NotSupplied
            | Reason::TooLittleData
            | Reason::UnknownDesign
    )
}

/// The undetermined criteria by what keeps them open; inside a group the heaviest first.
pub(super) fn undetermined(evaluation: &Evaluation) -> Vec<(Obstacle, Vec<&CriterionResult>)> {
    let mut groups: BTreeMap<Obstacle, Vec<&CriterionResult>> = BTreeMap::new();
    for result in evaluation.by_weight(Outcome::Undetermined) {
        groups
            .entry(obstacle(&result.open))
            .or_default()
            .push(result);
    }
    groups.into_iter().collect()
}

fn obstacle(open: &[Open]) -> Obstacle {
    // What was supplied and could not be read comes first: the reader holds it in their hands.
    let unread = open.iter().map(|open| open.reason).find(|reason| {
        !matches!(
            reason,
            Reason::NoAnswer | Reason::NotSupplied | Reason::TooLittleData
        )
    });
    if let Some(reason) = unread {
        return Obstacle::Reason(reason);
    }
    let kind = KINDS
        .iter()
        .position(|kind| open.iter().any(|open| open.kind == Some(*kind)));
    // Who was asked for a document and did not answer is asked again.
    let asked = open.iter().any(|open| open.reason == Reason::NoAnswer);
    let only_document = kind.is_none_or(|place| KINDS.get(place) == Some(&EvidenceKind::Document));
    if asked && only_document {
        return Obstacle::Reason(Reason::NoAnswer);
    }
    match (kind, open.first()) {
        (Some(place), _) => Obstacle::Kind(place),
        (None, Some(first)) => Obstacle::Reason(first.reason),
        (None, None) => Obstacle::Reason(Reason::TooLittleData),
    }
}

/// The identifier of a reason as it stands in the JSON.
pub(super) fn reason_id(reason: Reason) -> String {
    match serde_json::to_value(reason) {
        Ok(serde_json::Value::String(id)) => id,
        _ => String::new(),
    }
}

/// The texts of the clause that decided.
pub(super) fn clause<'a>(wording: &'a Wording, result: &CriterionResult) -> Option<&'a ClauseText> {
    wording
        .criteria
        .get(&result.id)?
        .clauses
        .get(result.message.as_ref()?)
}

/// The sentence for what came out.
pub(super) fn says(wording: &Wording, result: &CriterionResult, frame: &Frame) -> String {
    if result.outcome == Outcome::Undetermined {
        return frame.text("undetermined-says", &[]);
    }
    if let Some(declared) = decided_by_word(result) {
        let title = [("title", title(wording, result, frame).into())];
        return match (result.outcome, declared.in_doubt.is_empty()) {
            (Outcome::Met, _) => frame.text("declared-says-met", &[]),
            (Outcome::NotMet, _) => frame.text("declared-says-not-met", &title),
            (_, true) => frame.text("declared-says-partly", &title),
            (_, false) => frame.text("declared-says-clause", &title),
        };
    }
    clause(wording, result).map_or_else(
        || frame.text("text-missing", &[]),
        |clause| clause.says.clone(),
    )
}

/// What was declared, where that alone decides.
pub(super) fn decided_by_word(result: &CriterionResult) -> Option<&Declared> {
    let declared = result.declared.as_ref();
    declared.filter(|declared| declared.decides())
}

/// The question that a person has to answer; none unless the outcome is for review.
pub(super) fn question(
    wording: &Wording,
    result: &CriterionResult,
    frame: &Frame,
) -> Option<String> {
    if result.outcome != Outcome::Review {
        return None;
    }
    let Some(declared) = decided_by_word(result) else {
        return clause(wording, result)?.question.clone();
    };
    if declared.in_doubt.is_empty() {
        return Some(frame.text("declared-question-partly", &[]));
    }
    let clauses: Vec<String> = declared
        .in_doubt
        .iter()
        .map(|reference| match wording.place(reference) {
            Some((document, place)) => format!("{reference} ({}, {place})", document.short),
            None => reference.clone(),
        })
        .collect();
    let arguments = [("clauses", clauses.join("; ").into())];
    Some(frame.text("declared-question-clause", &arguments))
}

/// What to do about it; only where the requirement is, or may be, contradicted.
pub(super) fn remedy(wording: &Wording, result: &CriterionResult) -> Option<String> {
    let contradicted = matches!(result.outcome, Outcome::NotMet | Outcome::Review);
    let text = wording.criteria.get(&result.id).filter(|_| contradicted)?;
    Some(text.remedy.clone())
}

/// What would settle it; only of what is undetermined.
pub(super) fn settles(wording: &Wording, result: &CriterionResult) -> Option<String> {
    let open = result.outcome == Outcome::Undetermined;
    let text = wording.criteria.get(&result.id).filter(|_| open)?;
    Some(text.settles.clone())
}

/// The title of a criterion.
pub(super) fn title(wording: &Wording, result: &CriterionResult, frame: &Frame) -> String {
    wording.criteria.get(&result.id).map_or_else(
        || frame.text("text-missing", &[]),
        |text| text.title.clone(),
    )
}

/// How far the translation can be relied on, in one word; none for English.
pub(super) fn translation_state(frame: &Frame) -> Option<&'static str> {
    let review = frame.review()?;
    let is_stale = review.of_digest != frame.digest_of_english();
    Some(match review.state {
        ReviewState::Machine => "machine",
        ReviewState::Draft => "draft",
        ReviewState::Reviewed if is_stale => "reviewed-before",
        ReviewState::Reviewed => "reviewed",
    })
}

/// The same as a sentence, for a terminal.
pub(super) fn translation_status(frame: &Frame) -> Option<String> {
    let review = frame.review()?;
    let state = translation_state(frame)?;
    let plain = |text: &str| untrusted::plain(text, frame);
    let date = date(&review.date, frame).unwrap_or_else(|| plain(&review.date));
    let arguments = [("by", plain(&review.by).into()), ("date", date.into())];
    Some(frame.text(&format!("translation-{state}"), &arguments))
}

/// A date `YYYY-MM-DD` as prose; none if it has another form.
pub(super) fn date(iso: &str, frame: &Frame) -> Option<String> {
    let mut parts = iso.splitn(3, '-');
    let year: u16 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    let month = frame.word("month", &month.to_string())?;
    Some(frame.text(
        "date",
        &[
            ("day", day.into()),
            ("month", month.into()),
            ("year", year.to_string().into()),
        ],
    ))
}

/// A size in the unit that people use for it, with one decimal below ten.
pub(super) fn size(bytes: u64, frame: &Frame) -> String {
    let (unit, key) = match bytes {
        0..1_000 => return frame.text("size-bytes", &[("count", bytes.into())]),
        1_000..1_000_000 => (1_000, "size-kb"),
        _ => (1_000_000, "size-mb"),
    };
    let tenths = bytes.saturating_mul(10) / unit;
    let number = if tenths < 100 {
        frame.tenths(tenths)
    } else {
        frame.number(tenths / 10)
    };
    frame.text(key, &[("count", number.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        Frame::english().expect("the English frame is whole")
    }

    #[test]
    fn sizes_read_as_people_write_them() {
        assert_eq!(size(999, &frame()), "999 bytes");
        assert_eq!(size(9_812_345, &frame()), "9.8 MB");
        assert_eq!(size(98_123_450, &frame()), "98 MB");
        assert_eq!(size(1_500, &frame()), "1.5 kB");
        assert_eq!(size(4_294_967_296, &frame()), "4,294 MB");
    }

    #[test]
    fn dates_are_prose_and_anything_else_is_no_date() {
        assert_eq!(
            date("2026-11-21", &frame()).as_deref(),
            Some("21 November 2026")
        );
        assert_eq!(date("2026-13-21", &frame()), None);
        assert_eq!(date("soon", &frame()), None);
    }

    fn open(reason: Reason, kind: Option<EvidenceKind>) -> Open {
        Open {
            reason,
            kind,
            part: String::new(),
            detail: String::new(),
        }
    }

    #[test]
    fn what_could_not_be_read_is_named_before_what_was_not_supplied() {
        let document = open(Reason::NotSupplied, Some(EvidenceKind::Document));
        let capture = open(Reason::NotSupplied, Some(EvidenceKind::NetCapture));
        let broken = open(Reason::Malformed, None);
        assert_eq!(
            obstacle(&[broken, document.clone()]),
            Obstacle::Reason(Reason::Malformed)
        );
        assert_eq!(obstacle(&[document.clone(), capture]).id(), "net-capture");
        assert_eq!(obstacle(&[document]).id(), "document");
        assert_eq!(obstacle(&[]).id(), "too-little-data");
    }
}
