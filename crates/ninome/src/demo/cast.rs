//! The demo's staff, the same at every sample hospital.

use std::collections::BTreeSet;

use app::Ctx;
use app::staff::{DemoMember, enrol_demo};
use base::{DepartmentId, HospitalId};
use domain::access::Actor;
use domain::staff::Role;

use crate::commands::Outcome;

/// The password of every demo login. Demo logins exist in a demo's store only.
pub const PASSWORD: &str = "mihon-no-aikotoba";
/// The second factor's secret of every demo login, base32.
pub const TOTP_SECRET: &str = "MIHONMIHONMIHONMIHONMIHONMIHON27";

/// A demo login: name typed at sign-in, shown name, role.
pub const LOGINS: [(&str, &str, Role); 8] = [
    ("desk", "窓口 見本", Role::Desk),
    ("doctor", "医師 見本", Role::Specialist),
    ("doctor2", "医師 例文", Role::Specialist),
    ("reception", "受付 見本", Role::Reception),
    ("admin", "管理 見本", Role::Administrator),
    ("admin2", "管理 例文", Role::Administrator),
    ("auditor", "監査 見本", Role::Auditor),
    ("support", "支援 見本", Role::Support),
];

/// The staff of a sample hospital who act in its stories.
pub struct Cast {
    /// At the desk.
    pub desk: Actor,
    /// Gives opinions.
    pub doctor: Actor,
    /// At reception.
    pub reception: Actor,
    /// Writes the next version of the guide.
    pub admin: Actor,
}

/// Enrols the demo's staff at a hospital.
pub async fn enrol(ctx: &Ctx, hospital: &HospitalId) -> Result<Cast, Box<dyn std::error::Error>> {
    let guide = ctx.guide(hospital).await?;
    let departments: BTreeSet<DepartmentId> = guide
        .guide()
        .newest()
        .departments()
        .iter()
        .filter_map(|department| department.id.get_ref().parse().ok())
        .collect();
    let secret = totp_secret()?;
    for (login, name, role) in LOGINS {
        let departments = if role == Role::Specialist { departments.clone() } else { BTreeSet::new() };
        let member = DemoMember {
            login: login.to_owned(),
            name: name.to_owned(),
            roles: BTreeSet::from([role]),
            departments,
            password: PASSWORD.to_owned(),
            totp_secret: secret,
        };
        enrol_demo(ctx, hospital, member).await?;
    }
    Ok(Cast {
        desk: member(ctx, hospital, "desk").await?,
        doctor: member(ctx, hospital, "doctor").await?,
        reception: member(ctx, hospital, "reception").await?,
        admin: member(ctx, hospital, "admin").await?,
    })
}

async fn member(ctx: &Ctx, hospital: &HospitalId, login: &str) -> Result<Actor, Box<dyn std::error::Error>> {
    let found = ctx.store.read(hospital).await?.staff_by_login(login).await?;
    let member = found.ok_or_else(|| format!("the demo login {login} is missing"))?;
    Ok(Actor::Staff { hospital: hospital.clone(), member })
}

/// The second factor's secret as bytes.
fn totp_secret() -> Result<[u8; 20], Box<dyn std::error::Error>> {
    let bytes = data_encoding::BASE32.decode(TOTP_SECRET.as_bytes())?;
    Ok(bytes.try_into().map_err(|_| "the demo's second factor has 20 bytes")?)
}

/// Says what is needed to sign in.
pub fn describe() -> Outcome {
    use crate::commands::say;
    for (login, name, role) in LOGINS {
        say(format_args!("  {login:<10} {name}  ({})", role.code()));
    }
    say(format_args!("  password: {PASSWORD}"));
    say(format_args!("  second factor (any TOTP app): {TOTP_SECRET}"));
    Ok(())
}
