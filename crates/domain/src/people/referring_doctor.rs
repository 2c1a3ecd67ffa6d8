//! The doctor who treats the patient now and writes the referral letter.

use base::Masked;
use serde::{Deserialize, Serialize};

use super::Address;

/// The referring doctor (主治医) and institution.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReferringDoctor {
    /// Name of the institution.
    pub hospital: String,
    /// Ten-digit institution code, when known.
    pub hospital_code: Option<String>,
    /// Department, free text.
    pub department: String,
    /// The doctor's name, free text.
    pub doctor: Masked<String>,
    /// Where the reply letter goes by post; empty until known.
    pub address: Address,
    /// Whether the doctor agrees to the second opinion.
    pub agrees: Option<bool>,
    /// Language of the letter, ISO 639-1.
    pub letter_language: Option<String>,
}
