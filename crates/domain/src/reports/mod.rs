//! The opinion and the reply letter (返書) to the referring doctor.

use base::{StaffId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::documents::Blob;

/// The answer to one of the patient's questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question as the patient wrote it.
    pub question: String,
    /// The specialist's answer; empty while unwritten.
    pub answer: String,
}

/// What the specialist writes. Each saving keeps the earlier text in the audit log's hash only; the text itself is
/// final once signed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Opinion {
    /// The opinion, in paragraphs.
    pub text: String,
    /// Answers to the patient's questions.
    pub answers: Vec<Answer>,
}

impl Opinion {
    /// Tells whether there is anything to sign: the opinion is written and every question has its answer.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.text.trim().is_empty() && self.answers.iter().all(|answer| !answer.answer.trim().is_empty())
    }
}

/// How a reply letter left the hospital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendRoute {
    /// By post.
    Post,
    /// By fax to the institution.
    Fax,
    /// Handed to the patient in a sealed envelope.
    Hand,
}

impl SendRoute {
    /// All routes, in the order in which the desk offers them.
    pub const ALL: [Self; 3] = [Self::Post, Self::Fax, Self::Hand];

    /// Returns the code of forms and texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Fax => "fax",
            Self::Hand => "hand",
        }
    }

    /// Returns the route with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.code() == code)
    }
}

/// A signed letter: the opinion as it was, and the very bytes that are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedLetter {
    /// The opinion as signed.
    pub opinion: Opinion,
    /// Who signed.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// The PDF.
    pub pdf: Blob,
}

/// Where the reply letter stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// The specialist writes.
    Writing {
        /// The text so far.
        opinion: Opinion,
    },
    /// Signed and not yet sent.
    Signed(SignedLetter),
    /// On its way to the referring doctor.
    Sent {
        /// The letter.
        letter: SignedLetter,
        /// How it was sent.
        route: SendRoute,
        /// Who sent it.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
}

/// Why a step of the reply letter cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// It is signed: the text is final.
    #[error("the letter is signed; its text is final")]
    Signed,
    /// The opinion or an answer is missing.
    #[error("the opinion or the answer to a question is missing")]
    Incomplete,
    /// It is not signed yet.
    #[error("the letter is not signed yet")]
    Unsigned,
    /// It was sent before.
    #[error("the letter was sent before")]
    Sent,
}

impl Report {
    /// Returns the text so far, or as signed.
    #[must_use]
    pub fn opinion(&self) -> &Opinion {
        match self {
            Self::Writing { opinion } => opinion,
            Self::Signed(letter) | Self::Sent { letter, .. } => &letter.opinion,
        }
    }

    /// Returns the signed letter, if it is signed.
    #[must_use]
    pub fn letter(&self) -> Option<&SignedLetter> {
        match self {
            Self::Writing { .. } => None,
            Self::Signed(letter) | Self::Sent { letter, .. } => Some(letter),
        }
    }

    /// Tells whether the letter has left the hospital.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Sent { .. })
    }

    /// Saves the text.
    ///
    /// # Errors
    /// [`ReportError::Signed`] once it is signed.
    pub fn write(&mut self, text: Opinion) -> Result<(), ReportError> {
        match self {
            Self::Writing { opinion } => {
                *opinion = text;
                Ok(())
            }
            Self::Signed(_) | Self::Sent { .. } => Err(ReportError::Signed),
        }
    }

    /// Signs the text as it stands; `pdf` is the letter made from it.
    ///
    /// # Errors
    /// [`ReportError::Incomplete`] when the opinion or an answer is missing, [`ReportError::Signed`] when it is signed.
    pub fn sign(&mut self, by: StaffId, at: Timestamp, pdf: Blob) -> Result<(), ReportError> {
        match self {
            Self::Writing { opinion } if opinion.is_complete() => {
                *self = Self::Signed(SignedLetter { opinion: std::mem::take(opinion), by, at, pdf });
                Ok(())
            }
            Self::Writing { .. } => Err(ReportError::Incomplete),
            Self::Signed(_) | Self::Sent { .. } => Err(ReportError::Signed),
        }
    }

    /// Marks the letter as sent.
    ///
    /// # Errors
    /// [`ReportError::Unsigned`] before it is signed, [`ReportError::Sent`] when it was sent before.
    pub fn send(&mut self, route: SendRoute, by: StaffId, at: Timestamp) -> Result<(), ReportError> {
        match self {
            Self::Writing { .. } => Err(ReportError::Unsigned),
            Self::Sent { .. } => Err(ReportError::Sent),
            Self::Signed(letter) => {
                *self = Self::Sent { letter: letter.clone(), route, by, at };
                Ok(())
            }
        }
    }
}
