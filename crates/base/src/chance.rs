//! Where random bytes come from.

/// A source of unpredictable bytes; handed in, so that tests and simulations can be repeated.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with random bytes.
    fn fill(&self, bytes: &mut [u8]);

    /// Draws a number below `bound` (`bound` ≥ 1) without bias.
    fn below(&self, bound: u64) -> u64 {
        let ceiling = u64::MAX - u64::MAX % bound.max(1);
        loop {
            let mut raw = [0_u8; 8];
            self.fill(&mut raw);
            let drawn = u64::from_le_bytes(raw);
            if drawn < ceiling {
                return drawn % bound.max(1);
            }
        }
    }
}

/// Repeatable chance for tests: a SplitMix64 sequence. Never used for secrets of a real hospital.
#[derive(Debug)]
pub struct SeededChance(std::sync::atomic::AtomicU64);

impl SeededChance {
    /// Starts a sequence that depends on `seed` alone.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(std::sync::atomic::AtomicU64::new(seed))
    }

    fn next(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut z = self.0.fetch_add(STEP, std::sync::atomic::Ordering::Relaxed).wrapping_add(STEP);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let drawn = self.next().to_le_bytes();
            chunk.copy_from_slice(&drawn[..chunk.len()]);
        }
    }
}
