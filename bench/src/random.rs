//! Numbers that look random and are the same at every run (SplitMix64).

pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new() -> Self {
        Self(20_260_115)
    }

    /// A number from 0 up to and without `end`.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        u32::try_from(mixed % u64::from(end)).expect("below a u32")
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let end = u32::try_from(from.len()).expect("a short list");
        &from[self.below(end) as usize]
    }
}
