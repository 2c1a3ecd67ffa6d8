//! Something was done by hand.

use base::TaskId;
use domain::access::{Actor, Deed};
use domain::audit::Entry;

use crate::permits::in_hospital;
use crate::{AppError, Ctx, audited};

/// What was done.
#[derive(Debug, Clone, Copy)]
pub struct FinishTask {
    /// The task.
    pub task: TaskId,
}

/// Takes a task off the list. Doing it twice is harmless.
///
/// # Errors
/// [`AppError::Denied`] unless the actor works at the desk.
pub async fn finish(ctx: &Ctx, actor: &Actor, cmd: FinishTask) -> Result<(), AppError> {
    in_hospital(ctx, actor, Deed::DoTask).await?;
    let now = ctx.now();
    let mut tx = ctx.store.write(actor.hospital(), Deed::DoTask.code()).await?;
    if !tx.finish_task(cmd.task, now).await? {
        return Ok(());
    }
    audited(tx, Entry::done(now, actor.doer(), Deed::DoTask, None).with("task", cmd.task)).await
}
