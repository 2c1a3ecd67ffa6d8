//! The one place where the real clock is read and real chance is drawn.

use base::{Chance, Clock, Timestamp};
use jiff::SignedDuration;

/// The machine's clock, or one that runs beside it with a fixed distance (the demo's).
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    ahead: SignedDuration,
}

impl SystemClock {
    /// The machine's own time.
    #[must_use]
    pub fn real() -> Self {
        Self { ahead: SignedDuration::ZERO }
    }

    /// A clock that shows `at` now and runs on from there; for the demo only.
    #[must_use]
    pub fn starting_at(at: Timestamp) -> Self {
        Self { ahead: at.duration_since(machine_time()) }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        machine_time().checked_add(self.ahead).unwrap_or(Timestamp::MAX)
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else is handed")]
fn machine_time() -> Timestamp {
    Timestamp::now()
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "this is the chance that everybody else is handed")]
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness no key, code or token is safe: going on would be worse than stopping.
        aws_lc_rs::rand::fill(bytes).expect("the operating system gives randomness");
    }
}
