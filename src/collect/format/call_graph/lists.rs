//! Reads pairs of numbers, produces for each first number the list of its second numbers, in two
//! flat arrays (compressed sparse rows).

/// Lists of numbers by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    /// Start of each list in `items`, and the end of the last.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Groups `pairs` by their first number, which must be below `count`; others are dropped.
    /// Within a list the order of `pairs` is kept.
    pub(super) fn group<I>(count: usize, pairs: I) -> Self
    where
        I: Iterator<Item = (u32, u32)> + Clone,
    {
        let mut starts = vec![0u32; count.saturating_add(1)];
        let mut total: u32 = 0;
        for (from, _) in pairs.clone() {
            if let Some(size) = starts.get_mut(from as usize)
                && (from as usize) < count
            {
                *size = size.saturating_add(1);
                total = total.saturating_add(1);
            }
        }
        // Sizes become ends; filling from behind turns the ends into starts.
        let mut end: u32 = 0;
        for size in &mut starts {
            end = end.saturating_add(*size);
            *size = end;
        }
        let mut items = vec![0u32; total as usize];
        let mut place = starts.clone();
        let mut previous: u32 = 0;
        for (slot, end) in place.iter_mut().zip(&starts) {
            *slot = previous;
            previous = *end;
        }
        for (from, to) in pairs {
            if (from as usize) >= count {
                continue;
            }
            if let Some(slot) = place.get_mut(from as usize) {
                if let Some(item) = items.get_mut(*slot as usize) {
                    *item = to;
                }
                *slot = slot.saturating_add(1);
            }
        }
        starts.insert(0, 0);
        starts.truncate(count.saturating_add(1));
        Self { starts, items }
    }

    pub(super) fn of(&self, number: u32) -> &[u32] {
        let start = self.starts.get(number as usize);
        let end = self.starts.get((number as usize).saturating_add(1));
        match (start, end) {
            (Some(start), Some(end)) => self
                .items
                .get(*start as usize..*end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_keeps_the_order_within_a_group() {
        let pairs = [(2, 7), (0, 1), (2, 5), (9, 9), (3, 4), (2, 6)];
        let lists = Lists::group(4, pairs.iter().copied());
        assert_eq!(lists.of(0), [1]);
        assert_eq!(lists.of(1), [0u32; 0]);
        assert_eq!(lists.of(2), [7, 5, 6]);
        assert_eq!(lists.of(3), [4]);
        assert_eq!(lists.of(4), [0u32; 0]);
        assert_eq!(lists.of(9), [0u32; 0]);
        assert_eq!(lists.len(), 5);
    }
}
