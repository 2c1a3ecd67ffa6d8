//! What patient and staff see: the state's word, whose turn it is, and by when (ux.md §3).

use base::{Date, Timestamp};
use policy::Mode;
use serde::{Deserialize, Serialize};

use crate::charges::Charge;
use crate::documents::Checklist;

use super::{Case, Concluded, Happening, Refused, Stage};

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $turn:ident;)+) => {
        /// The state's word. Derived from the stage and the tracks that run side by side; never stored as the truth.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum CaseState { $($(#[$doc])* $name,)+ }

        impl CaseState {
            /// All states, in the order of ux.md §3.1.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Returns the code of rows and texts.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Returns the state with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|state| state.code() == code)
            }

            /// Returns whose turn it is.
            #[must_use]
            pub fn turn(self) -> Turn {
                match self { $(Self::$name => Turn::$turn,)+ }
            }
        }
    };
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// 患: the patient's side.
    Patient,
    /// 病: the hospital.
    Hospital,
    /// 主: the referring doctor's hospital.
    Referrer,
    /// —: nobody.
    Nobody,
}

impl Turn {
    /// Returns the code of texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::Hospital => "hospital",
            Self::Referrer => "referrer",
            Self::Nobody => "nobody",
        }
    }
}

states! {
    /// Being filled in.
    Draft = "draft", Patient;
    /// Sent, waiting for the desk.
    Submitted = "submitted", Hospital;
    /// Papers are awaited.
    AwaitingDocs = "awaiting_docs", Patient;
    /// Arrived papers are being checked.
    DocsCheck = "docs_check", Hospital;
    /// The desk asked for missing papers.
    DocsMissing = "docs_missing", Patient;
    /// A doctor reads the papers.
    Review = "review", Hospital;
    /// The doctor wants more papers.
    ReviewMore = "review_more", Patient;
    /// Accepted; dates are being found.
    Accepted = "accepted", Hospital;
    /// Candidate dates wait for an answer.
    DatesOffered = "dates_offered", Patient;
    /// New dates are being found, or the answer waits for the desk.
    DatesRetry = "dates_retry", Hospital;
    /// A date is booked; preparations go on.
    Booked = "booked", Patient;
    /// Arrived at reception.
    Arrived = "arrived", Hospital;
    /// In the online waiting page.
    Waiting = "waiting", Hospital;
    /// The consultation is going on.
    InTalk = "in_talk", Nobody;
    /// The fee is due.
    PayDue = "pay_due", Patient;
    /// The reply letter is being written.
    ReportWriting = "report_writing", Hospital;
    /// The reply letter was sent; nothing else is open.
    ReportSent = "report_sent", Hospital;
    /// Everything is done.
    Closed = "closed", Nobody;
    /// A result is told by phone first.
    ResultCall = "result_call", Hospital;
    /// Refused.
    Declined = "declined", Nobody;
    /// Refused with the way to an ordinary first visit.
    Redirected = "redirected", Nobody;
    /// Taken back.
    Withdrawn = "withdrawn", Nobody;
    /// Nobody came.
    NoShow = "no_show", Hospital;
    /// Resting, as the patient's side asked.
    OnHold = "on_hold", Patient;
    /// Closed quietly.
    Quiet = "quiet", Hospital;
}

/// What the patient's page says first: state, turn, and the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// The state.
    pub state: CaseState,
    /// Whose turn.
    pub turn: Turn,
    /// By when, or when: the promised date, the hold of an offer, the appointment's day.
    pub by: Option<Date>,
    /// Whether a promised date passed since the last step: the page apologises.
    pub late: bool,
}

impl Case {
    /// Returns the state's word for staff, without looking at the checklist.
    #[must_use]
    pub fn state(&self) -> CaseState {
        if self.is_paused() {
            return CaseState::OnHold;
        }
        match &self.stage {
            Stage::Draft(_) => CaseState::Draft,
            Stage::Submitted(_) => CaseState::Submitted,
            Stage::AwaitingDocuments(_) if self.shelf.has_unchecked() => CaseState::DocsCheck,
            // Nothing of what was asked for will come: what follows is the desk's to decide.
            Stage::AwaitingDocuments(waiting) if waiting.nothing_will_come() => CaseState::DocsCheck,
            // What a doctor asks for stands on no list of the guide: all its papers being sound says nothing about it.
            Stage::AwaitingDocuments(waiting) if waiting.for_specialist.is_some() => CaseState::ReviewMore,
            Stage::AwaitingDocuments(_) if self.has_all_papers() => CaseState::DocsCheck,
            Stage::AwaitingDocuments(waiting) if waiting.request.is_some() => CaseState::DocsMissing,
            Stage::AwaitingDocuments(_) => CaseState::AwaitingDocs,
            Stage::Reviewing(_) => CaseState::Review,
            Stage::Accepted(accepted) if accepted.rounds > 0 => CaseState::DatesRetry,
            Stage::Accepted(_) => CaseState::Accepted,
            Stage::Offered(_) => CaseState::DatesOffered,
            Stage::Answered(_) => CaseState::DatesRetry,
            Stage::Booked(_) => CaseState::Booked,
            Stage::CheckedIn(checked_in) => match checked_in.booked.mode {
                Mode::InPerson | Mode::DocumentOnly => CaseState::Arrived,
                Mode::Online => CaseState::Waiting,
            },
            Stage::InTalk(_) => CaseState::InTalk,
            Stage::Concluded(concluded) => concluded_state(concluded),
            Stage::Closed(_) => CaseState::Closed,
            Stage::Refused(refused) if refused.told_at.is_some() => declined_state(refused),
            Stage::Refused(_) => CaseState::ResultCall,
            Stage::Withdrawn(_) => CaseState::Withdrawn,
            Stage::NoShow(_) => CaseState::NoShow,
            Stage::Quiet(_) => CaseState::Quiet,
        }
    }

    /// Returns what the patient's page says at `now`. A refusal stays "told by phone" until the desk has phoned or the
    /// policy's delay is over.
    #[must_use]
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a stage without a day of its own shows the promised one"
    )]
    pub fn outlook(&self, now: Timestamp) -> Outlook {
        let state = match &self.stage {
            Stage::Refused(refused) if refused.is_shown(now) => declined_state(refused),
            _ => self.state(),
        };
        let by = match &self.stage {
            _ if state == CaseState::OnHold => self.pause.map(|pause| pause.until),
            Stage::Draft(draft) => Some(draft.keep_until),
            Stage::AwaitingDocuments(waiting) if state.turn() == Turn::Patient => {
                waiting.request.as_ref().map(|request| request.by)
            }
            Stage::Offered(offered) => Some(offered.offer.hold_until),
            Stage::Booked(booked) => Some(base::japan::date(booked.span.starts_at)),
            Stage::CheckedIn(checked_in) => Some(base::japan::date(checked_in.booked.span.starts_at)),
            // What was promised after the consultation is the letter, not a day to pay by.
            Stage::Concluded(_) if state == CaseState::PayDue => None,
            _ => self.promised,
        };
        Outlook { state, turn: self.turn(state), by, late: self.is_late() }
    }

    /// Whose turn it is beyond the state's word: a doctor's wish for more waits for the desk to put it into words, and
    /// papers that the referring doctor was asked for wait for that hospital.
    fn turn(&self, state: CaseState) -> Turn {
        let (Stage::AwaitingDocuments(waiting), Turn::Patient) = (&self.stage, state.turn()) else {
            return state.turn();
        };
        if state == CaseState::ReviewMore && waiting.request.is_none() {
            Turn::Hospital
        } else if state != CaseState::OnHold && waiting.is_with_referrer() {
            Turn::Referrer
        } else {
            Turn::Patient
        }
    }

    /// Returns the last instant by which somebody has to act, for the desk's queue; `None` when nobody has to.
    #[must_use]
    pub fn due_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.outlook(now).by.filter(|_| !self.stage.is_over()).map(base::japan::last_instant)
    }

    /// Returns the guide's list of papers for this case as it was judged last, joined with what has come.
    #[must_use]
    pub fn checklist(&self) -> Option<Checklist> {
        self.last_judgement().map(|judgement| Checklist::of(&judgement.decision, &self.shelf))
    }

    /// Tells whether everything required with the application is sound: then it is the desk's turn to hand over.
    #[must_use]
    pub fn has_all_papers(&self) -> bool {
        self.checklist().is_some_and(|checklist| checklist.is_complete())
    }

    /// Returns the fee, once it is known.
    #[must_use]
    pub fn charge(&self) -> Option<&Charge> {
        self.stage.concluded().map(|concluded| &concluded.charge)
    }

    fn is_late(&self) -> bool {
        self.history.last().is_some_and(|event| event.what == Happening::PromisePassed)
    }
}

impl Refused {
    /// Tells whether the patient's page shows the refusal at `now`.
    #[must_use]
    pub fn is_shown(&self, now: Timestamp) -> bool {
        self.told_at.is_some() || now >= self.shown_from
    }
}

fn declined_state(refused: &Refused) -> CaseState {
    use super::RefusalReason as R;
    match refused.refusal.reason {
        R::WantsTreatmentHere | R::WantsTransfer => CaseState::Redirected,
        R::NoSpecialist
        | R::NoReferralDocuments
        | R::NoConsent
        | R::NotFamily
        | R::KinshipTooDistant
        | R::ComplaintOrLitigation
        | R::CostsOrBenefits
        | R::PatientDeceased
        | R::ReferringDoctorNotAgreed
        | R::NeedsExamination
        | R::Urgent
        | R::NoDateInTime
        | R::NothingToAdd
        | R::ModeNotOffered
        | R::JoinsFromAbroad
        | R::LivesAbroadWithoutInsurance
        | R::PastTreatment
        | R::NoAppointment
        | R::Other => CaseState::Declined,
    }
}

/// The one where it is the patient's turn, else the oldest open one (ux.md §3.2).
fn concluded_state(concluded: &Concluded) -> CaseState {
    let tracks = concluded.tracks();
    match (tracks.charge_due, tracks.reply_open) {
        (true, _) => CaseState::PayDue,
        (false, true) => CaseState::ReportWriting,
        (false, false) => CaseState::ReportSent,
    }
}
