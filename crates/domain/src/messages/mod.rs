//! What is told outside the pages. A message carries the hospital's name, the number, what to do and by when; never an
//! illness, a department, a doctor's name or the words "second opinion" (ux.md §5.6).

use base::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// What a notice is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The application was received; an answer follows by the date.
    Received {
        /// The promised date.
        answer_by: Date,
    },
    /// Papers have arrived.
    Arrived,
    /// Papers are missing.
    Missing {
        /// The wished date.
        by: Date,
    },
    /// The hospital accepted the case.
    Accepted,
    /// Candidate dates wait for an answer.
    DatesOffered {
        /// Until when the hospital holds them.
        by: Date,
    },
    /// A date was booked.
    Booked {
        /// The appointment.
        starts_at: Timestamp,
        /// When to be there.
        arrive_at: Option<Timestamp>,
    },
    /// The appointment comes near.
    Reminder {
        /// The appointment.
        starts_at: Timestamp,
        /// When to be there.
        arrive_at: Option<Timestamp>,
    },
    /// The booking was cancelled.
    Cancelled,
    /// The hospital has a result to tell by phone.
    ResultByPhone,
    /// The case's page has news (a refusal after the call, a passed promise with a new date).
    News,
    /// The fee is due.
    PaymentDue,
    /// The reply letter was sent to the referring doctor.
    ReplySent,
    /// The case was withdrawn as asked.
    Withdrawn,
    /// Everything is done.
    Closed,
    /// The contact of a person was changed: said to the old one.
    ContactChanged,
}

impl Notice {
    /// Returns the key of the notice's texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Arrived => "arrived",
            Self::Missing { .. } => "missing",
            Self::Accepted => "accepted",
            Self::DatesOffered { .. } => "dates_offered",
            Self::Booked { .. } => "booked",
            Self::Reminder { .. } => "reminder",
            Self::Cancelled => "cancelled",
            Self::ResultByPhone => "result_by_phone",
            Self::News => "news",
            Self::PaymentDue => "payment_due",
            Self::ReplySent => "reply_sent",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
            Self::ContactChanged => "contact_changed",
        }
    }
}
