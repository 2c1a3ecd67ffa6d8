//! The desk books a date: after the answer, agreed by phone, or instead of an earlier one.

use base::{AppointmentId, CaseId, Timestamp};
use domain::access::{Actor, Deed};
use domain::appointments::Span;
use domain::cases::{Booking, Case, CaseError, Moment, Stage};
use domain::tasks::TaskKind;
use policy::Mode;

use super::open::must_be_open;
use crate::{AppError, Ctx, Work};

/// What becomes of an earlier booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// There is none; the deed refuses when there is.
    None,
    /// It is given up for the new one, in the same transaction.
    GiveUp,
}

/// A date to book.
#[derive(Debug, Clone)]
pub struct BookDate {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it lasts, in minutes.
    pub minutes: u16,
    /// In person or online.
    pub mode: Mode,
    /// What becomes of an earlier booking.
    pub before: Before,
}

/// Books a date. The guide is asked for that very day: a child who turns eighteen before it owes the consent form, and no
/// date is confirmed without it. The quarter-hours are taken in the same transaction. The same date
/// again is harmless.
///
/// # Errors
/// [`AppError::Taken`] when the time is taken, [`AppError::Schedule`] when the guide refuses the case on that day or
/// papers are owed, [`AppError::Invalid`] when the time is outside opened hours, [`AppError::Case`] unless dates are
/// being found.
pub async fn book(ctx: &Ctx, actor: &Actor, cmd: BookDate) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::Book, cmd.case).await?;
    if is_done(work.case(), &cmd) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let now = ctx.now();
    let mut case = work.take_case();
    if cmd.before == Before::GiveUp && matches!(case.stage, Stage::Booked(_)) {
        case = case.cancel_booking(work.permit(), now, None, guide.dates_by(base::japan::date(now)))?.case;
        work.tx().free(cmd.case).await?;
    }
    let specialist = case.specialist().ok_or(CaseError::Stage(case.state()))?;
    let span = Span::new(specialist, cmd.starts_at, cmd.minutes)
        .map_err(|_| AppError::Invalid { field: "slot", code: "quarter_hours" })?;
    must_be_open(work.tx(), &span, cmd.mode).await?;
    case.application.mode = Some(cmd.mode);
    let judgement = guide.judge(&case, Moment::Booking, Some(base::japan::date(span.starts_at)), now)?;
    let appointment = AppointmentId::draw(&*ctx.chance);
    let arrive_at = guide.times(&case, span.starts_at)?.arrive_at;
    let booking = Booking { appointment, span, mode: cmd.mode, arrive_at };
    // A missed appointment leaves its quarter-hours behind; the case may have one booking only.
    if matches!(case.stage, Stage::NoShow(_)) {
        work.tx().free(cmd.case).await?;
    }
    let change = case.book(work.permit(), now, booking, judgement)?;
    work.tx().book(appointment, cmd.case, &span).await?;
    finish_no_show_call(&mut work, ctx, cmd.case).await?;
    work.note("appointment", appointment);
    work.finish(ctx, change).await
}

fn is_done(case: &Case, cmd: &BookDate) -> bool {
    matches!(&case.stage, Stage::Booked(booked)
        if booked.span.starts_at == cmd.starts_at && booked.span.minutes == cmd.minutes && booked.mode == cmd.mode)
}

/// A new date answers the call that was owed after a missed one.
async fn finish_no_show_call(work: &mut Work, ctx: &Ctx, case: CaseId) -> Result<(), AppError> {
    for task in work.tx().tasks_of(case).await? {
        if task.kind == TaskKind::NoShowCall {
            work.tx().finish_task(task.id, ctx.now()).await?;
        }
    }
    Ok(())
}
