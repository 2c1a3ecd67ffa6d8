//! What somebody typed when their session had ended: sealed into the pages on which they sign in again.

use base::{Chance, HospitalId, Timestamp};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{Keys, Purpose};

/// For how long it can be taken up again (ux.md §2.0). Less loses the work of somebody who waits for a code; more leaves it
/// on a forgotten screen, though sealed.
pub const PARKED_FOR: SignedDuration = SignedDuration::from_hours(24);

/// What somebody typed, and where. Nothing of it is stored: it travels sealed in a hidden field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parked {
    /// The address it was sent to, without the language prefix.
    pub path: String,
    /// The fields in their order, without secrets.
    pub fields: Vec<(String, String)>,
    /// When.
    pub at: Timestamp,
}

impl Parked {
    /// Seals it; `None` when it cannot be written.
    pub fn seal(&self, keys: &Keys, hospital: &HospitalId, chance: &dyn Chance) -> Option<String> {
        let json = serde_json::to_vec(self).ok()?;
        Some(keys.seal(hospital, Purpose::Parked, &json, chance))
    }

    /// Opens it; `None` when it was altered, is another hospital's, or is older than [`PARKED_FOR`].
    #[must_use]
    pub fn open(keys: &Keys, hospital: &HospitalId, sealed: &str, now: Timestamp) -> Option<Self> {
        let json = keys.open(hospital, Purpose::Parked, sealed).ok()?;
        let parked: Self = serde_json::from_slice(&json).ok()?;
        (now.duration_since(parked.at) <= PARKED_FOR).then_some(parked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;

    #[test]
    fn it_opens_for_its_hospital_for_a_day_and_shows_nothing() {
        let (keys, chance) = (Keys::new(&[7; 32]), SeededChance::new(1));
        let [one, other]: [HospitalId; 2] = ["one", "other"].map(|id| id.parse().unwrap());
        let at: Timestamp = "2026-12-01T00:00:00Z".parse().unwrap();
        let fields = vec![("words".to_owned(), "胃の病気(見本)".to_owned())];
        let parked = Parked { path: "/h/one/my/1/apply/illness".to_owned(), fields, at };
        let sealed = parked.seal(&keys, &one, &chance).unwrap();
        assert_eq!(Parked::open(&keys, &one, &sealed, at + PARKED_FOR), Some(parked.clone()));
        assert_eq!(Parked::open(&keys, &other, &sealed, at), None);
        assert_eq!(Parked::open(&keys, &one, &sealed, at + PARKED_FOR + SignedDuration::from_secs(1)), None);
        assert_eq!(Parked::open(&keys, &one, &sealed.replace(&sealed[20..24], "AAAA"), at), None);
        assert!(!sealed.contains("illness"));
    }
}
