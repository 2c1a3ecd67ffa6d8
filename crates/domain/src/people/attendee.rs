//! Who takes part in the consultation beside or instead of the patient.

use base::{Date, Masked};
use policy::Relation;
use serde::{Deserialize, Serialize};

use super::PersonName;

/// From where an attendee takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Joins {
    /// In the same room as the patient or the other attendees.
    #[default]
    Together,
    /// From another place, on a line of their own.
    Remotely,
}

/// Somebody who will take part, other than the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Name and reading.
    pub name: PersonName,
    /// What this person is to the patient.
    pub relation: Relation,
    /// Day of birth, when a rule needs it.
    pub birth_date: Option<Masked<Date>>,
    /// Whether this person lives in the patient's household; decides which paper proves kinship.
    pub lives_with_patient: Option<bool>,
    /// A number that reaches this person; empty when unknown.
    pub phone: Masked<String>,
    /// Country from which this person takes part, ISO 3166-1 alpha-2.
    pub joins_from: Option<String>,
    /// In the same room or from another place.
    pub joins: Joins,
}
