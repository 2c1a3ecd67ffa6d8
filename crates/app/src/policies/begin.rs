//! A draft is begun as a copy of a version. Rolling back is the same: the copied version is an old one.

use base::{Date, DraftId};
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::cases::PolicyRef;
use domain::policies::Draft;

use super::check::day_is_free;
use super::publish::file_of;
use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// From what a draft begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begin {
    /// Drawn for the form, so that a double tap begins one draft.
    pub id: DraftId,
    /// The name of the version to copy.
    pub base: String,
    /// The first day of the new version: after today, and no other version's.
    pub first_day: Date,
}

/// Begins a draft. The same form again finds the draft it began.
///
/// # Errors
/// [`AppError::Denied`] unless the actor writes policies, [`AppError::Invalid`] for `base` or `first_day`.
pub async fn begin(ctx: &Ctx, actor: &Actor, cmd: Begin) -> Result<Draft, AppError> {
    let permit = in_hospital(ctx, actor, Deed::EditPolicy).await?;
    let guide = ctx.guide(actor.hospital()).await?;
    let unknown = AppError::Invalid { field: "base", code: "policy_base" };
    let base = guide.guide().version(&cmd.base).ok_or(unknown)?;
    if cmd.first_day <= ctx.clock.today() {
        return Err(AppError::Invalid { field: "first_day", code: "policy_not_later" });
    }
    day_is_free(&guide, cmd.first_day)?;
    let (_, text) = file_of(&guide, base).ok_or(AppError::NotFound("version"))?;
    let text = policy::redated(text, cmd.first_day)
        .ok_or_else(|| AppError::Guide(format!("version {} has no first day", cmd.base)))?;
    let mut tx = ctx.store.write(actor.hospital(), Deed::EditPolicy.code()).await?;
    if let Some(begun) = tx.draft(cmd.id).await? {
        return Ok(begun);
    }
    let draft = Draft::begin(&permit, cmd.id, PolicyRef::of(base), text, ctx.now())?;
    tx.add_draft(&draft).await?;
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::EditPolicy, None)
        .with("act", "begin")
        .with("draft", draft.id)
        .with("base", &draft.base.version);
    crate::audited(tx, entry).await?;
    Ok(draft)
}
