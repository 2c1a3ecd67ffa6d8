//! Sessions, one-time codes, paper keys, and counters of tries. Everything secret is stored as a keyed hash.

use async_trait::async_trait;
use base::{CaseId, PersonId, StaffId, Timestamp};

use super::StoreError;

/// Whom a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// A member of staff, with password and second factor.
    Staff(StaffId),
    /// A person of a case.
    Person {
        /// Who.
        person: PersonId,
        /// Which case.
        case: CaseId,
    },
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Hash of the cookie's token.
    pub token_hash: [u8; 32],
    /// Whom it is for.
    pub signed: Signed,
    /// When it began.
    pub began_at: Timestamp,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
}

/// What a one-time code is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodePurpose {
    /// To sign a person in, or to prove a new person's contact.
    SignIn,
    /// To confirm a new contact of the same person, through the old one.
    NewContact {
        /// The new mail address, sealed.
        sealed: String,
    },
}

/// A one-time code: six digits, used once, ten minutes, five tries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Its id; travels in the page.
    pub id: uuid::Uuid,
    /// The case; `None` for the decoy that stands for a number or address that does not exist.
    pub case: Option<CaseId>,
    /// Whom it signs in.
    pub person: Option<PersonId>,
    /// What for.
    pub purpose: CodePurpose,
    /// Keyed hash of the digits.
    pub hash: [u8; 32],
    /// When it ends.
    pub ends_at: Timestamp,
    /// Tries left; 0 when it is used up.
    pub tries_left: u8,
}

/// A paper key of the 再開の紙.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperKeyRow {
    /// The case.
    pub case: CaseId,
    /// Whom it signs in.
    pub person: PersonId,
    /// Keyed hash of the key.
    pub hash: [u8; 32],
    /// When it was made.
    pub made_at: Timestamp,
}

/// Reading sessions, codes and keys.
#[async_trait]
pub trait CodesRead {
    /// Returns a session.
    async fn session(&mut self, token_hash: &[u8; 32]) -> Result<Option<SessionRow>, StoreError>;

    /// Returns a code.
    async fn code(&mut self, id: uuid::Uuid) -> Result<Option<CodeRow>, StoreError>;

    /// Returns the paper keys of a case that were not revoked.
    async fn paper_keys(&mut self, case: CaseId) -> Result<Vec<PaperKeyRow>, StoreError>;

    /// Returns how often something was tried since `since`.
    async fn tries(&mut self, key: &str, since: Timestamp) -> Result<u32, StoreError>;
}

/// Writing sessions, codes and keys.
#[async_trait]
pub trait CodesWrite {
    /// Begins a session.
    async fn begin_session(&mut self, session: &SessionRow) -> Result<(), StoreError>;

    /// Ends a session.
    async fn end_session(&mut self, token_hash: &[u8; 32]) -> Result<(), StoreError>;

    /// Ends all sessions of somebody.
    async fn end_sessions_of(&mut self, signed: &Signed) -> Result<(), StoreError>;

    /// Stores a code; earlier codes of the same person end.
    async fn add_code(&mut self, code: &CodeRow) -> Result<(), StoreError>;

    /// Uses one try of a code and returns how many were left before; 0 when there was none or it does not exist.
    async fn try_code(&mut self, id: uuid::Uuid) -> Result<u8, StoreError>;

    /// Ends a code.
    async fn end_code(&mut self, id: uuid::Uuid) -> Result<(), StoreError>;

    /// Stores a paper key; an earlier one of the same person is revoked.
    async fn add_paper_key(&mut self, key: &PaperKeyRow) -> Result<(), StoreError>;

    /// Revokes the paper key of a person. Tells whether there was one.
    async fn revoke_paper_key(&mut self, person: PersonId) -> Result<bool, StoreError>;

    /// Counts a try of something guessable.
    async fn count_try(&mut self, key: &str, at: Timestamp) -> Result<(), StoreError>;

    /// Forgets sessions, codes and counters that ended before `before`.
    async fn sweep(&mut self, before: Timestamp) -> Result<u64, StoreError>;
}
