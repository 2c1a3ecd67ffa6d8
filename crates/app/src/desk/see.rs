//! Staff look at a case.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::cases::Case;

use crate::permits::read_case;
use crate::{AppError, Ctx, audited};

/// Returns a case with everything in it. The audit entry is durable before anything is shown.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Denied`].
pub async fn see(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Case, AppError> {
    let found = read_case(ctx, actor, Deed::SeeCase, case).await?;
    let tx = ctx.store.write(actor.hospital(), Deed::SeeCase.code()).await?;
    audited(tx, Entry::done(ctx.now(), actor.doer(), Deed::SeeCase, Some(case))).await?;
    Ok(found)
}
