//! Candidate dates and what the patient's side says to them.

use base::{Date, Timestamp};
use policy::Mode;
use serde::{Deserialize, Serialize};

use super::Span;

/// What the patient's side says to one candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// ○: can come.
    Yes,
    /// △: would like to talk about it.
    Perhaps,
    /// ×: cannot come.
    No,
}

impl Wish {
    /// Returns the code of forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Perhaps => "perhaps",
            Self::No => "no",
        }
    }

    /// Returns the wish with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Yes, Self::Perhaps, Self::No].into_iter().find(|wish| wish.code() == code)
    }
}

/// One candidate date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The time.
    pub span: Span,
    /// In person or online.
    pub mode: Mode,
    /// What the patient's side said, when it did.
    pub wish: Option<Wish>,
}

/// The candidate dates of one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// One to five candidates.
    pub candidates: Vec<Candidate>,
    /// When they were offered.
    pub offered_at: Timestamp,
    /// Last day on which the hospital holds them.
    pub hold_until: Date,
    /// When the patient's side answered, if it did.
    pub answered_at: Option<Timestamp>,
    /// What the patient's side added: other days that would suit; empty when nothing.
    pub note: String,
}

impl Offer {
    /// Returns the first candidate that suits the patient's side.
    #[must_use]
    pub fn first_yes(&self) -> Option<&Candidate> {
        self.candidates.iter().find(|candidate| candidate.wish == Some(Wish::Yes))
    }
}
