//! Letters of the desk: filled from a case, audited, then set behind the printing gate.

use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::cases::Case;
use ports::printing::{Paper, Pdf, PlainLetter};

use crate::{AppError, Ctx, audited};

/// Sets a letter. The audit entry says which one and is durable before the paper exists.
pub(crate) async fn print(
    ctx: &Ctx,
    actor: &Actor,
    deed: Deed,
    case: &Case,
    what: &'static str,
    letter: PlainLetter,
) -> Result<Pdf, AppError> {
    let tx = ctx.store.write(actor.hospital(), deed.code()).await?;
    audited(tx, Entry::done(ctx.now(), actor.doer(), deed, Some(case.id)).with("printed", what)).await?;
    let printer = ctx.printer.clone();
    let paper = Paper::PlainLetter(letter);
    Ok(ctx.gates.printing.run(move || printer.print(&paper)).await??)
}
