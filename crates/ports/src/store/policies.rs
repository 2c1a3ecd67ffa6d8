//! Drafts of a hospital's guide, and cases by the version that binds them.

use async_trait::async_trait;
use base::{CaseId, DraftId, Timestamp};
use domain::cases::Case;
use domain::policies::Draft;

use super::StoreError;

/// How many cases a version binds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionCount {
    /// The version's name.
    pub version: String,
    /// Cases that are not over.
    pub open: u64,
    /// All cases.
    pub all: u64,
}

/// Where a look through past cases goes on (keyset).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastPlace {
    /// When the last case was begun.
    pub opened_at: Timestamp,
    /// The last case.
    pub id: CaseId,
}

/// Reading drafts, and cases by version.
#[async_trait]
pub trait PoliciesRead {
    /// Returns drafts, those that something can still become of first, then by last change, newest first; at most
    /// [`base::limits::PAGE_ROWS`].
    async fn drafts(&mut self) -> Result<Vec<Draft>, StoreError>;

    /// Returns a draft.
    async fn draft(&mut self, id: DraftId) -> Result<Option<Draft>, StoreError>;

    /// Counts the cases under each version that binds any, by the version's name.
    async fn count_by_version(&mut self) -> Result<Vec<VersionCount>, StoreError>;

    /// Returns cases under a version that are not over, by id, at most `count`.
    async fn open_under(
        &mut self,
        version: &str,
        after: Option<CaseId>,
        count: u32,
    ) -> Result<Vec<Case>, StoreError>;

    /// Returns cases that were begun at `since` or later, whatever became of them, newest first, at most `count`.
    async fn begun_since(
        &mut self,
        since: Timestamp,
        before: Option<PastPlace>,
        count: u32,
    ) -> Result<Vec<Case>, StoreError>;
}

/// Writing drafts.
#[async_trait]
pub trait PoliciesWrite {
    /// Stores a new draft (revision 0).
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is one of this id.
    async fn add_draft(&mut self, draft: &Draft) -> Result<(), StoreError>;

    /// Stores the next state of a draft and counts its revision up; returns the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the stored revision is not `draft.revision`.
    async fn save_draft(&mut self, draft: &Draft) -> Result<u32, StoreError>;
}
