//! Reads packages, prints how long an evaluation takes compared with the least that it could take:
//! inflating the parts that it needs, with the same library, on one thread.
//!
//! Two floors. *Code* is DEX files, manifest and resource table. *Floor*, of which the ratios are
//! taken, is what the evaluation of that package has to inflate: those, native libraries, everything
//! under `assets/` and `res/raw`; and all entries where signature scheme v1 decides (its state in
//! the evidence is another than `not-checked`), because v1 signs the digest of every entry's
//! content. Entries that are stored and not deflated cost next to nothing in both.
//!
//! The second table is what a page takes to write, in each language, and how large it is.
//!
//! Rules and tables are read once per process, as in a run over many packages; what that takes
//! stands in the first line.
//!
//! `cargo bench --bench speed [-- FILE…]` (with `--only-evaluation` nothing but the time of the
//! evaluation on all threads, in milliseconds, for `androguard.sh`); without files the samples, and the large packages of the
//! corpus where it lies beside the repository (or where TRACEVET_CORPUS says). Figures are ratios
//! of medians taken in turn in one run, because the machines that run this are not quiet.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads files and prints figures"
)]

use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::Input;
use tracevet::collect::format::zip::Container;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Wording;
use tracevet::derive::Context;
use tracevet::report;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::tables::Tables;

/// Rounds per file; each measures everything once, in turn.
const ROUNDS: usize = 9;

const SAMPLES: [&str; 3] = [
    "samples/bluetooth-centralised/bluetooth-centralised.apk",
    "samples/exposure-notification-clean/exposure-notification-clean.apk",
    "samples/location-overcollecting/location-overcollecting.apk",
];

/// Packages below this size say more about start-up than about the work.
const LARGE_BYTES: u64 = 2 << 20;

fn main() {
    let mut files: Vec<PathBuf> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .map(PathBuf::from)
        .collect();
    if std::env::args().any(|argument| argument == "--only-evaluation") {
        for file in &files {
            println!("{:.2}", milliseconds(only_evaluation(file)));
        }
        return;
    }
    if files.is_empty() {
        files = SAMPLES.iter().map(PathBuf::from).collect();
        files.extend(large_packages());
    }
    let (tables, _) = timed(Tables::embedded);
    let (criteria, catalogue) = timed(|| Catalogue::embedded().expect("rules that load"));
    println!(
        "start-up, once per process: tables {:.2} ms, criteria {:.2} ms",
        milliseconds(tables),
        milliseconds(criteria)
    );
    println!(
        "{:<44} {:>7} {:>8} {:>8} {:>8} {:>7} {:>8} {:>7}",
        "package", "MB", "code", "floor", "1 thr", "ratio", "all thr", "ratio"
    );
    for file in &files {
        measure(file);
    }
    measure_pages(&files, &catalogue);
    if let Some(peak) = peak_memory_kb() {
        println!(
            "peak memory of the whole run, mapped files included: {} MB",
            peak / 1024
        );
    }
}

fn measure(file: &Path) {
    let input = Input::open(file).expect("a readable package");
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("one thread");
    let scope = Scope::of(&input);
    let mut codes = Vec::new();
    let catalogue = Catalogue::embedded().expect("rules that load");
    let mut floors = Vec::new();
    let mut singles = Vec::new();
    let mut parallels = Vec::new();
    for _ in 0..ROUNDS {
        codes.push(timed(|| inflate(&input, Scope::Code)).0);
        floors.push(timed(|| inflate(&input, scope)).0);
        singles.push(timed(|| one.install(|| evaluate(&input, &catalogue))).0);
        parallels.push(timed(|| evaluate(&input, &catalogue)).0);
    }
    let code = median(&mut codes);
    let floor = median(&mut floors);
    let single = median(&mut singles);
    let parallel = median(&mut parallels);
    println!(
        "{:<44} {:>7.2} {:>8.2} {:>8.2} {:>8.2} {:>7.2} {:>8.2} {:>7.2}",
        shown(file),
        input.len() as f64 / 1e6,
        milliseconds(code),
        milliseconds(floor),
        milliseconds(single),
        milliseconds(single) / milliseconds(floor),
        milliseconds(parallel),
        milliseconds(parallel) / milliseconds(floor),
    );
}

/// How long each language's page takes to write, of each package and of each example that is shipped.
fn measure_pages(files: &[PathBuf], catalogue: &Catalogue) {
    let english = catalogue.wording();
    let languages: Vec<(Frame, Wording)> = Frame::languages()
        .into_iter()
        .map(|tag| {
            let frame = Frame::load(tag).expect("a language");
            let wording = frame.wording(&english);
            (frame, wording)
        })
        .collect();
    print!("\n{:<44}", "HTML");
    for tag in Frame::languages() {
        print!(" {:>6} {:>4}", format!("{tag} ms"), "kB");
    }
    println!();
    let packages = files.iter().map(|file| {
        let input = Input::open(file).expect("a readable package");
        (shown(file), evaluate(&input, catalogue))
    });
    for (name, evaluation) in packages.chain(examples()) {
        print!("{name:<44}");
        for (frame, wording) in &languages {
            let mut bytes = 0;
            let mut times: Vec<Duration> = (0..ROUNDS)
                .map(|_| {
                    let (time, length) = timed(|| render(&evaluation, wording, frame));
                    bytes = length;
                    time
                })
                .collect();
            let time = milliseconds(median(&mut times));
            print!(" {time:>6.2} {:>4}", bytes / 1000);
        }
        println!();
    }
}

/// The evaluations that are shipped as examples.
fn examples() -> impl Iterator<Item = (String, tracevet::judge::Evaluation)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir("reports/examples")
        .expect("the examples")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    files.into_iter().map(|file| {
        let bytes = std::fs::read(&file).expect("an example");
        let evaluation = serde_json::from_slice(&bytes).expect("an evaluation");
        (shown(&file), evaluation)
    })
}

fn shown(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".evaluation.json")
        .chars()
        .take(44)
        .collect()
}

/// The median time of an evaluation on all threads.
fn only_evaluation(file: &Path) -> Duration {
    let input = Input::open(file).expect("a readable package");
    let catalogue = Catalogue::embedded().expect("rules that load");
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| timed(|| evaluate(&input, &catalogue)).0)
        .collect();
    median(&mut times)
}

/// Which entries are inflated for a floor.
#[derive(Clone, Copy)]
enum Scope {
    /// Code, manifest and resource table.
    Code,
    /// Those, native libraries, assets and raw resources.
    Searched,
    Everything,
}

impl Scope {
    /// What the evaluation of this package has to inflate.
    fn of(input: &[u8]) -> Self {
        let evidence = tracevet::evidence_of(input, "input", "input").expect("evidence");
        let v1_decides = evidence.facts.iter().any(|fact| {
            fact.key.as_str() == "android.signature.scheme"
                && fact.value.as_text() == Some("v1")
                && fact.detail_text("state") != Some("not-checked")
        });
        if v1_decides {
            Self::Everything
        } else {
            Self::Searched
        }
    }

    fn holds(self, name: &str) -> bool {
        let is_code = name == "AndroidManifest.xml"
            || name == "resources.arsc"
            || (name.starts_with("classes") && name.ends_with(".dex"));
        match self {
            Self::Code => is_code,
            Self::Searched => {
                is_code
                    || name.ends_with(".so")
                    || name.starts_with("assets/")
                    || name.starts_with("res/raw")
            }
            Self::Everything => true,
        }
    }
}

fn inflate(input: &[u8], scope: Scope) -> usize {
    let container = Container::open(input).expect("a package");
    let budget = container.budget();
    container
        .entries()
        .iter()
        .filter(|entry| scope.holds(&entry.name()))
        .filter_map(|entry| container.read(entry, &budget).ok())
        .map(|bytes| bytes.len())
        .sum()
}

fn evaluate(input: &[u8], catalogue: &Catalogue) -> tracevet::judge::Evaluation {
    let context = Context {
        as_of: jiff::civil::date(2026, 11, 22),
        built: None,
    };
    let evidence = tracevet::evidence_of(input, "input", "input").expect("evidence");
    tracevet::evaluate(evidence, catalogue, &context).expect("an evaluation")
}

fn render(evaluation: &tracevet::judge::Evaluation, wording: &Wording, frame: &Frame) -> usize {
    report::render(
        evaluation,
        wording,
        frame,
        Format::named("html").expect("a format"),
    )
    .expect("a page")
    .len()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn large_packages() -> Vec<PathBuf> {
    let corpus = std::env::var_os("TRACEVET_CORPUS")
        .map_or_else(|| PathBuf::from("../shared/corpus"), PathBuf::from);
    let mut found = Vec::new();
    for folder in ["1-tracing", "2-android"] {
        gather(&corpus.join(folder), &mut found);
    }
    found.sort();
    found
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "apk")
            && entry.metadata().is_ok_and(|data| data.len() > LARGE_BYTES)
        {
            found.push(path);
        }
    }
}

/// The largest resident set so far, where the system tells.
fn peak_memory_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
