//! Taking the whole application back.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};

use crate::{AppError, Ctx, Work};

/// The wish to withdraw.
#[derive(Debug, Clone, Copy)]
pub struct Withdraw {
    /// The case.
    pub case: CaseId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
}

/// Takes the application back; a booked date within the cut-off of a cancellation. Twice is harmless.
///
/// # Errors
/// [`AppError::Schedule`] after the cut-off, [`AppError::Case`] once the day has begun or the case is over.
pub async fn withdraw(ctx: &Ctx, actor: &Actor, cmd: Withdraw) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::Withdraw, cmd.case).await?;
    if matches!(work.case().stage, Stage::Withdrawn(_)) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let starts_at = work.case().stage.booked().map(|booked| booked.span.starts_at);
    let cut_off = match starts_at {
        Some(starts_at) => guide.times(work.case(), starts_at)?.change_until,
        None => None,
    };
    let change = work.take_case().withdraw(work.permit(), ctx.now(), cut_off)?;
    work.tx().free(cmd.case).await?;
    work.finish(ctx, change).await
}
