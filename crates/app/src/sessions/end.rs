//! Signs somebody out.

use domain::access::{Actor, Deed};
use domain::audit::Entry;
use ports::WriteTx;
use ports::store::Signed;

use super::Ticket;
use crate::{AppError, Ctx};

/// Ends the session of this ticket.
///
/// # Errors
/// [`AppError::Store`].
pub async fn end(ctx: &Ctx, actor: &Actor, ticket: &Ticket) -> Result<(), AppError> {
    let hospital = actor.hospital();
    let mut tx = ctx.store.write(hospital, Deed::SignOut.code()).await?;
    tx.end_session(&ticket.hash(&ctx.keys, hospital)).await?;
    crate::audited(tx, Entry::done(ctx.now(), actor.doer(), Deed::SignOut, None)).await
}

/// Ends all sessions of somebody in the caller's transaction: they left, or what they sign in with changed.
///
/// # Errors
/// [`AppError::Store`].
pub async fn end_of(tx: &mut dyn WriteTx, signed: &Signed) -> Result<(), AppError> {
    Ok(tx.end_sessions_of(signed).await?)
}
