//! Nobody came or connected.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};

use crate::{AppError, Ctx, Work};

/// Records that nobody came; the hours are free again and the desk calls the same day. The same again is harmless.
///
/// # Errors
/// As [`Work::begin`] and [`Case::no_show`].
pub async fn no_show(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Case, AppError> {
    let mut work = Work::begin(ctx, actor, Deed::RecordNoShow, case).await?;
    if matches!(work.case().stage, Stage::NoShow(_)) {
        return Ok(work.take_case());
    }
    let change = work.take_case().no_show(work.permit(), ctx.now())?;
    work.tx().free(case).await?;
    work.finish(ctx, change).await
}
