//! Reception: the right person, the right kind of visit, identity looked at.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};

use crate::{AppError, Ctx, Work};

/// What reception confirms.
#[derive(Debug, Clone, Copy)]
pub struct CheckIn {
    /// The case.
    pub case: CaseId,
    /// The revision that reception looked at.
    pub revision: Option<u32>,
    /// The identity papers of everybody who came were looked at.
    pub identity_seen: bool,
}

/// Receives the patient's side on the day. Receiving somebody twice is harmless.
///
/// # Errors
/// [`AppError::Invalid`] when identity was not looked at; otherwise as [`Work::begin`] and [`Case::check_in`].
pub async fn check_in(ctx: &Ctx, actor: &Actor, deed: CheckIn) -> Result<Case, AppError> {
    if !deed.identity_seen {
        return Err(AppError::Invalid { field: "identity_seen", code: "look_at_identity" });
    }
    let work = Work::begin(ctx, actor, Deed::CheckIn, deed.case).await?;
    if matches!(&work.case().stage, Stage::CheckedIn(at) if at.identity_checked_by.is_some()) {
        return Ok(work.take_case());
    }
    let work = work.seen(deed.revision)?;
    let change = work.take_case().check_in(work.permit(), ctx.now())?;
    work.finish(ctx, change).await
}
