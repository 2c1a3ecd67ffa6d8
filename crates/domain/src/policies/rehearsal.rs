//! What came out when a draft was tried on past cases: counts, no case.

use base::{StaffId, Timestamp};
use serde::{Deserialize, Serialize};

/// The counts of a dry run, as the draft keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rehearsal {
    /// When it was run.
    pub at: Timestamp,
    /// Who ran it.
    pub by: StaffId,
    /// The hash of the text that was tried: an edited draft has not been tried.
    pub hash: String,
    /// How many cases were looked at.
    pub cases: u32,
    /// How many of them would be decided differently.
    pub decided_otherwise: u32,
    /// For how many the fee would be another one.
    pub fees_otherwise: u32,
}
