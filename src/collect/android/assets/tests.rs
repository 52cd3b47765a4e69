//! Packages with one asset of each kind.

use super::*;
use crate::collect::format::zip::Container;
use crate::tables::Tables;
use std::io::Cursor;
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn package_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn harvest(files: &[(&str, &[u8])]) -> Harvest {
    let bytes = package_of(files);
    let package = Package::new(Container::open(&bytes).unwrap(), Tables::embedded());
    AssetCollector.collect(&package)
}

fn gaps_of(files: &[(&str, &[u8])]) -> Vec<Gap> {
    let bytes = package_of(files);
    let package = Package::new(Container::open(&bytes).unwrap(), Tables::embedded());
    hybrid_gaps(&package)
}

/// Value and compact place of each fact of a key.
fn found(harvest: &Harvest, key: &str) -> Vec<(String, String)> {
    harvest
        .facts
        .iter()
        .filter(|fact| fact.key.as_str() == key)
        .map(|fact| (fact.value.to_string(), fact.provenance.to_string()))
        .collect()
}

fn pair(value: &str, place: &str) -> (String, String) {
    (value.to_owned(), place.to_owned())
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn addresses_are_found_with_their_place() {
    let harvest = harvest(&[
        ("assets/config.json", br#"{"api":"https://a.example/v1"}"#),
        ("assets/php.json", br#"{"api":"https:\/\/b.example\/v1"}"#),
        ("res/raw/settings", b"url=https://c.example"),
        ("res/aB.txt", b"https://d.example"),
        ("firebase.json", b"https://e.example https://e.example"),
        (
            "assets/ble.txt",
            b"service 0000FD6F-0000-1000-8000-00805F9B34FB.",
        ),
        ("resources.arsc", &wide("\u{1}https://f.example\0")),
        ("assets/picture.PNG", b"https://not.searched.example"),
        ("res/layout/a.xml", b"https://not.searched.example"),
        ("kotlin/a.kotlin_builtins", b"https://not.searched.example"),
    ]);
    let mut urls = found(&harvest, "android.asset.url");
    urls.sort();
    assert_eq!(
        urls,
        [
            pair("https://a.example/v1", "assets/config.json!@0x8+20"),
            pair("https://b.example/v1", "assets/php.json!@0x8+20"),
            pair("https://c.example", "res/raw/settings!@0x4+17"),
            pair("https://d.example", "res/aB.txt!@0x0+17"),
            pair("https://e.example", "firebase.json!@0x0+17"),
            pair("https://f.example", "resources.arsc!@0x2+34"),
        ]
    );
    assert_eq!(
        found(&harvest, "android.asset.uuid"),
        [pair(
            "0000fd6f-0000-1000-8000-00805f9b34fb",
            "assets/ble.txt!@0x8+36"
        )]
    );
    assert!(harvest.surveys[0].coverage.is_complete());
}

#[test]
fn a_packed_assembly_is_inflated_and_searched() {
    // One LZ4 block of literals only.
    let text = wide("\u{1}https://a.example/x\u{1}");
    let mut assembly = b"XALZ\0\0\0\0".to_vec();
    assembly.extend((text.len() as u32).to_le_bytes());
    assembly.extend([0xF0, (text.len() - 15) as u8]);
    assembly.extend(&text);
    let harvest = harvest(&[("assemblies/App.dll", &assembly)]);
    assert_eq!(
        found(&harvest, "android.asset.url"),
        [pair("https://a.example/x", "assemblies/App.dll!@0x2+38")]
    );
    assert_eq!(
        found(&harvest, "android.runtime.hybrid"),
        [pair("xamarin", "assemblies/App.dll")]
    );
    assembly.truncate(20);
    let harvest = self::harvest(&[("assemblies/App.dll", &assembly)]);
    assert_eq!(
        harvest.surveys[0].coverage.gaps()[0].reason,
        Reason::Malformed
    );
}

#[test]
fn runtimes_are_recognised_and_leave_a_gap_for_code() {
    let hermes: &[u8] = b"\xC6\x1F\xBC\x03\xC1\x03\x19\x1F and more";
    for (files, runtime) in [
        (
            &[("lib/arm64-v8a/libflutter.so", b"".as_slice())][..],
            "flutter",
        ),
        (
            &[("assets/index.android.bundle", b"var a".as_slice())],
            "react-native",
        ),
        (
            &[("assets/index.android.bundle", hermes)],
            "react-native-hermes",
        ),
        (&[("assets/www/cordova.js", b"".as_slice())], "cordova"),
        (
            &[("assets/capacitor.config.json", b"{}".as_slice())],
            "capacitor",
        ),
        (
            &[("assets/bin/Data/globalgamemanagers", b"".as_slice())],
            "unity",
        ),
        (
            &[(
                "lib/arm64-v8a/libassemblies.arm64-v8a.blob.so",
                b"".as_slice(),
            )],
            "xamarin",
        ),
    ] {
        let gaps = gaps_of(files);
        let [gap] = &gaps[..] else {
            panic!("{runtime}: one gap expected, found {gaps:?}")
        };
        assert_eq!(gap.reason, Reason::HybridRuntime);
        assert_eq!(gap.part, files[0].0);
        let harvest = harvest(files);
        assert_eq!(
            found(&harvest, "android.runtime.hybrid"),
            [pair(runtime, files[0].0)]
        );
    }
    for ordinary in [
        "lib/arm64-v8a/libapp.so",
        "assets/www/index.html",
        "assets/public/a.js",
        "libpython.so",
    ] {
        assert_eq!(gaps_of(&[(ordinary, b"")]), [], "{ordinary}");
    }
}

#[test]
fn strings_whose_borders_are_unknown_are_a_gap_and_not_a_guess() {
    let harvest = harvest(&[(
        "assets/index.android.bundle",
        b"\xC6\x1F\xBC\x03\xC1\x03\x19\x1Fhttps://a.examplenext",
    )]);
    assert_eq!(found(&harvest, "android.asset.url"), []);
    let gaps = harvest.surveys[0].coverage.gaps();
    assert_eq!(gaps[0].reason, Reason::HybridRuntime);
}

#[test]
fn kinds_are_told_by_content_first() {
    for (name, content, kind) in [
        ("assets/a.jpg.bin", b"dex\n035\0".as_slice(), Some("dex")),
        ("assets/a", b"PK\x03\x04", Some("archive")),
        ("assets/a", b"SQLite format 3\0", Some("database")),
        (
            "assets/a.txt",
            b"Bag\n  -----BEGIN RSA PRIVATE KEY-----\n",
            Some("private-key"),
        ),
        (
            "res/raw/ca.pem",
            b"-----BEGIN CERTIFICATE-----\n",
            Some("certificate"),
        ),
        ("res/raw/ca.cer", b"0\x82", Some("certificate")),
        ("assets/store.BKS", b"\0", Some("keystore")),
        ("assets/a.txt", b"text", None),
    ] {
        let harvest = harvest(&[(name, content)]);
        let expected: Vec<_> = kind.map(|kind| pair(kind, name)).into_iter().collect();
        assert_eq!(found(&harvest, "android.asset.kind"), expected, "{name}");
    }
}

#[test]
fn findings_of_one_part_are_limited_with_a_gap() {
    for (urls, complete) in [
        (MAX_FINDINGS_PER_PART - 1, true),
        (MAX_FINDINGS_PER_PART, true),
        (MAX_FINDINGS_PER_PART + 1, false),
    ] {
        let text: String = (0..urls)
            .map(|number| format!("https://a.example/{number}\n"))
            .collect();
        let harvest = harvest(&[("assets/list.txt", text.as_bytes())]);
        let listed = found(&harvest, "android.asset.url").len();
        assert_eq!(listed, urls.min(MAX_FINDINGS_PER_PART));
        assert_eq!(harvest.surveys[0].coverage.is_complete(), complete);
    }
}
