//! The day: reception or waiting page, the consultation, its end, or nobody came.

use base::{StaffId, Timestamp};
use policy::Mode;

use crate::access::{Denied, Permit};
use crate::charges::{Charge, ChargeLine, ChargeState};
use crate::effect::Effect;
use crate::messages::Notice;
use crate::people::Device;
use crate::reports::{Answer, Opinion, Report};
use crate::tasks::TaskKind;

use super::{Booked, Case, CaseError, Change, CheckedIn, Concluded, Happening, InTalk, NoShow, Stage};

/// What the meter counted and what the pack says it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// Seconds that count, line breaks taken out; reading time included where the pack counts it.
    pub seconds: u32,
    /// The pack's lines for it.
    pub lines: Vec<ChargeLine>,
}

/// Why a step of the day is not possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// It is not the day of the appointment.
    #[error("the appointment is on another day")]
    OtherDay,
    /// An online consultation has no reception, one in person no waiting page.
    #[error("the appointment is held the other way")]
    OtherMode,
    /// The appointment has not begun.
    #[error("the appointment has not begun yet")]
    TooEarly,
    /// The step is not possible now.
    #[error(transparent)]
    Case(#[from] CaseError),
}

impl Case {
    /// Receives the patient's side at reception, after looking at the identity papers.
    ///
    /// # Errors
    /// [`DayError::OtherDay`], [`DayError::OtherMode`], or [`DayError::Case`] unless a date is booked.
    pub fn check_in(mut self, permit: &Permit, now: Timestamp) -> Result<Change, DayError> {
        let booked = self.booked_today(now)?;
        if booked.mode != Mode::InPerson {
            return Err(DayError::OtherMode);
        }
        let identity_checked_by = Some(permit.staff().map_err(CaseError::from)?);
        self.stage = Stage::CheckedIn(CheckedIn { booked, at: now, identity_checked_by, device: None });
        self.happened(permit, now, Happening::CheckedIn);
        Ok(Change::quiet(self))
    }

    /// Opens the waiting page of an online consultation. Opening it again only says on what it is seen now.
    ///
    /// # Errors
    /// [`DayError::OtherDay`], [`DayError::OtherMode`], or [`DayError::Case`] unless a date is booked.
    pub fn enter_waiting(
        mut self,
        permit: &Permit,
        now: Timestamp,
        device: Option<Device>,
    ) -> Result<Change, DayError> {
        if let Stage::CheckedIn(checked_in) = &mut self.stage {
            checked_in.device = device.or(checked_in.device);
            return Ok(Change::quiet(self));
        }
        let booked = self.booked_today(now)?;
        if booked.mode != Mode::Online {
            return Err(DayError::OtherMode);
        }
        self.stage = Stage::CheckedIn(CheckedIn { booked, at: now, identity_checked_by: None, device });
        self.happened(permit, now, Happening::Waiting);
        Ok(Change::quiet(self))
    }

    /// Begins the consultation. Calls go from the hospital to the patient only, and only to somebody who is there.
    ///
    /// # Errors
    /// [`DayError::Case`] unless somebody arrived or waits, or when the case is another specialist's.
    pub fn start(mut self, permit: &Permit, now: Timestamp) -> Result<Change, DayError> {
        let Stage::CheckedIn(checked_in) = &self.stage else {
            return Err(self.wrong_stage().into());
        };
        let CheckedIn { booked, device, .. } = checked_in.clone();
        own(permit, booked.span.specialist)?;
        self.stage = Stage::InTalk(InTalk { booked, started_at: now, device });
        self.happened(permit, now, Happening::Started);
        Ok(Change::quiet(self))
    }

    /// Ends the consultation: the fee becomes due and the reply letter is to be written.
    ///
    /// # Errors
    /// [`DayError::Case`] unless it is going on, or when the case is another specialist's.
    pub fn conclude(mut self, permit: &Permit, now: Timestamp, counted: Counted) -> Result<Change, DayError> {
        let Stage::InTalk(in_talk) = &self.stage else {
            return Err(self.wrong_stage().into());
        };
        own(permit, in_talk.booked.span.specialist)?;
        let InTalk { booked, started_at, .. } = in_talk.clone();
        let unanswered = |question: &base::Masked<String>| Answer {
            question: question.reveal().clone(),
            answer: String::new(),
        };
        let opinion = Opinion {
            text: String::new(),
            answers: self.application.questions.iter().map(unanswered).collect(),
        };
        let charge = Charge {
            lines: counted.lines,
            counted_seconds: counted.seconds,
            due_since: now,
            state: ChargeState::Due,
        };
        self.stage = Stage::Concluded(Box::new(Concluded {
            booked,
            started_at,
            ended_at: now,
            charge,
            report: Report::Writing { opinion },
        }));
        self.promised = None;
        self.happened(permit, now, Happening::Concluded);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::PaymentDue }))
    }

    /// Records that nobody came or connected: the desk calls the same day, without blame.
    ///
    /// # Errors
    /// [`DayError::TooEarly`] before the appointment began, [`DayError::Case`] unless a date is booked.
    pub fn no_show(mut self, permit: &Permit, now: Timestamp) -> Result<Change, DayError> {
        let Stage::Booked(booked) = &self.stage else {
            return Err(self.wrong_stage().into());
        };
        if now < booked.span.starts_at {
            return Err(DayError::TooEarly);
        }
        let booked = booked.clone();
        self.stage = Stage::NoShow(NoShow { booked, at: now });
        self.happened(permit, now, Happening::NoShow);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Task { case, kind: TaskKind::NoShowCall, due_at: now }))
    }

    fn booked_today(&self, now: Timestamp) -> Result<Booked, DayError> {
        let Stage::Booked(booked) = &self.stage else {
            return Err(self.wrong_stage().into());
        };
        if base::japan::date(now) != base::japan::date(booked.span.starts_at) {
            return Err(DayError::OtherDay);
        }
        Ok(booked.clone())
    }
}

fn own(permit: &Permit, specialist: StaffId) -> Result<(), CaseError> {
    if permit.staff()? == specialist { Ok(()) } else { Err(Denied::NotYours.into()) }
}
