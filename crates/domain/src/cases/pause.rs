//! Resting: illness comes first. Nobody is reminded, and what was owed moves by as many days as the rest lasted.

use base::{Date, Timestamp, japan};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use crate::access::Permit;
use crate::appointments::Offer;

use super::schedule::next_round;
use super::{Case, CaseError, Change, Happening, Stage};

/// A rest that the patient's side asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// When it began.
    pub since: Timestamp,
    /// Its last day; any day before, one button ends it.
    pub until: Date,
}

/// Why a case cannot rest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PauseError {
    /// The last day is today or has passed, or lies beyond what the guide allows.
    #[error("a rest lasts at least a day, and no longer than the guide allows")]
    Length,
    /// The booked appointment lies inside: it has to be moved or cancelled first.
    #[error("the booked appointment lies inside the rest")]
    Booked,
    /// The step is not possible now.
    #[error(transparent)]
    Case(#[from] CaseError),
}

impl Case {
    /// Tells whether the case rests.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.pause.is_some() && can_pause(&self.stage)
    }

    /// Tells whether the case can rest where it stands: it was sent, and the day of the consultation has not come.
    #[must_use]
    pub fn can_pause(&self) -> bool {
        can_pause(&self.stage)
    }

    /// Lets the case rest until a day, at most until `longest`; again, to rest longer or shorter. Candidate dates that the rest would outlast are
    /// given back: new ones are found afterwards.
    ///
    /// # Errors
    /// [`PauseError::Length`], [`PauseError::Booked`] when the appointment lies inside, [`PauseError::Case`] before the
    /// application is sent and from the day of the consultation on.
    pub fn pause(
        mut self,
        permit: &Permit,
        now: Timestamp,
        until: Date,
        longest: Date,
    ) -> Result<Change, PauseError> {
        if !can_pause(&self.stage) {
            return Err(self.wrong_stage().into());
        }
        if until <= japan::date(now) || until > longest {
            return Err(PauseError::Length);
        }
        if let Stage::Booked(booked) = &self.stage
            && japan::date(booked.span.starts_at) <= until
        {
            return Err(PauseError::Booked);
        }
        if let Stage::Offered(offered) = &self.stage
            && (offered.offer.hold_until <= until || lies_inside(&offered.offer, until))
        {
            self.stage = Stage::Accepted(next_round(&offered.accepted));
        } else if let Stage::Answered(answered) = &self.stage
            && lies_inside(&answered.offer, until)
        {
            self.stage = Stage::Accepted(next_round(&answered.accepted));
        }
        let since = self.pause.map_or(now, |pause| pause.since);
        self.pause = Some(Pause { since, until });
        self.promised = None;
        self.happened(permit, now, Happening::Paused);
        Ok(Change::quiet(self))
    }

    /// Takes the case up again, on whatever day. `promised` is by when the hospital does its next step, when it is the
    /// hospital's turn.
    ///
    /// # Errors
    /// [`CaseError::Stage`] unless the case rests.
    pub fn resume(
        mut self,
        permit: &Permit,
        now: Timestamp,
        promised: impl FnOnce(&Self) -> Option<Date>,
    ) -> Result<Change, CaseError> {
        let Some(pause) = self.pause.filter(|_| can_pause(&self.stage)) else {
            return Err(self.wrong_stage());
        };
        let rested = days_between(japan::date(pause.since), japan::date(now)).max(0);
        if let Stage::AwaitingDocuments(waiting) = &mut self.stage
            && let Some(request) = &mut waiting.request
        {
            request.by = later(request.by, rested);
        }
        self.pause = None;
        self.promised = promised(&self);
        self.happened(permit, now, Happening::Resumed);
        Ok(Change::quiet(self))
    }
}

fn can_pause(stage: &Stage) -> bool {
    match stage {
        Stage::Submitted(_)
        | Stage::AwaitingDocuments(_)
        | Stage::Reviewing(_)
        | Stage::Accepted(_)
        | Stage::Offered(_)
        | Stage::Answered(_)
        | Stage::Booked(_)
        | Stage::NoShow(_) => true,
        Stage::Draft(_)
        | Stage::CheckedIn(_)
        | Stage::InTalk(_)
        | Stage::Concluded(_)
        | Stage::Closed(_)
        | Stage::Refused(_)
        | Stage::Withdrawn(_)
        | Stage::Quiet(_) => false,
    }
}

fn lies_inside(offer: &Offer, until: Date) -> bool {
    offer.candidates.iter().any(|candidate| japan::date(candidate.span.starts_at) <= until)
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

fn later(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}
