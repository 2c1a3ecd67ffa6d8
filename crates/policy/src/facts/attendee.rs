//! A person who takes part in the consultation.

use base::Date;
use serde::{Deserialize, Serialize};

use super::scalars::{self, Country};
use crate::codes::Relation;

/// A person who takes part in the consultation.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// What the person is to the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// Day of birth.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "scalars::day_if_known")]
    pub birth_date: Option<Date>,
    /// Age in whole years on the day of the consultation, where no day of birth is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "scalars::age")]
    pub age_on_consultation: Option<i16>,
    /// Whether the person lives with the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lives_with_patient: Option<bool>,
    /// Country from which the person joins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joins_from: Option<Country>,
}

impl Attendee {
    /// Returns a person of whom only the relation is known.
    #[must_use]
    pub fn new(relation: Relation) -> Self {
        Self { relation: Some(relation), ..Self::default() }
    }
}
