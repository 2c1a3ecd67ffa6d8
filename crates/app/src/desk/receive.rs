//! The desk receives an application that was sent.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Moment, Stage};

use crate::checking::while_papers_come;
use crate::{AppError, Ctx, Work};

/// An application to receive.
#[derive(Debug, Clone)]
pub struct ReceiveApplication {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
}

/// Receives an application: the guide is asked again, and papers are collected from now on. Twice is
/// harmless.
///
/// # Errors
/// [`AppError::Case`] unless it was just sent.
pub async fn receive(ctx: &Ctx, actor: &Actor, cmd: ReceiveApplication) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::Receive, cmd.case).await?;
    if matches!(work.case().stage, Stage::AwaitingDocuments(_)) {
        return Ok(work.take_case());
    }
    let work = work.seen(cmd.revision)?;
    let now = ctx.now();
    let judgement = guide.judge(work.case(), Moment::Reception, None, now)?;
    let mut change = work.take_case().receive(work.permit(), now)?;
    let judged = change.case.judged(judgement).promise(None);
    change.case = while_papers_come(judged, guide.check_by(base::japan::date(now)));
    work.finish(ctx, change).await
}
