//! What waits for a specialist: decisions, today's consultations, letters.

use base::{CaseId, Date, DepartmentId, Masked, ReferenceNumber, StaffId, Timestamp, japan};
use domain::access::{Actor, Deed};
use domain::cases::{Case, CaseState};
use domain::reports::Report;
use policy::Mode;
use ports::ReadTx;
use ports::store::QueueFilter;

use crate::permits::in_hospital;
use crate::{AppError, Ctx, Guidebook};

/// What waits for a specialist, each list due first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mine {
    /// Cases to accept or decline.
    pub to_decide: Vec<Waiting>,
    /// Today's consultations by time, and any that was begun and not concluded.
    pub today: Vec<Waiting>,
    /// Letters to write or to sign.
    pub to_write: Vec<Waiting>,
}

/// One case that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: ReferenceNumber,
    /// Its state's word.
    pub state: CaseState,
    /// The patient's name as written.
    pub patient: Masked<String>,
    /// The department, once chosen.
    pub department: Option<DepartmentId>,
    /// By when the step was promised.
    pub due: Option<Date>,
    /// The appointment, once booked.
    pub starts_at: Option<Timestamp>,
    /// How the consultation is held.
    pub mode: Option<Mode>,
}

/// Lists what waits for the specialist who asks; at most a page of each state.
///
/// # Errors
/// [`AppError::Denied`] unless the actor gives opinions.
pub async fn mine(ctx: &Ctx, actor: &Actor) -> Result<Mine, AppError> {
    let me = in_hospital(ctx, actor, Deed::Review).await?.staff()?;
    let guide = ctx.guide(actor.hospital()).await?;
    let today = japan::date(ctx.now());
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let tx = tx.as_mut();
    let to_decide = cases(tx, me, &[CaseState::Review], None).await?;
    let mut on_day =
        cases(tx, me, &[CaseState::Booked, CaseState::Arrived, CaseState::Waiting], Some(today)).await?;
    on_day.extend(cases(tx, me, &[CaseState::InTalk], None).await?);
    on_day.sort_by_key(|case| case.stage.booked().map(|booked| booked.span.starts_at));
    let mut to_write = cases(tx, me, &[CaseState::PayDue, CaseState::ReportWriting], None).await?;
    to_write.retain(is_unsigned);
    to_write.sort_by_key(|case| case.stage.concluded().map(|concluded| concluded.ended_at));
    Ok(Mine {
        to_decide: to_decide.iter().map(|case| waiting(case, case.promised)).collect(),
        today: on_day.iter().map(|case| waiting(case, None)).collect(),
        to_write: to_write.iter().map(|case| waiting(case, Some(letter_due(&guide, case, today)))).collect(),
    })
}

/// Returns by when a reply letter was promised: what the case says, else what the guide promises from its end.
#[must_use]
pub fn letter_due(guide: &Guidebook, case: &Case, today: Date) -> Date {
    let ended = case.stage.concluded().map_or(today, |concluded| japan::date(concluded.ended_at));
    case.promised.unwrap_or_else(|| guide.reply_by(ended))
}

async fn cases(
    tx: &mut dyn ReadTx,
    specialist: StaffId,
    states: &[CaseState],
    day: Option<Date>,
) -> Result<Vec<Case>, AppError> {
    let filter =
        QueueFilter { states: states.to_vec(), specialist: Some(specialist), day, ..QueueFilter::default() };
    let mut found = Vec::new();
    for row in tx.queue(&filter, None).await?.rows {
        found.extend(tx.case(row.id).await?);
    }
    Ok(found)
}

fn is_unsigned(case: &Case) -> bool {
    case.stage.concluded().is_some_and(|concluded| matches!(concluded.report, Report::Writing { .. }))
}

fn waiting(case: &Case, due: Option<Date>) -> Waiting {
    let booked = case.stage.booked();
    Waiting {
        case: case.id,
        number: case.number,
        state: case.state(),
        patient: case.application.patient.name.full().into(),
        department: case.application.illness.department.clone(),
        due,
        starts_at: booked.map(|booked| booked.span.starts_at),
        mode: booked.map(|booked| booked.mode).or(case.application.mode),
    }
}
