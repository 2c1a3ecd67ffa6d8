//! Hours are opened for consultations, once or every week.

use base::{StaffId, Timestamp, japan};
use domain::access::{self, Actor, Deed, Denied};
use domain::appointments::{FreeHours, Span};
use domain::audit::Entry;
use domain::staff::Role;
use jiff::SignedDuration;
use policy::Mode;
use ports::WriteTx;

use crate::{AppError, Ctx, Guidebook, audited, refused};

/// Most weeks that one form opens. Two months are planned at once; more would promise days that nobody has looked at.
pub const WEEKS_MAX: u16 = 8;

/// Which hours.
#[derive(Debug, Clone, Copy)]
pub struct OpenHours {
    /// Whose.
    pub specialist: StaffId,
    /// From when, on a quarter-hour in the future.
    pub starts_at: Timestamp,
    /// How long: 15 to 240 minutes, in quarters.
    pub minutes: u16,
    /// For which mode; `None` for both.
    pub mode: Option<Mode>,
}

/// Opens hours: a specialist their own, the desk anybody's. The same again is harmless.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::Invalid`] when they do not fit quarter-hours or lie in the past,
/// [`AppError::Taken`] when they overlap open ones.
pub async fn open(ctx: &Ctx, actor: &Actor, deed: OpenHours) -> Result<(), AppError> {
    open_weekly(ctx, actor, deed, 1).await.map(|_| ())
}

/// Opens the same hours in `weeks` weeks, 1 to [`WEEKS_MAX`], all or none; later weeks in which the hospital is closed on
/// that day are left out. Returns how many are open now.
///
/// # Errors
/// As [`open`]; [`AppError::Invalid`] for another number of weeks.
pub async fn open_weekly(ctx: &Ctx, actor: &Actor, deed: OpenHours, weeks: u16) -> Result<usize, AppError> {
    allowed(ctx, actor, deed.specialist).await?;
    if !(1..=WEEKS_MAX).contains(&weeks) {
        return Err(AppError::Invalid { field: "weeks", code: "weeks" });
    }
    if deed.starts_at <= ctx.now() {
        return Err(AppError::Invalid { field: "starts_at", code: "in_the_past" });
    }
    let guide = ctx.guide(actor.hospital()).await?;
    let spans = spans(&guide, deed, weeks)?;
    let mut tx = ctx.store.write(actor.hospital(), Deed::OpenHours.code()).await?;
    let member = tx.staff_member(deed.specialist).await?.filter(|member| member.has(Role::Specialist));
    if member.is_none() {
        return Err(AppError::NotFound("specialist"));
    }
    for span in &spans {
        open_once(tx.as_mut(), FreeHours { span: *span, mode: deed.mode }).await?;
    }
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::OpenHours, None)
        .with("specialist", deed.specialist)
        .with("starts_at", deed.starts_at.as_second())
        .with("minutes", deed.minutes)
        .with("times", spans.len());
    audited(tx, entry).await?;
    Ok(spans.len())
}

/// The same weekday and time in each week; Japan has no summer time, so a week is always as long.
fn spans(guide: &Guidebook, deed: OpenHours, weeks: u16) -> Result<Vec<Span>, AppError> {
    let mut spans = Vec::new();
    for week in 0..i64::from(weeks) {
        let starts_at = deed.starts_at + SignedDuration::from_hours(24 * 7 * week);
        let day = japan::date(starts_at);
        let (version, _) = guide.current(day)?;
        if week > 0 && version.closings().cover(day) {
            continue;
        }
        let span = Span::new(deed.specialist, starts_at, deed.minutes)
            .map_err(|_| AppError::Invalid { field: "starts_at", code: "quarter_hours" })?;
        spans.push(span);
    }
    Ok(spans)
}

/// Hours that are open already in the very same way stay as they are.
async fn open_once(tx: &mut dyn WriteTx, hours: FreeHours) -> Result<(), AppError> {
    let span = hours.span;
    if tx.opened(span.specialist, span.starts_at, span.ends_at()).await?.contains(&hours) {
        return Ok(());
    }
    Ok(tx.open_hours(&hours).await?)
}

/// A specialist may touch their own hours only; the desk may touch anybody's.
pub(super) async fn allowed(ctx: &Ctx, actor: &Actor, specialist: StaffId) -> Result<(), AppError> {
    let own_only = match actor {
        Actor::Staff { member, .. } => !member.has(Role::Desk),
        Actor::Person { .. } | Actor::System { .. } => false,
    };
    let checked = access::in_hospital(actor, Deed::OpenHours).and_then(|permit| {
        if own_only && permit.staff()? != specialist { Err(Denied::NotYours) } else { Ok(()) }
    });
    if let Err(denied) = checked {
        refused(ctx, actor, Deed::OpenHours, None, "role").await?;
        return Err(denied.into());
    }
    Ok(())
}
