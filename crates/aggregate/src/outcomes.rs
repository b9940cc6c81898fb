//! What can come out for a record, numbered: its cell and the bits of its terms.
//!
//! Numbers are given in the order of arrival, which differs between runs with several threads; nothing that is
//! handed out depends on it. There is room for a fixed number of outcomes; the rest goes without.

/// Stands in an empty slot.
const UNNUMBERED: u32 = u32::MAX;

/// A chain of tables: cell and first word of bits give a number, that and the second word the next, …
#[derive(Debug)]
pub(crate) struct Outcomes {
    links: Vec<Link>,
    room: usize,
}

#[derive(Debug, Default)]
struct Link {
    table: Table,
    entries: Vec<(u32, u64)>,
}

impl Outcomes {
    /// Room for so many outcomes of so many words of bits.
    pub(crate) fn new(words: usize, room: usize) -> Self {
        Self { links: (0..words).map(|_| Link::default()).collect(), room: room.min(UNNUMBERED as usize) }
    }

    /// The number of what was before, with another word of bits; new ones get the next number while there is room.
    pub(crate) fn number(&mut self, word: usize, before: u32, bits: u64) -> Option<u32> {
        let link = &mut self.links[word];
        link.table.find(before, bits).or_else(|| {
            let number = link.entries.len();
            (number < self.room).then(|| {
                link.entries.push((before, bits));
                link.table.insert(before, bits, number as u32);
                number as u32
            })
        })
    }

    /// Writes the bits of an outcome and returns its cell.
    pub(crate) fn look_up(&self, number: u32, bits: &mut [u64]) -> usize {
        let mut before = number;
        for (link, word) in self.links.iter().zip(bits).rev() {
            (before, *word) = link.entries[before as usize];
        }
        before as usize
    }
}

/// A hash table from (number, bits) to number, with linear probing.
#[derive(Debug, Default)]
pub(crate) struct Table {
    slots: Vec<Slot>,
    filled: usize,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    bits: u64,
    before: u32,
    number: u32,
}

const EMPTY: Slot = Slot { bits: 0, before: 0, number: UNNUMBERED };

impl Table {
    #[inline]
    pub(crate) fn find(&self, before: u32, bits: u64) -> Option<u32> {
        let last = self.slots.len().checked_sub(1)?;
        let mut at = hash(before, bits) & last;
        loop {
            let slot = self.slots[at];
            if slot.number == UNNUMBERED {
                return None;
            }
            if slot.bits == bits && slot.before == before {
                return Some(slot.number);
            }
            at = (at + 1) & last;
        }
    }

    /// Adds an entry that is not there.
    pub(crate) fn insert(&mut self, before: u32, bits: u64, number: u32) {
        if self.filled * 2 >= self.slots.len() {
            let larger = vec![EMPTY; (self.slots.len() * 2).max(64)];
            for slot in std::mem::replace(&mut self.slots, larger) {
                if slot.number != UNNUMBERED {
                    self.put(slot);
                }
            }
        }
        self.put(Slot { bits, before, number });
        self.filled += 1;
    }

    fn put(&mut self, slot: Slot) {
        let last = self.slots.len() - 1;
        let mut at = hash(slot.before, slot.bits) & last;
        while self.slots[at].number != UNNUMBERED {
            at = (at + 1) & last;
        }
        self.slots[at] = slot;
    }
}

/// Multiplies and takes from the high half, where all bits matter.
#[inline]
fn hash(before: u32, bits: u64) -> usize {
    let mixed = (bits ^ (u64::from(before) << 32 | u64::from(before))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ mixed >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93).rotate_left(32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_outcome_keeps_its_number_and_can_be_looked_up() {
        let mut outcomes = Outcomes::new(2, 10_000);
        let mut of = |cell, first, second| {
            let before = outcomes.number(0, cell, first).unwrap();
            outcomes.number(1, before, second).unwrap()
        };
        let numbers: Vec<u32> =
            (0..5000).map(|n| of(n % 10, u64::from(n % 100), u64::from(n / 10))).collect();
        assert_eq!(of(7, 37, 123), numbers[1237]);
        let mut bits = [0; 2];
        assert_eq!(outcomes.look_up(numbers[1237], &mut bits), 7);
        assert_eq!(bits, [37, 123]);
    }

    #[test]
    fn beyond_the_room_there_are_no_numbers_but_earlier_ones_stay() {
        let mut outcomes = Outcomes::new(1, 2);
        let of = |outcomes: &mut Outcomes, bits| outcomes.number(0, 0, bits);
        assert_eq!([5, 6, 7, 5].map(|bits| of(&mut outcomes, bits)), [Some(0), Some(1), None, Some(0)]);
    }
}
