//! All specialists of a hospital.

use base::StaffId;
use domain::access::{Actor, Deed};
use domain::staff::Role;

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// Returns everybody who gives opinions, by name.
///
/// # Errors
/// [`AppError::Denied`] unless the actor may open hours.
pub async fn everybody(ctx: &Ctx, actor: &Actor) -> Result<Vec<(StaffId, String)>, AppError> {
    in_hospital(ctx, actor, Deed::OpenHours).await?;
    let staff = ctx.store.read(actor.hospital()).await?.staff().await?;
    let doctors = staff.into_iter().filter(|member| member.has(Role::Specialist));
    let mut names: Vec<_> = doctors.map(|member| (member.id, member.name)).collect();
    names.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(names)
}
