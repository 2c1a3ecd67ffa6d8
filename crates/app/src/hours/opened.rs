//! What a specialist has opened, and what of it is booked.

use base::{StaffId, Timestamp};
use domain::access::Actor;
use domain::appointments::{FreeHours, Span};

use super::open::allowed;
use crate::{AppError, Ctx};

/// Opened hours with what is booked in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The hours.
    pub hours: FreeHours,
    /// Booked spans that touch them, in order.
    pub booked: Vec<Span>,
}

/// Lists opened hours that touch the time between two instants, in order.
///
/// # Errors
/// [`AppError::Denied`] for whoever may not open these hours.
pub async fn opened(
    ctx: &Ctx,
    actor: &Actor,
    specialist: StaffId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Opened>, AppError> {
    allowed(ctx, actor, specialist).await?;
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let opened = tx.opened(specialist, from, until).await?;
    let booked = tx.booked(specialist, from, until).await?;
    let with_booked = |hours: FreeHours| Opened {
        hours,
        booked: booked.iter().filter(|span| span.collides(&hours.span)).copied().collect(),
    };
    Ok(opened.into_iter().map(with_booked).collect())
}
