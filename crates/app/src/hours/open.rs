//! Hours are opened for consultations.

use base::{StaffId, Timestamp};
use domain::access::{self, Actor, Deed, Denied};
use domain::appointments::{FreeHours, Span};
use domain::audit::Entry;
use domain::staff::Role;
use policy::Mode;

use crate::{AppError, Ctx, audited, refused};

/// Which hours.
#[derive(Debug, Clone, Copy)]
pub struct OpenHours {
    /// Whose.
    pub specialist: StaffId,
    /// From when, on a quarter-hour in the future.
    pub starts_at: Timestamp,
    /// How long: 15 to 240 minutes, in quarters.
    pub minutes: u16,
    /// For which mode; `None` for both.
    pub mode: Option<Mode>,
}

/// Opens hours: a specialist their own, the desk anybody's.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::Invalid`] when they do not fit quarter-hours or lie in the past,
/// [`AppError::Taken`] when they overlap open ones.
pub async fn open(ctx: &Ctx, actor: &Actor, deed: OpenHours) -> Result<(), AppError> {
    allowed(ctx, actor, deed.specialist).await?;
    let span = Span::new(deed.specialist, deed.starts_at, deed.minutes)
        .map_err(|_| AppError::Invalid { field: "starts_at", code: "quarter_hours" })?;
    if deed.starts_at <= ctx.now() {
        return Err(AppError::Invalid { field: "starts_at", code: "in_the_past" });
    }
    let mut tx = ctx.store.write(actor.hospital(), Deed::OpenHours.code()).await?;
    let member = tx.staff_member(deed.specialist).await?.filter(|member| member.has(Role::Specialist));
    if member.is_none() {
        return Err(AppError::NotFound("specialist"));
    }
    tx.open_hours(&FreeHours { span, mode: deed.mode }).await?;
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::OpenHours, None)
        .with("specialist", deed.specialist)
        .with("starts_at", deed.starts_at.as_second())
        .with("minutes", deed.minutes);
    audited(tx, entry).await
}

/// A specialist may touch their own hours only; the desk may touch anybody's.
pub(super) async fn allowed(ctx: &Ctx, actor: &Actor, specialist: StaffId) -> Result<(), AppError> {
    let own_only = match actor {
        Actor::Staff { member, .. } => !member.has(Role::Desk),
        Actor::Person { .. } | Actor::System { .. } => false,
    };
    let checked = access::in_hospital(actor, Deed::OpenHours).and_then(|permit| {
        if own_only && permit.staff()? != specialist { Err(Denied::NotYours) } else { Ok(()) }
    });
    if let Err(denied) = checked {
        refused(ctx, actor, Deed::OpenHours, None, "role").await?;
        return Err(denied.into());
    }
    Ok(())
}
