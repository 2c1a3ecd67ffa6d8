//! Why bytes could not be stored or read.

use std::io;

use base::CaseId;

use crate::BlobKey;

/// Why the vault could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// More bytes came than the caller allows for one blob.
    #[error("the blob is longer than the {limit_bytes} bytes allowed")]
    TooLarge {
        /// The bound that was passed.
        limit_bytes: u64,
    },
    /// The case has no blob of that name.
    #[error("case {case} holds no blob {blob}")]
    NotFound {
        /// The case that was asked.
        case: CaseId,
        /// The name that was asked for.
        blob: BlobKey,
    },
    /// The case's key was destroyed; nothing can be read or added any more.
    #[error("the papers of case {0} were destroyed")]
    Destroyed(CaseId),
    /// The bytes are not those that were stored: altered, cut, lengthened, swapped or reordered.
    #[error("blob {blob} of case {case} is not what was stored: {part}")]
    Altered {
        /// The case that was asked.
        case: CaseId,
        /// The blob that is damaged.
        blob: BlobKey,
        /// Which part failed.
        part: &'static str,
    },
    /// The case's key file was altered, or was wrapped by another hospital's key.
    #[error("the key of case {0} cannot be unwrapped: it was altered or belongs to another hospital")]
    CaseKeyRefused(CaseId),
    /// The data folder was written with another master key.
    #[error("this data folder was written with another master key")]
    WrongMasterKey,
    /// Reading or writing failed.
    #[error("could not {step}")]
    Io {
        /// What was being done.
        step: &'static str,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The encryption library refused; it has no reason to with the fixed sizes used here.
    #[error("the encryption library refused to {0}")]
    Crypto(&'static str),
}

/// Names the step of a failed input or output.
pub(crate) fn io_step(step: &'static str) -> impl FnOnce(io::Error) -> VaultError {
    move |source| VaultError::Io { step, source }
}
