//! Sessions, codes and counters that ended are forgotten.

use base::{HospitalId, Timestamp};
use domain::access::Deed;
use domain::audit::Entry;

use crate::{AppError, Ctx, System};

/// Forgets what ended before `before`; writes nothing to the log when there was nothing.
///
/// # Errors
/// [`AppError::Store`].
pub async fn sweep(ctx: &Ctx, hospital: &HospitalId, before: Timestamp) -> Result<u64, AppError> {
    let mut tx = ctx.store.write(hospital, "sessions.sweep").await?;
    let swept = tx.sweep(before).await?;
    if swept > 0 {
        let doer = System::Worker.in_hospital(hospital).doer();
        tx.commit(Entry::done(ctx.now(), doer, Deed::PerformEffect, None).with("swept", swept)).await?;
    }
    Ok(swept)
}
