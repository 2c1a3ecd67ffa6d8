//! When a desk is open: weekly spans, the n-th weekday of a month, closings.

use std::{collections::BTreeSet, str::FromStr};

use base::japan;
use jiff::{
    Timestamp,
    civil::{Date, Time, Weekday},
};

use super::is_national_holiday;

/// How many days ahead [`Hours::next_open`] looks. Fewer could miss a desk that opens once a year; more
/// would only delay the answer "never".
const SEARCH_DAYS: usize = 400;

/// The opening hours of one desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hours {
    openings: Vec<Opening>,
    closings: Closings,
}

/// One span of opening, from a time (included) until a time (excluded), on the days it names.
///
/// A lunch break is two openings on the same days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    on: Vec<OpenOn>,
    from: Time,
    until: Time,
}

/// A day on which an [`Opening`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenOn {
    /// Every such weekday.
    Every(Weekday),
    /// The n-th such weekday of a month, 1 to 5 (第2・第4土曜日).
    Nth(u8, Weekday),
}

/// The days on which a desk or a whole hospital is closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closings {
    /// Weekdays that are never working days; a desk's openings need not repeat them.
    pub weekdays: Vec<Weekday>,
    /// Whether the national holidays are closed.
    pub national_holidays: bool,
    /// Ranges that return every year, such as the turn of the year.
    pub yearly: Vec<YearlyRange>,
    /// Single dates, such as the foundation day in one year.
    pub dates: BTreeSet<Date>,
}

/// A range of days that returns every year; it may run over the turn of the year.
///
/// Written `12-29..01-03`; both ends are included. One day is written `06-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearlyRange {
    first: (i8, i8),
    last: (i8, i8),
}

/// Why opening hours could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The span ends before it begins, or at once.
    #[error("opening hours end at {until}, which is not after their start {from}")]
    EndsBeforeStart {
        /// The start as given.
        from: Time,
        /// The end as given.
        until: Time,
    },
    /// A month has at most five of each weekday.
    #[error("no month has a weekday number {0}: write 1 to 5")]
    NoSuchWeek(u8),
    /// The text is no range of days of the year.
    #[error("`{0}` is no yearly range: write MM-DD..MM-DD, like 12-29..01-03")]
    NotAYearlyRange(String),
}

impl Hours {
    /// Puts openings and closings together; without openings the desk never opens.
    pub fn new(openings: Vec<Opening>, closings: Closings) -> Self {
        Self { openings, closings }
    }

    /// Returns whether the desk is open at that instant.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let now = japan::wall(at);
        self.spans_on(now.date()).any(|(from, until)| from <= now.time() && now.time() < until)
    }

    /// Returns the earliest instant from `at` on at which the desk is open: `at` itself when it is open now.
    ///
    /// `None` when it does not open within 400 days.
    pub fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        if self.is_open(at) {
            return Some(at);
        }
        let now = japan::wall(at);
        now.date().series(jiff::Span::new().days(1)).take(SEARCH_DAYS).find_map(|date| {
            let starts = self.spans_on(date).map(|(from, _)| date.to_datetime(from));
            starts.filter(|start| *start >= now).min().map(japan::instant)
        })
    }

    /// Returns the spans of that date in the order of the openings, none when it is closed.
    pub fn spans_on(&self, date: Date) -> impl Iterator<Item = (Time, Time)> {
        let is_closed = self.closings.cover(date);
        self.openings
            .iter()
            .filter(move |opening| !is_closed && opening.holds_on(date))
            .map(|opening| (opening.from, opening.until))
    }

    /// Returns the days on which the desk is closed in spite of its openings.
    pub fn closings(&self) -> &Closings {
        &self.closings
    }
}

impl Opening {
    /// Makes one span on the given days.
    ///
    /// # Errors
    ///
    /// When it does not end after its start, or a day asks for a week that no month has.
    pub fn new(on: Vec<OpenOn>, from: Time, until: Time) -> Result<Self, CalendarError> {
        if until <= from {
            return Err(CalendarError::EndsBeforeStart { from, until });
        }
        for day in &on {
            if let OpenOn::Nth(nth, _) = day
                && !(1..=5).contains(nth)
            {
                return Err(CalendarError::NoSuchWeek(*nth));
            }
        }
        Ok(Self { on, from, until })
    }

    fn holds_on(&self, date: Date) -> bool {
        self.on.iter().any(|day| match *day {
            OpenOn::Every(weekday) => date.weekday() == weekday,
            OpenOn::Nth(nth, weekday) => {
                date.weekday() == weekday && i16::from(nth) == i16::from((date.day() - 1) / 7 + 1)
            }
        })
    }
}

impl Closings {
    /// Returns whether the date is closed.
    pub fn cover(&self, date: Date) -> bool {
        self.weekdays.contains(&date.weekday())
            || self.dates.contains(&date)
            || self.yearly.iter().any(|range| range.contains(date))
            || (self.national_holidays && is_national_holiday(date))
    }
}

impl YearlyRange {
    /// Returns whether the date lies in the range of its year.
    pub fn contains(&self, date: Date) -> bool {
        let day = (date.month(), date.day());
        if self.first <= self.last {
            self.first <= day && day <= self.last
        } else {
            self.first <= day || day <= self.last
        }
    }
}

impl FromStr for YearlyRange {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        match (month_and_day(first), month_and_day(last)) {
            (Some(first), Some(last)) => Ok(Self { first, last }),
            (None, _) | (_, None) => Err(CalendarError::NotAYearlyRange(text.to_owned())),
        }
    }
}

/// Reads `MM-DD`; 29 February is a day of the year.
fn month_and_day(text: &str) -> Option<(i8, i8)> {
    const A_LEAP_YEAR: i16 = 2000;
    let (month, day) = text.split_once('-')?;
    let two_digits = |part: &str| {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse().ok())
            .flatten()
    };
    let (month, day) = (two_digits(month)?, two_digits(day)?);
    Date::new(A_LEAP_YEAR, month, day).ok().map(|_| (month, day))
}
