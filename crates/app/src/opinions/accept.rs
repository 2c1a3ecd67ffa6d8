//! A specialist accepts a case.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};

use crate::{AppError, Ctx, Work};

/// What is needed to accept.
#[derive(Debug, Clone)]
pub struct Accept {
    /// The case.
    pub case: CaseId,
    /// The revision that the specialist looked at.
    pub revision: Option<u32>,
    /// The time the specialist expects to need: 15 to 240 minutes, in quarters.
    pub minutes: u16,
}

/// Accepts a case as its specialist; the desk then finds dates. The same again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] when the minutes do not fit quarter-hours; otherwise as [`Work::begin`] and
/// [`Case::accept`].
pub async fn accept(ctx: &Ctx, actor: &Actor, deed: Accept) -> Result<Case, AppError> {
    if !(15..=240).contains(&deed.minutes) || !deed.minutes.is_multiple_of(15) {
        return Err(AppError::Invalid { field: "minutes", code: "minutes_in_quarters" });
    }
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::Review, deed.case).await?;
    if is_accepted(work.case(), deed.minutes) {
        return Ok(work.take_case());
    }
    let work = work.seen(deed.revision)?;
    let now = ctx.now();
    let dates_by = guide.dates_by(base::japan::date(now));
    let change = work.take_case().accept(work.permit(), now, deed.minutes, dates_by)?;
    work.finish(ctx, change).await
}

fn is_accepted(case: &Case, minutes: u16) -> bool {
    matches!(&case.stage, Stage::Accepted(accepted) if accepted.minutes == minutes)
}
