//! Reads the samples, renders them, and compares with what is shown in `reports/examples`: the
//! examples are what the program writes today.
//!
//! After a change that is meant, `UPDATE_GOLDEN=1 cargo test --test examples` writes them again; the
//! text files among them are there to be read line by line in the difference.

#![allow(
    clippy::disallowed_methods,
    reason = "reads samples and compares with files of the repository"
)]

use std::path::Path;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::key_export::Folder;
use tracevet::collect::key_export::GivenKey;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::evidence::Evidence;
use tracevet::judge::Evaluation;
use tracevet::report;
use tracevet::report::FORMATS;
use tracevet::report::Frame;

const SAMPLES: [&str; 8] = [
    "bluetooth-centralised",
    "endpoint-key-server",
    "exposure-notification-clean",
    "gateway-batch",
    DOSSIER,
    "key-export-revealing",
    "key-export-series",
    "location-overcollecting",
];

/// An app and key files in one report.
const DOSSIER: &str = "exposure-notification-clean.dossier";

/// The formats of the examples; the others are for machines.
const SHOWN: [&str; 3] = ["html", "json", "text"];

/// The day of every example, so that they do not change with the calendar.
const AS_OF: (i16, i8, i8) = (2026, 11, 22);

/// A recording is judged as of the day of the visit, when its service still ran.
const VISITED: (i16, i8, i8) = (2021, 3, 10);

/// The sample whose operator and reviewer have a say, all of it invented.
const ANSWERED: &str = "exposure-notification-clean";

/// Its operator's answers and its reviewer's decisions.
const ANSWERS: &str = "samples/exposure-notification-clean/answers.toml";
const REVIEWS: &str = "samples/exposure-notification-clean/reviews.toml";

/// The evidence of a sample; files of keys with the public key or the certificate that verifies them.
fn evidence(sample: &str) -> Evidence {
    let key = |name: &str| {
        let key = std::fs::read(format!("samples/keys/{name}")).expect("a key");
        [GivenKey::read(name, &key).expect("a public key")]
    };
    let of_folder = |path: &str, keys: &[GivenKey]| {
        let folder = Folder::open(Path::new(path)).expect("a folder");
        tracevet::evidence_of_folder(&folder, path, keys).expect("evidence")
    };
    match sample {
        "endpoint-key-server" => {
            let path = format!("samples/{sample}");
            let recording = Recording::open(Path::new(&path)).expect("a recording");
            let keys = key("sample-export-public.pem");
            let label = recording.visit.url.clone();
            return tracevet::evidence_of_recording(&recording, &label, &keys).expect("evidence");
        }
        "gateway-batch" => {
            let keys = key("sample-gateway-certificate.pem");
            return of_folder("samples/gateway-batch", &keys);
        }
        "key-export-series" => {
            let keys = key("sample-export-public.pem");
            return of_folder("samples/key-export/series", &keys);
        }
        _ => {}
    }
    if sample == DOSSIER {
        let inputs = [
            "key-export-series",
            "exposure-notification-clean",
            "endpoint-key-server",
        ];
        let inputs = inputs.into_iter().map(evidence).collect();
        return tracevet::evidence_of_several(inputs).expect("inputs that go together");
    }
    let (path, label) = match sample.strip_prefix("key-export-") {
        Some(name) => (
            format!("samples/key-export/{name}.zip"),
            format!("{name}.zip"),
        ),
        None => (
            format!("samples/{sample}/{sample}.apk"),
            format!("{sample}.apk"),
        ),
    };
    let bytes = std::fs::read(&path).expect("a sample");
    tracevet::evidence_of(&bytes, &path, &label).expect("evidence")
}

fn evaluated(sample: &str, answered: bool) -> (Catalogue, Evaluation) {
    let catalogue = Catalogue::embedded().expect("rules that load");
    let (year, month, day) = match sample {
        "endpoint-key-server" => VISITED,
        _ => AS_OF,
    };
    let context = Context {
        as_of: jiff::civil::date(year, month, day),
        built: None,
    };
    let mut evidence = evidence(sample);
    if answered {
        let bytes = std::fs::read(ANSWERS).expect("answers");
        let subject = evidence.subject.sha256.clone();
        let answers = tracevet::checked_answers(&bytes, "answers.toml", &catalogue, Some(&subject));
        assert_eq!(answers.complaints, []);
        tracevet::declare(&mut evidence, answers).expect("evidence without answers");
    }
    let evaluation = tracevet::evaluate(evidence, &catalogue, &context).expect("an evaluation");
    (catalogue, evaluation)
}

/// The decisions about the answered evaluation; with `update` the file names today's digest.
fn reviewed(catalogue: &Catalogue, evaluation: &mut Evaluation, update: bool) {
    let digest = tracevet::evaluation_digest(evaluation).expect("a digest");
    let mut text = std::fs::read_to_string(REVIEWS).expect("reviews");
    if update {
        let named = text.lines().find(|line| line.starts_with("for = "));
        let named = named.expect("the file names an evaluation").to_owned();
        text = text.replace(&named, &format!("for = \"sha256:{digest}\""));
        std::fs::write(REVIEWS, &text).expect("written");
    }
    let read =
        tracevet::checked_reviews(text.as_bytes(), "reviews.toml", catalogue, Some(evaluation));
    let read = read.expect("readable");
    assert_eq!(
        read.complaints,
        [],
        "do: UPDATE_GOLDEN=1 cargo test --test examples"
    );
    tracevet::review(evaluation, &read.reviews.expect("reviews")).expect("a layer");
}

fn renderings(catalogue: &Catalogue, evaluation: &Evaluation) -> Vec<(&'static str, Vec<u8>)> {
    let frame = Frame::english().expect("the English frame");
    let wording = catalogue.wording();
    let shown = FORMATS.iter().filter(|format| SHOWN.contains(&format.name));
    shown
        .map(|format| {
            let bytes = report::render(evaluation, &wording, &frame, format);
            (format.ending, bytes.expect("a rendering"))
        })
        .collect()
}

/// The first line that differs, for a message that can be read.
fn difference(shown: &[u8], now: &[u8]) -> String {
    let shown = String::from_utf8_lossy(shown).into_owned();
    let now = String::from_utf8_lossy(now).into_owned();
    let pair = shown.lines().zip(now.lines()).find(|(a, b)| a != b);
    match pair {
        Some((shown, now)) => format!("shown: {shown:.200}\n  now: {now:.200}"),
        None => "one goes on where the other ends".to_owned(),
    }
}

#[test]
fn the_examples_are_what_the_program_writes_today() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let folder = Path::new("reports/examples");
    let mut stale = Vec::new();
    let mut shown: Vec<(String, Catalogue, Evaluation)> = Vec::new();
    for sample in SAMPLES {
        let (catalogue, evaluation) = evaluated(sample, false);
        shown.push((sample.to_owned(), catalogue, evaluation));
    }
    let (catalogue, mut evaluation) = evaluated(ANSWERED, true);
    reviewed(&catalogue, &mut evaluation, update);
    shown.push((format!("{ANSWERED}.answered"), catalogue, evaluation));
    for (name, catalogue, evaluation) in &shown {
        for (ending, now) in renderings(catalogue, evaluation) {
            let path = folder.join(format!("{name}.evaluation.{ending}"));
            if update {
                std::fs::write(&path, &now).expect("written");
                continue;
            }
            let shown = std::fs::read(&path).unwrap_or_default();
            if shown != now {
                stale.push(format!(
                    "{}\n  {}",
                    path.display(),
                    difference(&shown, &now)
                ));
            }
        }
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}
