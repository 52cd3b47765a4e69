//! Reads evidence of an app, of servers and of keys, puts it together, and checks what that changes:
//! order means nothing, inputs stay apart, comparisons say no more than was seen, and no further
//! input makes a *met* of a *not met*.

#![allow(clippy::disallowed_methods, reason = "reads samples")]

use std::collections::BTreeMap;
use std::path::Path;
use tracevet::collect::key_export::Folder;
use tracevet::collect::key_export::GivenKey;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::evidence::Coverage;
use tracevet::evidence::Evidence;
use tracevet::evidence::Fact;
use tracevet::evidence::FactKey;
use tracevet::evidence::Gap;
use tracevet::evidence::Provenance;
use tracevet::evidence::Reason;
use tracevet::evidence::Scalar;
use tracevet::evidence::Survey;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;
use tracevet::report;
use tracevet::report::Frame;
use tracevet::subject::Subject;
use tracevet::subject::SubjectKind;

const HOST: &str = "keys.tracing.de";
const PINNED: &str = "pinned+key=";
const OTHER: &str = "other+key=";

/// Evidence in the making, in which all keys that begin so were read completely.
fn input(kind: SubjectKind, digit: char, label: &str, read: &[&str]) -> Evidence {
    let subject = Subject {
        kind,
        sha256: digit.to_string().repeat(64),
        bytes: 1_000,
        label: label.to_owned(),
    };
    let tables = tracevet::tables::Tables::embedded().digest();
    let mut evidence = Evidence::new(subject, tables);
    evidence.surveys.push(Survey {
        collector: "test".to_owned(),
        keys: read
            .iter()
            .map(|key| FactKey::from((*key).to_owned()))
            .collect(),
        depends_on_tables: false,
        coverage: Coverage::of(vec!["all of it".to_owned()], Vec::new()),
    });
    evidence
}

fn add(evidence: &mut Evidence, key: &str, value: impl Into<Scalar>, details: &[(&str, Scalar)]) {
    let place = Provenance::part(format!("part {}", evidence.facts.len()));
    let mut fact = Fact::observed(key.to_owned(), value, place);
    for (name, value) in details {
        fact = fact.with(name, value.clone());
    }
    evidence.facts.push(fact);
    evidence.canonicalise();
}

/// An app that may use the network, names `HOST` and pins two keys for it.
fn app() -> Evidence {
    let mut app = input(SubjectKind::AndroidPackage, 'a', "app.apk", &["android.*"]);
    add(
        &mut app,
        "android.permission.requested",
        "android.permission.INTERNET",
        &[],
    );
    add(&mut app, "android.sdk.min", 24, &[]);
    add(&mut app, "android.sdk.target", 30, &[]);
    add(
        &mut app,
        "android.code.url",
        format!("https://{HOST}/version/v1/diagnosis-keys"),
        &[("owner", "own".into())],
    );
    let set = [("pins", 2.into()), ("include_subdomains", true.into())];
    add(
        &mut app,
        "android.network_security.pin_set",
        "tracing.de",
        &set,
    );
    for pin in [PINNED, "spare+key="] {
        let of = [
            ("domain", "tracing.de".into()),
            ("digest", "SHA-256".into()),
        ];
        add(&mut app, "android.network_security.pin", pin, &of);
    }
    add(
        &mut app,
        "android.application.network_security_config",
        "res/xml/network.xml",
        &[],
    );
    for (domain, permitted) in [("*", false), ("tracing.de", false)] {
        let of = [
            ("domain", domain.into()),
            ("include_subdomains", true.into()),
        ];
        add(
            &mut app,
            "android.network_security.cleartext",
            permitted,
            &of,
        );
    }
    app
}

/// A server that accepts a handshake; its certificates by the digests of their keys, the last of them
/// the root if so said.
fn server(digit: char, host: &str, chain: &[&str], with_root: bool) -> Evidence {
    let url = format!("https://{host}/index.txt");
    let mut server = input(SubjectKind::Endpoint, digit, &url, &["endpoint.*"]);
    add(&mut server, "endpoint.host", host, &[]);
    add(&mut server, "endpoint.handshake", "accepted", &[]);
    for (position, pin) in chain.iter().enumerate() {
        let last = with_root && position + 1 == chain.len();
        let subject = format!("CN={position}");
        let issuer = format!("CN={}", if last { position } else { position + 1 });
        let mut fact = Fact::observed(
            "endpoint.tls.certificate",
            format!("{position}").repeat(64),
            Provenance::part("certificates"),
        );
        for (name, value) in [
            ("key_pin", *pin),
            ("subject", &subject),
            ("issuer", &issuer),
        ] {
            fact = fact.with(name, value);
        }
        server.facts.push(fact);
    }
    server.canonicalise();
    server
}

fn context() -> Context {
    Context {
        as_of: jiff::civil::date(2021, 3, 10),
        built: None,
    }
}

fn catalogue() -> Catalogue {
    Catalogue::embedded().expect("rules that load")
}

fn join(inputs: Vec<Evidence>) -> Evidence {
    tracevet::evidence_of_several(inputs).expect("inputs that go together")
}

fn evaluated(inputs: Vec<Evidence>) -> Evaluation {
    tracevet::evaluate(join(inputs), &catalogue(), &context()).expect("an evaluation")
}

fn outcomes(evaluation: &Evaluation) -> BTreeMap<String, Outcome> {
    let results = evaluation.results();
    results
        .map(|result| (result.id.clone(), result.outcome))
        .collect()
}

/// What the inputs say about each other under a key: value and how they stand.
fn compared(evaluation: &Evaluation, key: &str) -> Vec<(String, String)> {
    let rows = evaluation.inventories["agreement"].rows.iter();
    let facts = rows.map(|id| &evaluation.facts[id]);
    facts
        .filter(|fact| fact.key.as_str() == key)
        .map(|fact| {
            let stands = fact.detail_text("stands").expect("how it stands");
            (fact.value.to_string(), stands.to_owned())
        })
        .collect()
}

fn pins(app: Evidence, server: Evidence) -> (String, String, Outcome) {
    let evaluation = evaluated(vec![app, server]);
    let found = compared(&evaluation, "dossier.pin");
    let [(value, stands)] = found.as_slice() else {
        panic!("one comparison: {found:?}");
    };
    (
        value.clone(),
        stands.clone(),
        outcomes(&evaluation)["SEC-10"],
    )
}

fn said(value: &str, stands: &str, outcome: Outcome) -> (String, String, Outcome) {
    (value.to_owned(), stands.to_owned(), outcome)
}

#[test]
fn pins_are_held_against_the_chain_and_say_no_more_than_was_seen() {
    let of = |chain: &[&str], root| pins(app(), server('1', HOST, chain, root));
    assert_eq!(
        of(&[OTHER, PINNED], false),
        said("matches", "agree", Outcome::Met)
    );
    assert_eq!(
        of(&[OTHER, "a", "b"], true),
        said("matches-nothing", "disagree", Outcome::NotMet)
    );
    assert_eq!(
        of(&[OTHER, "a"], false),
        said("matches-none-sent", "open", Outcome::Review)
    );
    assert_eq!(of(&[], false), said("not-comparable", "open", Outcome::Met));
}

/// A certificate that signs itself and stands beside the chain is not its root.
#[test]
fn a_stray_root_in_the_chain_refutes_no_pin() {
    let mut stray = server('1', HOST, &[OTHER, "a"], false);
    let mut root = Fact::observed(
        "endpoint.tls.certificate",
        "f".repeat(64),
        Provenance::part("certificates"),
    );
    for (name, value) in [("key_pin", "b"), ("subject", "CN=s"), ("issuer", "CN=s")] {
        root = root.with(name, value);
    }
    stray.facts.push(root);
    stray.canonicalise();
    assert_eq!(
        pins(app(), stray),
        said("matches-none-sent", "open", Outcome::Review)
    );
}

#[test]
fn pins_that_could_not_be_read_or_have_ended_refute_nothing() {
    let chain = || server('1', HOST, &[OTHER, "a"], true);
    let mut unread = app();
    unread.surveys.push(Survey {
        collector: "gap".to_owned(),
        keys: vec![FactKey::new("android.network_security.pin")],
        depends_on_tables: false,
        coverage: Coverage::of(Vec::new(), vec![Gap::new("n.xml", Reason::Malformed, "")]),
    });
    assert_eq!(pins(unread, chain()).0, "not-comparable");
    let mut ended = app();
    for fact in &mut ended.facts {
        if fact.key.as_str() == "android.network_security.pin_set" {
            *fact = fact.clone().with("expiration", "2021-03-09");
        }
    }
    assert_eq!(
        pins(ended, chain()),
        said("expired", "open", Outcome::Review)
    );
    let mut lost = chain();
    lost.surveys.push(Survey {
        collector: "gap".to_owned(),
        keys: vec![FactKey::new("endpoint.tls.certificate")],
        depends_on_tables: false,
        coverage: Coverage::of(Vec::new(), vec![Gap::new("", Reason::Limit, "")]),
    });
    assert_eq!(pins(app(), lost).0, "not-comparable");
    // A closer rule without pins: nothing is pinned for this host.
    let mut closer = app();
    let of = [
        ("domain", HOST.into()),
        ("include_subdomains", false.into()),
    ];
    add(
        &mut closer,
        "android.network_security.cleartext",
        false,
        &of,
    );
    let evaluation = evaluated(vec![closer, chain()]);
    assert!(compared(&evaluation, "dossier.pin").is_empty());
}

#[test]
fn hosts_are_named_visited_or_neither() {
    let of = |host: &str| {
        let evaluation = evaluated(vec![app(), server('1', host, &[], false)]);
        let mut found: Vec<String> = compared(&evaluation, "dossier.host")
            .into_iter()
            .map(|(value, _)| value)
            .collect();
        found.sort();
        found
    };
    assert_eq!(of(HOST), ["in-app"]);
    assert_eq!(of("other.tracing.de"), ["not-visited", "same-domain"]);
    assert_eq!(of("elsewhere.example"), ["not-in-app", "not-visited"]);
}

#[test]
fn a_cleartext_exception_is_held_against_what_the_server_speaks() {
    let of = |permitted: bool, handshake: &str| {
        let mut app = app();
        let rule = [
            ("domain", HOST.into()),
            ("include_subdomains", false.into()),
        ];
        add(
            &mut app,
            "android.network_security.cleartext",
            permitted,
            &rule,
        );
        let mut server = server('1', HOST, &[], false);
        for fact in &mut server.facts {
            if fact.key.as_str() == "endpoint.handshake" {
                fact.value = handshake.into();
            }
        }
        let evaluation = evaluated(vec![app, server]);
        let found = compared(&evaluation, "dossier.cleartext");
        let message = evaluation.results().find(|result| result.id == "SEC-07");
        let message = message.and_then(|result| result.message.clone());
        (found[0].clone(), message.unwrap_or_default())
    };
    let word = |value: &str, stands: &str| (value.to_owned(), stands.to_owned());
    let (found, message) = of(true, "accepted");
    assert_eq!(found, word("permitted-and-encrypted", "disagree"));
    assert_eq!(message, "review.needless");
    let (found, message) = of(false, "accepted");
    assert_eq!(found, word("forbidden-and-encrypted", "agree"));
    assert_ne!(message, "review.needless");
    let (found, _) = of(false, "refused");
    assert_eq!(found, word("forbidden-and-unencrypted", "disagree"));
}

fn sample_app() -> Evidence {
    let path = "samples/exposure-notification-clean/exposure-notification-clean.apk";
    let bytes = std::fs::read(path).expect("a sample");
    tracevet::evidence_of(&bytes, path, "exposure-notification-clean.apk").expect("evidence")
}

fn sample_series(keys: &[GivenKey]) -> Evidence {
    let path = "samples/key-export/series";
    let folder = Folder::open(Path::new(path)).expect("a folder");
    tracevet::evidence_of_folder(&folder, path, keys).expect("evidence")
}

fn sample_key() -> GivenKey {
    let key = std::fs::read("samples/keys/sample-export-public.pem").expect("a key");
    GivenKey::read("sample-export-public.pem", &key).expect("a public key")
}

#[test]
fn the_order_of_inputs_changes_no_byte_and_saved_evidence_is_judged_the_same() {
    let inputs = || {
        vec![
            sample_app(),
            sample_series(&[sample_key()]),
            server('1', HOST, &[OTHER], false),
            server('2', "b.example.org", &[], false),
        ]
    };
    let mut backwards = inputs();
    backwards.reverse();
    let saved = |inputs| tracevet::saved(&join(inputs)).expect("JSON");
    let bytes = saved(inputs());
    assert_eq!(bytes, saved(backwards.clone()));
    let json = |evaluation: &Evaluation| report::json::canonical(evaluation).expect("JSON");
    let now = json(&evaluated(inputs()));
    assert_eq!(now, json(&evaluated(backwards)));
    let read = tracevet::evidence_of(&bytes, "dossier.json", "dossier.json").expect("evidence");
    assert_eq!(now, json(&evaluated(vec![read.clone()])));
    // A dossier and one more input are a dossier of all of them.
    let more = vec![server('3', "c.example.org", &[], false), read];
    let mut all = inputs();
    all.push(server('3', "c.example.org", &[], false));
    assert_eq!(saved(more), saved(all));
}

#[test]
fn what_was_seen_in_one_input_alone_is_seen_in_all_of_them() {
    let alone = tracevet::saved(&sample_app()).expect("JSON");
    let alone: serde_json::Value = serde_json::from_slice(&alone).expect("JSON");
    let both = join(vec![sample_app(), sample_series(&[])]);
    let both = tracevet::saved(&both).expect("JSON");
    let both: serde_json::Value = serde_json::from_slice(&both).expect("JSON");
    assert_eq!(both["inputs"][0], alone);
    assert_eq!(both["facts"], serde_json::json!([]));
    assert!(
        alone.get("inputs").is_none(),
        "evidence of one input is as it was"
    );
}

#[test]
fn one_server_is_no_excuse_for_another() {
    let with_policy = |digit, host: &str, seconds: Option<i64>| {
        let mut server = server(digit, host, &[], false);
        if let Some(seconds) = seconds {
            add(&mut server, "endpoint.hsts", seconds, &[]);
        }
        server
    };
    let good = || with_policy('1', "a.example.org", Some(31_536_000));
    let bad = || with_policy('2', "b.example.org", None);
    let clause = |outcome: &str, operator: &str| {
        let says = "The server does something.";
        serde_json::json!({ "outcome": outcome, "when": { operator: "endpoint.hsts" }, "says": says })
    };
    let json = serde_json::json!({
        "id": "SEC-99", "severity": "high", "title": "Title", "requirement": "R.", "why": "W.",
        "remedy": "R.", "settles": "S.", "evidence": ["endpoint-probe"], "source": [],
        "decide": [clause("not-met", "none"), clause("met", "some")],
    });
    let criterion = tracevet::criteria::parse("test", &json.to_string()).expect("a criterion");
    let judged = |inputs: Vec<Evidence>| {
        let evidence = join(inputs);
        let verdict = tracevet::judge::judge(&criterion, &evidence);
        (verdict.outcome, verdict.inputs)
    };
    assert_eq!(judged(vec![good(), app()]), (Outcome::Met, vec![2]));
    assert_eq!(judged(vec![bad(), app()]).0, Outcome::NotMet);
    assert_eq!(judged(vec![good(), bad()]).0, Outcome::NotMet);
    // Nothing is absent while one of them was not read.
    let mut unread = bad();
    unread.surveys.clear();
    assert_eq!(judged(vec![good(), unread]).0, Outcome::Undetermined);
}

#[test]
fn a_further_input_never_makes_a_met_of_a_not_met() {
    let mut gone = server('4', "gone.example.org", &[], false);
    add(&mut gone, "endpoint.state", "gone", &[]);
    let mut bare = app();
    bare.facts
        .retain(|fact| fact.key.as_str() != "android.network_security.pin_set");
    bare.subject.sha256 = "b".repeat(64);
    let apps = [app(), bare, sample_app(), location_app()];
    let servers = [
        server('1', HOST, &[OTHER, "a"], true),
        server('2', HOST, &[PINNED], false),
        gone,
    ];
    let keys = [
        sample_series(&[sample_key()]),
        sample_series(&[]),
        revealing(),
    ];
    let mut contradicted = 0;
    let mut check = |fewer: &[Evidence], more: &Evidence| {
        let before = outcomes(&evaluated(fewer.to_vec()));
        let mut all = fewer.to_vec();
        all.push(more.clone());
        let after = outcomes(&evaluated(all));
        for (id, outcome) in before {
            if outcome == Outcome::NotMet {
                contradicted += 1;
                assert_eq!(
                    after[&id],
                    Outcome::NotMet,
                    "{id} by adding {}",
                    more.subject.label
                );
            }
        }
    };
    for app in &apps {
        for key in &keys {
            check(std::slice::from_ref(app), key);
            check(std::slice::from_ref(key), app);
        }
        for server in &servers {
            check(std::slice::from_ref(app), server);
            check(std::slice::from_ref(server), app);
            check(&[app.clone(), server.clone()], &keys[2]);
            check(&[app.clone(), keys[2].clone()], server);
        }
        check(&[app.clone(), servers[0].clone()], &servers[1]);
        check(&[app.clone(), servers[1].clone()], &servers[0]);
    }
    assert!(contradicted > 50, "{contradicted} criteria were not met");
}

fn location_app() -> Evidence {
    let path = "samples/location-overcollecting/location-overcollecting.apk";
    let bytes = std::fs::read(path).expect("a sample");
    tracevet::evidence_of(&bytes, path, "location-overcollecting.apk").expect("evidence")
}

fn revealing() -> Evidence {
    let path = "samples/key-export/revealing.zip";
    let bytes = std::fs::read(path).expect("a sample");
    tracevet::evidence_of(&bytes, path, "revealing.zip").expect("evidence")
}

#[test]
fn a_criterion_names_the_inputs_that_decided() {
    let evaluation = evaluated(vec![sample_app(), sample_series(&[sample_key()])]);
    let inputs: Vec<SubjectKind> = evaluation.inputs.iter().map(|input| input.kind).collect();
    assert_eq!(
        inputs,
        [SubjectKind::AndroidPackage, SubjectKind::KeyExportSeries]
    );
    let result = |id: &str| {
        evaluation
            .results()
            .find(|result| result.id == id)
            .expect("a result")
    };
    assert_eq!(result("SEC-11").outcome, Outcome::Met);
    assert_eq!(result("SEC-11").inputs, [2]);
    assert_eq!(result("PRIV-01").inputs, [1]);
    for fact in evaluation.facts.values() {
        let part = &fact.provenance.part;
        let mut inputs = evaluation.inputs.iter();
        assert!(inputs.any(|input| part.starts_with(&input.label)), "{part}");
    }
    let alone = evaluated(vec![sample_app()]);
    assert!(alone.inputs.is_empty());
    assert!(alone.results().all(|result| result.inputs.is_empty()));
}

#[test]
fn the_page_names_every_input_and_what_they_say_about_each_other() {
    let inputs = vec![
        app(),
        server('1', HOST, &[OTHER, "a"], true),
        server('2', "<b>.example", &[], false),
        sample_series(&[]),
    ];
    let evaluation = evaluated(inputs);
    let frame = Frame::english().expect("the English frame");
    let wording = catalogue().wording();
    let rendered = |name: &str| {
        let format = report::FORMATS.iter().find(|format| format.name == name);
        let format = format.expect("a format");
        let bytes = report::render(&evaluation, &wording, &frame, format).expect("a rendering");
        String::from_utf8(bytes).expect("text")
    };
    let page = rendered("html");
    assert!(page.len() < 500_000, "{} bytes", page.len());
    assert!(!page.contains('⟦'), "a sentence is missing");
    assert!(!page.contains("<b>.example"), "markup of others");
    let undetermined = page.find("id=\"undetermined\"").expect("what stays open");
    let agreement = page.find("id=\"agreement\"").expect("the section");
    let criteria = page.find("id=\"criteria\"").expect("the criteria");
    assert!(undetermined < agreement && agreement < criteria);
    assert!(page.contains("up to the root"), "pins that match nothing");
    for input in &evaluation.inputs {
        assert!(
            page.contains(&input.sha256),
            "{} is in the box",
            input.label
        );
    }
    let shown = rendered("text");
    for number in 1..=4 {
        assert!(shown.contains(&format!("\n{number}. ")), "{shown}");
    }
    assert!(shown.contains("disagree: None of the app"), "{shown}");
}
