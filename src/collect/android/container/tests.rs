//! Packages with dates, version files and damage of each kind.

use super::*;
use crate::collect::format::zip::Container;
use crate::tables::Tables;
use std::io::Cursor;
use std::io::Write;
use zip::DateTime;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

type File<'f> = (&'f str, &'f [u8], (u16, u8, u8));

fn package_of(files: &[File<'_>]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content, (year, month, day)) in files {
        let time = DateTime::from_date_and_time(*year, *month, *day, 0, 0, 0).unwrap();
        let options = SimpleFileOptions::default().last_modified_time(time);
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn harvest(bytes: &[u8]) -> Harvest {
    let package = Package::new(Container::open(bytes).unwrap(), Tables::embedded());
    ContainerCollector.collect(&package)
}

fn texts<'h>(harvest: &'h Harvest, key: &str) -> Vec<(&'h str, Option<&'h str>)> {
    harvest
        .facts
        .iter()
        .filter(|fact| fact.key.as_str() == key)
        .map(|fact| {
            let text = fact.value.as_text().unwrap();
            (
                text,
                fact.detail_text("version").or(fact.detail_text("note")),
            )
        })
        .collect()
}

#[test]
fn the_latest_plausible_date_is_the_build_date() {
    let bytes = package_of(&[
        ("a", b"", (1981, 1, 1)),
        ("b", b"", (2020, 6, 16)),
        ("c", b"", (2020, 6, 15)),
        ("d", b"", (2009, 1, 1)),
    ]);
    let harvest = harvest(&bytes);
    assert_eq!(
        texts(&harvest, "android.build.date"),
        [("2020-06-16", None)]
    );
    assert!(harvest.surveys[0].coverage.is_complete());
}

#[test]
fn constant_dates_say_nothing() {
    let bytes = package_of(&[
        ("a", b"", (1980, 2, 1)),
        ("b", b"", (2008, 1, 1)),
        ("c", b"", (2010, 1, 1)),
    ]);
    assert_eq!(texts(&harvest(&bytes), "android.build.date"), []);
}

#[test]
fn version_files_name_library_and_version() {
    let date = (1981, 1, 1);
    let bytes = package_of(&[
        ("META-INF/androidx.core_core.version", b"1.3.1\n", date),
        ("META-INF/kotlinx_coroutines_core.version", b"1.3.9", date),
        (
            "META-INF/x_y.version",
            b"task ':x:y' property 'version'",
            date,
        ),
        (
            "play-services-nearby.properties",
            b"version=17.0.0\nclient=play-services-nearby\n",
            date,
        ),
        (
            "META-INF/maven/org.example/lib/pom.properties",
            b"#c\nversion=2\ngroupId=org.example\nartifactId=lib\n",
            date,
        ),
        ("other.properties", b"version=1", date),
    ]);
    let expected = [
        ("androidx.core:core", Some("1.3.1")),
        (
            "org.jetbrains.kotlinx:kotlinx-coroutines-core",
            Some("1.3.9"),
        ),
        ("x_y", None),
        (
            "com.google.android.gms:play-services-nearby",
            Some("17.0.0"),
        ),
        ("org.example:lib", Some("2")),
    ];
    assert_eq!(texts(&harvest(&bytes), "android.library.version"), expected);
}

#[test]
fn a_wrong_checksum_of_the_manifest_is_an_anomaly() {
    let mut bytes = package_of(&[(MANIFEST_PART, b"content", (2020, 1, 2))]);
    let record = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    bytes[record + 16] ^= 1;
    let harvest = harvest(&bytes);
    let anomalies = texts(&harvest, "package.anomaly");
    let kinds: Vec<_> = anomalies.iter().map(|(kind, _)| *kind).collect();
    assert!(kinds.contains(&"checksum-mismatch"), "{anomalies:?}");
    assert!(
        harvest
            .facts
            .iter()
            .any(|fact| fact.detail_text("entry") == Some(MANIFEST_PART))
    );
}

#[test]
fn a_broken_directory_is_a_gap() {
    let mut bytes = package_of(&[("a", b"", (2020, 1, 2)), ("b", b"", (2020, 1, 2))]);
    let record = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
    bytes[record] = b'X';
    assert!(!harvest(&bytes).surveys[0].coverage.is_complete());
}
