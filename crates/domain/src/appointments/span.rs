//! A stretch of a specialist's time, measured in quarter-hours of civil time.

use base::{StaffId, Timestamp};
use jiff::SignedDuration;
use policy::Mode;
use serde::{Deserialize, Serialize};

/// The grain of bookings, in minutes. A finer grain would make more rows for each booking; a coarser one could not
/// hold 45 + 15 minutes.
pub const QUARTER_MINUTES: i64 = 15;

/// Why a span is no span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// It does not begin on a quarter-hour.
    #[error("an appointment begins on a quarter-hour")]
    Start,
    /// Its length is not 15 to 240 minutes in quarters.
    #[error("an appointment lasts 15 to 240 minutes, in quarter-hours")]
    Length,
}

/// A stretch of one specialist's time. Two spans of one specialist collide when they share a quarter-hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Whose time.
    pub specialist: StaffId,
    /// When it begins: on a quarter-hour.
    pub starts_at: Timestamp,
    /// How long, in minutes: 15 to 240, in quarters.
    pub minutes: u16,
}

impl Span {
    /// Makes a span.
    ///
    /// # Errors
    /// [`SpanError`] when it does not fit the quarter-hours.
    pub fn new(specialist: StaffId, starts_at: Timestamp, minutes: u16) -> Result<Self, SpanError> {
        if starts_at.as_second().rem_euclid(QUARTER_MINUTES * 60) != 0 || starts_at.subsec_nanosecond() != 0 {
            return Err(SpanError::Start);
        }
        if !(15..=240).contains(&minutes) || i64::from(minutes) % QUARTER_MINUTES != 0 {
            return Err(SpanError::Length);
        }
        Ok(Self { specialist, starts_at, minutes })
    }

    /// Returns when it ends.
    #[must_use]
    pub fn ends_at(&self) -> Timestamp {
        self.starts_at + SignedDuration::from_mins(i64::from(self.minutes))
    }

    /// Returns the quarter-hours it takes, counted since 1970 in UTC: the rows of the database's constraint.
    pub fn quarters(&self) -> impl Iterator<Item = i64> + use<> {
        let first = self.starts_at.as_second().div_euclid(QUARTER_MINUTES * 60);
        first..first + i64::from(self.minutes) / QUARTER_MINUTES
    }

    /// Tells whether both take the same quarter-hour of the same specialist.
    #[must_use]
    pub fn collides(&self, other: &Self) -> bool {
        self.specialist == other.specialist
            && self.starts_at < other.ends_at()
            && other.starts_at < self.ends_at()
    }

    /// Tells whether this span lies inside the other, of the same specialist.
    #[must_use]
    pub fn lies_in(&self, other: &Self) -> bool {
        self.specialist == other.specialist
            && other.starts_at <= self.starts_at
            && self.ends_at() <= other.ends_at()
    }
}

/// Time that a specialist has opened for consultations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FreeHours {
    /// Whose time and when.
    pub span: Span,
    /// For which mode it is open; `None` for both.
    pub mode: Option<Mode>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;

    #[test]
    fn overlap_counts_and_not_equal_starts() {
        let doctor = StaffId::draw(&SeededChance::new(1));
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let ten = Span::new(doctor, at("2026-12-15T01:00:00Z"), 60).unwrap();
        let half_past = Span::new(doctor, at("2026-12-15T01:30:00Z"), 60).unwrap();
        let eleven = Span::new(doctor, at("2026-12-15T02:00:00Z"), 60).unwrap();
        assert!(ten.collides(&half_past) && half_past.collides(&eleven));
        assert!(!ten.collides(&eleven));
        let shared: Vec<i64> = ten.quarters().filter(|q| half_past.quarters().any(|o| o == *q)).collect();
        assert_eq!(shared.len(), 2);
        assert_eq!(Span::new(doctor, at("2026-12-15T01:05:00Z"), 60), Err(SpanError::Start));
        assert_eq!(Span::new(doctor, at("2026-12-15T01:00:00Z"), 50), Err(SpanError::Length));
    }
}
