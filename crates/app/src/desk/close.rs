//! The desk closes a case on which nothing is open.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};

use crate::{AppError, Ctx, Work};

/// A case to close.
#[derive(Debug, Clone)]
pub struct CloseCase {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
}

/// Closes a case. Twice is harmless.
///
/// # Errors
/// [`AppError::Close`] names what is still open.
pub async fn close(ctx: &Ctx, actor: &Actor, cmd: CloseCase) -> Result<Case, AppError> {
    let work = Work::begin(ctx, actor, Deed::CloseCase, cmd.case).await?;
    if matches!(work.case().stage, Stage::Closed(_)) {
        return Ok(work.take_case());
    }
    let work = work.seen(cmd.revision)?;
    let change = work.take_case().close(work.permit(), ctx.now())?;
    work.finish(ctx, change).await
}
