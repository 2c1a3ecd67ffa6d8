//! Sending the application. The guide judges it again with the real data.

use base::CaseId;
use domain::Effect;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Gap, Judgement, Moment, Stage};
use domain::tasks::TaskKind;
use jiff::ToSpan;
use policy::Mode;

use crate::{AppError, Ctx, Guidebook, Work};

/// An opinion that is needed within so many days makes the desk call at once (ux.md [205]). More days would make every
/// case urgent.
pub const SOON_DAYS: i64 = 10;

/// The wish to send.
#[derive(Debug, Clone, Copy)]
pub struct Submit {
    /// The case.
    pub case: CaseId,
    /// The revision that was checked on the screen.
    pub revision: Option<u32>,
}

/// What stands between a draft and its sending.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Answers that are missing.
    pub gaps: Vec<Gap>,
    /// Agreements of the pack that are not ticked, by id.
    pub unticked: Vec<String>,
    /// What the guide says now.
    pub judgement: Judgement,
}

impl Preview {
    /// Tells whether everything is answered; the guide may still refuse.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.gaps.is_empty() && self.unticked.is_empty()
    }
}

/// Looks at a draft as [`submit`] will.
///
/// # Errors
/// [`AppError::Guide`] when the guide could not answer.
pub fn preview(guide: &Guidebook, case: &Case, now: base::Timestamp) -> Result<Preview, AppError> {
    let mode = case.application.mode.unwrap_or(Mode::InPerson);
    let agreements = guide.version_of(case).agreements(mode).map(|agreement| agreement.id.get_ref());
    let ticked = &case.application.agreements;
    Ok(Preview {
        gaps: case.application.gaps(),
        unticked: agreements.filter(|id| !ticked.contains(*id)).cloned().collect(),
        judgement: guide.judge(case, Moment::Submission, None, now)?,
    })
}

/// Sends the application; the hospital's first answer is promised by date. Sending twice is harmless.
///
/// # Errors
/// [`AppError::Submit`] with every missing answer, or with the guide's refusal: the draft stays;
/// [`AppError::Invalid`] when an agreement is not ticked; [`AppError::Conflict`] when somebody changed it meanwhile.
pub async fn submit(ctx: &Ctx, actor: &Actor, cmd: Submit) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::SubmitApplication, cmd.case).await?;
    if !matches!(work.case().stage, Stage::Draft(_)) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let now = ctx.now();
    let Preview { gaps, unticked, judgement } = preview(&guide, work.case(), now)?;
    if gaps.is_empty() && !unticked.is_empty() {
        return Err(AppError::Invalid { field: "agreements", code: "agreements-open" });
    }
    work.note("verdict", judgement.decision.verdict.code());
    work.note("policy", &judgement.policy.version);
    let answer_by = guide.receive_by(ctx.clock.today());
    let mut change = work.take_case().submit(work.permit(), now, judgement, answer_by)?;
    if is_soon(&change.case, ctx.clock.today()) {
        let (case, due_at) = (cmd.case, guide.call_by(now));
        change = change.and(Effect::Task { case, kind: TaskKind::CallBack, due_at });
    }
    work.finish(ctx, change).await
}

/// Tells whether an opinion is needed so soon that the desk calls.
#[must_use]
pub fn is_soon(case: &Case, today: base::Date) -> bool {
    let last = today.saturating_add(SOON_DAYS.days());
    case.application.illness.needed_by.is_some_and(|day| day <= last)
}
