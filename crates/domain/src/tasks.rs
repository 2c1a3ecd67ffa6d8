//! What the desk has to do by hand.

use base::{CaseId, Masked, TaskId, Timestamp};
use serde::{Deserialize, Serialize};

/// Why somebody has to be called or written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Somebody pressed 「電話をかけてほしい」.
    CallBack,
    /// A doctor found that the patient should see a doctor at once: phone now.
    UrgentCall,
    /// Tell a refusal by phone before the page shows it.
    RefusalCall,
    /// A message could not be delivered; say it by phone.
    MessageFailed,
    /// A person without mail has news; tell it by phone or post.
    TellByPhone,
    /// A promised date passed.
    PromisePassed,
    /// A changed contact has to be confirmed by calling back.
    ConfirmContact,
    /// Somebody did not come or connect: call, without blame.
    NoShowCall,
    /// A specialist wants more papers before deciding; the note says which.
    WantedBySpecialist,
}

impl TaskKind {
    /// Returns the code of rows and texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::CallBack => "call_back",
            Self::UrgentCall => "urgent_call",
            Self::RefusalCall => "refusal_call",
            Self::MessageFailed => "message_failed",
            Self::TellByPhone => "tell_by_phone",
            Self::PromisePassed => "promise_passed",
            Self::ConfirmContact => "confirm_contact",
            Self::NoShowCall => "no_show_call",
            Self::WantedBySpecialist => "wanted_by_specialist",
        }
    }
}

/// One thing to do by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// The case, unless a visitor without one asked.
    pub case: Option<CaseId>,
    /// Why.
    pub kind: TaskKind,
    /// Whom and what about, as far as the case does not tell: name and number of a visitor, which message failed.
    pub note: Masked<String>,
    /// When it came up.
    pub at: Timestamp,
    /// By when it should be done.
    pub due_at: Timestamp,
    /// When it was done, if it was.
    pub done_at: Option<Timestamp>,
}
