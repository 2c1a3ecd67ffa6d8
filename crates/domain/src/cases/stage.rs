//! Where a case stands. Each state owns its facts; the transitions beside this file consume one and make the next.

use base::{AppointmentId, Date, StaffId, Timestamp};
use policy::Mode;
use serde::{Deserialize, Serialize};

use crate::appointments::{Offer, Span};
use crate::charges::Charge;
use crate::people::Device;
use crate::reports::Report;

use super::papers::Request;

/// The main state of a case.
#[expect(clippy::large_enum_variant, reason = "a case has one stage; boxing more of them would save nothing")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being filled in.
    Draft(Draft),
    /// Sent, waiting for the desk.
    Submitted(Submitted),
    /// Received; papers come and are checked.
    AwaitingDocuments(AwaitingDocuments),
    /// With a specialist.
    Reviewing(Reviewing),
    /// Accepted; dates are to be found.
    Accepted(Accepted),
    /// Candidate dates wait for the patient's answer.
    Offered(Offered),
    /// The patient answered; the desk books or offers again.
    Answered(Answered),
    /// A date is booked.
    Booked(Booked),
    /// Arrived at reception, or in the online waiting page.
    CheckedIn(CheckedIn),
    /// The consultation is going on.
    InTalk(InTalk),
    /// The consultation is over; fee and reply letter go their own ways.
    Concluded(Box<Concluded>),
    /// Nothing is open.
    Closed(Closed),
    /// The answer is no, and the desk tells it by phone first; `told_at` ends the waiting.
    Refused(Refused),
    /// The patient's side took it back.
    Withdrawn(Withdrawn),
    /// Nobody came.
    NoShow(NoShow),
    /// Closed quietly after a death; holds what it was, in case the report was wrong.
    Quiet(Box<Quiet>),
}

/// Being filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Last day on which it can be continued.
    pub keep_until: Date,
}

/// Sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Submitted {
    /// When.
    pub at: Timestamp,
}

/// Papers come and are checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AwaitingDocuments {
    /// When the desk received the application.
    pub since: Timestamp,
    /// What the desk asked for, if it did.
    pub request: Option<Request>,
    /// A specialist who wanted more before deciding: the case goes back to them.
    pub for_specialist: Option<StaffId>,
}

/// With a specialist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reviewing {
    /// Who decides.
    pub specialist: StaffId,
    /// Since when.
    pub asked_at: Timestamp,
}

/// Accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Accepted {
    /// Who gives the opinion.
    pub specialist: StaffId,
    /// When.
    pub at: Timestamp,
    /// How long the specialist expects to need, in minutes.
    pub minutes: u16,
    /// How many rounds of dates have failed.
    pub rounds: u16,
}

/// Dates offered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Offered {
    /// The acceptance behind it.
    pub accepted: Accepted,
    /// The candidates.
    pub offer: Offer,
}

/// Dates answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// The acceptance behind it.
    pub accepted: Accepted,
    /// The candidates with the wishes.
    pub offer: Offer,
    /// When the answer came.
    pub at: Timestamp,
}

/// A date is booked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Booked {
    /// The acceptance behind it.
    pub accepted: Accepted,
    /// The booking's id.
    pub appointment: AppointmentId,
    /// When and with whom.
    pub span: Span,
    /// In person or online.
    pub mode: Mode,
    /// When it was booked.
    pub at: Timestamp,
}

/// Arrived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckedIn {
    /// The booking.
    pub booked: Booked,
    /// When they arrived or opened the waiting page.
    pub at: Timestamp,
    /// Who looked at the identity papers; nobody yet online, where the specialist does it in the call.
    pub identity_checked_by: Option<StaffId>,
    /// On what the waiting page was last opened; nothing at reception.
    #[serde(default)]
    pub device: Option<Device>,
}

/// Going on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InTalk {
    /// The booking.
    pub booked: Booked,
    /// When it began.
    pub started_at: Timestamp,
    /// On what the waiting page was last opened; nothing in person.
    #[serde(default)]
    pub device: Option<Device>,
}

/// Over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Concluded {
    /// The booking.
    pub booked: Booked,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub ended_at: Timestamp,
    /// The fee.
    pub charge: Charge,
    /// The reply letter.
    pub report: Report,
}

/// Nothing is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closed {
    /// When.
    pub at: Timestamp,
    /// What it was.
    pub concluded: Concluded,
}

/// Why a case is refused, by the contract's codes for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the codes are the contract's; their sentences are the pages' texts")]
pub enum RefusalReason {
    NoSpecialist,
    NoReferralDocuments,
    WantsTreatmentHere,
    WantsTransfer,
    NoConsent,
    NotFamily,
    KinshipTooDistant,
    ComplaintOrLitigation,
    CostsOrBenefits,
    PatientDeceased,
    ReferringDoctorNotAgreed,
    NeedsExamination,
    Urgent,
    NoDateInTime,
    NothingToAdd,
    ModeNotOffered,
    JoinsFromAbroad,
    LivesAbroadWithoutInsurance,
    PastTreatment,
    NoAppointment,
    Other,
}

impl RefusalReason {
    /// All reasons, in the order in which a specialist is offered them.
    pub const ALL: &'static [Self] = &[
        Self::NoSpecialist,
        Self::NoReferralDocuments,
        Self::WantsTreatmentHere,
        Self::WantsTransfer,
        Self::NoConsent,
        Self::NotFamily,
        Self::KinshipTooDistant,
        Self::ComplaintOrLitigation,
        Self::CostsOrBenefits,
        Self::PatientDeceased,
        Self::ReferringDoctorNotAgreed,
        Self::NeedsExamination,
        Self::Urgent,
        Self::NoDateInTime,
        Self::NothingToAdd,
        Self::ModeNotOffered,
        Self::JoinsFromAbroad,
        Self::LivesAbroadWithoutInsurance,
        Self::PastTreatment,
        Self::NoAppointment,
        Self::Other,
    ];

    /// Returns the contract's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSpecialist => "no_specialist",
            Self::NoReferralDocuments => "no_referral_documents",
            Self::WantsTreatmentHere => "wants_treatment_here",
            Self::WantsTransfer => "wants_transfer",
            Self::NoConsent => "no_consent",
            Self::NotFamily => "not_family",
            Self::KinshipTooDistant => "kinship_too_distant",
            Self::ComplaintOrLitigation => "complaint_or_litigation",
            Self::CostsOrBenefits => "costs_or_benefits",
            Self::PatientDeceased => "patient_deceased",
            Self::ReferringDoctorNotAgreed => "referring_doctor_not_agreed",
            Self::NeedsExamination => "needs_examination",
            Self::Urgent => "urgent",
            Self::NoDateInTime => "no_date_in_time",
            Self::NothingToAdd => "nothing_to_add",
            Self::ModeNotOffered => "mode_not_offered",
            Self::JoinsFromAbroad => "joins_from_abroad",
            Self::LivesAbroadWithoutInsurance => "lives_abroad_without_insurance",
            Self::PastTreatment => "past_treatment",
            Self::NoAppointment => "no_appointment",
            Self::Other => "other",
        }
    }

    /// Returns the reason with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.code() == code)
    }
}

/// A no.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// Why.
    pub reason: RefusalReason,
    /// Words of the decider to the desk; never shown to the patient.
    pub note: String,
    /// Words for the patient, when the desk wrote its own; empty for the standard sentence.
    pub words: String,
    /// Who decided.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}

/// Refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refused {
    /// The no.
    pub refusal: Refusal,
    /// From this instant on the page shows it even if nobody was reached.
    pub shown_from: Timestamp,
    /// When the desk told it by phone, if it did.
    pub told_at: Option<Timestamp>,
}

/// Taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// When.
    pub at: Timestamp,
}

/// Nobody came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoShow {
    /// The booking that was missed.
    pub booked: Booked,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Closed quietly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quiet {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: StaffId,
    /// What the case was before, in case the report was wrong.
    pub before: Stage,
}

impl Stage {
    /// Returns the specialist who has the case in this state.
    #[must_use]
    pub fn specialist(&self) -> Option<StaffId> {
        match self {
            Self::Reviewing(reviewing) => Some(reviewing.specialist),
            Self::Accepted(accepted) => Some(accepted.specialist),
            Self::Offered(offered) => Some(offered.accepted.specialist),
            Self::Answered(answered) => Some(answered.accepted.specialist),
            Self::AwaitingDocuments(waiting) => waiting.for_specialist,
            Self::Booked(_)
            | Self::CheckedIn(_)
            | Self::InTalk(_)
            | Self::Concluded(_)
            | Self::Closed(_)
            | Self::NoShow(_) => self.booked().map(|booked| booked.span.specialist),
            Self::Quiet(quiet) => quiet.before.specialist(),
            Self::Draft(_) | Self::Submitted(_) | Self::Refused(_) | Self::Withdrawn(_) => None,
        }
    }

    /// Returns the booking, from the day it is made.
    #[must_use]
    pub fn booked(&self) -> Option<&Booked> {
        match self {
            Self::Booked(booked) => Some(booked),
            Self::CheckedIn(checked_in) => Some(&checked_in.booked),
            Self::InTalk(in_talk) => Some(&in_talk.booked),
            Self::Concluded(concluded) => Some(&concluded.booked),
            Self::Closed(closed) => Some(&closed.concluded.booked),
            Self::NoShow(no_show) => Some(&no_show.booked),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::AwaitingDocuments(_)
            | Self::Reviewing(_)
            | Self::Accepted(_)
            | Self::Offered(_)
            | Self::Answered(_)
            | Self::Refused(_)
            | Self::Withdrawn(_)
            | Self::Quiet(_) => None,
        }
    }

    /// Returns what the consultation left behind, once it is over.
    #[must_use]
    pub fn concluded(&self) -> Option<&Concluded> {
        match self {
            Self::Concluded(concluded) => Some(concluded),
            Self::Closed(closed) => Some(&closed.concluded),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::AwaitingDocuments(_)
            | Self::Reviewing(_)
            | Self::Accepted(_)
            | Self::Offered(_)
            | Self::Answered(_)
            | Self::Booked(_)
            | Self::CheckedIn(_)
            | Self::InTalk(_)
            | Self::Refused(_)
            | Self::Withdrawn(_)
            | Self::NoShow(_)
            | Self::Quiet(_) => None,
        }
    }

    /// Tells whether nothing will ever happen in the case again.
    #[must_use]
    pub fn is_over(&self) -> bool {
        match self {
            Self::Closed(_) | Self::Withdrawn(_) | Self::Quiet(_) => true,
            Self::Refused(refused) => refused.told_at.is_some(),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::AwaitingDocuments(_)
            | Self::Reviewing(_)
            | Self::Accepted(_)
            | Self::Offered(_)
            | Self::Answered(_)
            | Self::Booked(_)
            | Self::CheckedIn(_)
            | Self::InTalk(_)
            | Self::Concluded(_)
            | Self::NoShow(_) => false,
        }
    }
}
