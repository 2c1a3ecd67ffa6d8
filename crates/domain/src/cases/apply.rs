//! Beginning, filling in and sending an application; the desk's reception of it.

use base::{CaseId, Date, HospitalId, ReferenceNumber, Timestamp};
use policy::Verdict;

use crate::access::Permit;
use crate::documents::Shelf;
use crate::effect::Effect;
use crate::messages::Notice;
use crate::people::Person;

use super::{
    Application, AwaitingDocuments, Case, CaseError, Change, Door, Draft, Gap, Happening, Judgement,
    PolicyRef, Stage, Submitted,
};

/// Why an application cannot be sent.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SubmitError {
    /// Answers are missing: all of them, so that the page can name them at once.
    #[error("{} answers are missing", .0.len())]
    Incomplete(Vec<Gap>),
    /// The guide refuses it: the judgement names every obstacle and the next door.
    #[error("the guide refuses this application")]
    Refused(Box<Judgement>),
    /// It was sent before, or is over.
    #[error(transparent)]
    Case(#[from] CaseError),
}

impl Case {
    /// Begins a case.
    #[expect(clippy::too_many_arguments, reason = "a beginning has no earlier value to take these from")]
    #[must_use]
    pub fn open(
        id: CaseId,
        hospital: HospitalId,
        number: ReferenceNumber,
        door: Door,
        now: Timestamp,
        policy: PolicyRef,
        application: Application,
        people: Vec<Person>,
        keep_until: Date,
    ) -> Self {
        Self {
            id,
            hospital,
            number,
            revision: 0,
            opened_at: now,
            door,
            asked_on: base::japan::date(now),
            policy,
            application,
            people,
            stage: Stage::Draft(Draft { keep_until }),
            shelf: Shelf::default(),
            judgements: Vec::new(),
            history: Vec::new(),
            promised: None,
            pause: None,
            against: Vec::new(),
            moved: Vec::new(),
        }
    }

    /// Replaces the application of a draft, or lets the desk complete it until a date is booked. Papers follow those who
    /// take part to their new places.
    ///
    /// # Errors
    /// [`CaseError::Stage`] when it is too late for this actor, [`CaseError::AttendeeHasPapers`] when somebody of whom a
    /// paper has come would leave.
    pub fn edit(mut self, permit: &Permit, application: Application) -> Result<Change, CaseError> {
        let by_desk = permit.actor().staff_id().is_some();
        let open = match &self.stage {
            Stage::Draft(_) => true,
            Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_) => by_desk,
            Stage::Booked(_)
            | Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Concluded(_)
            | Stage::Closed(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::NoShow(_)
            | Stage::Quiet(_) => false,
        };
        if !open {
            return Err(self.wrong_stage());
        }
        self.follow_attendees(&application)?;
        self.application = application;
        Ok(Change::quiet(self))
    }

    /// Sends the application. `judgement` is what the guide says today; `answer_by` is the date that the hospital
    /// promises.
    ///
    /// # Errors
    /// [`SubmitError`] when answers are missing, the guide refuses, or it was sent before.
    pub fn submit(
        mut self,
        permit: &Permit,
        now: Timestamp,
        judgement: Judgement,
        answer_by: Date,
    ) -> Result<Change, SubmitError> {
        if !matches!(self.stage, Stage::Draft(_)) {
            return Err(self.wrong_stage().into());
        }
        let gaps = self.application.gaps();
        if !gaps.is_empty() {
            return Err(SubmitError::Incomplete(gaps));
        }
        if judgement.decision.verdict == Verdict::Refused {
            return Err(SubmitError::Refused(Box::new(judgement)));
        }
        self.judgements.push(judgement);
        self.stage = Stage::Submitted(Submitted { at: now });
        self.promised = Some(answer_by);
        self.happened(permit, now, Happening::Submitted);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::Received { answer_by } }))
    }

    /// Receives a sent application at the desk: from now on papers are collected.
    ///
    /// # Errors
    /// [`CaseError::Stage`] unless it was just sent.
    pub fn receive(mut self, permit: &Permit, now: Timestamp) -> Result<Change, CaseError> {
        if !matches!(self.stage, Stage::Submitted(_)) {
            return Err(self.wrong_stage());
        }
        self.stage =
            Stage::AwaitingDocuments(AwaitingDocuments { since: now, request: None, for_specialist: None });
        self.happened(permit, now, Happening::Received);
        Ok(Change::quiet(self))
    }
}
