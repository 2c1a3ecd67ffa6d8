//! A case is closed quietly after a death, and taken back when the report was wrong.

use base::{CaseId, ReferenceNumber};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};
use jiff::SignedDuration;

use crate::{AppError, Ctx, Work};

/// How long a quiet closing can be taken back. Longer, and hours and papers have gone other ways; shorter, and a wrong
/// report of a Friday evening could not be put right.
pub const UNDO_FOR: SignedDuration = SignedDuration::from_hours(24);

/// A case to close quietly.
#[derive(Debug, Clone)]
pub struct CloseQuietly {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// The reference number as the desk typed it, to be sure that it is this case.
    pub typed_number: String,
}

/// Closes a case quietly: no message after this, waiting ones are dropped, booked hours become free.
/// Twice is harmless.
///
/// # Errors
/// [`AppError::Invalid`] when the typed number is another one, [`AppError::Conflict`].
pub async fn close_quietly(ctx: &Ctx, actor: &Actor, cmd: CloseQuietly) -> Result<Case, AppError> {
    let work = Work::begin(ctx, actor, Deed::CloseQuietly, cmd.case).await?;
    if cmd.typed_number.parse::<ReferenceNumber>() != Ok(work.case().number) {
        return Err(AppError::Invalid { field: "typed_number", code: "other_number" });
    }
    if matches!(work.case().stage, Stage::Quiet(_)) {
        return Ok(work.take_case());
    }
    let work = work.seen(cmd.revision)?;
    let change = work.take_case().close_quietly(work.permit(), ctx.now())?;
    work.finish(ctx, change).await
}

/// A quiet closing to take back.
#[derive(Debug, Clone)]
pub struct UndoQuiet {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
}

/// Takes a quiet closing back within [`UNDO_FOR`]: the case is where it was, a booked date has to be found again.
///
/// # Errors
/// [`AppError::Invalid`] after that time, [`AppError::Case`] unless it was closed quietly.
pub async fn undo_quiet(ctx: &Ctx, actor: &Actor, cmd: UndoQuiet) -> Result<Case, AppError> {
    let work = Work::begin(ctx, actor, Deed::UndoQuiet, cmd.case).await?.seen(cmd.revision)?;
    let now = ctx.now();
    if let Stage::Quiet(quiet) = &work.case().stage
        && now > quiet.at + UNDO_FOR
    {
        return Err(AppError::Invalid { field: "undo", code: "too_late" });
    }
    let change = work.take_case().undo_quiet(work.permit(), now)?;
    work.finish(ctx, change).await
}
