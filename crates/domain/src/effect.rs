//! What must happen after a commit. Effects are stored with the change and performed at least once; twice is harmless.

use base::{CaseId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::messages::Notice;
use crate::tasks::TaskKind;

/// A follow-up of a change. Carries ids only: whoever performs it loads the facts of that moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Tell everybody of the case who has a proved contact; who has none becomes a phone task.
    Tell {
        /// The case.
        case: CaseId,
        /// What to tell.
        notice: Notice,
    },
    /// Tell one person only.
    TellPerson {
        /// The case.
        case: CaseId,
        /// The person.
        person: PersonId,
        /// What to tell.
        notice: Notice,
    },
    /// Put something on the desk's list of things to do by hand.
    Task {
        /// The case.
        case: CaseId,
        /// Why.
        kind: TaskKind,
        /// By when.
        due_at: Timestamp,
    },
    /// Give up every follow-up of the case that has not happened yet, and free its hours: it was closed quietly.
    Silence {
        /// The case.
        case: CaseId,
    },
}
