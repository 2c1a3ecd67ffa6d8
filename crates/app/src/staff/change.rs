//! An administrator changes what a member may do.

use std::collections::BTreeSet;

use base::{DepartmentId, StaffId};
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::staff::{Role, StaffMember};
use ports::ReadTx;

use super::invite::{check_roles, name, role_codes};
use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// What a member is from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who.
    pub staff: StaffId,
    /// The name that people see.
    pub name: String,
    /// What they may do; at least one.
    pub roles: BTreeSet<Role>,
    /// Departments of a specialist.
    pub departments: BTreeSet<DepartmentId>,
}

/// Changes name, roles and departments, at once for every open session.
///
/// # Errors
/// [`AppError::Denied`] unless the actor manages staff; [`AppError::NotFound`]; [`AppError::Invalid`] for `name`, `roles`
/// (also when nobody would be left to manage staff) or `departments`.
pub async fn change(ctx: &Ctx, actor: &Actor, change: Change) -> Result<StaffMember, AppError> {
    in_hospital(ctx, actor, Deed::ManageStaff).await?;
    check_roles(ctx, actor.hospital(), &change.roles, &change.departments).await?;
    let mut tx = ctx.store.write(actor.hospital(), Deed::ManageStaff.code()).await?;
    let member = tx.staff_member(change.staff).await?.filter(|member| member.left_at.is_none());
    let mut member = member.ok_or(AppError::NotFound("member"))?;
    if member.has(Role::Administrator) && !change.roles.contains(&Role::Administrator) {
        keep_an_administrator(tx.as_mut(), member.id).await?;
    }
    member.name = name(&change.name)?;
    member.roles = change.roles;
    member.departments = change.departments;
    tx.save_staff(&member).await?;
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::ManageStaff, None)
        .with("act", "change")
        .with("staff", member.id)
        .with("roles", role_codes(&member.roles));
    crate::audited(tx, entry).await?;
    Ok(member)
}

/// Refuses to go on when nobody beside `staff` could manage staff (ux.md [908]).
pub(super) async fn keep_an_administrator<T: ReadTx + ?Sized>(
    tx: &mut T,
    staff: StaffId,
) -> Result<(), AppError> {
    for other in tx.staff().await?.into_iter().filter(|other| other.id != staff) {
        let can_sign_in = tx.credentials(other.id).await?.is_some_and(|kept| !kept.password.is_empty());
        if other.has(Role::Administrator) && can_sign_in {
            return Ok(());
        }
    }
    Err(AppError::Invalid { field: "roles", code: "last_administrator" })
}
