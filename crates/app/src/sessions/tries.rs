//! Slows down whoever guesses. Nobody is shut out for ever, and a flood of unknown callers writes nothing to disk.

use std::collections::BTreeMap;
use std::sync::Mutex;

use base::Timestamp;
use jiff::SignedDuration;

use crate::AppError;

/// How many different keys are remembered. More costs about 150 bytes each; when they are full, the oldest is forgotten.
const KEYS_MAX: usize = 100_000;
/// After how long without a try a key is forgotten. Less forgives a patient guesser; more keeps a typist waiting.
const FORGET_AFTER: SignedDuration = SignedDuration::from_hours(1);

/// How wrong tries are answered: some are free, then each doubles the rest that must follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Wrong tries without a rest.
    pub free: u32,
    /// The rest after the first try that is not free.
    pub first_rest: SignedDuration,
    /// The longest rest: nobody waits longer, however much was tried.
    pub longest_rest: SignedDuration,
}

impl Patience {
    fn rest_after(&self, wrong: u32) -> SignedDuration {
        let Some(over) = wrong.checked_sub(self.free).filter(|over| *over > 0) else {
            return SignedDuration::ZERO;
        };
        let doubled = self.first_rest.checked_mul(1 << (over - 1).min(16));
        doubled.unwrap_or(self.longest_rest).min(self.longest_rest)
    }
}

#[derive(Debug, Clone, Copy)]
struct Wrong {
    count: u32,
    last_at: Timestamp,
}

/// The wrong tries of the last hour, in memory: a restart forgives them.
#[derive(Debug, Default)]
pub struct Tries(Mutex<BTreeMap<String, Wrong>>);

impl Tries {
    /// Refuses a try that comes before the rest is over. A refused try is not counted, so that a guesser cannot lengthen
    /// the rest of the one who knows.
    ///
    /// # Errors
    /// [`AppError::TooManyTries`] with the instant from which the next try is free.
    pub fn ask(&self, key: &str, patience: &Patience, now: Timestamp) -> Result<(), AppError> {
        let Some(wrong) = self.lock().get(key).copied() else { return Ok(()) };
        let until = wrong.last_at + patience.rest_after(wrong.count);
        if now < until { Err(AppError::TooManyTries(until)) } else { Ok(()) }
    }

    /// Counts a wrong try.
    pub fn count(&self, key: &str, now: Timestamp) {
        let mut wrong = self.lock();
        if wrong.len() >= KEYS_MAX {
            wrong.retain(|_, wrong| now.duration_since(wrong.last_at) < FORGET_AFTER);
        }
        if wrong.len() >= KEYS_MAX {
            let oldest = wrong.iter().min_by_key(|(_, wrong)| wrong.last_at).map(|(key, _)| key.clone());
            oldest.and_then(|key| wrong.remove(&key));
        }
        let tried = wrong.entry(key.to_owned()).or_insert(Wrong { count: 0, last_at: now });
        let is_old = now.duration_since(tried.last_at) >= FORGET_AFTER;
        tried.count = if is_old { 1 } else { tried.count.saturating_add(1) };
        tried.last_at = now;
    }

    /// Forgets the wrong tries of a key: the right one came.
    pub fn forget(&self, key: &str) {
        self.lock().remove(key);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Wrong>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Patience = Patience {
        free: 3,
        first_rest: SignedDuration::from_secs(30),
        longest_rest: SignedDuration::from_mins(5),
    };

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn each_wrong_try_doubles_the_rest_up_to_a_bound() {
        let rests = (2..=9).map(|wrong| PATIENCE.rest_after(wrong).as_secs()).collect::<Vec<_>>();
        assert_eq!(rests, [0, 0, 30, 60, 120, 240, 300, 300]);
        assert_eq!(PATIENCE.rest_after(u32::MAX), PATIENCE.longest_rest);
    }

    #[test]
    fn a_guesser_waits_and_is_never_shut_out() {
        let tries = Tries::default();
        for second in 0..4 {
            tries.ask("key", &PATIENCE, at(second)).unwrap();
            tries.count("key", at(second));
        }
        let refused = tries.ask("key", &PATIENCE, at(4)).unwrap_err();
        assert!(matches!(refused, AppError::TooManyTries(until) if until == at(33)));
        tries.ask("other", &PATIENCE, at(4)).unwrap();
        tries.ask("key", &PATIENCE, at(33)).unwrap();
        tries.count("key", at(4_000));
        tries.ask("key", &PATIENCE, at(4_000)).unwrap();
    }

    #[test]
    fn memory_stays_bounded_under_a_flood() {
        let tries = Tries::default();
        for caller in 0..KEYS_MAX {
            tries.count(&caller.to_string(), at(0));
        }
        tries.count("one more", at(1));
        assert_eq!(tries.lock().len(), KEYS_MAX);
        assert!(tries.lock().contains_key("one more"));
    }
}
