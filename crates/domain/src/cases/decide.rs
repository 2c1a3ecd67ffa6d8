//! The specialist's yes or no, and the desk's.

use base::{Date, StaffId, Timestamp};

use crate::access::{Denied, Permit};
use crate::effect::Effect;
use crate::messages::Notice;
use crate::tasks::TaskKind;

use super::{
    Accepted, AwaitingDocuments, Case, CaseError, Change, Happening, Refusal, RefusalReason, Refused,
    Reviewing, Stage,
};

impl Case {
    /// Hands the case to a specialist; also moves it from one to another before a decision.
    ///
    /// # Errors
    /// [`CaseError::Stage`] unless papers are being collected or another specialist has it.
    pub fn request_review(
        mut self,
        permit: &Permit,
        now: Timestamp,
        specialist: StaffId,
        decide_by: Date,
    ) -> Result<Change, CaseError> {
        if !matches!(self.stage, Stage::Submitted(_) | Stage::AwaitingDocuments(_) | Stage::Reviewing(_)) {
            return Err(self.wrong_stage());
        }
        self.stage = Stage::Reviewing(Reviewing { specialist, asked_at: now });
        self.promised = Some(decide_by);
        self.happened(permit, now, Happening::ReviewRequested);
        Ok(Change::quiet(self))
    }

    /// Accepts the case as its specialist. `minutes` is the time the specialist expects to need.
    ///
    /// # Errors
    /// [`CaseError::Stage`] unless it waits for this decision, [`CaseError::Denied`] when another specialist has it.
    pub fn accept(
        mut self,
        permit: &Permit,
        now: Timestamp,
        minutes: u16,
        dates_by: Date,
    ) -> Result<Change, CaseError> {
        let specialist = self.reviewing(permit)?;
        self.stage = Stage::Accepted(Accepted { specialist, at: now, minutes, rounds: 0 });
        self.promised = Some(dates_by);
        self.happened(permit, now, Happening::Accepted);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::Accepted }))
    }

    /// Sends the case back to the desk because the specialist needs more papers; it returns to the same specialist.
    ///
    /// # Errors
    /// As [`Case::accept`].
    pub fn ask_for_more(mut self, permit: &Permit, now: Timestamp) -> Result<Change, CaseError> {
        let specialist = self.reviewing(permit)?;
        self.stage = Stage::AwaitingDocuments(AwaitingDocuments {
            since: now,
            request: None,
            for_specialist: Some(specialist),
        });
        self.happened(permit, now, Happening::DocumentsRequested);
        Ok(Change::quiet(self))
    }

    /// Refuses the case, by its specialist or by the desk. The desk phones first; from `shown_from` on the page tells it
    /// even when nobody was reached. An urgent state makes a call due at once.
    ///
    /// # Errors
    /// [`CaseError::Stage`] when a date is booked or the case is over, [`CaseError::Denied`] when another specialist
    /// has it.
    pub fn refuse(
        mut self,
        permit: &Permit,
        refusal: Refusal,
        shown_from: Timestamp,
        call_by: Timestamp,
    ) -> Result<Change, CaseError> {
        // A specialist says no while asked; whatever comes up after the yes goes through the desk.
        let by_specialist = permit.deed() == crate::access::Deed::Review;
        if by_specialist {
            self.reviewing(permit)?;
        }
        let refusable = matches!(
            self.stage,
            Stage::Submitted(_)
                | Stage::AwaitingDocuments(_)
                | Stage::Reviewing(_)
                | Stage::Accepted(_)
                | Stage::Offered(_)
                | Stage::Answered(_)
        );
        if !refusable {
            return Err(self.wrong_stage());
        }
        let now = refusal.at;
        let urgent = refusal.reason == RefusalReason::Urgent;
        let what = if by_specialist { Happening::DeclinedBySpecialist } else { Happening::Refused };
        self.stage = Stage::Refused(Refused { refusal, shown_from, told_at: None });
        self.promised = Some(base::japan::date(call_by));
        self.happened(permit, now, what);
        let case = self.id;
        let task = if urgent {
            Effect::Task { case, kind: TaskKind::UrgentCall, due_at: now }
        } else {
            Effect::Task { case, kind: TaskKind::RefusalCall, due_at: call_by }
        };
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::ResultByPhone }).and(task))
    }

    /// Records that the refusal was told by phone: from now on the page shows it.
    ///
    /// # Errors
    /// [`CaseError::Stage`] unless a refusal waits to be told.
    pub fn tell_refusal(mut self, permit: &Permit, now: Timestamp) -> Result<Change, CaseError> {
        match &mut self.stage {
            Stage::Refused(refused) if refused.told_at.is_none() => refused.told_at = Some(now),
            Stage::Refused(_)
            | Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_)
            | Stage::Booked(_)
            | Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Concluded(_)
            | Stage::Closed(_)
            | Stage::Withdrawn(_)
            | Stage::NoShow(_)
            | Stage::Quiet(_) => return Err(self.wrong_stage()),
        }
        self.promised = None;
        self.happened(permit, now, Happening::RefusalTold);
        Ok(Change::quiet(self))
    }

    fn reviewing(&self, permit: &Permit) -> Result<StaffId, CaseError> {
        let Stage::Reviewing(reviewing) = &self.stage else {
            return Err(self.wrong_stage());
        };
        if permit.staff()? == reviewing.specialist {
            Ok(reviewing.specialist)
        } else {
            Err(Denied::NotYours.into())
        }
    }
}
