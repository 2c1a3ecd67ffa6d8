//! Who on the patient's side may sign in to a case, and how they are reached.

use base::{Masked, PersonId, Timestamp};
use serde::{Deserialize, Serialize};

/// How messages reach a person; nobody must have mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    /// Mail address; one-time codes and notices go there.
    Email(Masked<String>),
    /// No mail: the paper key of the 再開の紙 opens the case, notices come by phone and post.
    Paper,
}

/// Why a contact cannot be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContactError {
    /// No person of the case has this id.
    #[error("nobody of this case has this id")]
    Nobody,
    /// The person's access was ended.
    #[error("this person's access was ended")]
    Ended,
}

/// What part a person has in the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The patient.
    Patient,
    /// The parent or guardian of a patient who is a minor.
    Guardian,
    /// A relative; the index says which attendee, when the person takes part.
    Relative {
        /// Place in the application's list of attendees.
        attendee: Option<usize>,
    },
    /// Somebody who helps with the application and takes no part in the consultation.
    Helper,
}

/// Somebody who signs in as themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The person's id within the hospital.
    pub id: PersonId,
    /// The part in this case.
    pub part: Part,
    /// Name to greet with; may be empty before the application names anybody.
    pub name: Masked<String>,
    /// Where codes and notices go.
    pub contact: Contact,
    /// When the contact was proved to be theirs; no notice goes to an unproved contact.
    pub verified_at: Option<Timestamp>,
    /// When access was ended, if it was.
    pub ended_at: Option<Timestamp>,
}

impl Person {
    /// Tells whether this person may still sign in.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.ended_at.is_none()
    }

    /// Returns the proved mail address to which notices may go.
    #[must_use]
    pub fn mail(&self) -> Option<&str> {
        match &self.contact {
            Contact::Email(address) if self.is_active() && self.verified_at.is_some() => {
                Some(address.reveal())
            }
            Contact::Email(_) | Contact::Paper => None,
        }
    }
}
