//! Who makes checkpoints: one process at a time. The running server holds the folder; a command makes its checkpoint
//! itself when no server runs, and otherwise leaves it to the server.

use std::fs::{File, TryLockError};
use std::path::Path;

use app::Ctx;
use app::audit::{Checkpoints, SigningKey};

use crate::commands::Outcome;

/// The folder of checkpoints, held by this process until dropped.
pub struct Held {
    /// Makes the checkpoints.
    pub checkpoints: Checkpoints,
    _lock: File,
}

/// Takes hold of the folder; `None` when another process has it.
///
/// # Errors
/// When the key or the folder cannot be used.
pub fn hold(folder: &Path, key_file: &Path) -> Result<Option<Held>, Box<dyn std::error::Error>> {
    let checkpoints = Checkpoints::open(SigningKey::load(key_file)?, folder.to_owned())?;
    let lock = File::options().create(true).append(true).open(folder.join("lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(Held { checkpoints, _lock: lock })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Signs what a command wrote, unless a running server does.
///
/// # Errors
/// As [`hold`], and when the checkpoint cannot be written.
pub async fn after_command(ctx: &Ctx, folder: &Path, key_file: &Path) -> Outcome {
    if let Some(held) = hold(folder, key_file)? {
        held.checkpoints.finish(ctx).await?;
    }
    Ok(())
}
