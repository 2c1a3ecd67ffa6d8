//! Begins a session as part of the deed that signs somebody in.

use ports::WriteTx;
use ports::store::{SessionRow, Signed};

use super::{PERSON_LONGEST, STAFF_LONGEST, Ticket};
use crate::{AppError, Ctx};

/// Begins a session in the caller's transaction and returns the ticket for the cookie. The caller has checked who it is
/// and commits with the entry of the sign-in.
///
/// # Errors
/// [`AppError::Store`].
pub async fn begin(ctx: &Ctx, tx: &mut dyn WriteTx, signed: Signed) -> Result<Ticket, AppError> {
    let now = ctx.now();
    let ticket = Ticket::draw(&*ctx.chance, now);
    let longest = match signed {
        Signed::Staff(_) => STAFF_LONGEST,
        Signed::Person { .. } => PERSON_LONGEST,
    };
    let token_hash = ticket.hash(&ctx.keys, tx.hospital());
    let session = SessionRow { token_hash, signed, began_at: now, ends_at: now + longest };
    tx.begin_session(&session).await?;
    Ok(ticket)
}
