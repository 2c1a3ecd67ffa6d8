//! Somebody else resets what a member signs in with: the phone was lost, or an invitation ended unused.

use base::StaffId;
use domain::access::{Actor, Deed, Denied};
use domain::audit::Entry;
use ports::store::{Credentials, Signed};

use super::invite::{Invited, add_invitation};
use crate::permits::in_hospital;
use crate::sessions;
use crate::{AppError, Ctx};

/// Ends a member's password, second factor and sessions at once, and makes a new invitation.
///
/// # Errors
/// [`AppError::Denied`] unless the actor manages staff and is somebody else; [`AppError::NotFound`] when there is no such
/// member, or the member left.
pub async fn reset(ctx: &Ctx, actor: &Actor, staff: StaffId) -> Result<Invited, AppError> {
    in_hospital(ctx, actor, Deed::ManageStaff).await?;
    if actor.staff_id() == Some(staff) {
        crate::refused(ctx, actor, Deed::ManageStaff, None, "own_reset").await?;
        return Err(Denied::NotYours.into());
    }
    let mut tx = ctx.store.write(actor.hospital(), Deed::ManageStaff.code()).await?;
    let member = tx.staff_member(staff).await?.filter(|member| member.left_at.is_none());
    let member = member.ok_or(AppError::NotFound("member"))?;
    if tx.credentials(staff).await?.is_some() {
        tx.save_credentials(staff, &nothing()).await?;
    }
    sessions::end_of(tx.as_mut(), &Signed::Staff(staff)).await?;
    let invited = add_invitation(ctx, tx.as_mut(), member).await?;
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::ManageStaff, None);
    crate::audited(tx, entry.with("act", "reset").with("staff", staff)).await?;
    Ok(invited)
}

/// Credentials with which nobody signs in.
fn nothing() -> Credentials {
    Credentials { password: String::new(), totp_sealed: String::new(), totp_step: 0, recovery: Vec::new() }
}
