//! Reads a criterion and the evidence, produces its [`Verdict`].

use super::dossier;
use super::truth::Tri;
use super::truth::Truth;
use super::truth::evaluate;
use crate::criteria::Clause;
use crate::criteria::ClauseOutcome;
use crate::criteria::Criterion;
use crate::criteria::EvidenceKind;
use crate::criteria::Severity;
use crate::evidence::Basis;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::subject::SubjectKind;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

/// The only five words for what came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The evidence shows it.
    Met,
    /// The evidence contradicts it.
    NotMet,
    /// Evidence was found that a person must weigh; the question is printed.
    Review,
    /// Evidence is missing, unreadable or incomplete; each reason is printed.
    Undetermined,
    /// The requirement does not concern this subject; why is printed.
    NotApplicable,
}

impl Outcome {
    pub const ALL: [Self; 5] = [
        Self::Met,
        Self::NotMet,
        Self::Review,
        Self::Undetermined,
        Self::NotApplicable,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Review => "review",
            Self::Undetermined => "undetermined",
            Self::NotApplicable => "not-applicable",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<ClauseOutcome> for Outcome {
    fn from(outcome: ClauseOutcome) -> Self {
        match outcome {
            ClauseOutcome::NotApplicable => Self::NotApplicable,
            ClauseOutcome::NotMet => Self::NotMet,
            ClauseOutcome::Review => Self::Review,
            ClauseOutcome::Met => Self::Met,
        }
    }
}

/// Why a criterion could not be determined.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Open {
    pub reason: Reason,
    /// Only with *not supplied*: the kind of evidence that could have decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<EvidenceKind>,
    /// The part that was not read; untrusted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// What one criterion came to, with the facts still in hand.
#[derive(Debug, Clone)]
pub struct Verdict<'a> {
    pub outcome: Outcome,
    /// Only with `met`, `not-met`, `review` and `not-applicable`: the weakest of what decided.
    pub basis: Option<Basis>,
    pub severity: Severity,
    /// Key of the clause's text in the criterion; none with `undetermined`.
    pub message: Option<String>,
    pub witnesses: Vec<&'a Fact>,
    /// Parts that were read completely and in which something was absent; untrusted names.
    pub searched: Vec<String>,
    pub open: Vec<Open>,
    /// Only of a dossier: the inputs that decided, from 1 in their order.
    pub inputs: Vec<usize>,
}

impl Verdict<'_> {
    /// Nothing is known and nothing was asked.
    pub(super) fn unknown() -> Self {
        Self {
            outcome: Outcome::Undetermined,
            basis: None,
            severity: Severity::Info,
            message: None,
            witnesses: Vec::new(),
            searched: Vec::new(),
            open: Vec::new(),
            inputs: Vec::new(),
        }
    }
}

/// Kinds of evidence that come with an input.
pub(super) type Supplied = BTreeSet<EvidenceKind>;

/// Judges one criterion.
///
/// A clause decides only if no clause of an earlier outcome may still be true; `review` alone may
/// stand beside a `not-met` that is still open, because it claims less.
///
/// Published keys and servers show of which system an app is, and nothing of the app: what neither can
/// decide stays open, whatever follows from the system.
pub fn judge<'a>(criterion: &Criterion, evidence: &'a Evidence) -> Verdict<'a> {
    if !evidence.inputs.is_empty() {
        return dossier::judge(criterion, evidence);
    }
    let supplied = supplied_by(evidence);
    let is_app = evidence.subject.kind.is_app();
    judge_within(criterion, evidence, is_app, &supplied, &supplied)
}

/// As [`judge`]; `looked_at` are the kinds of evidence that `evidence` holds, `supplied` those that
/// were given at all.
pub(super) fn judge_within<'a>(
    criterion: &Criterion,
    evidence: &'a Evidence,
    has_app: bool,
    looked_at: &Supplied,
    supplied: &Supplied,
) -> Verdict<'a> {
    let mut kinds = criterion.evidence.iter();
    let is_asked = kinds.any(|kind| looked_at.contains(kind));
    if !has_app && !is_asked {
        return undetermined(criterion, open_reasons(criterion, supplied, &[]));
    }
    let truths: Vec<(&Clause, Truth<'a>)> = criterion
        .clauses
        .iter()
        .map(|clause| (clause, evaluate(&clause.when, evidence)))
        .collect();
    for (index, (clause, truth)) in truths.iter().enumerate() {
        if truth.tri == Tri::True && nothing_overrules(clause, &truths[..index]) {
            return decided(criterion, clause, truth, &truths);
        }
    }
    undetermined(criterion, open_reasons(criterion, supplied, &truths))
}

fn undetermined(criterion: &Criterion, open: Vec<Open>) -> Verdict<'static> {
    Verdict {
        severity: criterion.severity,
        open,
        ..Verdict::unknown()
    }
}

/// True if every clause of an earlier outcome is known to be false, as far as it could overrule.
fn nothing_overrules(clause: &Clause, earlier: &[(&Clause, Truth<'_>)]) -> bool {
    earlier
        .iter()
        .filter(|(other, _)| other.outcome < clause.outcome)
        .filter(|(other, _)| {
            clause.outcome != ClauseOutcome::Review || other.outcome == ClauseOutcome::NotApplicable
        })
        .all(|(_, truth)| truth.tri == Tri::False)
}

fn decided<'a>(
    criterion: &Criterion,
    clause: &Clause,
    truth: &Truth<'a>,
    truths: &[(&Clause, Truth<'a>)],
) -> Verdict<'a> {
    let mut searched = truth.searched.clone();
    if clause.outcome == ClauseOutcome::Met {
        // A `met` also rests on what was looked for and not found by the clauses before it.
        for (earlier, other) in truths {
            if earlier.outcome < clause.outcome {
                searched.extend(other.searched.iter().cloned());
            }
        }
    }
    let weakest = truth.witnesses.iter().map(|fact| fact.basis).max();
    let mut basis = weakest.unwrap_or(Basis::Observed);
    if clause.inferred {
        basis = basis.max(Basis::Inferred);
    }
    Verdict {
        outcome: clause.outcome.into(),
        basis: Some(basis),
        severity: clause.severity.unwrap_or(criterion.severity),
        message: Some(clause.message_key()),
        witnesses: truth.witnesses.clone(),
        searched: searched.into_iter().collect(),
        open: Vec::new(),
        inputs: Vec::new(),
    }
}

fn open_reasons(
    criterion: &Criterion,
    supplied: &Supplied,
    truths: &[(&Clause, Truth<'_>)],
) -> Vec<Open> {
    let mut open: BTreeSet<Open> = BTreeSet::new();
    for (_, truth) in truths.iter().filter(|(_, truth)| truth.tri == Tri::Unknown) {
        open.extend(truth.reasons.iter().map(|(key, gap)| Open {
            reason: gap.reason,
            kind: None,
            part: gap.part.clone(),
            detail: detail_of(key, gap),
        }));
    }
    for kind in criterion
        .evidence
        .iter()
        .filter(|kind| !supplied.contains(kind))
    {
        open.insert(Open {
            reason: Reason::NotSupplied,
            kind: Some(*kind),
            part: String::new(),
            detail: String::new(),
        });
    }
    if open.is_empty() {
        open.insert(Open {
            reason: Reason::TooLittleData,
            kind: None,
            part: String::new(),
            detail: "nothing that was found decides".to_owned(),
        });
    }
    // Where a kind of evidence is missing, saying so once is enough.
    if open.iter().any(|open| open.kind.is_some()) {
        open.retain(|open| open.kind.is_some() || open.reason != Reason::NotSupplied);
    }
    open.into_iter().collect()
}

fn detail_of(key: &str, gap: &Gap) -> String {
    if gap.detail.is_empty() {
        format!("fact {key}")
    } else {
        gap.detail.clone()
    }
}

/// The kinds of evidence that come with a subject, or with any input of a dossier.
pub(super) fn supplied_by(evidence: &Evidence) -> Supplied {
    let inputs = evidence.each_input().iter();
    inputs.flat_map(supplied_by_input).copied().collect()
}

fn supplied_by_input(evidence: &Evidence) -> &'static [EvidenceKind] {
    match evidence.subject.kind {
        // The Apple edition is another subject: its absence is no reason for the Android one.
        SubjectKind::AndroidPackage => &[EvidenceKind::ApkStatic, EvidenceKind::IpaStatic],
        SubjectKind::KeyExport | SubjectKind::KeyExportSeries | SubjectKind::GatewayBatch => {
            &[EvidenceKind::KeyExport]
        }
        SubjectKind::Endpoint if evidence.first("key_export.series").is_some() => {
            &[EvidenceKind::EndpointProbe, EvidenceKind::KeyExport]
        }
        SubjectKind::Endpoint => &[EvidenceKind::EndpointProbe],
        SubjectKind::Dossier => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::parse;
    use crate::evidence::Coverage;
    use crate::evidence::FactKey;
    use crate::evidence::Provenance;
    use crate::evidence::Survey;
    use crate::subject::Subject;
    use serde_json::json;

    /// A criterion with one clause per outcome, each true if the key of its letter has a fact.
    fn criterion(evidence_kinds: &[&str]) -> Criterion {
        let clause = |outcome: &str, key: &str| {
            let mut clause = json!({
                "outcome": outcome,
                "when": { "some": key },
                "says": "The app does something.",
            });
            if outcome == "review" {
                clause["question"] = "What?".into();
            }
            clause
        };
        let mut clauses = vec![
            clause("not-applicable", "a"),
            clause("not-met", "b"),
            clause("review", "c"),
            clause("met", "d"),
        ];
        clauses[1]["severity"] = "low".into();
        clauses[3]["inferred"] = true.into();
        let json = json!({
            "id": "SEC-99", "severity": "high", "title": "Title", "requirement": "R.", "why": "W.",
            "remedy": "R.", "settles": "S.", "evidence": evidence_kinds, "source": [],
            "decide": clauses,
        });
        parse("test", &json.to_string()).expect("a criterion")
    }

    /// Facts of some keys; `read` are the keys that were read completely.
    fn evidence(facts: &[&'static str], read: &[&'static str]) -> Evidence {
        let subject = Subject {
            kind: SubjectKind::AndroidPackage,
            sha256: String::new(),
            bytes: 0,
            label: String::new(),
        };
        let mut evidence = Evidence::new(subject, "");
        for key in facts {
            let fact = Fact::observed(*key, true, Provenance::part("part"));
            evidence.facts.push(fact);
        }
        for key in read {
            evidence.surveys.push(Survey {
                collector: format!("collector of {key}"),
                keys: vec![FactKey::new(key)],
                depends_on_tables: false,
                coverage: Coverage::of(vec![format!("part of {key}")], Vec::new()),
            });
        }
        evidence.canonicalise();
        evidence
    }

    fn outcome(facts: &[&'static str], read: &[&'static str]) -> Outcome {
        let criterion = criterion(&["apk-static"]);
        judge(&criterion, &evidence(facts, read)).outcome
    }

    #[test]
    fn the_order_of_outcomes_is_their_precedence() {
        let all = ["a", "b", "c", "d"];
        assert_eq!(outcome(&all, &all), Outcome::NotApplicable);
        assert_eq!(outcome(&all[1..], &all), Outcome::NotMet);
        assert_eq!(outcome(&all[2..], &all), Outcome::Review);
        assert_eq!(outcome(&all[3..], &all), Outcome::Met);
        assert_eq!(outcome(&[], &all), Outcome::Undetermined);
    }

    #[test]
    fn met_needs_every_other_clause_known_to_be_false() {
        for unread in ["a", "b", "c"] {
            let read: Vec<_> = ["a", "b", "c", "d"]
                .into_iter()
                .filter(|key| *key != unread)
                .collect();
            assert_eq!(
                outcome(&["d"], &read),
                Outcome::Undetermined,
                "{unread} unread"
            );
        }
    }

    #[test]
    fn not_met_needs_the_exceptions_known_to_be_false() {
        assert_eq!(outcome(&["b"], &["a"]), Outcome::NotMet);
        assert_eq!(outcome(&["b"], &["b", "c", "d"]), Outcome::Undetermined);
    }

    #[test]
    fn review_stands_beside_a_failure_that_is_still_open() {
        assert_eq!(outcome(&["c"], &["a"]), Outcome::Review);
        assert_eq!(outcome(&["c"], &["b", "c", "d"]), Outcome::Undetermined);
    }

    #[test]
    fn a_verdict_names_its_clause_weight_basis_and_what_shows_it() {
        let criterion = criterion(&["apk-static"]);
        let all = ["a", "b", "c", "d"];
        let evidence_of_failure = evidence(&["b"], &all);
        let failed = judge(&criterion, &evidence_of_failure);
        assert_eq!(failed.message.as_deref(), Some("not-met"));
        assert_eq!(failed.severity, Severity::Low, "the clause's own weight");
        assert_eq!(failed.basis, Some(Basis::Observed));
        assert_eq!(failed.witnesses.len(), 1);
        let evidence_of_success = evidence(&["d"], &all);
        let met = judge(&criterion, &evidence_of_success);
        assert_eq!(
            met.basis,
            Some(Basis::Inferred),
            "the clause is a sign only"
        );
        assert_eq!(met.severity, Severity::High);
        assert_eq!(
            met.searched,
            ["part of a", "part of b", "part of c"],
            "a met also rests on what was looked for and not found"
        );
    }

    #[test]
    fn the_basis_is_the_weakest_of_what_decided() {
        let criterion = criterion(&["apk-static"]);
        let mut evidence = evidence(&["b"], &["a"]);
        evidence.facts[0].basis = Basis::Declared;
        assert_eq!(judge(&criterion, &evidence).basis, Some(Basis::Declared));
    }

    #[test]
    fn undetermined_says_what_was_not_read_and_what_was_not_given() {
        let of_package = criterion(&["apk-static"]);
        let unread = evidence(&["d"], &["a", "b", "d"]);
        let open = judge(&of_package, &unread).open;
        assert_eq!(open.len(), 1, "{open:?}");
        assert_eq!(open[0].reason, Reason::NotSupplied);
        assert!(open[0].detail.contains("fact c"), "{open:?}");

        let of_document = criterion(&["apk-static", "document"]);
        let open = judge(&of_document, &evidence(&[], &["a", "b", "c", "d"])).open;
        assert_eq!(open.len(), 1, "{open:?}");
        assert_eq!(open[0].kind, Some(EvidenceKind::Document));

        let nothing_decides = judge(&of_package, &evidence(&[], &["a", "b", "c", "d"])).open;
        assert_eq!(nothing_decides[0].reason, Reason::TooLittleData);
    }
}
