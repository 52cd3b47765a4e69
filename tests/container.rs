//! The container reader against packages of others: tampered ones and odd ones.
//!
//! Oracle for the mutants: what six other readers did, in the corpus's `observed.tsv`.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "tests read packages of others and say what they skipped and counted"
)]

#[path = "support/corpus.rs"]
mod corpus;

use corpus::corpus;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::format::zip::Container;

const MANIFEST: &str = "AndroidManifest.xml";

fn archives(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            let wanted = ["apk", "aab", "apks", "xapk", "jar", "ipa", "zip"];
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|ending| wanted.iter().any(|wanted| ending == *wanted))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Reads everything in an archive; gives the manifest's bytes, if they could be had.
fn read_all(path: &Path) -> Option<usize> {
    let bytes = fs::read(path).unwrap();
    let started = Instant::now();
    let manifest = match Container::open(&bytes) {
        Err(_) => None,
        Ok(container) => {
            let budget = container.budget();
            container.anomalies();
            for entry in container.entries() {
                let _ = container.read_checked(entry, &budget);
            }
            container
                .find(MANIFEST)
                .and_then(|entry| container.read(entry, &container.budget()).ok())
                .map(|content| content.len())
        }
    };
    // Debug builds on a busy machine: ten seconds stand for "does not hang".
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "{} took {:?}",
        path.display(),
        started.elapsed()
    );
    manifest
}

#[test]
fn at_least_as_many_mutants_give_their_manifest_as_in_the_best_peer() {
    let Some(folder) = corpus("bench/zip-axml-mutants") else {
        return;
    };
    let observed = fs::read_to_string(folder.join("observed.tsv")).unwrap();
    let mut lines = observed.lines().map(|line| line.split('\t'));
    let peers = lines.next().unwrap().count() - 1;
    let mut read_by_peer = vec![0; peers];
    let mut tested = Vec::new();
    for mut line in lines {
        let name = line.next().unwrap();
        let path = folder.join("sample").join(name);
        if !path.is_file() {
            continue;
        }
        for (peer, verdict) in line.enumerate() {
            read_by_peer[peer] += usize::from(verdict == "ok");
        }
        tested.push((name, read_all(&path)));
    }
    assert!(tested.len() >= 19, "only {} mutants found", tested.len());
    let unread: Vec<_> = tested
        .iter()
        .filter(|(_, manifest)| manifest.is_none())
        .map(|(name, _)| *name)
        .collect();
    let best = *read_by_peer.iter().max().unwrap();
    assert!(
        tested.len() - unread.len() >= best,
        "the best peer reads {best} of {}, not read here: {unread:?}",
        tested.len()
    );
    assert_eq!(unread, Vec::<&str>::new());
    // Each has the same manifest in size, so that a wrong range would show.
    let mut sizes: Vec<_> = tested.iter().filter_map(|(_, size)| *size).collect();
    sizes.dedup();
    assert_eq!(sizes.len(), 1, "{tested:?}");
}

#[test]
fn every_zip_level_mutant_shows_an_anomaly() {
    let Some(folder) = corpus("bench/zip-axml-mutants/sample") else {
        return;
    };
    for path in archives(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // The ones from 20 on damage the manifest's own bytes.
        if name.starts_with('2') || name.starts_with("00") {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let container = Container::open(&bytes).unwrap();
        let budget = container.budget();
        let found = container.anomalies().len()
            + container
                .entries()
                .iter()
                .filter_map(|entry| container.read_checked(entry, &budget).ok())
                .map(|content| content.anomalies.len())
                .sum::<usize>();
        assert!(found > 0, "{name} shows no anomaly");
    }
}

#[test]
fn odd_packages_of_others_are_read_without_panic_and_in_time() {
    for part in [
        "bench/apkinspector-tests",
        "bench/androguard-tests",
        "bench/zip-axml-mutants",
        "bench/apksig",
    ] {
        let Some(folder) = corpus(part) else {
            continue;
        };
        let paths = archives(&folder);
        assert!(!paths.is_empty(), "no archive in {part}");
        let manifests = paths.iter().filter_map(|path| read_all(path)).count();
        println!("{part}: {manifests} manifests of {} archives", paths.len());
        assert!(manifests > 0, "no manifest read in {part}");
    }
}
