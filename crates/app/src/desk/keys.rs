//! Who of a case has a paper key.

use base::{CaseId, PersonId};
use domain::access::{Actor, Deed};

use crate::permits::read_case;
use crate::{AppError, Ctx};

/// Returns the people of a case whose paper key opens it.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Denied`].
pub async fn paper_keys(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Vec<PersonId>, AppError> {
    read_case(ctx, actor, Deed::SeeCase, case).await?;
    let keys = ctx.store.read(actor.hospital()).await?.paper_keys(case).await?;
    Ok(keys.into_iter().map(|key| key.person).collect())
}
