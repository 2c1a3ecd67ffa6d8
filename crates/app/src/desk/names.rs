//! The names of colleagues, for pages that say who did what.

use std::collections::BTreeMap;

use base::StaffId;
use domain::access::{Actor, Deed};

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// Returns the names of all staff, those who left included.
///
/// # Errors
/// [`AppError::Denied`] unless the actor works at the desk.
pub async fn names(ctx: &Ctx, actor: &Actor) -> Result<BTreeMap<StaffId, String>, AppError> {
    in_hospital(ctx, actor, Deed::SeeQueue).await?;
    let staff = ctx.store.read(actor.hospital()).await?.staff().await?;
    Ok(staff.into_iter().map(|member| (member.id, member.name)).collect())
}
