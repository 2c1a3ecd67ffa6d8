//! A draft is handed to a second person, or taken back.

use base::DraftId;
use domain::access::{Actor, Deed};
use domain::policies::Draft;

use super::check::{check, day_is_free};
use super::work::DraftWork;
use crate::{AppError, Ctx};

/// A step of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDraft {
    /// The draft.
    pub draft: DraftId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
}

/// Asks for approval.
///
/// # Errors
/// [`AppError::Invalid`] for `text` while it has faults, [`AppError::Draft`] when its first day is not after today, it
/// changes nothing, or it is not being written; [`AppError::Invalid`] for `first_day` when a version begins on it.
pub async fn ask(ctx: &Ctx, actor: &Actor, cmd: OnDraft) -> Result<Draft, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let mut work = DraftWork::begin(ctx, actor, Deed::EditPolicy, cmd.draft).await?.seen(cmd.revision)?;
    let faulty = AppError::Invalid { field: "text", code: "policy_faulty" };
    let version = check(&guide, &work.draft().text).version.ok_or(faulty)?;
    work.note("act", "ask");
    work.note("hash", version.hash());
    let next = work.draft().clone().ask(work.permit(), &version, ctx.clock.today(), ctx.now())?;
    day_is_free(&guide, version.first_day())?;
    work.finish(next).await
}

/// Takes a draft back that waits for approval, to write on.
///
/// # Errors
/// [`AppError::Draft`] when it does not wait.
pub async fn take_back(ctx: &Ctx, actor: &Actor, cmd: OnDraft) -> Result<Draft, AppError> {
    let mut work = DraftWork::begin(ctx, actor, Deed::EditPolicy, cmd.draft).await?.seen(cmd.revision)?;
    work.note("act", "take_back");
    let next = work.draft().clone().take_back(work.permit(), ctx.now())?;
    work.finish(next).await
}
