//! The consultation begins: the specialist calls.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};

use crate::{AppError, Ctx, Work};

/// Begins the consultation with whoever has arrived or waits online. The same again is harmless: the time runs from the
/// first call.
///
/// # Errors
/// As [`Work::begin`] and [`Case::start`].
pub async fn start(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Case, AppError> {
    let work = Work::begin(ctx, actor, Deed::StartConsultation, case).await?;
    if matches!(work.case().stage, Stage::InTalk(_)) {
        return Ok(work.take_case());
    }
    let change = work.take_case().start(work.permit(), ctx.now())?;
    work.finish(ctx, change).await
}
