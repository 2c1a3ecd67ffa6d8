//! Proves a hospital's log: `ninome audit verify`.

use std::path::Path;

use base::HospitalId;
use ports::audit::Chained;
use ports::{ReadTx, StoreError};

use super::files::Files;
use super::key::PublicKey;
use super::verify::{AuditFault, Kept, Verified, Verifier, checkpoints};
use crate::Ctx;

/// Entries read at once.
const PAGE: u32 = 500;

/// Proves that a hospital's log is whole and fits the checkpoints in `folder`, and says up to which entry they vouch.
///
/// # Errors
/// [`AuditFault`]: the first thing that is wrong.
pub async fn verify_hospital(
    ctx: &Ctx,
    hospital: &HospitalId,
    folder: &Path,
    key: &PublicKey,
) -> Result<Verified, AuditFault> {
    // In the order in which the service writes: a note is never newer than the files, and those never than the log.
    let mut tx = ctx.store.read(hospital).await.map_err(unread)?;
    let noted = tx.noted_checkpoint().await.map_err(unread)?;
    drop(tx);
    let (all, last) =
        Files::of(folder, hospital).read().map_err(|error| AuditFault::Unread(error.to_string()))?;
    let all = all.unwrap_or_default();
    let kept = Kept { all: &all, last: last.as_deref(), noted: noted.as_deref() };
    let checkpoints = checkpoints(hospital, kept, key)?;
    let mut tx = ctx.store.read(hospital).await.map_err(unread)?;
    let head = tx.log_head().await.map_err(unread)?;
    let mut verifier = Verifier::new(hospital, &checkpoints);
    let mut after = 0;
    loop {
        let page = page(tx.as_mut(), after).await?;
        let Some(end) = page.last() else { break };
        after = end.sequence;
        for entry in page.iter().filter(|entry| entry.sequence <= head.sequence) {
            verifier.take(entry)?;
        }
    }
    verifier.end(head, ctx.now())
}

/// Reads a page; an entry that cannot be read any more is found by reading them one by one.
async fn page(tx: &mut dyn ReadTx, after: u64) -> Result<Vec<Chained>, AuditFault> {
    match tx.log_after(after, PAGE).await {
        Ok(page) => Ok(page),
        Err(StoreError::Unreadable { .. }) => match tx.log_after(after, 1).await {
            Ok(one) => Ok(one),
            Err(StoreError::Unreadable { .. }) => Err(AuditFault::EntryAltered { sequence: after + 1 }),
            Err(error) => Err(unread(error)),
        },
        Err(error) => Err(unread(error)),
    }
}

fn unread(error: StoreError) -> AuditFault {
    AuditFault::Unread(error.to_string())
}
