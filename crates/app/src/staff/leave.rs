//! A member leaves.

use base::StaffId;
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::staff::{Role, StaffMember};
use ports::store::Signed;

use super::change::keep_an_administrator;
use crate::permits::in_hospital;
use crate::sessions;
use crate::{AppError, Ctx};

/// Ends a member's work at the hospital: sessions end at once, nobody signs in with the login again. What they did keeps
/// their name.
///
/// # Errors
/// [`AppError::Denied`] unless the actor manages staff; [`AppError::NotFound`]; [`AppError::Invalid`] for `roles` when
/// nobody would be left to manage staff.
pub async fn leave(ctx: &Ctx, actor: &Actor, staff: StaffId) -> Result<StaffMember, AppError> {
    in_hospital(ctx, actor, Deed::ManageStaff).await?;
    let mut tx = ctx.store.write(actor.hospital(), Deed::ManageStaff.code()).await?;
    let member = tx.staff_member(staff).await?.filter(|member| member.left_at.is_none());
    let mut member = member.ok_or(AppError::NotFound("member"))?;
    if member.has(Role::Administrator) {
        keep_an_administrator(tx.as_mut(), staff).await?;
    }
    member.left_at = Some(ctx.now());
    tx.save_staff(&member).await?;
    sessions::end_of(tx.as_mut(), &Signed::Staff(staff)).await?;
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::ManageStaff, None);
    crate::audited(tx, entry.with("act", "leave").with("staff", staff)).await?;
    Ok(member)
}
