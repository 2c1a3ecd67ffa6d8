//! A specialist declines a case.

use base::{CaseId, StaffId, limits};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Refusal, RefusalReason, Stage};

use crate::{AppError, Ctx, Work};

/// What is needed to decline.
#[derive(Debug, Clone)]
pub struct Decline {
    /// The case.
    pub case: CaseId,
    /// The revision that the specialist looked at.
    pub revision: Option<u32>,
    /// Why, by the contract's code.
    pub reason: RefusalReason,
    /// Words to the desk; never shown to the patient.
    pub note: String,
}

/// Declines a case as its specialist. The desk phones first; an urgent state is a call at once. The same again is
/// harmless.
///
/// # Errors
/// [`AppError::Invalid`] when the note is too long, or missing where the reason is "other"; otherwise as
/// [`Work::begin`] and [`Case::refuse`].
pub async fn decline(ctx: &Ctx, actor: &Actor, deed: Decline) -> Result<Case, AppError> {
    let note = base::typed::text(&deed.note);
    if note.chars().count() > limits::TEXT_CHARS_MAX
        || (note.is_empty() && deed.reason == RefusalReason::Other)
    {
        return Err(AppError::Invalid { field: "note", code: "say_why" });
    }
    if let Some(case) = declined_before(ctx, actor, &deed).await? {
        return Ok(case);
    }
    let guide = ctx.guide(actor.hospital()).await?;
    let mut work = Work::begin(ctx, actor, Deed::Review, deed.case).await?.seen(deed.revision)?;
    let now = ctx.now();
    let by = work.permit().staff()?;
    let refusal = Refusal { reason: deed.reason, note, words: String::new(), by, at: now };
    work.note("reason", deed.reason.code());
    let change =
        work.take_case().refuse(work.permit(), refusal, guide.refusal_shown_from(now), guide.call_by(now))?;
    work.finish(ctx, change).await
}

/// Once it is declined the case is no longer this specialist's: a double tap is recognised before anything is asked.
async fn declined_before(ctx: &Ctx, actor: &Actor, deed: &Decline) -> Result<Option<Case>, AppError> {
    let Some(by) = actor.staff_id() else { return Ok(None) };
    let found = ctx.store.read(actor.hospital()).await?.case(deed.case).await?;
    Ok(found.filter(|case| is_declined(case, by, deed.reason)))
}

fn is_declined(case: &Case, by: StaffId, reason: RefusalReason) -> bool {
    matches!(&case.stage, Stage::Refused(refused) if refused.refusal.by == by && refused.refusal.reason == reason)
}
