//! One open case is moved to another version of the guide.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Moment, MoveReason, Moved, PolicyRef};

use super::movable::has_begun;
use crate::checking::words;
use crate::{AppError, Ctx, Guidebook, Work};

/// Where a case is moved, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveCase {
    /// The case.
    pub case: CaseId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
    /// The name of the version; it has begun.
    pub to: String,
    /// Why.
    pub reason: MoveReason,
    /// Why, in words.
    pub why: String,
}

/// Moves a case. From then on its papers, answers and fee follow the other version. The same again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] without words, or for `to` when there is no such version or it has not begun;
/// [`AppError::Case`] once somebody has arrived or the case is over; [`AppError::Conflict`].
pub async fn move_case(ctx: &Ctx, actor: &Actor, cmd: MoveCase) -> Result<Case, AppError> {
    let why = words("why", &cmd.why)?;
    let guide = ctx.guide(actor.hospital()).await?;
    let to = guide.guide().version(&cmd.to).ok_or(AppError::Invalid { field: "to", code: "policy_base" })?;
    if !has_begun(to, ctx.clock.today()) {
        return Err(AppError::Invalid { field: "to", code: "policy_not_begun" });
    }
    let work = Work::begin(ctx, actor, Deed::MoveCase, cmd.case).await?;
    if work.case().policy.version == cmd.to {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let case = work.take_case();
    let now = ctx.now();
    let judged = case.judged_by(to, case.facts(Guidebook::day_of(&case)), Moment::Reception, now);
    let judgement = judged.map_err(|_| AppError::Invalid { field: "to", code: "policy_unanswered" })?;
    let moved = Moved {
        from: case.policy.clone(),
        to: PolicyRef::of(to),
        reason: cmd.reason,
        why,
        by: work.permit().staff()?,
        at: now,
    };
    work.note("from", &moved.from.version);
    work.note("to", &moved.to.version);
    work.note("hash", &moved.to.hash);
    work.note("reason", cmd.reason.code());
    work.note("verdict", judgement.decision.verdict.code());
    let change = case.move_to(work.permit(), moved, judgement)?;
    work.finish(ctx, change).await
}
