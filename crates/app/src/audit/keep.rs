//! Signs the end of each hospital's chain, again and again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use base::{HospitalId, Timestamp};
use jiff::SignedDuration;
use ports::audit::{GENESIS, Head};
use tokio::sync::{Mutex, watch};

use super::checkpoint::Checkpoint;
use super::files::{CheckpointError, Files, failed};
use super::key::SigningKey;
use super::verify::{AuditFault, follow};
use crate::{AppError, Ctx};

/// After how many entries a checkpoint is made. Fewer would write more than they protect; more leaves more unsigned.
pub const EVERY_ENTRIES: u64 = 100;
/// After how long a checkpoint is made when there is anything new.
pub const EVERY: SignedDuration = SignedDuration::from_secs(10);
/// How often logs are looked at. A look reads one row for each hospital.
const LOOK: Duration = Duration::from_secs(1);
/// Entries read at once.
const PAGE: u32 = 500;

/// Keeps the checkpoints of all hospitals in one folder, which lies elsewhere than the log.
#[derive(Clone)]
pub struct Checkpoints {
    key: Arc<SigningKey>,
    folder: PathBuf,
    /// The last checkpoint of each hospital that was looked at; locked while one is made, so that numbers stay in order.
    last: Arc<Mutex<BTreeMap<HospitalId, Option<Checkpoint>>>>,
}

impl Checkpoints {
    /// Opens the folder, making it when it is missing.
    ///
    /// # Errors
    /// [`CheckpointError::Io`].
    pub fn open(key: SigningKey, folder: PathBuf) -> Result<Self, CheckpointError> {
        std::fs::create_dir_all(&folder).map_err(failed("make", &folder))?;
        Ok(Self { key: Arc::new(key), folder, last: Arc::default() })
    }

    /// Makes the checkpoints that are due; called about once a second. Returns how many were made.
    ///
    /// # Errors
    /// [`CheckpointError`] of the first hospital that failed; the others were still looked at.
    pub async fn keep(&self, ctx: &Ctx) -> Result<usize, CheckpointError> {
        self.look(ctx, is_due).await
    }

    /// Makes a checkpoint of everything that has none yet; called at stop, and by the command line after its work.
    ///
    /// # Errors
    /// As [`Checkpoints::keep`].
    pub async fn finish(&self, ctx: &Ctx) -> Result<usize, CheckpointError> {
        self.look(ctx, |_, _, _| true).await
    }

    /// Looks once a second until `stop` changes. Whoever stops the service calls [`Checkpoints::finish`] when nothing
    /// writes to the log any more.
    pub async fn run(self, ctx: Ctx, mut stop: watch::Receiver<bool>) {
        loop {
            if let Err(error) = self.keep(&ctx).await {
                tracing::error!(%error, "a checkpoint was not made; it is tried again");
            }
            tokio::select! {
                _ = stop.changed() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    async fn look(
        &self,
        ctx: &Ctx,
        wanted: impl Fn(&Checkpoint, Head, Timestamp) -> bool,
    ) -> Result<usize, CheckpointError> {
        let mut all = self.last.lock().await;
        let (mut made, mut failed) = (0, None);
        for row in ctx.store.hospitals().await.map_err(AppError::from)? {
            let head = ctx.store.read(&row.id).await.map_err(AppError::from)?.log_head().await;
            let head = head.map_err(AppError::from)?;
            if !all.contains_key(&row.id) {
                all.insert(row.id.clone(), self.resume(ctx, &row.id).await?);
            }
            let last = all.get(&row.id).and_then(Option::as_ref);
            let covered = last.map_or(0, |last| last.sequence);
            if head.sequence == covered || !last.is_none_or(|last| wanted(last, head, ctx.now())) {
                continue;
            }
            match self.make(ctx, &row.id, last, head).await {
                Ok(checkpoint) => {
                    let line = checkpoint.line(&self.key);
                    all.insert(row.id.clone(), Some(checkpoint));
                    made += 1;
                    if let Err(error) = ctx.store.note_checkpoint(&row.id, &line).await {
                        failed = failed.or(Some(AppError::from(error).into()));
                    }
                }
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        failed.map_or(Ok(made), Err)
    }

    /// Finds out where an earlier run ended. What is missing in a file stays missing, so that verifying finds it: when both
    /// were removed, numbers go on from the one that is noted in the log.
    async fn resume(&self, ctx: &Ctx, hospital: &HospitalId) -> Result<Option<Checkpoint>, CheckpointError> {
        let mut tx = ctx.store.read(hospital).await.map_err(AppError::from)?;
        let noted = tx.noted_checkpoint().await.map_err(AppError::from)?;
        drop(tx);
        let files = Files::of(&self.folder, hospital);
        let (all, last) = files.read()?;
        let altered = || CheckpointError::Altered(hospital.clone());
        let key = self.key.public();
        let read = |line: &str| Checkpoint::read(line, &key).filter(|found| found.hospital == *hospital);
        let all = all.unwrap_or_default();
        files.cut_unfinished(&all)?;
        let whole = all.rfind('\n').map_or("", |end| &all[..end]);
        let in_all = whole.lines().last().map(|line| read(line).ok_or_else(altered)).transpose()?;
        let in_last = last.map(|line| read(line.trim_end()).ok_or_else(altered)).transpose()?;
        let noted = noted.map(|line| read(&line).ok_or_else(altered)).transpose()?;
        if let Some(newest) = in_all
            .as_ref()
            .filter(|newest| in_last.as_ref().is_some_and(|last| last.number + 1 == newest.number))
        {
            files.replace_last(&newest.line(&self.key))?;
        }
        Ok(in_all.into_iter().chain(in_last).chain(noted).max_by_key(|found| found.number))
    }

    /// Signs the end of the chain, after proving that it continues what was signed before.
    async fn make(
        &self,
        ctx: &Ctx,
        hospital: &HospitalId,
        last: Option<&Checkpoint>,
        head: Head,
    ) -> Result<Checkpoint, CheckpointError> {
        let from = last.map_or(Head { sequence: 0, hash: GENESIS }, |last| Head {
            sequence: last.sequence,
            hash: last.head,
        });
        let reached = walk(ctx, hospital, from, head).await?;
        let checkpoint = Checkpoint {
            hospital: hospital.clone(),
            number: last.map_or(0, |last| last.number) + 1,
            sequence: reached.sequence,
            head: reached.hash,
            at: ctx.now(),
            before: last.map_or([0; 32], Checkpoint::hash),
        };
        let (files, line) = (Files::of(&self.folder, hospital), checkpoint.line(&self.key));
        let written = tokio::task::spawn_blocking(move || files.add(&line)).await;
        written.map_err(|_| AppError::Internal("a checkpoint could not be written"))??;
        Ok(checkpoint)
    }
}

/// Follows the chain from one end that was signed to the present one.
async fn walk(ctx: &Ctx, hospital: &HospitalId, from: Head, to: Head) -> Result<Head, CheckpointError> {
    let altered = |sequence| CheckpointError::LogAltered { hospital: hospital.clone(), sequence };
    let mut reached = from;
    while reached.sequence < to.sequence {
        let mut tx = ctx.store.read(hospital).await.map_err(AppError::from)?;
        let page = tx.log_after(reached.sequence, PAGE).await.map_err(AppError::from)?;
        for next in page.iter().take_while(|next| next.sequence <= to.sequence) {
            reached = follow(hospital, reached, next)
                .map_err(|fault| altered(sequence_of(&fault, next.sequence)))?;
        }
        if page.is_empty() {
            return Err(altered(reached.sequence + 1));
        }
    }
    if reached == to { Ok(reached) } else { Err(altered(to.sequence)) }
}

fn sequence_of(fault: &AuditFault, otherwise: u64) -> u64 {
    match fault {
        AuditFault::EntryMissing { sequence } | AuditFault::EntryAltered { sequence } => *sequence,
        AuditFault::NoCheckpoints
        | AuditFault::CheckpointsMissing { .. }
        | AuditFault::NoteAltered
        | AuditFault::CheckpointAltered { .. }
        | AuditFault::TailCut { .. }
        | AuditFault::Rewritten { .. }
        | AuditFault::Uncovered { .. }
        | AuditFault::Unread(_) => otherwise,
    }
}

/// Tells whether it is time for the next checkpoint.
fn is_due(last: &Checkpoint, head: Head, now: Timestamp) -> bool {
    head.sequence.saturating_sub(last.sequence) >= EVERY_ENTRIES || now.duration_since(last.at) >= EVERY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_is_due_after_a_hundred_entries_or_ten_seconds() {
        let at = |second: i64| Timestamp::from_second(1_800_000_000 + second).unwrap();
        let last = Checkpoint {
            hospital: "one".parse().unwrap(),
            number: 1,
            sequence: 10,
            head: [0; 32],
            at: at(0),
            before: [0; 32],
        };
        let head = |sequence| Head { sequence, hash: [0; 32] };
        assert!(!is_due(&last, head(109), at(9)));
        assert!(is_due(&last, head(110), at(0)));
        assert!(is_due(&last, head(11), at(10)));
    }
}
