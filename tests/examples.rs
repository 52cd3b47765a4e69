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
use tracevet::collect::key_export::Folder;
use tracevet::collect::key_export::GivenKey;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::evidence::Evidence;
use tracevet::report;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::TextStyle;

const SAMPLES: [&str; 5] = [
    "bluetooth-centralised",
    "exposure-notification-clean",
    "key-export-revealing",
    "key-export-series",
    "location-overcollecting",
];

/// The day of every example, so that they do not change with the calendar.
const AS_OF: (i16, i8, i8) = (2026, 11, 22);

/// The evidence of a sample; the series with the public key that verifies it.
fn evidence(sample: &str) -> Evidence {
    if sample == "key-export-series" {
        let key = std::fs::read("samples/keys/sample-export-public.pem").expect("a key");
        let key = GivenKey::read("sample-export-public.pem", &key).expect("a public key");
        let path = "samples/key-export/series";
        let folder = Folder::open(Path::new(path)).expect("a folder");
        return tracevet::evidence_of_folder(&folder, path, &[key]).expect("evidence");
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

fn renderings(sample: &str) -> Vec<(&'static str, Vec<u8>)> {
    let catalogue = Catalogue::embedded().expect("rules that load");
    let context = Context {
        as_of: jiff::civil::date(AS_OF.0, AS_OF.1, AS_OF.2),
        built: None,
    };
    let evaluation =
        tracevet::evaluate(evidence(sample), &catalogue, &context).expect("an evaluation");
    let frame = Frame::english().expect("the English frame");
    let wording = catalogue.wording();
    let text = Format::Text(TextStyle {
        colour: false,
        verbose: true,
    });
    [
        ("html", Format::Html),
        ("json", Format::Json),
        ("txt", text),
    ]
    .into_iter()
    .map(|(ending, format)| {
        let bytes = report::render(&evaluation, &wording, &frame, format);
        (ending, bytes.expect("a rendering"))
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
    for sample in SAMPLES {
        for (ending, now) in renderings(sample) {
            let path = folder.join(format!("{sample}.evaluation.{ending}"));
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
