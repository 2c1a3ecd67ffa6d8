//! Letting a case rest.

use base::{CaseId, Date};
use domain::access::{Actor, Deed};
use domain::cases::{Case, PauseError};

use crate::{AppError, Ctx, Work};

/// The wish to rest.
#[derive(Debug, Clone, Copy)]
pub struct Rest {
    /// The case.
    pub case: CaseId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
    /// The last day of the rest.
    pub until: Date,
}

/// Lets the case rest until a day: no reminders, no dates to keep. The same day again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] with `pause_length` beyond what the guide allows, and with `pause_booked` when the appointment
/// lies inside; [`AppError::Case`] before the application is sent and from the day of the consultation on.
pub async fn pause(ctx: &Ctx, actor: &Actor, cmd: Rest) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::PauseCase, cmd.case).await?;
    if work.case().is_paused() && work.case().pause.is_some_and(|pause| pause.until == cmd.until) {
        return Ok(work.take_case());
    }
    let work = work.seen(cmd.revision)?;
    let longest = guide.rest_until(ctx.clock.today());
    let change =
        work.take_case().pause(work.permit(), ctx.now(), cmd.until, longest).map_err(
            |error| match error {
                PauseError::Length => AppError::Invalid { field: "until", code: "pause_length" },
                PauseError::Booked => AppError::Invalid { field: "until", code: "pause_booked" },
                PauseError::Case(error) => error.into(),
            },
        )?;
    work.finish(ctx, change).await
}
