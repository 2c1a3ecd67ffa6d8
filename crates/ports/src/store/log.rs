//! Reading the audit chain. Writing is [`super::WriteTx::commit`] alone.

use async_trait::async_trait;

use super::StoreError;
use crate::audit::{AuditFilter, Chained, Head};

/// Reading the audit chain.
#[async_trait]
pub trait LogRead {
    /// Returns the end of the chain.
    async fn log_head(&mut self) -> Result<Head, StoreError>;

    /// Returns the last checkpoint that was noted ([`super::Store::note_checkpoint`]), as its line was given.
    async fn noted_checkpoint(&mut self) -> Result<Option<String>, StoreError>;

    /// Returns entries with numbers above `after`, in order, at most `count`.
    async fn log_after(&mut self, after: u64, count: u32) -> Result<Vec<Chained>, StoreError>;

    /// Returns a page of entries that fit the filter, newest first, at most [`base::limits::PAGE_ROWS`].
    async fn log_page(&mut self, filter: &AuditFilter) -> Result<Vec<Chained>, StoreError>;
}
