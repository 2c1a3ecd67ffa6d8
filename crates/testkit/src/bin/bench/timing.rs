//! How long something takes, and what stands in the middle of many times.

use std::time::{Duration, Instant};

/// Starts a stopwatch.
#[expect(clippy::disallowed_methods, reason = "measuring real time is what this program is for")]
pub fn stopwatch() -> Instant {
    Instant::now()
}

/// Returns what `work` returns, and how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = stopwatch();
    let result = work();
    (result, begun.elapsed())
}

/// Returns the value that at least `share` of the values do not exceed (0 for no values).
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or_default()
}

/// Returns the value in the middle.
pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// Returns milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_values() {
        let values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(quantile(&values, 0.99), 99.0);
        assert_eq!(median(&values), 50.0);
        assert_eq!(median(&[7.0, 3.0, 5.0]), 5.0);
        assert_eq!(quantile(&[2.0], 0.99), 2.0);
    }
}
