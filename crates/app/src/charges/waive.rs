//! A fee is not asked for.

use base::{CaseId, limits};
use domain::access::{Actor, Deed};
use domain::cases::Case;

use crate::{AppError, Ctx, Work};

/// Why a fee is waived.
#[derive(Debug, Clone)]
pub struct Waive {
    /// The case.
    pub case: CaseId,
    /// Why; required.
    pub why: String,
}

/// Waives the fee, with a reason.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; otherwise as [`Work::begin`] and [`Case::waive_charge`].
pub async fn waive(ctx: &Ctx, actor: &Actor, deed: Waive) -> Result<Case, AppError> {
    let why = base::typed::text(&deed.why);
    if why.is_empty() || why.chars().count() > limits::TEXT_CHARS_MAX {
        return Err(AppError::Invalid { field: "why", code: "say_why" });
    }
    let work = Work::begin(ctx, actor, Deed::WaiveCharge, deed.case).await?;
    let change = work.take_case().waive_charge(work.permit(), why, ctx.now())?;
    work.finish(ctx, change).await
}
