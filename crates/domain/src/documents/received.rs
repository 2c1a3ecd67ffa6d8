//! What has come, and what the desk found when it looked.

use base::{DocumentId, StaffId, Timestamp, limits};
use policy::{DocumentKind, Owner};
use serde::{Deserialize, Serialize};

/// How a thing came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrival {
    /// Sent through the pages.
    Upload,
    /// By post.
    Post,
    /// By fax, from the referring institution.
    Fax,
    /// Handed in at the desk or at reception.
    Hand,
}

impl Arrival {
    /// All ways, in the order in which the desk offers them.
    pub const ALL: [Self; 4] = [Self::Post, Self::Fax, Self::Hand, Self::Upload];

    /// Returns the code of rows, forms and texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Upload => "upload",
            Self::Post => "post",
            Self::Fax => "fax",
            Self::Hand => "hand",
        }
    }
}

/// Whether a thing is the original or a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The paper itself.
    Original,
    /// A copy, a photograph, a fax.
    Copy,
}

/// The encrypted bytes of a scan or an upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blob {
    /// The vault's name of the bytes.
    pub key: String,
    /// Media type found by looking at the bytes, never the one that was claimed.
    pub media_type: String,
    /// Length in bytes.
    pub size_bytes: u64,
}

/// What the desk found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Nobody has looked yet.
    Unchecked,
    /// It is what it should be.
    Sound {
        /// Who looked.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
    /// Another one is needed; the words are for the patient.
    Replace {
        /// Who looked.
        by: StaffId,
        /// When.
        at: Timestamp,
        /// Why, in words the patient reads.
        why: String,
    },
    /// It was given or sent back and no longer counts.
    Returned {
        /// Who sent it back.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
}

/// One thing that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// Its id.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Whose it is.
    pub of: Owner,
    /// Original or copy.
    pub form: Form,
    /// How it came.
    pub arrival: Arrival,
    /// When it came or was entered.
    pub at: Timestamp,
    /// Its bytes, when it was uploaded or scanned.
    pub scan: Option<Blob>,
    /// What the desk found.
    pub check: Check,
}

/// The desk decided that a needed paper is not needed in this case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exemption {
    /// Which paper.
    pub kind: DocumentKind,
    /// Whose.
    pub of: Owner,
    /// Why.
    pub why: String,
    /// Who decided.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}

/// The patient's side says that a paper cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unobtainable {
    /// Which paper.
    pub kind: DocumentKind,
    /// Whose.
    pub of: Owner,
    /// Why, in the person's words.
    pub why: String,
    /// When it was said.
    pub at: Timestamp,
}

/// Why something cannot be done with a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// No paper of the case has this id.
    #[error("this case has no such document")]
    Unknown,
    /// The case has as many things as one case may have.
    #[error("a case holds at most {} documents", limits::DOCUMENTS_MAX)]
    TooMany,
}

/// Everything that has come or was said about papers in one case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shelf {
    /// What has come, oldest first.
    pub received: Vec<Received>,
    /// What is not needed here, by the desk's decision.
    pub exempted: Vec<Exemption>,
    /// What cannot be had, as the patient's side says.
    pub unobtainable: Vec<Unobtainable>,
}

impl Shelf {
    /// Adds a thing that has come.
    ///
    /// # Errors
    /// [`DocumentError::TooMany`] when the case is full.
    pub fn receive(&mut self, received: Received) -> Result<(), DocumentError> {
        if self.received.len() >= limits::DOCUMENTS_MAX {
            return Err(DocumentError::TooMany);
        }
        self.unobtainable.retain(|said| said.kind != received.kind || said.of != received.of);
        self.received.push(received);
        Ok(())
    }

    /// Returns the thing with this id.
    #[must_use]
    pub fn find(&self, id: DocumentId) -> Option<&Received> {
        self.received.iter().find(|received| received.id == id)
    }

    /// Records what the desk found.
    ///
    /// # Errors
    /// [`DocumentError::Unknown`] when the case has no such thing.
    pub fn check(&mut self, id: DocumentId, found: Check) -> Result<(), DocumentError> {
        let received =
            self.received.iter_mut().find(|received| received.id == id).ok_or(DocumentError::Unknown)?;
        received.check = found;
        Ok(())
    }

    /// Tells whether something has come that nobody has looked at.
    #[must_use]
    pub fn has_unchecked(&self) -> bool {
        self.received.iter().any(|received| received.check == Check::Unchecked)
    }
}
