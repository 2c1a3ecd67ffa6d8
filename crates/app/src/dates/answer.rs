//! ○△× for each candidate date.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::appointments::Wish;
use domain::cases::{Case, Stage};

use crate::{AppError, Ctx, Work};

/// The answer to an offer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The case.
    pub case: CaseId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
    /// One wish for each candidate, in their order.
    pub wishes: Vec<Wish>,
    /// Other days that would suit; empty when nothing.
    pub note: String,
}

/// Records the answer; the desk books next. The same answer again is harmless.
///
/// # Errors
/// [`AppError::Schedule`] when the number of wishes is another one, [`AppError::Case`] unless candidates wait,
/// [`AppError::Conflict`] when other dates were offered meanwhile.
pub async fn answer(ctx: &Ctx, actor: &Actor, cmd: Answer) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::AnswerDates, cmd.case).await?;
    if is_same(work.case(), &cmd) {
        return Ok(work.take_case());
    }
    let work = work.seen(cmd.revision)?;
    let booked_by = guide.dates_by(ctx.clock.today());
    let change = work.take_case().answer_dates(work.permit(), ctx.now(), &cmd.wishes, cmd.note, booked_by)?;
    work.finish(ctx, change).await
}

fn is_same(case: &Case, cmd: &Answer) -> bool {
    let Stage::Answered(answered) = &case.stage else {
        return false;
    };
    let wishes = answered.offer.candidates.iter().map(|candidate| candidate.wish);
    wishes.eq(cmd.wishes.iter().copied().map(Some)) && answered.offer.note == cmd.note
}
