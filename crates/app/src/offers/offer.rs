//! The desk offers candidate dates.

use base::{CaseId, Timestamp};
use domain::access::{Actor, Deed};
use domain::appointments::{Candidate, Offer, Span};
use domain::cases::{Case, CaseError, Moment, ScheduleError, Stage};
use policy::Mode;

use super::open::must_be_open;
use crate::{AppError, Ctx, Work};

/// Candidate dates.
#[derive(Debug, Clone)]
pub struct OfferDates {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// When each begins: one to five.
    pub starts: Vec<Timestamp>,
    /// How long each lasts, in minutes.
    pub minutes: u16,
    /// In person or online.
    pub mode: Mode,
}

/// Offers one to five free times of the case's specialist. The guide is asked again for the last of the days.
/// The same offer again is harmless.
///
/// # Errors
/// [`AppError::Taken`] when a time was booked meanwhile, [`AppError::Schedule`] when the guide refuses the case on such a
/// day or the times do not fit, [`AppError::Invalid`] when a time is outside opened hours.
pub async fn offer(ctx: &Ctx, actor: &Actor, cmd: OfferDates) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::OfferDates, cmd.case).await?;
    if is_done(work.case(), &cmd) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let now = ctx.now();
    let case = work.take_case();
    let specialist = case.specialist().ok_or(CaseError::Stage(case.state()))?;
    let mut candidates = Vec::new();
    for starts_at in cmd.starts {
        let span = Span::new(specialist, starts_at, cmd.minutes)
            .map_err(|_| AppError::Invalid { field: "slot", code: "quarter_hours" })?;
        must_be_open(work.tx(), &span, cmd.mode).await?;
        let booked = work.tx().booked(specialist, span.starts_at, span.ends_at()).await?;
        if booked.iter().any(|taken| taken.collides(&span)) {
            return Err(AppError::Taken);
        }
        candidates.push(Candidate { span, mode: cmd.mode, wish: None });
    }
    candidates.sort_by_key(|candidate| candidate.span.starts_at);
    let Some(last) = candidates.last() else {
        return Err(AppError::Schedule(ScheduleError::Candidates));
    };
    let day = base::japan::date(last.span.starts_at);
    let judgement = guide.judge(&case, Moment::Offer, Some(day), now)?;
    let hold_until = guide.hold_until(base::japan::date(now));
    work.note("candidates", candidates.len());
    let offer = Offer { candidates, offered_at: now, hold_until, answered_at: None, note: String::new() };
    // A missed appointment leaves its quarter-hours behind; the case may have one booking only.
    if matches!(case.stage, Stage::NoShow(_)) {
        work.tx().free(cmd.case).await?;
    }
    let change = case.offer_dates(work.permit(), offer, judgement)?;
    work.finish(ctx, change).await
}

fn is_done(case: &Case, cmd: &OfferDates) -> bool {
    let Stage::Offered(offered) = &case.stage else {
        return false;
    };
    let stand = offered.offer.candidates.iter().map(|candidate| (candidate.span.starts_at, candidate.mode));
    let mut wanted: Vec<_> = cmd.starts.iter().map(|starts_at| (*starts_at, cmd.mode)).collect();
    wanted.sort_unstable();
    stand.eq(wanted)
}
