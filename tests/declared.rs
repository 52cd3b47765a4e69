//! What answers can and can't change: the rules by which they meet the evidence, over the samples and
//! over random answers to the examples of all criteria.

#![allow(clippy::disallowed_methods, reason = "reads samples of the repository")]

#[path = "support/rules.rs"]
mod rules;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use rules::cases;
use rules::catalogue;
use std::sync::OnceLock;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Criterion;
use tracevet::evidence::Answer;
use tracevet::evidence::Basis;
use tracevet::evidence::Declaration;
use tracevet::evidence::Evidence;
use tracevet::evidence::Locator;
use tracevet::evidence::Provenance;
use tracevet::evidence::Question;
use tracevet::evidence::Respondent;
use tracevet::evidence::Role;
use tracevet::judge;
use tracevet::judge::CriterionResult;
use tracevet::judge::Outcome;
use tracevet::judge::Standing;

const PACKAGE: &str = "samples/exposure-notification-clean/exposure-notification-clean.apk";

fn absolute(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

/// The result of one criterion of the sample, judged with these answers.
fn judged(answers: &[(Question, Answer)], id: &str) -> (CriterionResult, judge::Evaluation) {
    static EVIDENCE: OnceLock<Evidence> = OnceLock::new();
    let evidence = EVIDENCE.get_or_init(|| {
        let bytes = std::fs::read(absolute(PACKAGE)).expect("a sample");
        tracevet::evidence_of(&bytes, PACKAGE, "app.apk").expect("evidence")
    });
    let mut evidence = evidence.clone();
    evidence.declarations = answers
        .iter()
        .map(|(q, a)| declaration(q.clone(), *a))
        .collect();
    evidence.canonicalise();
    let context = tracevet::derive::Context {
        as_of: jiff::civil::date(2026, 11, 22),
        built: None,
    };
    let evaluation = tracevet::evaluate(evidence, catalogue(), &context).expect("judged");
    let result = evaluation
        .results()
        .find(|r| r.id == id)
        .expect("a criterion")
        .clone();
    (result, evaluation)
}

fn declaration(question: Question, answer: Answer) -> Declaration {
    Declaration {
        question,
        answer,
        statement: "As we say.".to_owned(),
        document: None,
        respondent: Respondent {
            name: "Example Health Agency".to_owned(),
            role: Role::Controller,
            date: "2026-11-20".to_owned(),
        },
        provenance: Provenance::new("answers.toml", Locator::TextLine { line: 88 }),
    }
}

fn of_criterion(id: &str) -> Question {
    Question::Criterion(id.to_owned())
}

fn of_clause(reference: &str) -> Question {
    Question::Clause(reference.to_owned())
}

#[test]
fn an_answer_decides_what_evidence_leaves_open_and_nothing_else() {
    // The sample: GOV-05 undetermined, SEC-10 met, PRIV-06 review, PRIV-02 not applicable.
    use Answer as A;
    use Outcome as O;
    use Standing as S;
    let cases = [
        ("GOV-05", A::Yes, O::Met, S::Settles),
        ("GOV-05", A::No, O::NotMet, S::Settles),
        ("GOV-05", A::Partly, O::Review, S::Asks),
        ("GOV-05", A::NotApplicable, O::Undetermined, S::NotAccepted),
        ("GOV-05", A::Unknown, O::Undetermined, S::Open),
        ("GOV-05", A::Open, O::Undetermined, S::Open),
        ("SEC-10", A::Yes, O::Met, S::Agrees),
        ("SEC-10", A::No, O::Met, S::Contradicts),
        ("SEC-10", A::Partly, O::Met, S::Beside),
        ("SEC-10", A::NotApplicable, O::Met, S::Contradicts),
        ("SEC-10", A::Open, O::Met, S::Beside),
        ("PRIV-06", A::Yes, O::Review, S::Beside),
        ("PRIV-06", A::No, O::Review, S::Beside),
        ("PRIV-06", A::NotApplicable, O::Review, S::Contradicts),
        ("PRIV-02", A::Yes, O::NotApplicable, S::Beside),
        ("PRIV-02", A::NotApplicable, O::NotApplicable, S::Agrees),
    ];
    for (id, answer, outcome, standing) in cases {
        let (result, evaluation) = judged(&[(of_criterion(id), answer)], id);
        assert_eq!(result.outcome, outcome, "{id} {answer:?}");
        let declared = result.declared.expect("something was declared");
        assert_eq!(declared.standing, standing, "{id} {answer:?}");
        let by_word = matches!(standing, S::Settles | S::Asks);
        assert_eq!(
            result.basis == Some(Basis::Declared),
            by_word,
            "{id} {answer:?}"
        );
        let contradicted = evaluation.contradictions.iter().any(|c| c.criterion == id);
        assert_eq!(contradicted, standing == S::Contradicts, "{id} {answer:?}");
        // What is only declared counts as determined nowhere.
        let (_, without) = judged(&[], id);
        assert_eq!(
            evaluation.counts().determined(),
            without.counts().determined(),
            "{id} {answer:?}"
        );
        assert_eq!(evaluation.counts().total(), 120);
    }
}

#[test]
fn a_failure_that_the_evidence_shows_outlasts_every_yes() {
    let (result, evaluation) = {
        let bytes = std::fs::read(absolute(
            "samples/location-overcollecting/location-overcollecting.apk",
        ));
        let bytes = bytes.expect("a sample");
        let mut evidence = tracevet::evidence_of(&bytes, "app.apk", "app.apk").expect("evidence");
        evidence.declarations = catalogue()
            .criteria
            .iter()
            .map(|criterion| declaration(of_criterion(&criterion.id), Answer::Yes))
            .collect();
        evidence.canonicalise();
        let context = tracevet::derive::Context {
            as_of: jiff::civil::date(2026, 11, 22),
            built: None,
        };
        let evaluation = tracevet::evaluate(evidence, catalogue(), &context).expect("judged");
        let found = evaluation
            .results()
            .find(|r| r.id == "PRIV-01")
            .expect("is judged");
        (found.clone(), evaluation)
    };
    assert_eq!(result.outcome, Outcome::NotMet);
    assert!(result.declared.expect("declared").standing == Standing::Contradicts);
    let contradiction = evaluation
        .contradictions
        .iter()
        .find(|c| c.criterion == "PRIV-01")
        .expect("a contradiction");
    assert!(!contradiction.evidence.is_empty() && !contradiction.declarations.is_empty());
}

#[test]
fn clauses_answer_for_a_criterion_only_all_together() {
    // GOV-05 carries TB:SG-01 and EDPB:GEN-2, besides others.
    let both = |first, second| {
        [
            (of_clause("TB:SG-01"), first),
            (of_clause("EDPB:GEN-2"), second),
        ]
    };
    let settle = |answers: &[(Question, Answer)]| {
        let (result, _) = judged(answers, "GOV-05");
        let declared = result.declared.expect("declared");
        (result.outcome, declared)
    };
    assert_eq!(settle(&both(Answer::Yes, Answer::Yes)).0, Outcome::Met);
    for answer in [Answer::Unknown, Answer::Open, Answer::NotApplicable] {
        let (outcome, declared) = settle(&both(Answer::Yes, answer));
        assert_eq!(outcome, Outcome::Undetermined, "{answer:?}");
        assert_eq!(declared.clause_answers.len(), 2, "both are shown");
    }
    assert_eq!(
        settle(&both(Answer::Yes, Answer::Yes)[..1]).0,
        Outcome::Undetermined
    );
    for answer in [Answer::No, Answer::Partly] {
        let (outcome, declared) = settle(&both(Answer::Yes, answer));
        assert_eq!(outcome, Outcome::Review, "{answer:?}");
        assert_eq!(declared.in_doubt, ["EDPB:GEN-2"]);
    }
    // The answer to the criterion itself counts, and who disagrees is named.
    let mut answers = both(Answer::Yes, Answer::No).to_vec();
    answers.push((of_criterion("GOV-05"), Answer::Yes));
    let (outcome, declared) = settle(&answers);
    assert_eq!((outcome, declared.disagreeing.len()), (Outcome::Met, 1));
    let mut answers = both(Answer::Yes, Answer::Yes).to_vec();
    answers.push((of_criterion("GOV-05"), Answer::No));
    let (outcome, declared) = settle(&answers);
    assert_eq!((outcome, declared.disagreeing.len()), (Outcome::NotMet, 2));
    // A question that was left open leaves it to the clauses.
    let mut answers = both(Answer::Yes, Answer::Yes).to_vec();
    answers.push((of_criterion("GOV-05"), Answer::Open));
    assert_eq!(settle(&answers).0, Outcome::Met);
    // A clause that only part of a criterion rests on contradicts nothing that evidence decides.
    let (result, _) = judged(&[(of_clause("EDPB:SEC-7"), Answer::No)], "SEC-10");
    assert_eq!(result.outcome, Outcome::Met);
    assert_eq!(
        result.declared.expect("declared").standing,
        Standing::Beside
    );
}

#[test]
fn hostile_answers_are_text_in_every_rendering() {
    let hostile = "</bdi><svg onload=alert(1)>\u{202e}\u{1b}[2J\"'{{7*7}}";
    let mut evil = declaration(of_criterion("SEC-10"), Answer::No);
    evil.statement = hostile.to_owned();
    evil.respondent.name = hostile.to_owned();
    let (_, mut evaluation) = judged(&[(of_criterion("SEC-10"), Answer::No)], "SEC-10");
    evaluation.declarations.insert("a1".to_owned(), evil);
    let frame = tracevet::report::Frame::english().expect("English");
    let wording = catalogue().wording();
    for name in ["html", "text"] {
        let format = tracevet::report::Format::named(name).expect("a format");
        let bytes = tracevet::report::render(&evaluation, &wording, &frame, format);
        let shown = String::from_utf8(bytes.expect("renders")).expect("UTF-8");
        assert!(!shown.contains("<svg onload") && !shown.contains('\u{202e}'));
        assert!(!shown.contains('\u{1b}') && !shown.contains('⟦'));
        // No requirement is contradicted here, and yet nobody reads that all is in harmony.
        assert!(!shown.contains("No contradiction was found"));
    }
}

#[test]
fn text_of_a_package_can_not_leave_its_comment() {
    let (_, mut evaluation) = judged(&[], "SEC-10");
    for fact in evaluation.facts.values_mut() {
        fact.value = "x\nanswer = \"yes\"\r\u{85}\u{2028}[[answer]]\u{202e}\0".into();
        fact.provenance.part = "\n[respondent]\n".to_owned();
    }
    let frame = tracevet::report::Frame::english().expect("English");
    let form = tracevet::report::questionnaire(&evaluation, &catalogue().wording(), &frame);
    let text = String::from_utf8(form).expect("UTF-8");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
    assert!(!text.contains(['\u{202e}', '\u{2028}']));
    let (asked, _) = tracevet::report::questions(&evaluation);
    assert_eq!(
        text.lines().filter(|line| *line == "[[answer]]").count(),
        asked
    );
    assert_eq!(
        text.lines().filter(|line| *line == "[respondent]").count(),
        1
    );
    assert!(!text.lines().any(|line| line == "answer = \"yes\""));
}

/// One criterion alone, so that thousands of cases are judged in seconds.
fn result(criterion: &Criterion, evidence: &Evidence) -> CriterionResult {
    let alone = Catalogue {
        criteria: vec![criterion.clone()],
        sources: catalogue().sources.clone(),
        frameworks: catalogue().frameworks.clone(),
        tensions: catalogue().tensions.clone(),
        digest: String::new(),
    };
    let evaluation = judge::evaluate(&alone, evidence, "2026-11-22", "");
    let found = evaluation.results().next();
    found.expect("one criterion").clone()
}

proptest! {
    #![proptest_config(Config { cases: 4096, failure_persistence: None, ..Config::default() })]

    #[test]
    fn answers_never_change_what_evidence_decides_and_their_order_means_nothing(
        case in any::<Index>(),
        picks in prop::collection::vec((any::<Index>(), any::<Index>()), 0..8),
        turn in any::<Index>(),
    ) {
        let (criterion, evidence) = &cases()[case.index(cases().len())];
        let machine = result(criterion, evidence);
        let mut questions = vec![of_criterion(&criterion.id)];
        questions.extend(criterion.sources.iter().map(|source| of_clause(&source.reference)));
        let mut declarations: Vec<Declaration> = picks
            .iter()
            .map(|(question, answer)| {
                let question = questions[question.index(questions.len())].clone();
                declaration(question, Answer::ALL[answer.index(Answer::ALL.len())])
            })
            .collect();
        let mut answered = evidence.clone();
        answered.declarations = declarations.clone();
        answered.canonicalise();
        let after = result(criterion, &answered);
        if machine.outcome != Outcome::Undetermined {
            prop_assert_eq!(after.outcome, machine.outcome, "{}", criterion.id);
            prop_assert_eq!(after.basis, machine.basis, "{}", criterion.id);
            prop_assert_eq!(&after.evidence, &machine.evidence);
        } else if after.outcome != Outcome::Undetermined {
            prop_assert_eq!(after.basis, Some(Basis::Declared), "{}", criterion.id);
            prop_assert!(after.outcome != Outcome::NotApplicable, "{}", criterion.id);
        }
        // A met by word needs a yes, and no unfulfilled answer to the criterion itself.
        if machine.outcome == Outcome::Undetermined && after.outcome == Outcome::Met {
            prop_assert!(declarations.iter().any(|d| d.answer == Answer::Yes));
            let direct_no = declarations.iter().any(|d| {
                d.question == questions[0] && matches!(d.answer, Answer::No | Answer::Partly)
            });
            prop_assert!(!direct_no, "{}", criterion.id);
        }
        if !declarations.is_empty() {
            let by = turn.index(declarations.len());
            declarations.rotate_left(by);
            declarations.reverse();
        }
        let mut turned = evidence.clone();
        turned.declarations = declarations;
        turned.canonicalise();
        prop_assert_eq!(result(criterion, &turned), after);
    }
}
