//! Why a deed was not done. Expected refusals are values that every door shows in its own words.

use domain::access::Denied;
use domain::cases::{CaseError, CloseError, DayError, ScheduleError, SubmitError};
use domain::policies::DraftError;
use ports::{PrintError, StoreError, VaultError};

/// Why a deed was not done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no such thing, or it is another hospital's or another person's: both look the same.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Somebody else changed the same thing after it was shown.
    #[error("somebody else changed this meanwhile")]
    Conflict,
    /// A queue is full: try again in a moment, nothing was changed.
    #[error("busy; try again in a moment")]
    Busy,
    /// Too many tries of something guessable: rest until the instant.
    #[error("too many tries; wait until {0}")]
    TooManyTries(base::Timestamp),
    /// The time is taken.
    #[error("this time is taken")]
    Taken,
    /// Something given does not fit; the code names the text to show.
    #[error("{field}: {code}")]
    Invalid {
        /// Which field.
        field: &'static str,
        /// Which message.
        code: &'static str,
    },
    /// A step of the case is not possible.
    #[error(transparent)]
    Case(CaseError),
    /// The application cannot be sent.
    #[error(transparent)]
    Submit(SubmitError),
    /// No date can be offered, booked or changed.
    #[error(transparent)]
    Schedule(ScheduleError),
    /// A step of the day is not possible.
    #[error(transparent)]
    Day(DayError),
    /// The case cannot be closed.
    #[error(transparent)]
    Close(#[from] CloseError),
    /// A step of a draft of the guide is not possible.
    #[error(transparent)]
    Draft(DraftError),
    /// The hospital's guide could not answer.
    #[error("the guide could not answer: {0}")]
    Guide(String),
    /// The store failed.
    #[error("store: {0}")]
    Store(StoreError),
    /// The vault failed.
    #[error("vault: {0}")]
    Vault(VaultError),
    /// A paper could not be made.
    #[error("printing: {0}")]
    Print(PrintError),
    /// A computation could not be run.
    #[error("{0}")]
    Internal(&'static str),
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict,
            StoreError::Busy => Self::Busy,
            StoreError::Taken => Self::Taken,
            StoreError::Exists(_) | StoreError::Unreadable { .. } | StoreError::Database { .. } => {
                Self::Store(error)
            }
        }
    }
}

impl From<CaseError> for AppError {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::Denied(denied) => Self::Denied(denied),
            CaseError::AttendeeHasPapers => Self::Invalid { field: "family", code: "attendee-has-papers" },
            CaseError::Stage(_)
            | CaseError::Document(_)
            | CaseError::Charge(_)
            | CaseError::Report(_)
            | CaseError::Contact(_) => Self::Case(error),
        }
    }
}

impl From<SubmitError> for AppError {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::Case(case) => case.into(),
            SubmitError::Incomplete(_) | SubmitError::Refused(_) => Self::Submit(error),
        }
    }
}

impl From<ScheduleError> for AppError {
    fn from(error: ScheduleError) -> Self {
        match error {
            ScheduleError::Case(case) => case.into(),
            ScheduleError::Refused(_)
            | ScheduleError::PapersOwed(_)
            | ScheduleError::Candidates
            | ScheduleError::TooLate => Self::Schedule(error),
        }
    }
}

impl From<DayError> for AppError {
    fn from(error: DayError) -> Self {
        match error {
            DayError::Case(case) => case.into(),
            DayError::OtherDay | DayError::OtherMode | DayError::TooEarly => Self::Day(error),
        }
    }
}

impl From<DraftError> for AppError {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::Denied(denied) => Self::Denied(denied),
            DraftError::State(_)
            | DraftError::OwnText
            | DraftError::NotLater
            | DraftError::OtherPack
            | DraftError::Unchanged => Self::Draft(error),
        }
    }
}

impl From<domain::people::ContactError> for AppError {
    fn from(error: domain::people::ContactError) -> Self {
        Self::Case(error.into())
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl From<PrintError> for AppError {
    fn from(error: PrintError) -> Self {
        match error {
            PrintError::Busy => Self::Busy,
            PrintError::TooLong { .. } | PrintError::Typeset(_) => Self::Print(error),
        }
    }
}
