//! Reads desk hours and closings.

use std::collections::BTreeMap;

use jiff::civil::{Time, Weekday};

use crate::calendar::{Closings, Hours, OpenOn, Opening};
use crate::fault::Faults;
use crate::pack::{ClosingDays, Source};

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

const HOURS_MEND: &str = "write `mon-fri 09:00-16:00`, or `2nd,4th sat 09:00-12:00`";

/// Reads the hours of every desk that states some.
pub fn hours(source: &Source, closings: &Closings, faults: &mut Faults<'_>) -> BTreeMap<String, Hours> {
    let mut hours = BTreeMap::new();
    for desk in source.desk.iter().filter(|desk| !desk.hours.is_empty()) {
        let openings = desk.hours.iter().filter_map(|written| match opening(written.get_ref()) {
            Some(opening) => Some(opening),
            None => {
                faults.add(
                    written.span().start,
                    format!("`{}` are no opening hours", written.get_ref()),
                    HOURS_MEND,
                );
                None
            }
        });
        hours.insert(desk.id.get_ref().clone(), Hours::new(openings.collect(), closings.clone()));
    }
    hours
}

/// Reads the days on which everything is closed.
pub fn closings(written: &ClosingDays, faults: &mut Faults<'_>) -> Closings {
    let mut closings = Closings { national_holidays: written.national_holidays, ..Closings::default() };
    closings.dates.extend(written.days.iter().map(|day| day.0));
    for day in &written.weekdays {
        match weekday(day.get_ref()) {
            Some(day) => closings.weekdays.push(day),
            None => {
                faults.add(day.span().start, format!("`{}` is no weekday", day.get_ref()), "write sat or sun")
            }
        }
    }
    for range in &written.yearly {
        match range.get_ref().parse() {
            Ok(range) => closings.yearly.push(range),
            Err(error) => faults.add(range.span().start, format!("{error}"), "write both ends as MM-DD"),
        }
    }
    closings
}

fn opening(written: &str) -> Option<Opening> {
    let (days, span) = written.rsplit_once(' ')?;
    let (from, until) = span.split_once('-')?;
    let on = match days.split_once(' ') {
        Some((weeks, day)) => nth(weeks, day)?,
        None => days.split(',').map(range).collect::<Option<Vec<_>>>()?.concat(),
    };
    Opening::new(on, time(from)?, time(until)?).ok()
}

fn nth(weeks: &str, day: &str) -> Option<Vec<OpenOn>> {
    let day = weekday(day)?;
    let number = |week: &str| match week {
        "1st" => Some(1),
        "2nd" => Some(2),
        "3rd" => Some(3),
        "4th" => Some(4),
        "5th" => Some(5),
        _ => None,
    };
    weeks.split(',').map(|week| number(week).map(|n| OpenOn::Nth(n, day))).collect()
}

fn range(days: &str) -> Option<Vec<OpenOn>> {
    let (first, last) = days.split_once('-').unwrap_or((days, days));
    let place = |name: &str| WEEKDAYS.iter().position(|(written, _)| *written == name);
    let (first, last) = (place(first)?, place(last)?);
    (first <= last).then(|| WEEKDAYS[first..=last].iter().map(|(_, day)| OpenOn::Every(*day)).collect())
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(written, _)| *written == name).map(|(_, day)| *day)
}

fn time(written: &str) -> Option<Time> {
    let (hour, minute) = written.split_once(':')?;
    let two = |digits: &str| (digits.len() == 2).then(|| digits.parse::<i8>().ok()).flatten();
    Time::new(two(hour)?, two(minute)?, 0, 0).ok()
}
