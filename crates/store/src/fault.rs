//! What an engine's errors mean for the caller.

use ports::StoreError;
use sqlx::error::Error;

/// PostgreSQL's codes for a transaction that has to be decided again: serialization failure, deadlock.
const LOST_A_RACE: [&str; 2] = ["40001", "40P01"];
/// PostgreSQL: lock not available. SQLite: busy, in its plain and extended forms.
const BUSY: [&str; 5] = ["55P03", "5", "261", "517", "6"];

/// Returns the error of the step named `step`.
pub(crate) fn fault(step: &'static str, error: Error) -> StoreError {
    let code = error.as_database_error().and_then(|database| database.code()).unwrap_or_default();
    if matches!(error, Error::PoolTimedOut) || BUSY.contains(&code.as_ref()) {
        StoreError::Busy
    } else if LOST_A_RACE.contains(&code.as_ref()) {
        StoreError::Conflict
    } else {
        StoreError::Database { step, source: Box::new(error) }
    }
}
