//! Reads what keys say beside their bytes, produces the sizes of groups that agree in all of it.
//!
//! A server that publishes each key several times under random bytes, as the Corona-Warn-App server
//! could, copies all else: then every such group is a multiple of that number. Groups are counted in
//! a table of fixed size; two that meet in one place of it are still a multiple together.
//!
//! Does not establish which keys are copies.

use super::message::Key;

/// Places of the table: some hundred groups are usual.
const PLACES: usize = 4_096;
/// An odd number whose bits are well mixed: the golden ratio of 64 bits.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// How many keys agree in all but their bytes, by place.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    counts: Vec<u32>,
}

impl Groups {
    #[inline]
    pub(super) fn add(&mut self, key: &Key) {
        if self.counts.is_empty() {
            self.counts = vec![0; PLACES];
        }
        let details = [
            key.start,
            key.period,
            key.risk,
            key.report_type,
            key.onset,
            key.variant,
        ];
        let mixed = details.iter().fold(0_u64, |mixed, detail| {
            let number = detail.map_or(u64::MAX, i64::cast_unsigned);
            (mixed.rotate_left(13) ^ number).wrapping_mul(MIX)
        });
        let place = usize::try_from(mixed >> 52).unwrap_or_default();
        if let Some(count) = self.counts.get_mut(place) {
            *count = count.saturating_add(1);
        }
    }

    /// The number of groups, and the largest number of which all of them are a multiple.
    pub fn common_divisor(&self) -> (usize, u32) {
        let filled = self.counts.iter().filter(|count| **count > 0);
        let divisor = filled.clone().fold(0, |one, other| divisor(one, *other));
        (filled.count(), divisor)
    }
}

/// The greatest common divisor; that of 0 and a number is the number.
pub fn divisor(mut one: u32, mut other: u32) -> u32 {
    while let Some(rest) = one.checked_rem(other) {
        one = other;
        other = rest;
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_every_key_leave_a_divisor() {
        let mut groups = Groups::default();
        let add = |groups: &mut Groups, start, times| {
            for _ in 0..times {
                groups.add(&Key {
                    start: Some(start),
                    ..Key::default()
                });
            }
        };
        for day in 0..30 {
            add(&mut groups, 2_600_000 + day * 144, 10 * (1 + day % 3));
        }
        let (different, divisor) = groups.common_divisor();
        assert!(different > 25, "{different}");
        assert_eq!(divisor, 10);
        add(&mut groups, 2_600_007, 1);
        assert_eq!(groups.common_divisor().1, 1);
        assert_eq!(Groups::default().common_divisor(), (0, 0));
    }
}
