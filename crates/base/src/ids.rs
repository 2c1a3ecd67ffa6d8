//! The registry of typed ids. A new kind of id is added here and nowhere else.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Chance;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is not a UUID.
    #[error("not a {kind} id: {found:?}")]
    NotAnId {
        /// Which kind of id was expected.
        kind: &'static str,
        /// What was found, cut to 64 characters.
        found: String,
    },
    /// The text is not a short name of lower-case letters, digits and hyphens.
    #[error("not a {kind} name (1 to 40 of a-z, 0-9, -, beginning with a letter): {found:?}")]
    NotASlug {
        /// Which kind of name was expected.
        kind: &'static str,
        /// What was found, cut to 64 characters.
        found: String,
    },
}

fn shortened(text: &str) -> String {
    text.chars().take(64).collect()
}

macro_rules! random_ids {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Draws a new id. 122 random bits: it cannot be guessed, and it opens nothing by itself.
            pub fn draw(chance: &dyn Chance) -> Self {
                let mut bytes = [0_u8; 16];
                chance.fill(&mut bytes);
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($kind, ":{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text)
                    .map(Self)
                    .map_err(|_| IdError::NotAnId { kind: $kind, found: shortened(text) })
            }
        }
    )+};
}

random_ids! {
    /// One request for a second opinion (相談).
    CaseId = "case";
    /// A person on the patient's side who may sign in to a case: the patient, a relative, a guardian.
    PersonId = "person";
    /// A member of the hospital's staff.
    StaffId = "staff";
    /// One received or expected paper, film or disc of a case.
    DocumentId = "document";
    /// One booked time with a specialist.
    AppointmentId = "appointment";
    /// One thing that the desk has to do by hand, such as a phone call.
    TaskId = "task";
    /// One draft of a new version of a hospital's guide.
    DraftId = "draft";
}

macro_rules! slugs {
    ($($(#[$doc:meta])* $name:ident = $kind:literal, also $also:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Returns the name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($kind, ":{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || $also.contains(c);
                let sound = (1..=40).contains(&text.len())
                    && text.starts_with(|c: char| c.is_ascii_lowercase())
                    && text.chars().all(plain);
                if sound {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError::NotASlug { kind: $kind, found: shortened(text) })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0
            }
        }
    )+};
}

slugs! {
    /// A hospital of this installation. Every row, blob, chain, number and key belongs to one.
    HospitalId = "hospital", also "-";
    /// A department that a hospital's pack declares.
    DepartmentId = "department", also "-_";
}
