//! A set of record numbers, a bit each.

/// A set of record numbers, a bit each: numbers are given one after the other over all ledgers, so
/// a hundred thousand records take some twelve kilobytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    words: Vec<u64>,
}

impl Ids {
    pub(crate) fn insert(&mut self, id: i64) {
        let Some((word, bit)) = place(id) else { return };
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= bit;
    }

    pub(crate) fn contains(&self, id: i64) -> bool {
        let Some((word, bit)) = place(id) else {
            return false;
        };
        self.words.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Leaves only what the other set has too.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        for (word, others) in self.words.iter_mut().zip(&other.words) {
            *word &= others;
        }
    }

    /// In ascending order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = i64> + '_ {
        (0_i64..)
            .step_by(64)
            .zip(&self.words)
            .flat_map(|(base, &word)| {
                (0..64)
                    .filter(move |bit| word >> bit & 1 == 1)
                    .map(move |bit| base + bit)
            })
    }
}

/// The word and the bit of a number; record numbers are not negative.
fn place(id: i64) -> Option<(usize, u64)> {
    let word = usize::try_from(id / 64).ok()?;
    let bit = u32::try_from(id % 64).ok()?;
    Some((word, 1 << bit))
}
