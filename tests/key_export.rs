//! Key exports as an input: the files of others as far as they are at hand, our own samples, and
//! files that are damaged or made to deceive.
//!
//! Oracles: the counts that the corpus' list and `export.json` files state, made by other programs,
//! and `openssl` for signatures.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "reads files, and says what was skipped"
)]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/export_builder.rs"]
mod export_builder;
#[path = "support/export_samples.rs"]
mod export_samples;

use corpus::corpus;
use export_builder::DAY;
use export_builder::Export;
use export_builder::INTERVALS;
use export_builder::Key;
use export_builder::Random;
use export_builder::archive;
use ring::rand::SystemRandom;
use ring::signature::ECDSA_P256_SHA256_ASN1_SIGNING;
use ring::signature::EcdsaKeyPair;
use ring::signature::KeyPair;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use tracevet::collect::Recognised;
use tracevet::collect::key_export::Folder;
use tracevet::collect::key_export::GivenKey;
use tracevet::collect::recognise;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::evidence::Evidence;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;
use tracevet::report;
use tracevet::report::Format;
use tracevet::report::Frame;

/// 2021-03-01, one hour past midnight in UTC.
const END: i64 = 1_614_560_400;

fn judged(evidence: Evidence) -> Evaluation {
    let context = Context {
        as_of: jiff::civil::date(2026, 11, 22),
        built: None,
    };
    let catalogue = Catalogue::embedded().expect("rules that load");
    tracevet::evaluate(evidence, &catalogue, &context).expect("an evaluation")
}

fn evaluation(bytes: &[u8], keys: &[GivenKey]) -> Evaluation {
    judged(tracevet::evidence_with_keys(bytes, "input", "input", keys).expect("a key export"))
}

fn outcome(evaluation: &Evaluation, id: &str) -> Outcome {
    let mut results = evaluation.results();
    results.find(|result| result.id == id).expect(id).outcome
}

fn message(evaluation: &Evaluation, id: &str) -> String {
    let mut results = evaluation.results();
    let result = results.find(|result| result.id == id).expect(id);
    result.message.clone().unwrap_or_default()
}

fn page(evaluation: &Evaluation) -> String {
    let catalogue = Catalogue::embedded().expect("rules that load");
    let frame = Frame::english().expect("the English frame");
    let bytes = report::render(evaluation, &catalogue.wording(), &frame, Format::Html);
    String::from_utf8(bytes.expect("a page")).expect("UTF-8")
}

fn unsigned(_: &[u8]) -> Option<Vec<u8>> {
    None
}

/// A key pair for tests, with its public half as a person would give it.
struct Signer {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl Signer {
    fn new() -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let pair = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, pair.as_ref(), &random).expect("a key");
        Self { pair, random }
    }

    fn sign(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let signature = self.pair.sign(&self.random, bytes).expect("a signature");
        Some(signature.as_ref().to_vec())
    }

    fn der(&self) -> Vec<u8> {
        // RFC 5480: sequence, algorithm with the curve P-256, the point as a bit string.
        let mut der = vec![0x30, 0x59, 0x30, 0x13, 0x06, 0x07];
        der.extend([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08]);
        der.extend([
            0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
        ]);
        der.extend(self.pair.public_key().as_ref());
        der
    }

    fn public(&self) -> GivenKey {
        GivenKey::read("operator.der", &self.der()).expect("a public key")
    }
}

/// What the corpus' own list says of its key exports: path and number of keys, if it is one.
fn listed() -> Option<Vec<(PathBuf, Option<i64>)>> {
    let root = corpus("4-keys")?;
    let list = root.parent()?.join("MANIFEST.tsv");
    let list = std::fs::read_to_string(list).expect("the list");
    let rows = list.lines().filter(|line| line.starts_with("4-keys/"));
    let rows = rows.map(|line| {
        let path = line.split('\t').next().expect("a path");
        let keys = line.split("[keys=").nth(1);
        let keys = keys.and_then(|rest| rest.split([' ', ']']).next()?.parse().ok());
        (root.parent().expect("a folder").join(path), keys)
    });
    Some(rows.filter(|(path, _)| path.exists()).collect())
}

#[test]
fn every_export_of_others_is_read_and_everything_else_refused_with_a_reason() {
    let Some(files) = listed() else {
        return;
    };
    let (mut read, mut refused) = (0, 0);
    for (path, keys) in files {
        let name = path.display();
        let bytes = std::fs::read(&path).expect("readable");
        let evidence = tracevet::evidence_of(&bytes, "input", "input");
        match (evidence, keys) {
            (Ok(evidence), Some(keys)) => {
                let series = evidence.first("key_export.series").expect("one file");
                assert_eq!(series.detail_number("keys"), Some(keys), "{name}");
                assert!(evidence.coverage("key_export.file").is_complete(), "{name}");
                read += 1;
            }
            // Files that the list does not count, such as those of the German server's tests.
            (Ok(evidence), None) => {
                assert!(evidence.number("key_export.series").is_some(), "{name}");
                read += 1;
            }
            (Err(error), None) => {
                assert!(error.to_string().contains("expected:"), "{name}: {error}");
                refused += 1;
            }
            (Err(error), Some(_)) => panic!("{name}: {error}"),
        }
    }
    assert!(
        read >= 400 && refused >= 20,
        "{read} read, {refused} refused"
    );
}

#[test]
fn counts_and_times_are_those_of_another_program() {
    let Some(root) = corpus("4-keys/coronamelder") else {
        return;
    };
    let mut compared = 0;
    for entry in std::fs::read_dir(root.join("json")).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let export = name.replace(".export.json", ".zip");
        let Ok(bytes) = std::fs::read(root.join("exposurekeyset").join(&export)) else {
            continue;
        };
        let text = std::fs::read_to_string(&path).expect("readable");
        let known: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let evidence = tracevet::evidence_of(&bytes, &export, &export).expect("an export");
        let file = evidence.first("key_export.file").expect("a file");
        let keys = known["keys"].as_array().expect("keys");
        assert_eq!(
            file.detail_number("keys"),
            Some(keys.len() as i64),
            "{name}"
        );
        assert_eq!(
            file.detail_text("region"),
            known["region"].as_str(),
            "{name}"
        );
        let seconds = |name: &str| known[name].as_str().expect("a time").parse::<i64>();
        let window = seconds("endTimestamp").expect("a number")
            - seconds("startTimestamp").expect("a number");
        assert_eq!(file.detail_number("window_seconds"), Some(window), "{name}");
        let mut levels: BTreeMap<String, i64> = BTreeMap::new();
        for key in keys {
            let level = key["transmissionRiskLevel"].to_string();
            *levels.entry(level).or_default() += 1;
        }
        let seen: BTreeMap<String, i64> = evidence
            .facts("key_export.risk_level")
            .iter()
            .map(|fact| {
                (
                    fact.value.to_string(),
                    fact.detail_number("keys").expect("keys"),
                )
            })
            .collect();
        assert_eq!(seen, levels, "{name}");
        compared += 1;
    }
    assert!(compared > 20, "{compared} files were compared");
}

#[test]
fn a_series_of_a_real_server_shows_its_padding_and_what_it_does_not_show() {
    let Some(path) = corpus("4-keys/coronamelder/exposurekeyset") else {
        return;
    };
    let folder = Folder::open(&path).expect("a folder");
    let evidence = tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series");
    let saved = String::from_utf8(tracevet::saved(&evidence).expect("JSON")).expect("UTF-8");
    let evaluation = judged(evidence);
    let padding = &evaluation.profile["padding"];
    let padding = &evaluation.facts[&padding[0]];
    assert_eq!(padding.value.as_number(), Some(150));
    assert_eq!(outcome(&evaluation, "PRIV-20"), Outcome::Met);
    assert_eq!(outcome(&evaluation, "PRIV-21"), Outcome::Met);
    assert_eq!(outcome(&evaluation, "SEC-11"), Outcome::Undetermined);
    let page = page(&evaluation);
    assert!(page.contains("filled up to that with random ones"));
    assert!(page.contains("cannot be told"));
    assert!(!page.contains('⟦'), "a sentence is missing");
    for picture in ["files", "ages", "risks"] {
        assert!(
            page.contains(&format!("id=\"pic-{picture}-d\"")),
            "{picture}"
        );
    }
    // No key of a person stands in what leaves the program.
    let known = corpus("4-keys/coronamelder/json").expect("there too");
    for entry in std::fs::read_dir(known).expect("a folder").take(5) {
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("readable");
        let known: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for key in known["keys"].as_array().expect("keys") {
            let data = key["keyData"].as_str().expect("a key");
            assert!(!saved.contains(data) && !page.contains(data));
        }
    }
}

#[test]
fn the_example_of_the_reference_server_is_known_by_its_key() {
    let sample = std::fs::read("samples/key-export/example-key.zip").expect("a sample");
    let mut files = vec![sample];
    if let Some(root) = corpus("4-keys/google-en-server") {
        let path = root.join("examples__export__sample-export.zip");
        files.push(std::fs::read(path).expect("readable"));
    }
    for bytes in files {
        let evaluation = evaluation(&bytes, &[]);
        assert_eq!(outcome(&evaluation, "SEC-11"), Outcome::NotMet);
        assert_eq!(message(&evaluation, "SEC-11"), "not-met.example-key");
        let mut results = evaluation.results();
        let result = results.find(|result| result.id == "SEC-11").expect("it");
        assert_eq!(result.severity.to_string(), "critical");
    }
}

#[test]
fn a_signature_fits_the_key_that_made_it_and_no_other() {
    let signer = Signer::new();
    let export = Export::filled(&mut Random(1), END, 200);
    let bytes = export.zip(|bin| signer.sign(bin));
    let state = |keys: &[GivenKey]| outcome(&evaluation(&bytes, keys), "SEC-11");
    assert_eq!(state(&[]), Outcome::Undetermined);
    assert_eq!(state(&[signer.public()]), Outcome::Met);
    assert_eq!(state(&[Signer::new().public()]), Outcome::NotMet);
    assert_eq!(
        state(&[Signer::new().public(), signer.public()]),
        Outcome::Met
    );
    let unsigned = evaluation(&export.zip(unsigned), &[signer.public()]);
    assert_eq!(outcome(&unsigned, "SEC-11"), Outcome::NotMet);
    let bare = evaluation(&export.bin(), &[signer.public()]);
    assert_eq!(outcome(&bare, "SEC-11"), Outcome::Undetermined);
    assert_eq!(outcome(&bare, "INT-09"), Outcome::Undetermined);
}

#[test]
fn the_key_that_lies_in_an_app_verifies_its_files() {
    let signer = Signer::new();
    let export = Export::filled(&mut Random(1), END, 200);
    let bytes = export.zip(|bin| signer.sign(bin));
    let app = archive(&[
        ("AndroidManifest.xml", Vec::new()),
        (
            "assets/keys.bin",
            [b"key".as_slice(), &signer.der()].concat(),
        ),
    ]);
    let keys = GivenKey::read_all("app.apk", &app).expect("a key");
    let judged = evaluation(&bytes, &keys);
    assert_eq!(outcome(&judged, "SEC-11"), Outcome::Met);
    let other = archive(&[("AndroidManifest.xml", Vec::new())]);
    assert!(GivenKey::read_all("other.apk", &other).is_err());
}

#[test]
fn openssl_agrees_about_the_samples() {
    let Ok(given) = std::fs::read("samples/keys/sample-export-public.pem") else {
        panic!("the samples' public key is missing");
    };
    let given = GivenKey::read("sample-export-public.pem", &given).expect("a public key");
    let bytes = std::fs::read("samples/key-export/series/2021-03-02.zip").expect("a sample");
    assert_eq!(
        outcome(&evaluation(&bytes, &[given]), "SEC-11"),
        Outcome::Met
    );
    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    for name in ["export.bin", "export.sig"] {
        let mut part = Vec::new();
        let mut entry = archive.by_name(name).expect("a part");
        std::io::Read::read_to_end(&mut entry, &mut part).expect("its content");
        // The signature is the last field of the list.
        let at = part
            .windows(2)
            .rposition(|pair| pair[0] == 0x22 && pair[1] < 0x50);
        let content = match name {
            "export.sig" => part[at.expect("a signature") + 2..].to_vec(),
            _ => part,
        };
        std::fs::write(folder.path().join(name), content).expect("written");
    }
    let key = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/keys/sample-export-public.pem");
    let output = std::process::Command::new("openssl")
        .args(["dgst", "-sha256", "-verify"])
        .arg(key)
        .args(["-signature", "export.sig", "export.bin"])
        .current_dir(folder.path())
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: no openssl");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("Verified OK"), "{said}");
}

#[test]
fn the_samples_hold_what_their_recipe_says() {
    for (path, export) in export_samples::all() {
        let bytes = std::fs::read(format!("samples/key-export/{path}")).expect(&path);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        let mut bin = Vec::new();
        let mut entry = archive.by_name("export.bin").expect("a part");
        std::io::Read::read_to_end(&mut entry, &mut bin).expect("its content");
        assert!(bin == export.bin(), "{path} holds something else");
    }
}

/// Writes what `samples/key-export/sign.sh` signs: see there.
#[test]
#[ignore = "writes into the folder that EXPORT_SAMPLES names"]
fn write_the_content_of_the_samples() {
    let target = PathBuf::from(std::env::var_os("EXPORT_SAMPLES").expect("EXPORT_SAMPLES"));
    for (path, export) in export_samples::all() {
        let folder = target.join(path.trim_end_matches(".zip"));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("export.bin"), export.bin()).expect("written");
    }
}

/// Puts the signatures of `sign.sh` and the content together: see there.
#[test]
#[ignore = "writes into samples/key-export"]
fn write_the_samples() {
    let signed = PathBuf::from(std::env::var_os("EXPORT_SAMPLES").expect("EXPORT_SAMPLES"));
    for (path, export) in export_samples::all() {
        let signature = signed.join(path.trim_end_matches(".zip")).join("signature");
        let bytes = export.zip(|_| std::fs::read(&signature).ok());
        std::fs::write(format!("samples/key-export/{path}"), bytes).expect("written");
    }
}

#[test]
fn what_reveals_people_is_found() {
    let bytes = std::fs::read("samples/key-export/revealing.zip").expect("a sample");
    let evaluation = evaluation(&bytes, &[]);
    for id in [
        "PRIV-20", "PRIV-21", "PRIV-22", "PRIV-24", "SEC-11", "SEC-15", "INT-09",
    ] {
        assert_eq!(outcome(&evaluation, id), Outcome::NotMet, "{id}");
    }
    for id in ["EPI-03", "EPI-04", "PRIV-16", "SEC-16"] {
        assert_eq!(outcome(&evaluation, id), Outcome::Review, "{id}");
    }
}

#[test]
fn criteria_about_an_app_stay_open_and_say_that_none_was_given() {
    let bytes = Export::filled(&mut Random(3), END, 200).zip(unsigned);
    let evaluation = evaluation(&bytes, &[]);
    let mut open = 0;
    for result in evaluation.results() {
        let asks = |kind: &str| {
            let mut kinds = result.decided_by.iter();
            kinds.any(|own| own.to_string() == kind)
        };
        if !asks("key-export") {
            assert_eq!(result.outcome, Outcome::Undetermined, "{}", result.id);
            assert!(
                result.open.iter().all(|open| open.kind.is_some()),
                "{}",
                result.id
            );
            open += 1;
        }
        assert_ne!(result.outcome, Outcome::NotApplicable, "{}", result.id);
    }
    assert_eq!(open, 120 - 16);
}

#[test]
fn a_lost_file_of_a_series_takes_every_met_away() {
    let folder = tempfile::tempdir().expect("a folder");
    for day in 0..3 {
        let export = Export::filled(&mut Random(day), END + day as i64 * DAY, 200);
        let name = format!("{day}.zip");
        std::fs::write(folder.path().join(name), export.zip(unsigned)).expect("written");
    }
    std::fs::write(folder.path().join("README.md"), "Keys of a test.").expect("written");
    let judge = || {
        let folder = Folder::open(folder.path()).expect("a folder");
        judged(tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series"))
    };
    let whole = judge();
    assert_eq!(outcome(&whole, "PRIV-20"), Outcome::Met);
    assert_eq!(outcome(&whole, "PRIV-24"), Outcome::Met);
    let web_page = folder.path().join("3.zip");
    std::fs::write(web_page, "<!DOCTYPE html><html></html>").expect("written");
    let lost = judge();
    for result in lost.results() {
        assert_ne!(result.outcome, Outcome::Met, "{}", result.id);
    }
    assert!(page(&lost).contains("it is a web page"));
}

#[test]
fn keys_that_a_covering_file_lacks_are_asked_about() {
    let folder = tempfile::tempdir().expect("a folder");
    let day = Export::filled(&mut Random(1), END, 300);
    let mut hour = day.clone();
    hour.start = Some(END - 3_600);
    hour.keys.truncate(200);
    let write = |name: &str, export: &Export| {
        std::fs::write(folder.path().join(name), export.zip(unsigned)).expect("written");
    };
    let priv_20 = || {
        let folder = Folder::open(folder.path()).expect("a folder");
        let evidence = tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series");
        outcome(&judged(evidence), "PRIV-20")
    };
    write("day.zip", &day);
    write("hour.zip", &hour);
    assert_eq!(priv_20(), Outcome::Met);
    hour.keys[0] = Key::new(Random(99).key(), hour.keys[0].start);
    write("hour.zip", &hour);
    assert_eq!(priv_20(), Outcome::Review);
}

/// Criteria that are met after a change and were not before.
fn bettered(before: &Evaluation, after: &Evaluation) -> Vec<String> {
    let met = |result: &&tracevet::judge::CriterionResult| {
        matches!(result.outcome, Outcome::Met | Outcome::NotApplicable)
    };
    let now = after.results().filter(met);
    now.filter(|result| outcome(before, &result.id) != result.outcome)
        .map(|result| result.id.clone())
        .collect()
}

#[test]
fn no_truncation_and_no_changed_byte_buys_a_signature_or_a_panic() {
    let signer = Signer::new();
    let keys = [signer.public()];
    let mut export = Export::filled(&mut Random(5), END, 4);
    export.revised.push(export.keys[0].clone());
    export.keys[1].period = None;
    export.keys[2].onset = Some(-3);
    let whole = export.zip(|bin| signer.sign(bin));
    let before = evaluation(&whole, &keys);
    assert_eq!(outcome(&before, "SEC-11"), Outcome::Met);
    let mut judged_again = 0;
    let mut check = |bytes: &[u8], what: &str, changed: bool| {
        let Ok(evidence) = tracevet::evidence_with_keys(bytes, "input", "input", &keys) else {
            return;
        };
        judged_again += 1;
        let after = judged(evidence);
        if !changed {
            assert_eq!(bettered(&before, &after), Vec::<String>::new(), "{what}");
        } else if outcome(&after, "SEC-11") == Outcome::Met {
            // The signed bytes are the same, so that nothing else may have become better.
            assert_eq!(bettered(&before, &after), Vec::<String>::new(), "{what}");
        }
    };
    for len in 0..whole.len() {
        check(&whole[..len], &format!("cut at {len}"), false);
    }
    for at in 0..whole.len() {
        for bits in [0x01, 0x80, 0xff] {
            let mut changed = whole.clone();
            changed[at] ^= bits;
            check(&changed, &format!("byte {at}, bits {bits:#x}"), true);
        }
    }
    let bin = export.bin();
    let bare = evaluation(&bin, &keys);
    for len in 0..bin.len() {
        let Ok(evidence) = tracevet::evidence_of(&bin[..len], "input", "input") else {
            continue;
        };
        let after = judged(evidence);
        // A cut between two keys leaves a shorter file that no sign tells apart.
        let known: Vec<String> = bettered(&bare, &after);
        assert!(
            known.iter().all(|id| id == "PRIV-22" || id == "PRIV-24"),
            "{len}: {known:?}"
        );
        judged_again += 1;
    }
    for at in 0..bin.len() {
        let mut changed = bin.clone();
        changed[at] ^= 0xff;
        if let Ok(evidence) = tracevet::evidence_of(&changed, "input", "input") {
            let _ = judged(evidence);
            judged_again += 1;
        }
    }
    assert!(
        judged_again > 1_000,
        "only {judged_again} files were judged"
    );
}

#[test]
fn a_hostile_file_is_read_in_part_and_meets_nothing() {
    let export = Export::filled(&mut Random(8), END, 200);
    let mut unending = export.bin();
    // A key that claims more bytes than there are, and a group, which nests without bound.
    for tail in [vec![0x3a, 0xff, 0xff, 0xff, 0x7f], vec![0x3b; 4_096]] {
        unending.truncate(export.bin().len());
        unending.extend(tail);
        let evaluation = evaluation(&archive(&[("export.bin", unending.clone())]), &[]);
        for result in evaluation.results() {
            assert_ne!(result.outcome, Outcome::Met, "{}", result.id);
        }
        assert_eq!(outcome(&evaluation, "INT-09"), Outcome::NotMet);
    }
    let twice = archive(&[
        ("export.bin", export.bin()),
        ("export.sig", vec![0x0a]),
        ("more/export.bin", export.bin()),
    ]);
    let evaluation = evaluation(&twice, &[]);
    assert_eq!(outcome(&evaluation, "SEC-11"), Outcome::NotMet);
    assert_eq!(outcome(&evaluation, "INT-09"), Outcome::NotMet);
    assert!(page(&evaluation).contains("more/export.bin"));
}

#[test]
fn a_configuration_in_the_shape_of_an_export_is_refused() {
    let bytes = archive(&[
        ("export.bin", b"EK Config of a server".to_vec()),
        ("export.sig", vec![0x0a, 0]),
    ]);
    let error = recognise(&bytes, "config.zip").expect_err("no export");
    let said = error.to_string();
    assert!(
        said.contains("\"EK Config\" instead of \"EK Export v1\""),
        "{said}"
    );
    let error = recognise(b"EK Export v2    ", "export.bin").expect_err("no export");
    assert!(error.to_string().contains("not of version 1"));
    let export = Export::filled(&mut Random(8), END, 2).bin();
    let recognised = recognise(&export, "export.bin").expect("an export");
    assert!(matches!(recognised, Recognised::KeyExport(_)));
}

/// The program with nothing of the caller's environment; its output and what it said.
fn tracevet(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tracevet"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn the_program_takes_folders_and_keys() {
    const SERIES: &str = "samples/key-export/series";
    const PUBLIC: &str = "samples/keys/sample-export-public.pem";
    let json = ["--format", "json", "-o", "-", "--as-of", "2026-11-22"];
    let run = |first: &[&str]| tracevet(&[&["evaluate"], first, &json].concat());
    let (code, said, _) = run(&[SERIES, "--key", PUBLIC]);
    assert_eq!(code, Some(0));
    let evaluation: Evaluation = serde_json::from_str(&said).expect("an evaluation");
    assert_eq!(outcome(&evaluation, "SEC-11"), Outcome::Met);
    assert_eq!(evaluation.subject.kind.as_str(), "key-export-series");
    for (arguments, reason) in [
        (
            vec![SERIES, "--key", "samples/keys/sample-export-key.pem"],
            "private key",
        ),
        (vec![SERIES, "--key", "Cargo.toml"], "gives no public key"),
        (vec!["samples/platform"], "is not a diagnosis-key export"),
        (
            vec![
                "samples/location-overcollecting/location-overcollecting.apk",
                "--key",
                PUBLIC,
            ],
            "is none",
        ),
    ] {
        let (code, _, said) = run(&arguments);
        assert_eq!(code, Some(2), "{said}");
        assert!(
            said.contains(reason) && said.contains("expected:"),
            "{said}"
        );
    }
}

#[test]
fn threads_and_names_change_no_byte() {
    let folder = Folder::open(Path::new("samples/key-export/series")).expect("a folder");
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().expect("threads").install(|| {
            let evidence = tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series");
            tracevet::saved(&evidence).expect("JSON")
        })
    };
    assert_eq!(run(1), run(4));
}

#[test]
fn the_time_of_a_key_counts_and_not_its_day_alone() {
    let today = END / DAY * INTERVALS;
    let mut random = Random(11);
    let outcome_of = |start: i64, period: i64, random: &mut Random| {
        let mut export = Export::filled(random, END, 200);
        let mut key = Key::new(random.key(), start);
        key.period = Some(period);
        export.keys.push(key);
        outcome(&evaluation(&export.zip(unsigned), &[]), "SEC-16")
    };
    // One hour after midnight: yesterday's keys have just ended, today's are valid, and one of
    // yesterday that ended before 23 o'clock is two hours past its end.
    assert_eq!(outcome_of(today - 144, 144, &mut random), Outcome::Review);
    assert_eq!(outcome_of(today, 144, &mut random), Outcome::Review);
    assert_eq!(outcome_of(today - 144, 138, &mut random), Outcome::Met);
    assert_eq!(outcome_of(today - 144, 139, &mut random), Outcome::Review);
}
