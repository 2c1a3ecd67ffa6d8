//! A person looks at their own case.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::Case;

use crate::permits::read_case;
use crate::{AppError, Ctx};

/// Returns the case for a page of the patient's side.
///
/// # Errors
/// [`AppError::NotFound`] when the hospital has no such case, [`AppError::Denied`] when it is another person's.
pub async fn see(ctx: &Ctx, actor: &Actor, id: CaseId) -> Result<Case, AppError> {
    read_case(ctx, actor, Deed::SeeOwnCase, id).await
}
