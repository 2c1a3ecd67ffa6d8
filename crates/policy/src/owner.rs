//! Whose a paper is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::read_str::read_str;

/// Whose a paper is: `patient`, or `attendee/N` with the place in the list of attendees, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The patient.
    Patient,
    /// The attendee at this place of the facts' list.
    Attendee(usize),
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Patient => f.write_str("patient"),
            Self::Attendee(place) => write!(f, "attendee/{place}"),
        }
    }
}

/// The text is neither `patient` nor `attendee/N`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write `patient` or `attendee/N`")]
pub struct NotAnOwner;

impl FromStr for Owner {
    type Err = NotAnOwner;
    fn from_str(text: &str) -> Result<Self, NotAnOwner> {
        if text == "patient" {
            return Ok(Self::Patient);
        }
        let place = text.strip_prefix("attendee/").ok_or(NotAnOwner)?;
        let plain = place == "0" || !place.starts_with(['0', '+']);
        if !plain {
            return Err(NotAnOwner);
        }
        place.parse().map(Self::Attendee).map_err(|_| NotAnOwner)
    }
}

impl Serialize for Owner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Patient => serializer.serialize_str("patient"),
            Self::Attendee(_) => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str(deserializer, "write `patient` or `attendee/N`", |text| text.parse().ok())
    }
}
