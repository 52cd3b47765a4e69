//! Reads the entries' names, produces an index from name to the first entry that bears it.
//!
//! An open hash table of small numbers, because a store package has up to 60 000 entries and a
//! general map costs more than the whole directory. The seed differs in each process, so that a
//! package can't be built to collide; nothing of it reaches the output.

use super::Entry;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

const FREE: u32 = u32::MAX;

/// From a name to the position of the first entry that bears it.
#[derive(Debug)]
pub(super) struct NameIndex {
    /// Part of the hash beside the position, so that most comparisons need no look at the name.
    slots: Vec<(u32, u32)>,
    mask: usize,
    seed: [u64; 2],
}

impl NameIndex {
    /// Indexes all names and gives the positions of entries whose name was there already.
    pub(super) fn build(entries: &[Entry<'_>]) -> (Self, Vec<u32>) {
        let random = RandomState::new();
        let capacity = entries.len().saturating_mul(2).max(4).next_power_of_two();
        let mut index = Self {
            slots: vec![(0, FREE); capacity],
            mask: capacity.wrapping_sub(1),
            seed: [random.hash_one(1), random.hash_one(2) | 1],
        };
        let mut repeated = Vec::new();
        for (position, entry) in (0_u32..).zip(entries) {
            match index.probe(entries, entry.raw_name) {
                Probe::Held(_) => repeated.push(position),
                Probe::Free(slot, tag) => {
                    if let Some(free) = index.slots.get_mut(slot) {
                        *free = (tag, position);
                    }
                }
            }
        }
        (index, repeated)
    }

    /// The first entry with this name.
    pub(super) fn find<'e, 'a>(
        &self,
        entries: &'e [Entry<'a>],
        name: &[u8],
    ) -> Option<&'e Entry<'a>> {
        match self.probe(entries, name) {
            Probe::Held(position) => entries.get(position),
            Probe::Free(..) => None,
        }
    }

    /// Walks from the name's own slot to the name or to a free slot. The table is at most half
    /// full, so there always is one.
    fn probe(&self, entries: &[Entry<'_>], name: &[u8]) -> Probe {
        let hash = self.hash(name);
        let tag = (hash >> 32) as u32;
        let mut slot = hash as usize & self.mask;
        while let Some(&(held_tag, position)) = self.slots.get(slot) {
            if position == FREE {
                break;
            }
            let position = position as usize;
            if held_tag == tag && entries.get(position).is_some_and(|e| e.raw_name == name) {
                return Probe::Held(position);
            }
            slot = slot.wrapping_add(1) & self.mask;
        }
        Probe::Free(slot, tag)
    }

    /// Multiplies eight bytes at a time into the seed and folds the upper half onto the lower.
    fn hash(&self, name: &[u8]) -> u64 {
        let [mut state, factor] = self.seed;
        let (words, rest) = name.as_chunks::<8>();
        for word in words {
            state = fold(state ^ u64::from_le_bytes(*word), factor);
        }
        let mut last = [0_u8; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        state = fold(state ^ u64::from_le_bytes(last), factor);
        fold(state ^ name.len() as u64, factor)
    }
}

enum Probe {
    Held(usize),
    Free(usize, u32),
}

fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a).wrapping_mul(u128::from(b));
    (product >> 64) as u64 ^ product as u64
}
