//! What consultations cost by two versions, side by side.

use std::collections::BTreeSet;

use base::Yen;
use jiff::SignedDuration;
use policy::{FeeQuery, Mode, Version};

/// Longest consultation that is priced, in minutes: guides cap at an hour or two; more rows would hide what changes.
const LONGEST_MINUTES: u32 = 120;

/// The price of one length of consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceRow {
    /// How the consultation is held.
    pub mode: Mode,
    /// Up to how many minutes.
    pub minutes: u32,
    /// The price so far; `None` where the guide states none.
    pub before: Option<Yen>,
    /// The price by the other version.
    pub after: Option<Yen>,
}

impl PriceRow {
    /// Tells whether the two prices differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.before != self.after
    }
}

/// Returns the hospital's own prices by mode and length, at every length at which either version adds something.
#[must_use]
pub fn price_rows(before: &Version, after: &Version) -> Vec<PriceRow> {
    let mut rows = Vec::new();
    for mode in [Mode::InPerson, Mode::Online, Mode::DocumentOnly] {
        let mut lengths = lengths(before, mode);
        lengths.append(&mut self::lengths(after, mode));
        rows.extend(lengths.into_iter().map(|minutes| PriceRow {
            mode,
            minutes,
            before: price(before, mode, minutes),
            after: price(after, mode, minutes),
        }));
    }
    rows
}

/// The ends of the steps, and of the increments after them.
fn lengths(version: &Version, mode: Mode) -> BTreeSet<u32> {
    let mut lengths = BTreeSet::new();
    for fee in version.source().fee.iter().filter(|fee| fee.modes.contains(&mode)) {
        let mut end = 0;
        for step in &fee.steps {
            end = step.until_minutes;
            lengths.insert(end);
        }
        let cap = fee.cap_minutes.unwrap_or(LONGEST_MINUTES).min(LONGEST_MINUTES);
        let span = fee.increment.as_ref().map_or(0, |increment| increment.minutes);
        while span > 0 && end + span <= cap {
            end += span;
            lengths.insert(end);
        }
    }
    lengths
}

fn price(version: &Version, mode: Mode, minutes: u32) -> Option<Yen> {
    let query = FeeQuery {
        mode,
        elapsed: SignedDuration::from_mins(i64::from(minutes)),
        on: version.first_day(),
        department: None,
        items: Vec::new(),
        facts: None,
    };
    version.fee(&query).ok().map(|charged| charged.total)
}
