//! The patient, who may be another person than the one at the screen.

use base::{Date, Masked};
use serde::{Deserialize, Serialize};

use super::PersonName;

/// A postal address in Japan, or free lines abroad.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Address {
    /// Seven digits as `123-4567`; empty when unknown or abroad.
    pub postal_code: Masked<String>,
    /// Prefecture (都道府県).
    pub prefecture: Masked<String>,
    /// City, ward, town or village (市区町村).
    pub city: Masked<String>,
    /// Area and house number (町名・番地).
    pub street: Masked<String>,
    /// Building and room; empty when there is none.
    pub building: Masked<String>,
}

impl Address {
    /// Tells whether no line was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.prefecture, &self.city, &self.street].iter().all(|line| line.reveal().is_empty())
    }

    /// Returns the address as one line without the postal code.
    #[must_use]
    pub fn one_line(&self) -> String {
        let lines = [&self.prefecture, &self.city, &self.street].map(|line| line.reveal().as_str()).concat();
        format!("{lines} {}", self.building.reveal()).trim().to_owned()
    }
}

/// What is known of the patient. Unknown is `None`, never a guess: the guide's rules ask for what they need.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Patient {
    /// Name and reading.
    pub name: PersonName,
    /// Day of birth.
    pub birth_date: Option<Masked<Date>>,
    /// Where letters reach the patient.
    pub address: Address,
    /// A number that reaches somebody in the daytime of weekdays.
    pub daytime_phone: Masked<String>,
    /// A second number; empty when there is none.
    pub second_phone: Masked<String>,
    /// The hospital's own patient card number, when there is one.
    pub card_number: Masked<String>,
    /// Country of residence, ISO 3166-1 alpha-2.
    pub lives_in: Option<String>,
    /// Whether the patient is insured in Japan.
    pub japanese_insurance: Option<bool>,
    /// Whether another hospital treats the patient now.
    pub under_care_elsewhere: Option<bool>,
    /// Whether the patient has been told the diagnosis.
    pub diagnosis_disclosed: Option<bool>,
    /// Whether the patient can sign.
    pub can_sign: Option<bool>,
    /// Whether the patient has died.
    pub deceased: Option<bool>,
}
