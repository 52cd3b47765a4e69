//! Batches of the European federation gateway as an input: the gateway's own test files where they
//! are at hand, batches of ours with signatures that `openssl` makes, and damaged ones.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "reads files, and says what was skipped"
)]

#[path = "support/batch_builder.rs"]
mod batch_builder;
#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/wire.rs"]
mod wire;

use batch_builder::BatchKey;
use batch_builder::base64;
use batch_builder::json;
use batch_builder::protobuf;
use batch_builder::signed;
use corpus::corpus;
use std::path::Path;
use std::process::Command;
use tracevet::collect::key_export::Folder;
use tracevet::collect::key_export::GivenKey;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::evidence::Evidence;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;
use tracevet::report;
use tracevet::report::Format;
use tracevet::report::Frame;

fn judged(evidence: Evidence) -> Evaluation {
    let context = Context {
        as_of: jiff::civil::date(2026, 11, 22),
        built: None,
    };
    let catalogue = Catalogue::embedded().expect("rules that load");
    tracevet::evaluate(evidence, &catalogue, &context).expect("an evaluation")
}

fn of_bytes(bytes: &[u8]) -> Evidence {
    tracevet::evidence_of(bytes, "batch", "batch").expect("a batch")
}

fn outcome(evaluation: &Evaluation, id: &str) -> Outcome {
    let mut results = evaluation.results();
    results.find(|result| result.id == id).expect(id).outcome
}

/// The criteria that are decided, with their outcomes.
fn decided(evaluation: &Evaluation) -> Vec<String> {
    let results = evaluation.results();
    let decided = results.filter(|result| result.outcome != Outcome::Undetermined);
    decided
        .map(|result| format!("{} {}", result.id, result.outcome))
        .collect()
}

fn values(evidence: &Evidence, key: &str) -> Vec<String> {
    let facts = evidence.facts(key).iter();
    facts.map(|fact| fact.value.to_string()).collect()
}

fn keys() -> Vec<BatchKey> {
    (0..40)
        .map(|n| BatchKey::aged(n, u32::from(n) % 14))
        .collect()
}

/// Runs `openssl` in a folder; false if it is not at hand.
fn openssl(folder: &Path, arguments: &[&str]) -> bool {
    let Ok(output) = Command::new("openssl")
        .args(arguments)
        .current_dir(folder)
        .output()
    else {
        eprintln!("skipped: no openssl");
        return false;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    true
}

/// A folder with a key and a certificate of a country.
fn certified(country: &str, key: &[&str]) -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().expect("a folder");
    let subject = format!("/C={country}/O=Sample/CN=batch signer");
    let request = [
        &["req", "-x509", "-nodes", "-days", "30", "-subj", &subject],
        key,
        &["-keyout", "key.pem", "-out", "certificate.pem"],
    ];
    openssl(folder.path(), &request.concat()).then_some(folder)
}

const RSA: &[&str] = &["-newkey", "rsa:2048"];
const EC: &[&str] = &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];

/// The detached signature of some bytes, in DER.
fn sign(folder: &Path, content: &[u8], more: &[&str]) -> Vec<u8> {
    std::fs::write(folder.join("content"), content).expect("written");
    let arguments = [
        &[
            "cms",
            "-sign",
            "-binary",
            "-in",
            "content",
            "-signer",
            "certificate.pem",
        ],
        ["-inkey", "key.pem", "-outform", "DER", "-out", "signature"].as_slice(),
        more,
    ];
    assert!(openssl(folder, &arguments.concat()));
    std::fs::read(folder.join("signature")).expect("a signature")
}

fn certificate(folder: &Path) -> GivenKey {
    let pem = std::fs::read(folder.join("certificate.pem")).expect("a certificate");
    GivenKey::read("certificate.pem", &pem).expect("a certificate")
}

/// The evidence of a folder with these files.
fn of_folder(files: &[(&str, &[u8])], given: &[GivenKey]) -> Evidence {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).expect("written");
    }
    let opened = Folder::open(folder.path()).expect("it opens");
    tracevet::evidence_of_folder(&opened, "folder", given).expect("batches")
}

/// Sixty keys of two weeks, one of them older, and two with a level of risk.
fn of_the_sample() -> Vec<BatchKey> {
    let mut keys: Vec<BatchKey> = (0..60)
        .map(|n| BatchKey::aged(n, 1 + u32::from(n) % 13))
        .collect();
    keys[59].start -= 9 * 144;
    for key in &mut keys[..2] {
        key.risk = 5;
    }
    keys
}

/// Makes `samples/gateway-batch` anew: see `samples/README.md`.
#[test]
#[ignore = "writes into samples/gateway-batch"]
fn write_the_sample() {
    let folder = tempfile::tempdir().expect("a folder");
    for (from, to) in [("certificate", "certificate"), ("key", "key")] {
        let from = format!("samples/keys/sample-gateway-{from}.pem");
        let to = folder.path().join(format!("{to}.pem"));
        std::fs::copy(from, to).expect("a key of the samples");
    }
    let keys = of_the_sample();
    let block = sign(folder.path(), &signed(&keys), &[]);
    std::fs::write("samples/gateway-batch/2021-03-01.bin", protobuf(&keys)).expect("written");
    let signature = "samples/gateway-batch/2021-03-01.bin.p7s";
    std::fs::write(signature, block).expect("written");
}

#[test]
fn the_sample_holds_what_its_recipe_says_and_verifies() {
    let batch = std::fs::read("samples/gateway-batch/2021-03-01.bin").expect("a sample");
    assert!(batch == protobuf(&of_the_sample()));
    let pem = std::fs::read("samples/keys/sample-gateway-certificate.pem").expect("a certificate");
    let given = GivenKey::read("certificate.pem", &pem).expect("a certificate");
    let folder = Folder::open(Path::new("samples/gateway-batch")).expect("a folder");
    let evidence = tracevet::evidence_of_folder(&folder, "sample", &[given]).expect("a batch");
    assert_eq!(values(&evidence, "gateway_batch.signature"), ["verified"]);
    let decided = decided(&judged(evidence));
    assert_eq!(decided, ["INT-05 review", "INT-09 met", "PRIV-24 review"]);
}

#[test]
fn the_gateways_own_files_are_read_and_found_wanting() {
    let Some(root) = corpus("4-keys/efgs") else {
        return;
    };
    for (name, keys, onset) in [
        ("diagnosisKeyBatchFiveKeys.bin", 3, "42"),
        // Written before the days had a sign.
        ("diagnosisKeyBatchFiveKeys.c144773b.bin", 3, "21"),
        (
            "src__test__resources__diagnosisKeyBatchMaxValInt.bin",
            1,
            "0",
        ),
    ] {
        let evidence = of_bytes(&std::fs::read(root.join(name)).expect("readable"));
        let file = evidence.first("gateway_batch.file").expect("a batch");
        assert_eq!(file.detail_number("keys"), Some(keys), "{name}");
        assert_eq!(values(&evidence, "gateway_batch.onset"), [onset], "{name}");
        assert_eq!(values(&evidence, "gateway_batch.origin"), ["DE"]);
        assert_eq!(values(&evidence, "gateway_batch.form"), ["common"]);
        // Their keys have three bytes.
        let faults = values(&evidence, "gateway_batch.malformed_key");
        assert!(faults.contains(&"length".to_owned()), "{faults:?}");
        assert_eq!(outcome(&judged(evidence), "INT-09"), Outcome::NotMet);
    }
}

#[test]
fn both_forms_of_a_batch_say_the_same() {
    let (binary, text) = (of_bytes(&protobuf(&keys())), of_bytes(&json(&keys())));
    assert_eq!(binary.subject.kind.as_str(), "gateway-batch");
    for key in [
        "gateway_batch.form",
        "gateway_batch.onset",
        "gateway_batch.origin",
        "gateway_batch.report_type",
        "gateway_batch.risk_level",
        "gateway_batch.span",
        "gateway_batch.visited",
        "gateway_batch.visited_lists",
    ] {
        assert_eq!(binary.facts(key), text.facts(key), "{key}");
        assert!(!binary.facts(key).is_empty(), "{key}");
    }
    assert_eq!(values(&binary, "gateway_batch.visited"), ["DE", "IT"]);
    assert_eq!(decided(&judged(binary)), ["INT-05 met"]);
    assert_eq!(decided(&judged(text)), ["INT-05 met"]);
}

#[test]
fn what_goes_beyond_the_exchange_is_found() {
    let with = |change: fn(&mut BatchKey)| {
        let mut keys = keys();
        change(&mut keys[7]);
        decided(&judged(of_bytes(&protobuf(&keys))))
    };
    assert_eq!(with(|key| key.unknown = Some(9)), ["INT-05 not-met"]);
    assert_eq!(with(|key| key.risk = 5), ["INT-05 review"]);
    assert_eq!(
        with(|key| key.period = 145),
        ["INT-05 met", "INT-09 not-met"]
    );
    assert_eq!(
        with(|key| key.origin = "Italy"),
        ["INT-05 met", "INT-09 not-met"]
    );
    let old = |key: &mut BatchKey| key.start -= 40 * 144;
    assert_eq!(with(old), ["INT-05 met", "PRIV-24 not-met"]);
    let older = |key: &mut BatchKey| key.start -= 12 * 144;
    assert_eq!(with(older), ["INT-05 met", "PRIV-24 review"]);
}

#[test]
fn a_signature_of_openssl_fits_with_its_certificate_and_no_other() {
    let bytes = protobuf(&keys());
    let mut backwards = keys();
    backwards.reverse();
    for kind in [RSA, EC] {
        let (Some(own), Some(other)) = (certified("IT", kind), certified("IT", kind)) else {
            return;
        };
        let block = sign(own.path(), &signed(&keys()), &[]);
        let without = sign(own.path(), &signed(&keys()), &["-nocerts", "-noattr"]);
        let state = |batch: &[u8], block: &[u8], given: &[GivenKey]| {
            let files: [(&str, &[u8]); 2] = [("batch.bin", batch), ("batch.sig", block)];
            let evidence = of_folder(&files, given);
            let state = values(&evidence, "gateway_batch.signature");
            (state.concat(), decided(&judged(evidence)).join(", "))
        };
        let given = || [certificate(own.path())];
        let verified = ("verified".to_owned(), "INT-05 met, INT-09 met".to_owned());
        assert_eq!(state(&bytes, &block, &given()), verified);
        assert_eq!(state(&bytes, &without, &given()), verified);
        let text = base64(&block);
        assert_eq!(state(&bytes, text.as_bytes(), &given()), verified);
        assert_eq!(state(&json(&keys()), &block, &given()), verified);
        assert_eq!(state(&protobuf(&backwards), &block, &given()), verified);
        let open = |word: &str| (word.to_owned(), "INT-05 met".to_owned());
        assert_eq!(state(&bytes, &block, &[]), open(""));
        let stranger = [certificate(other.path())];
        assert_eq!(state(&bytes, &block, &stranger), open("other-signer"));
        let differs = (
            "other-content".to_owned(),
            "INT-05 met, INT-06 review".to_owned(),
        );
        assert_eq!(state(&protobuf(&keys()[1..]), &block, &given()), differs);
        assert_eq!(state(&protobuf(&keys()[1..]), &without, &given()), differs);
    }
}

#[test]
fn a_signer_of_another_country_is_a_question() {
    let Some(own) = certified("FR", RSA) else {
        return;
    };
    let block = sign(own.path(), &signed(&keys()), &[]);
    let bytes = protobuf(&keys());
    let evidence = of_folder(
        &[
            ("one.bin", &bytes),
            ("one.bin.p7s", &block),
            ("note.txt", b"for the test"),
        ],
        &[certificate(own.path())],
    );
    assert_eq!(values(&evidence, "gateway_batch.other_file"), ["note.txt"]);
    let fact = evidence
        .first("gateway_batch.signature")
        .expect("a signature");
    assert_eq!(fact.detail_text("country"), Some("FR"));
    assert_eq!(fact.detail_flag("country_matches"), Some(false));
    let decided = decided(&judged(evidence));
    assert_eq!(decided, ["INT-05 met", "INT-06 review", "INT-09 met"]);
}

#[test]
fn signatures_find_their_batches_whatever_they_are_called() {
    let Some(own) = certified("IT", EC) else {
        return;
    };
    let (one, two) = (&keys()[..20], &keys()[20..]);
    let of_one = sign(own.path(), &signed(one), &[]);
    let of_two = sign(own.path(), &signed(two), &["-nocerts"]);
    let (one, two) = (protobuf(one), json(two));
    let state = |second: &[u8], given: &[GivenKey]| {
        let evidence = of_folder(
            &[
                ("a.sig", second),
                ("b.json", &two),
                ("c.bin", &one),
                ("d.sig", &of_one),
            ],
            given,
        );
        let files = evidence.facts("gateway_batch.file").iter();
        let states = files.filter_map(|file| file.detail_text("signature"));
        states.map(str::to_owned).collect::<Vec<_>>()
    };
    let given = [certificate(own.path())];
    assert_eq!(state(&of_two, &given), ["verified", "verified"]);
    // The signature of the first came without a certificate, and none was given.
    assert_eq!(state(&of_two, &[]), ["not-checked", "not-checked"]);
    assert_eq!(state(&of_one, &given), ["other-content", "verified"]);
    assert_eq!(state(b"no signature", &given), ["not-given", "verified"]);
}

#[test]
fn a_key_that_can_verify_nothing_of_the_input_is_refused() {
    let example = std::fs::read("samples/keys/sample-export-public.pem").expect("a sample");
    let example = GivenKey::read("public.pem", &example).expect("a key");
    let refused = tracevet::evidence_with_keys(&protobuf(&keys()), "batch", "batch", &[example]);
    assert!(
        refused
            .expect_err("a refusal")
            .to_string()
            .contains("certificate")
    );
    let Some(own) = certified("IT", RSA) else {
        return;
    };
    let export = std::fs::read("samples/key-export/example-key.zip").expect("a sample");
    let given = [certificate(own.path())];
    let refused = tracevet::evidence_with_keys(&export, "export", "export", &given);
    assert!(
        refused
            .expect_err("a refusal")
            .to_string()
            .contains("P-256")
    );
}

#[test]
fn no_key_and_no_list_of_countries_leaves_the_reader() {
    let evidence = of_bytes(&protobuf(&keys()));
    let saved = String::from_utf8(tracevet::saved(&evidence).expect("saved")).expect("UTF-8");
    for key in keys() {
        let hex: String = key.data.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(!saved.contains(&hex) && !saved.contains(&base64(&key.data)));
    }
    assert!(!saved.contains("DE,IT"));
    let catalogue = Catalogue::embedded().expect("rules that load");
    let frame = Frame::english().expect("the English frame");
    let evaluation = judged(evidence);
    let page = report::render(
        &evaluation,
        &catalogue.wording(),
        &frame,
        Format::named("html").expect("a format"),
    );
    let page = String::from_utf8(page.expect("a page")).expect("UTF-8");
    assert!(page.contains("Batch of the European federation gateway"));
    assert!(page.contains("Visited country") || page.contains("visited country"));
}

/// Criteria that damage made better.
fn bettered(before: &Evaluation, after: &Evaluation) -> Vec<String> {
    let met = |evaluation: &Evaluation, id: &str| outcome(evaluation, id) == Outcome::Met;
    let results = after.results();
    results
        .filter(|result| result.outcome == Outcome::Met && !met(before, &result.id))
        .map(|result| result.id.clone())
        .collect()
}

#[test]
fn damage_never_improves_a_batch_and_never_ends_the_program() {
    let mut few: Vec<BatchKey> = keys().into_iter().take(3).collect();
    few[0].risk = 5;
    let mut judged_again = 0;
    for bytes in [protobuf(&few), json(&few)] {
        let before = judged(of_bytes(&bytes));
        let try_one = |damaged: &[u8], after_cut: bool| {
            let Ok(evidence) = tracevet::evidence_of(damaged, "batch", "batch") else {
                return 0;
            };
            let common = values(&evidence, "gateway_batch.form") == ["common"];
            let after = judged(evidence);
            if after_cut || !common {
                assert_eq!(bettered(&before, &after), Vec::<String>::new());
            }
            1
        };
        for len in 0..bytes.len() {
            judged_again += try_one(&bytes[..len], true);
        }
        for at in 0..bytes.len() {
            for bits in [0x01, 0x80, 0xff] {
                let mut changed = bytes.clone();
                changed[at] ^= bits;
                judged_again += try_one(&changed, false);
            }
        }
    }
    assert!(judged_again > 300, "only {judged_again} were judged");
}

#[test]
fn a_damaged_signature_never_fits() {
    let Some(own) = certified("IT", EC) else {
        return;
    };
    let block = sign(own.path(), &signed(&keys()[..2]), &["-nocerts", "-noattr"]);
    let bytes = protobuf(&keys()[..2]);
    let given = [certificate(own.path())];
    let signature_at = block.len() - 40;
    for at in (0..block.len()).step_by(7).chain(signature_at..block.len()) {
        let mut changed = block.clone();
        changed[at] ^= 0x55;
        let evidence = of_folder(&[("a.bin", &bytes), ("a.sig", &changed)], &given);
        let verified = values(&evidence, "gateway_batch.signature") == ["verified"];
        assert!(!verified || at < signature_at, "byte {at}");
        for cut in [&block[..at], &[]] {
            let evidence = of_folder(&[("a.bin", &bytes), ("a.sig", cut)], &given);
            assert_ne!(values(&evidence, "gateway_batch.signature"), ["verified"]);
        }
    }
}
