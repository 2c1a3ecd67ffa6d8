//! One change of one case: load, permit, decide, save, commit — and the audit entry that goes with it.

use base::{CaseId, TaskId};
use domain::access::{self, Actor, Deed, Denied, Permit};
use domain::audit::Entry;
use domain::cases::{Case, Change};
use domain::{Effect, tasks::Task};
use ports::WriteTx;
use ports::store::Parcel;
use uuid::Uuid;

use crate::{AppError, Ctx};

/// A change of one case under way. Dropping it changes nothing.
///
/// ```text
/// let mut work = Work::begin(ctx, actor, Deed::Review, case).await?;
/// let change = work.take_case().accept(work.permit(), ctx.now(), minutes, dates_by)?;
/// work.finish(ctx, change).await
/// ```
pub struct Work {
    tx: Box<dyn WriteTx>,
    case: Case,
    permit: Permit,
    entry: Entry,
}

impl Work {
    /// Opens a write transaction, loads the case and gets the permit. A refusal of a signed-in actor is written to the
    /// audit log before it is returned.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the hospital has no such case, [`AppError::Denied`] when the actor may not.
    pub async fn begin(ctx: &Ctx, actor: &Actor, deed: Deed, case: CaseId) -> Result<Self, AppError> {
        let mut tx = ctx.store.write(actor.hospital(), deed.code()).await?;
        let Some(found) = tx.case(case).await? else {
            drop(tx);
            refused(ctx, actor, deed, Some(case), "not_found").await?;
            return Err(AppError::NotFound("case"));
        };
        match access::in_case(actor, deed, case, found.specialist()) {
            Ok(permit) => {
                let entry = Entry::done(ctx.now(), actor.doer(), deed, Some(case));
                Ok(Self { tx, case: found, permit, entry })
            }
            Err(denied) => {
                drop(tx);
                refused(ctx, actor, deed, Some(case), denied_code(denied)).await?;
                Err(denied.into())
            }
        }
    }

    /// Refuses to go on when the actor looked at an older revision than the stored one.
    ///
    /// # Errors
    /// [`AppError::Conflict`].
    pub fn seen(self, revision: Option<u32>) -> Result<Self, AppError> {
        match revision {
            Some(seen) if seen != self.case.revision => Err(AppError::Conflict),
            Some(_) | None => Ok(self),
        }
    }

    /// Returns the case as it is stored.
    #[must_use]
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// Returns a copy of the case for a transition to consume.
    #[must_use]
    pub fn take_case(&self) -> Case {
        self.case.clone()
    }

    /// Returns the permit.
    #[must_use]
    pub fn permit(&self) -> &Permit {
        &self.permit
    }

    /// Returns the transaction, for rows beside the case: booked hours, codes.
    pub fn tx(&mut self) -> &mut dyn WriteTx {
        self.tx.as_mut()
    }

    /// Adds an id, code or count to the audit entry.
    pub fn note(&mut self, key: &str, value: impl ToString) {
        self.entry = self.entry.clone().with(key, value);
    }

    /// Saves the next case, posts what must follow and commits all of it with the audit entry.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when somebody was faster, [`AppError::Store`].
    pub async fn finish(mut self, ctx: &Ctx, change: Change) -> Result<Case, AppError> {
        let Change { mut case, effects } = change;
        case.revision = self.tx.save_case(&case, ctx.now()).await?;
        for effect in effects {
            follow(ctx, self.tx.as_mut(), &case, effect).await?;
        }
        let entry = self.entry.with("revision", case.revision).with("state", case.state().code());
        self.tx.commit(entry).await?;
        Ok(case)
    }

    /// Commits what was written beside the case (codes, keys, tasks) with the audit entry; the case stays as it is.
    ///
    /// # Errors
    /// [`AppError::Conflict`], [`AppError::Store`].
    pub async fn leave(self) -> Result<(), AppError> {
        Ok(self.tx.commit(self.entry).await?)
    }
}

/// Turns an effect into the rows that make it happen.
pub(crate) async fn follow(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    case: &Case,
    effect: Effect,
) -> Result<(), AppError> {
    match effect {
        Effect::Task { case, kind, due_at } => {
            let task = Task {
                id: TaskId::draw(&*ctx.chance),
                case: Some(case),
                kind,
                note: base::Masked::default(),
                at: ctx.now(),
                due_at,
                done_at: None,
            };
            tx.add_task(&task).await?;
        }
        Effect::Silence { case } => {
            tx.drop_parcels(case).await?;
            tx.drop_tasks(case, ctx.now()).await?;
            tx.free(case).await?;
        }
        Effect::Tell { .. } | Effect::TellPerson { .. } => {
            tx.post(draw_uuid(ctx), Some(case.id), &Parcel::Effect(effect), None, ctx.now()).await?;
        }
    }
    Ok(())
}

/// Writes a done deed that changes no case: a read, a sign-in, a change of staff made in `tx`.
///
/// # Errors
/// [`AppError::Store`] when it cannot be written: then the deed must not happen.
pub async fn audited(tx: Box<dyn WriteTx>, entry: Entry) -> Result<(), AppError> {
    Ok(tx.commit(entry).await?)
}

/// Writes a refused attempt of a known actor.
///
/// # Errors
/// [`AppError::Store`].
pub async fn refused(
    ctx: &Ctx,
    actor: &Actor,
    deed: Deed,
    case: Option<CaseId>,
    why: &str,
) -> Result<(), AppError> {
    let tx = ctx.store.write(actor.hospital(), "refused").await?;
    Ok(tx.commit(Entry::refused(ctx.now(), actor.doer(), deed, case, why)).await?)
}

pub(crate) fn draw_uuid(ctx: &Ctx) -> Uuid {
    let mut bytes = [0; 16];
    ctx.chance.fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

fn denied_code(denied: Denied) -> &'static str {
    match denied {
        Denied::Role => "role",
        Denied::NotYours => "not_yours",
    }
}
