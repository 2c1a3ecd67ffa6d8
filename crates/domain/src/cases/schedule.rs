//! Dates: offering, answering, booking, cancelling, changing between in person and online.

use base::{AppointmentId, Date, Timestamp};
use policy::{Mode, Verdict};

use crate::access::Permit;
use crate::appointments::{Offer, Span, Wish};
use crate::documents::Checklist;
use crate::effect::Effect;
use crate::messages::Notice;

use super::{
    Accepted, Answered, Booked, Case, CaseError, Change, Happening, Judgement, Offered, Stage, Withdrawn,
};

/// What is booked.
#[derive(Debug, Clone, PartialEq)]
pub struct Booking {
    /// The booking's id.
    pub appointment: AppointmentId,
    /// When and with whom.
    pub span: Span,
    /// In person or online.
    pub mode: Mode,
    /// When the patient's side has to be there, when the guide states it.
    pub arrive_at: Option<Timestamp>,
}

/// Why no date can be offered or booked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScheduleError {
    /// The guide refuses the case on that day: the judgement says why.
    #[error("the guide refuses this case on that day")]
    Refused(Box<Judgement>),
    /// Papers are owed that must be here before a date is confirmed.
    #[error("papers are owed before a date can be confirmed")]
    PapersOwed(Box<Judgement>),
    /// The time lies in the past, or the offer has one to five candidates of the case's specialist.
    #[error("one to five times of the case's specialist, all in the future")]
    Candidates,
    /// The cut-off of the guide has passed.
    #[error("the time for changes here has passed; please phone")]
    TooLate,
    /// The step is not possible now.
    #[error(transparent)]
    Case(#[from] CaseError),
}

impl Case {
    /// Offers candidate dates; repeated when none suited. `judgement` is the guide's answer for the last of the days.
    ///
    /// # Errors
    /// [`ScheduleError::Refused`] when the guide refuses the case on such a day, [`ScheduleError::Candidates`] when the
    /// candidates do not fit, [`ScheduleError::Case`] unless the case is accepted. Owed papers do not forbid an offer:
    /// they forbid the booking.
    pub fn offer_dates(
        mut self,
        permit: &Permit,
        offer: Offer,
        judgement: Judgement,
    ) -> Result<Change, ScheduleError> {
        let accepted = match &self.stage {
            Stage::Accepted(accepted) => accepted.clone(),
            Stage::Offered(offered) => next_round(&offered.accepted),
            Stage::Answered(answered) => next_round(&answered.accepted),
            Stage::NoShow(no_show) => next_round(&no_show.booked.accepted),
            Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Booked(_)
            | Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Concluded(_)
            | Stage::Closed(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::Quiet(_) => return Err(self.wrong_stage().into()),
        };
        let fits = (1..=base::limits::CANDIDATES_MAX).contains(&offer.candidates.len())
            && offer.candidates.iter().all(|candidate| {
                candidate.span.specialist == accepted.specialist
                    && candidate.span.starts_at > offer.offered_at
            });
        if !fits {
            return Err(ScheduleError::Candidates);
        }
        if judgement.decision.verdict == Verdict::Refused {
            return Err(ScheduleError::Refused(Box::new(judgement)));
        }
        let (now, by) = (offer.offered_at, offer.hold_until);
        self.judgements.push(judgement);
        self.pause = None;
        self.stage = Stage::Offered(Offered { accepted, offer });
        self.promised = None;
        self.happened(permit, now, Happening::DatesOffered);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::DatesOffered { by } }))
    }

    /// Records ○△× for each candidate, in their order, and a note.
    ///
    /// # Errors
    /// [`ScheduleError::Case`] unless candidates wait for an answer, [`ScheduleError::Candidates`] when the number of
    /// wishes is another one.
    pub fn answer_dates(
        mut self,
        permit: &Permit,
        now: Timestamp,
        wishes: &[Wish],
        note: String,
        booked_by: Date,
    ) -> Result<Change, ScheduleError> {
        let Stage::Offered(offered) = &self.stage else {
            return Err(self.wrong_stage().into());
        };
        let Offered { accepted, mut offer } = offered.clone();
        if wishes.len() != offer.candidates.len() {
            return Err(ScheduleError::Candidates);
        }
        for (candidate, wish) in offer.candidates.iter_mut().zip(wishes) {
            candidate.wish = Some(*wish);
        }
        offer.answered_at = Some(now);
        offer.note = note;
        self.stage = Stage::Answered(Answered { accepted, offer, at: now });
        self.promised = Some(booked_by);
        self.happened(permit, now, Happening::DatesAnswered);
        Ok(Change::quiet(self))
    }

    /// Books a date. `judgement` is the guide's answer for that very day: a child who turns eighteen before it owes the
    /// consent form from then on, and no date is confirmed without it.
    ///
    /// # Errors
    /// [`ScheduleError::Refused`] and [`ScheduleError::PapersOwed`] as the guide says, [`ScheduleError::Candidates`]
    /// when the time is not the specialist's or lies in the past, [`ScheduleError::Case`] unless dates are being found.
    pub fn book(
        mut self,
        permit: &Permit,
        now: Timestamp,
        booking: Booking,
        judgement: Judgement,
    ) -> Result<Change, ScheduleError> {
        let accepted = match &self.stage {
            Stage::Accepted(accepted) => accepted.clone(),
            Stage::Offered(offered) => offered.accepted.clone(),
            Stage::Answered(answered) => answered.accepted.clone(),
            Stage::NoShow(no_show) => no_show.booked.accepted.clone(),
            Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Booked(_)
            | Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Concluded(_)
            | Stage::Closed(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::Quiet(_) => return Err(self.wrong_stage().into()),
        };
        if booking.span.specialist != accepted.specialist || booking.span.starts_at <= now {
            return Err(ScheduleError::Candidates);
        }
        if judgement.decision.verdict == Verdict::Refused {
            return Err(ScheduleError::Refused(Box::new(judgement)));
        }
        if Checklist::of(&judgement.decision, &self.shelf).forbids_booking() {
            return Err(ScheduleError::PapersOwed(Box::new(judgement)));
        }
        self.judgements.push(judgement);
        let Booking { appointment, span, mode, arrive_at } = booking;
        self.application.mode = Some(mode);
        self.pause = None;
        self.stage = Stage::Booked(Booked { accepted, appointment, span, mode, at: now });
        self.promised = None;
        self.happened(permit, now, Happening::Booked);
        let (case, starts_at) = (self.id, span.starts_at);
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::Booked { starts_at, arrive_at } }))
    }

    /// Cancels a booking; the case returns to finding dates. `cut_off` is the last instant the guide allows, `None`
    /// where the guide states none: then until the start. The desk may cancel at any time before the start.
    ///
    /// # Errors
    /// [`ScheduleError::TooLate`] after the cut-off, [`ScheduleError::Case`] unless a date is booked.
    pub fn cancel_booking(
        mut self,
        permit: &Permit,
        now: Timestamp,
        cut_off: Option<Timestamp>,
        dates_by: Date,
    ) -> Result<Change, ScheduleError> {
        let Stage::Booked(booked) = &self.stage else {
            return Err(self.wrong_stage().into());
        };
        self.in_time(permit, now, booked, cut_off)?;
        let accepted = next_round(&booked.accepted);
        self.stage = Stage::Accepted(Accepted { at: now, ..accepted });
        self.promised = Some(dates_by);
        self.happened(permit, now, Happening::BookingCancelled);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::Cancelled }))
    }

    /// Takes the whole application back; a booked date within the cut-off of [`Case::cancel_booking`].
    ///
    /// # Errors
    /// [`ScheduleError::TooLate`] after the cut-off, [`ScheduleError::Case`] once the day has begun or the case is over.
    pub fn withdraw(
        mut self,
        permit: &Permit,
        now: Timestamp,
        cut_off: Option<Timestamp>,
    ) -> Result<Change, ScheduleError> {
        match &self.stage {
            Stage::Booked(booked) => self.in_time(permit, now, booked, cut_off)?,
            Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_)
            | Stage::NoShow(_) => {}
            Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Concluded(_)
            | Stage::Closed(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::Quiet(_) => return Err(self.wrong_stage().into()),
        }
        self.stage = Stage::Withdrawn(Withdrawn { at: now });
        self.promised = None;
        self.happened(permit, now, Happening::Withdrawn);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::Withdrawn }))
    }

    /// Changes between in person and online, until the day. `judgement` is the guide's answer for the new mode. A booked
    /// date stays when the specialist's hours allow it; the caller has checked that.
    ///
    /// # Errors
    /// [`ScheduleError::Refused`] when the guide does not allow the mode, [`ScheduleError::PapersOwed`] when a booked
    /// date would now need papers that are not here, [`ScheduleError::Case`] from the day on.
    pub fn change_mode(
        mut self,
        permit: &Permit,
        now: Timestamp,
        mode: Mode,
        judgement: Judgement,
    ) -> Result<Change, ScheduleError> {
        let allowed = match &self.stage {
            Stage::Booked(booked) => base::japan::date(now) < base::japan::date(booked.span.starts_at),
            Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_) => true,
            Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Concluded(_)
            | Stage::Closed(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::NoShow(_)
            | Stage::Quiet(_) => false,
        };
        if !allowed {
            return Err(self.wrong_stage().into());
        }
        if judgement.decision.verdict == Verdict::Refused {
            return Err(ScheduleError::Refused(Box::new(judgement)));
        }
        if let Stage::Booked(booked) = &mut self.stage {
            if Checklist::of(&judgement.decision, &self.shelf).forbids_booking() {
                return Err(ScheduleError::PapersOwed(Box::new(judgement)));
            }
            booked.mode = mode;
        }
        self.application.mode = Some(mode);
        self.judgements.push(judgement);
        self.happened(permit, now, Happening::ModeChanged);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::News }))
    }

    /// Tells whether a date is booked and a paper that must be sound before one is confirmed is not: it was found faulty
    /// later, or the guide was asked again.
    #[must_use]
    pub fn is_unprepared(&self) -> bool {
        matches!(self.stage, Stage::Booked(_))
            && self.checklist().is_some_and(|checklist| checklist.forbids_booking())
    }

    fn in_time(
        &self,
        permit: &Permit,
        now: Timestamp,
        booked: &Booked,
        cut_off: Option<Timestamp>,
    ) -> Result<(), ScheduleError> {
        let by_desk = permit.actor().staff_id().is_some();
        let start = booked.span.starts_at;
        let last = if by_desk { start } else { cut_off.map_or(start, |cut_off| cut_off.min(start)) };
        if now <= last { Ok(()) } else { Err(ScheduleError::TooLate) }
    }
}

pub(super) fn next_round(accepted: &Accepted) -> Accepted {
    Accepted { rounds: accepted.rounds.saturating_add(1), ..accepted.clone() }
}
