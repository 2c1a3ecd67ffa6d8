//! A member accepts an invitation: password and second factor at once.

use base::{HospitalId, Masked};
use data_encoding::BASE64URL_NOPAD;
use domain::access::Deed;
use domain::audit::{Doer, Entry};
use domain::staff::StaffMember;
use ports::ReadTx;
use ports::store::{Credentials, Signed};

use super::{password, recovery, totp};
use crate::sessions;
use crate::{AppError, Ctx, Purpose};

/// What the page of an invitation shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Whom it is for.
    pub member: StaffMember,
    /// The address for the authenticator's QR code.
    pub url: Masked<String>,
    /// The same secret for typing, base32.
    pub secret: Masked<String>,
}

/// What a member has after accepting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Who.
    pub member: StaffMember,
    /// Ten codes that are shown once.
    pub recovery: Vec<Masked<String>>,
}

/// Returns what the page of an invitation shows.
///
/// # Errors
/// [`AppError::NotFound`] when the token opens nothing: wrong, used, ended, or its member left.
pub async fn enrolment(ctx: &Ctx, hospital: &HospitalId, token: &str) -> Result<Enrolment, AppError> {
    let token = read(token)?;
    let mut tx = ctx.store.read(hospital).await?;
    let member = invited(ctx, tx.as_mut(), &token).await?;
    let guide = ctx.guide(hospital).await?;
    let secret = totp::secret_of(&ctx.keys, hospital, &token);
    let (url, secret) =
        totp::shown(&secret, guide.short_name(base::Lang::Ja, ctx.clock.today()), &member.login)?;
    Ok(Enrolment { member, url: Masked::new(url), secret: Masked::new(secret) })
}

/// Accepts an invitation with a new password and a code that proves the authenticator.
///
/// # Errors
/// [`AppError::NotFound`] as [`enrolment`]; [`AppError::Invalid`] for `password` or `code`.
pub async fn accept(
    ctx: &Ctx,
    hospital: &HospitalId,
    token: &str,
    password: &str,
    code: &str,
) -> Result<Accepted, AppError> {
    let token = read(token)?;
    let member = invited(ctx, ctx.store.read(hospital).await?.as_mut(), &token).await?;
    password::check(password, &member.login)?;
    let secret = totp::secret_of(&ctx.keys, hospital, &token);
    let code = base::typed::half_width(code).replace(' ', "");
    let step = totp::step_of(&secret, &code, ctx.now())?;
    let step = step.ok_or(AppError::Invalid { field: "code", code: "code_wrong" })?;
    let (typed, chance) = (password.to_owned(), ctx.chance.clone());
    let hash = ctx.gates.passwords.run(move || password::hash(&typed, &*chance)).await?;
    let codes = recovery::draw(&*ctx.chance);
    let credentials = Credentials {
        password: hash,
        totp_sealed: ctx.keys.seal(hospital, Purpose::SecondFactor, &secret, &*ctx.chance),
        totp_step: step,
        recovery: codes.iter().map(|code| recovery::hash(&ctx.keys, hospital, code)).collect(),
    };

    let mut tx = ctx.store.write(hospital, "staff.accept").await?;
    // Whoever opened the invitation first has it, whatever happened meanwhile.
    if !tx.end_invitation(&ctx.keys.hash(hospital, Purpose::Invitation, &token)).await? {
        return Err(AppError::NotFound("invitation"));
    }
    tx.save_credentials(member.id, &credentials).await?;
    sessions::end_of(tx.as_mut(), &Signed::Staff(member.id)).await?;
    let entry = Entry::done(ctx.now(), Doer::Staff(member.id), Deed::ManageStaff, None);
    crate::audited(tx, entry.with("act", "accept").with("staff", member.id)).await?;
    Ok(Accepted { member, recovery: codes.into_iter().map(Masked::new).collect() })
}

async fn invited(ctx: &Ctx, tx: &mut dyn ReadTx, token: &[u8; 32]) -> Result<StaffMember, AppError> {
    let hash = ctx.keys.hash(tx.hospital(), Purpose::Invitation, token);
    let found = tx.invitation(&hash).await?.filter(|found| ctx.now() < found.ends_at);
    let found = found.ok_or(AppError::NotFound("invitation"))?;
    let member = tx.staff_member(found.staff).await?.filter(|member| member.left_at.is_none());
    member.ok_or(AppError::NotFound("invitation"))
}

fn read(token: &str) -> Result<[u8; 32], AppError> {
    let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or(AppError::NotFound("invitation"))
}
