//! The letter after the call.

use base::CaseId;
use domain::access::{self, Actor, Deed};
use domain::audit::Entry;
use domain::cases::{Case, Stage};
use ports::printing::{Paper, Pdf, PlainLetter};

use crate::{AppError, Ctx, audited};

/// Prints the letter that follows the call; `write` fills it from the case. The audit entry is written first.
///
/// # Errors
/// [`AppError::Invalid`] unless the refusal was told, [`AppError::Busy`] when too many papers are being made.
pub async fn print_letter(
    ctx: &Ctx,
    actor: &Actor,
    case: CaseId,
    write: impl FnOnce(&Case) -> PlainLetter,
) -> Result<Pdf, AppError> {
    let mut tx = ctx.store.write(actor.hospital(), Deed::TellRefusal.code()).await?;
    let found = tx.case(case).await?.ok_or(AppError::NotFound("case"))?;
    access::in_case(actor, Deed::TellRefusal, case, found.specialist())?;
    let told = matches!(&found.stage, Stage::Refused(refused) if refused.told_at.is_some());
    if !told {
        return Err(AppError::Invalid { field: "letter", code: "not_told" });
    }
    let paper = Paper::PlainLetter(write(&found));
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::TellRefusal, Some(case)).with("printed", "letter");
    audited(tx, entry).await?;
    let printer = ctx.printer.clone();
    Ok(ctx.gates.printing.run(move || printer.print(&paper)).await??)
}
