//! A specialist signs the reply letter: the text is final and the very PDF is kept.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::cases::Case;
use domain::documents::Blob;
use ports::printing::{Paper, Pdf};

use super::reply_letter;
use crate::permits::read_case;
use crate::{AppError, Ctx, Work, audited};

/// What is needed to sign.
#[derive(Debug, Clone, Copy)]
pub struct Sign {
    /// The case.
    pub case: CaseId,
    /// The revision whose text the specialist read.
    pub revision: Option<u32>,
}

/// Signs the reply letter as it is saved. Once it is signed, the same again is harmless.
///
/// The PDF is made and stored before the transaction begins; when somebody saves meanwhile, the revision does not fit
/// and nothing is signed.
///
/// # Errors
/// As [`preview`], [`Work::begin`] and [`Case::sign_reply`]; [`AppError::Conflict`] when the text changed meanwhile.
pub async fn sign(ctx: &Ctx, actor: &Actor, deed: Sign) -> Result<Case, AppError> {
    let (case, pdf) = preview(ctx, actor, deed.case).await?;
    if is_signed(&case) {
        return Ok(case);
    }
    let size_bytes = pdf.0.len() as u64;
    let key = ctx.vault.put(actor.hospital(), case.id, pdf.0).await?;
    let blob = Blob { key, media_type: "application/pdf".to_owned(), size_bytes };
    let mut work = Work::begin(ctx, actor, Deed::SignReply, deed.case)
        .await?
        .seen(deed.revision)?
        .seen(Some(case.revision))?;
    work.note("pdf", &blob.key);
    let change = work.take_case().sign_reply(work.permit(), ctx.now(), blob)?;
    work.finish(ctx, change).await
}

/// Makes the letter from the text as it is saved, without keeping it.
///
/// # Errors
/// [`AppError::NotFound`] before the consultation is over, [`AppError::Denied`] for anybody but the case's specialist,
/// [`AppError::Busy`] when too many papers are being made.
pub async fn preview(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<(Case, Pdf), AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let case = read_case(ctx, actor, Deed::WriteOpinion, case).await?;
    let by = case.specialist().ok_or(AppError::NotFound("specialist"))?;
    let specialist = ctx.store.read(actor.hospital()).await?.staff_member(by).await?;
    let specialist = specialist.ok_or(AppError::NotFound("specialist"))?;
    let concluded = case.stage.concluded().ok_or(AppError::NotFound("letter"))?;
    let letter = reply_letter(&guide, &case, concluded, &specialist, ctx.now());
    let printer = ctx.printer.clone();
    let pdf = ctx.gates.printing.run(move || printer.print(&Paper::ReplyLetter(letter))).await??;
    Ok((case, pdf))
}

/// Returns the signed letter as it was signed. Written to the audit log before the first byte leaves.
///
/// # Errors
/// [`AppError::NotFound`] before it is signed, [`AppError::Denied`] for whoever may not see the case.
pub async fn read_letter(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Vec<u8>, AppError> {
    let case = read_case(ctx, actor, Deed::ReadDocument, case).await?;
    let letter = case.stage.concluded().and_then(|concluded| concluded.report.letter());
    let blob = letter.map(|letter| letter.pdf.clone()).ok_or(AppError::NotFound("letter"))?;
    let entry =
        Entry::done(ctx.now(), actor.doer(), Deed::ReadDocument, Some(case.id)).with("blob", &blob.key);
    let tx = ctx.store.write(actor.hospital(), Deed::ReadDocument.code()).await?;
    audited(tx, entry).await?;
    Ok(ctx.vault.get(actor.hospital(), case.id, &blob.key).await?)
}

fn is_signed(case: &Case) -> bool {
    case.stage.concluded().is_some_and(|concluded| concluded.report.letter().is_some())
}
