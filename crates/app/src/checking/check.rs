//! The desk has looked at a paper.

use base::{CaseId, Date, DocumentId, limits, typed};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage, Turn};
use domain::documents::Check;

use crate::{AppError, Ctx, Work};

/// What the desk found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is what it should be.
    Sound,
    /// Another one is needed; the words are for the patient.
    Replace(String),
    /// It was given or sent back.
    Returned,
}

/// A paper that was looked at.
#[derive(Debug, Clone)]
pub struct CheckPaper {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// The paper.
    pub document: DocumentId,
    /// What was found.
    pub found: Found,
}

/// Records what the desk found when it looked at a paper. The same again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] when a replacement is wanted without words for the patient; [`AppError::Case`] when there is no
/// such paper or the case is over.
pub async fn check(ctx: &Ctx, actor: &Actor, cmd: CheckPaper) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::CheckDocument, cmd.case).await?;
    if is_done(work.case(), &cmd) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    let (by, at) = (work.permit().staff()?, ctx.now());
    let (code, check) = match cmd.found {
        Found::Sound => ("sound", Check::Sound { by, at }),
        Found::Replace(why) => ("replace", Check::Replace { by, at, why: words("why", &why)? }),
        Found::Returned => ("returned", Check::Returned { by, at }),
    };
    work.note("document", cmd.document);
    work.note("found", code);
    let mut change = work.take_case().check_document(work.permit(), at, cmd.document, check)?;
    change.case = while_papers_come(change.case, guide.check_by(base::japan::date(at)));
    work.finish(ctx, change).await
}

fn is_done(case: &Case, cmd: &CheckPaper) -> bool {
    let stands = case.shelf.find(cmd.document).map(|received| &received.check);
    match (&cmd.found, stands) {
        (Found::Sound, Some(Check::Sound { .. })) | (Found::Returned, Some(Check::Returned { .. })) => true,
        (Found::Replace(words), Some(Check::Replace { why, .. })) => typed::text(words) == *why,
        (Found::Sound | Found::Returned | Found::Replace(_), _) => false,
    }
}

/// Sets what is promised while papers come: a day for the check while it is the desk's turn, nothing while the hospital
/// waits for papers.
pub(crate) fn while_papers_come(case: Case, check_by: Date) -> Case {
    if !matches!(case.stage, Stage::AwaitingDocuments(_)) {
        return case;
    }
    let is_ours = case.state().turn() == Turn::Hospital;
    let by = case.promised.unwrap_or(check_by);
    case.promise(is_ours.then_some(by))
}

/// Returns typed words that must be there.
pub(crate) fn words(field: &'static str, typed: &str) -> Result<String, AppError> {
    let words = typed::text(typed);
    match words.chars().count() {
        0 => Err(AppError::Invalid { field, code: "empty" }),
        1..=limits::TEXT_CHARS_MAX => Ok(words),
        _ => Err(AppError::Invalid { field, code: "too_long" }),
    }
}
