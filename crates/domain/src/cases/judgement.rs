//! What the guide said about a case, each time it was asked.

use base::Timestamp;
use policy::{Decision, Facts, Refusal};
use serde::{Deserialize, Serialize};

use super::{AgainstRule, Case, PolicyRef};

/// At which step the guide was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// When the application was sent.
    Submission,
    /// When the desk received or changed it.
    Reception,
    /// When dates were offered.
    Offer,
    /// When a date was booked.
    Booking,
}

impl Moment {
    /// Returns the code of texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Reception => "reception",
            Self::Offer => "offer",
            Self::Booking => "booking",
        }
    }
}

/// One answer of the guide, with the facts it was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// When it was asked.
    pub at: Timestamp,
    /// At which step.
    pub moment: Moment,
    /// By which text of the guide.
    pub policy: PolicyRef,
    /// What it was told.
    pub facts: Facts,
    /// What it said, without the refusals that staff had set aside.
    pub decision: Decision,
    /// Refusals of rules that staff had set aside in this case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<Refusal>,
}

impl Judgement {
    /// Takes out the refusals of rules that staff set aside; what then follows is decided anew.
    #[must_use]
    pub fn setting_aside(mut self, against: &[AgainstRule]) -> Self {
        let is_aside = |refusal: &Refusal| against.iter().any(|one| refusal.rule == one.rule.as_str());
        let (aside, kept) = self.decision.refusals.into_iter().partition(is_aside);
        self.set_aside = aside;
        self.decision.refusals = kept;
        self.decision.verdict = self.decision.following_verdict();
        self
    }

    /// Tells whether the guide's answer differs from an earlier one in verdict, refusals, papers or conditions; states
    /// of papers that have come meanwhile do not count.
    #[must_use]
    pub fn differs_from(&self, earlier: &Self) -> bool {
        let essence = |decision: &Decision| {
            let papers: Vec<_> = decision.documents.iter().map(|need| (need.kind.clone(), need.of)).collect();
            let refusals: Vec<_> = decision.refusals.iter().map(|refusal| refusal.rule.clone()).collect();
            let conditions: Vec<_> =
                decision.conditions.iter().map(|condition| condition.rule.clone()).collect();
            (refusals, papers, conditions)
        };
        essence(&self.decision) != essence(&earlier.decision)
    }
}

impl Case {
    /// Keeps what the guide said when the desk received or changed the application.
    #[must_use]
    pub fn judged(mut self, judgement: Judgement) -> Self {
        self.judgements.push(judgement);
        self
    }
}
