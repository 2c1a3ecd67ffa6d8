//! Days off by law: the holidays themselves, their substitutes and the days between two of them.

use jiff::civil::{Date, Weekday};

use super::law::{REFORM_2007, SANDWICHES, SUBSTITUTES, named_holiday};

/// Returns whether the whole country has the day off by law.
///
/// Covers the years [`super::FIRST_YEAR`] to [`super::LAST_YEAR`]; outside them it is always `false`. Year-end days are no
/// national holidays: a hospital's own closings are [`super::Closings`].
pub fn is_national_holiday(date: Date) -> bool {
    holiday_name(date).is_some()
}

/// Returns the Japanese name of the day off, `振替休日` for a substitute, `国民の休日` for a sandwiched day.
///
/// Source: 国民の祝日に関する法律, articles 2 and 3, as they stood on the day asked about.
pub fn holiday_name(date: Date) -> Option<&'static str> {
    named_holiday(date)
        .or_else(|| is_substitute(date).then_some("振替休日"))
        .or_else(|| is_sandwiched(date).then_some("国民の休日"))
}

/// Article 3 (2): a holiday that falls on a Sunday gives another day off.
fn is_substitute(date: Date) -> bool {
    if date < SUBSTITUTES || named_holiday(date).is_some() {
        return false;
    }
    let mut before = holiday_before(date);
    while let Some(holiday) = before {
        if holiday.weekday() == Weekday::Sunday {
            return true;
        }
        // Until 2006 only the very next day could be the substitute.
        before = if date < REFORM_2007 { None } else { holiday_before(holiday) };
    }
    false
}

fn holiday_before(date: Date) -> Option<Date> {
    date.yesterday().ok().filter(|day| named_holiday(*day).is_some())
}

/// Article 3 (3): a day whose eve and morrow are holidays. Until 2006 a Sunday did not count.
fn is_sandwiched(date: Date) -> bool {
    let is_between =
        || holiday_before(date).is_some() && date.tomorrow().is_ok_and(|day| named_holiday(day).is_some());
    date >= SANDWICHES && (date >= REFORM_2007 || date.weekday() != Weekday::Sunday) && is_between()
}
