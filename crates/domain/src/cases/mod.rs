//! The case (相談): one request for a second opinion, from the first word to the reply letter.

mod application;
mod apply;
mod asked;
mod change;
mod day;
mod decide;
mod exceptions;
mod exits;
mod facts;
mod history;
mod judgement;
mod owners;
mod papers;
mod pause;
mod people;
mod schedule;
mod stage;
mod state;
mod tracks;
mod waited;

use base::{CaseId, Date, HospitalId, ReferenceNumber, StaffId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::documents::Shelf;
use crate::people::Person;

pub use application::{Applicant, ApplicantKind, Application, ConsentWay, Gap, Illness};
pub use apply::SubmitError;
pub use asked::asked_of;
pub use change::{CaseError, Change};
pub use day::{Counted, DayError};
pub use exceptions::{AgainstRule, MoveReason, Moved};
pub use exits::CloseError;
pub use history::{Event, Happening};
pub use judgement::{Judgement, Moment};
pub use papers::{Request, RequestAnswer, Says};
pub use pause::{Pause, PauseError};
pub use schedule::{Booking, ScheduleError};
pub use stage::{
    Accepted, Answered, AwaitingDocuments, Booked, CheckedIn, Closed, Concluded, Draft, InTalk, NoShow,
    Offered, Quiet, Refusal, RefusalReason, Refused, Reviewing, Stage, Submitted, Withdrawn,
};
pub use state::{CaseState, Outlook, Turn};
pub use tracks::Tracks;
pub use waited::{CASES_MIN, Waited, usual_days};

/// Through which door a case came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// The hospital's pages.
    Web,
    /// The desk's phone.
    Phone,
    /// Papers by post, fax or hand.
    Paper,
}

/// Which text of the guide a case is judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyRef {
    /// The pack's id.
    pub id: String,
    /// The version's name.
    pub version: String,
    /// The version's content hash (SHA-256, hex).
    pub hash: String,
}

impl PolicyRef {
    /// Names a version.
    #[must_use]
    pub fn of(version: &policy::Version) -> Self {
        Self {
            id: version.policy().id.to_string(),
            version: version.name().to_owned(),
            hash: version.hash().to_owned(),
        }
    }
}

/// One case with everything that belongs to it. Changed only through its transitions, stored as one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Random id; opens nothing by itself.
    pub id: CaseId,
    /// The hospital it belongs to.
    pub hospital: HospitalId,
    /// The number people say.
    pub number: ReferenceNumber,
    /// Counts the saved changes; who saves an older one is told.
    pub revision: u32,
    /// When it was begun.
    pub opened_at: Timestamp,
    /// Through which door.
    pub door: Door,
    /// The day on which the guide was asked; selects its version.
    pub asked_on: Date,
    /// The version of the guide that binds this case.
    pub policy: PolicyRef,
    /// What was asked, by whom, for whom.
    pub application: Application,
    /// Who may sign in.
    pub people: Vec<Person>,
    /// Where it stands.
    pub stage: Stage,
    /// Papers.
    pub shelf: Shelf,
    /// What the guide said, each time it was asked.
    pub judgements: Vec<Judgement>,
    /// What happened, oldest first.
    pub history: Vec<Event>,
    /// The last day that was promised to the patient, and how often a promise passed.
    pub promised: Option<Date>,
    /// A rest that the patient's side asked for.
    #[serde(default)]
    pub pause: Option<Pause>,
    /// Rules of the guide that staff set aside, with reasons.
    #[serde(default)]
    pub against: Vec<AgainstRule>,
    /// Moves to other versions of the guide, oldest first.
    #[serde(default)]
    pub moved: Vec<Moved>,
}

impl Case {
    /// Returns the specialist who has the case, once it was handed to one.
    #[must_use]
    pub fn specialist(&self) -> Option<StaffId> {
        self.stage.specialist()
    }

    /// Returns what the guide said last.
    #[must_use]
    pub fn last_judgement(&self) -> Option<&Judgement> {
        self.judgements.last()
    }
}
