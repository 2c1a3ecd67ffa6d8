//! Deadlines counted in days of work (診療日).

use base::japan;
use jiff::{Timestamp, civil::Date};

use super::Closings;

/// How many closed days in a row are stepped over before the count gives up. Fewer could stop inside a
/// long renovation; more would only delay the answer for a hospital that never works.
const LONGEST_CLOSING_DAYS: u32 = 400;

/// Returns whether the hospital works on that date.
pub fn is_working_day(date: Date, closings: &Closings) -> bool {
    !closings.cover(date)
}

/// Returns the `n`-th working day after `from`; the day itself is not counted, and with 0 it is
/// returned as it is.
///
/// `None` when the hospital is closed for more than 400 days in a row, or the calendar ends.
pub fn add_working_days(from: Date, n: u32, closings: &Closings) -> Option<Date> {
    let mut date = from;
    for _ in 0..n {
        date = next_working_day(date, closings)?;
    }
    Some(date)
}

/// Returns the last second of the day before, in Japan: what a guide means by 「前日まで」.
///
/// `None` only on the first day of the calendar.
pub fn previous_day_end(date: Date) -> Option<Timestamp> {
    date.yesterday().ok().map(japan::last_instant)
}

fn next_working_day(date: Date, closings: &Closings) -> Option<Date> {
    let mut date = date;
    for _ in 0..LONGEST_CLOSING_DAYS {
        date = date.tomorrow().ok()?;
        if is_working_day(date, closings) {
            return Some(date);
        }
    }
    None
}
