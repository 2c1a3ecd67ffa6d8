//! Reception's lists: who comes today, whoever stands at the door, and when there is free time.

use base::{CaseId, DepartmentId, Timestamp, japan};
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::cases::{Case, CaseState};
use domain::staff::Role;
use jiff::SignedDuration;
use policy::Mode;
use ports::ReadTx;
use ports::store::QueueFilter;

use super::Visit;
use crate::desk::Sought;
use crate::permits::{in_hospital, read_case};
use crate::{AppError, Ctx, audited};

/// The states in which somebody is, or was, expected today.
const EXPECTED: [CaseState; 8] = [
    CaseState::Booked,
    CaseState::Arrived,
    CaseState::InTalk,
    CaseState::PayDue,
    CaseState::ReportWriting,
    CaseState::ReportSent,
    CaseState::Closed,
    CaseState::NoShow,
];

/// How far ahead free times are looked for at the wrong door: two weeks is what people can plan standing.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 14);

/// Length of the time that is looked for when no specialist has said how long it takes, in minutes.
const USUAL_MINUTES: u16 = 60;

/// Most free times that are shown.
const FREE_MAX: usize = 5;

/// Lists today's visits in person, by the time to be there.
///
/// # Errors
/// [`AppError::Denied`] unless the actor works at reception or the desk.
pub async fn today(ctx: &Ctx, actor: &Actor) -> Result<Vec<Visit>, AppError> {
    in_hospital(ctx, actor, Deed::SeeToday).await?;
    let guide = ctx.guide(actor.hospital()).await?;
    let now = ctx.now();
    let filter =
        QueueFilter { states: EXPECTED.to_vec(), day: Some(japan::date(now)), ..QueueFilter::default() };
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let mut visits = Vec::new();
    for row in tx.queue(&filter, None).await?.rows {
        let Some(case) = tx.case(row.id).await? else { continue };
        if case.stage.booked().is_some_and(|booked| booked.mode == Mode::InPerson) {
            visits.push(Visit::of(&guide, &case, now)?);
        }
    }
    visits.sort_by_key(|visit| {
        visit
            .appointment
            .as_ref()
            .map(|found| (found.be_there_at.unwrap_or(found.starts_at), found.starts_at))
    });
    Ok(visits)
}

/// Finds the cases of somebody at the door by number or the beginning of the reading; at most a page. Audited, without
/// what was typed.
///
/// # Errors
/// As [`today`].
pub async fn find(ctx: &Ctx, actor: &Actor, sought: &Sought) -> Result<Vec<Visit>, AppError> {
    in_hospital(ctx, actor, Deed::SeeToday).await?;
    let guide = ctx.guide(actor.hospital()).await?;
    let now = ctx.now();
    let mut tx = ctx.store.write(actor.hospital(), "search").await?;
    let cases = sought_cases(tx.as_mut(), sought).await?;
    let known = cases.iter().filter(|case| is_for_reception(case.state()));
    let visits: Vec<Visit> = known.map(|case| Visit::of(&guide, case, now)).collect::<Result<_, _>>()?;
    let entry = Entry::done(now, actor.doer(), Deed::SeeToday, None).with("hits", visits.len());
    audited(tx, entry).await?;
    Ok(visits)
}

/// Returns what reception may know of a case. The audit entry is durable before anything is shown.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Denied`].
pub async fn see_visit(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Visit, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let found = read_case(ctx, actor, Deed::SeeContact, case).await?;
    if !is_for_reception(found.state()) {
        return Err(AppError::NotFound("case"));
    }
    let tx = ctx.store.write(actor.hospital(), Deed::SeeContact.code()).await?;
    audited(tx, Entry::done(ctx.now(), actor.doer(), Deed::SeeContact, Some(case))).await?;
    Visit::of(&guide, &found, ctx.now())
}

/// Returns the next free times in person of a department, or of all, at most five.
///
/// # Errors
/// As [`today`].
pub async fn next_free(
    ctx: &Ctx,
    actor: &Actor,
    department: Option<&DepartmentId>,
) -> Result<Vec<Timestamp>, AppError> {
    in_hospital(ctx, actor, Deed::SeeToday).await?;
    let now = ctx.now();
    let staff = ctx.store.read(actor.hospital()).await?.staff().await?;
    let asked = staff.iter().filter(|member| {
        member.has(Role::Specialist) && department.is_none_or(|one| member.departments.contains(one))
    });
    let mut times = Vec::new();
    for member in asked {
        let free =
            crate::hours::free(ctx, actor.hospital(), member.id, USUAL_MINUTES, now, now + AHEAD).await?;
        let in_person = free.iter().filter(|time| time.mode.is_none_or(|mode| mode == Mode::InPerson));
        times.extend(in_person.map(|time| time.span.starts_at).take(FREE_MAX));
    }
    times.sort_unstable();
    times.dedup();
    times.truncate(FREE_MAX);
    Ok(times)
}

async fn sought_cases(tx: &mut dyn ReadTx, sought: &Sought) -> Result<Vec<Case>, AppError> {
    let kana = match sought {
        Sought::Number(number) => return Ok(tx.case_by_number(*number).await?.into_iter().collect()),
        Sought::Reading { kana, .. } => kana.clone(),
        Sought::Born(born) => {
            let mut cases = Vec::new();
            for row in tx.born(*born).await? {
                cases.extend(tx.case(row.id).await?);
            }
            return Ok(cases);
        }
    };
    let filter = QueueFilter { states: CaseState::ALL.to_vec(), kana: Some(kana), ..QueueFilter::default() };
    let mut cases = Vec::new();
    for row in tx.queue(&filter, None).await?.rows {
        cases.extend(tx.case(row.id).await?);
    }
    Ok(cases)
}

/// Drafts are nobody's business yet; what was closed quietly or taken back stays with the desk.
fn is_for_reception(state: CaseState) -> bool {
    !matches!(state, CaseState::Draft | CaseState::Withdrawn | CaseState::Quiet)
}
