//! Reads tables written for the purpose, produces failures where the reader is wrong.

use super::table::PACKAGE;
use super::table::Resolution;
use super::table::ResourceTable;
use super::table::TABLE;
use super::table::TYPE;
use crate::collect::format::TypedValue;
use crate::collect::format::axml::builder::chunk;
use crate::collect::format::axml::builder::put;
use crate::collect::format::axml::builder::string_pool;
use std::collections::BTreeMap;

/// A type chunk with dense offsets; each entry is a kind and a number, or nothing.
fn type_chunk(out: &mut Vec<u8>, id: u8, language: [u8; 2], entries: &[Option<(u8, u32)>]) {
    let mut body = Vec::new();
    let count = u32::try_from(entries.len()).unwrap();
    let header = 20 + 28;
    put(
        &mut body,
        &[u32::from(id), count, u32::from(header) + count * 4],
    );
    let mut configuration = vec![0; 28];
    configuration[0] = 28;
    configuration[8..10].copy_from_slice(&language);
    body.extend(configuration);
    let mut stored = Vec::new();
    for entry in entries {
        match entry {
            None => put(&mut body, &[u32::MAX]),
            Some((kind, data)) => {
                put(&mut body, &[u32::try_from(stored.len()).unwrap()]);
                put(&mut stored, &[8, 0, (u32::from(*kind) << 24) | 8, *data]);
            }
        }
    }
    body.extend(stored);
    chunk(out, TYPE, header, &body);
}

fn table(types: &[u8]) -> Vec<u8> {
    let names = string_pool(&["string".to_owned(), "bool".to_owned()]);
    let mut package = Vec::new();
    put(&mut package, &[0x7f]);
    package.extend(vec![0; 256]);
    put(&mut package, &[288, 0, 0, 0, 0]);
    package.extend(names);
    package.extend_from_slice(types);
    let mut body = Vec::new();
    put(&mut body, &[1]);
    body.extend(string_pool(&["Hello".to_owned(), "Hallo".to_owned()]));
    chunk(&mut body, PACKAGE, 288, &package);
    let mut bytes = Vec::new();
    chunk(&mut bytes, TABLE, 12, &body);
    bytes
}

fn sample() -> Vec<u8> {
    let mut types = Vec::new();
    type_chunk(&mut types, 1, *b"de", &[Some((3, 1))]);
    let reference = |id| Some((1, id));
    let plain = [
        Some((3, 0)),
        reference(0x7f01_0000),
        reference(0x7f01_0003),
        reference(0x7f01_0002),
        reference(0x0104_0000),
    ];
    type_chunk(&mut types, 1, [0, 0], &plain);
    type_chunk(&mut types, 2, [0, 0], &[None, Some((0x12, 1))]);
    table(&types)
}

fn texts(table: &ResourceTable<'_>, id: u32) -> Vec<String> {
    let values = table.resolve(id).values.into_iter();
    values
        .filter_map(|value| match value.value {
            TypedValue::Text(index) => Some(table.string(index).ok()?.into_owned()),
            _ => None,
        })
        .collect()
}

#[test]
fn the_default_comes_first_and_references_are_followed() {
    let bytes = sample();
    let table = ResourceTable::parse(&bytes).unwrap();
    assert_eq!(table.faults(), []);
    assert_eq!(texts(&table, 0x7f01_0000), ["Hello", "Hallo"]);
    assert_eq!(texts(&table, 0x7f01_0001), ["Hello", "Hallo"]);
    let flag = table.resolve(0x7f02_0001).values[0].value;
    assert_eq!(flag, TypedValue::Boolean(true));
}

#[test]
fn what_the_table_lacks_is_unknown_and_not_empty() {
    let bytes = sample();
    let table = ResourceTable::parse(&bytes).unwrap();
    assert_eq!(table.resolve(0x7f02_0000).unknown, [0x7f02_0000]);
    assert_eq!(table.resolve(0x7f01_0004).unknown, [0x0104_0000]);
}

#[test]
fn a_circle_of_references_ends() {
    let bytes = sample();
    let table = ResourceTable::parse(&bytes).unwrap();
    assert_eq!(table.resolve(0x7f01_0002), Resolution::default());
}

#[test]
fn languages_are_counted() {
    let bytes = sample();
    let locales = ResourceTable::parse(&bytes).unwrap().string_locales();
    let expected = [("de".to_owned(), 1), ("und".to_owned(), 5)];
    assert_eq!(locales, BTreeMap::from(expected));
}

#[test]
fn every_cut_and_every_flipped_bit_ends() {
    let whole = sample();
    for end in 0..whole.len() {
        if let Ok(table) = ResourceTable::parse(&whole[..end]) {
            assert!(!table.faults().is_empty(), "cut at {end} went unnoticed");
            table.resolve(0x7f01_0001);
        }
    }
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            if let Ok(table) = ResourceTable::parse(&bytes) {
                table.resolve(0x7f01_0002);
                table.string_locales();
            }
        }
    }
}
