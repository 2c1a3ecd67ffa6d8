//! Permits for what is no change of one case: queues, searches, reading, printing. A refused attempt of somebody who is
//! signed in stands in the audit log before it is returned. No write transaction may be open meanwhile.

use base::CaseId;
use domain::access::{self, Actor, Deed, Permit};
use domain::cases::Case;

use crate::{AppError, Ctx, refused};

/// Gets a permit for a deed that is about no single case.
pub(crate) async fn in_hospital(ctx: &Ctx, actor: &Actor, deed: Deed) -> Result<Permit, AppError> {
    match access::in_hospital(actor, deed) {
        Ok(permit) => Ok(permit),
        Err(denied) => {
            refused(ctx, actor, deed, None, "denied").await?;
            Err(denied.into())
        }
    }
}

/// Reads a case and gets a permit for a deed in it.
pub(crate) async fn read_case(ctx: &Ctx, actor: &Actor, deed: Deed, case: CaseId) -> Result<Case, AppError> {
    let Some(found) = ctx.store.read(actor.hospital()).await?.case(case).await? else {
        refused(ctx, actor, deed, Some(case), "not_found").await?;
        return Err(AppError::NotFound("case"));
    };
    match access::in_case(actor, deed, case, found.specialist()) {
        Ok(_) => Ok(found),
        Err(denied) => {
            refused(ctx, actor, deed, Some(case), "denied").await?;
            Err(denied.into())
        }
    }
}
