//! Reads the packages of the corpus and compares what the manifest collector tells of each with
//! what `aapt` prints; reads damaged manifests and tables and expects an end.
//!
//! Oracle: `aapt dump xmltree` for what is declared, `aapt dump badging` for what depends on the
//! resource table. Differences stand in `manifest_differences.tsv`, each with its reason; one that
//! is not listed fails, and so does a row that no longer differs.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "tests read packages of others, run an oracle and say what they skipped and counted"
)]

#[path = "manifest/oracle.rs"]
mod oracle;

#[path = "support/corpus.rs"]
mod corpus;

use corpus::corpus;
use oracle::Claims;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::Harvest;
use tracevet::collect::android::Collector;
use tracevet::collect::android::Package;
use tracevet::collect::android::manifest;
use tracevet::collect::android::manifest::Manifest;
use tracevet::collect::android::resources::Resources;
use tracevet::collect::format::arsc::ResourceTable;
use tracevet::collect::format::axml::Document;
use tracevet::collect::format::zip::Container;
use tracevet::evidence::Coverage;
use tracevet::evidence::Fact;
use tracevet::evidence::Gap;
use tracevet::tables::Tables;

const ANOMALY: &str = "android.manifest.anomaly";

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn harvest(bytes: &[u8]) -> Option<Harvest> {
    let container = Container::open(bytes).ok()?;
    let package = Package::new(container, Tables::embedded());
    Some(Manifest.collect(&package))
}

fn facts<'f>(harvest: &'f Harvest, key: &'f str) -> impl Iterator<Item = &'f Fact> {
    harvest
        .facts
        .iter()
        .filter(move |fact| fact.key.as_str() == key)
}

/// What our collector claims, in the oracle's words.
fn claims(harvest: &Harvest) -> Claims {
    let one = |key: &str| {
        facts(harvest, key)
            .next()
            .map(|fact| fact.value.to_string())
    };
    let explicit = |key: &str| {
        let mut said =
            facts(harvest, key).filter(|fact| fact.detail_flag("explicit") == Some(true));
        said.next().map(|fact| {
            let name = fact.detail_text("codename");
            name.map_or_else(|| fact.value.to_string(), str::to_owned)
        })
    };
    Claims {
        package: one("android.package.name"),
        version_code: one("android.package.version_code"),
        version_name: one("android.package.version_name"),
        min_sdk: explicit("android.sdk.min"),
        target_sdk: explicit("android.sdk.target"),
        label: one("android.package.label"),
        permissions: facts(harvest, "android.permission.requested")
            .map(|fact| {
                let max = fact.detail_number("max_sdk");
                let max = max.map_or_else(String::new, |max| format!(" up to {max}"));
                let element = fact.detail_text("element").unwrap();
                format!("{element} {}{max}", fact.value)
            })
            .collect(),
        components: facts(harvest, "android.component")
            .map(|fact| {
                let kind = fact.detail_text("kind").unwrap();
                let exported = fact.detail_flag("exported");
                let said = fact.detail_flag("exported_explicit").unwrap();
                format!("{kind} {} exported={exported:?} said={said}", fact.value)
            })
            .collect(),
    }
}

#[derive(Debug, Default)]
struct Compared {
    packages: usize,
    refused_by_oracle: usize,
    values: usize,
    equal: usize,
    differences: BTreeSet<(String, String)>,
    messages: Vec<String>,
}

impl Compared {
    fn value(&mut self, path: &str, what: &str, ours: &str, theirs: &str) {
        self.values += 1;
        if ours == theirs {
            self.equal += 1;
        } else {
            self.differences.insert((path.to_owned(), what.to_owned()));
            self.messages.push(format!(
                "{path}\t{what}\tours {ours:.300}\ttheirs {theirs:.300}"
            ));
        }
    }

    fn option(&mut self, path: &str, what: &str, ours: &Option<String>, theirs: &Option<String>) {
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "(none)".to_owned());
        if ours.is_some() || theirs.is_some() {
            self.value(path, what, &shown(ours), &shown(theirs));
        }
    }

    fn set(&mut self, path: &str, what: &str, ours: &[String], theirs: &[String]) {
        let ours: BTreeSet<_> = ours.iter().collect();
        let theirs: BTreeSet<_> = theirs.iter().collect();
        let more: Vec<_> = ours.difference(&theirs).collect();
        let less: Vec<_> = theirs.difference(&ours).collect();
        self.value(path, what, &format!("{more:?}"), "[]");
        self.value(path, what, "[]", &format!("{less:?}"));
    }

    fn package(&mut self, name: &str, path: &Path, bytes: &[u8]) {
        let Some(theirs) = oracle::claims(path) else {
            self.refused_by_oracle += 1;
            return;
        };
        self.packages += 1;
        let Some(harvest) = harvest(bytes) else {
            self.value(name, "container", "refused", "read");
            return;
        };
        let ours = claims(&harvest);
        self.option(name, "package", &ours.package, &theirs.package);
        self.option(
            name,
            "version-code",
            &ours.version_code,
            &theirs.version_code,
        );
        self.option(
            name,
            "version-name",
            &ours.version_name,
            &theirs.version_name,
        );
        self.option(name, "min-sdk", &ours.min_sdk, &theirs.min_sdk);
        self.option(name, "target-sdk", &ours.target_sdk, &theirs.target_sdk);
        self.option(name, "label", &ours.label, &theirs.label);
        self.set(name, "permissions", &ours.permissions, &theirs.permissions);
        self.set(name, "components", &ours.components, &theirs.components);
    }
}

fn listed_differences() -> BTreeSet<(String, String)> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifest_differences.tsv");
    fs::read_to_string(table)
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut fields = line.split('\t');
            let path = fields.next().unwrap().to_owned();
            let what = fields.next().unwrap().to_owned();
            let reason = fields.next().unwrap_or_default();
            assert!(!reason.is_empty(), "a difference without a reason: {line}");
            (path, what)
        })
        .collect()
}

#[test]
fn what_is_declared_is_what_aapt_reads() {
    let Some(root) = corpus("") else { return };
    if !oracle::is_installed() {
        eprintln!("skipped: aapt is not installed");
        return;
    }
    let mut compared = Compared::default();
    for part in ["1-tracing", "2-android", "bench"] {
        for path in files(&root.join(part), "apk") {
            let name = path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            let bytes = fs::read(&path).unwrap();
            compared.package(&name, &path, &bytes);
        }
    }
    println!(
        "{} packages read by aapt ({} refused by it), {} of {} values equal",
        compared.packages, compared.refused_by_oracle, compared.equal, compared.values
    );
    let listed = listed_differences();
    for message in &compared.messages {
        let mut fields = message.split('\t');
        let key = (
            fields.next().unwrap().to_owned(),
            fields.next().unwrap().to_owned(),
        );
        if !listed.contains(&key) {
            eprintln!("unlisted: {message}");
        }
    }
    let stale: Vec<_> = listed.difference(&compared.differences).collect();
    let unlisted: Vec<_> = compared.differences.difference(&listed).collect();
    assert!(stale.is_empty(), "no longer different: {stale:?}");
    assert!(
        unlisted.is_empty(),
        "{} differences are not listed",
        unlisted.len()
    );
    assert!(compared.packages > 100, "the corpus is smaller than known");
}

#[test]
fn tampered_manifests_are_read_at_least_as_often_as_by_the_best_peer() {
    let Some(folder) = corpus("bench/zip-axml-mutants") else {
        return;
    };
    let observed = fs::read_to_string(folder.join("observed.tsv")).unwrap();
    let header: Vec<_> = observed.lines().next().unwrap().split('\t').collect();
    let mut peers = vec![0; header.len()];
    let mut ours = 0;
    let mut files = 0;
    for line in observed.lines().skip(1) {
        let fields: Vec<_> = line.split('\t').collect();
        let path = folder.join("sample").join(fields[0]);
        if !path.is_file() {
            continue;
        }
        files += 1;
        for (count, field) in peers.iter_mut().zip(&fields) {
            *count += usize::from(*field == "ok");
        }
        let harvest = harvest(&fs::read(&path).unwrap());
        let named = |harvest: &Harvest| facts(harvest, "android.package.name").next().is_some();
        if harvest.as_ref().is_some_and(named) {
            ours += 1;
        } else {
            eprintln!("not read: {}", fields[0]);
        }
        if fields[0].starts_with("2") {
            let told = harvest.is_some_and(|harvest| facts(&harvest, ANOMALY).next().is_some());
            let harmless = fields[0].starts_with("26");
            assert!(told || harmless, "{}: repaired in silence", fields[0]);
        }
    }
    println!(
        "{ours} of {files} mutants; peers: {:?}",
        header.iter().zip(&peers).collect::<Vec<_>>()
    );
    assert_eq!(ours, files);
    assert!(peers.iter().all(|peer| *peer <= ours));
}

/// What is odd about some of the files, by their names.
const ODD: &[(&str, &str)] = &[
    ("AndroidManifestDoubleNamespace.xml", "several-namespaces"),
    (
        "AndroidManifest_NamespaceInAttributeName.xml",
        "empty-attribute-name",
    ),
    (
        "AndroidManifest_NamespaceInAttributeName2.xml",
        "empty-attribute-name",
    ),
    ("AndroidManifest_WrongChunkStart.xml", "document-type"),
];

#[test]
fn odd_binary_xml_of_others_is_read_and_odd_it_is_called() {
    let Some(folder) = corpus("bench/androguard-tests/sample/tests/data/AXML") else {
        return;
    };
    for path in files(&folder, "xml") {
        let bytes = fs::read(&path).unwrap();
        let document = Document::parse(&bytes);
        let document = document.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let kinds: BTreeSet<_> = document
            .anomalies()
            .iter()
            .map(|a| a.kind.as_str())
            .collect();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        println!("{name}: {} elements, {kinds:?}", document.len());
        for (odd, kind) in ODD {
            if *odd == name {
                assert!(kinds.contains(kind), "{name} is not called {kind}");
            }
        }
        if !name.starts_with("AndroidManifest") {
            continue;
        }
        let gap = Gap::not_supplied();
        let harvest = manifest::read(&bytes, Err(gap));
        assert!(
            facts(&harvest, "android.package.name").next().is_some(),
            "{name} has no package name"
        );
    }
}

#[test]
fn splits_say_that_they_are_not_all() {
    let Some(folder) = corpus("1-tracing/splits") else {
        return;
    };
    let all = files(&folder, "apk");
    for path in &all {
        let harvest = harvest(&fs::read(path).unwrap()).unwrap();
        let name = path.display();
        assert!(
            facts(&harvest, "android.split.name").next().is_some(),
            "{name}"
        );
        assert!(
            facts(&harvest, "android.application.debuggable")
                .next()
                .is_none(),
            "{name} tells a default that belongs to its base"
        );
        assert!(
            harvest
                .surveys
                .iter()
                .all(|survey| !survey.coverage.is_complete()),
            "{name} is told to be complete"
        );
    }
    println!("{} splits", all.len());
}

fn part(path: &Path, name: &str) -> Vec<u8> {
    let bytes = fs::read(path).unwrap();
    let container = Container::open(&bytes).unwrap();
    let entry = container.find(name).unwrap();
    let content = container.read(entry, &container.budget()).unwrap();
    content.into_owned()
}

#[test]
fn damage_ends_in_a_gap_and_in_time() {
    let Some(folder) = corpus("bench") else {
        return;
    };
    let app = folder.join("androgoat/sample/AndroGoat.apk");
    let manifest = part(&app, "AndroidManifest.xml");
    let table = part(&app, "resources.arsc");
    let started = Instant::now();
    let count = |bytes: &[u8]| {
        let read = manifest::read(
            bytes,
            ResourceTable::parse(&table).map_err(|_| Gap::not_supplied()),
        );
        let state = read.surveys.first().unwrap().coverage.clone();
        (facts(&read, "android.component").count(), state)
    };
    let (components, coverage) = count(&manifest);
    assert!(components > 5 && coverage.is_complete(), "{coverage:?}");
    for end in (0..manifest.len()).step_by(16) {
        let (some, coverage) = count(&manifest[..end]);
        assert!(!coverage.is_complete(), "cut at {end}: told to be complete");
        assert!(some <= components);
        if some > 0 {
            assert!(matches!(coverage, Coverage::Partial { .. }));
        }
    }
    for at in (0..manifest.len()).step_by(3) {
        let mut bytes = manifest.clone();
        bytes[at] ^= 1 << (at % 8);
        count(&bytes);
    }
    let small = &table[..table.len().min(400_000)];
    for end in (0..small.len()).step_by(small.len() / 500) {
        if let Ok(table) = ResourceTable::parse(&small[..end]) {
            table.resolve(0x7f0b_0001);
        }
    }
    for at in (0..table.len()).step_by(table.len() / 500) {
        let mut bytes = table.clone();
        bytes[at] ^= 1 << (at % 8);
        if let Ok(table) = ResourceTable::parse(&bytes) {
            for id in 0x7f01..0x7f10u32 {
                table.resolve(id << 16);
            }
            table.string_locales();
        }
    }
    let taken = started.elapsed();
    assert!(taken < Duration::from_secs(30), "took {taken:?}");
}

#[test]
fn a_large_package_takes_milliseconds() {
    let Some(folder) = corpus("2-android/npm") else {
        return;
    };
    for path in files(&folder, "apk") {
        let bytes = fs::read(&path).unwrap();
        let container = Container::open(&bytes).unwrap();
        let package = Package::new(container, Tables::embedded());
        let mut best = Duration::MAX;
        for _ in 0..5 {
            let started = Instant::now();
            let harvest = Manifest.collect(&package);
            let locales = Resources.collect(&package);
            best = best.min(started.elapsed());
            assert!(!harvest.facts.is_empty() && locales.surveys.len() == 1);
        }
        println!("{}: {} bytes in {best:?}", path.display(), bytes.len());
        // Ten times the goal of a release build, for builds that are not and machines that share.
        assert!(best < Duration::from_millis(30), "{best:?}");
    }
}
