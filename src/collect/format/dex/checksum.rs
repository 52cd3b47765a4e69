//! Reads bytes, produces their Adler-32 sum (RFC 1950, section 8.2).
//!
//! Does not establish integrity: anybody can compute it. A mismatch shows that a file was edited
//! by something that did not care.

/// The largest prime below 2^16, by RFC 1950.
const MODULUS: u32 = 65_521;
/// Bytes summed side by side, so that the compiler can use vector registers.
const LANES: usize = 32;
/// Blocks of lanes after which the sums must be reduced to stay below 2^32.
const BLOCKS: usize = 128;

pub(super) fn adler32(bytes: &[u8]) -> u32 {
    let mut low: u32 = 1;
    let mut high: u32 = 0;
    let (blocks, tail) = bytes.as_chunks::<LANES>();
    for run in blocks.chunks(BLOCKS) {
        (low, high) = add_run(run, low, high);
    }
    for &byte in tail {
        low = low.wrapping_add(u32::from(byte)) % MODULUS;
        high = high.wrapping_add(low) % MODULUS;
    }
    high.wrapping_shl(16) | low
}

/// Adds at most [`BLOCKS`] blocks: 32 lanes of 128 bytes stay far below 2^32.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "bounded by the size of a run: at most 128 * 32 * 255 * 32 per sum before reduction"
)]
fn add_run(run: &[[u8; LANES]], low: u32, high: u32) -> (u32, u32) {
    let mut sums = [0u32; LANES];
    let mut prefix_sums = [0u32; LANES];
    for block in run {
        for ((sum, prefix), &byte) in sums.iter_mut().zip(&mut prefix_sums).zip(block) {
            // What was summed before this block counts once more for each of its bytes.
            *prefix += *sum;
            *sum += u32::from(byte);
        }
    }
    let lanes = LANES as u64;
    let bytes = run.len() as u64 * lanes;
    let mut total: u64 = 0;
    let mut weighted: u64 = 0;
    let mut remaining = lanes;
    for (&sum, &prefix) in sums.iter().zip(&prefix_sums) {
        total += u64::from(sum);
        weighted += u64::from(prefix) * lanes + u64::from(sum) * remaining;
        remaining -= 1;
    }
    let modulus = u64::from(MODULUS);
    let high = (u64::from(high) + u64::from(low) * bytes + weighted) % modulus;
    let low = (u64::from(low) + total) % modulus;
    (low as u32, high as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_the_definition() {
        let definition = |bytes: &[u8]| {
            let (mut low, mut high) = (1u32, 0u32);
            for &byte in bytes {
                low = (low + u32::from(byte)) % MODULUS;
                high = (high + low) % MODULUS;
            }
            (high << 16) | low
        };
        let bytes: Vec<u8> = (0..20_011u32).map(|i| (i * 7 + i / 3) as u8).collect();
        for len in [0, 1, 31, 32, 33, 4_095, 4_096, 4_097, bytes.len()] {
            assert_eq!(adler32(&bytes[..len]), definition(&bytes[..len]), "{len}");
        }
        let full = [0xffu8; 9_000];
        assert_eq!(adler32(&full), definition(&full));
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
    }
}
