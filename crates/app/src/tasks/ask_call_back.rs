//! A visitor asks to be called.

use base::limits::NAME_CHARS_MAX;
use base::{Masked, TaskId, Timestamp, typed};
use domain::access::Deed;
use domain::audit::Entry;
use domain::tasks::{Task, TaskKind};

use crate::contacts::{Door, Visitor, knock};
use crate::{AppError, Ctx, audited};

/// Who wants to be called, and where.
#[derive(Debug, Clone)]
pub struct AskCallBack {
    /// The caller's name, as typed.
    pub name: Masked<String>,
    /// The number to call, as typed.
    pub phone: Masked<String>,
}

/// Puts a call on the desk's list and returns by when the desk calls: the end of the next working day. Whoever asks
/// twice is on the list once.
///
/// # Errors
/// [`AppError::Invalid`] when the name or the number does not fit, [`AppError::TooManyTries`] when one place asks too
/// often.
pub async fn ask_call_back(ctx: &Ctx, visitor: &Visitor, ask: AskCallBack) -> Result<Timestamp, AppError> {
    let name = typed::line(ask.name.reveal());
    if name.is_empty() {
        return Err(AppError::Invalid { field: "name", code: "empty" });
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(AppError::Invalid { field: "name", code: "too_long" });
    }
    let phone = typed::phone(ask.phone.reveal());
    let phone = phone.ok_or(AppError::Invalid { field: "phone", code: "phone" })?;
    let note = Masked::new(format!("{name} {phone}"));

    let now = ctx.now();
    let due_at = ctx.guide(&visitor.hospital).await?.call_by(now);
    let mut tx = ctx.store.write(&visitor.hospital, Deed::AskCallBack.code()).await?;
    knock(ctx, tx.as_mut(), visitor, Door::Source).await?;
    let open = tx.open_tasks().await?;
    if let Some(same) = open.into_iter().find(|task| task.kind == TaskKind::CallBack && task.note == note) {
        return Ok(same.due_at);
    }
    let id = TaskId::draw(&*ctx.chance);
    let task = Task { id, case: None, kind: TaskKind::CallBack, note, at: now, due_at, done_at: None };
    tx.add_task(&task).await?;
    audited(tx, Entry::done(now, visitor.doer(), Deed::AskCallBack, None).with("task", id)).await?;
    Ok(due_at)
}
