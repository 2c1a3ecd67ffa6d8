//! Cancelling a booking: another date is looked for.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::Case;

use crate::{AppError, Ctx, Work};

/// The wish to cancel.
#[derive(Debug, Clone, Copy)]
pub struct Cancel {
    /// The case.
    pub case: CaseId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
}

/// Cancels the booking and frees the hours, until the guide's cut-off, or until the start where it states none.
///
/// # Errors
/// [`AppError::Schedule`] after the cut-off, [`AppError::Case`] unless a date is booked.
pub async fn cancel(ctx: &Ctx, actor: &Actor, cmd: Cancel) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let mut work = Work::begin(ctx, actor, Deed::CancelBooking, cmd.case).await?.seen(cmd.revision)?;
    let starts_at = work.case().stage.booked().map(|booked| booked.span.starts_at);
    let cut_off = match starts_at {
        Some(starts_at) => guide.times(work.case(), starts_at)?.change_until,
        None => None,
    };
    let dates_by = guide.new_dates_by(ctx.clock.today());
    let change = work.take_case().cancel_booking(work.permit(), ctx.now(), cut_off, dates_by)?;
    work.tx().free(cmd.case).await?;
    work.finish(ctx, change).await
}
