//! What a running consultation costs up to now, and from when on it costs more.

use base::{Timestamp, Yen, japan};
use domain::cases::Case;
use policy::pack::Fee;

use super::conclude::{measured_seconds, reading_counts};
use crate::{AppError, Guidebook};

/// The time of a consultation and its price as the pack states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// Measured seconds since the call; zero before it.
    pub seconds: u32,
    /// The price for this time; `None` where the guide states none for the mode.
    pub now: Option<Yen>,
    /// The steps of the price in order, each with the whole amount up to it; equal amounts stand together.
    pub steps: Vec<MeterStep>,
    /// Whether the pack counts the time of reading the papers.
    pub reading_counts: bool,
}

/// One step of the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeterStep {
    /// Up to and including this many minutes.
    pub until_minutes: u32,
    /// The whole amount.
    pub total: Yen,
}

impl Meter {
    /// Returns the minutes as receipts and pages count them: every begun minute, so that 30:00 is 30 and 30:01 is 31.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.seconds.div_ceil(60)
    }

    /// Returns the step that holds for the measured time; the last one beyond all.
    #[must_use]
    pub fn step(&self) -> Option<MeterStep> {
        let holds = |step: &&MeterStep| self.seconds <= 60 * step.until_minutes;
        self.steps.iter().find(holds).or(self.steps.last()).copied()
    }

    /// Returns the next dearer step; `None` when it gets no dearer.
    #[must_use]
    pub fn next(&self) -> Option<MeterStep> {
        self.steps
            .iter()
            .find(|step| self.seconds <= 60 * step.until_minutes)
            .and_then(|here| self.steps.iter().find(|step| step.until_minutes > here.until_minutes).copied())
    }
}

/// Reads the meter of a case at `now`.
///
/// # Errors
/// [`AppError::Guide`] when the guide cannot say what its own steps cost.
pub fn meter(guide: &Guidebook, case: &Case, now: Timestamp) -> Result<Meter, AppError> {
    let today = japan::date(now);
    let seconds = measured_seconds(case, now);
    let cost = |seconds: u32| -> Result<Yen, AppError> {
        Ok(guide.fee_lines(case, seconds, today)?.iter().map(|line| line.amount).sum())
    };
    let mut meter = Meter { seconds, now: None, steps: Vec::new(), reading_counts: false };
    let Some(fee) = guide.price(case, today) else { return Ok(meter) };
    meter.now = Some(cost(seconds)?);
    meter.reading_counts = reading_counts(guide, case, now);
    for until_minutes in ends(fee) {
        let step = MeterStep { until_minutes, total: cost(60 * until_minutes)? };
        match meter.steps.last_mut().filter(|last| last.total == step.total) {
            Some(last) => *last = step,
            None => meter.steps.push(step),
        }
    }
    Ok(meter)
}

/// Returns where the stated steps end, and the first increment beyond them.
fn ends(fee: &Fee) -> Vec<u32> {
    let mut ends: Vec<u32> = fee.steps.iter().map(|step| step.until_minutes).collect();
    if let (Some(last), Some(increment)) = (ends.last().copied(), &fee.increment) {
        ends.push(last + increment.minutes);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u32) -> Meter {
        let step = |until_minutes, yen| MeterStep { until_minutes, total: Yen::new(yen) };
        let steps = vec![step(20, 100), step(40, 250)];
        Meter { seconds, now: None, steps, reading_counts: false }
    }

    #[test]
    fn a_step_holds_up_to_and_including_its_last_second() {
        assert_eq!(at(20 * 60).step().map(|step| step.total), Some(Yen::new(100)));
        assert_eq!(at(20 * 60 + 1).step().map(|step| step.total), Some(Yen::new(250)));
        assert_eq!((at(20 * 60).minutes(), at(20 * 60 + 1).minutes()), (20, 21));
        assert_eq!(at(20 * 60).next().map(|step| step.until_minutes), Some(40));
        assert_eq!(at(20 * 60 + 1).next(), None);
        assert_eq!(at(41 * 60).next(), None);
    }
}
