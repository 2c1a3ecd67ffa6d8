//! A draft is given up.

use domain::access::{Actor, Deed};
use domain::policies::Draft;

use super::ask::OnDraft;
use super::work::DraftWork;
use crate::{AppError, Ctx};

/// Gives a draft up; its text stays to be read.
///
/// # Errors
/// [`AppError::Draft`] once it is a version or was given up.
pub async fn drop_draft(ctx: &Ctx, actor: &Actor, cmd: OnDraft) -> Result<Draft, AppError> {
    let mut work = DraftWork::begin(ctx, actor, Deed::EditPolicy, cmd.draft).await?.seen(cmd.revision)?;
    work.note("act", "drop");
    let next = work.draft().clone().drop_it(work.permit(), ctx.now())?;
    work.finish(next).await
}
