//! Hospitals and the versions of their packs.

use std::collections::BTreeMap;

use async_trait::async_trait;
use base::{HospitalId, Timestamp};

use super::StoreError;

/// A hospital of this installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HospitalRow {
    /// Its id, part of its addresses.
    pub id: HospitalId,
    /// When it was added.
    pub added_at: Timestamp,
}

/// One file of a hospital's pack. Files are immutable once stored: a version is named by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRow {
    /// File name inside the pack's folder.
    pub file: String,
    /// The text.
    pub text: String,
    /// When it was stored.
    pub stored_at: Timestamp,
}

/// Reading packs.
#[async_trait]
pub trait PacksRead {
    /// Returns the files of the hospital's pack by name.
    async fn pack_files(&mut self) -> Result<BTreeMap<String, String>, StoreError>;
}

/// Writing packs.
#[async_trait]
pub trait PacksWrite {
    /// Stores a new file.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when another text has this name: a version never changes.
    async fn add_pack_file(&mut self, row: &PackRow) -> Result<(), StoreError>;
}
