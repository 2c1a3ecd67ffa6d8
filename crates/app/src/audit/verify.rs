//! Holds a hospital's log against its checkpoints. Pure: entries and lines come in, a verdict comes out.

use base::{HospitalId, Timestamp};
use jiff::SignedDuration;
use ports::audit::{Chained, GENESIS, Head, link};

use super::checkpoint::Checkpoint;
use super::key::PublicKey;

/// How old an entry may be that no checkpoint covers yet. Checkpoints come every ten seconds; less would call a busy
/// moment a fault, more would hide a removed checkpoint longer.
const UNCOVERED_LONGEST: SignedDuration = SignedDuration::from_secs(60);

/// What was proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many entries the log has; all of them fit together.
    pub entries: u64,
    /// Up to which entry a signature vouches. Entries after it are whole among themselves and younger than a minute.
    pub vouched: u64,
    /// How many checkpoints there are; none is missing.
    pub checkpoints: u64,
    /// When the first and the last of them were made.
    pub made: Option<(Timestamp, Timestamp)>,
}

/// What is wrong with a log or its checkpoints: the first thing found.
#[derive(Debug, thiserror::Error)]
pub enum AuditFault {
    /// The log has entries and there is no checkpoint at all.
    #[error("the log has entries and there is no checkpoint: the file was removed, or none was ever made")]
    NoCheckpoints,
    /// Checkpoints at the beginning, between two others or at the end are missing.
    #[error("{}", missing(*first, *last))]
    CheckpointsMissing {
        /// The number of the first one.
        first: u64,
        /// The number of the last one that is known to be missing.
        last: u64,
    },
    /// The checkpoint that is noted in the log is not what the key signed for this hospital.
    #[error("the checkpoint that is noted in the log was altered, or signed with another key")]
    NoteAltered,
    /// A line is not what the key signed for this hospital, or stands in the wrong place.
    #[error("checkpoint {number} was altered, or signed with another key")]
    CheckpointAltered {
        /// The number it should have.
        number: u64,
    },
    /// A checkpoint covers entries that the log does not have: the tail was cut, or an older log was put back.
    #[error("entry {sequence} is missing: checkpoint {number} is newer than the log")]
    TailCut {
        /// The first entry that is missing.
        sequence: u64,
        /// The checkpoint that covers it.
        number: u64,
    },
    /// An entry between two others is missing.
    #[error("entry {sequence} is missing")]
    EntryMissing {
        /// Its number.
        sequence: u64,
    },
    /// An entry does not fit its own hash or the one before it.
    #[error("entry {sequence} was altered")]
    EntryAltered {
        /// Its number: the first bad one.
        sequence: u64,
    },
    /// The chain was made anew: it fits itself and not the checkpoint.
    #[error(
        "entries were rewritten, the first between {first} and {last}: the chain does not fit checkpoint {number}"
    )]
    Rewritten {
        /// The first entry that may be the first rewritten one.
        first: u64,
        /// The last entry that may be.
        last: u64,
        /// The checkpoint that it does not fit.
        number: u64,
    },
    /// Entries are too old to be without a checkpoint.
    #[error(
        "no checkpoint covers entry {sequence}: one is missing, or the service stopped hard and has not started since"
    )]
    Uncovered {
        /// The first entry without one.
        sequence: u64,
    },
    /// Log or files could not be read.
    #[error("could not read: {0}")]
    Unread(String),
}

fn missing(first: u64, last: u64) -> String {
    if first == last {
        format!("checkpoint {first} is missing")
    } else {
        format!("checkpoints {first} to {last} are missing")
    }
}

/// What is known of a hospital's checkpoints.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept<'a> {
    /// The lines of the file with all of them.
    pub(super) all: &'a str,
    /// The line of the file with the last one. It may be one behind when the service was stopped between the two writes;
    /// never ahead.
    pub(super) last: Option<&'a str>,
    /// The line that is noted in the log; never newer than the files, since they are written first.
    pub(super) noted: Option<&'a str>,
}

/// Reads the lines and proves that no checkpoint is missing.
pub(super) fn checkpoints(
    hospital: &HospitalId,
    kept: Kept<'_>,
    key: &PublicKey,
) -> Result<Vec<Checkpoint>, AuditFault> {
    let found = in_order(hospital, kept.all, key)?;
    let number = found.last().map_or(0, |last| last.number);
    let ours = |line: &str| Checkpoint::read(line.trim_end(), key).filter(|one| one.hospital == *hospital);
    if let Some(last) = kept.last {
        let last = ours(last).ok_or(AuditFault::CheckpointAltered { number })?;
        is_among(&found, &last)?;
        if last.number + 1 < number {
            return Err(AuditFault::CheckpointAltered { number });
        }
    } else if number > 0 {
        return Err(AuditFault::CheckpointsMissing { first: number + 1, last: number + 1 });
    }
    if let Some(noted) = kept.noted {
        is_among(&found, &ours(noted).ok_or(AuditFault::NoteAltered)?)?;
    }
    Ok(found)
}

/// Reads the lines of one file: each number once, each fitting the one before.
fn in_order(hospital: &HospitalId, all: &str, key: &PublicKey) -> Result<Vec<Checkpoint>, AuditFault> {
    let mut found: Vec<Checkpoint> = Vec::new();
    // What a crash left unfinished is not a line yet.
    let whole = all.rfind('\n').map_or("", |end| &all[..end]);
    for line in whole.lines() {
        let before = found.last();
        let number = before.map_or(1, |before| before.number + 1);
        let altered = AuditFault::CheckpointAltered { number };
        let Some(checkpoint) = Checkpoint::read(line, key) else { return Err(altered) };
        if checkpoint.number > number {
            return Err(AuditFault::CheckpointsMissing { first: number, last: checkpoint.number - 1 });
        }
        let fits = checkpoint.number == number
            && checkpoint.hospital == *hospital
            && checkpoint.before == before.map_or([0; 32], Checkpoint::hash)
            && before.is_none_or(|before| before.sequence < checkpoint.sequence);
        if !fits {
            return Err(altered);
        }
        found.push(checkpoint);
    }
    Ok(found)
}

/// Proves that a checkpoint which stands somewhere else too is one of those in the file.
fn is_among(found: &[Checkpoint], one: &Checkpoint) -> Result<(), AuditFault> {
    let number = found.last().map_or(0, |last| last.number);
    if one.number > number {
        return Err(AuditFault::CheckpointsMissing { first: number + 1, last: one.number });
    }
    let same = one.number.checked_sub(1).and_then(|at| found.get(usize::try_from(at).ok()?)) == Some(one);
    if same { Ok(()) } else { Err(AuditFault::CheckpointAltered { number: one.number }) }
}

/// Follows a chain entry by entry.
pub(super) struct Verifier<'a> {
    hospital: &'a HospitalId,
    checkpoints: &'a [Checkpoint],
    passed: usize,
    head: Head,
    uncovered_since: Option<Timestamp>,
}

impl<'a> Verifier<'a> {
    pub(super) fn new(hospital: &'a HospitalId, checkpoints: &'a [Checkpoint]) -> Self {
        let head = Head { sequence: 0, hash: GENESIS };
        Self { hospital, checkpoints, passed: 0, head, uncovered_since: None }
    }

    /// Takes the next entry.
    pub(super) fn take(&mut self, next: &Chained) -> Result<(), AuditFault> {
        self.head = follow(self.hospital, self.head, next)?;
        let Some(checkpoint) = self.checkpoints.get(self.passed) else {
            self.uncovered_since = self.uncovered_since.or(Some(next.entry.at));
            return Ok(());
        };
        if checkpoint.sequence > self.head.sequence {
            return Ok(());
        }
        if checkpoint.head != self.head.hash {
            let covered = self.passed.checked_sub(1).map_or(0, |before| self.checkpoints[before].sequence);
            let (first, last) = (covered + 1, checkpoint.sequence);
            return Err(AuditFault::Rewritten { first, last, number: checkpoint.number });
        }
        self.passed += 1;
        Ok(())
    }

    /// Ends at the end of the log, which the store says is `head`.
    pub(super) fn end(self, head: Head, now: Timestamp) -> Result<Verified, AuditFault> {
        let entries = self.head.sequence;
        if let Some(newer) = self.checkpoints.get(self.passed) {
            return Err(AuditFault::TailCut { sequence: entries + 1, number: newer.number });
        }
        if head != self.head {
            return Err(AuditFault::EntryMissing { sequence: entries + 1 });
        }
        let Some(last) = self.checkpoints.last() else {
            let nothing = Verified { entries, vouched: 0, checkpoints: 0, made: None };
            return if entries == 0 { Ok(nothing) } else { Err(AuditFault::NoCheckpoints) };
        };
        if self.uncovered_since.is_some_and(|since| now.duration_since(since) > UNCOVERED_LONGEST) {
            return Err(AuditFault::Uncovered { sequence: last.sequence + 1 });
        }
        let made = self.checkpoints.first().map(|first| (first.at, last.at));
        Ok(Verified { entries, vouched: last.sequence, checkpoints: last.number, made })
    }
}

/// Goes one link on, if it fits.
pub(super) fn follow(hospital: &HospitalId, head: Head, next: &Chained) -> Result<Head, AuditFault> {
    let sequence = head.sequence + 1;
    if next.sequence != sequence {
        return Err(AuditFault::EntryMissing { sequence });
    }
    let hash = link(&head.hash, hospital, sequence, &next.entry);
    if hash == next.hash { Ok(Head { sequence, hash }) } else { Err(AuditFault::EntryAltered { sequence }) }
}

#[cfg(test)]
#[path = "verify_tests.rs"]
mod tests;
