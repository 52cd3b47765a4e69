//! Reads the starts of keys, produces how many neighbours would start a day apart by chance.
//!
//! In a random order two neighbours are any two keys: the expectation is twice the number of pairs
//! of keys that start a day apart, divided by the number of keys.

/// Intervals around the first start that are counted: sixty days, one number each.
const BEFORE: i64 = 45 * 144;
const SLOTS: usize = 60 * 144;
const DAY: usize = 144;

/// How many keys start when, in a window around the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts {
    /// The first interval of the window.
    base: Option<i64>,
    counts: Vec<u64>,
    keys: u64,
}

impl Starts {
    #[inline]
    pub(super) fn add(&mut self, start: i64) {
        self.keys = self.keys.saturating_add(1);
        let base = match self.base {
            Some(base) => base,
            None => {
                let base = start.saturating_sub(BEFORE);
                self.counts = vec![0; SLOTS];
                self.base = Some(base);
                base
            }
        };
        let slot = usize::try_from(start.saturating_sub(base)).unwrap_or(usize::MAX);
        if let Some(count) = self.counts.get_mut(slot) {
            *count = count.saturating_add(1);
        }
    }

    /// Rounded up, so that a few keys do not stand out by rounding.
    pub(super) fn day_steps_by_chance(&self) -> u64 {
        let later = self.counts.iter().skip(DAY);
        let pairs = self
            .counts
            .iter()
            .zip(later)
            .map(|(one, other)| u128::from(*one).saturating_mul(u128::from(*other)))
            .fold(0_u128, u128::saturating_add);
        let doubled = pairs.saturating_mul(2);
        let expected = doubled.div_ceil(u128::from(self.keys.max(1)));
        u64::try_from(expected).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chance_gives_is_counted_from_the_starts() {
        let mut starts = Starts::default();
        for key in 0..100 {
            starts.add(2_600_000 + (key % 2) * 144);
        }
        // 50 keys on each of two days: 2 × 50 × 50 ÷ 100.
        assert_eq!(starts.day_steps_by_chance(), 50);
        assert_eq!(Starts::default().day_steps_by_chance(), 0);
    }
}
