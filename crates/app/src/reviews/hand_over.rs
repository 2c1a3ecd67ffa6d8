//! The desk asks a specialist to decide.

use base::{CaseId, StaffId};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};
use domain::staff::Role;

use crate::{AppError, Ctx, Work};

/// Which case goes to whom.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// Who is asked.
    pub specialist: StaffId,
}

/// Hands a case to a specialist of its department, or moves it from one to another before a decision.
///
/// # Errors
/// [`AppError::Invalid`] when the department is not chosen, the person is no specialist of it, or required papers have
/// not been found sound; [`AppError::Case`] when the case is not at this step.
pub async fn hand_over(ctx: &Ctx, actor: &Actor, cmd: HandOver) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::RequestReview, cmd.case).await?;
    if is_done(work.case(), &cmd) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let Some(department) = work.case().application.illness.department.clone() else {
        return Err(AppError::Invalid { field: "department", code: "department_missing" });
    };
    let member = work.tx().staff_member(cmd.specialist).await?.ok_or(AppError::NotFound("specialist"))?;
    if !member.has(Role::Specialist) || !member.departments.contains(&department) {
        return Err(AppError::Invalid { field: "specialist", code: "not_of_department" });
    }
    if work.case().checklist().is_some_and(|checklist| !checklist.is_complete()) {
        return Err(AppError::Invalid { field: "specialist", code: "papers_missing" });
    }
    let now = ctx.now();
    let decide_by = guide.decide_by(base::japan::date(now));
    work.note("specialist", cmd.specialist);
    let change = work.take_case().request_review(work.permit(), now, cmd.specialist, decide_by)?;
    work.finish(ctx, change).await
}

/// A double tap: the hand-over is the very next change after what the desk looked at.
fn is_done(case: &Case, cmd: &HandOver) -> bool {
    let next = cmd.revision.map(|seen| seen.saturating_add(1));
    matches!(&case.stage, Stage::Reviewing(reviewing) if reviewing.specialist == cmd.specialist)
        && next == Some(case.revision)
}
