//! A draft is written: every text is kept, sound or not.

use base::DraftId;
use domain::access::{Actor, Deed};
use domain::policies::Draft;

use super::work::DraftWork;
use crate::{AppError, Ctx};

/// Longest text of a draft in bytes, as long as a file of a pack may be. A guide has under 64 KiB.
const TEXT_BYTES_MAX: usize = 1024 * 1024;

/// The text of a draft as somebody leaves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteDraft {
    /// The draft.
    pub draft: DraftId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
    /// The whole text; ends of lines as a browser sends them are brought to the file's.
    pub text: String,
}

/// Saves the text. The same again changes nothing.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else wrote meanwhile, [`AppError::Draft`] while a second person decides about it,
/// [`AppError::Invalid`] when the text is too long.
pub async fn write(ctx: &Ctx, actor: &Actor, cmd: WriteDraft) -> Result<Draft, AppError> {
    let text = as_file(&cmd.text);
    if text.len() > TEXT_BYTES_MAX {
        return Err(AppError::Invalid { field: "text", code: "policy_too_long" });
    }
    let work = DraftWork::begin(ctx, actor, Deed::EditPolicy, cmd.draft).await?;
    if work.draft().text == text && work.draft().state.is_writable() {
        return Ok(work.draft().clone());
    }
    let mut work = work.seen(cmd.revision)?;
    work.note("act", "write");
    let next = work.draft().clone().write(work.permit(), text, ctx.now())?;
    work.finish(next).await
}

/// A form sends lines with CR LF and loses the last line's end; a file of a pack has LF, also at the end.
pub(super) fn as_file(typed: &str) -> String {
    let mut text = typed.replace("\r\n", "\n");
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::as_file;

    #[test]
    fn a_form_gives_back_the_bytes_of_the_file() {
        let file = "# 案内\nid = \"x\"\n\nversion = 2027-04-01\n";
        assert_eq!(as_file(&file.trim_end().replace('\n', "\r\n")), file);
        assert_eq!(as_file(file), file);
        assert_eq!(as_file(""), "\n");
    }
}
