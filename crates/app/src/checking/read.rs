//! Reading a scan or an upload.

use base::{CaseId, DocumentId};
use domain::access::{Actor, Deed};
use domain::audit::Entry;

use crate::permits::read_case;
use crate::{AppError, Ctx, audited};

/// The bytes of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Media type, found by looking at the bytes when they came.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Reads a paper. The audit entry is durable before the first byte is returned.
///
/// # Errors
/// [`AppError::NotFound`] when the case has no such paper or it has no scan, [`AppError::Denied`],
/// [`AppError::Vault`] when the stored bytes do not check.
pub async fn read_scan(
    ctx: &Ctx,
    actor: &Actor,
    case: CaseId,
    document: DocumentId,
) -> Result<Scan, AppError> {
    let found = read_case(ctx, actor, Deed::ReadDocument, case).await?;
    let blob = found.shelf.find(document).and_then(|received| received.scan.clone());
    let blob = blob.ok_or(AppError::NotFound("document"))?;
    let entry =
        Entry::done(ctx.now(), actor.doer(), Deed::ReadDocument, Some(case)).with("document", document);
    let tx = ctx.store.write(actor.hospital(), Deed::ReadDocument.code()).await?;
    audited(tx, entry).await?;
    let bytes = ctx.vault.get(actor.hospital(), case, &blob.key).await?;
    Ok(Scan { media_type: blob.media_type, bytes })
}
