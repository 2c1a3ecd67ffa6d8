//! One parcel of the outbox is performed: mails go out, or somebody is asked to phone.

use base::{CaseId, HospitalId, Masked, PersonId, TaskId, Timestamp};
use domain::Effect;
use domain::access::Deed;
use domain::audit::{Doer, Entry};
use domain::messages::Notice;
use domain::tasks::{Task, TaskKind};
use jiff::SignedDuration;
use ports::store::{Leased, Parcel, ParcelState};
use ports::{Mail, MailError, Mailer};
use uuid::Uuid;

use crate::notices::{code_mail, mails_for};
use crate::{AppError, Ctx};

/// Minutes until the next try of a notice. Together under an hour: then the desk phones (ux.md §5.6).
const NOTICE_RETRIES_MINUTES: [i64; 4] = [1, 5, 15, 30];
/// Minutes until the next try of a one-time code, which is worth nothing after ten.
const CODE_RETRIES_MINUTES: [i64; 2] = [1, 3];

/// What a parcel asks for at this moment.
#[derive(Default)]
struct Errand {
    mails: Vec<Mail>,
    by_phone: Vec<PersonId>,
}

/// Performs a leased parcel and records how it ended. The facts are those of this moment, not of the commit: a case that
/// was closed quietly meanwhile says nothing.
///
/// # Errors
/// [`AppError::Store`] when the end cannot be recorded: the lease runs out and the parcel is tried again.
pub async fn deliver(ctx: &Ctx, mailer: &dyn Mailer, leased: &Leased) -> Result<ParcelState, AppError> {
    let state = match errand(ctx, leased).await {
        Ok(errand) => {
            let sent = send_all(mailer, &errand.mails).await;
            let state = after(ctx.now(), leased, sent);
            record(ctx, leased, state, &errand.by_phone).await?;
            return Ok(state);
        }
        Err(AppError::NotFound(_) | AppError::Internal(_)) => ParcelState::GivenUp,
        Err(_) => again(ctx.now(), leased),
    };
    record(ctx, leased, state, &[]).await?;
    Ok(state)
}

async fn errand(ctx: &Ctx, leased: &Leased) -> Result<Errand, AppError> {
    match &leased.parcel {
        Parcel::Code { sealed, .. } => {
            let mail = code_mail(ctx, &leased.hospital, leased.id, sealed).await?;
            Ok(Errand { mails: mail.into_iter().collect(), by_phone: Vec::new() })
        }
        Parcel::Effect(Effect::Tell { case, notice }) => told(ctx, leased, *case, None, notice).await,
        Parcel::Effect(Effect::TellPerson { case, person, notice }) => {
            told(ctx, leased, *case, Some(*person), notice).await
        }
        // These become rows with the commit itself and never travel as parcels.
        Parcel::Effect(Effect::Task { .. } | Effect::Silence { .. }) => Ok(Errand::default()),
    }
}

async fn told(
    ctx: &Ctx,
    leased: &Leased,
    case: CaseId,
    only: Option<PersonId>,
    notice: &Notice,
) -> Result<Errand, AppError> {
    let mut tx = ctx.store.read(&leased.hospital).await?;
    let case = tx.case(case).await?.ok_or(AppError::NotFound("case"))?;
    drop(tx);
    let told = mails_for(ctx, &case, only, notice, leased.id).await?;
    // Relatives without mail hear from the patient's side; the desk phones only when nobody can be written to.
    let by_phone = if told.mails.is_empty() { told.without_mail } else { Vec::new() };
    Ok(Errand { mails: told.mails, by_phone })
}

/// Sends all; the worst end counts. What was sent before a failure is sent again with the same mark, which is harmless.
async fn send_all(mailer: &dyn Mailer, mails: &[Mail]) -> Result<(), MailError> {
    let mut worst = Ok(());
    for mail in mails {
        match (mailer.send(mail).await, &worst) {
            (Ok(()), _) | (Err(MailError::Refused(_)), Err(MailError::Retry(_))) => {}
            (Err(error), _) => worst = Err(error),
        }
    }
    worst
}

fn after(now: Timestamp, leased: &Leased, sent: Result<(), MailError>) -> ParcelState {
    match sent {
        Ok(()) => ParcelState::Done,
        Err(MailError::Refused(_)) => ParcelState::GivenUp,
        Err(MailError::Retry(_)) => again(now, leased),
    }
}

fn again(now: Timestamp, leased: &Leased) -> ParcelState {
    let waits: &[i64] = match leased.parcel {
        Parcel::Code { .. } => &CODE_RETRIES_MINUTES,
        Parcel::Effect(_) => &NOTICE_RETRIES_MINUTES,
    };
    let tried = usize::try_from(leased.attempts).unwrap_or(usize::MAX);
    match waits.get(tried) {
        Some(minutes) => ParcelState::Again(now + SignedDuration::from_mins(*minutes)),
        None => ParcelState::GivenUp,
    }
}

async fn record(
    ctx: &Ctx,
    leased: &Leased,
    state: ParcelState,
    by_phone: &[PersonId],
) -> Result<(), AppError> {
    let now = ctx.now();
    let mut tx = ctx.store.write(&leased.hospital, "outbox.settle").await?;
    if !tx.settle(leased.id, leased.attempts, state).await? {
        return Ok(());
    }
    let what = parcel_code(&leased.parcel);
    let kind = match (state, by_phone.is_empty()) {
        (ParcelState::GivenUp, _) => leased.case.map(|_| TaskKind::MessageFailed),
        (ParcelState::Done, false) => Some(TaskKind::TellByPhone),
        (ParcelState::Done, true) | (ParcelState::Again(_), _) => None,
    };
    if let Some(kind) = kind {
        tx.add_task(&call(ctx, leased.case, kind, what, now)).await?;
    }
    let doer = Doer::System("worker".to_owned());
    let entry = Entry::done(now, doer, Deed::PerformEffect, leased.case)
        .with("parcel", what)
        .with("attempt", leased.attempts + 1)
        .with("end", end_code(state));
    tx.commit(entry).await?;
    if matches!(state, ParcelState::GivenUp) {
        told_operator(&leased.hospital, leased.id, what);
    }
    Ok(())
}

fn call(ctx: &Ctx, case: Option<CaseId>, kind: TaskKind, what: &str, now: Timestamp) -> Task {
    Task {
        id: TaskId::draw(&*ctx.chance),
        case,
        kind,
        note: Masked::new(what.to_owned()),
        at: now,
        due_at: now + SignedDuration::from_hours(1),
        done_at: None,
    }
}

fn told_operator(hospital: &HospitalId, id: Uuid, what: &str) {
    tracing::warn!(%hospital, parcel = %id, what, "a message was given up; the desk was asked to phone");
}

fn parcel_code(parcel: &Parcel) -> &'static str {
    match parcel {
        Parcel::Code { .. } => "code",
        Parcel::Effect(Effect::Tell { notice, .. } | Effect::TellPerson { notice, .. }) => notice.code(),
        Parcel::Effect(Effect::Task { .. }) => "task",
        Parcel::Effect(Effect::Silence { .. }) => "silence",
    }
}

fn end_code(state: ParcelState) -> &'static str {
    match state {
        ParcelState::Done => "done",
        ParcelState::Again(_) => "again",
        ParcelState::GivenUp => "given_up",
    }
}
