//! Papers of a case: arrival, checking, exemption, requests.

use base::{Date, DocumentId, StaffId, Timestamp};
use policy::{DocumentKind, Owner};
use serde::{Deserialize, Serialize};

use crate::access::Permit;
use crate::documents::{Arrival, Check, Exemption, Received, Unobtainable};
use crate::effect::Effect;
use crate::messages::Notice;

use super::{AwaitingDocuments, Case, CaseError, Change, Happening, Stage};

/// What the desk asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Which papers, and whose.
    pub items: Vec<(DocumentKind, Owner)>,
    /// Words to the patient; empty for none.
    pub words: String,
    /// The wished date.
    pub by: Date,
    /// Who asked.
    pub asked_by: StaffId,
    /// When.
    pub at: Timestamp,
    /// What the patient's side answered.
    #[serde(default)]
    pub answer: Option<RequestAnswer>,
}

/// What the patient's side says about the papers that it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestAnswer {
    /// When.
    pub at: Timestamp,
    /// What was said of each paper, in the request's order.
    pub says: Vec<Says>,
}

/// What the patient's side says about one paper (ux.md [305]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// It will be sent.
    WillSend,
    /// The referring doctor was asked for it.
    AskedDoctor {
        /// When it may come, in the person's words; empty when not known.
        when: String,
    },
    /// It cannot be had.
    CannotGet {
        /// Why, in the person's words.
        why: String,
    },
}

impl AwaitingDocuments {
    /// Tells whether every paper that was asked for was said to be impossible to get.
    pub(super) fn nothing_will_come(&self) -> bool {
        self.says().is_some_and(|says| says.iter().all(|one| matches!(one, Says::CannotGet { .. })))
    }

    /// Tells whether what is still to come comes from the referring doctor.
    pub(super) fn is_with_referrer(&self) -> bool {
        self.says().is_some_and(|says| {
            says.iter().any(|one| matches!(one, Says::AskedDoctor { .. }))
                && !says.iter().any(|one| matches!(one, Says::WillSend))
        })
    }

    fn says(&self) -> Option<&[Says]> {
        Some(&self.request.as_ref()?.answer.as_ref()?.says)
    }
}

impl Case {
    /// Adds a thing that has come. What comes by post, fax or hand is told to the patient's side at once.
    ///
    /// # Errors
    /// [`CaseError::Stage`] when the case is over, [`CaseError::Document`] when it is full.
    pub fn add_document(mut self, permit: &Permit, received: Received) -> Result<Change, CaseError> {
        if self.stage.is_over() {
            return Err(self.wrong_stage());
        }
        let at = received.at;
        let tell =
            received.arrival != Arrival::Upload && !matches!(self.stage, Stage::Draft(_) | Stage::Refused(_));
        self.shelf.receive(received)?;
        self.happened(permit, at, Happening::DocumentArrived);
        let case = self.id;
        let change = Change::quiet(self);
        Ok(if tell { change.and(Effect::Tell { case, notice: Notice::Arrived }) } else { change })
    }

    /// Records what the desk found when it looked at a thing.
    ///
    /// # Errors
    /// [`CaseError::Document`] when there is no such thing, [`CaseError::Stage`] when the case is over.
    pub fn check_document(
        mut self,
        permit: &Permit,
        now: Timestamp,
        document: DocumentId,
        found: Check,
    ) -> Result<Change, CaseError> {
        if matches!(self.stage, Stage::Quiet(_) | Stage::Closed(_)) {
            return Err(self.wrong_stage());
        }
        self.shelf.check(document, found)?;
        self.happened(permit, now, Happening::DocumentChecked);
        Ok(Change::quiet(self))
    }

    /// Records that a paper of the guide's list is not needed in this case, with a reason.
    ///
    /// # Errors
    /// [`CaseError::Stage`] when the case is over.
    pub fn exempt(mut self, permit: &Permit, exemption: Exemption) -> Result<Change, CaseError> {
        if self.stage.is_over() {
            return Err(self.wrong_stage());
        }
        let now = exemption.at;
        self.shelf.exempted.retain(|e| e.kind != exemption.kind || e.of != exemption.of);
        self.shelf.exempted.push(exemption);
        self.happened(permit, now, Happening::DocumentChecked);
        Ok(Change::quiet(self))
    }

    /// Records that a paper cannot be had, as the patient's side says.
    ///
    /// # Errors
    /// [`CaseError::Stage`] when the case is over.
    pub fn declare_unobtainable(mut self, said: Unobtainable) -> Result<Change, CaseError> {
        if self.stage.is_over() {
            return Err(self.wrong_stage());
        }
        self.shelf.unobtainable.retain(|u| u.kind != said.kind || u.of != said.of);
        self.shelf.unobtainable.push(said);
        Ok(Change::quiet(self))
    }

    /// Keeps what the patient's side says of each paper that it was asked for, in the request's order; again, to say
    /// something else.
    ///
    /// # Errors
    /// [`CaseError::Stage`] unless a request waits for an answer with as many lines.
    pub fn answer_request(
        mut self,
        permit: &Permit,
        now: Timestamp,
        says: Vec<Says>,
    ) -> Result<Change, CaseError> {
        let wrong = self.wrong_stage();
        let Stage::AwaitingDocuments(AwaitingDocuments { request: Some(request), .. }) = &mut self.stage
        else {
            return Err(wrong);
        };
        if says.len() != request.items.len() {
            return Err(wrong);
        }
        for ((kind, of), said) in request.items.iter().zip(&says) {
            self.shelf.unobtainable.retain(|one| one.kind != *kind || one.of != *of);
            if let Says::CannotGet { why } = said {
                let (kind, of, why) = (kind.clone(), *of, why.clone());
                self.shelf.unobtainable.push(Unobtainable { kind, of, why, at: now });
            }
        }
        request.answer = Some(RequestAnswer { at: now, says });
        self.happened(permit, now, Happening::RequestAnswered);
        Ok(Change::quiet(self))
    }

    /// Asks the patient's side for missing papers.
    ///
    /// # Errors
    /// [`CaseError::Stage`] unless papers are being collected or the case was just sent.
    pub fn request_documents(mut self, permit: &Permit, request: Request) -> Result<Change, CaseError> {
        let (since, for_specialist) = match &self.stage {
            Stage::Submitted(_) => (request.at, None),
            Stage::AwaitingDocuments(waiting) => (waiting.since, waiting.for_specialist),
            Stage::Reviewing(reviewing) => (request.at, Some(reviewing.specialist)),
            Stage::Accepted(_) | Stage::Offered(_) | Stage::Answered(_) => {
                return Ok(self.request_beside_dates(permit, &request));
            }
            Stage::Draft(_)
            | Stage::Booked(_)
            | Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Concluded(_)
            | Stage::Closed(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::NoShow(_)
            | Stage::Quiet(_) => return Err(self.wrong_stage()),
        };
        let (now, by) = (request.at, request.by);
        self.stage =
            Stage::AwaitingDocuments(AwaitingDocuments { since, request: Some(request), for_specialist });
        self.promised = None;
        self.happened(permit, now, Happening::DocumentsRequested);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::Missing { by } }))
    }

    /// After acceptance a newly owed paper (a child turned eighteen) is asked for while the dates go on.
    fn request_beside_dates(mut self, permit: &Permit, request: &Request) -> Change {
        self.happened(permit, request.at, Happening::DocumentsRequested);
        let case = self.id;
        Change::quiet(self).and(Effect::Tell { case, notice: Notice::Missing { by: request.by } })
    }
}
