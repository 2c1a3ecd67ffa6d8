//! Reminders of an appointment: a week before, a day before, and on the day.

use base::{HospitalId, Timestamp};
use domain::Effect;
use domain::access::Deed;
use domain::audit::Entry;
use domain::cases::{Booked, Case, Stage};
use domain::messages::Notice;
use jiff::SignedDuration;
use policy::Mode;
use ports::store::Parcel;

use crate::work::draw_uuid;
use crate::{AppError, Ctx, Guidebook, System, audited};

/// The furthest reminder looks a week ahead.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 7);

/// How many booked cases are looked at in one go: more than a hospital books in a week, few enough for one transaction.
const CASES_MAX: u32 = 500;

/// Which reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reminder {
    Week,
    Day,
    Today,
}

impl Reminder {
    const ALL: [Self; 3] = [Self::Week, Self::Day, Self::Today];

    fn code(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Day => "day",
            Self::Today => "today",
        }
    }

    /// How long before the appointment: on the day three hours for the way, half an hour for sitting down at a screen.
    fn lead(self, mode: Mode) -> SignedDuration {
        match (self, mode) {
            (Self::Week, _) => AHEAD,
            (Self::Day, _) => SignedDuration::from_hours(24),
            (Self::Today, Mode::InPerson | Mode::DocumentOnly) => SignedDuration::from_hours(3),
            (Self::Today, Mode::Online) => SignedDuration::from_mins(30),
        }
    }
}

/// Posts the reminders of one hospital that are due. Returns how many; doing it again posts nothing twice.
///
/// # Errors
/// [`AppError::Store`].
pub async fn remind(ctx: &Ctx, hospital: &HospitalId) -> Result<usize, AppError> {
    let now = ctx.now();
    let guide = ctx.guide(hospital).await?;
    let mut tx = ctx.store.read(hospital).await?;
    let mut due = Vec::new();
    for id in tx.starting(now, now + AHEAD, CASES_MAX).await? {
        if let Some(case) = tx.case(id).await?
            && !case.is_paused()
            && let Stage::Booked(booked) = &case.stage
            && let Some(reminder) = due_reminder(booked, now)
        {
            due.push((id, parcel(&guide, &case, booked)?, key(booked, reminder)));
        }
    }
    drop(tx);
    if due.is_empty() {
        return Ok(0);
    }
    let mut tx = ctx.store.write(hospital, "remind").await?;
    let mut posted = 0_usize;
    for (case, parcel, key) in &due {
        posted += usize::from(tx.post(draw_uuid(ctx), Some(*case), parcel, Some(key), now).await?);
    }
    if posted > 0 {
        let doer = System::Worker.in_hospital(hospital).doer();
        audited(tx, Entry::done(now, doer, Deed::PerformEffect, None).with("reminders", posted)).await?;
    }
    Ok(posted)
}

/// Returns the latest reminder whose time has come; none of those that had come before the date was booked.
fn due_reminder(booked: &Booked, now: Timestamp) -> Option<Reminder> {
    let starts_at = booked.span.starts_at;
    let at = |reminder: &Reminder| starts_at - reminder.lead(booked.mode);
    Reminder::ALL.into_iter().rev().find(|reminder| at(reminder) <= now && at(reminder) > booked.at)
}

fn parcel(guide: &Guidebook, case: &Case, booked: &Booked) -> Result<Parcel, AppError> {
    let starts_at = booked.span.starts_at;
    let arrive_at = guide.times(case, starts_at)?.arrive_at;
    let notice = Notice::Reminder { starts_at, arrive_at };
    Ok(Parcel::Effect(Effect::Tell { case: case.id, notice }))
}

fn key(booked: &Booked, reminder: Reminder) -> String {
    format!("reminder:{}:{}", booked.appointment, reminder.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{AppointmentId, SeededChance, StaffId};
    use domain::appointments::Span;
    use domain::cases::Accepted;

    fn booked(mode: Mode, booked_at: &str) -> Booked {
        let chance = SeededChance::new(1);
        let specialist = StaffId::draw(&chance);
        let at: Timestamp = booked_at.parse().unwrap();
        let starts_at = "2026-12-15T05:00:00Z".parse().unwrap();
        Booked {
            accepted: Accepted { specialist, at, minutes: 60, rounds: 0 },
            appointment: AppointmentId::draw(&chance),
            span: Span::new(specialist, starts_at, 60).unwrap(),
            mode,
            at,
        }
    }

    #[test]
    fn reminders_come_a_week_a_day_and_on_the_day_before() {
        let visit = booked(Mode::InPerson, "2026-12-01T00:00:00Z");
        let online = booked(Mode::Online, "2026-12-01T00:00:00Z");
        let due = |booked: &Booked, now: &str| due_reminder(booked, now.parse().unwrap());
        assert_eq!(due(&visit, "2026-12-08T04:59:59Z"), None);
        assert_eq!(due(&visit, "2026-12-08T05:00:00Z"), Some(Reminder::Week));
        assert_eq!(due(&visit, "2026-12-14T05:00:00Z"), Some(Reminder::Day));
        assert_eq!(due(&visit, "2026-12-15T02:00:00Z"), Some(Reminder::Today));
        assert_eq!(due(&online, "2026-12-15T02:00:00Z"), Some(Reminder::Day));
        assert_eq!(due(&online, "2026-12-15T04:30:00Z"), Some(Reminder::Today));
    }

    #[test]
    fn a_date_booked_three_days_before_has_no_week_reminder() {
        let late = booked(Mode::InPerson, "2026-12-12T00:00:00Z");
        let due = |now: &str| due_reminder(&late, now.parse().unwrap());
        assert_eq!(due("2026-12-12T01:00:00Z"), None);
        assert_eq!(due("2026-12-14T05:00:00Z"), Some(Reminder::Day));
    }
}
