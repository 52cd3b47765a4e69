//! Reads keys, produces 64-bit hashes quickly and with a seed of the process.
//!
//! The standard hasher costs more than reading the tables does. This one multiplies and folds, as
//! several published hash functions do. The seed keeps a file from being made so that its keys
//! collide; nothing that leaves the tables depends on the hash, so runs stay equal.
//!
//! Does not establish security beyond that: it is no cryptographic hash.

use std::hash::BuildHasher;
use std::hash::Hasher;
use std::hash::RandomState;

/// An odd number without pattern: the fraction of the golden ratio.
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Makes hashers that all start from one random seed.
#[derive(Debug, Clone)]
pub(super) struct Seeded {
    seed: u64,
}

impl Default for Seeded {
    fn default() -> Self {
        Self {
            seed: RandomState::new().hash_one(0u8) | 1,
        }
    }
}

impl BuildHasher for Seeded {
    type Hasher = FoldHasher;

    fn build_hasher(&self) -> FoldHasher {
        FoldHasher {
            state: self.seed,
            seed: self.seed,
        }
    }
}

#[derive(Debug)]
pub(super) struct FoldHasher {
    state: u64,
    seed: u64,
}

/// The two halves of the product, combined, so that every bit of both factors counts.
fn fold(left: u64, right: u64) -> u64 {
    let product = u128::from(left).wrapping_mul(u128::from(right));
    let [a, b] = [product as u64, (product >> 64) as u64];
    a ^ b
}

impl Hasher for FoldHasher {
    fn finish(&self) -> u64 {
        fold(self.state ^ MULTIPLIER, self.seed)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, tail) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        if !tail.is_empty() {
            let last = tail
                .iter()
                .fold(1u64, |word, byte| (word << 8) | u64::from(*byte));
            self.write_u64(last);
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.state = fold(self.state ^ number, MULTIPLIER ^ self.seed);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}
