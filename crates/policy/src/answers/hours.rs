//! Says whether a desk is open.

use base::{Timestamp, japan};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::error::FactError;
use crate::version::Version;

/// Whether a desk is open, and when it is open next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OpenHours {
    /// Whether it is open at that instant.
    pub open: bool,
    /// The earliest instant from then on at which it is open; absent when it does not open within 400 days.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "instant_if_known")]
    pub next_open: Option<Timestamp>,
}

/// Says whether a desk is open at an instant.
///
/// # Errors
///
/// When there is no such desk, or the guide states no hours for it.
pub fn hours(version: &Version, desk: &str, at: Timestamp) -> Result<OpenHours, FactError> {
    let stated = || version.hours.keys().map(String::as_str).collect::<Vec<_>>();
    if version.desk(desk).is_none() {
        let known: Vec<&str> = version.desks().iter().map(|desk| desk.id.get_ref().as_str()).collect();
        return Err(FactError::new(
            "unknown_code",
            "/desk",
            Value::String(desk.to_owned()),
            &known,
            "このガイドにない窓口です。",
            "This guide does not know the desk.",
        ));
    }
    let hours = version.desk_hours(desk).ok_or_else(|| {
        FactError::new(
            "hours_not_stated",
            "/desk",
            Value::String(desk.to_owned()),
            &stated(),
            "この窓口の受付時間は、病院の案内に書かれていません。",
            "The guide states no hours for this desk.",
        )
    })?;
    Ok(OpenHours { open: hours.is_open(at), next_open: hours.next_open(at) })
}

/// Writes an instant as RFC 3339 with Japan's offset.
pub fn instant_if_known<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => serializer.serialize_str(&japan::rfc3339(*at)),
        None => serializer.serialize_none(),
    }
}
