//! One change of one draft: permit, load, decide, save, commit — and the audit entry that goes with it.

use base::DraftId;
use domain::access::{Actor, Deed, Permit};
use domain::audit::Entry;
use domain::policies::Draft;
use ports::WriteTx;

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// A change of a draft under way. Dropping it changes nothing.
pub(super) struct DraftWork {
    tx: Box<dyn WriteTx>,
    draft: Draft,
    permit: Permit,
    entry: Entry,
}

impl DraftWork {
    /// Gets the permit and loads the draft; a refused attempt stands in the log.
    ///
    /// # Errors
    /// [`AppError::Denied`] or [`AppError::NotFound`].
    pub(super) async fn begin(ctx: &Ctx, actor: &Actor, deed: Deed, id: DraftId) -> Result<Self, AppError> {
        let permit = in_hospital(ctx, actor, deed).await?;
        let mut tx = ctx.store.write(actor.hospital(), deed.code()).await?;
        let draft = tx.draft(id).await?.ok_or(AppError::NotFound("draft"))?;
        let entry = Entry::done(ctx.now(), actor.doer(), deed, None).with("draft", id);
        Ok(Self { tx, draft, permit, entry })
    }

    /// Refuses to go on when the actor looked at an older revision than the stored one.
    ///
    /// # Errors
    /// [`AppError::Conflict`].
    pub(super) fn seen(self, revision: Option<u32>) -> Result<Self, AppError> {
        match revision {
            Some(seen) if seen != self.draft.revision => Err(AppError::Conflict),
            Some(_) | None => Ok(self),
        }
    }

    /// Returns the draft as it is stored.
    pub(super) fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Returns the permit.
    pub(super) fn permit(&self) -> &Permit {
        &self.permit
    }

    /// Returns the transaction, for the version that a draft becomes.
    pub(super) fn tx(&mut self) -> &mut dyn WriteTx {
        self.tx.as_mut()
    }

    /// Adds an id, code or count to the audit entry.
    pub(super) fn note(&mut self, key: &str, value: impl ToString) {
        self.entry = self.entry.clone().with(key, value);
    }

    /// Saves the next state of the draft and commits it with the audit entry.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when somebody was faster, [`AppError::Store`].
    pub(super) async fn finish(mut self, mut draft: Draft) -> Result<Draft, AppError> {
        draft.revision = self.tx.save_draft(&draft).await?;
        let entry = self.entry.with("revision", draft.revision).with("state", draft.state.code());
        self.tx.commit(entry).await?;
        Ok(draft)
    }
}
