//! The desk decides that a paper of the guide's list is not needed in one case.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::documents::Exemption;
use policy::{DocumentKind, Owner};

use super::check::{while_papers_come, words};
use crate::{AppError, Ctx, Work};

/// A paper that is not needed.
#[derive(Debug, Clone)]
pub struct ExemptPaper {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// Which paper.
    pub kind: DocumentKind,
    /// Whose.
    pub of: Owner,
    /// Why.
    pub why: String,
}

/// Records that a paper is not needed, with the reason. The same again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] without a reason, or when the guide's list for this case has no such paper; [`AppError::Case`]
/// when the case is over.
pub async fn exempt(ctx: &Ctx, actor: &Actor, cmd: ExemptPaper) -> Result<Case, AppError> {
    let why = words("why", &cmd.why)?;
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::CheckDocument, cmd.case).await?;
    if work.case().shelf.exempted.iter().any(|e| e.kind == cmd.kind && e.of == cmd.of && e.why == why) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let listed = work.case().checklist().is_some_and(|checklist| {
        checklist.lines().iter().any(|line| line.need.kind == cmd.kind && line.need.of == cmd.of)
    });
    if !listed {
        return Err(AppError::Invalid { field: "kind", code: "not_listed" });
    }
    work.note("exempted", &cmd.kind);
    work.note("of", cmd.of);
    let (by, at) = (work.permit().staff()?, ctx.now());
    let exemption = Exemption { kind: cmd.kind, of: cmd.of, why, by, at };
    let mut change = work.take_case().exempt(work.permit(), exemption)?;
    change.case = while_papers_come(change.case, guide.check_by(base::japan::date(at)));
    work.finish(ctx, change).await
}
