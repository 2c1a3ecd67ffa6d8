//! The second person decides: the draft becomes a version, or goes back with a reason.

use std::collections::BTreeMap;

use base::DraftId;
use domain::access::{Actor, Deed};
use domain::policies::{Draft, DraftError};

use super::ask::OnDraft;
use super::check::{check, day_is_free};
use super::publish::publish;
use super::work::DraftWork;
use crate::checking::words;
use crate::{AppError, Ctx, refused};

/// A draft that goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnBack {
    /// The draft.
    pub draft: DraftId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
    /// Why.
    pub why: String,
}

/// Approves a draft: its text is stored as a version, and the running server answers by it from its first day on.
///
/// # Errors
/// [`AppError::Draft`] for whoever wrote a part of it, when its first day has come meanwhile, or when it does not wait;
/// [`AppError::Invalid`] for `text` when another version made it faulty, for `first_day` when one begins on it;
/// [`AppError::Conflict`].
pub async fn approve(ctx: &Ctx, actor: &Actor, cmd: OnDraft) -> Result<Draft, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let mut work = DraftWork::begin(ctx, actor, Deed::ApprovePolicy, cmd.draft).await?.seen(cmd.revision)?;
    let draft = work.draft().clone();
    let faulty = AppError::Invalid { field: "text", code: "policy_faulty" };
    let version = check(&guide, &draft.text).version.ok_or(faulty)?;
    let text = draft.text.clone();
    let next = match draft.approve(work.permit(), &version, ctx.clock.today(), ctx.now()) {
        Ok(next) => next,
        Err(error) => return Err(not_decided(ctx, actor, work, error).await?),
    };
    day_is_free(&guide, version.first_day())?;
    let files = BTreeMap::from([(format!("{}.toml", version.name()), text)]);
    publish(ctx, work.tx(), files).await?;
    work.note("version", version.name());
    work.note("hash", version.hash());
    let approved = work.finish(next).await?;
    ctx.load_guide(actor.hospital()).await?;
    Ok(approved)
}

/// Sends a draft back with a reason; it can be written on.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; otherwise as [`approve`].
pub async fn turn_back(ctx: &Ctx, actor: &Actor, cmd: TurnBack) -> Result<Draft, AppError> {
    let why = words("why", &cmd.why)?;
    let mut work = DraftWork::begin(ctx, actor, Deed::ApprovePolicy, cmd.draft).await?.seen(cmd.revision)?;
    work.note("act", "turn_back");
    match work.draft().clone().turn_back(work.permit(), why, ctx.now()) {
        Ok(next) => work.finish(next).await,
        Err(error) => Err(not_decided(ctx, actor, work, error).await?),
    }
}

/// Writes down that somebody tried to decide about their own text.
async fn not_decided(
    ctx: &Ctx,
    actor: &Actor,
    work: DraftWork,
    error: DraftError,
) -> Result<AppError, AppError> {
    drop(work);
    if error == DraftError::OwnText {
        refused(ctx, actor, Deed::ApprovePolicy, None, "own_text").await?;
    }
    Ok(error.into())
}
