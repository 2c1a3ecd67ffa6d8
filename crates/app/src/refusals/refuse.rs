//! The desk decides a refusal.

use base::{CaseId, limits, typed};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Refusal, RefusalReason, Stage};

use crate::{AppError, Ctx, Work};

/// A refusal by the desk.
#[derive(Debug, Clone)]
pub struct Refuse {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// Why.
    pub reason: RefusalReason,
    /// Words to colleagues; never shown to the patient.
    pub note: String,
    /// Words for the patient; empty for the guide's sentence.
    pub words: String,
}

/// Refuses a case at the desk. The page shows it only after the call, or from the day the policy names.
/// The same no again is harmless.
///
/// # Errors
/// [`AppError::Case`] when a date is booked or the case is over, [`AppError::Invalid`] when the words are too long.
pub async fn refuse(ctx: &Ctx, actor: &Actor, cmd: Refuse) -> Result<Case, AppError> {
    let note = bounded("note", &cmd.note)?;
    let words = bounded("words", &cmd.words)?;
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::Refuse, cmd.case).await?;
    if matches!(&work.case().stage, Stage::Refused(refused) if refused.refusal.reason == cmd.reason) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let at = ctx.now();
    let refusal = Refusal { reason: cmd.reason, note, words, by: work.permit().staff()?, at };
    work.note("reason", cmd.reason.code());
    let change =
        work.take_case().refuse(work.permit(), refusal, guide.refusal_shown_from(at), guide.call_by(at))?;
    work.finish(ctx, change).await
}

fn bounded(field: &'static str, words: &str) -> Result<String, AppError> {
    let words = typed::text(words);
    if words.chars().count() > limits::TEXT_CHARS_MAX {
        return Err(AppError::Invalid { field, code: "too_long" });
    }
    Ok(words)
}
