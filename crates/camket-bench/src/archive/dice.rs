//! Chance that is the same in every run.

/// A stream of numbers made from a seed (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    /// The stream of these seeds together.
    pub fn of(seeds: &[u64]) -> Self {
        let mut dice = Self(0x9E37_79B9_7F4A_7C15);
        for seed in seeds {
            dice.0 ^= seed.wrapping_mul(0xBF58_476D_1CE4_E5B9);
            dice.0 = dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to below 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 to below `n`, each as often.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.share() * n as f64) as usize).min(n.saturating_sub(1))
    }

    /// From 0 to below `n`, the first ones far more often than the last: the n-th about 1/n as often as the first.
    pub fn first_of(&mut self, n: usize) -> usize {
        // The inverse of the sum of 1/k, which grows as the logarithm.
        let at = ((n as f64 + 1.0).ln() * self.share()).exp() - 1.0;
        (at as usize).min(n.saturating_sub(1))
    }
}
