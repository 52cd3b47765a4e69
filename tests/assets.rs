//! Container, native and asset collectors over whole packages of others.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "reads the corpus, and says what was skipped and counted"
)]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/packages.rs"]
mod packages;

use corpus::corpus;
use packages::packages;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
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

/// Compiled by Facebook's `hermesc` 0.11.0 (bytecode version 84) with `-O` from
///
/// ```js
/// var host="https://api.example/v1";
/// function ping(n){return fetch(host+"/keys?n="+n+"http://second.example");}
/// var label="Größe – 中文 https://wide.example/ü";
/// var uuid="0000fd6f-0000-1000-8000-00805f9b34fb";
/// ping(1);print(label,uuid);
/// ```
const BUNDLE: &str = "\
    c61fbc03c103191f540000009abb8eeabb776b8ccbd18f9e5947d24ec3445cb1c7020000000000000200000002\
    000000060000000c00000000000000b80000000000000000000000000000000000000000000000000000000000\
    0000000000005002000000000000000000000000000000000000000000000000000000000000a8010002680001\
    004002001a00040412100200042d0003004802001800020012060000000600008032a4816af34ca81b59f1ebcf\
    8779fa325bf689a6ed10889d00000008100000245e0000067a000015a4000016ed000021580000046800000572\
    000005d0000004d8000005e20000042f6b6579733f6e3d30303030666436662d303030302d313030302d383030\
    302d30303830356639623334666270696e676c6f62616c6162656c66657463687474703a2f2f7365636f6e642e\
    6578616d706c6568747470733a2f2f6170692e6578616d706c652f7631686f73747072696e7475756964004700\
    7200f600df0065002000132020002d4e87652000680074007400700073003a002f002f0077006900640065002e\
    006500780061006d0070006c0065002f00fc0031090000003107000000310b0000003106000000300060010001\
    002e003700010106006d0104003700010209006d0105003700010307006d010100370001040b00320200010670\
    036a01014f01020301350200020a003201000307320000040b50000203010058002e0035020001080032010002\
    096d000000160101006800011603010070016d000300160003004f000201005800000000000000000000000022\
    0000000000000001000000040000000100000035000000370000000000000004000000612e6a73000000000000\
    0000000000000001011d00000a00080a04010a027f0602780a00040500040600060500060500797f0102010200\
    180600060900000700000e007f7f7f00d407064885e43c89ef0d55fadd87457d8d53b78e\
";

#[test]
fn strings_of_compiled_scripts_are_cut_where_they_end() {
    let digits: Vec<u8> = BUNDLE.bytes().filter(u8::is_ascii_hexdigit).collect();
    let bundle: Vec<u8> = digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer
        .start_file("assets/index.android.bundle", options)
        .unwrap();
    writer.write_all(&bundle).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let package = Package::new(Container::open(&bytes).unwrap(), Tables::embedded());
    let harvest = AssetCollector.collect(&package);
    // In the file "https://api.example/v1" is followed by "host", and "http://second.example" by
    // "https://api.example/v1", without a mark between.
    let mut urls = values(&harvest, "android.asset.url");
    urls.sort_unstable();
    assert_eq!(
        urls,
        [
            "http://second.example",
            "https://api.example/v1",
            "https://wide.example/"
        ]
    );
    let uuids = values(&harvest, "android.asset.uuid");
    assert_eq!(uuids, ["0000fd6f-0000-1000-8000-00805f9b34fb"]);
    assert_eq!(
        values(&harvest, "android.runtime.hybrid"),
        ["react-native-hermes"]
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
    for path in packages(&folder, &["apk", "aab"]) {
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
