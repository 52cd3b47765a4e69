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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Matcher;
    use crate::criteria::Selection;
    use crate::evidence::Coverage;
    use crate::evidence::FactKey;
    use crate::evidence::Provenance;
    use crate::evidence::Survey;
    use crate::subject::Subject;
    use crate::subject::SubjectKind;
    use std::collections::BTreeMap;

    const LEVEL: &str = "android.sdk.min";
    const LIBRARY: &str = "android.native.library";

    fn evidence(coverage: Option<Coverage>, facts: Vec<Fact>) -> Evidence {
        let subject = Subject {
            kind: SubjectKind::AndroidPackage,
            sha256: String::new(),
            bytes: 0,
            label: String::new(),
        };
        let mut evidence = Evidence::new(subject, "");
        evidence.facts = facts;
        evidence.surveys.extend(coverage.map(|coverage| Survey {
            collector: "test".to_owned(),
            keys: vec![FactKey::new(LEVEL), FactKey::new(LIBRARY)],
            depends_on_tables: false,
            coverage,
        }));
        evidence.canonicalise();
        evidence
    }

    fn complete() -> Option<Coverage> {
        Some(Coverage::of(vec!["part".to_owned()], Vec::new()))
    }

    fn partial() -> Option<Coverage> {
        let gap = Gap::new("other part", Reason::Malformed, "");
        Some(Coverage::of(vec!["part".to_owned()], vec![gap]))
    }

    fn library(name: &str, canary: Option<bool>) -> Fact {
        Fact::observed(LIBRARY, name, Provenance::part(name)).with_some("canary", canary)
    }

    fn narrowing(canary: bool) -> Narrowing {
        Narrowing {
            details: BTreeMap::from([("canary".to_owned(), Matcher::OneOf(vec![canary.into()]))]),
            ..Narrowing::default()
        }
    }

    fn selection(canary: bool) -> Selection {
        Selection {
            key: LIBRARY.to_owned(),
            narrowing: narrowing(canary),
        }
    }

    fn tri(condition: &Condition, evidence: &Evidence) -> Tri {
        evaluate(condition, evidence).tri
    }

    #[test]
    fn a_fact_decides_under_any_coverage_and_an_absence_under_complete_coverage_only() {
        let some = Condition::Some(selection(false));
        let none = Condition::None(selection(false));
        for coverage in [None, partial(), complete()] {
            let seen = evidence(coverage, vec![library("a.so", Some(false))]);
            assert_eq!(tri(&some, &seen), Tri::True);
            assert_eq!(tri(&none, &seen), Tri::False);
        }
        for coverage in [None, partial()] {
            let unseen = evidence(coverage, Vec::new());
            assert_eq!(tri(&some, &unseen), Tri::Unknown);
            assert_eq!(tri(&none, &unseen), Tri::Unknown);
        }
        let absent = evidence(complete(), Vec::new());
        assert_eq!(tri(&some, &absent), Tri::False);
        assert_eq!(tri(&none, &absent), Tri::True);
    }

    #[test]
    fn an_absence_names_the_parts_that_were_searched_and_a_gap_its_reason() {
        let none = Condition::None(selection(false));
        let absent = evidence(complete(), Vec::new());
        assert!(evaluate(&none, &absent).searched.contains("part"));
        let unread = evidence(partial(), Vec::new());
        let reasons = evaluate(&none, &unread).reasons;
        assert!(
            reasons
                .iter()
                .any(|(key, gap)| key == LIBRARY && gap.reason == Reason::Malformed)
        );
    }

    #[test]
    fn a_property_that_was_not_seen_decides_neither_way() {
        let some = Condition::Some(selection(false));
        let open = evidence(complete(), vec![library("a.so", None)]);
        assert_eq!(tri(&some, &open), Tri::Unknown);
        assert!(!evaluate(&some, &open).reasons.is_empty());
        // Another fact that does state it decides all the same.
        let both = vec![library("a.so", None), library("b.so", Some(false))];
        assert_eq!(tri(&some, &evidence(complete(), both)), Tri::True);
    }

    #[test]
    fn every_fails_by_one_fact_and_holds_only_if_all_was_read() {
        let every = Condition::Every {
            selection: Selection {
                key: LIBRARY.to_owned(),
                narrowing: Narrowing::default(),
            },
            must: narrowing(true),
        };
        let good = || library("a.so", Some(true));
        let bad = || library("b.so", Some(false));
        assert_eq!(tri(&every, &evidence(complete(), vec![good()])), Tri::True);
        assert_eq!(tri(&every, &evidence(complete(), Vec::new())), Tri::True);
        assert_eq!(
            tri(&every, &evidence(partial(), vec![good()])),
            Tri::Unknown
        );
        assert_eq!(tri(&every, &evidence(None, Vec::new())), Tri::Unknown);
        let open = vec![good(), library("c.so", None)];
        assert_eq!(tri(&every, &evidence(complete(), open)), Tri::Unknown);
        let mixed = evidence(partial(), vec![good(), bad()]);
        assert_eq!(tri(&every, &mixed), Tri::False);
        let shown: Vec<_> = evaluate(&every, &mixed).witnesses;
        assert_eq!(shown, [&bad()], "only the fact that fails is shown");
    }

    #[test]
    fn at_least_counts_what_is_certain() {
        let two = Condition::AtLeast {
            count: 2,
            of: selection(true),
        };
        let named = |name| library(name, Some(true));
        let one = evidence(complete(), vec![named("a.so")]);
        assert_eq!(tri(&two, &one), Tri::False);
        let one_of_part = evidence(partial(), vec![named("a.so")]);
        assert_eq!(tri(&two, &one_of_part), Tri::Unknown);
        let perhaps = evidence(complete(), vec![named("a.so"), library("b.so", None)]);
        assert_eq!(tri(&two, &perhaps), Tri::Unknown);
        let both = evidence(partial(), vec![named("a.so"), named("b.so")]);
        assert_eq!(tri(&two, &both), Tri::True);
    }

    #[test]
    fn a_number_lies_in_the_range_outside_it_or_is_not_there() {
        let range = |min, max| Condition::Number {
            key: LEVEL.to_owned(),
            min,
            max,
        };
        let level = Fact::observed(LEVEL, 23, Provenance::part("AndroidManifest.xml"));
        let known = evidence(complete(), vec![level]);
        assert_eq!(tri(&range(Some(23), Some(23)), &known), Tri::True);
        assert_eq!(tri(&range(None, Some(22)), &known), Tri::False);
        assert_eq!(tri(&range(Some(24), None), &known), Tri::False);
        let none = evidence(complete(), Vec::new());
        assert_eq!(tri(&range(None, Some(22)), &none), Tri::Unknown);
        assert_eq!(
            tri(&range(None, None), &evidence(None, Vec::new())),
            Tri::Unknown
        );
    }

    #[test]
    fn all_any_and_not_follow_three_valued_logic() {
        let yes = || Condition::Some(selection(true));
        let no = || Condition::Some(selection(false));
        // Nothing is known of this key.
        let open = || Condition::Known {
            key: "android.unread".to_owned(),
        };
        let evidence = evidence(complete(), vec![library("a.so", Some(true))]);
        let cases = [
            (Condition::All(vec![yes(), open()]), Tri::Unknown),
            (Condition::All(vec![no(), open()]), Tri::False),
            (Condition::All(vec![yes(), yes()]), Tri::True),
            (Condition::Any(vec![yes(), open()]), Tri::True),
            (Condition::Any(vec![no(), open()]), Tri::Unknown),
            (Condition::Any(vec![no(), no()]), Tri::False),
            (Condition::Not(Box::new(yes())), Tri::False),
            (Condition::Not(Box::new(no())), Tri::True),
            (Condition::Not(Box::new(open())), Tri::Unknown),
        ];
        for (condition, expected) in cases {
            assert_eq!(tri(&condition, &evidence), expected, "{condition:?}");
        }
    }

    #[test]
    fn a_key_is_known_if_all_that_could_hold_it_was_read() {
        let known = Condition::Known {
            key: LIBRARY.to_owned(),
        };
        assert_eq!(tri(&known, &evidence(complete(), Vec::new())), Tri::True);
        assert_eq!(tri(&known, &evidence(partial(), Vec::new())), Tri::Unknown);
        assert_eq!(tri(&known, &evidence(None, Vec::new())), Tri::Unknown);
    }
}
