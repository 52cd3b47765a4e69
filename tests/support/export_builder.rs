//! Reads a description of a key export, produces its bytes: `export.bin`, `export.sig`, the archive.
//!
//! Written after `export.proto`, with no line in common with the reader that it tests. All keys come
//! from a generator of pseudo-random numbers: none belongs to a person.

#![allow(dead_code, reason = "each test uses its part")]

use crate::wire::bytes_field;
use crate::wire::number_field;
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Seconds of a day, and intervals of ten minutes in it.
pub(crate) const DAY: i64 = 86_400;
pub(crate) const INTERVALS: i64 = 144;

/// A generator after Steele, Lea and Flood (SplitMix64): the same numbers on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub(crate) fn key(&mut self) -> [u8; 16] {
        let mut key = [0; 16];
        key[..8].copy_from_slice(&self.next().to_be_bytes());
        key[8..].copy_from_slice(&self.next().to_be_bytes());
        key
    }
}

#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) data: Vec<u8>,
    pub(crate) risk: Option<i64>,
    pub(crate) start: i64,
    pub(crate) period: Option<i64>,
    pub(crate) report_type: Option<i64>,
    pub(crate) onset: Option<i64>,
    /// Number of a field that the format does not know.
    pub(crate) unknown: Option<u64>,
}

impl Key {
    pub(crate) fn new(data: [u8; 16], start: i64) -> Self {
        Self {
            data: data.to_vec(),
            risk: None,
            start,
            period: Some(INTERVALS),
            report_type: None,
            onset: None,
            unknown: None,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        bytes_field(&mut out, 1, &self.data);
        for (number, value) in [
            (2, self.risk),
            // A key that begins in 1970 stands for one that does not say when.
            (3, (self.start != 0).then_some(self.start)),
            (4, self.period),
            (5, self.report_type),
        ] {
            if let Some(value) = value {
                number_field(&mut out, number, value as u64);
            }
        }
        if let Some(days) = self.onset {
            number_field(&mut out, 6, ((days << 1) ^ (days >> 63)) as u32 as u64);
        }
        if let Some(number) = self.unknown {
            number_field(&mut out, number, 1);
        }
        out
    }
}

#[derive(Clone)]
pub(crate) struct Export {
    pub(crate) start: Option<i64>,
    pub(crate) end: Option<i64>,
    pub(crate) batch: (i64, i64),
    pub(crate) keys: Vec<Key>,
    pub(crate) revised: Vec<Key>,
}

impl Export {
    pub(crate) fn new(start: i64, end: i64, keys: Vec<Key>) -> Self {
        Self {
            start: Some(start),
            end: Some(end),
            batch: (1, 1),
            keys,
            revised: Vec::new(),
        }
    }

    /// Keys of the days before the end, two to fourteen days old, in the order of their bytes.
    pub(crate) fn filled(random: &mut Random, end: i64, count: usize) -> Self {
        let today = end / DAY * INTERVALS;
        let mut keys: Vec<Key> = (0..count)
            .map(|_| {
                let age = 2 + random.below(12) as i64;
                Key::new(random.key(), today - age * INTERVALS)
            })
            .collect();
        keys.sort_by(|one, other| one.data.cmp(&other.data));
        Self::new(end - DAY, end, keys)
    }

    pub(crate) fn bin(&self) -> Vec<u8> {
        let mut out = b"EK Export v1    ".to_vec();
        for (number, time) in [(1, self.start), (2, self.end)] {
            if let Some(time) = time {
                out.push(number << 3 | 1);
                out.extend((time as u64).to_le_bytes());
            }
        }
        bytes_field(&mut out, 3, b"XX");
        number_field(&mut out, 4, self.batch.0 as u64);
        number_field(&mut out, 5, self.batch.1 as u64);
        bytes_field(&mut out, 6, &info());
        for key in &self.keys {
            bytes_field(&mut out, 7, &key.bytes());
        }
        for key in &self.revised {
            bytes_field(&mut out, 8, &key.bytes());
        }
        out
    }

    /// The archive, with the signature that `sign` makes over `export.bin`, if it makes one.
    pub(crate) fn zip(&self, sign: impl Fn(&[u8]) -> Option<Vec<u8>>) -> Vec<u8> {
        let bin = self.bin();
        let mut parts = vec![("export.bin", bin.clone())];
        if let Some(signature) = sign(&bin) {
            parts.push(("export.sig", signature_list(&signature)));
        }
        archive(&parts)
    }
}

/// An archive without dates.
pub(crate) fn archive(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, content) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("an archive").into_inner()
}

pub(crate) fn signature_list(signature: &[u8]) -> Vec<u8> {
    let mut one = Vec::new();
    bytes_field(&mut one, 1, &info());
    number_field(&mut one, 2, 1);
    number_field(&mut one, 3, 1);
    bytes_field(&mut one, 4, signature);
    let mut list = Vec::new();
    bytes_field(&mut list, 1, &one);
    list
}

fn info() -> Vec<u8> {
    let mut info = Vec::new();
    bytes_field(&mut info, 3, b"v1");
    bytes_field(&mut info, 4, b"sample");
    bytes_field(&mut info, 5, b"1.2.840.10045.4.3.2");
    info
}
