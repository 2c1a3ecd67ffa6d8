//! Answering a part of the form.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::Case;

use super::Part;
use crate::{AppError, Ctx, Work};

/// An answered part.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The case.
    pub case: CaseId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
    /// The answer.
    pub part: Part,
}

/// Saves an answered part. The same answer again changes nothing.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else saved after the page was shown, [`AppError::Case`] when the application
/// was sent, [`AppError::Invalid`] as [`Part::put`].
pub async fn edit(ctx: &Ctx, actor: &Actor, cmd: Edit) -> Result<Case, AppError> {
    let mut work = Work::begin(ctx, actor, Deed::EditApplication, cmd.case).await?.seen(cmd.revision)?;
    let code = cmd.part.code();
    let mut application = work.case().application.clone();
    cmd.part.put(&mut application, &work.case().shelf)?;
    let change = work.take_case().edit(work.permit(), application)?;
    if change.case == *work.case() {
        return Ok(change.case);
    }
    work.note("part", code);
    work.finish(ctx, change).await
}
