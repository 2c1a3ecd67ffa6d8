//! Cases that may be the same patient's.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::Application;
use ports::store::CaseRow;

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// Returns other cases with the same birth date and reading; none while either is unknown.
///
/// # Errors
/// [`AppError::Denied`] unless the actor may take applications on the phone.
pub async fn alike(
    ctx: &Ctx,
    actor: &Actor,
    application: &Application,
    but: Option<CaseId>,
) -> Result<Vec<CaseRow>, AppError> {
    in_hospital(ctx, actor, Deed::TakeByPhone).await?;
    let kana = application.patient.name.search_key();
    let Some(born) = application.patient.birth_date.as_ref().filter(|_| !kana.is_empty()) else {
        return Ok(Vec::new());
    };
    let mut rows = ctx.store.read(actor.hospital()).await?.alike(*born.reveal(), &kana).await?;
    rows.retain(|row| Some(row.id) != but);
    Ok(rows)
}
