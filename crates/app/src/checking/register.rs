//! Papers came by post, fax or hand.

use base::{CaseId, DocumentId, limits, media};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};
use domain::documents::{Arrival, Blob, Check, Form, Received};
use policy::{DocumentKind, Owner};

use crate::permits::read_case;
use crate::{AppError, Ctx, Work};

/// One thing in the envelope.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is.
    pub kind: DocumentKind,
    /// Whose it is.
    pub of: Owner,
    /// Original or copy.
    pub form: Form,
}

/// An envelope that was opened, a fax, something handed in.
#[derive(Debug, Clone)]
pub struct RegisterArrival {
    /// The case.
    pub case: CaseId,
    /// Drawn for the form: the first thing's id, so that a double tap registers the envelope once.
    pub id: DocumentId,
    /// How it came; never an upload.
    pub arrival: Arrival,
    /// What was inside; at least one thing.
    pub items: Vec<Item>,
    /// A scan of the first thing; what it is, is found by looking at its bytes.
    pub scan: Option<Vec<u8>>,
}

/// What was registered.
#[derive(Debug, Clone)]
pub struct Registered {
    /// The case with the things on its shelf.
    pub case: Case,
    /// Things that the guide forbids to send: they wait to go back to the sender.
    pub forbidden: Vec<DocumentKind>,
}

/// Enters what has come and tells the patient's side at once. The scan is durable before anything is acknowledged.
/// The caller holds a place of `gates.uploads` while the bytes are in memory.
///
/// # Errors
/// [`AppError::Invalid`] when nothing is ticked or the scan is no picture or PDF, [`AppError::Case`] when the case is over or full.
pub async fn register(ctx: &Ctx, actor: &Actor, cmd: RegisterArrival) -> Result<Registered, AppError> {
    if cmd.items.is_empty() || cmd.items.len() > limits::DOCUMENTS_MAX {
        return Err(AppError::Invalid { field: "items", code: "nothing_chosen" });
    }
    let guide = ctx.guide(actor.hospital()).await?;
    let mut scan = match cmd.scan {
        Some(bytes) => Some(keep(ctx, actor, cmd.case, bytes).await?),
        None => None,
    };
    let mut work = Work::begin(ctx, actor, Deed::RegisterArrival, cmd.case).await?;
    if work.case().shelf.find(cmd.id).is_some() {
        let case = work.take_case();
        return Ok(Registered { forbidden: forbidden(&case, &cmd.items), case });
    }
    let at = ctx.now();
    let mut change = domain::cases::Change::quiet(work.take_case());
    for (place, item) in cmd.items.iter().enumerate() {
        let received = Received {
            id: if place == 0 { cmd.id } else { DocumentId::draw(&*ctx.chance) },
            kind: item.kind.clone(),
            of: item.of,
            form: item.form,
            arrival: cmd.arrival,
            at,
            scan: scan.take(),
            check: Check::Unchecked,
        };
        // One message for the whole envelope: the last thing's effects.
        change = change.case.add_document(work.permit(), received)?;
    }
    if matches!(change.case.stage, Stage::AwaitingDocuments(_)) {
        change.case = change.case.promise(Some(guide.check_by(base::japan::date(at))));
    }
    work.note("things", cmd.items.len());
    work.note("arrival", cmd.arrival.code());
    let case = work.finish(ctx, change).await?;
    Ok(Registered { forbidden: forbidden(&case, &cmd.items), case })
}

/// Stores the scan of an actor who may register arrivals in this case; no transaction is open meanwhile.
async fn keep(ctx: &Ctx, actor: &Actor, case: CaseId, bytes: Vec<u8>) -> Result<Blob, AppError> {
    let size_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size_bytes > limits::UPLOAD_BYTES_MAX {
        return Err(AppError::Invalid { field: "scan", code: "too_large" });
    }
    let found = media::sniff(&bytes).ok_or(AppError::Invalid { field: "scan", code: "no_scan" })?;
    read_case(ctx, actor, Deed::RegisterArrival, case).await?;
    let key = ctx.vault.put(actor.hospital(), case, bytes).await?;
    Ok(Blob { key, media_type: found.mime().to_owned(), size_bytes })
}

fn forbidden(case: &Case, items: &[Item]) -> Vec<DocumentKind> {
    let Some(judgement) = case.last_judgement() else {
        return Vec::new();
    };
    let banned = |kind: &DocumentKind| judgement.decision.forbidden.iter().any(|rule| rule.kind == *kind);
    items.iter().map(|item| item.kind.clone()).filter(banned).collect()
}
