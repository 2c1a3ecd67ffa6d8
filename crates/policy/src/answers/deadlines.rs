//! Computes the times around an appointment.

use base::{Date, Timestamp, japan};
use jiff::SignedDuration;
use serde::{Serialize, Serializer};

use super::admit::admit;
use super::hours::instant_if_known;
use crate::calendar::{self, Closings};
use crate::error::FactError;
use crate::expr::{Persons, View};
use crate::facts::Facts;
use crate::version::{Timed, Version};

/// A question about the times around an appointment.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadlineQuery {
    /// The appointed time.
    pub appointment: Timestamp,
    /// What is known of the case; `asked_on` selects the version, the mode decides most.
    pub facts: Facts,
}

/// The times around an appointment; what the guide does not state is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Deadlines {
    /// The last instant at which the appointment can be changed or cancelled.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "instant_if_known")]
    pub change_until: Option<Timestamp>,
    /// When to be ready before the screen.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "instant_if_known")]
    pub be_ready_at: Option<Timestamp>,
    /// When to arrive.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "instant_if_known")]
    pub arrive_at: Option<Timestamp>,
    /// Between which times the call comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_window: Option<CallTimes>,
}

/// Between which times the call comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CallTimes {
    /// The earliest.
    #[serde(serialize_with = "instant")]
    pub from: Timestamp,
    /// The latest.
    #[serde(serialize_with = "instant")]
    pub until: Timestamp,
}

/// Computes the times around an appointment by one version.
///
/// # Errors
///
/// When the facts name something the pack does not know.
pub fn deadlines(version: &Version, query: &DeadlineQuery) -> Result<Deadlines, FactError> {
    let view = admit(version, &query.facts)?;
    let program = &version.program;
    let before = |list: &[Timed]| first(&view, list).map(|minutes| earlier(query.appointment, minutes));
    let change = first(&view, &program.change_until);
    let day = japan::date(query.appointment);
    Ok(Deadlines {
        change_until: change.and_then(|place| change_until(version, usize::try_from(place).ok()?, day)),
        be_ready_at: before(&program.ready),
        arrive_at: before(&program.arrive),
        call_window: first(&view, &program.call_window).map(|minutes| CallTimes {
            from: query.appointment,
            until: query.appointment + SignedDuration::from_mins(i64::from(minutes)),
        }),
    })
}

fn first(view: &View<'_>, list: &[Timed]) -> Option<u32> {
    list.iter().find(|rule| view.answer(&rule.when, Persons::default()) == Some(true)).map(|rule| rule.number)
}

fn earlier(at: Timestamp, minutes: u32) -> Timestamp {
    at - SignedDuration::from_mins(i64::from(minutes))
}

/// Returns the last second of the day that lies the stated number of days before.
fn change_until(version: &Version, place: usize, day: Date) -> Option<Timestamp> {
    let rule = version.source.change_until.get(place)?;
    let mut last = day;
    let closings = version.closings();
    for _ in 0..rule.days_before {
        last = last.yesterday().ok()?;
        while rule.working_days && !works(last, closings) {
            last = last.yesterday().ok()?;
        }
    }
    Some(japan::last_instant(last))
}

fn works(day: Date, closings: &Closings) -> bool {
    calendar::is_working_day(day, closings)
}

fn instant<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&japan::rfc3339(*at))
}
