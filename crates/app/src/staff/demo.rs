//! Members of a demo's staff, with passwords and second factors that everybody may know.

use std::collections::BTreeSet;

use base::{DepartmentId, HospitalId, StaffId};
use domain::access::{Deed, Denied};
use domain::audit::Entry;
use domain::staff::{Role, StaffMember};
use ports::store::Credentials;

use super::password;
use crate::{AppError, Ctx, Purpose, System};

/// A member whose secrets stand in the demo's instructions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoMember {
    /// The name to type at sign-in.
    pub login: String,
    /// The name that people see.
    pub name: String,
    /// What they may do.
    pub roles: BTreeSet<Role>,
    /// Departments of a specialist.
    pub departments: BTreeSet<DepartmentId>,
    /// The password.
    pub password: String,
    /// The secret of the second factor.
    pub totp_secret: [u8; 20],
}

/// Adds a member with known secrets to a store that was created for the demo.
///
/// # Errors
/// [`AppError::Denied`] in any other store: known secrets never open a real hospital.
pub async fn enrol_demo(ctx: &Ctx, hospital: &HospitalId, demo: DemoMember) -> Result<StaffMember, AppError> {
    if !ctx.store.is_demo().await? {
        return Err(Denied::Role.into());
    }
    let member = StaffMember {
        id: StaffId::draw(&*ctx.chance),
        login: demo.login,
        name: demo.name,
        roles: demo.roles,
        departments: demo.departments,
        left_at: None,
    };
    let (typed, chance) = (demo.password, ctx.chance.clone());
    let credentials = Credentials {
        password: ctx.gates.passwords.run(move || password::hash(&typed, &*chance)).await?,
        totp_sealed: ctx.keys.seal(hospital, Purpose::SecondFactor, &demo.totp_secret, &*ctx.chance),
        totp_step: 0,
        recovery: Vec::new(),
    };
    let mut tx = ctx.store.write(hospital, "staff.enrol_demo").await?;
    tx.add_staff(&member).await?;
    tx.save_credentials(member.id, &credentials).await?;
    let doer = System::CommandLine.in_hospital(hospital).doer();
    let entry = Entry::done(ctx.now(), doer, Deed::ManageStaff, None);
    crate::audited(tx, entry.with("act", "demo").with("staff", member.id)).await?;
    Ok(member)
}
