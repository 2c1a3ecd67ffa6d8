//! A fee is not asked for.

use base::{CaseId, limits};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::charges::ChargeState;

use crate::{AppError, Ctx, Work};

/// Why a fee is waived.
#[derive(Debug, Clone)]
pub struct Waive {
    /// The case.
    pub case: CaseId,
    /// Why; required.
    pub why: String,
}

/// Waives the fee, with a reason. The same again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; otherwise as [`Work::begin`] and [`Case::waive_charge`].
pub async fn waive(ctx: &Ctx, actor: &Actor, deed: Waive) -> Result<Case, AppError> {
    let reason = base::typed::text(&deed.why);
    if reason.is_empty() || reason.chars().count() > limits::TEXT_CHARS_MAX {
        return Err(AppError::Invalid { field: "why", code: "say_why" });
    }
    let work = Work::begin(ctx, actor, Deed::WaiveCharge, deed.case).await?;
    if is_waived(work.case(), &reason) {
        return Ok(work.take_case());
    }
    let change = work.take_case().waive_charge(work.permit(), reason, ctx.now())?;
    work.finish(ctx, change).await
}

fn is_waived(case: &Case, reason: &str) -> bool {
    case.charge()
        .is_some_and(|charge| matches!(&charge.state, ChargeState::Waived { why, .. } if why == reason))
}
