//! The reply letter leaves the hospital.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::reports::{Report, SendRoute};
use ports::printing::{Pdf, PlainLetter};

use super::print::print;
use crate::permits::read_case;
use crate::{AppError, Ctx, Work};

/// A reply letter to mark as sent.
#[derive(Debug, Clone)]
pub struct SendReply {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// How it goes.
    pub route: SendRoute,
}

/// Marks the signed reply letter as sent and tells the patient's side. Twice is harmless.
///
/// # Errors
/// [`AppError::Case`] when it is not signed or was sent before.
pub async fn send_reply(ctx: &Ctx, actor: &Actor, cmd: SendReply) -> Result<Case, AppError> {
    let work = Work::begin(ctx, actor, Deed::SendReply, cmd.case).await?;
    if is_done(work.case(), &cmd) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    work.note("route", cmd.route.code());
    let change = work.take_case().send_reply(work.permit(), ctx.now(), cmd.route)?;
    work.finish(ctx, change).await
}

fn is_done(case: &Case, cmd: &SendReply) -> bool {
    let report = case.stage.concluded().map(|concluded| &concluded.report);
    matches!(report, Some(Report::Sent { route, .. }) if *route == cmd.route)
}

/// Prints the cover of a signed reply letter; `write` fills it from the case.
///
/// # Errors
/// [`AppError::NotFound`] unless the letter is signed, [`AppError::Busy`] when too many papers are being made.
pub async fn print_cover(
    ctx: &Ctx,
    actor: &Actor,
    case: CaseId,
    write: impl FnOnce(&Case) -> PlainLetter,
) -> Result<Pdf, AppError> {
    let found = read_case(ctx, actor, Deed::SendReply, case).await?;
    let signed = found.stage.concluded().is_some_and(|concluded| concluded.report.letter().is_some());
    if !signed {
        return Err(AppError::NotFound("letter"));
    }
    let letter = write(&found);
    print(ctx, actor, Deed::SendReply, &found, "cover", letter).await
}
