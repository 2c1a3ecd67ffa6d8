//! Papers at rest: encrypted, content-addressed bytes in a folder.
//!
//! What an operator has to know:
//!
//! - The *master key* is one file of 32 random bytes outside the data folder ([`MasterKey`]). Whoever has
//!   the data folder without it has nothing; whoever loses it has lost every paper.
//! - From it each hospital's key is derived (HKDF-SHA256), so one hospital's key opens nothing of another's.
//! - Each case has its own random key, wrapped by the hospital's key. Destroying that one small file makes
//!   every paper of the case unreadable for good ([`FolderVault::remove_case`]).
//! - Each blob has its own key, derived from the case's key and a random salt, so that chunk numbers can
//!   serve as nonces and no pair of key and nonce is ever used twice.
//! - A blob's name is a keyed digest of its content: the same paper sent twice to one case is stored once,
//!   and nobody can tell from names whether two cases hold the same paper.
//!
//! Nothing is acknowledged before it is durable: file, folder and the folders above are flushed. What a
//! crash leaves half-written lies in `incoming/` and is swept away when the folder is next opened by one
//! process alone.
//!
//! This crate does not look inside papers, except at their first bytes ([`sniff`]).

mod blob_file;
mod case_key;
mod error;
mod files;
mod folder;
mod master;
mod port;
mod reader;
mod upload;

pub use base::media::{MediaType, SNIFF_BYTES, sniff};

pub use self::{
    blob_file::BlobKey,
    error::VaultError,
    folder::FolderVault,
    master::{MasterKey, MasterKeyError},
    reader::BlobReader,
    upload::{Stored, Upload},
};

#[cfg(test)]
mod tests;
