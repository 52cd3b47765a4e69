//! Verification of package signatures against AOSP's own test suite and its `apksigner`.
//!
//! Oracles: `tests/data/signature_suite.tsv`, what AOSP's suite expects per file and API levels;
//! `oracle.tsv` beside those files in the corpus, what `apksigner` 31.0.2 said; and `apksigner`
//! itself, where it is installed, on packages of others. Every difference is a row with its reason
//! in `tests/data/signature_differences.tsv`.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "tests read the corpus and say what they skipped and counted"
)]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/packages.rs"]
mod packages;

use corpus::corpus;
use packages::packages;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::android;
use tracevet::collect::format::apk_signature;
use tracevet::collect::format::apk_signature::Platform;
use tracevet::collect::format::apk_signature::Scheme;
use tracevet::collect::format::apk_signature::Signatures;
use tracevet::collect::format::apk_signature::State;
use tracevet::collect::format::apk_signature::Verdict;
use tracevet::collect::format::zip::Container;
use tracevet::evidence::Fact;
use tracevet::tables::Tables;

const SUITE: &str = include_str!("data/signature_suite.tsv");
const DIFFERENCES: &str = include_str!("data/signature_differences.tsv");
const SAMPLES: &str = "bench/apksig/sample/src/test/resources/com/android/apksig";

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| line.split('\t').collect())
}

/// What the collector says of a package.
#[derive(Debug)]
struct Answer {
    verdict: String,
    from_api: i64,
    states: BTreeMap<String, String>,
    stamp: Option<String>,
}

fn collected(path: &Path) -> Option<Answer> {
    let bytes = fs::read(path).unwrap();
    let container = Container::open(&bytes).ok()?;
    let facts = android::collect(container, Tables::embedded()).facts;
    let of = |key: &str| -> Vec<&Fact> {
        facts
            .iter()
            .filter(|fact| fact.key.as_str() == key)
            .collect()
    };
    let state = |fact: &&Fact| fact.detail_text("state").unwrap().to_owned();
    let verdicts = of("android.signature.verdict");
    assert_eq!(verdicts.len(), 1, "{}", path.display());
    Some(Answer {
        verdict: verdicts[0].value.to_string(),
        from_api: verdicts[0].detail_number("from_api").unwrap(),
        states: of("android.signature.scheme")
            .iter()
            .map(|fact| (fact.value.to_string(), state(fact)))
            .collect(),
        stamp: of("android.signature.source_stamp").first().map(state),
    })
}

/// The lowest and the target API level, as the manifest's facts say.
fn levels(bytes: &[u8]) -> (u32, u32) {
    let container = Container::open(bytes).unwrap();
    let facts = android::collect(container, Tables::embedded()).facts;
    let number = |key: &str| {
        let fact = facts.iter().find(|fact| fact.key.as_str() == key);
        let number = fact.and_then(|fact| fact.value.as_number());
        number.map_or(1, |number| u32::try_from(number).unwrap())
    };
    (number("android.sdk.min"), number("android.sdk.target"))
}

/// The table of known differences, with the count of uses of each row.
struct Differences {
    oracle: &'static str,
    rows: Vec<(String, String, String)>,
    used: BTreeSet<usize>,
    agreed: BTreeSet<usize>,
    reasons: BTreeMap<String, usize>,
    unlisted: Vec<String>,
}

impl Differences {
    fn of(oracle: &'static str) -> Self {
        let rows = rows(DIFFERENCES)
            .filter(|row| row[0] == oracle || row[0] == "*")
            .map(|row| (row[1].to_owned(), row[2].to_owned(), row[3].to_owned()))
            .collect();
        Self {
            oracle,
            rows,
            used: BTreeSet::new(),
            agreed: BTreeSet::new(),
            reasons: BTreeMap::new(),
            unlisted: Vec::new(),
        }
    }

    fn record(&mut self, file: &str, equal: bool, ours: &str, what: &str) {
        let matching =
            |(_, (pattern, _, _)): &(usize, &(String, String, String))| matches(pattern, file);
        let found: Vec<usize> = self
            .rows
            .iter()
            .enumerate()
            .filter(matching)
            .map(|(index, _)| index)
            .collect();
        if equal {
            self.agreed.extend(found);
            return;
        }
        let listed = found
            .iter()
            .find(|&&index| matches(&self.rows[index].1, ours))
            .copied();
        match listed {
            Some(index) => {
                self.used.extend(found);
                *self.reasons.entry(self.rows[index].2.clone()).or_default() += 1;
            }
            None => self.unlisted.push(format!("{file}: {what}")),
        }
    }

    fn finish(self, compared: usize) {
        let different: usize = self.reasons.values().sum();
        println!(
            "{}: {} of {compared} equal; different: {:?}",
            self.oracle,
            compared - different - self.unlisted.len(),
            self.reasons
        );
        assert!(compared > 0);
        assert!(
            self.unlisted.is_empty(),
            "{} differences without a reason:\n{}",
            self.unlisted.len(),
            self.unlisted.join("\n")
        );
        let stale: Vec<&str> = self
            .agreed
            .difference(&self.used)
            .map(|&index| self.rows[index].0.as_str())
            .collect();
        assert!(stale.is_empty(), "rows that nothing needs: {stale:?}");
    }
}

/// Matches a name with a pattern in which `*` stands for anything.
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = name.strip_prefix(parts.next().unwrap()) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[test]
fn patterns_match_as_the_table_means_them() {
    assert!(matches("*", "broken"));
    assert!(matches("v1-*-p521.apk", "v1-only-p521.apk"));
    assert!(!matches("v1-*-p521.apk", "v1-only-p256.apk"));
    assert!(!matches("two.apk", "v1-two.apk"));
}

#[test]
fn verdicts_are_those_of_apksigner_or_the_difference_has_a_reason() {
    let (Some(samples), Some(table)) = (corpus(SAMPLES), corpus("bench/apksig/oracle.tsv")) else {
        return;
    };
    let table = fs::read_to_string(table).unwrap();
    let mut differences = Differences::of("apksigner");
    let mut compared = 0;
    for row in rows(&table) {
        let path = samples.join(row[0]);
        if !path.exists() {
            continue;
        }
        compared += 1;
        let answer = collected(&path);
        let verdict = answer
            .as_ref()
            .map_or("unreadable", |one| one.verdict.as_str());
        // Where AOSP's suite says something of its own, that counts.
        let expected = match (row.get(6).copied().unwrap_or_default(), row[1]) {
            ("verified", _) | ("", "verifies") => Some(true),
            ("failure", _) | ("", "fails") => Some(false),
            _ => None,
        };
        let ours = match verdict {
            "verified" => Some(true),
            "broken" | "unsigned" | "unreadable" => Some(false),
            _ => None,
        };
        let flags = |scheme: &str| {
            let states = answer.as_ref().map(|one| &one.states);
            states
                .and_then(|states| states.get(scheme))
                .map(String::as_str)
                == Some("verified")
        };
        let same_flags = ours != Some(true)
            || [("v1", 2), ("v2", 3), ("v3", 4)]
                .iter()
                .all(|(scheme, column)| flags(scheme) == (row[*column] == "true"));
        let equal = expected.is_some() && expected == ours && same_flags;
        let what = format!("{answer:?}, apksigner {row:?}");
        differences.record(row[0], equal, verdict, &what);
    }
    differences.finish(compared);
}

fn verify(bytes: &[u8], platform: &Platform) -> Option<Signatures> {
    let container = Container::open(bytes).ok()?;
    Some(apk_signature::verify(
        &container,
        &container.budget(),
        platform,
    ))
}

#[test]
fn verdicts_are_those_that_the_suite_of_aosp_expects_at_every_api_level() {
    let Some(samples) = corpus(SAMPLES) else {
        return;
    };
    let mut differences = Differences::of("suite");
    let mut compared = 0;
    for row in rows(SUITE) {
        let path = samples.join(row[1]);
        if !path.exists() {
            continue;
        }
        compared += 1;
        let (verdict, note) = if row[2] == "-" && row[3] == "-" {
            let answer = collected(&path).unwrap();
            let stamp = answer.stamp.clone().unwrap_or("broken".to_owned());
            let subject = if row[0] == "stamp" {
                stamp
            } else {
                answer.verdict.clone()
            };
            (subject, format!("{answer:?}"))
        } else {
            let bytes = fs::read(&path).unwrap();
            let (min_sdk, target_sdk) = levels(&bytes);
            let mut platform = Platform::from(row[2].parse().unwrap_or(min_sdk), Some(target_sdk));
            platform.max_sdk = row[3].parse().unwrap_or(u32::MAX);
            let signatures = verify(&bytes, &platform).unwrap();
            (signatures.verdict.name().to_owned(), signatures.note())
        };
        let ours = if verdict == "unsigned" {
            "broken"
        } else {
            &verdict
        };
        let what = format!("{row:?}, ours {verdict}: {note}");
        differences.record(row[1], ours == row[4], &verdict, &what);
    }
    differences.finish(compared);
}

/// What `apksigner` says: whether it verifies, and the lines about schemes; `None` if it crashed.
fn apksigner(path: &Path, min_sdk: i64) -> Option<(bool, [bool; 3])> {
    let output = Command::new("apksigner")
        .args(["verify", "-v", "--min-sdk-version", &min_sdk.to_string()])
        .arg(path)
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let verifies = text.lines().any(|line| line == "Verifies");
    let fails = text.lines().any(|line| line == "DOES NOT VERIFY");
    let flag = |scheme: &str| {
        text.contains(&format!("using {scheme} scheme")) && {
            let line = text
                .lines()
                .find(|line| line.contains(&format!("using {scheme} scheme")));
            line.is_some_and(|line| line.ends_with("true"))
        }
    };
    (verifies || fails).then(|| (verifies, [flag("v1"), flag("v2"), flag("v3")]))
}

/// Starting a virtual machine for each package is slow, so every n-th of them is asked.
const ASKED_OF_APKSIGNER: usize = 40;

#[test]
fn verdicts_on_packages_of_others_are_those_of_apksigner() {
    if Command::new("apksigner").arg("version").output().is_err() {
        eprintln!("skipped: apksigner is not installed");
        return;
    }
    let folders = ["1-tracing", "2-android"];
    let all: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| corpus(folder))
        .flat_map(|folder| packages(&folder, &["apk"]))
        .collect();
    let step = all.len().div_ceil(ASKED_OF_APKSIGNER).max(1);
    let asked: Vec<&PathBuf> = all.iter().step_by(step).collect();
    let (mut equal, mut unsupported, mut crashed) = (0, 0, 0);
    let mut wrong = Vec::new();
    for path in &asked {
        let said =
            collected(path).and_then(|answer| Some((apksigner(path, answer.from_api)?, answer)));
        let Some(((verifies, flags), answer)) = said else {
            crashed += 1;
            continue;
        };
        let state = |scheme: &str| answer.states.get(scheme).map(String::as_str);
        let ours = ["v1", "v2", "v3"].map(|scheme| state(scheme) == Some("verified"));
        let same = (answer.verdict == "verified") == verifies && (!verifies || ours == flags);
        if answer.verdict == "unsupported" {
            unsupported += 1;
        } else if same {
            equal += 1;
        } else {
            wrong.push(format!("{}: {answer:?}", path.display()));
        }
    }
    println!(
        "{equal} of {} packages equal, {unsupported} not implemented, {crashed} unreadable to one",
        asked.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Places in the signed regions of a package: content, directory, signing block, end record.
fn signed_places(bytes: &[u8]) -> Vec<usize> {
    let container = Container::open(bytes).unwrap();
    let directory = container.directory_range();
    // Identifier and length of the pairs, found backwards from the directory.
    let find = |id: u32| {
        let wanted = id.to_le_bytes();
        let is_pair = |at: &usize| bytes[*at..].starts_with(&wanted);
        let at = (0..directory.start).rev().find(is_pair)?;
        let len = u64::from_le_bytes(bytes[at - 8..at].try_into().unwrap());
        Some((at, usize::try_from(len).unwrap()))
    };
    let pairs = [0x7109_871a, 0xf053_68c0].into_iter().filter_map(find);
    let mut places = vec![
        0,
        40,
        directory.start + 10,
        directory.end - 1,
        container.end_record_offset() + 10,
        bytes.len() - 1,
    ];
    let entries = container.entries();
    let middle = &entries[entries.len() / 2];
    let data = container.local_header(middle).unwrap().data_offset;
    places.push(usize::try_from(data).unwrap());
    places.extend(pairs.flat_map(|(at, len)| {
        let steps = [0, 5, 20, 60, 150, len / 2, len - 20];
        steps
            .into_iter()
            .filter(move |step| *step < len)
            .map(move |step| at + step)
    }));
    places
}

#[test]
fn no_changed_byte_leaves_a_package_verified() {
    let Some(samples) = corpus(SAMPLES) else {
        return;
    };
    let (mut tried, mut changed) = (0, 0);
    for path in packages(&samples, &["apk"]) {
        let bytes = fs::read(&path).unwrap();
        let platform = Platform::from(24, None);
        let Some(signatures) = verify(&bytes, &platform) else {
            continue;
        };
        let v2 = signatures.scheme(Scheme::V2).map(|one| one.state);
        if signatures.verdict != Verdict::Verified || v2 != Some(State::Verified) {
            continue;
        }
        tried += 1;
        for at in signed_places(&bytes) {
            let mut other = bytes.clone();
            other[at] ^= 0x01;
            changed += 1;
            let verdict = verify(&other, &platform).map(|one| one.verdict);
            assert_ne!(
                verdict,
                Some(Verdict::Verified),
                "{}, byte {at}",
                path.display()
            );
        }
    }
    println!("{changed} changes to {tried} packages, none verified");
    assert!(tried > 10);
}

fn fastest(mut run: impl FnMut()) -> Duration {
    let timed = (0..7).map(|_| {
        let started = Instant::now();
        run();
        started.elapsed()
    });
    timed.min().unwrap()
}

#[test]
#[ignore = "measures time: run it alone, on a quiet machine"]
fn verifying_takes_little_more_than_hashing_the_file() {
    let Some(folder) = corpus("2-android") else {
        return;
    };
    let size = |path: &PathBuf| fs::metadata(path).unwrap().len();
    let mut largest = packages(&folder, &["apk"]);
    largest.sort_by_key(|path| std::cmp::Reverse(size(path)));
    for path in largest.iter().take(3) {
        let bytes = fs::read(path).unwrap();
        let container = Container::open(&bytes).unwrap();
        let hashing = fastest(|| {
            std::hint::black_box(ring::digest::digest(&ring::digest::SHA256, &bytes));
        });
        let time = |min_sdk| {
            fastest(|| {
                let budget = container.budget();
                let platform = Platform::from(min_sdk, None);
                std::hint::black_box(apk_signature::verify(&container, &budget, &platform));
            })
        };
        let (newer, with_v1) = (time(24), time(19));
        println!(
            "{:.1} MB: SHA-256 {hashing:.1?}, from API level 24 {newer:.1?}, from 19 {with_v1:.1?}",
            bytes.len() as f64 / 1e6
        );
        let v1_only = verify(&bytes, &Platform::from(24, None)).is_some_and(|one| {
            one.scheme(Scheme::V2).is_none() && one.scheme(Scheme::V3).is_none()
        });
        assert!(v1_only || newer * 2 < hashing * 3, "{}", path.display());
    }
}
