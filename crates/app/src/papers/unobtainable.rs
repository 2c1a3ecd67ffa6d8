//! The patient's side says that a paper cannot be had.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::documents::Unobtainable;
use policy::{DocumentKind, Owner};

use crate::{AppError, Ctx, Work};

/// What cannot be had, and why.
#[derive(Debug, Clone)]
pub struct DeclareUnobtainable {
    /// The case.
    pub case: CaseId,
    /// Which paper.
    pub kind: DocumentKind,
    /// Whose.
    pub of: Owner,
    /// Why, in the person's words.
    pub why: String,
}

/// Records it; the desk decides what follows.
///
/// # Errors
/// [`AppError::Invalid`] without a reason, [`AppError::Denied`], [`AppError::Case`] when the case is over.
pub async fn declare_unobtainable(
    ctx: &Ctx,
    actor: &Actor,
    cmd: DeclareUnobtainable,
) -> Result<Case, AppError> {
    if cmd.why.is_empty() {
        return Err(AppError::Invalid { field: "why", code: "problem-empty" });
    }
    let mut work = Work::begin(ctx, actor, Deed::DeclareUnobtainable, cmd.case).await?;
    work.note("kind", &cmd.kind);
    let said = Unobtainable { kind: cmd.kind, of: cmd.of, why: cmd.why, at: ctx.now() };
    let change = work.take_case().declare_unobtainable(said)?;
    work.finish(ctx, change).await
}
