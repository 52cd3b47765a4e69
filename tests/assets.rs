//! Container, native and asset collectors over whole packages of others.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "reads the corpus, and says what was skipped and counted"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::Harvest;
use tracevet::collect::android::Collector;
use tracevet::collect::android::Package;
use tracevet::collect::android::assets::AssetCollector;
use tracevet::collect::android::assets::hybrid_gaps;
use tracevet::collect::android::container::ContainerCollector;
use tracevet::collect::android::native::NativeCollector;
use tracevet::collect::format::zip::Container;
use tracevet::tables::Tables;

fn corpus(part: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TRACEVET_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"),
        PathBuf::from,
    );
    let folder = root.join(part);
    if !folder.exists() {
        eprintln!("skipped: no corpus at {}", folder.display());
        return None;
    }
    Some(folder)
}

fn packages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|ending| ending == "apk" || ending == "aab")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

const COLLECTORS: [&dyn Collector; 3] = [&ContainerCollector, &NativeCollector, &AssetCollector];

fn values<'h>(harvest: &'h Harvest, key: &str) -> Vec<&'h str> {
    let of_key = harvest.facts.iter().filter(|fact| fact.key.as_str() == key);
    of_key.filter_map(|fact| fact.value.as_text()).collect()
}

#[test]
fn endpoints_in_packed_assemblies_of_a_real_app_are_found() {
    let Some(path) = corpus("1-tracing/reconstructed/SAHomeQuarantine_c050e39.partial.apk") else {
        return;
    };
    let bytes = fs::read(path).unwrap();
    let package = Package::new(Container::open(&bytes).unwrap(), Tables::embedded());
    let harvest = AssetCollector.collect(&package);
    assert_eq!(values(&harvest, "android.runtime.hybrid"), ["xamarin"]);
    assert_eq!(hybrid_gaps(&package).len(), 1);
    let own: Vec<_> = harvest
        .facts
        .iter()
        .filter(|fact| {
            fact.provenance
                .part
                .starts_with("assemblies/HomeQuarantine")
        })
        .filter(|fact| fact.key.as_str() == "android.asset.url")
        .collect();
    for fact in &harvest.facts {
        println!("{} {} {}", fact.key, fact.value, fact.provenance);
    }
    assert!(
        own.iter()
            .any(|fact| fact.value.to_string().contains(".sa.gov.au")),
        "{own:?}"
    );
    assert!(harvest.surveys[0].coverage.is_complete());
}

#[test]
fn every_package_is_collected_in_time_and_each_key_is_promised() {
    let Some(folder) = corpus(".") else {
        return;
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut slowest = (Duration::ZERO, PathBuf::new());
    for path in packages(&folder) {
        let bytes = fs::read(&path).unwrap();
        let Ok(container) = Container::open(&bytes) else {
            continue;
        };
        let package = Package::new(container, Tables::embedded());
        let started = Instant::now();
        for collector in COLLECTORS {
            let harvest = collector.collect(&package);
            assert_eq!(harvest.surveys[0].collector, collector.id());
            for fact in harvest.facts {
                let promised = collector
                    .kinds()
                    .iter()
                    .find(|kind| kind.key == fact.key.as_str())
                    .unwrap_or_else(|| panic!("{} is not promised", fact.key));
                for detail in fact.detail.keys() {
                    assert!(
                        promised.details.iter().any(|(name, _)| name == detail),
                        "{}: detail {detail} is not promised",
                        fact.key
                    );
                }
                let name = match promised.key {
                    "package.anomaly" | "android.asset.kind" | "android.runtime.hybrid" => {
                        format!("{} {}", fact.key, fact.value)
                    }
                    key => key.to_owned(),
                };
                *counts.entry(name).or_default() += 1;
            }
            for gap in harvest.surveys[0].coverage.gaps() {
                let name = format!("gap {:?} {}", gap.reason, collector.id());
                *counts.entry(name).or_default() += 1;
            }
        }
        slowest = slowest.max((started.elapsed(), path));
    }
    for (name, count) in &counts {
        println!("{count:6} {name}");
    }
    println!("slowest: {:?} {}", slowest.0, slowest.1.display());
    assert!(slowest.0 < Duration::from_secs(20));
    assert!(counts.contains_key("android.native.library"));
}
