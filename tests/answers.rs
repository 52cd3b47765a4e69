//! Answers of the operator: what the file may hold, what every mistake says and where, and what an
//! answer can and can't change.

#![allow(
    clippy::disallowed_methods,
    reason = "runs the program and reads samples of the repository"
)]

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::sync::OnceLock;
use tempfile::TempDir;
use tracevet::collect::read_answers;
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
const ANSWERS: &str = "samples/exposure-notification-clean/answers.toml";

fn tracevet(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tracevet"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .output()
        .expect("the program runs")
}

fn absolute(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::embedded().expect("rules that load"))
}

/// A folder with the sample's evaluation in it.
fn evaluated() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let package = absolute(PACKAGE);
    let arguments = [
        "evaluate",
        &package,
        "--as-of",
        "2026-11-22",
        "--format",
        "json",
        "-o",
        "app.json",
        "-q",
    ];
    let output = tracevet(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    folder
}

#[test]
fn a_questionnaire_asks_what_matters_and_comes_back_filled_in() {
    let folder = evaluated();
    let new = [
        "questionnaire",
        "new",
        "--for",
        "app.json",
        "-o",
        "answers.toml",
    ];
    let output = tracevet(folder.path(), &new);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stdout(&output).contains(" questions; beside "),
        "{}",
        stdout(&output)
    );
    let form = std::fs::read_to_string(folder.path().join("answers.toml")).expect("written");
    for part in [
        "criterion = \"GOV-05\"",
        "# What would settle it: The plan.",
        "# Seen: android.permission.CAMERA at AndroidManifest.xml!/manifest/",
        // Evidence speaks, and a document is a kind of evidence for it.
        "criterion = \"SEC-10\"",
    ] {
        assert!(form.contains(part), "{part}");
    }
    // It does not concern this app, or no document can say more.
    for id in ["PRIV-02", "PRIV-01"] {
        assert!(!form.contains(&format!("criterion = \"{id}\"")), "{id}");
    }
    let asked: Vec<&str> = form
        .split("criterion = \"")
        .skip(1)
        .map(|rest| &rest[..7])
        .collect();
    let weights: Vec<_> = asked
        .iter()
        .filter_map(|id| catalogue().find(id.trim_end_matches('"')))
        .map(|criterion| criterion.severity)
        .collect();
    assert_eq!(weights.len(), asked.len());
    assert!(weights.is_sorted(), "the heaviest first");
    // Somebody's work is not replaced.
    assert_eq!(tracevet(folder.path(), &new).status.code(), Some(2));

    let check = [
        "questionnaire",
        "check",
        "answers.toml",
        "--for",
        "app.json",
    ];
    let unsigned = tracevet(folder.path(), &check);
    assert_eq!(unsigned.status.code(), Some(1), "nobody answers yet");
    let filled = form
        .replacen("name = \"\"", "name = \"Example Health Agency\"", 1)
        .replacen("role = \"\"", "role = \"controller\"", 1)
        .replacen("date = \"\"", "date = 2026-11-20", 1)
        .replacen("answer = \"\"", "answer = \"yes\"", 2)
        .replace(
            "# document = { title = \"\"",
            "document = { title = \"Plan\"",
        );
    std::fs::write(folder.path().join("answers.toml"), filled).expect("written");
    let output = tracevet(folder.path(), &check);
    let expected = format!("2 answered, {} open, 0 errors\n", asked.len() - 2);
    assert_eq!(stdout(&output), expected);
    assert_eq!(output.status.code(), Some(0));
}

const HEAD: &str = "format = 1\nfor = \"sha256:9f6c330971e261358f5d4ff3c12d9cf16fe4ef1654f3b36834895084517ad95d\"\n\
    [respondent]\nname = \"Example Health Agency\"\nrole = \"controller\"\ndate = 2026-11-20\n";

/// What each mistake says, and where; the file's lines are numbered from 1.
#[test]
fn every_mistake_is_named_with_its_place_all_of_them_at_once() {
    let good = "[[answer]]\ncriterion = \"GOV-05\"\nanswer = \"yes\"\n";
    let cases: &[(String, &[(&str, &str)])] = &[
        (
            HEAD.replace("format = 1", "format = 2"),
            &[("1:10:", "`format` is 2")],
        ),
        (
            HEAD.replace("format = 1\n", ""),
            &[("1:1:", "`format` is missing")],
        ),
        (
            HEAD.replace("sha256:9f", "sha256:9g"),
            &[("2:7:", "`for` is")],
        ),
        (
            HEAD.replace("sha256:9f", "sha256:00"),
            &[("2:7:", "about another app")],
        ),
        (
            "format = 1\n".to_owned() + HEAD.lines().nth(1).expect("a line") + "\n",
            &[("1:1:", "`respondent` is missing")],
        ),
        (
            HEAD.replace("role = \"controller\"", "role = \"king\""),
            &[("5:8:", "one of auditor")],
        ),
        (
            HEAD.replace("2026-11-20", "\"31.11.2026\""),
            &[("6:8:", "expected: a date like")],
        ),
        (
            HEAD.replace("date = 2026-11-20\n", ""),
            &[("3:1:", "`date` is missing")],
        ),
        (
            format!("{HEAD}[[answers]]\n"),
            &[("7:3:", "`answers` is no key of the file")],
        ),
        (
            format!("{HEAD}{good}colour = \"red\"\n"),
            &[("10:1:", "`colour` is no key of an answer")],
        ),
        (
            format!("{HEAD}{good}{good}"),
            &[("11:13:", "GOV-05 is answered twice, first in line 8")],
        ),
        (
            format!("{HEAD}{}", good.replace("GOV-05", "PRIV-99")),
            &[("8:13:", "one of PRIV-01 … PRIV-34")],
        ),
        (
            format!("{HEAD}[[answer]]\nclause = \"TB:XX-1\"\nanswer = \"no\"\n"),
            &[("8:10:", "there is no clause TB:XX-1")],
        ),
        (
            format!("{HEAD}[[answer]]\nanswer = \"no\"\n"),
            &[("7:1:", "`criterion` is missing")],
        ),
        (
            format!("{HEAD}{good}clause = \"TB:SG-01\"\n"),
            &[("8:13:", "both a criterion and a clause")],
        ),
        (
            format!("{HEAD}{}", good.replace("yes", "Yes")),
            &[("9:10:", "one of yes, no, partly, not-applicable, unknown")],
        ),
        (
            format!("{HEAD}[[answer]]\ncriterion = \"GOV-05\"\n"),
            &[("7:1:", "`answer` is missing")],
        ),
        (
            format!("{HEAD}{good}document = {{ title = \"Plan\", page = 0 }}\n"),
            &[("10:37:", "a whole number from 1 on")],
        ),
        (
            format!("{HEAD}{good}document = {{ title = \"Plan\", sha256 = \"12AB\" }}\n"),
            &[("10:39:", "64 digits")],
        ),
        (
            format!("{HEAD}{good}document = {{ page = 1 }}\n"),
            &[("10:12:", "`title` is missing in a document")],
        ),
        (
            format!("{HEAD}{good}statement = \"{}\"\n", "x".repeat(6_001)),
            &[("10:13:", "at most 6000")],
        ),
        (
            format!("{HEAD}{good}statement = oops\n"),
            &[("10:13:", "this is not TOML")],
        ),
        // Several at once, each with its place.
        (
            format!(
                "{}{good}answer = 7\n[[answer]]\nclause = 1\n",
                HEAD.replace("controller", "x")
            ),
            &[
                ("5:8:", "`role`"),
                ("10:1:", "not TOML"),
                ("12:10:", "a text in quotes"),
                ("11:1:", "`answer` is missing"),
            ],
        ),
    ];
    let folder = evaluated();
    for (text, expected) in cases {
        std::fs::write(folder.path().join("a.toml"), text).expect("written");
        let check = ["questionnaire", "check", "a.toml", "--for", "app.json"];
        let output = tracevet(folder.path(), &check);
        let said = stdout(&output);
        assert_eq!(output.status.code(), Some(1), "{text}\n{said}");
        for (place, what) in *expected {
            let message = said
                .split("a.toml:")
                .find(|message| message.starts_with(place))
                .unwrap_or_else(|| panic!("nothing at {place}\n{text}\n{said}"));
            assert!(message.contains(what), "{what}\n{text}\n{said}");
            assert!(
                message.contains("expected: ") && message.contains("do: "),
                "{said}"
            );
        }
        let errors = format!(", {} errors\n", said.matches("a.toml:").count());
        assert!(said.ends_with(&errors), "{said}");
        // The same file stops an evaluation before anything is written.
        let package = absolute(PACKAGE);
        let evaluate = [
            "evaluate",
            &package,
            "--answers",
            "a.toml",
            "-o",
            "b.json",
            "--format",
            "json",
        ];
        let output = tracevet(folder.path(), &evaluate);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(
            stderr(&output).contains("nothing was evaluated"),
            "{}",
            stderr(&output)
        );
        assert!(!folder.path().join("b.json").exists());
    }
}

#[test]
fn a_file_that_is_no_text_too_large_or_hostile_ends_in_words() {
    let large = vec![b'#'; 3 << 20];
    let nested = format!("a = {}", "[".repeat(100_000));
    let many = format!("{HEAD}{}", "[[answer]]\n".repeat(2_001));
    for bytes in [
        large.as_slice(),
        &[0xff, 0xfe, 0],
        b"",
        nested.as_bytes(),
        many.as_bytes(),
        b"\x00\x01[[answer]]",
    ] {
        let answers = read_answers(bytes, "a.toml");
        assert!(!answers.complaints.is_empty());
        for complaint in answers.complaints {
            assert!(complaint.about("a.toml").contains("do: "));
        }
    }
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
fn every_row_of_the_toolbox_and_every_id_of_the_annex_can_be_answered() {
    let clauses = |prefix: &str| -> Vec<&str> {
        let documents = &catalogue().sources.documents;
        let document = documents
            .iter()
            .find(|d| d.prefix == prefix)
            .expect("listed");
        document
            .clauses
            .iter()
            .map(|clause| clause.id.as_str())
            .collect()
    };
    // Rows of the tables; the chapter on accessibility has no rows.
    let rows = clauses("TB").into_iter().filter(|id| *id != "III.2");
    let rows: Vec<String> = rows.map(|id| format!("TB:{id}")).collect();
    assert_eq!(rows.len(), 44);
    let is_annex = |id: &&str| {
        let group = id.split_once('-').map(|(group, _)| group);
        let groups = ["GEN", "PUR", "FUNC", "DATA", "TECH", "SEC", "PRIV", "ID"];
        group.is_some_and(|group| groups.contains(&group))
    };
    let annex = clauses("EDPB").into_iter().filter(is_annex);
    let annex: Vec<String> = annex.map(|id| format!("EDPB:{id}")).collect();
    assert_eq!(annex.len(), 58);

    let mut text = HEAD.to_owned();
    for reference in rows.iter().chain(&annex) {
        text.push_str(&format!(
            "[[answer]]\nclause = \"{reference}\"\nanswer = \"yes\"\n"
        ));
    }
    let answers = tracevet::checked_answers(text.as_bytes(), "a.toml", catalogue(), None);
    assert_eq!(answers.complaints, []);
    assert_eq!(answers.declarations.len(), 102);
    let reached = |reference: &str| {
        let criteria = catalogue().criteria.iter();
        criteria
            .flat_map(|c| &c.sources)
            .any(|source| source.reference == *reference)
    };
    for reference in rows.iter().chain(&annex) {
        let (_, clause) = catalogue().sources.find(reference).expect("listed");
        let listed = clause.not_carried.is_some();
        assert!(reached(reference) != listed, "{reference}");
    }
}

#[test]
fn saved_evidence_holds_the_answers_and_a_contradiction_shows_both_sides() {
    let folder = tempfile::tempdir().expect("a folder");
    let (package, answers) = (absolute(PACKAGE), absolute(ANSWERS));
    let first = [
        "evaluate",
        &package,
        "--answers",
        &answers,
        "--as-of",
        "2026-11-22",
        "--evidence",
        "app.evidence.json",
        "-o",
        ".",
        "--format",
        "html,json",
    ];
    let output = tracevet(folder.path(), &first);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stdout(&output);
    let line = said
        .lines()
        .find(|line| line.contains("CONTRADICTION SEC-10"));
    let line = line.unwrap_or_else(|| panic!("{said}"));
    for side in ["answers.toml line ", "network_security_config.xml!"] {
        assert!(line.contains(side), "{line}");
    }
    let again = [
        "evaluate",
        "app.evidence.json",
        "--as-of",
        "2026-11-22",
        "-q",
        "--format",
        "json",
        "-o",
        "again.json",
    ];
    assert_eq!(tracevet(folder.path(), &again).status.code(), Some(0));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("written");
    assert_eq!(
        read("exposure-notification-clean.evaluation.json"),
        read("again.json")
    );
    let page = read("exposure-notification-clean.evaluation.html");
    for part in [
        "id=\"declared\"",
        "id=\"contradictions\"",
        "Example Software Works",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // Contradictions stand before the other answers.
    assert!(page.find("id=\"contradictions\"") < page.find("id=\"declared-all-h\""));
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
    for format in [
        tracevet::report::Format::Html,
        tracevet::report::Format::Text(tracevet::report::TextStyle::default()),
    ] {
        let bytes = tracevet::report::render(&evaluation, &wording, &frame, format);
        let shown = String::from_utf8(bytes.expect("renders")).expect("UTF-8");
        assert!(!shown.contains("<svg onload") && !shown.contains('\u{202e}'));
        assert!(!shown.contains('\u{1b}') && !shown.contains('⟦'));
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

/// Every example of every criterion.
fn cases() -> &'static [(&'static Criterion, Evidence)] {
    static CASES: OnceLock<Vec<(&'static Criterion, Evidence)>> = OnceLock::new();
    CASES.get_or_init(|| {
        let criteria = catalogue().criteria.iter();
        criteria
            .flat_map(|criterion| {
                let examples = criterion.examples.iter();
                examples.map(move |example| (criterion, example.evidence(&criterion.keys())))
            })
            .collect()
    })
}

/// One criterion alone, so that thousands of cases are judged in seconds.
fn result(criterion: &Criterion, evidence: &Evidence) -> CriterionResult {
    let alone = Catalogue {
        criteria: vec![criterion.clone()],
        sources: catalogue().sources.clone(),
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
