//! Reads a condition and the evidence, produces [`Truth`]: true, false or unknown, with what shows
//! it.
//!
//! Three values after Kleene. A fact that was seen decides under any coverage; an absence decides
//! only under complete coverage. Everything else is unknown, and the reason is kept.

use crate::criteria::Condition;
use crate::criteria::Match;
use crate::criteria::Narrowing;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Reason;
use std::collections::BTreeSet;

/// What a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tri {
    False,
    True,
    Unknown,
}

/// What a condition comes to, and what shows it.
#[derive(Debug, Clone)]
pub(super) struct Truth<'a> {
    pub(super) tri: Tri,
    /// The facts that decided; empty where an absence decided.
    pub(super) witnesses: Vec<&'a Fact>,
    /// Parts that were read completely and in which something was absent.
    pub(super) searched: BTreeSet<String>,
    /// Why it is unknown: what was not read, by the key that it could have held.
    pub(super) reasons: BTreeSet<(String, Gap)>,
}

impl<'a> Truth<'a> {
    fn new(tri: Tri) -> Self {
        Self {
            tri,
            witnesses: Vec::new(),
            searched: BTreeSet::new(),
            reasons: BTreeSet::new(),
        }
    }

    fn shown_by(tri: Tri, witnesses: Vec<&'a Fact>) -> Self {
        Self {
            witnesses,
            ..Self::new(tri)
        }
    }

    fn absorb(&mut self, other: Self) {
        for witness in other.witnesses {
            if !self.witnesses.contains(&witness) {
                self.witnesses.push(witness);
            }
        }
        self.searched.extend(other.searched);
        self.reasons.extend(other.reasons);
    }
}

/// What `condition` comes to under `evidence`.
pub(super) fn evaluate<'a>(condition: &Condition, evidence: &'a Evidence) -> Truth<'a> {
    match condition {
        Condition::All(inner) => join(inner, evidence, Tri::False),
        Condition::Any(inner) => join(inner, evidence, Tri::True),
        Condition::Not(inner) => negate(evaluate(inner, evidence)),
        Condition::Some(selection) => some(evidence, &selection.key, &selection.narrowing, 1),
        Condition::None(selection) => {
            negate(some(evidence, &selection.key, &selection.narrowing, 1))
        }
        Condition::AtLeast { count, of } => some(evidence, &of.key, &of.narrowing, *count),
        Condition::Every { selection, must } => {
            every(evidence, &selection.key, &selection.narrowing, must)
        }
        Condition::Number { key, min, max } => number(evidence, key, *min, *max),
        Condition::Known { key } => {
            let absent = absence(evidence, key);
            match absent.tri {
                Tri::False => negate(absent),
                _ => absent,
            }
        }
    }
}

/// `all` is decided by one false, `any` by one true: `decisive` says which.
fn join<'a>(inner: &[Condition], evidence: &'a Evidence, decisive: Tri) -> Truth<'a> {
    let truths: Vec<Truth<'a>> = inner
        .iter()
        .map(|condition| evaluate(condition, evidence))
        .collect();
    let decided = truths.iter().any(|truth| truth.tri == decisive);
    let open = truths.iter().any(|truth| truth.tri == Tri::Unknown);
    let tri = match (decided, open, decisive) {
        (true, _, _) => decisive,
        (false, true, _) => Tri::Unknown,
        (false, false, Tri::True) => Tri::False,
        (false, false, _) => Tri::True,
    };
    let mut joined = Truth::new(tri);
    for truth in truths.into_iter().filter(|truth| truth.tri == tri) {
        joined.absorb(truth);
    }
    joined
}

fn negate(mut truth: Truth<'_>) -> Truth<'_> {
    truth.tri = match truth.tri {
        Tri::False => Tri::True,
        Tri::True => Tri::False,
        Tri::Unknown => Tri::Unknown,
    };
    truth
}

/// True if `count` facts match; otherwise the absence decides, if everything was read.
fn some<'a>(evidence: &'a Evidence, key: &str, narrowing: &Narrowing, count: usize) -> Truth<'a> {
    let mut certain = Vec::new();
    let mut possible = 0_usize;
    for fact in evidence.facts(key) {
        match narrowing.matches(fact) {
            Match::Yes => certain.push(fact),
            Match::Perhaps => possible += 1,
            Match::No => {}
        }
    }
    if certain.len() >= count {
        return Truth::shown_by(Tri::True, certain);
    }
    let mut absent = absence(evidence, key);
    if certain.len() + possible >= count {
        absent.tri = Tri::Unknown;
        let detail = "facts were seen, but not the property that decides";
        absent
            .reasons
            .insert((key.to_owned(), Gap::new("", Reason::TooLittleData, detail)));
    }
    absent
}

/// False under complete coverage, unknown with the reasons otherwise.
fn absence<'a>(evidence: &'a Evidence, key: &str) -> Truth<'a> {
    let coverage = evidence.coverage(key);
    if coverage.is_complete() {
        return Truth {
            searched: coverage.searched().iter().cloned().collect(),
            ..Truth::new(Tri::False)
        };
    }
    Truth {
        reasons: coverage
            .gaps()
            .iter()
            .map(|gap| (key.to_owned(), gap.clone()))
            .collect(),
        ..Truth::new(Tri::Unknown)
    }
}

/// One fact that is meant and fails decides; all that are meant must be known for a true.
fn every<'a>(
    evidence: &'a Evidence,
    key: &str,
    narrowing: &Narrowing,
    must: &Narrowing,
) -> Truth<'a> {
    let mut failing = Vec::new();
    let mut passing = Vec::new();
    let mut open = false;
    for fact in evidence.facts(key) {
        match (narrowing.matches(fact), must.matches(fact)) {
            (Match::No, _) => {}
            (Match::Yes, Match::No) => failing.push(fact),
            (_, Match::Yes) => passing.push(fact),
            (_, _) => open = true,
        }
    }
    if !failing.is_empty() {
        return Truth::shown_by(Tri::False, failing);
    }
    let mut all_seen = negate(absence(evidence, key));
    if open {
        all_seen.tri = Tri::Unknown;
        let detail = "facts were seen, but not the property that decides";
        all_seen
            .reasons
            .insert((key.to_owned(), Gap::new("", Reason::TooLittleData, detail)));
    }
    all_seen.witnesses = passing;
    all_seen
}

fn number<'a>(evidence: &'a Evidence, key: &str, min: Option<i64>, max: Option<i64>) -> Truth<'a> {
    let facts = evidence.facts(key);
    if facts.is_empty() {
        let mut absent = absence(evidence, key);
        if absent.tri == Tri::False {
            // No number is neither inside nor outside a range.
            absent.tri = Tri::Unknown;
            let gap = Gap::new("", Reason::TooLittleData, "no value was found");
            absent.reasons.insert((key.to_owned(), gap));
        }
        return absent;
    }
    let inside = |fact: &&Fact| {
        fact.value.as_number().is_some_and(|value| {
            min.is_none_or(|min| value >= min) && max.is_none_or(|max| value <= max)
        })
    };
    let matching: Vec<&Fact> = facts.iter().filter(inside).collect();
    if matching.is_empty() {
        Truth::shown_by(Tri::False, facts.iter().collect())
    } else {
        Truth::shown_by(Tri::True, matching)
    }
}
