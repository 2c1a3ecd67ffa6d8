//! The desk has told a refusal by phone.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};
use domain::tasks::TaskKind;

use crate::{AppError, Ctx, Work};

/// A refusal that was told.
#[derive(Debug, Clone)]
pub struct TellRefusal {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
}

/// Records that the desk told the refusal by phone: the page shows it from now on, and the call is off the list. Twice
/// is harmless.
///
/// # Errors
/// [`AppError::Case`] unless a refusal waits to be told.
pub async fn tell(ctx: &Ctx, actor: &Actor, cmd: TellRefusal) -> Result<Case, AppError> {
    let work = Work::begin(ctx, actor, Deed::TellRefusal, cmd.case).await?;
    if matches!(&work.case().stage, Stage::Refused(refused) if refused.told_at.is_some()) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let now = ctx.now();
    let change = work.take_case().tell_refusal(work.permit(), now)?;
    for task in work.tx().tasks_of(cmd.case).await? {
        if matches!(task.kind, TaskKind::RefusalCall | TaskKind::UrgentCall) {
            work.tx().finish_task(task.id, now).await?;
        }
    }
    work.finish(ctx, change).await
}
