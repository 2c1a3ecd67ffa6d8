//! The time line that patient and desk see.

use base::Timestamp;
use serde::{Deserialize, Serialize};

use crate::audit::Doer;

/// Something that happened, by code; the texts are in the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name is the whole meaning; the sentences are the pages' texts")]
pub enum Happening {
    Opened,
    Submitted,
    Received,
    DocumentArrived,
    DocumentChecked,
    DocumentsRequested,
    ReviewRequested,
    Accepted,
    DeclinedBySpecialist,
    DatesOffered,
    DatesAnswered,
    Booked,
    BookingCancelled,
    ModeChanged,
    CheckedIn,
    Waiting,
    Started,
    Concluded,
    ChargeSettled,
    ChargeWaived,
    ReplySigned,
    ReplySent,
    Refused,
    RefusalTold,
    Withdrawn,
    NoShow,
    ClosedQuietly,
    QuietUndone,
    Closed,
    PromisePassed,
    Paused,
    Resumed,
    RequestAnswered,
    PersonInvited,
    ContactChanged,
    AccessEnded,
    RuleSetAside,
    PolicyMoved,
}

impl Happening {
    /// Returns the code of texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Submitted => "submitted",
            Self::Received => "received",
            Self::DocumentArrived => "document_arrived",
            Self::DocumentChecked => "document_checked",
            Self::DocumentsRequested => "documents_requested",
            Self::ReviewRequested => "review_requested",
            Self::Accepted => "accepted",
            Self::DeclinedBySpecialist => "declined_by_specialist",
            Self::DatesOffered => "dates_offered",
            Self::DatesAnswered => "dates_answered",
            Self::Booked => "booked",
            Self::BookingCancelled => "booking_cancelled",
            Self::ModeChanged => "mode_changed",
            Self::CheckedIn => "checked_in",
            Self::Waiting => "waiting",
            Self::Started => "started",
            Self::Concluded => "concluded",
            Self::ChargeSettled => "charge_settled",
            Self::ChargeWaived => "charge_waived",
            Self::ReplySigned => "reply_signed",
            Self::ReplySent => "reply_sent",
            Self::Refused => "refused",
            Self::RefusalTold => "refusal_told",
            Self::Withdrawn => "withdrawn",
            Self::NoShow => "no_show",
            Self::ClosedQuietly => "closed_quietly",
            Self::QuietUndone => "quiet_undone",
            Self::Closed => "closed",
            Self::PromisePassed => "promise_passed",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::RequestAnswered => "request_answered",
            Self::PersonInvited => "person_invited",
            Self::ContactChanged => "contact_changed",
            Self::AccessEnded => "access_ended",
            Self::RuleSetAside => "rule_set_aside",
            Self::PolicyMoved => "policy_moved",
        }
    }

    /// Tells whether the patient's page shows it. A doctor's no waits for the phone call, a quiet closing is never shown,
    /// and by which rules the hospital decides it tells itself.
    #[must_use]
    pub fn is_public(self) -> bool {
        !matches!(
            self,
            Self::DeclinedBySpecialist
                | Self::Refused
                | Self::ClosedQuietly
                | Self::QuietUndone
                | Self::ReplySigned
                | Self::RuleSetAside
                | Self::PolicyMoved
        )
    }
}

/// One line of the time line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Doer,
    /// What.
    pub what: Happening,
}
