//! The price of a consultation as the specialist sees it run.

use app::consultations::{Meter, MeterStep};
use serde::Serialize;

/// What it costs now and when it gets dearer.
#[derive(Debug, Clone, Serialize)]
pub struct Price {
    /// Begun minutes since the call.
    minutes: u32,
    /// Whole yen for this time; `None` where the guide states no price.
    now: Option<i64>,
    /// Up to and including which minute the present amount holds.
    until: Option<u32>,
    /// The next dearer amount in whole yen.
    next: Option<i64>,
    /// All steps.
    steps: Vec<Step>,
    /// Whether reading time counts.
    pub reading_counts: bool,
}

/// One step of the price.
#[derive(Debug, Clone, Serialize)]
struct Step {
    until: u32,
    yen: i64,
    is_now: bool,
}

impl Price {
    /// Reads a meter.
    pub fn of(meter: &Meter) -> Self {
        let here = meter.step();
        let step = |step: &MeterStep| Step {
            until: step.until_minutes,
            yen: step.total.get(),
            is_now: Some(*step) == here,
        };
        Self {
            minutes: meter.minutes(),
            now: meter.now.map(base::Yen::get),
            until: here.map(|step| step.until_minutes),
            next: meter.next().map(|step| step.total.get()),
            steps: meter.steps.iter().map(step).collect(),
            reading_counts: meter.reading_counts,
        }
    }

    /// Makes a price for samples.
    pub fn sample() -> Self {
        let step = |until, yen, is_now| Step { until, yen, is_now };
        Self {
            minutes: 12,
            now: Some(10_000),
            until: Some(20),
            next: Some(25_000),
            steps: vec![step(20, 10_000, true), step(40, 25_000, false)],
            reading_counts: true,
        }
    }

    /// Makes a price of a guide that states none, for samples.
    pub fn unstated() -> Self {
        Self {
            now: None,
            until: None,
            next: None,
            steps: Vec::new(),
            reading_counts: false,
            ..Self::sample()
        }
    }
}
