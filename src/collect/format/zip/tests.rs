//! Every kind of tampering, built here byte by byte, and the edges of every limit.

mod archive;

use self::archive::Archive;
use super::*;
use crate::collect::limits::MAX_ANOMALIES_PER_KIND;
use jiff::civil::Date;
use std::io::Write;

const MANIFEST: &str = "AndroidManifest.xml";
const TEXT: &[u8] = b"some content that is long enough to be compressed, compressed, compressed";

fn plain() -> Archive {
    Archive::new()
        .deflated(MANIFEST.as_bytes(), TEXT)
        .stored(b"res/a.png", b"\x89PNG")
        .close()
}

fn stored_manifest() -> Archive {
    Archive::new().stored(MANIFEST.as_bytes(), TEXT).close()
}

fn kinds(bytes: &[u8]) -> Vec<AnomalyKind> {
    let mut kinds: Vec<_> = Container::open(bytes)
        .unwrap()
        .anomalies()
        .iter()
        .map(|anomaly| anomaly.kind)
        .collect();
    kinds.dedup();
    kinds
}

fn manifest_of(bytes: &[u8]) -> Vec<u8> {
    let container = Container::open(bytes).unwrap();
    let entry = container.find(MANIFEST).unwrap();
    container
        .read(entry, &container.budget())
        .unwrap()
        .into_owned()
}

#[test]
fn an_honest_archive_has_no_anomaly() {
    let archive = plain();
    let container = Container::open(&archive.bytes).unwrap();
    assert_eq!(container.anomalies(), []);
    assert_eq!(container.entries().len(), 2);
    let entry = container.find(MANIFEST).unwrap();
    assert!(entry.loaded);
    assert_eq!(entry.date(), Date::new(2022, 1, 1).ok());
    let content = container.read_checked(entry, &container.budget()).unwrap();
    assert_eq!(&*content.bytes, TEXT);
    assert_eq!(content.anomalies, []);
    assert!(container.find("AndroidManifest.xmX").is_none());
}

#[test]
fn stored_content_is_borrowed_from_the_archive() {
    let archive = plain();
    let container = Container::open(&archive.bytes).unwrap();
    let entry = container.find("res/a.png").unwrap();
    let content = container.read(entry, &container.budget()).unwrap();
    assert!(matches!(content, Cow::Borrowed(b"\x89PNG")));
    let header = container.local_header(entry).unwrap();
    assert_eq!(
        archive.bytes[header.data_offset as usize..][..4],
        *b"\x89PNG"
    );
}

#[test]
fn a_writer_of_others_is_read_the_same() {
    let mut cursor = std::io::Cursor::new(Vec::new());
    let mut writer = ::zip::ZipWriter::new(&mut cursor);
    let options = ::zip::write::SimpleFileOptions::default();
    writer.start_file("a/b.txt", options).unwrap();
    writer.write_all(TEXT).unwrap();
    writer.start_file("big", options.large_file(true)).unwrap();
    writer.write_all(&[7; 100_000]).unwrap();
    writer.finish().unwrap();
    let bytes = cursor.into_inner();
    let container = Container::open(&bytes).unwrap();
    assert_eq!(container.anomalies(), []);
    let budget = container.budget();
    let entry = container.find("a/b.txt").unwrap();
    assert_eq!(&*container.read(entry, &budget).unwrap(), TEXT);
    let entry = container.find("big").unwrap();
    let content = container.read_checked(entry, &budget).unwrap();
    assert_eq!(content.bytes.len(), 100_000);
    assert_eq!(content.anomalies, []);
}

#[test]
fn not_an_archive_is_an_error_with_help() {
    let error = Container::open(b"plain text").unwrap_err();
    assert_eq!(error, ContainerError::NoEndRecord { len: 10 });
    assert!(matches!(
        Container::open(&[]),
        Err(ContainerError::NoEndRecord { len: 0 })
    ));
    assert!(matches!(
        Container::open(&Archive::new().close().bytes),
        Err(ContainerError::Empty)
    ));
    let archive = plain();
    let cut = [&archive.bytes[..20], &archive.bytes[archive.end..]].concat();
    assert!(matches!(
        Container::open(&cut),
        Err(ContainerError::NoDirectory { offset: 20 })
    ));
}

#[test]
fn every_truncation_ends_without_panic() {
    let archive = plain();
    for len in 0..archive.bytes.len() {
        for bytes in [&archive.bytes[..len], &archive.bytes[len..]] {
            if let Ok(container) = Container::open(bytes) {
                container.anomalies();
                for entry in container.entries() {
                    let _ = container.read_checked(entry, &container.budget());
                }
            }
        }
    }
}

#[test]
fn every_single_byte_change_ends_without_panic() {
    let archive = plain();
    for offset in 0..archive.bytes.len() {
        for value in [0x00, 0x7F, 0xFF] {
            let mut bytes = archive.bytes.clone();
            bytes[offset] = value;
            if let Ok(container) = Container::open(&bytes) {
                container.anomalies();
                for entry in container.entries() {
                    let _ = container.read_checked(entry, &container.budget());
                }
            }
        }
    }
}

#[test]
fn unknown_methods_are_read_as_android_does() {
    let bogus = 0x7600_u16.to_le_bytes();
    let archive = stored_manifest();
    let (local, central) = (archive.locals[0], archive.centrals[0]);
    let both = archive
        .patched(local + 8, &bogus)
        .patched(central + 10, &bogus);
    assert_eq!(manifest_of(&both.bytes), TEXT);
    assert_eq!(kinds(&both.bytes), [AnomalyKind::UnknownCompressionMethod]);
    let only_local = stored_manifest().patched(local + 8, &bogus);
    assert_eq!(manifest_of(&only_local.bytes), TEXT);
    assert_eq!(kinds(&only_local.bytes), [AnomalyKind::LocalHeaderDiffers]);
    let archive = plain();
    let central = archive.centrals[0];
    let really_deflated = archive.patched(central + 10, &bogus);
    assert_eq!(manifest_of(&really_deflated.bytes), TEXT);
}

#[test]
fn deflated_by_name_but_stored_in_fact_is_read() {
    let archive = stored_manifest();
    let central = archive.centrals[0];
    let archive = archive.patched(central + 10, &8_u16.to_le_bytes());
    assert_eq!(manifest_of(&archive.bytes), TEXT);
    assert_eq!(kinds(&archive.bytes), [AnomalyKind::LocalHeaderDiffers]);
}

#[test]
fn the_encryption_flag_is_ignored_and_named() {
    let archive = plain();
    let central = archive.centrals[0];
    let archive = archive.patched(central + 8, &[1, 0]);
    assert_eq!(manifest_of(&archive.bytes), TEXT);
    assert_eq!(
        kinds(&archive.bytes),
        [AnomalyKind::EncryptionFlag, AnomalyKind::LocalHeaderDiffers]
    );
}

#[test]
fn sizes_that_lie_do_not_hide_the_content() {
    let archive = stored_manifest();
    let (local, central) = (archive.locals[0], archive.centrals[0]);
    let zero_in_header = archive.patched(local + 18, &[0; 8]);
    assert_eq!(manifest_of(&zero_in_header.bytes), TEXT);
    assert_eq!(
        kinds(&zero_in_header.bytes),
        [AnomalyKind::LocalHeaderDiffers]
    );
    let huge = stored_manifest().patched(central + 24, &0xFFFF_FFF0_u32.to_le_bytes());
    assert_eq!(manifest_of(&huge.bytes), TEXT);
    assert!(kinds(&huge.bytes).contains(&AnomalyKind::SizeMismatch));
    let archive = plain();
    let central = archive.centrals[0];
    for declared in [3_u32, 0xFFFF_FFF0] {
        let short = plain().patched(central + 20, &declared.to_le_bytes());
        assert_eq!(manifest_of(&short.bytes), TEXT, "compressed {declared}");
        let other = plain().patched(central + 24, &declared.to_le_bytes());
        let container = Container::open(&other.bytes).unwrap();
        let entry = container.find(MANIFEST).unwrap();
        let content = container.read_checked(entry, &container.budget()).unwrap();
        assert_eq!(&*content.bytes, TEXT, "uncompressed {declared}");
        assert_eq!(content.anomalies[0].kind, AnomalyKind::SizeMismatch);
    }
}

#[test]
fn a_wrong_checksum_is_named_and_read() {
    let archive = stored_manifest();
    let central = archive.centrals[0];
    let archive = archive.patched(central + 16, &[0xEF, 0xBE, 0xAD, 0xDE]);
    let container = Container::open(&archive.bytes).unwrap();
    let entry = container.find(MANIFEST).unwrap();
    let content = container.read_checked(entry, &container.budget()).unwrap();
    assert_eq!(&*content.bytes, TEXT);
    let [anomaly] = &content.anomalies[..] else {
        panic!("one anomaly expected")
    };
    assert_eq!(anomaly.kind, AnomalyKind::ChecksumMismatch);
    assert!(anomaly.note.starts_with("CRC-32 deadbeef declared"));
}

#[test]
fn counts_that_lie_are_named() {
    let archive = plain();
    let end = archive.end;
    let none = plain().patched(end + 8, &[0xFF; 4]);
    assert_eq!(kinds(&none.bytes), [AnomalyKind::EntryCountDiffers]);
    assert!(Container::open(&none.bytes).unwrap().entries()[1].loaded);
    let one = plain().patched(end + 8, &[1, 0, 1, 0]);
    assert_eq!(kinds(&one.bytes), [AnomalyKind::EntryCountDiffers]);
    let container = Container::open(&one.bytes).unwrap();
    assert!(!container.find("res/a.png").unwrap().loaded);
    assert!(container.find(MANIFEST).unwrap().loaded);
}

#[test]
fn bytes_around_the_archive_are_named() {
    let archive = plain();
    let mut trailing = archive.bytes.clone();
    trailing.extend([0; 100]);
    assert_eq!(kinds(&trailing), [AnomalyKind::TrailingBytes]);
    assert_eq!(manifest_of(&trailing), TEXT);
    trailing.extend(vec![0; 100_000]);
    assert_eq!(kinds(&trailing), [AnomalyKind::TrailingBytes]);

    let shifted = [b"dex\n035\0".as_slice(), &[0; 64], &archive.bytes].concat();
    assert_eq!(
        kinds(&shifted),
        [
            AnomalyKind::HiddenCode,
            AnomalyKind::PrefixBeforeFirstHeader
        ]
    );
    assert_eq!(manifest_of(&shifted), TEXT);

    let corrected = Archive::new()
        .raw(b"dex\n035\0 and more")
        .deflated(MANIFEST.as_bytes(), TEXT)
        .close();
    assert_eq!(kinds(&corrected.bytes), kinds(&shifted));
    assert_eq!(manifest_of(&corrected.bytes), TEXT);
}

#[test]
fn a_false_end_record_in_the_comment_is_seen_through() {
    let decoy = Archive::new().stored(b"decoy", b"x").close();
    let archive = plain();
    let comment_len = (decoy.bytes.len() as u16).to_le_bytes();
    let end = archive.end;
    let mut archive = archive.patched(end + 20, &comment_len);
    archive.bytes.extend(&decoy.bytes);
    // The decoy's own record reaches to the end, but its directory offset leads elsewhere.
    assert_eq!(kinds(&archive.bytes), [AnomalyKind::SeveralEndRecords]);
    assert_eq!(manifest_of(&archive.bytes), TEXT);

    let end = plain().end;
    let mut archive = plain().patched(end + 20, &22_u16.to_le_bytes());
    archive.bytes.extend(b"PK\x05\x06");
    archive.bytes.extend([0xEE; 18]);
    assert_eq!(kinds(&archive.bytes), [AnomalyKind::SeveralEndRecords]);
    assert_eq!(manifest_of(&archive.bytes), TEXT);
}

#[test]
fn a_stored_archive_inside_is_no_second_end_record() {
    let inner = plain().bytes;
    let archive = Archive::new()
        .deflated(MANIFEST.as_bytes(), TEXT)
        .stored(b"assets/inner.zip", &inner)
        .close();
    assert_eq!(kinds(&archive.bytes), []);
}

#[test]
fn of_duplicates_the_first_is_loaded() {
    let archive = Archive::new()
        .stored(MANIFEST.as_bytes(), b"first")
        .stored(b"other", b"x")
        .stored(MANIFEST.as_bytes(), b"second")
        .close();
    let container = Container::open(&archive.bytes).unwrap();
    let copies: Vec<_> = container.copies(MANIFEST).collect();
    assert_eq!(copies.len(), 2);
    assert!(copies[0].loaded && !copies[1].loaded);
    assert_eq!(
        &*container.read(copies[1], &container.budget()).unwrap(),
        b"second"
    );
    assert_eq!(manifest_of(&archive.bytes), b"first");
    assert_eq!(kinds(&archive.bytes), [AnomalyKind::DuplicateEntry]);
}

#[test]
fn two_records_of_one_local_header_overlap() {
    let mut archive = Archive::new().stored(MANIFEST.as_bytes(), TEXT);
    let record = archive.directory[0].clone();
    archive.directory.push(record);
    assert_eq!(
        kinds(&archive.close().bytes),
        [AnomalyKind::DuplicateEntry, AnomalyKind::OverlappingEntries]
    );
}

#[test]
fn two_shared_bytes_are_tolerated_and_three_are_not() {
    for (shared, flagged) in [(2_usize, false), (3, true)] {
        // The first entry's data reaches into the header of the second.
        let mut archive = Archive::new().stored(b"a", b"12345678").stored(b"b", b"x");
        let len = (8 + shared as u32).to_le_bytes();
        archive.directory[0][20..24].copy_from_slice(&len);
        archive.directory[0][24..28].copy_from_slice(&len);
        let kinds = kinds(&archive.close().bytes);
        assert_eq!(
            kinds.contains(&AnomalyKind::OverlappingEntries),
            flagged,
            "{shared} shared bytes"
        );
    }
}

#[test]
fn names_that_mislead_are_named() {
    for name in [
        b"a\0b".as_slice(),
        b"a\rb",
        b"\x1B[2J",
        b"/etc/passwd",
        b"../../x",
        b"a\\b",
        b"C:x",
        b"\xFF\xFE",
    ] {
        let archive = Archive::new().stored(name, b"x").close();
        assert_eq!(
            kinds(&archive.bytes),
            [AnomalyKind::UnusualName],
            "{name:?}"
        );
    }
    let empty = Archive::new().stored(b"", b"x").close();
    assert_eq!(kinds(&empty.bytes), [AnomalyKind::EmptyName]);
    for fine in ["res/layout..v2/a.xml", "assets/Größe.txt", "ab:c"] {
        let archive = Archive::new().stored(fine.as_bytes(), b"x").close();
        assert_eq!(kinds(&archive.bytes), [], "{fine}");
    }
    let collision = Archive::new()
        .stored(MANIFEST.as_bytes(), TEXT)
        .stored(b"AndroidManifest.xml/y/x", b"x")
        .close();
    assert_eq!(kinds(&collision.bytes), [AnomalyKind::NameCollision]);
}

#[test]
fn an_entry_that_only_has_a_local_header_is_found() {
    let mut archive = Archive::new()
        .stored(MANIFEST.as_bytes(), TEXT)
        .stored(b"classes2.dex", b"dex\n")
        .stored(b"last", b"x");
    archive.directory.remove(1);
    let offset = archive.locals[1] as u64;
    let archive = archive.close();
    let container = Container::open(&archive.bytes).unwrap();
    let [anomaly] = container.anomalies() else {
        panic!("one anomaly expected: {:?}", container.anomalies())
    };
    assert_eq!(anomaly.kind, AnomalyKind::EntryOutsideDirectory);
    assert_eq!(anomaly.offset, offset);
}

#[test]
fn a_missing_local_header_is_an_error_for_that_entry_alone() {
    let archive = plain();
    let local = archive.locals[0];
    let archive = archive.patched(local, b"XXXX");
    let container = Container::open(&archive.bytes).unwrap();
    let budget = container.budget();
    let entry = container.find(MANIFEST).unwrap();
    assert!(matches!(
        container.read(entry, &budget),
        Err(ReadError::NoLocalHeader { offset: 0, .. })
    ));
    let other = container.find("res/a.png").unwrap();
    assert!(container.read(other, &budget).is_ok());
}

#[test]
fn a_directory_that_breaks_off_says_so() {
    let archive = plain();
    let second = archive.centrals[1];
    let archive = archive.patched(second, b"XXXX");
    let container = Container::open(&archive.bytes).unwrap();
    assert_eq!(container.directory_broken_at(), Some(second));
    assert!(kinds(&archive.bytes).contains(&AnomalyKind::DirectoryDamaged));
}

#[test]
fn lengths_that_lie_do_not_hide_later_records() {
    // The lengths of extra field and comment of the first record, in bytes and beyond all bytes.
    for (field, wrong) in [(30, 1_u16), (30, 40), (32, 1), (30, 0xFFFF)] {
        let archive = plain();
        let first = archive.centrals[0];
        let archive = archive.patched(first + field, &wrong.to_le_bytes());
        let container = Container::open(&archive.bytes).unwrap();
        assert!(container.find("res/a.png").is_some(), "{wrong} at {field}");
        assert!(kinds(&archive.bytes).contains(&AnomalyKind::DirectoryDamaged));
        // A record that reaches beyond the directory is itself lost, and that must show.
        let all = container.entries().len() == 2;
        assert_eq!(container.directory_broken_at().is_none(), all);
    }
}

#[test]
fn a_zip64_directory_is_read_and_named() {
    let mut archive = Archive::new().stored(MANIFEST.as_bytes(), TEXT);
    let record = &mut archive.directory[0];
    let size = (TEXT.len() as u64).to_le_bytes();
    record[20..28].copy_from_slice(&[0xFF; 8]);
    record[30] = 20;
    record.extend([1, 0, 16, 0]);
    record.extend(size);
    record.extend(size);
    let archive = archive.close();
    let (start, end) = (archive.directory_start as u64, archive.end as u64);
    let mut bytes = archive.bytes[..archive.end].to_vec();
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [1, 1, end - start, start] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(end.to_le_bytes());
    bytes.extend([1, 0, 0, 0]);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([0xFF; 12]);
    bytes.extend([0, 0]);
    assert_eq!(manifest_of(&bytes), TEXT);
    assert_eq!(kinds(&bytes), [AnomalyKind::Zip64]);
}

#[test]
fn the_entry_limit_holds_at_its_edge() {
    let archive = plain();
    let open = |entries| {
        Container::open_with(
            &archive.bytes,
            Limits {
                entries,
                ..Limits::default()
            },
        )
        .map(|container| container.entries().len())
    };
    assert_eq!(open(3), Ok(2));
    assert_eq!(open(2), Ok(2));
    assert_eq!(open(1), Err(ContainerError::TooManyEntries { limit: 1 }));
}

#[test]
fn the_byte_limits_hold_at_their_edges() {
    let content = vec![b'a'; 100_000];
    // A declared size that lies does not move the limit.
    for declared in [100_000_u32, 10, u32::MAX - 1] {
        let archive = Archive::new().deflated(b"a", &content).close();
        let central = archive.centrals[0];
        let archive = archive.patched(central + 24, &declared.to_le_bytes());
        for (limit, fits) in [(99_999_u64, false), (100_000, true), (100_001, true)] {
            let limits = Limits {
                entry_bytes: limit,
                ..Limits::default()
            };
            let container = Container::open_with(&archive.bytes, limits).unwrap();
            let entry = &container.entries()[0];
            let read = container.read(entry, &Budget::new(u64::MAX));
            assert_eq!(
                read.is_ok(),
                fits,
                "entry limit {limit}, declared {declared}"
            );
            assert!(fits || matches!(read, Err(ReadError::EntryLimit { .. })));
            let container = Container::open(&archive.bytes).unwrap();
            let read = container.read(&container.entries()[0], &Budget::new(limit));
            assert_eq!(
                read.is_ok(),
                fits,
                "total limit {limit}, declared {declared}"
            );
            assert!(fits || matches!(read, Err(ReadError::TotalLimit { .. })));
        }
    }
}

#[test]
fn a_budget_is_shared_between_entries() {
    let archive = Archive::new()
        .deflated(b"a", TEXT)
        .deflated(b"b", TEXT)
        .close();
    let container = Container::open(&archive.bytes).unwrap();
    let budget = Budget::new(TEXT.len() as u64 + 1);
    assert!(container.read(&container.entries()[0], &budget).is_ok());
    assert_eq!(budget.left(), 1);
    assert!(container.read(&container.entries()[1], &budget).is_err());
    assert_eq!(budget.left(), 0);
}

#[test]
fn a_bomb_is_named_and_bounded_by_the_package_size() {
    let archive = Archive::new().deflated(b"zeros", &vec![0; 4 << 20]).close();
    assert_eq!(kinds(&archive.bytes), [AnomalyKind::NotableRatio]);
    let container = Container::open(&archive.bytes).unwrap();
    let budget = container.budget();
    assert!(budget.left() < archive.bytes.len() as u64 * 1_101);
    let entry = &container.entries()[0];
    assert_eq!(container.read(entry, &budget).unwrap().len(), 4 << 20);
}

#[test]
fn one_trick_over_all_entries_is_counted_and_not_repeated() {
    for (entries, listed) in [
        (MAX_ANOMALIES_PER_KIND - 1, MAX_ANOMALIES_PER_KIND - 1),
        (MAX_ANOMALIES_PER_KIND, MAX_ANOMALIES_PER_KIND),
        (MAX_ANOMALIES_PER_KIND + 1, MAX_ANOMALIES_PER_KIND + 1),
        (MAX_ANOMALIES_PER_KIND + 9, MAX_ANOMALIES_PER_KIND + 1),
    ] {
        let mut archive = Archive::new();
        for number in 0..entries {
            archive = archive.stored(format!("/{number}").as_bytes(), b"x");
        }
        let archive = archive.close();
        let container = Container::open(&archive.bytes).unwrap();
        assert_eq!(container.anomalies().len(), listed);
        if entries > MAX_ANOMALIES_PER_KIND {
            let more = entries - MAX_ANOMALIES_PER_KIND;
            let last = container.anomalies().last().unwrap();
            assert!(last.note.starts_with(&format!("{more} more")), "{last:?}");
        }
    }
}
