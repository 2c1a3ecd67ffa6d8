//! The ends of a case: everything done, or closed quietly after a death.

use base::Timestamp;

use crate::access::Permit;
use crate::effect::Effect;
use crate::messages::Notice;

use super::{Case, CaseError, Change, Closed, Happening, Quiet, Stage, Tracks};

/// Why a case cannot be closed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CloseError {
    /// Something is open: both tracks are named.
    #[error("the fee or the reply letter is still open")]
    Open(Tracks),
    /// The step is not possible now.
    #[error(transparent)]
    Case(#[from] CaseError),
}

impl Case {
    /// Closes a case on which nothing is open.
    ///
    /// # Errors
    /// [`CloseError::Open`] while the fee is due or the reply letter not sent, [`CloseError::Case`] before the
    /// consultation is over.
    pub fn close(mut self, permit: &Permit, now: Timestamp) -> Result<Change, CloseError> {
        let Stage::Concluded(concluded) = &self.stage else {
            return Err(self.wrong_stage().into());
        };
        let tracks = concluded.tracks();
        if !tracks.are_done() {
            return Err(CloseError::Open(tracks));
        }
        self.stage = Stage::Closed(Closed { at: now, concluded: concluded.as_ref().clone() });
        self.promised = None;
        self.happened(permit, now, Happening::Closed);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::Closed }))
    }

    /// Closes the case quietly because the patient has died: no message after this, whatever was under way.
    ///
    /// # Errors
    /// [`CaseError::Stage`] when it is closed quietly already.
    pub fn close_quietly(mut self, permit: &Permit, now: Timestamp) -> Result<Change, CaseError> {
        if matches!(self.stage, Stage::Quiet(_)) {
            return Err(self.wrong_stage());
        }
        let by = permit.staff()?;
        self.happened(permit, now, Happening::ClosedQuietly);
        let Self { stage, .. } = self;
        self.stage = Stage::Quiet(Box::new(Quiet { at: now, by, before: stage }));
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Silence { case }))
    }

    /// Takes a quiet closing back because the report was wrong: the case is where it was. A booked date is lost, its
    /// hours were freed: the case returns to finding dates.
    ///
    /// # Errors
    /// [`CaseError::Stage`] unless it was closed quietly.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other stage, also a new one, comes back as it was"
    )]
    pub fn undo_quiet(mut self, permit: &Permit, now: Timestamp) -> Result<Change, CaseError> {
        let Stage::Quiet(quiet) = &self.stage else {
            return Err(self.wrong_stage());
        };
        self.stage = match quiet.before.clone() {
            Stage::Booked(booked) => Stage::Accepted(booked.accepted),
            Stage::CheckedIn(checked_in) => Stage::Accepted(checked_in.booked.accepted),
            other => other,
        };
        self.happened(permit, now, Happening::QuietUndone);
        Ok(Change::quiet(self))
    }
}
