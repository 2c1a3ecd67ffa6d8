//! The consultation begins: the specialist calls.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::Case;

use crate::{AppError, Ctx, Work};

/// Begins the consultation with whoever has arrived or waits online.
///
/// # Errors
/// As [`Work::begin`] and [`Case::start`].
pub async fn start(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Case, AppError> {
    let work = Work::begin(ctx, actor, Deed::StartConsultation, case).await?;
    let change = work.take_case().start(work.permit(), ctx.now())?;
    work.finish(ctx, change).await
}
