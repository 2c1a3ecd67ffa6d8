//! A promised date passed: a new one with an apology, without anybody's work.

use base::{CaseId, Date, HospitalId, Timestamp, japan};
use domain::Effect;
use domain::access::Deed;
use domain::cases::CaseState;
use domain::tasks::TaskKind;
use ports::store::QueueFilter;

use crate::{AppError, Ctx, Guidebook, System, Work};

/// The states in which the hospital has promised a step by a date. A call that is owed is a task already, and on the day
/// nothing is promised any more.
const PROMISING: [CaseState; 6] = [
    CaseState::Submitted,
    CaseState::DocsCheck,
    CaseState::Review,
    CaseState::Accepted,
    CaseState::DatesRetry,
    CaseState::ReportWriting,
];

/// Renews the promises of one hospital that have passed, and puts each on the desk's list. Returns how many.
///
/// Called again and again: a page of cases at a time, those longest overdue first.
///
/// # Errors
/// [`AppError::Store`]; what was renewed before stays renewed.
pub async fn renew_promises(ctx: &Ctx, hospital: &HospitalId) -> Result<usize, AppError> {
    let now = ctx.now();
    let filter = QueueFilter { states: PROMISING.to_vec(), ..QueueFilter::default() };
    let page = ctx.store.read(hospital).await?.queue(&filter, None).await?;
    let mut renewed = 0;
    for row in page.rows.iter().filter(|row| row.due_at.is_some_and(|due| due < now)) {
        match renew(ctx, hospital, row.id, now).await {
            Ok(true) => renewed += 1,
            Ok(false) | Err(AppError::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(renewed)
}

async fn renew(ctx: &Ctx, hospital: &HospitalId, id: CaseId, now: Timestamp) -> Result<bool, AppError> {
    let guide = ctx.guide(hospital).await?;
    let actor = System::Worker.in_hospital(hospital);
    let work = Work::begin(ctx, &actor, Deed::PerformEffect, id).await?;
    let overdue = work.case().due_at(now).is_some_and(|due| due < now);
    let Some(new_date) = promised_by(&guide, work.case().state(), japan::date(now)).filter(|_| overdue)
    else {
        return Ok(false);
    };
    let task = Effect::Task { case: id, kind: TaskKind::PromisePassed, due_at: now };
    let change = work.take_case().promise_again(now, new_date).and(task);
    work.finish(ctx, change).await?;
    Ok(true)
}

/// Returns by when the hospital does the next step of a case in this state; `None` when the step is not the hospital's.
pub(crate) fn promised_by(guide: &Guidebook, state: CaseState, today: Date) -> Option<Date> {
    match state {
        CaseState::Submitted => Some(guide.receive_by(today)),
        CaseState::DocsCheck => Some(guide.check_by(today)),
        CaseState::Review => Some(guide.decide_by(today)),
        CaseState::Accepted => Some(guide.dates_by(today)),
        CaseState::DatesRetry => Some(guide.new_dates_by(today)),
        CaseState::ReportWriting => Some(guide.reply_by(today)),
        CaseState::Draft
        | CaseState::AwaitingDocs
        | CaseState::DocsMissing
        | CaseState::ReviewMore
        | CaseState::DatesOffered
        | CaseState::Booked
        | CaseState::Arrived
        | CaseState::Waiting
        | CaseState::InTalk
        | CaseState::PayDue
        | CaseState::ReportSent
        | CaseState::Closed
        | CaseState::ResultCall
        | CaseState::Declined
        | CaseState::Redirected
        | CaseState::Withdrawn
        | CaseState::NoShow
        | CaseState::OnHold
        | CaseState::Quiet => None,
    }
}
