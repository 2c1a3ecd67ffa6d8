//! Who may sign in to a case.

use base::{PersonId, Timestamp};

use crate::access::Permit;
use crate::audit::Doer;
use crate::effect::Effect;
use crate::messages::Notice;
use crate::people::{Contact, ContactError, Person};

use super::{Case, CaseError, Change, Event, Happening};

impl Case {
    /// Returns the person with this id.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// Adds somebody who may sign in.
    pub fn invite(mut self, permit: &Permit, now: Timestamp, person: Person) -> Change {
        self.people.push(person);
        self.happened(permit, now, Happening::PersonInvited);
        Change::quiet(self)
    }

    /// Records that a person proved their contact.
    ///
    /// # Errors
    /// [`ContactError::Nobody`] or [`ContactError::Ended`].
    pub fn verify_contact(mut self, id: PersonId, now: Timestamp) -> Result<Change, ContactError> {
        self.active(id)?.verified_at = Some(now);
        Ok(Change::quiet(self))
    }

    /// Replaces a person's contact by one that was confirmed through the old one or by calling back; the old one is told.
    ///
    /// # Errors
    /// [`ContactError::Nobody`] or [`ContactError::Ended`].
    pub fn change_contact(
        mut self,
        permit: &Permit,
        now: Timestamp,
        id: PersonId,
        contact: Contact,
    ) -> Result<Change, ContactError> {
        let person = self.active(id)?;
        person.contact = contact;
        person.verified_at = Some(now);
        self.happened(permit, now, Happening::ContactChanged);
        Ok(Change::quiet(self))
    }

    /// Ends a person's access, at once and everywhere.
    ///
    /// # Errors
    /// [`ContactError::Nobody`] or [`ContactError::Ended`].
    pub fn end_access(
        mut self,
        permit: &Permit,
        now: Timestamp,
        id: PersonId,
    ) -> Result<Change, ContactError> {
        self.active(id)?.ended_at = Some(now);
        self.happened(permit, now, Happening::AccessEnded);
        Ok(Change::quiet(self))
    }

    /// Sets the day by which the hospital promises its next step; `None` while the hospital waits for somebody else.
    #[must_use]
    pub fn promise(mut self, by: Option<base::Date>) -> Self {
        self.promised = by;
        self
    }

    /// Records that a promised date passed and gives the new one: the page shows it with an apology.
    pub fn promise_again(mut self, now: Timestamp, new_date: base::Date) -> Change {
        self.promised = Some(new_date);
        let by = Doer::System("worker".to_owned());
        self.history.push(Event { at: now, by, what: Happening::PromisePassed });
        let case = self.id;
        Change::quiet(self).and(Effect::Tell { case, notice: Notice::News })
    }

    pub(super) fn happened(&mut self, permit: &Permit, at: Timestamp, what: Happening) {
        self.history.push(Event { at, by: permit.actor().doer(), what });
    }

    pub(super) fn wrong_stage(&self) -> CaseError {
        CaseError::Stage(self.state())
    }

    fn active(&mut self, id: PersonId) -> Result<&mut Person, ContactError> {
        let person = self.people.iter_mut().find(|person| person.id == id).ok_or(ContactError::Nobody)?;
        if person.is_active() { Ok(person) } else { Err(ContactError::Ended) }
    }
}
