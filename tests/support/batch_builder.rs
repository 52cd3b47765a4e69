//! Reads a description of a batch of the federation gateway, produces its bytes as protobuf or JSON,
//! and the bytes that its signature covers.
//!
//! Written after the gateway's `Efgs.proto` and its description of signatures, with no line in common
//! with the reader that it tests. No key belongs to a person.

use crate::wire::bytes_field;
use crate::wire::number_field;

/// One key as the gateway exchanges it.
#[derive(Clone)]
pub(crate) struct BatchKey {
    pub(crate) data: Vec<u8>,
    pub(crate) start: u32,
    pub(crate) period: u32,
    pub(crate) risk: i32,
    pub(crate) visited: Vec<&'static str>,
    pub(crate) origin: &'static str,
    pub(crate) report_type: i32,
    pub(crate) onset: i32,
    /// Number of a field that the format does not have.
    pub(crate) unknown: Option<u64>,
}

impl BatchKey {
    /// A key of a number of days before 2021-03-01, without a level of risk.
    pub(crate) fn aged(seed: u8, days: u32) -> Self {
        let mixed = |place: u8| seed.wrapping_mul(31).wrapping_add(place.wrapping_mul(17)) ^ place;
        Self {
            data: (0..16).map(mixed).collect(),
            start: 2_690_928 - days * 144,
            period: 144,
            risk: 0x7fff_ffff,
            visited: vec!["DE", "IT"],
            origin: "IT",
            report_type: 1,
            onset: -3,
            unknown: None,
        }
    }

    fn protobuf(&self) -> Vec<u8> {
        let mut out = Vec::new();
        bytes_field(&mut out, 1, &self.data);
        number_field(&mut out, 2, self.start.into());
        number_field(&mut out, 3, self.period.into());
        number_field(&mut out, 4, i64::from(self.risk) as u64);
        for country in &self.visited {
            bytes_field(&mut out, 5, country.as_bytes());
        }
        bytes_field(&mut out, 6, self.origin.as_bytes());
        number_field(&mut out, 7, i64::from(self.report_type) as u64);
        let folded = (self.onset << 1) ^ (self.onset >> 31);
        number_field(&mut out, 8, (folded as u32).into());
        if let Some(number) = self.unknown {
            number_field(&mut out, number, 1);
        }
        out
    }

    fn signed(&self) -> String {
        [
            base64(&self.data),
            base64(&self.start.to_be_bytes()),
            base64(&self.period.to_be_bytes()),
            base64(&self.risk.to_be_bytes()),
            base64(self.visited.join(",").as_bytes()),
            base64(self.origin.as_bytes()),
            base64(&self.report_type.to_be_bytes()),
            base64(&self.onset.to_be_bytes()),
        ]
        .map(|field| field + ".")
        .concat()
    }
}

pub(crate) fn protobuf(keys: &[BatchKey]) -> Vec<u8> {
    let mut out = Vec::new();
    for key in keys {
        bytes_field(&mut out, 1, &key.protobuf());
    }
    out
}

pub(crate) fn json(keys: &[BatchKey]) -> Vec<u8> {
    const REPORTS: [&str; 3] = ["UNKNOWN", "CONFIRMED_TEST", "CONFIRMED_CLINICAL_DIAGNOSIS"];
    let keys: Vec<serde_json::Value> = keys
        .iter()
        .map(|key| {
            serde_json::json!({
                "keyData": base64(&key.data),
                "rollingStartIntervalNumber": key.start,
                "rollingPeriod": key.period,
                "transmissionRiskLevel": key.risk,
                "visitedCountries": key.visited,
                "origin": key.origin,
                "reportType": REPORTS[key.report_type as usize],
                "daysSinceOnsetOfSymptoms": key.onset,
            })
        })
        .collect();
    serde_json::json!({ "keys": keys }).to_string().into_bytes()
}

/// What the signature of a batch is made over.
pub(crate) fn signed(keys: &[BatchKey]) -> Vec<u8> {
    let mut texts: Vec<String> = keys.iter().map(BatchKey::signed).collect();
    texts.sort_by_key(|text| base64(text.as_bytes()));
    texts.concat().into_bytes()
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1))
        .collect();
    let mut text: String = bits
        .chunks(6)
        .map(|sextet| {
            let padded = sextet.iter().chain(&[0; 5]).take(6);
            let value = padded.fold(0, |value, bit| value << 1 | usize::from(*bit));
            char::from(LETTERS[value])
        })
        .collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}
