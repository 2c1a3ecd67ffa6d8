//! An administrator or the command line invites a member of staff.

use std::collections::BTreeSet;

use base::{DepartmentId, HospitalId, Masked, StaffId, Timestamp, limits, typed};
use data_encoding::BASE64URL_NOPAD;
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::staff::{Role, StaffMember};
use jiff::SignedDuration;
use ports::WriteTx;
use ports::store::{Invitation, StoreError};

use crate::permits::in_hospital;
use crate::{AppError, Ctx, Purpose};

/// How long an invitation opens: a long weekend. More leaves a key lying about; less makes administrators invite twice.
pub const INVITATION_LONGEST: SignedDuration = SignedDuration::from_hours(72);
/// Longest login.
const LOGIN_CHARS_MAX: usize = 32;

/// Who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// The name to type at sign-in: 2 to 32 of lower-case letters, digits, `.` and `-`, beginning with a letter.
    pub login: String,
    /// The name that colleagues and patients see.
    pub name: String,
    /// What they may do; at least one.
    pub roles: BTreeSet<Role>,
    /// Departments of a specialist; at least one for a specialist.
    pub departments: BTreeSet<DepartmentId>,
}

/// An invitation that was made. Its token is shown once and stored nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Whom it is for.
    pub member: StaffMember,
    /// The path of the page where it is accepted; whoever opens it first becomes the member.
    pub path: Masked<String>,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// Adds a member and makes their invitation.
///
/// # Errors
/// [`AppError::Denied`] unless the actor manages staff; [`AppError::Invalid`] for `login`, `name`, `roles` or
/// `departments`.
pub async fn invite(ctx: &Ctx, actor: &Actor, invite: Invite) -> Result<Invited, AppError> {
    in_hospital(ctx, actor, Deed::ManageStaff).await?;
    let hospital = actor.hospital();
    let member = StaffMember {
        id: StaffId::draw(&*ctx.chance),
        login: login(&invite.login)?,
        name: name(&invite.name)?,
        roles: invite.roles,
        departments: invite.departments,
        left_at: None,
    };
    check_roles(ctx, hospital, &member.roles, &member.departments).await?;
    let mut tx = ctx.store.write(hospital, Deed::ManageStaff.code()).await?;
    tx.add_staff(&member).await.map_err(|error| match error {
        StoreError::Exists(_) => AppError::Invalid { field: "login", code: "login_taken" },
        other @ (StoreError::Conflict
        | StoreError::Taken
        | StoreError::Busy
        | StoreError::Unreadable { .. }
        | StoreError::Database { .. }) => other.into(),
    })?;
    let invited = add_invitation(ctx, tx.as_mut(), member).await?;
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::ManageStaff, None)
        .with("act", "invite")
        .with("staff", invited.member.id)
        .with("roles", role_codes(&invited.member.roles));
    crate::audited(tx, entry).await?;
    Ok(invited)
}

/// Draws a token and stores the invitation in the caller's transaction; an earlier one of the member ends.
pub(super) async fn add_invitation(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    member: StaffMember,
) -> Result<Invited, AppError> {
    let mut token = [0; 32];
    ctx.chance.fill(&mut token);
    let ends_at = ctx.now() + INVITATION_LONGEST;
    let hospital = tx.hospital().clone();
    let token_hash = ctx.keys.hash(&hospital, Purpose::Invitation, &token);
    tx.add_invitation(&Invitation { staff: member.id, token_hash, ends_at }).await?;
    let path = format!("/h/{hospital}/staff/accept/{}", BASE64URL_NOPAD.encode(&token));
    Ok(Invited { member, path: Masked::new(path), ends_at })
}

/// Refuses no role at all, and a specialist without a department of the hospital.
pub(super) async fn check_roles(
    ctx: &Ctx,
    hospital: &HospitalId,
    roles: &BTreeSet<Role>,
    departments: &BTreeSet<DepartmentId>,
) -> Result<(), AppError> {
    if roles.is_empty() {
        return Err(AppError::Invalid { field: "roles", code: "roles_empty" });
    }
    if roles.contains(&Role::Specialist) && departments.is_empty() {
        return Err(AppError::Invalid { field: "departments", code: "departments_empty" });
    }
    let guide = ctx.guide(hospital).await?;
    let (version, _) = guide.current(ctx.clock.today())?;
    if departments.iter().all(|id| version.department(id.as_str()).is_some()) {
        Ok(())
    } else {
        Err(AppError::Invalid { field: "departments", code: "departments_unknown" })
    }
}

/// Reads the name that people see.
pub(super) fn name(typed: &str) -> Result<String, AppError> {
    let name = typed::line(typed);
    if (1..=limits::NAME_CHARS_MAX).contains(&name.chars().count()) {
        Ok(name)
    } else {
        Err(AppError::Invalid { field: "name", code: "name_length" })
    }
}

/// Writes roles as the log has them: `desk+reception`.
pub(super) fn role_codes(roles: &BTreeSet<Role>) -> String {
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join("+")
}

fn login(typed: &str) -> Result<String, AppError> {
    let login = typed::half_width(typed).to_lowercase();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    let is_sound = (2..=LOGIN_CHARS_MAX).contains(&login.len())
        && login.starts_with(|c: char| c.is_ascii_lowercase())
        && login.chars().all(is_plain);
    if is_sound { Ok(login) } else { Err(AppError::Invalid { field: "login", code: "login_form" }) }
}
