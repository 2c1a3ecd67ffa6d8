//! What people decided otherwise than the guide would: a rule set aside, a move to another version. Each with its reason.

use base::{StaffId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::access::Permit;

use super::{Case, CaseError, Change, Happening, Judgement, PolicyRef, Stage};

/// A rule of the guide that staff set aside in one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgainstRule {
    /// The rule's id in the pack.
    pub rule: String,
    /// The code of the refusal that it would have been.
    pub code: String,
    /// Why.
    pub why: String,
    /// Who decided.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}

/// Why a case is moved to another version; the words beside it say more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveReason {
    /// The patient's side wishes it.
    Wished,
    /// It is better for the patient's side: a lower fee, fewer papers.
    Better,
    /// A law or a notice of the authorities asks for it.
    Law,
    /// The version before had a mistake.
    Mistake,
    /// Another reason, in the words.
    Other,
}

impl MoveReason {
    /// All reasons, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Wished, Self::Better, Self::Law, Self::Mistake, Self::Other];

    /// Returns the code of forms, texts and of the log.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Wished => "wished",
            Self::Better => "better",
            Self::Law => "law",
            Self::Mistake => "mistake",
            Self::Other => "other",
        }
    }

    /// Returns the reason with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// A move of a case to another version of the guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The version that bound the case before.
    pub from: PolicyRef,
    /// The version that binds it since.
    pub to: PolicyRef,
    /// Why.
    pub reason: MoveReason,
    /// Why, in words.
    pub why: String,
    /// Who decided.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}

impl Case {
    /// Sets a rule of the guide aside in this case: from now on it refuses nothing here.
    ///
    /// # Errors
    /// [`CaseError::Stage`] once the consultation is under way or the case is over.
    pub fn decide_against(mut self, permit: &Permit, against: AgainstRule) -> Result<Change, CaseError> {
        if !self.is_before_the_day() {
            return Err(self.wrong_stage());
        }
        let now = against.at;
        self.against.retain(|earlier| earlier.rule != against.rule);
        self.against.push(against);
        self.happened(permit, now, Happening::RuleSetAside);
        Ok(Change::quiet(self))
    }

    /// Moves the case to another version. `judgement` is what that version says of it.
    ///
    /// # Errors
    /// [`CaseError::Stage`] once the consultation is under way or the case is over: what was done stays under the guide
    /// that it was done by.
    pub fn move_to(
        mut self,
        permit: &Permit,
        moved: Moved,
        judgement: Judgement,
    ) -> Result<Change, CaseError> {
        if !self.is_before_the_day() {
            return Err(self.wrong_stage());
        }
        let now = moved.at;
        self.policy = moved.to.clone();
        self.moved.push(moved);
        self.judgements.push(judgement);
        self.happened(permit, now, Happening::PolicyMoved);
        Ok(Change::quiet(self))
    }

    /// Tells whether the guide still decides something: nobody has arrived yet, and it is not over.
    #[must_use]
    pub fn is_before_the_day(&self) -> bool {
        match &self.stage {
            Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_)
            | Stage::Booked(_)
            | Stage::NoShow(_) => true,
            Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Concluded(_)
            | Stage::Closed(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::Quiet(_) => false,
        }
    }
}
