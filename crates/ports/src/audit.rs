//! The chain of audit entries and its signed checkpoints.

use aws_lc_rs::digest;
use base::{HospitalId, Timestamp};
use domain::audit::Entry;

/// The hash before the first entry of a hospital.
pub const GENESIS: [u8; 32] = [0; 32];

/// Returns the hash of an entry: SHA-256 over the hash before it and the entry's canonical bytes.
#[must_use]
pub fn link(before: &[u8; 32], hospital: &HospitalId, sequence: u64, entry: &Entry) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(before);
    context.update(&entry.canonical(hospital, sequence));
    let mut hash = [0; 32];
    hash.copy_from_slice(context.finish().as_ref());
    hash
}

/// An entry in its chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chained {
    /// Counts from 1 within the hospital, without gaps.
    pub sequence: u64,
    /// The entry.
    pub entry: Entry,
    /// Its hash.
    pub hash: [u8; 32],
}

/// The end of a hospital's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last entry's number; 0 when there is none.
    pub sequence: u64,
    /// The last entry's hash.
    pub hash: [u8; 32],
}

/// What a reader of the log asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only entries about this case.
    pub case: Option<base::CaseId>,
    /// Only entries by this doer (its code).
    pub doer: Option<String>,
    /// Only entries of this deed (its code).
    pub deed: Option<String>,
    /// Only from this instant on.
    pub from: Option<Timestamp>,
    /// Only before this instant.
    pub until: Option<Timestamp>,
    /// Only entries with a smaller number: the next page, newest first.
    pub before: Option<u64>,
}
