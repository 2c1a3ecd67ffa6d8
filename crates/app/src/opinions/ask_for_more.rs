//! A specialist needs more papers before deciding.

use base::{CaseId, limits};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};
use domain::tasks::{Task, TaskKind};

use crate::{AppError, Ctx, Work};

/// What is needed to ask for more.
#[derive(Debug, Clone)]
pub struct AskForMore {
    /// The case.
    pub case: CaseId,
    /// The revision that the specialist looked at.
    pub revision: Option<u32>,
    /// What is wanted, in words to the desk.
    pub note: String,
}

/// Sends the case back to the desk with what is wanted; once the papers are sound it returns to the same specialist. The
/// same again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] when nothing is asked for; otherwise as [`Work::begin`] and [`Case::ask_for_more`].
pub async fn ask_for_more(ctx: &Ctx, actor: &Actor, deed: AskForMore) -> Result<Case, AppError> {
    let note = base::typed::text(&deed.note);
    if note.is_empty() || note.chars().count() > limits::TEXT_CHARS_MAX {
        return Err(AppError::Invalid { field: "note", code: "say_what_is_wanted" });
    }
    let mut work = Work::begin(ctx, actor, Deed::Review, deed.case).await?;
    if is_asked(work.case()) {
        return Ok(work.take_case());
    }
    work = work.seen(deed.revision)?;
    let now = ctx.now();
    let change = work.take_case().ask_for_more(work.permit(), now)?;
    let task = Task {
        id: base::TaskId::draw(&*ctx.chance),
        case: Some(deed.case),
        kind: TaskKind::WantedBySpecialist,
        note: note.into(),
        at: now,
        due_at: now,
        done_at: None,
    };
    work.tx().add_task(&task).await?;
    work.finish(ctx, change).await
}

/// The desk has not passed the wish on yet: it is the same one.
fn is_asked(case: &Case) -> bool {
    matches!(
        &case.stage,
        Stage::AwaitingDocuments(waiting) if waiting.for_specialist.is_some() && waiting.request.is_none()
    )
}
