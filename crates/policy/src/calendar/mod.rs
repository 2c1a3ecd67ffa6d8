//! The Japanese calendar: national holidays by law, a desk's opening hours, working days.
//!
//! Everything here is a plain function of civil dates and instants. Japan has had one offset, +09:00,
//! since 1951, so no time zone database is asked. A hospital's own closings come in as [`Closings`];
//! nothing here knows which hospital asks.

mod holidays;
mod hours;
mod law;
mod workdays;

pub use self::{
    holidays::{holiday_name, is_national_holiday},
    hours::{CalendarError, Closings, Hours, OpenOn, Opening, YearlyRange},
    law::{FIRST_YEAR, LAST_YEAR},
    workdays::{add_working_days, is_working_day, previous_day_end},
};

#[cfg(test)]
mod tests;
