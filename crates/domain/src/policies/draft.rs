//! A draft: begun as a copy of a version, written, handed to a second person, approved for its day.

use base::{Date, DraftId, StaffId, Timestamp};
use policy::Version;
use serde::{Deserialize, Serialize};

use super::Rehearsal;
use crate::access::{Denied, Permit};
use crate::cases::PolicyRef;

/// A draft of a new version. Faulty texts are kept, too: only approval asks for a sound one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Counts the saved changes; who saves an older one is told.
    pub revision: u32,
    /// The version that it began as a copy of.
    pub base: PolicyRef,
    /// The text of the file.
    pub text: String,
    /// Everybody who wrote it, in the order of their first word: none of them approves it.
    pub writers: Vec<StaffId>,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// When it changed last.
    pub changed_at: Timestamp,
    /// Where it stands.
    pub state: DraftState,
    /// What came out when it was last tried on past cases.
    pub rehearsal: Option<Rehearsal>,
}

/// Where a draft stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    /// It is being written.
    Writing,
    /// It waits for a second person.
    Asked(Asked),
    /// It is a stored version, in force from its day.
    Approved(Approved),
    /// The second person sent it back with a reason; it can be written on.
    Turned(Turned),
    /// It was given up.
    Dropped(Dropped),
}

/// It waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who asked.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}

/// It is a stored version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    /// Who approved.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// The version that it became.
    pub version: PolicyRef,
}

/// It was sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turned {
    /// Who did not approve.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: String,
}

/// It was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Who gave it up.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}

/// Why a step of a draft is not possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// The draft is not where this step begins.
    #[error("this step is not possible while the draft is {0}")]
    State(&'static str),
    /// Whoever wrote a draft does not decide about it.
    #[error("a second person decides about a draft")]
    OwnText,
    /// A version takes effect on a day to come: what was answered so far stays true.
    #[error("the first day of a version lies after today")]
    NotLater,
    /// The text belongs to another hospital's pack.
    #[error("the text names another pack")]
    OtherPack,
    /// Nothing was changed: the text would be the same guide.
    #[error("the text is that of the version it was copied from")]
    Unchanged,
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
}

impl DraftState {
    /// Returns the code of texts and of the log.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::Asked(_) => "asked",
            Self::Approved(_) => "approved",
            Self::Turned(_) => "turned",
            Self::Dropped(_) => "dropped",
        }
    }

    /// Tells whether something can still become of it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Writing | Self::Asked(_) | Self::Turned(_) => true,
            Self::Approved(_) | Self::Dropped(_) => false,
        }
    }

    /// Tells whether its text can be changed.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        match self {
            Self::Writing | Self::Turned(_) => true,
            Self::Asked(_) | Self::Approved(_) | Self::Dropped(_) => false,
        }
    }
}

impl Draft {
    /// Begins a draft as a copy of a version.
    ///
    /// # Errors
    /// [`DraftError::Denied`] when the holder of the permit is not staff.
    pub fn begin(
        permit: &Permit,
        id: DraftId,
        base: PolicyRef,
        text: String,
        now: Timestamp,
    ) -> Result<Self, DraftError> {
        Ok(Self {
            id,
            revision: 0,
            base,
            text,
            writers: vec![permit.staff()?],
            begun_at: now,
            changed_at: now,
            state: DraftState::Writing,
            rehearsal: None,
        })
    }

    /// Returns who began it.
    #[must_use]
    pub fn author(&self) -> Option<StaffId> {
        self.writers.first().copied()
    }

    /// Tells whether somebody wrote a part of it.
    #[must_use]
    pub fn is_written_by(&self, staff: StaffId) -> bool {
        self.writers.contains(&staff)
    }

    /// Replaces the text, sound or not.
    ///
    /// # Errors
    /// [`DraftError::State`] while a second person decides about it, and once it was decided.
    pub fn write(mut self, permit: &Permit, text: String, now: Timestamp) -> Result<Self, DraftError> {
        let by = permit.staff()?;
        if !self.state.is_writable() {
            return Err(self.wrong_state());
        }
        if self.text != text {
            self.text = text;
            if !self.is_written_by(by) {
                self.writers.push(by);
            }
        }
        Ok(self.at(DraftState::Writing, now))
    }

    /// Hands it to a second person. `version` is what its text says.
    ///
    /// # Errors
    /// [`DraftError::NotLater`], [`DraftError::OtherPack`] or [`DraftError::Unchanged`] when the text cannot become a
    /// version, [`DraftError::State`] unless it is being written.
    pub fn ask(
        self,
        permit: &Permit,
        version: &Version,
        today: Date,
        now: Timestamp,
    ) -> Result<Self, DraftError> {
        let by = permit.staff()?;
        if !self.state.is_writable() {
            return Err(self.wrong_state());
        }
        self.fits(version, today)?;
        Ok(self.at(DraftState::Asked(Asked { by, at: now }), now))
    }

    /// Takes it back to write on.
    ///
    /// # Errors
    /// [`DraftError::State`] unless it waits for a second person.
    pub fn take_back(self, permit: &Permit, now: Timestamp) -> Result<Self, DraftError> {
        permit.staff()?;
        match self.state {
            DraftState::Asked(_) => Ok(self.at(DraftState::Writing, now)),
            DraftState::Writing
            | DraftState::Approved(_)
            | DraftState::Turned(_)
            | DraftState::Dropped(_) => Err(self.wrong_state()),
        }
    }

    /// Approves it: from now on it is the version that its text says.
    ///
    /// # Errors
    /// [`DraftError::OwnText`] for whoever wrote a part of it, [`DraftError::NotLater`] when its first day has come
    /// meanwhile, [`DraftError::State`] unless it waits for approval.
    pub fn approve(
        self,
        permit: &Permit,
        version: &Version,
        today: Date,
        now: Timestamp,
    ) -> Result<Self, DraftError> {
        let by = self.second_person(permit)?;
        self.fits(version, today)?;
        let version = PolicyRef::of(version);
        Ok(self.at(DraftState::Approved(Approved { by, at: now, version }), now))
    }

    /// Sends it back with a reason.
    ///
    /// # Errors
    /// As [`Draft::approve`], whatever its first day.
    pub fn turn_back(self, permit: &Permit, why: String, now: Timestamp) -> Result<Self, DraftError> {
        let by = self.second_person(permit)?;
        Ok(self.at(DraftState::Turned(Turned { by, at: now, why }), now))
    }

    /// Gives it up; its text stays to be read.
    ///
    /// # Errors
    /// [`DraftError::State`] once it is a version or was given up.
    pub fn drop_it(self, permit: &Permit, now: Timestamp) -> Result<Self, DraftError> {
        let by = permit.staff()?;
        if !self.state.is_open() {
            return Err(self.wrong_state());
        }
        Ok(self.at(DraftState::Dropped(Dropped { by, at: now }), now))
    }

    /// Keeps what came out of a dry run.
    #[must_use]
    pub fn rehearsed(mut self, rehearsal: Rehearsal) -> Self {
        self.rehearsal = Some(rehearsal);
        self
    }

    fn second_person(&self, permit: &Permit) -> Result<StaffId, DraftError> {
        let by = permit.staff()?;
        match self.state {
            DraftState::Asked(_) if self.is_written_by(by) => Err(DraftError::OwnText),
            DraftState::Asked(_) => Ok(by),
            DraftState::Writing
            | DraftState::Approved(_)
            | DraftState::Turned(_)
            | DraftState::Dropped(_) => Err(self.wrong_state()),
        }
    }

    fn fits(&self, version: &Version, today: Date) -> Result<(), DraftError> {
        if version.policy().id != self.base.id.as_str() {
            Err(DraftError::OtherPack)
        } else if version.hash() == self.base.hash {
            Err(DraftError::Unchanged)
        } else if !begins_later(version, today) {
            Err(DraftError::NotLater)
        } else {
            Ok(())
        }
    }

    fn at(mut self, state: DraftState, now: Timestamp) -> Self {
        self.state = state;
        self.changed_at = now;
        self
    }

    fn wrong_state(&self) -> DraftError {
        DraftError::State(self.state.code())
    }
}

/// Tells whether a version takes effect after today. A new one must: every answer given so far rests on what was in force.
#[must_use]
pub fn begins_later(version: &Version, today: Date) -> bool {
    version.first_day() > today
}
