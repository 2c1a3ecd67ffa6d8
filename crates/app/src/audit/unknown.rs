//! Refusals of unknown callers: counted per source and minute, chained as one entry each, so that a flood cannot fill the
//! log.

use std::collections::BTreeMap;
use std::sync::Mutex;

use base::{HospitalId, Timestamp};
use domain::access::Deed;
use domain::audit::{Doer, Entry};

use crate::{AppError, Ctx};

/// How many pairs of source and minute are remembered per hospital between two flushes. A flood from more sources is
/// counted together: more would let it fill memory, less would blur an ordinary day.
const SOURCES_MAX: usize = 2_000;
/// The source that stands for all beyond [`SOURCES_MAX`].
const MANY: &str = "many";

/// Counts by minute and source.
type Counts = BTreeMap<(i64, String), u32>;

/// Counts of refusals that are not chained yet.
#[derive(Debug, Default)]
pub struct Unknown(Mutex<BTreeMap<HospitalId, Counts>>);

impl Unknown {
    /// Counts a refusal of a caller known only by its source, the keyed hash of a network address.
    pub fn count(&self, hospital: &HospitalId, source: &str, now: Timestamp) {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let counts = all.entry(hospital.clone()).or_default();
        let minute = now.as_second().div_euclid(60);
        let key = (minute, source.to_owned());
        let is_new = !counts.contains_key(&key);
        let key = if is_new && counts.len() >= SOURCES_MAX { (minute, MANY.to_owned()) } else { key };
        let count = counts.entry(key).or_default();
        *count = count.saturating_add(1);
    }

    /// Takes the counts of all minutes before the minute of `before`.
    fn take(&self, before: Timestamp) -> Vec<(HospitalId, Timestamp, String, u32)> {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let until = (before.as_second().div_euclid(60), String::new());
        let mut taken = Vec::new();
        for (hospital, counts) in all.iter_mut() {
            let rest = counts.split_off(&until);
            for ((minute, source), count) in std::mem::replace(counts, rest) {
                let at = Timestamp::from_second(minute * 60).unwrap_or(before);
                taken.push((hospital.clone(), at, source, count));
            }
        }
        taken
    }
}

/// Chains what was counted in minutes that are over; at stop with `Timestamp::MAX`, everything. Returns how many entries
/// were written.
///
/// # Errors
/// [`AppError::Store`]; the counts that were not written are lost, and the caller says so in its log.
pub async fn flush_unknown(ctx: &Ctx, before: Timestamp) -> Result<usize, AppError> {
    let taken = ctx.unknown.take(before);
    let written = taken.len();
    for (hospital, minute, source, count) in taken {
        let tx = ctx.store.write(&hospital, Deed::RefusedUnknown.code()).await?;
        let entry = Entry::refused(ctx.now(), Doer::Visitor(source), Deed::RefusedUnknown, None, "unknown");
        crate::audited(tx, entry.with("count", count).with("minute", minute)).await?;
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn one_count_stands_for_all_refusals_of_a_source_in_a_minute() {
        let unknown = Unknown::default();
        let [one, other]: [HospitalId; 2] = ["one", "other"].map(|id| id.parse().unwrap());
        for second in 0..40 {
            unknown.count(&one, "a", at(second));
        }
        unknown.count(&one, "b", at(1));
        unknown.count(&other, "a", at(1));
        unknown.count(&one, "a", at(61));
        let taken = unknown.take(at(60));
        let told: Vec<_> = taken.iter().map(|(h, _, s, n)| (h.as_str(), s.as_str(), *n)).collect();
        assert_eq!(told, [("one", "a", 40), ("one", "b", 1), ("other", "a", 1)]);
        assert_eq!(unknown.take(at(60)), [], "taken once");
        assert_eq!(unknown.take(Timestamp::MAX).len(), 1, "the running minute comes at stop");
    }

    #[test]
    fn a_flood_of_sources_is_counted_together() {
        let unknown = Unknown::default();
        let hospital: HospitalId = "one".parse().unwrap();
        for source in 0..SOURCES_MAX + 500 {
            unknown.count(&hospital, &source.to_string(), at(0));
        }
        let taken = unknown.take(Timestamp::MAX);
        assert_eq!(taken.len(), SOURCES_MAX + 1);
        assert!(taken.iter().any(|(_, _, source, count)| source == MANY && *count == 500));
    }
}
