//! Encrypted bytes of papers.

use async_trait::async_trait;
use base::{CaseId, HospitalId};

/// Why bytes cannot be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There are no such bytes.
    #[error("the vault holds nothing under this key")]
    Missing,
    /// The bytes were altered, cut, swapped or encrypted with another key.
    #[error("stored bytes do not check: altered, cut, or another key")]
    Altered,
    /// More than the limit.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The folder cannot be used.
    #[error("{step}: {source}")]
    Io {
        /// What was tried.
        step: &'static str,
        /// Why it failed.
        source: std::io::Error,
    },
}

/// Content-addressed blobs, encrypted with a key per case that is wrapped by the hospital's key.
#[async_trait]
pub trait Vault: Send + Sync {
    /// Stores bytes and returns their key. Durable when it returns; the same bytes of the same case give the same key.
    ///
    /// # Errors
    /// [`VaultError::TooLarge`] over [`base::limits::UPLOAD_BYTES_MAX`], [`VaultError::Io`] when they cannot be kept.
    async fn put(&self, hospital: &HospitalId, case: CaseId, bytes: Vec<u8>) -> Result<String, VaultError>;

    /// Returns the bytes stored under a key, checked whole.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Altered`], [`VaultError::Io`].
    async fn get(&self, hospital: &HospitalId, case: CaseId, key: &str) -> Result<Vec<u8>, VaultError>;
}
