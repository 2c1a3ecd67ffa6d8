//! What a transition gives back.

use crate::access::Denied;
use crate::effect::Effect;

use super::{Case, CaseState};

/// The next case and what must follow once it is stored.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Change {
    /// The case as it is now.
    pub case: Case,
    /// What must happen after the commit.
    pub effects: Vec<Effect>,
}

impl Change {
    /// A change that nothing follows.
    pub fn quiet(case: Case) -> Self {
        Self { case, effects: Vec::new() }
    }

    /// Adds an effect.
    pub fn and(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }
}

/// Why a transition is not possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// The case is not where this step begins: somebody was faster, or the step comes too early or too late.
    #[error("this step is not possible while the case is {0:?}")]
    Stage(CaseState),
    /// Somebody who takes part was taken out of the application although a paper of theirs has come.
    #[error("a paper of somebody who takes part has come: they stay in the application")]
    AttendeeHasPapers,
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Something about the papers.
    #[error(transparent)]
    Document(#[from] crate::documents::DocumentError),
    /// Something about the fee.
    #[error(transparent)]
    Charge(#[from] crate::charges::ChargeError),
    /// Something about the reply letter.
    #[error(transparent)]
    Report(#[from] crate::reports::ReportError),
    /// Something about a contact.
    #[error(transparent)]
    Contact(#[from] crate::people::ContactError),
}
