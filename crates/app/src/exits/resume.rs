//! Taking a case up again that has rested: by a button, or after the last day of the rest.

use base::{CaseId, HospitalId, japan};
use domain::Effect;
use domain::access::{Actor, Deed};
use domain::cases::{Case, CaseState};
use domain::messages::Notice;
use ports::store::QueueFilter;

use crate::desk::promised_by;
use crate::{AppError, Ctx, System, Work};

/// The wish to go on.
#[derive(Debug, Clone, Copy)]
pub struct Resume {
    /// The case.
    pub case: CaseId,
}

/// Takes the case up again; a case that does not rest stays as it is.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::Conflict`] when somebody was faster.
pub async fn resume(ctx: &Ctx, actor: &Actor, cmd: Resume) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::PauseCase, cmd.case).await?;
    if !work.case().is_paused() {
        return Ok(work.take_case());
    }
    let (now, today) = (ctx.now(), ctx.clock.today());
    let change =
        work.take_case().resume(work.permit(), now, |case| promised_by(&guide, case.state(), today))?;
    work.finish(ctx, change).await
}

/// Takes up the cases of one hospital whose rest is over, and tells the patient's side. Returns how many.
///
/// # Errors
/// [`AppError::Store`]; what was taken up before stays so.
pub async fn resume_rested(ctx: &Ctx, hospital: &HospitalId) -> Result<usize, AppError> {
    let now = ctx.now();
    let filter = QueueFilter { states: vec![CaseState::OnHold], ..QueueFilter::default() };
    let page = ctx.store.read(hospital).await?.queue(&filter, None).await?;
    let mut resumed = 0;
    for row in page.rows.iter().filter(|row| row.due_at.is_some_and(|due| due < now)) {
        match resume_one(ctx, hospital, row.id).await {
            Ok(()) => resumed += 1,
            Err(AppError::Conflict | AppError::Case(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(resumed)
}

async fn resume_one(ctx: &Ctx, hospital: &HospitalId, id: CaseId) -> Result<(), AppError> {
    let guide = ctx.guide(hospital).await?;
    let now = ctx.now();
    let actor = System::Worker.in_hospital(hospital);
    let work = Work::begin(ctx, &actor, Deed::PerformEffect, id).await?;
    let promised = |case: &Case| promised_by(&guide, case.state(), japan::date(now));
    let change = work.take_case().resume(work.permit(), now, promised)?;
    work.finish(ctx, change.and(Effect::Tell { case: id, notice: Notice::News })).await?;
    Ok(())
}
