//! The audit log as a whole: reading it, proving it, and counting refusals of unknown callers.
//!
//! Entries are chained by the store: each hash covers the one before it. That alone does not stop somebody who can write
//! to the store and recompute every hash. So the end of each hospital's chain is signed every few seconds with a key that
//! lies elsewhere, and written to a file in a second place ([`Checkpoints`]); [`verify_hospital`] holds both against each
//! other. What it cannot see: entries younger than the last checkpoint, and whoever has the key and both places.

mod checkpoint;
mod files;
mod keep;
mod key;
mod read;
mod unknown;
mod verify;
mod verify_hospital;

pub use checkpoint::Checkpoint;
pub use files::CheckpointError;
pub use keep::{Checkpoints, EVERY, EVERY_ENTRIES};
pub use key::{KeyError, PublicKey, SigningKey};
pub use read::{LogPage, LogRow, Question, read};
pub use unknown::{Unknown, flush_unknown};
pub use verify::{AuditFault, Verified};
pub use verify_hospital::verify_hospital;
