//! How long a case took from the application to the consultation.

use base::Timestamp;

use super::{Case, Happening, Stage};

/// Fewest cases from which a usual time is told. Fewer would let one long case speak for all; more would leave a small
/// hospital without an answer for a year (ux.md [104]).
pub const CASES_MIN: usize = 20;

/// How long one case took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waited {
    /// When the consultation began.
    pub talked_at: Timestamp,
    /// Days in Japan from the sending of the application; 0 on the same day.
    pub days: u32,
}

impl Case {
    /// Returns how long a closed case took; `None` while it is open or when it ended without a consultation.
    #[must_use]
    pub fn waited(&self) -> Option<Waited> {
        let Stage::Closed(closed) = &self.stage else {
            return None;
        };
        let sent = self.history.iter().find(|event| event.what == Happening::Submitted)?;
        let talked_at = closed.concluded.started_at;
        let days = base::japan::date(talked_at) - base::japan::date(sent.at);
        Some(Waited { talked_at, days: u32::try_from(days.get_days()).ok()? })
    }
}

/// Returns the median of the days that cases took, the longer one of the two in the middle; `None` for fewer than
/// [`CASES_MIN`].
#[must_use]
pub fn usual_days(mut days: Vec<u32>) -> Option<u32> {
    if days.len() < CASES_MIN {
        return None;
    }
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_time_needs_twenty_cases_and_is_the_middle_one() {
        assert_eq!(usual_days(vec![9; CASES_MIN - 1]), None);
        assert_eq!(usual_days(vec![9; CASES_MIN]), Some(9));
        assert_eq!(usual_days((1..=21).rev().collect()), Some(11));
        assert_eq!(usual_days((1..=20).collect()), Some(11), "people are told the longer one");
        let one_long = (0..25).map(|place| if place == 0 { 400 } else { 20 }).collect();
        assert_eq!(usual_days(one_long), Some(20));
    }
}
