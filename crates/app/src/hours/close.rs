//! Opened hours are closed again; booked times stay.

use base::{StaffId, Timestamp};
use domain::access::{Actor, Deed};
use domain::audit::Entry;

use super::open::allowed;
use crate::{AppError, Ctx, audited};

/// Which hours.
#[derive(Debug, Clone, Copy)]
pub struct CloseHours {
    /// Whose.
    pub specialist: StaffId,
    /// Where they begin.
    pub starts_at: Timestamp,
}

/// Closes opened hours that begin at this instant.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::NotFound`] when no opened hours begin there.
pub async fn close(ctx: &Ctx, actor: &Actor, deed: CloseHours) -> Result<(), AppError> {
    allowed(ctx, actor, deed.specialist).await?;
    let mut tx = ctx.store.write(actor.hospital(), "hours.close").await?;
    if !tx.close_hours(deed.specialist, deed.starts_at).await? {
        return Err(AppError::NotFound("hours"));
    }
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::OpenHours, None)
        .with("specialist", deed.specialist)
        .with("closed_from", deed.starts_at.as_second());
    audited(tx, entry).await
}
