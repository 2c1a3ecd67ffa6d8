//! An auditor reads the log; that is in the log, too.

use domain::access::{Actor, Deed};
use domain::audit::Entry;
use ports::audit::{AuditFilter, Chained};

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// Returns a page of entries, newest first, at most [`base::limits::PAGE_ROWS`]. The log keeps who looked, and for what.
///
/// # Errors
/// [`AppError::Denied`] unless the actor is an auditor.
pub async fn read(ctx: &Ctx, actor: &Actor, filter: &AuditFilter) -> Result<Vec<Chained>, AppError> {
    in_hospital(ctx, actor, Deed::ReadAudit).await?;
    let tx = ctx.store.write(actor.hospital(), Deed::ReadAudit.code()).await?;
    let mut entry = Entry::done(ctx.now(), actor.doer(), Deed::ReadAudit, filter.case);
    for (key, value) in [
        ("doer", filter.doer.clone()),
        ("deed", filter.deed.clone()),
        ("from", filter.from.map(|at| at.to_string())),
        ("until", filter.until.map(|at| at.to_string())),
        ("before", filter.before.map(|before| before.to_string())),
    ] {
        if let Some(value) = value {
            entry = entry.with(key, value);
        }
    }
    // Written before the first row is shown.
    crate::audited(tx, entry).await?;
    Ok(ctx.store.read(actor.hospital()).await?.log_page(filter).await?)
}
