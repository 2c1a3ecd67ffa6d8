//! The waiting page of an online consultation.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Moment, ScheduleError};
use domain::people::{Device, Part};
use policy::Verdict;

use crate::{AppError, Ctx, Work};

/// Somebody is there.
#[derive(Debug, Clone)]
pub struct EnterWaiting {
    /// The case.
    pub case: CaseId,
    /// Country from which this person takes part today, when the guide asks.
    pub joins_from: Option<String>,
    /// What it is opened on, for those who help when sound or picture fail.
    pub device: Option<Device>,
}

/// Opens the waiting page; the doctor calls. From where one takes part is judged once more: it may have changed.
/// Opening it twice is harmless.
///
/// # Errors
/// [`AppError::Schedule`] when the guide refuses from there, [`AppError::Day`] on another day or for a visit,
/// [`AppError::Case`] unless a date is booked.
pub async fn enter_waiting(ctx: &Ctx, actor: &Actor, cmd: EnterWaiting) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::EnterWaiting, cmd.case).await?;
    if let Some(country) = &cmd.joins_from {
        let mut here = work.take_case();
        say_country(&mut here, actor, country);
        let judgement = guide.judge(&here, Moment::Booking, Some(ctx.clock.today()), ctx.now())?;
        if judgement.decision.verdict == Verdict::Refused {
            return Err(ScheduleError::Refused(Box::new(judgement)).into());
        }
    }
    let change = work.take_case().enter_waiting(work.permit(), ctx.now(), cmd.device)?;
    if change.case == *work.case() {
        return Ok(change.case);
    }
    work.finish(ctx, change).await
}

fn say_country(case: &mut Case, actor: &Actor, country: &str) {
    let part = match actor {
        Actor::Person { part, .. } => *part,
        Actor::Staff { .. } | Actor::System { .. } => Part::Patient,
    };
    let place = match part {
        Part::Relative { attendee } => attendee.or((case.application.attendees.len() == 1).then_some(0)),
        Part::Guardian => Some(0),
        Part::Patient | Part::Helper => None,
    };
    match place.and_then(|place| case.application.attendees.get_mut(place)) {
        Some(attendee) => attendee.joins_from = Some(country.to_owned()),
        None => case.application.patient_joins_from = Some(country.to_owned()),
    }
}
