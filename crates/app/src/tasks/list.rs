//! What is to be done by hand, with whom to call.

use base::{CaseId, Masked, ReferenceNumber};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::tasks::{Task, TaskKind};
use ports::ReadTx;

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// A task with what the desk needs to do it.
#[derive(Debug, Clone)]
pub struct Errand {
    /// The task.
    pub task: Task,
    /// The case's number, when it is about one.
    pub number: Option<ReferenceNumber>,
    /// Who is asked for on the phone: the patient's reading, or the name.
    pub whom: Masked<String>,
    /// The number to call; empty when unknown.
    pub phone: Masked<String>,
}

/// Lists what is to be done by hand: urgent calls first, then by due time.
///
/// # Errors
/// [`AppError::Denied`] unless the actor works at the desk.
pub async fn list(ctx: &Ctx, actor: &Actor) -> Result<Vec<Errand>, AppError> {
    in_hospital(ctx, actor, Deed::DoTask).await?;
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let mut tasks = tx.open_tasks().await?;
    tasks.sort_by_key(|task| (task.kind != TaskKind::UrgentCall, task.due_at));
    let mut errands = Vec::with_capacity(tasks.len());
    for task in tasks {
        errands.push(errand(tx.as_mut(), task).await?);
    }
    Ok(errands)
}

/// Lists what is to be done by hand in one case.
///
/// # Errors
/// As [`list`].
pub async fn of_case(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Vec<Task>, AppError> {
    in_hospital(ctx, actor, Deed::DoTask).await?;
    Ok(ctx.store.read(actor.hospital()).await?.tasks_of(case).await?)
}

async fn errand(tx: &mut dyn ReadTx, task: Task) -> Result<Errand, AppError> {
    let case = match task.case {
        Some(id) => tx.case(id).await?,
        None => None,
    };
    Ok(match case {
        Some(case) => Errand { number: Some(case.number), whom: whom(&case), phone: phone(&case), task },
        None => Errand { number: None, whom: Masked::default(), phone: Masked::default(), task },
    })
}

fn whom(case: &Case) -> Masked<String> {
    let name = &case.application.patient.name;
    let reading = name.full_kana();
    Masked::new(if reading.is_empty() { name.full() } else { reading })
}

fn phone(case: &Case) -> Masked<String> {
    case.application.patient.daytime_phone.clone()
}
