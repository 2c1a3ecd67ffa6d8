//! From in person to online and back, until the day.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Booked, Case, Moment};
use policy::Mode;
use ports::WriteTx;

use crate::{AppError, Ctx, Work};

/// The wish for the other mode.
#[derive(Debug, Clone)]
pub struct ChangeMode {
    /// The case.
    pub case: CaseId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
    /// The mode that is wanted.
    pub mode: Mode,
    /// Country from which the patient takes part online, when the guide asks.
    pub joins_from: Option<String>,
}

/// Changes the mode when the guide allows it, the papers suffice and the specialist has opened the booked time for it.
/// A mode that is chosen already changes nothing.
///
/// # Errors
/// [`AppError::Schedule`] when the guide refuses or papers are owed, [`AppError::Taken`] when the booked time is not
/// open for the mode, [`AppError::Case`] from the day on.
pub async fn change_mode(ctx: &Ctx, actor: &Actor, cmd: ChangeMode) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let mut work = Work::begin(ctx, actor, Deed::ChangeMode, cmd.case).await?;
    if work.case().application.mode == Some(cmd.mode) {
        return Ok(work.take_case());
    }
    work = work.seen(cmd.revision)?;
    let booked = work.case().stage.booked().cloned();
    if let Some(booked) = &booked {
        open_for(work.tx(), booked, cmd.mode).await?;
    }
    let mut wanted = work.take_case();
    wanted.application.mode = Some(cmd.mode);
    if cmd.joins_from.is_some() {
        wanted.application.patient_joins_from.clone_from(&cmd.joins_from);
    }
    let day = booked.map(|booked| base::japan::date(booked.span.starts_at));
    let moment = if day.is_some() { Moment::Booking } else { Moment::Reception };
    let judgement = guide.judge(&wanted, moment, day, ctx.now())?;
    work.note("mode", cmd.mode.code());
    let mut change = work.take_case().change_mode(work.permit(), ctx.now(), cmd.mode, judgement)?;
    change.case.application.patient_joins_from = wanted.application.patient_joins_from;
    work.finish(ctx, change).await
}

async fn open_for(tx: &mut dyn WriteTx, booked: &Booked, mode: Mode) -> Result<(), AppError> {
    let span = &booked.span;
    let opened = tx.opened(span.specialist, span.starts_at, span.ends_at()).await?;
    let fits =
        opened.iter().any(|hours| span.lies_in(&hours.span) && hours.mode.is_none_or(|only| only == mode));
    // Hours that were closed after the booking say nothing about the mode; the desk arranged such a time by hand.
    if fits || opened.is_empty() { Ok(()) } else { Err(AppError::Taken) }
}
