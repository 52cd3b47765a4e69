//! Reads the first bits of a deflate stream, produces the first byte of its content without
//! inflating.
//!
//! Format: RFC 1951, sections 3.2.2 to 3.2.7. Most entries of a package are ruled out by their first
//! byte when one kind of file is looked for; an inflater would build all its tables before.
//!
//! Does not establish that the stream is sound, nor anything about the second byte.

use std::iter::repeat_n;

/// The order in which the lengths of the length code's own symbols are written.
const LENGTH_ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/// The longest code in bits.
const MAX_LENGTH: usize = 15;

/// The first byte of the content. `None` where a look at the first symbol does not tell: the first
/// block is empty or damaged, or the data ends within the next four bytes.
pub fn first_byte(data: &[u8]) -> Option<u8> {
    let mut bits = Bits { data, position: 0 };
    let _is_last_block = bits.take(1)?;
    let symbol = match bits.take(2)? {
        0 => return first_stored_byte(data),
        1 => Code::new(&fixed_lengths()).symbol(&mut bits)?,
        2 => Code::new(&dynamic_lengths(&mut bits)?).symbol(&mut bits)?,
        _ => return None,
    };
    u8::try_from(symbol).ok()
}

/// Behind the three bits of the block's kind, filled up to a byte, stand the length and its
/// complement.
fn first_stored_byte(data: &[u8]) -> Option<u8> {
    match data.get(1..=5)? {
        [0, 0, ..] => None,
        [_, _, _, _, first] => Some(*first),
        _ => None,
    }
}

fn fixed_lengths() -> Vec<u8> {
    let runs = [(8, 144), (9, 112), (7, 24), (8, 8)];
    let lengths = runs.into_iter();
    lengths
        .flat_map(|(length, count)| repeat_n(length, count))
        .collect()
}

/// The code lengths of the literals as the block declares them.
fn dynamic_lengths(bits: &mut Bits<'_>) -> Option<Vec<u8>> {
    let literals = (bits.take(5)? as usize).saturating_add(257);
    let distances = (bits.take(5)? as usize).saturating_add(1);
    let all = literals.saturating_add(distances);
    let declared = (bits.take(4)? as usize).saturating_add(4);
    let mut own = [0u8; LENGTH_ORDER.len()];
    for symbol in LENGTH_ORDER.iter().take(declared) {
        *own.get_mut(*symbol)? = bits.take(3)? as u8;
    }
    let code = Code::new(&own);
    let mut lengths: Vec<u8> = Vec::with_capacity(all);
    while lengths.len() < all {
        let (length, count) = match code.symbol(bits)? {
            16 => (*lengths.last()?, bits.take(2)?.saturating_add(3)),
            17 => (0, bits.take(3)?.saturating_add(3)),
            18 => (0, bits.take(7)?.saturating_add(11)),
            length => (length as u8, 1),
        };
        lengths.extend(repeat_n(length, count as usize));
    }
    // Those of the distances follow as one list with them, and stand before the first symbol.
    lengths.truncate(literals);
    Some(lengths)
}

/// A canonical Huffman code.
struct Code {
    /// How many symbols have a code of each length, from 1 on.
    counts: [u16; MAX_LENGTH],
    /// Ordered by length of the code, then by number.
    symbols: Vec<u16>,
}

impl Code {
    /// From the length of each symbol's code; 0 stands for a symbol that does not occur.
    fn new(lengths: &[u8]) -> Self {
        let place = |length: u8| usize::from(length).checked_sub(1);
        let mut counts = [0u16; MAX_LENGTH];
        for length in lengths {
            if let Some(count) = place(*length).and_then(|place| counts.get_mut(place)) {
                *count = count.saturating_add(1);
            }
        }
        let mut starts = [0u16; MAX_LENGTH];
        let mut end = 0u16;
        for (start, count) in starts.iter_mut().zip(&counts) {
            *start = end;
            end = end.saturating_add(*count);
        }
        let mut symbols = vec![0u16; usize::from(end)];
        for (length, symbol) in lengths.iter().zip(0u16..) {
            let Some(next) = place(*length).and_then(|place| starts.get_mut(place)) else {
                continue;
            };
            if let Some(slot) = symbols.get_mut(usize::from(*next)) {
                *slot = symbol;
            }
            *next = next.saturating_add(1);
        }
        Self { counts, symbols }
    }

    /// Takes one symbol. Codes of one length are consecutive numbers.
    fn symbol(&self, bits: &mut Bits<'_>) -> Option<u16> {
        let window = bits.peek()?;
        let mut code = 0u32;
        let mut first = 0u32;
        let mut shorter = 0u32;
        for (length, count) in (1u32..).zip(self.counts) {
            let count = u32::from(count);
            code |= window.checked_shr(length.saturating_sub(1))? & 1;
            let rank = code.checked_sub(first)?;
            if rank < count {
                bits.skip(length);
                let place = shorter.saturating_add(rank);
                return self.symbols.get(place as usize).copied();
            }
            shorter = shorter.saturating_add(count);
            first = first.saturating_add(count) << 1;
            code <<= 1;
        }
        None
    }
}

/// Bits from the lowest of each byte on.
struct Bits<'a> {
    data: &'a [u8],
    /// In bits.
    position: usize,
}

impl Bits<'_> {
    /// At least the next 25 bits.
    fn peek(&self) -> Option<u32> {
        let next = self.data.get(self.position >> 3..)?.first_chunk::<4>()?;
        u32::from_le_bytes(*next).checked_shr((self.position & 7) as u32)
    }

    fn skip(&mut self, count: u32) {
        self.position = self.position.saturating_add(count as usize);
    }

    fn take(&mut self, count: u32) -> Option<u32> {
        let mask = 1u32.checked_shl(count)?.checked_sub(1)?;
        let number = self.peek()? & mask;
        self.skip(count);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use std::io::Write;

    fn deflated(content: &[u8], level: u32) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
        encoder.write_all(content).unwrap();
        let mut data = encoder.finish().unwrap();
        data.extend_from_slice(b"PK\x01\x02 and what else follows in the archive");
        data
    }

    #[test]
    fn tells_the_first_byte_of_every_kind_of_block() {
        let text = "the quick brown fox jumps over the lazy dog; 0123456789. ".repeat(40);
        let numbers: Vec<u8> = (0..4000u32).map(|n| (n * n / 7 % 251) as u8).collect();
        let mut kinds = [0; 4];
        for body in [text.as_bytes(), &text.as_bytes()[..20], &numbers, b""] {
            for first in 0..=255u8 {
                let content = [&[first], body].concat();
                for level in [0, 1, 6, 9] {
                    let data = deflated(&content, level);
                    kinds[usize::from(data[0] >> 1 & 3)] += 1;
                    assert_eq!(first_byte(&data), Some(first), "level {level}");
                }
            }
        }
        assert!(kinds[..3].iter().all(|count| *count > 0), "{kinds:?}");
    }

    #[test]
    fn an_empty_first_block_tells_nothing() {
        assert_eq!(first_byte(&deflated(b"", 0)), None);
        assert_eq!(first_byte(&deflated(b"", 6)), None);
        let behind_one = [&[0, 0, 0, 0xff, 0xff], &deflated(b"dex\n035", 6)[..]].concat();
        assert_eq!(first_byte(&behind_one), None);
    }

    #[test]
    fn bytes_without_meaning_end_in_nothing_or_a_byte() {
        let mut state = 1u32;
        for len in 0..2000usize {
            let bytes: Vec<u8> = (0..len % 90)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                })
                .collect();
            let mut stream = flate2::Decompress::new(false);
            let mut content = [0u8; 1];
            let status = stream.decompress(&bytes, &mut content, flate2::FlushDecompress::None);
            if status.is_ok() && stream.total_out() == 1 {
                assert_eq!(first_byte(&bytes).unwrap_or(content[0]), content[0]);
            }
        }
    }
}
