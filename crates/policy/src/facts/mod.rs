//! The facts of one case, as far as they are known.
//!
//! Parsing is strict: an unknown field, an unknown code or an impossible date is refused with its place. A fact that
//! is not stated is unknown, never assumed.

mod attendee;
mod documents;
mod extra;
mod locate;
mod patient;
mod scalars;

use std::collections::BTreeMap;

use base::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::attendee::Attendee;
pub use self::documents::DocumentStates;
pub use self::extra::ExtraValue;
pub use self::patient::{PatientFacts, ReferringDoctor};
pub use self::scalars::{Country, InstitutionCode, Language, day_from};

use crate::codes::{Mode, Purpose, Relation};
use crate::document_kind::DocumentKind;
use crate::error::FactError;

/// How many people may be listed as taking part. More is surely a mistake; fewer could cut off a large family.
pub const MAX_ATTENDEES: usize = 50;

/// How many purposes, and how many things brought on the day, may be listed. There are a dozen of each to name.
pub const MAX_LISTED: usize = 100;

/// How many bytes of JSON one case's facts may have. Real facts have under 2 KiB; more would let one line hold up a
/// batch.
pub const MAX_FACTS_BYTES: usize = 256 * 1024;

/// The facts of one case, as far as they are known; the JSON of the contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The day the question is asked; selects the version of the guide.
    #[serde(with = "scalars::day")]
    pub asked_on: Date,
    /// The day of the consultation, on which ages are counted.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "scalars::day_if_known")]
    pub consultation_on: Option<Date>,
    /// How the consultation takes place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Id of a department that the pack declares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// ICD-10 code or a pack's own id of the illness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// What is known of the patient.
    #[serde(default)]
    pub patient: PatientFacts,
    /// Who will take part; empty is unknown, without a `self` the consultation is family-only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<Attendee>,
    /// What they want to talk about; empty is unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<Purpose>,
    /// What is known of the referring doctor.
    #[serde(default)]
    pub referring_doctor: ReferringDoctor,
    /// Whether the hospital's privacy policy was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_policy_accepted: Option<bool>,
    /// Which papers are there; a kind that is not named is `later`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub documents: BTreeMap<DocumentKind, DocumentStates>,
    /// What is brought on the day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brings_on_day: Vec<DocumentKind>,
    /// Why the patient does not take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_only_reason: Option<String>,
    /// Facts that the pack declares itself.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, ExtraValue>,
}

impl Facts {
    /// Returns facts of which only the day is known.
    #[must_use]
    pub fn new(asked_on: Date) -> Self {
        Self {
            asked_on,
            consultation_on: None,
            mode: None,
            department: None,
            condition: None,
            patient: PatientFacts::default(),
            attendees: Vec::new(),
            purposes: Vec::new(),
            referring_doctor: ReferringDoctor::default(),
            privacy_policy_accepted: None,
            documents: BTreeMap::new(),
            brings_on_day: Vec::new(),
            family_only_reason: None,
            extra: BTreeMap::new(),
        }
    }

    /// Reads one JSON object.
    ///
    /// # Errors
    ///
    /// Says what was wrong first, with its JSON pointer and what would have been understood.
    pub fn parse(json: &[u8]) -> Result<Self, FactError> {
        if json.len() > MAX_FACTS_BYTES {
            return Err(FactError::new(
                "too_long",
                "",
                Value::from(json.len()),
                &["262144"],
                "長すぎます。1件は256KiBまでです。",
                "Too long: the facts of one case have at most 256 KiB.",
            ));
        }
        // Looking at the letters of the whole line at once is several times quicker than text by text.
        let read = match std::str::from_utf8(json) {
            Ok(text) => serde_json::from_str::<Self>(text),
            Err(_) => serde_json::from_slice(json),
        };
        let facts = read.map_err(|error| locate::locate(json, &error))?;
        facts.within_bounds()?;
        Ok(facts)
    }

    /// Reads a JSON value that was put together field by field.
    ///
    /// # Errors
    ///
    /// As [`Facts::parse`].
    pub fn from_value(value: &Value) -> Result<Self, FactError> {
        Self::parse(value.to_string().as_bytes())
    }

    /// Returns the day on which ages are counted: the consultation's, else the day of asking.
    #[must_use]
    pub fn age_day(&self) -> Date {
        self.consultation_on.unwrap_or(self.asked_on)
    }

    /// Says whether the patient takes part; unknown while nobody is listed.
    #[must_use]
    pub fn patient_attends(&self) -> Option<bool> {
        (!self.attendees.is_empty())
            .then(|| self.attendees.iter().any(|a| a.relation == Some(Relation::SelfPatient)))
    }

    fn within_bounds(&self) -> Result<(), FactError> {
        if self.attendees.len() > MAX_ATTENDEES {
            return Err(FactError::new(
                "too_many",
                "/attendees",
                Value::from(self.attendees.len()),
                &["50"],
                "参加する人は50人までにしてください。",
                "At most 50 people can be listed.",
            ));
        }
        let lists = [("/purposes", self.purposes.len()), ("/brings_on_day", self.brings_on_day.len())];
        match lists.into_iter().find(|(_, listed)| *listed > MAX_LISTED) {
            Some((path, listed)) => Err(FactError::new(
                "too_many",
                path,
                Value::from(listed),
                &["100"],
                "ここに書けるのは100個までです。",
                "At most 100 can be listed here.",
            )),
            None => Ok(()),
        }
    }
}
