//! The desk completes or corrects an application.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Application, Case, Change, Moment, Stage};

use crate::{AppError, Ctx, Work};

/// The whole application as the desk leaves it.
#[derive(Debug, Clone)]
pub struct CompleteApplication {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// The application.
    pub application: Application,
    /// Whether a draft that has everything is sent at once.
    pub send: bool,
}

/// Replaces the application. Once it was sent, the guide is asked again and both answers are kept; a draft is sent when
/// the desk wishes so and nothing is missing.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else changed the case meanwhile, [`AppError::Submit`] when it is to be sent and
/// cannot, [`AppError::Case`] once a date is booked.
pub async fn complete(ctx: &Ctx, actor: &Actor, cmd: CompleteApplication) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::EditApplication, cmd.case).await?.seen(cmd.revision)?;
    let now = ctx.now();
    let Change { mut case, mut effects } = work.take_case().edit(work.permit(), cmd.application)?;
    if !matches!(case.stage, Stage::Draft(_)) {
        let judgement = guide.judge(&case, Moment::Reception, None, now)?;
        case = case.judged(judgement);
    } else if cmd.send {
        let judgement = guide.judge(&case, Moment::Submission, None, now)?;
        let answer_by = guide.receive_by(base::japan::date(now));
        let sent = case.submit(work.permit(), now, judgement, answer_by)?;
        case = sent.case;
        effects.extend(sent.effects);
    }
    work.finish(ctx, Change { case, effects }).await
}
