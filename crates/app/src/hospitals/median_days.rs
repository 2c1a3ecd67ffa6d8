//! How long it usually takes until the consultation.

use base::{Date, HospitalId, japan};
use domain::cases::usual_days;
use jiff::ToSpan;

use crate::{AppError, Ctx};

/// How far back cases are looked at, in days: long enough for a small hospital to have some, short enough to follow a
/// change of its staff (ux.md [104]).
const DAYS_BACK: i64 = 90;

/// Most cases that are counted, the latest first: more than a large desk closes in that time, and few enough for a page
/// that everybody may open.
const CASES_MAX: u32 = 1_000;

/// Returns the median of the days from application to consultation of the closed cases whose consultation was in the
/// last 90 days; `None` while there are too few to tell.
///
/// # Errors
/// [`AppError::Store`].
pub async fn median_days(ctx: &Ctx, hospital: &HospitalId, today: Date) -> Result<Option<u32>, AppError> {
    let since = japan::instant(today.saturating_sub(DAYS_BACK.days()).at(0, 0, 0, 0));
    let days = ctx.store.read(hospital).await?.days_to_talk(since, CASES_MAX).await?;
    Ok(usual_days(days))
}
