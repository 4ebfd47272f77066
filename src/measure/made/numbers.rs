//! Numbers that look random and are the same in every run (the step of `SplitMix64`).

/// A row of numbers.
#[derive(Clone, Debug)]
pub(super) struct Numbers(u64);

impl Numbers {
    /// The row of a seed and of places that have one each.
    pub(super) fn new(seed: u64, places: &[usize]) -> Self {
        let mut numbers = Self(seed);
        for &place in places {
            numbers = Self(numbers.step() ^ place as u64);
        }
        numbers
    }

    fn step(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `below`.
    pub(super) fn next(&mut self, below: usize) -> usize {
        usize::try_from(self.step() % (below.max(1) as u64)).unwrap_or(0)
    }

    /// One of a list.
    pub(super) fn of(&mut self, list: &[&'static str]) -> &'static str {
        list.get(self.next(list.len())).copied().unwrap_or_default()
    }
}
