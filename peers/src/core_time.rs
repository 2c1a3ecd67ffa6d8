//! The time that a core spent on this thread: what else the machine does is left out.

use crate::Failure;

/// Nanoseconds that this thread has been running, as the kernel counts them.
pub struct CoreTime(u64);

impl CoreTime {
    /// Reads the kernel's count.
    ///
    /// # Errors
    /// When the kernel keeps none (this needs Linux).
    pub fn now() -> Result<Self, Failure> {
        let counted = std::fs::read_to_string("/proc/thread-self/schedstat")?;
        let ran = counted.split_whitespace().next().ok_or("the kernel counts no running time")?;
        Ok(Self(ran.parse()?))
    }

    /// Returns the seconds of one core since then.
    ///
    /// # Errors
    /// As [`CoreTime::now`].
    #[expect(clippy::cast_precision_loss, reason = "minutes in nanoseconds are a number that floats hold")]
    pub fn elapsed_seconds(&self) -> Result<f64, Failure> {
        Ok((Self::now()?.0 - self.0) as f64 / 1e9)
    }
}
