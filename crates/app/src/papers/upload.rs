//! A paper is sent through the pages.

use base::{CaseId, DocumentId, limits, media};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};
use domain::documents::{Arrival, Blob, Check, Form, Received};
use policy::{DocumentKind, Owner};

use crate::permits::read_case;
use crate::{AppError, Ctx, Work};

/// A file for one line of the checklist.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The case.
    pub case: CaseId,
    /// What it is.
    pub kind: DocumentKind,
    /// Whose it is.
    pub of: Owner,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
}

/// Takes a file. What it is, is found by looking at the bytes; they are stored, encrypted and durable, before anything
/// is acknowledged. The same file again is harmless. The caller holds a place of `gates.uploads` while the bytes are
/// in memory.
///
/// # Errors
/// [`AppError::Invalid`] for a file that is too large, empty or of another kind than pictures and PDF, or a paper that
/// this case does not know; [`AppError::Denied`]; [`AppError::Case`] when the case is over or full.
pub async fn upload(ctx: &Ctx, actor: &Actor, cmd: Upload) -> Result<Case, AppError> {
    let size_bytes = u64::try_from(cmd.bytes.len()).unwrap_or(u64::MAX);
    if size_bytes > limits::UPLOAD_BYTES_MAX {
        return Err(AppError::Invalid { field: "file", code: "problem-m12" });
    }
    let Some(found) = media::sniff(&cmd.bytes) else {
        return Err(AppError::Invalid { field: "file", code: "problem-m11" });
    };
    let guide = ctx.guide(actor.hospital()).await?;
    let case = read_case(ctx, actor, Deed::AddDocument, cmd.case).await?;
    let known = guide.version_of(&case).kind(cmd.kind.as_str()).is_some() && owner_exists(&case, cmd.of);
    if !known {
        return Err(AppError::NotFound("document kind"));
    }
    let key = ctx.vault.put(actor.hospital(), cmd.case, cmd.bytes).await?;
    let mut work = Work::begin(ctx, actor, Deed::AddDocument, cmd.case).await?;
    if has(work.case(), &cmd.kind, cmd.of, &key) {
        return Ok(work.take_case());
    }
    let received = Received {
        id: DocumentId::draw(&*ctx.chance),
        kind: cmd.kind,
        of: cmd.of,
        form: Form::Copy,
        arrival: Arrival::Upload,
        at: ctx.now(),
        scan: Some(Blob { key, media_type: found.mime().to_owned(), size_bytes }),
        check: Check::Unchecked,
    };
    work.note("document", received.id);
    let mut change = work.take_case().add_document(work.permit(), received)?;
    if matches!(change.case.stage, Stage::AwaitingDocuments(_)) {
        change.case = change.case.promise(Some(guide.check_by(ctx.clock.today())));
    }
    work.finish(ctx, change).await
}

fn owner_exists(case: &Case, of: Owner) -> bool {
    match of {
        Owner::Patient => true,
        // The patient stands behind the attendees of the form in the guide's list.
        Owner::Attendee(place) => place <= case.application.attendees.len(),
    }
}

fn has(case: &Case, kind: &DocumentKind, of: Owner, key: &str) -> bool {
    case.shelf.received.iter().any(|received| {
        received.kind == *kind
            && received.of == of
            && received.scan.as_ref().is_some_and(|scan| scan.key == key)
    })
}
