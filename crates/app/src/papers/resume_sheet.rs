//! The 再開の紙.

use base::{CaseId, Lang, PersonId};
use domain::access::{Actor, Deed};
use ports::printing::{Paper, Pdf, ResumeSheet};

use crate::contacts::{PaperKey, paper_key_fits};
use crate::permits::read_case;
use crate::{AppError, Ctx};

/// The words that stand on the sheet, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumeWords {
    /// Title.
    pub title: String,
    /// Address of the page where the key is used.
    pub page: String,
    /// How to use it and keep it, one sentence each.
    pub steps: Vec<String>,
}

/// Prints the sheet with the key that the person has just made. The key stands on the page only; whoever asks for the
/// paper shows it again.
///
/// # Errors
/// [`AppError::NotFound`] when it is not the person's present key, [`AppError::Denied`], [`AppError::Busy`].
pub async fn resume_sheet(
    ctx: &Ctx,
    actor: &Actor,
    case: CaseId,
    person: PersonId,
    key: &PaperKey,
    lang: Lang,
    words: ResumeWords,
) -> Result<Pdf, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let found = read_case(ctx, actor, Deed::ManagePaperKey, case).await?;
    if !paper_key_fits(ctx, actor.hospital(), case, person, key).await? {
        return Err(AppError::NotFound("paper key"));
    }
    let ResumeWords { title, page, steps } = words;
    let sheet = Paper::ResumeSheet(ResumeSheet {
        letterhead: guide.letterhead(&found, lang),
        title,
        number: found.number.to_string(),
        key: key.shown(),
        page,
        steps,
    });
    let printer = ctx.printer.clone();
    Ok(ctx.gates.printing.run(move || printer.print(&sheet)).await??)
}
