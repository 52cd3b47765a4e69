//! Measures how long reading the code of a package takes, compared with the least that it could
//! take: inflating its DEX files with the same library on one thread.
//!
//! Prints the figures. Asserts only loose ratios, and only in release builds, because machines that
//! run tests are not quiet.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test reads the corpus and says what it measured"
)]

use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::Input;
use tracevet::collect::android::Collector;
use tracevet::collect::android::Package;
use tracevet::collect::android::code::Code;
use tracevet::collect::format::zip::Container;
use tracevet::tables::Tables;

const ROUNDS: usize = 9;

/// Far above what is expected: neighbours on the machine slow both sides, though not equally.
const LOOSE_RATIO: f64 = 10.0;

/// Large packages of the corpus, with entry classes as their manifests name them.
const PACKAGES: &[(&str, &str)] = &[
    (
        "2-android/npm/apks__appium-uiautomator2-server-v10.6.6.apk",
        "io.appium.uiautomator2.server",
    ),
    (
        "2-android/npm/vendor__STFService__STFService.apk",
        "jp.co.cyberagent.stf",
    ),
    (
        "1-tracing/apk/client__CovidGuard__app__release__app-release.apk",
        "com.covidguard",
    ),
    (
        "bench/insecurebankv2/sample/InsecureBankv2.apk",
        "com.android.insecurebankv2",
    ),
    (
        "bench/exodus-core/sample/apks/blooddonation.apk",
        "com.blooddonation",
    ),
];

#[test]
fn code_is_read_within_a_small_multiple_of_inflating_it() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let corpus = std::env::var_os("TRACEVET_CORPUS").map_or(beside, PathBuf::from);
    if !corpus.is_dir() {
        eprintln!("skipped: no corpus at {}", corpus.display());
        return;
    }
    for (file, package) in PACKAGES {
        let input = Input::open(&corpus.join(file)).expect("a readable package");
        let one = pool(1);
        let two = pool(2);
        let (mut floor, mut single, mut double) = (Vec::new(), Vec::new(), Vec::new());
        let mut facts = 0;
        for _ in 0..ROUNDS {
            floor.push(timed(|| inflate(&input)).0);
            let (time, count) = timed(|| one.install(|| read(&input, package)));
            single.push(time);
            facts = count;
            double.push(timed(|| two.install(|| read(&input, package))).0);
        }
        let (floor, single, double) = (median(floor), median(single), median(double));
        let ratio = single.as_secs_f64() / floor.as_secs_f64();
        eprintln!(
            "{file}: inflate {:.1} ms, one thread {:.1} ms = {ratio:.2}, two {:.1} ms = {:.2}, \
             {facts} facts",
            floor.as_secs_f64() * 1e3,
            single.as_secs_f64() * 1e3,
            double.as_secs_f64() * 1e3,
            double.as_secs_f64() / floor.as_secs_f64(),
        );
        if !cfg!(debug_assertions) {
            assert!(
                ratio < 6.0,
                "{file} takes {ratio} times as long as inflating"
            );
        }
    }
}

/// The most memory that this process has held at once, mapped files included; on Linux.
fn peak_memory_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("threads")
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn inflate(input: &[u8]) -> usize {
    let container = Container::open(input).expect("a package");
    let budget = container.budget();
    let entries = container
        .entries()
        .iter()
        .filter(|entry| entry.name().ends_with(".dex"));
    entries
        .filter_map(|entry| container.read(entry, &budget).ok())
        .map(|bytes| bytes.len())
        .sum()
}

fn read(input: &[u8], name: &str) -> usize {
    let container = Container::open(input).expect("a package");
    let mut package = Package::new(container, Tables::embedded());
    package.identity.package = Some(name.to_owned());
    let harvest = Code.collect(&package);
    assert!(
        harvest
            .surveys
            .iter()
            .all(|survey| survey.coverage.searched() != [""; 0])
    );
    harvest.facts.len()
}
