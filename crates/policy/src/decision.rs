//! The answer of a guide to the facts of one case.

use serde::{Deserialize, Serialize};

use crate::codes::{DocumentState, Form, Instead, Need, Stage, Verdict};
use crate::document_kind::DocumentKind;
use crate::owner::Owner;
use crate::shared_str::SharedStr;
use crate::text::Text;

/// What a guide answers to the facts of one case; the JSON of the contract, field by field.
///
/// Lists stand in the order of the pack. Same facts and same pack give the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What follows from everything below.
    pub verdict: Verdict,
    /// Which version of which pack answered.
    pub policy: PolicyRef,
    /// Every reason to refuse, all at once.
    pub refusals: Vec<Refusal>,
    /// The facts that are missing and can still change this answer; those that can refuse come first.
    pub asks: Vec<Ask>,
    /// The papers that this case needs.
    pub documents: Vec<DocumentNeed>,
    /// What must not be sent.
    pub forbidden: Vec<Forbidden>,
    /// What else is to be observed.
    pub conditions: Vec<Condition>,
    /// Minutes before the appointment at which to be there; absent when the guide states none for the mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive_minutes_before: Option<u32>,
}

impl Decision {
    /// Returns the verdict that follows from the refusals, questions and papers as they stand.
    #[must_use]
    pub fn following_verdict(&self) -> Verdict {
        let owes = self.documents.iter().any(DocumentNeed::is_owed_with_application);
        Verdict::following(!self.refusals.is_empty(), !self.asks.is_empty(), owes)
    }
}

impl Verdict {
    /// Returns the verdict that follows from whether anything refuses, is asked, or is owed with the application.
    #[must_use]
    pub(crate) fn following(refuses: bool, asks: bool, owes: bool) -> Self {
        if refuses {
            Self::Refused
        } else if asks {
            Self::Undecided
        } else if owes {
            Self::Incomplete
        } else {
            Self::Acceptable
        }
    }
}

/// A version of a pack, named so that it can be found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyRef {
    /// Id of the pack.
    pub id: SharedStr,
    /// Name of the version: the first day on which it is in force.
    pub version: SharedStr,
    /// SHA-256 of the version's file, in lower-case hexadecimal.
    pub hash: SharedStr,
}

/// One reason to refuse.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// Machine code of the reason.
    pub code: SharedStr,
    /// Id of the rule.
    pub rule: SharedStr,
    /// The clause it rests on.
    pub cites: SharedStr,
    /// The sentence that people read.
    pub text: Text,
    /// Where to turn instead.
    pub instead: Instead,
}

/// A fact that is missing and can still change the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// JSON pointer of the fact.
    pub fact: SharedStr,
    /// The question.
    pub text: Text,
}

/// A paper that the case needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentNeed {
    /// Its kind.
    pub kind: DocumentKind,
    /// Whose it is.
    pub of: Owner,
    /// Whether it must be there.
    pub need: Need,
    /// By when.
    pub stage: Stage,
    /// Original or copy.
    pub form: Form,
    /// Ids of the papers that are accepted as such on the day it is shown; empty when only the paper itself is.
    pub accepts: Vec<SharedStr>,
    /// Whether it is there.
    pub state: DocumentState,
    /// Id of the rule.
    pub rule: SharedStr,
    /// The clause it rests on.
    pub cites: SharedStr,
}

impl DocumentNeed {
    /// Says whether the application waits for this paper.
    #[must_use]
    pub fn is_owed_with_application(&self) -> bool {
        Self::is_owed(self.need, self.stage, self.state)
    }

    /// Says whether an application waits for a paper of this need, stage and state.
    pub(crate) fn is_owed(need: Need, stage: Stage, state: DocumentState) -> bool {
        need == Need::Required && stage == Stage::Application && state != DocumentState::Ready
    }
}

/// Something that must not be sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forbidden {
    /// Its kind.
    pub kind: DocumentKind,
    /// Id of the rule.
    pub rule: SharedStr,
    /// The clause it rests on.
    pub cites: SharedStr,
}

/// Something to be observed that does not refuse.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// Machine code.
    pub code: SharedStr,
    /// Id of the rule.
    pub rule: SharedStr,
    /// The clause it rests on.
    pub cites: SharedStr,
    /// The sentence that people read.
    pub text: Text,
}
