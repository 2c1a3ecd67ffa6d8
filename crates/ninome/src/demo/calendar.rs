//! When the demo's consultations are: some days ago, around now, and in the days to come.

#![expect(clippy::wildcard_enum_match_arm, reason = "most goals never get as far as an appointment")]

use app::AppError;
use app::hours::OpenHours;
use base::{Timestamp, japan};
use domain::cases::CaseState;
use jiff::{SignedDuration, ToSpan};

use super::story::Teller;

/// Days for which hours are opened, counted from today. Enough to offer dates in the demo for three weeks.
const DAYS: std::ops::RangeInclusive<i64> = -2..=21;
/// Two halves of a day, hours in Japan.
const HALVES: [i8; 2] = [9, 13];
/// Length of one half, in minutes.
const HALF_MINUTES: u16 = 240;

/// Returns when the sample case's consultation begins.
pub fn starts_at(goal: CaseState, now: Timestamp) -> Timestamp {
    use CaseState as S;
    match goal {
        // Begun a quarter-hour ago, half an hour long.
        S::InTalk => quarter(now) - quarters(1),
        S::Arrived => soon(now),
        S::Waiting => soon(now) + quarters(4),
        S::NoShow => on_day(now, -2, 9),
        S::PayDue => on_day(now, -2, 10),
        S::ReportWriting => on_day(now, -2, 11),
        S::ReportSent => on_day(now, -2, 13),
        S::Closed => on_day(now, -2, 14),
        S::Booked => on_day(now, 3, 14),
        S::DatesOffered => on_day(now, 5, 10),
        S::DatesRetry => on_day(now, 8, 11),
        _ => on_day(now, 10, 10),
    }
}

/// Returns how long the sample case's consultation lasts.
pub fn minutes(goal: CaseState) -> u16 {
    if goal == CaseState::InTalk { 30 } else { 60 }
}

impl Teller<'_> {
    /// Opens the specialist's hours around the demo's present.
    ///
    /// # Errors
    /// [`AppError`] of the deed that opens hours.
    pub async fn open_hours(&self) -> Result<(), AppError> {
        self.clock.set(self.now - SignedDuration::from_hours(24 * 13));
        let specialist = self.cast.doctor.staff_id().ok_or(AppError::NotFound("specialist"))?;
        let today = quarter(self.now) - quarters(1);
        let others =
            DAYS.filter(|day| *day != 0).flat_map(|day| HALVES.map(|hour| on_day(self.now, day, hour)));
        for starts_at in std::iter::once(today).chain(others) {
            let deed = OpenHours { specialist, starts_at, minutes: HALF_MINUTES, mode: None };
            app::hours::open(self.ctx, &self.cast.desk, deed).await?;
        }
        Ok(())
    }
}

/// Half an hour to 45 minutes from now, on a quarter-hour, and not in the first minutes of a day.
fn soon(now: Timestamp) -> Timestamp {
    let start = quarter(now) + quarters(3);
    let ten_before = start - SignedDuration::from_mins(10);
    if japan::date(start) == japan::date(ten_before) { start } else { start + quarters(1) }
}

fn on_day(now: Timestamp, days: i64, hour: i8) -> Timestamp {
    let day = japan::date(now).checked_add(days.days()).unwrap_or_else(|_| japan::date(now));
    japan::instant(day.at(hour, 0, 0, 0))
}

/// The last quarter-hour before `at`.
fn quarter(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second().div_euclid(900) * 900).unwrap_or(at)
}

fn quarters(count: i64) -> SignedDuration {
    SignedDuration::from_mins(15 * count)
}
