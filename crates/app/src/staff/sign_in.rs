//! Signs a member of staff in: password first, then the second factor.

use std::time::Duration;

use base::{HospitalId, StaffId, Timestamp, typed};
use domain::access::Deed;
use domain::audit::{Doer, Entry};
use domain::staff::StaffMember;
use jiff::SignedDuration;
use ports::store::{Credentials, Signed};
use tokio::time::{Instant, sleep_until};

use super::patience::Counters;
use super::{password, recovery, totp};
use crate::sessions::{self, Ticket};
use crate::{AppError, Ctx, Purpose};

/// When a wrong try is answered, from its beginning: later than the slowest honest check, so that the time tells nothing
/// about whether a login exists. More would only annoy who mistyped.
const WRONG_AFTER: Duration = Duration::from_millis(400);
/// How long the step between password and second factor stays open: time to find the phone.
const HALF_LONGEST: SignedDuration = SignedDuration::from_mins(5);

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Login, password or code is wrong; which one is not told.
    #[error("login, password or code is wrong")]
    Wrong,
    /// The first step was too long ago.
    #[error("the first step was too long ago")]
    Expired,
    /// It could not be tried.
    #[error(transparent)]
    App(#[from] AppError),
}

/// Checks login and password of a caller known only by its source, and returns the sealed proof for [`with_code`].
///
/// # Errors
/// [`SignInError::Wrong`], always after the same time; [`AppError::TooManyTries`], [`AppError::Busy`].
pub async fn with_password(
    ctx: &Ctx,
    hospital: &HospitalId,
    source: &str,
    login: &str,
    password: &str,
) -> Result<String, SignInError> {
    let answer_at = Instant::now() + WRONG_AFTER;
    let login = typed::half_width(&login.chars().take(64).collect::<String>()).to_lowercase();
    let counters = Counters::of_password(ctx, hospital, source, &login);
    counters.ask(ctx, ctx.now())?;
    let known = find(ctx, hospital, &login).await?;
    let kept = known.as_ref().map(|(_, credentials)| credentials.password.clone());
    let typed = password.to_owned();
    let is_right = ctx.gates.passwords.run(move || password::is_right(&typed, kept.as_deref())).await?;
    match known {
        Some((member, _)) if is_right => {
            counters.forget(ctx);
            Ok(seal_half(ctx, hospital, member.id))
        }
        known => {
            counters.count(ctx, ctx.now());
            wrong(ctx, hospital, source, known.map(|(member, _)| member.id), "password").await?;
            sleep_until(answer_at).await;
            Err(SignInError::Wrong)
        }
    }
}

/// Checks the second factor, a code of the authenticator or a recovery code, and begins the session.
///
/// # Errors
/// [`SignInError::Wrong`], [`SignInError::Expired`]; [`AppError::TooManyTries`].
pub async fn with_code(
    ctx: &Ctx,
    hospital: &HospitalId,
    source: &str,
    half: &str,
    code: &str,
) -> Result<(Ticket, StaffMember), SignInError> {
    let staff = open_half(ctx, hospital, half).ok_or(SignInError::Expired)?;
    let counters = Counters::of_code(hospital, source, staff);
    counters.ask(ctx, ctx.now())?;
    let mut tx = ctx.store.write(hospital, Deed::StaffSignIn.code()).await.map_err(AppError::from)?;
    let member =
        tx.staff_member(staff).await.map_err(AppError::from)?.filter(|member| member.left_at.is_none());
    let credentials = tx.credentials(staff).await.map_err(AppError::from)?;
    let (Some(member), Some(mut credentials)) = (member, credentials) else {
        return Err(SignInError::Expired);
    };
    let factor = match factor(ctx, hospital, &credentials, code)? {
        Some(Factor::Step(step)) => {
            tx.advance_totp(staff, step).await.map_err(AppError::from)?.then_some("totp")
        }
        Some(Factor::Recovery(used)) => {
            credentials.recovery.retain(|kept| *kept != used);
            tx.save_credentials(staff, &credentials).await.map_err(AppError::from)?;
            Some("recovery")
        }
        None => None,
    };
    let Some(factor) = factor else {
        drop(tx);
        counters.count(ctx, ctx.now());
        wrong(ctx, hospital, source, Some(staff), "code").await?;
        return Err(SignInError::Wrong);
    };
    let ticket = sessions::begin(ctx, tx.as_mut(), Signed::Staff(staff)).await?;
    let entry = Entry::done(ctx.now(), Doer::Staff(staff), Deed::StaffSignIn, None)
        .with("factor", factor)
        .with("source", source)
        .with("recovery_left", credentials.recovery.len());
    crate::audited(tx, entry).await?;
    counters.forget(ctx);
    Ok((ticket, member))
}

async fn find(
    ctx: &Ctx,
    hospital: &HospitalId,
    login: &str,
) -> Result<Option<(StaffMember, Credentials)>, AppError> {
    let mut tx = ctx.store.read(hospital).await?;
    let member = tx.staff_by_login(login).await?.filter(|member| member.left_at.is_none());
    let Some(member) = member else { return Ok(None) };
    let credentials = tx.credentials(member.id).await?;
    Ok(credentials.map(|credentials| (member, credentials)))
}

/// Writes down a wrong try: of a known member in the log at once, of an unknown caller by counting.
async fn wrong(
    ctx: &Ctx,
    hospital: &HospitalId,
    source: &str,
    staff: Option<StaffId>,
    what: &str,
) -> Result<(), AppError> {
    let Some(staff) = staff else {
        ctx.unknown.count(hospital, source, ctx.now());
        return Ok(());
    };
    let tx = ctx.store.write(hospital, "refused").await?;
    let doer = Doer::Visitor(source.to_owned());
    let entry = Entry::refused(ctx.now(), doer, Deed::StaffSignIn, None, what).with("staff", staff);
    crate::audited(tx, entry).await
}

enum Factor {
    Step(i64),
    Recovery(String),
}

/// Finds out which second factor a typed code is.
fn factor(
    ctx: &Ctx,
    hospital: &HospitalId,
    credentials: &Credentials,
    code: &str,
) -> Result<Option<Factor>, AppError> {
    let code: String = typed::half_width(code).chars().filter(|c| !c.is_whitespace()).take(32).collect();
    if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        let secret = ctx.keys.open(hospital, Purpose::SecondFactor, &credentials.totp_sealed);
        let secret = secret.map_err(|_| AppError::Internal("a second factor does not open with this key"))?;
        return Ok(totp::step_of(&secret, &code, ctx.now())?.map(Factor::Step));
    }
    let hash = recovery::hash(&ctx.keys, hospital, &code);
    Ok(credentials.recovery.contains(&hash).then_some(Factor::Recovery(hash)))
}

fn seal_half(ctx: &Ctx, hospital: &HospitalId, staff: StaffId) -> String {
    let until = (ctx.now() + HALF_LONGEST).as_second();
    ctx.keys.seal(hospital, Purpose::Session, format!("half {staff} {until}").as_bytes(), &*ctx.chance)
}

fn open_half(ctx: &Ctx, hospital: &HospitalId, half: &str) -> Option<StaffId> {
    let text = String::from_utf8(ctx.keys.open(hospital, Purpose::Session, half).ok()?).ok()?;
    let (staff, until) = text.strip_prefix("half ")?.split_once(' ')?;
    let until = Timestamp::from_second(until.parse().ok()?).ok()?;
    (ctx.now() < until).then(|| staff.parse().ok())?
}
