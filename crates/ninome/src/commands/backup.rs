//! `ninome backup` and `ninome restore`: everything in one folder, readable with the master key only, on either engine.
//!
//! ```text
//! rows      every row, sealed with a key derived from the master key
//! papers/   the papers as they lie encrypted in the data folder
//! ```
//!
//! Rows are written first: papers are stored before the rows that name them and are never changed, so every paper that a
//! row names is there when the papers are copied afterwards. The master key is not part of a backup.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use vault::MasterKey;

use super::{Installation, Outcome, places, say};
use crate::outside::SystemChance;
use crate::sealed::{SealedReader, SealedWriter};

/// Where to write.
#[derive(Debug, Args)]
pub struct BackupArguments {
    #[command(flatten)]
    installation: Installation,
    /// A folder that does not exist yet.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
}

/// What to read.
#[derive(Debug, Args)]
pub struct RestoreArguments {
    #[command(flatten)]
    installation: Installation,
    /// The folder of a backup.
    #[arg(long, value_name = "FOLDER")]
    from: PathBuf,
}

/// What the key of the rows is derived for.
const PURPOSE: &str = "backup rows";
/// How much of the dump is in memory at once.
const BUFFER_BYTES: usize = 1024 * 1024;

/// Writes a backup while the server runs. A folder that was not finished has no `complete` file and is refused.
pub async fn backup(arguments: BackupArguments) -> Outcome {
    let config = arguments.installation.config()?;
    let places = places(&config);
    let master = MasterKey::load(&places.master_key, &places.data, false)?;
    let rows = store::open(places.store.reveal(), store::Create::No).await?;
    std::fs::create_dir(&arguments.to)?;
    let key = master.derive_for_installation(PURPOSE);
    let file = BufWriter::new(std::fs::File::create_new(arguments.to.join("rows"))?);
    let mut sealed = SealedWriter::new(file, &key, &SystemChance)?;
    let count = rows.dump(&mut sealed).await?;
    sealed.finish()?;
    let papers = copy_tree(&places.papers, &arguments.to.join("papers"))?;
    std::fs::write(arguments.to.join("complete"), format!("{count} rows, {papers} files\n"))?;
    say(format_args!("{count} rows and {papers} files of papers"));
    Ok(())
}

/// Reads a backup into an installation that holds nothing yet.
pub async fn restore(arguments: RestoreArguments) -> Outcome {
    let config = arguments.installation.config()?;
    let places = places(&config);
    if !arguments.from.join("complete").is_file() {
        return Err("the backup was not finished: it has no file `complete`".into());
    }
    if places.papers.exists() {
        return Err(
            format!("{} holds papers already: restore into a new place", places.papers.display()).into()
        );
    }
    std::fs::create_dir_all(&places.data)?;
    let master = Arc::new(MasterKey::load(&places.master_key, &places.data, false)?);
    let key = master.derive_for_installation(PURPOSE);
    let file = std::fs::File::open(arguments.from.join("rows"))?;
    let sealed = SealedReader::new(io::BufReader::new(file), &key)?;
    let mut input = tokio::io::BufReader::with_capacity(BUFFER_BYTES, sealed);
    let rows = store::load(places.store.reveal(), &mut input).await?;
    let papers = copy_tree(&arguments.from.join("papers"), &places.papers)?;
    ports::Store::close(&rows).await;
    say(format_args!("restored, with {papers} files of papers; examine the log with `ninome audit verify`"));
    Ok(())
}

/// Copies a folder of plain files and returns how many. Half-written papers (`incoming`) are left out.
fn copy_tree(from: &Path, to: &Path) -> io::Result<u64> {
    std::fs::create_dir_all(to)?;
    let mut copied = 0;
    if !from.exists() {
        return Ok(0);
    }
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            if entry.file_name() != "incoming" {
                copied += copy_tree(&entry.path(), &target)?;
            }
        } else {
            std::fs::copy(entry.path(), &target)?;
            std::fs::File::open(&target)?.sync_all()?;
            copied += 1;
        }
    }
    Ok(copied)
}
