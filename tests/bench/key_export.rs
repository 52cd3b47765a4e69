//! Reads key exports of 100 MB that it makes up, prints how many megabytes of `export.bin` are judged
//! per second on one thread, and how much memory that takes beside the bytes.
//!
//! `cargo bench --bench key_export [-- MEGABYTES]`. Four figures per order of keys: the SHA-256 of the
//! bytes, which every evaluation needs once; reading and counting the keys; the whole evaluation of
//! the bare file; and that of the archive, inflating included. *Memory* is the most that was held at
//! one time beyond the given bytes, as the system counts it (Linux; 0 elsewhere): for a bare file the
//! index of 16 bytes a key, for an archive the inflated bytes as well, because a signature is verified
//! over all of them.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark prints figures, and asks the system for its memory"
)]

#[path = "../support/export_builder.rs"]
mod export_builder;
#[path = "../support/wire.rs"]
mod wire;

use export_builder::Export;
use export_builder::Random;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::format::key_export;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::digest::sha256_hex;

/// 2021-03-01, midnight in UTC.
const END: i64 = 1_614_556_800;
/// Bytes of one key's record in these exports.
const RECORD_BYTES: usize = 28;
const ROUNDS: usize = 5;

/// What the system says of this process's memory, in kilobytes: `VmRSS` is now, `VmHWM` the most.
fn memory_kb(line: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|own| own.strip_prefix(line));
    let number = found.and_then(|rest| rest.trim_start_matches(':').split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The shortest of some rounds, and the memory in kilobytes that they took beyond what was held.
fn measure(mut work: impl FnMut()) -> (Duration, usize) {
    let mut shortest = Duration::MAX;
    // Forgets the most so far (proc(5)); where that is not allowed the figure is too large.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = memory_kb("VmRSS");
    for _ in 0..ROUNDS {
        let start = Instant::now();
        work();
        shortest = shortest.min(start.elapsed());
    }
    (shortest, memory_kb("VmHWM").saturating_sub(before))
}

fn main() {
    let megabytes = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse::<usize>().ok())
        .unwrap_or(100);
    let count = megabytes * 1_000_000 / RECORD_BYTES;
    let catalogue = Catalogue::embedded().expect("rules that load");
    let context = Context {
        as_of: jiff::civil::date(2026, 11, 22),
        built: None,
    };
    let one = rayon::ThreadPoolBuilder::new().num_threads(1);
    let one = one.build().expect("one thread");
    println!(
        "{:<10} {:<22} {:>8} {:>10} {:>12}",
        "order", "what", "ms", "MB/s", "memory MB"
    );
    for order in ["sorted", "unsorted"] {
        let mut random = Random(1);
        let mut export = Export::filled(&mut random, END, count);
        if order == "unsorted" {
            // A key from the middle stands first: enough for all of them to be sorted again.
            for place in 0..count / 2 {
                let other = random.below(count as u64) as usize;
                export.keys.swap(place, other);
            }
        }
        let bin = export.bin();
        let zip = export.zip(|_| Some(vec![0x30, 0x00]));
        drop(export);
        let size = bin.len() as f64 / 1e6;
        let show = |what: &str, (time, memory): (Duration, usize)| {
            let seconds = time.as_secs_f64();
            println!(
                "{order:<10} {what:<22} {:>8.0} {:>10.0} {:>12.1}",
                seconds * 1e3,
                size / seconds,
                memory as f64 / 1e3
            );
        };
        let judge = |bytes: &[u8]| {
            let evidence = tracevet::evidence_of(bytes, "input", "input").expect("an export");
            let evaluation = tracevet::evaluate(evidence, &catalogue, &context);
            assert!(evaluation.is_ok());
        };
        one.install(|| {
            show("SHA-256 of the bytes", measure(|| drop(sha256_hex(&bin))));
            show(
                "keys read and counted",
                measure(|| drop(key_export::read(&bin))),
            );
            show("bare file, judged", measure(|| judge(&bin)));
            show("archive, judged", measure(|| judge(&zip)));
        });
    }
}
