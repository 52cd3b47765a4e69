//! Reads packages that are odd, damaged or made to deceive, checks that each ends in an evaluation
//! or in a refusal with a reason, in bounded time, and that tampering never buys a better outcome.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "reads packages, and says what was skipped"
)]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/packages.rs"]
mod packages;

use corpus::corpus;
use packages::packages;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;

/// A package may take this long in a test build on a busy machine; a hang takes for ever.
const PATIENCE: Duration = Duration::from_secs(30);

const SAMPLES: [&str; 3] = [
    "samples/bluetooth-centralised/bluetooth-centralised.apk",
    "samples/exposure-notification-clean/exposure-notification-clean.apk",
    "samples/location-overcollecting/location-overcollecting.apk",
];

fn evaluation(catalogue: &Catalogue, bytes: &[u8]) -> Result<Evaluation, String> {
    let context = Context {
        as_of: jiff::civil::date(2026, 11, 22),
        built: None,
    };
    let evidence =
        tracevet::evidence_of(bytes, "input", "input").map_err(|error| error.to_string())?;
    tracevet::evaluate(evidence, catalogue, &context).map_err(|error| error.to_string())
}

fn outcomes(evaluation: &Evaluation) -> BTreeMap<&str, Outcome> {
    evaluation
        .results()
        .map(|result| (result.id.as_str(), result.outcome))
        .collect()
}

/// Criteria that are settled in favour of the app now and were not before.
fn bettered(before: &Evaluation, after: &Evaluation) -> Vec<String> {
    let before = outcomes(before);
    let favourable = |outcome| matches!(outcome, Outcome::Met | Outcome::NotApplicable);
    outcomes(after)
        .into_iter()
        .filter(|(id, now)| favourable(*now) && !favourable(before[id]))
        .map(|(id, now)| format!("{id} {} -> {now}", before[id]))
        .collect()
}

/// Where the central directory of an archive of ours begins, from its end record.
fn directory_start(bytes: &[u8]) -> usize {
    let end = bytes.len() - 22;
    assert_eq!(
        &bytes[end..end + 4],
        b"PK\x05\x06",
        "an archive without a comment"
    );
    let offset: [u8; 4] = bytes[end + 16..end + 20].try_into().expect("four bytes");
    u32::from_le_bytes(offset) as usize
}

#[test]
fn no_changed_byte_of_the_directory_buys_a_better_outcome() {
    let catalogue = Catalogue::embedded().expect("rules that load");
    let mut wrong = Vec::new();
    for sample in SAMPLES {
        let bytes = std::fs::read(sample).expect("a sample");
        let before = evaluation(&catalogue, &bytes).expect("an evaluation");
        for place in directory_start(&bytes)..bytes.len() {
            // One bit per byte, another one for each neighbour.
            let mut changed = bytes.clone();
            changed[place] ^= 1 << (place % 8);
            if let Ok(after) = evaluation(&catalogue, &changed) {
                for better in bettered(&before, &after) {
                    wrong.push(format!("{sample} byte {place}: {better}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} in all\n{}",
        wrong.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
}

#[test]
fn no_cut_buys_a_better_outcome() {
    let catalogue = Catalogue::embedded().expect("rules that load");
    for sample in SAMPLES {
        let bytes = std::fs::read(sample).expect("a sample");
        let before = evaluation(&catalogue, &bytes).expect("an evaluation");
        for len in (0..bytes.len()).step_by(97) {
            if let Ok(after) = evaluation(&catalogue, &bytes[..len]) {
                let better = bettered(&before, &after);
                assert!(better.is_empty(), "{sample} cut to {len}: {better:?}");
            }
        }
    }
}

#[test]
fn bytes_before_a_package_are_named_and_buy_nothing() {
    let catalogue = Catalogue::embedded().expect("rules that load");
    for sample in SAMPLES {
        let bytes = std::fs::read(sample).expect("a sample");
        let before = evaluation(&catalogue, &bytes).expect("an evaluation");
        let mut changed = b"dex\n035\0 and more of it".to_vec();
        changed.extend_from_slice(&bytes);
        let after = evaluation(&catalogue, &changed).expect("an evaluation");
        assert_eq!(bettered(&before, &after), Vec::<String>::new(), "{sample}");
        let named = after.inventories["anomalies"]
            .rows
            .iter()
            .any(|id| after.facts[id].value.as_text() == Some("prefix-before-first-header"));
        assert!(named, "{sample}");
    }
}

#[test]
fn every_package_of_the_corpus_ends_in_an_evaluation_or_a_reason() {
    let Some(corpus) = corpus("") else { return };
    let catalogue = Catalogue::embedded().expect("rules that load");
    let mut files = Vec::new();
    for folder in ["1-tracing", "2-android", "bench"] {
        files.extend(packages(&corpus.join(folder), &["apk"]));
    }
    files.sort();
    assert!(files.len() > 500, "{} packages", files.len());
    let mut refused = 0;
    for file in &files {
        let bytes = std::fs::read(file).expect("readable");
        let start = Instant::now();
        match evaluation(&catalogue, &bytes) {
            Ok(evaluation) => assert!(evaluation.counts().total() > 100, "{}", file.display()),
            Err(reason) => {
                refused += 1;
                assert!(reason.contains("expected:"), "{}: {reason}", file.display());
            }
        }
        let took = start.elapsed();
        assert!(took < PATIENCE, "{}: {took:?}", file.display());
    }
    eprintln!("{} packages, {refused} refused with a reason", files.len());
}

/// The mutants are one package with one field changed each. What is settled in favour of the app in
/// one of them alone, the change has bought.
#[test]
fn no_mutant_is_judged_better_than_its_siblings() {
    let Some(corpus) = corpus("") else { return };
    let catalogue = Catalogue::embedded().expect("rules that load");
    let mut files = Vec::new();
    files.extend(packages(&corpus.join("bench/zip-axml-mutants"), &["apk"]));
    files.sort();
    let mut favourable: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    let mut judged = 0;
    for file in &files {
        let bytes = std::fs::read(file).expect("readable");
        let Ok(evaluation) = evaluation(&catalogue, &bytes) else {
            continue;
        };
        judged += 1;
        for result in evaluation.results() {
            if matches!(result.outcome, Outcome::Met | Outcome::NotApplicable) {
                let key = format!("{} {}", result.id, result.outcome);
                favourable.entry(key).or_default().push(file);
            }
        }
    }
    assert!(judged >= 19, "{judged} mutants judged");
    let bought: Vec<_> = favourable
        .iter()
        .filter(|(_, files)| files.len() * 2 < judged)
        .collect();
    assert!(bought.is_empty(), "{bought:#?}");
}
