//! The guide of a hospital that does not exist, and instants of its desk: what sample pages are made of.

use base::{Date, Timestamp};
use policy::{Decision, Facts, Guide, Version};

/// The day on which the samples ask: a Tuesday.
pub const DAY: Date = Date::constant(2026, 12, 1);

/// An instant at which the desk answers: 10:00 in Japan on [`DAY`].
pub const OPEN: Timestamp = Timestamp::constant(1_796_086_800, 0);

/// An instant at which it does not: 20:00 on the same day.
pub const CLOSED: Timestamp = Timestamp::constant(1_796_122_800, 0);

/// Reads the sample guide.
///
/// # Panics
///
/// When the sample pack no longer follows the format; the tests find that.
#[must_use]
pub fn guide() -> Guide {
    let files = [("2026-04-01.toml".to_owned(), include_str!("sample-pack.toml").to_owned())];
    Guide::from_files(files.into()).expect("the sample pack follows the format")
}

/// Returns the sample guide's one version.
#[must_use]
pub fn version() -> Version {
    guide().newest().clone()
}

/// Decides a case by the sample guide; `None` when the facts name something it does not know.
#[must_use]
pub fn decide(guide: &Guide, facts: &Facts) -> Option<Decision> {
    guide.decide(facts).ok()
}
