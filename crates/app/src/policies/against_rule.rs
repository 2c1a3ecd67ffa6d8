//! The desk decides a case against a rule of the guide.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{AgainstRule, Case, Moment, Stage};

use crate::checking::words;
use crate::{AppError, Ctx, Guidebook, Work};

/// A rule that is set aside in one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecideAgainst {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// The rule's id in the pack; it refuses this case now.
    pub rule: String,
    /// Why.
    pub why: String,
}

/// Sets a rule aside that refuses the case: from now on it refuses nothing here, and every answer of the guide about this
/// case says so. The same again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] without a reason, or when no such rule refuses the case; [`AppError::Case`] once somebody has
/// arrived or the case is over; [`AppError::Conflict`].
pub async fn decide_against(ctx: &Ctx, actor: &Actor, cmd: DecideAgainst) -> Result<Case, AppError> {
    let why = words("why", &cmd.why)?;
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::DecideAgainstRule, cmd.case).await?;
    if work.case().against.iter().any(|against| against.rule == cmd.rule && against.why == why) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let now = ctx.now();
    let day = Guidebook::day_of(work.case());
    let judgement = guide.judge(work.case(), Moment::Reception, day, now)?;
    let refusal = judgement.decision.refusals.iter().find(|refusal| refusal.rule == cmd.rule.as_str());
    let code =
        refusal.ok_or(AppError::Invalid { field: "rule", code: "rule_not_refusing" })?.code.to_string();
    work.note("rule", &cmd.rule);
    work.note("code", &code);
    let against = AgainstRule { rule: cmd.rule, code, why, by: work.permit().staff()?, at: now };
    let mut change = work.take_case().decide_against(work.permit(), against)?;
    if !matches!(change.case.stage, Stage::Draft(_)) {
        let judgement = guide.judge(&change.case, Moment::Reception, day, now)?;
        change.case = change.case.judged(judgement);
    }
    work.finish(ctx, change).await
}
