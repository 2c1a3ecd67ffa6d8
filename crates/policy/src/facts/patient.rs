//! What is known of the patient and of the referring doctor.

use base::Date;
use serde::{Deserialize, Serialize};

use super::scalars::{self, Country, InstitutionCode, Language};

/// What is known of the patient.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatientFacts {
    /// Day of birth.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "scalars::day_if_known")]
    pub birth_date: Option<Date>,
    /// Age in whole years on the day of the consultation, where no day of birth is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "scalars::age")]
    pub age_on_consultation: Option<i16>,
    /// Whether the patient has died.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deceased: Option<bool>,
    /// Whether another hospital treats the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under_care_elsewhere: Option<bool>,
    /// Whether the patient was told the diagnosis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagnosis_disclosed: Option<bool>,
    /// Country of residence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lives_in: Option<Country>,
    /// Whether the patient has Japanese public health insurance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub japanese_insurance: Option<bool>,
    /// Whether the patient can sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub can_sign: Option<bool>,
}

/// What is known of the referring doctor.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferringDoctor {
    /// Whether the doctor agrees to a second opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agrees: Option<bool>,
    /// Ten-digit code of the doctor's hospital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<InstitutionCode>,
    /// Language of the referral letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter_language: Option<Language>,
}
