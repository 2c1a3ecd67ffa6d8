//! The one next step of the desk in each state.

use domain::cases::{Case, CaseState, Stage};

/// What the desk does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NextStep {
    /// Complete the application with somebody on the phone.
    Complete,
    /// Receive the application.
    Receive,
    /// Enter what has come.
    Register,
    /// Look at what has come.
    Check,
    /// Ask for what is missing.
    Request,
    /// Hand the case to a specialist.
    HandOver,
    /// Ask the specialist again, or another one.
    Nudge,
    /// Offer dates.
    Offer,
    /// Book what was answered.
    Book,
    /// Phone about a refusal.
    TellRefusal,
    /// Phone after nobody came.
    CallAfterNoShow,
    /// Send the signed reply letter.
    SendReply,
    /// Close the case.
    Close,
}

impl NextStep {
    /// Returns the code of texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Receive => "receive",
            Self::Register => "register",
            Self::Check => "check",
            Self::Request => "request",
            Self::HandOver => "hand-over",
            Self::Nudge => "nudge",
            Self::Offer => "offer",
            Self::Book => "book",
            Self::TellRefusal => "tell-refusal",
            Self::CallAfterNoShow => "call-no-show",
            Self::SendReply => "send-reply",
            Self::Close => "close",
        }
    }
}

/// Returns the next step in a case; `None` while the desk only waits.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "what the state alone tells is listed arm by arm below")]
pub fn next_step(case: &Case) -> Option<NextStep> {
    match case.state() {
        CaseState::DocsCheck if case.has_all_papers() && !case.shelf.has_unchecked() => {
            Some(NextStep::HandOver)
        }
        CaseState::ReportWriting | CaseState::PayDue => {
            let concluded = case.stage.concluded()?;
            let ready = concluded.report.letter().is_some() && !concluded.report.is_sent();
            ready.then_some(NextStep::SendReply)
        }
        CaseState::ReviewMore => {
            let asked = matches!(&case.stage, Stage::AwaitingDocuments(waiting) if waiting.request.is_some());
            Some(if asked { NextStep::Register } else { NextStep::Request })
        }
        state => next_of_state(state),
    }
}

/// Returns the next step as far as the state's word tells, for the rows of a queue.
#[must_use]
pub fn next_of_state(state: CaseState) -> Option<NextStep> {
    match state {
        CaseState::Draft => Some(NextStep::Complete),
        CaseState::Submitted => Some(NextStep::Receive),
        CaseState::AwaitingDocs | CaseState::DocsMissing => Some(NextStep::Register),
        CaseState::DocsCheck => Some(NextStep::Check),
        CaseState::ReviewMore => Some(NextStep::Request),
        CaseState::Review => Some(NextStep::Nudge),
        CaseState::Accepted => Some(NextStep::Offer),
        CaseState::DatesOffered | CaseState::DatesRetry => Some(NextStep::Book),
        CaseState::ReportSent => Some(NextStep::Close),
        CaseState::ResultCall => Some(NextStep::TellRefusal),
        CaseState::NoShow => Some(NextStep::CallAfterNoShow),
        CaseState::Booked
        | CaseState::Arrived
        | CaseState::Waiting
        | CaseState::InTalk
        | CaseState::PayDue
        | CaseState::ReportWriting
        | CaseState::Closed
        | CaseState::Declined
        | CaseState::Redirected
        | CaseState::Withdrawn
        | CaseState::OnHold
        | CaseState::Quiet => None,
    }
}
