//! Who works here.

use base::Timestamp;
use domain::access::{Actor, Deed};
use domain::staff::StaffMember;

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// How a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Invited, or reset, and cannot sign in until an invitation is accepted.
    Invited,
    /// Signs in.
    Active,
    /// Left at the instant.
    Left(Timestamp),
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// The member.
    pub member: StaffMember,
    /// How they stand.
    pub standing: Standing,
}

/// Lists the staff by login, those who left last.
///
/// # Errors
/// [`AppError::Denied`] unless the actor manages staff.
pub async fn list(ctx: &Ctx, actor: &Actor) -> Result<Vec<StaffRow>, AppError> {
    in_hospital(ctx, actor, Deed::ManageStaff).await?;
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let mut rows = Vec::new();
    for member in tx.staff().await? {
        let can_sign_in = tx.credentials(member.id).await?.is_some_and(|kept| !kept.password.is_empty());
        let standing = match (member.left_at, can_sign_in) {
            (Some(left_at), _) => Standing::Left(left_at),
            (None, true) => Standing::Active,
            (None, false) => Standing::Invited,
        };
        rows.push(StaffRow { member, standing });
    }
    rows.sort_by_key(|row| row.member.left_at.is_some());
    Ok(rows)
}

/// Returns how many follow-ups were given up: somebody has to do them by hand.
///
/// # Errors
/// [`AppError::Denied`] unless the actor manages staff.
pub async fn given_up(ctx: &Ctx, actor: &Actor) -> Result<u64, AppError> {
    in_hospital(ctx, actor, Deed::ManageStaff).await?;
    let (_, given_up) = ctx.store.read(actor.hospital()).await?.outbox_counts().await?;
    Ok(given_up)
}
