//! Reads the examples of all criteria as evidence, checks over random changes of it what must hold
//! for every criterion: less evidence never gives a `met`, more of it never turns a `not-met` into
//! one, and order means nothing.

#[path = "support/rules.rs"]
mod rules;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use rules::cases;
use std::collections::BTreeSet;
use tracevet::criteria::Criterion;
use tracevet::evidence::Coverage;
use tracevet::evidence::Evidence;
use tracevet::evidence::Fact;
use tracevet::evidence::Gap;
use tracevet::evidence::Reason;
use tracevet::judge::Outcome;
use tracevet::judge::judge;

/// All facts that some example of the criterion holds.
fn pool(criterion: &Criterion) -> Vec<Fact> {
    let examples = criterion.examples.iter();
    let evidence = examples.map(|example| example.evidence(&criterion.keys()));
    let mut facts: Vec<Fact> = evidence.flat_map(|evidence| evidence.facts).collect();
    facts.sort();
    facts.dedup();
    facts
}

fn outcome(criterion: &Criterion, evidence: &Evidence) -> Outcome {
    judge(criterion, evidence).outcome
}

/// Takes away what could hold a key in part: some facts are gone, and nobody knows which.
fn forget(evidence: &mut Evidence, survey: Index, facts: &[Index]) {
    if evidence.surveys.is_empty() {
        return;
    }
    let at = survey.index(evidence.surveys.len());
    let survey = &mut evidence.surveys[at];
    survey.coverage = Coverage::of(
        survey.coverage.searched().to_vec(),
        vec![Gap::new("part", Reason::Malformed, "")],
    );
    let lost = survey.clone();
    for fact in facts {
        let held: Vec<usize> = (0..evidence.facts.len())
            .filter(|at| lost.answers_for(evidence.facts[*at].key.as_str()))
            .collect();
        if !held.is_empty() {
            evidence.facts.remove(held[fact.index(held.len())]);
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 4096, failure_persistence: None, ..Config::default() })]

    #[test]
    fn less_evidence_never_gives_a_met(
        case in any::<Index>(),
        losses in prop::collection::vec((any::<Index>(), prop::collection::vec(any::<Index>(), 0..3)), 1..4),
    ) {
        let (criterion, evidence) = &cases()[case.index(cases().len())];
        let before = outcome(criterion, evidence);
        let mut less = evidence.clone();
        for (survey, facts) in &losses {
            forget(&mut less, *survey, facts);
        }
        let after = outcome(criterion, &less);
        prop_assert!(
            after != Outcome::Met || before == Outcome::Met,
            "{}: {before} became met by reading less", criterion.id
        );
        prop_assert!(
            after != Outcome::NotApplicable || before == Outcome::NotApplicable,
            "{}: {before} became not-applicable by reading less", criterion.id
        );
    }

    #[test]
    fn the_order_of_evidence_means_nothing(
        case in any::<Index>(),
        seed in any::<u64>(),
    ) {
        let (criterion, evidence) = &cases()[case.index(cases().len())];
        let mut shuffled = evidence.clone();
        let len = shuffled.facts.len();
        if len > 1 {
            shuffled.facts.rotate_left(usize::try_from(seed % len as u64).unwrap_or(0));
        }
        let surveys = shuffled.surveys.len();
        if surveys > 1 {
            shuffled.surveys.rotate_left(usize::try_from(seed % surveys as u64).unwrap_or(0));
        }
        shuffled.canonicalise();
        prop_assert_eq!(outcome(criterion, &shuffled), outcome(criterion, evidence));
        prop_assert_eq!(&shuffled, evidence);
    }
}

/// Facts that are added at once. All choices are tried: random ones found a criterion that turned only now and then.
const MOST_ADDED: usize = 3;

#[test]
fn more_evidence_never_turns_a_contradiction_into_a_met() {
    let mut turned = BTreeSet::new();
    let mut tried = 0;
    for (criterion, evidence) in cases() {
        if outcome(criterion, evidence) != Outcome::NotMet {
            continue;
        }
        for added in choices(&pool(criterion), MOST_ADDED) {
            let mut richer = evidence.clone();
            richer.facts.extend(added);
            richer.canonicalise();
            tried += 1;
            if outcome(criterion, &richer) == Outcome::Met {
                turned.insert(criterion.id.as_str());
            }
        }
    }
    assert!(tried > 10_000, "{tried} additions");
    assert!(
        turned.is_empty(),
        "met by adding to what contradicts: {turned:?}"
    );
}

/// All ways to take up to `most` facts, in order, the same one more than once included.
fn choices(pool: &[Fact], most: usize) -> Vec<Vec<Fact>> {
    if most == 0 {
        return vec![Vec::new()];
    }
    let mut all = vec![Vec::new()];
    for (at, first) in pool.iter().enumerate() {
        for mut rest in choices(&pool[at..], most - 1) {
            rest.push(first.clone());
            all.push(rest);
        }
    }
    all
}
