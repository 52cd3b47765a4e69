//! Reads nothing, produces the key exports of `samples/key-export`: every key is pseudo-random.
//!
//! The signatures in the samples were made once, with `openssl`; the content below is compared with
//! the committed files, signature aside.

#![allow(dead_code, reason = "each test uses its part")]

use crate::export_builder::DAY;
use crate::export_builder::Export;
use crate::export_builder::INTERVALS;
use crate::export_builder::Key;
use crate::export_builder::Random;

/// 2021-03-01, midnight in UTC.
const FIRST_DAY: i64 = 1_614_556_800;

/// Files by their paths below `samples/key-export`.
pub(crate) fn all() -> Vec<(String, Export)> {
    let mut files = series();
    files.push(("example-key.zip".to_owned(), of_the_example_key()));
    files.push(("revealing.zip".to_owned(), revealing()));
    files
}

/// A server that does it well: sorted, filled up to 150 keys, times in full hours, no details.
fn series() -> Vec<(String, Export)> {
    let mut random = Random(2021);
    (1..=8)
        .map(|day| {
            let count = if day == 5 { 412 } else { 150 };
            let export = Export::filled(&mut random, FIRST_DAY + day * DAY, count);
            (format!("series/2021-03-{:02}.zip", day + 1), export)
        })
        .collect()
}

fn of_the_example_key() -> Export {
    Export::filled(&mut Random(7), FIRST_DAY, 20)
}

/// Two uploads, one after the other, each key a day before the last, with a level for each day and
/// the day of the first symptoms; a key of today, one twice, one too old, one with a field of its
/// own.
fn revealing() -> Export {
    let mut random = Random(42);
    let end = FIRST_DAY + 3_725;
    let today = end / DAY * INTERVALS;
    let mut keys = Vec::new();
    for _ in 0..2 {
        for age in 0..13 {
            let mut key = Key::new(random.key(), today - age * INTERVALS);
            key.risk = Some([5, 6, 8, 8, 8, 5, 3, 1, 1, 1, 1, 1, 1][age as usize]);
            key.report_type = Some(3);
            key.onset = Some(2 - age);
            keys.push(key);
        }
    }
    keys.push(keys[25].clone());
    let mut old = Key::new(random.key(), today - 30 * INTERVALS);
    old.unknown = Some(11);
    keys.push(old);
    Export::new(end - 600, end, keys)
}
