//! The patient's side answers what it was asked for, paper by paper.

use base::{CaseId, limits, typed};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Says, Stage};

use crate::checking::while_papers_come;
use crate::{AppError, Ctx, Work};

/// An answer to a request for papers.
#[derive(Debug, Clone)]
pub struct AnswerRequest {
    /// The case.
    pub case: CaseId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
    /// What is said of each paper, in the request's order.
    pub says: Vec<Says>,
}

/// Keeps the answer; the desk reads it on the case's page. When nothing will come, the desk's day for its next step is
/// promised. The same answer again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] when a reason is missing or too long, [`AppError::Conflict`] when something else was asked for
/// meanwhile, [`AppError::Case`] when nothing is asked for.
pub async fn answer_request(ctx: &Ctx, actor: &Actor, cmd: AnswerRequest) -> Result<Case, AppError> {
    let says = cmd.says.into_iter().map(checked).collect::<Result<Vec<_>, _>>()?;
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::AnswerRequest, cmd.case).await?;
    if is_same(work.case(), &says) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    work.note("papers", says.len());
    let mut change = work.take_case().answer_request(work.permit(), ctx.now(), says)?;
    change.case = while_papers_come(change.case, guide.check_by(ctx.clock.today()));
    work.finish(ctx, change).await
}

fn checked(said: Says) -> Result<Says, AppError> {
    let words = |field: &'static str, words: &str| {
        let words = typed::text(words);
        let fits = words.chars().count() <= limits::TEXT_CHARS_MAX;
        if fits { Ok(words) } else { Err(AppError::Invalid { field, code: "too_long" }) }
    };
    Ok(match said {
        Says::WillSend => Says::WillSend,
        Says::AskedDoctor { when } => Says::AskedDoctor { when: words("when", &when)? },
        Says::CannotGet { why } if why.trim().is_empty() => {
            return Err(AppError::Invalid { field: "why", code: "problem-empty" });
        }
        Says::CannotGet { why } => Says::CannotGet { why: words("why", &why)? },
    })
}

fn is_same(case: &Case, says: &[Says]) -> bool {
    let Stage::AwaitingDocuments(waiting) = &case.stage else {
        return false;
    };
    let answer = waiting.request.as_ref().and_then(|request| request.answer.as_ref());
    answer.is_some_and(|answer| answer.says == says)
}
