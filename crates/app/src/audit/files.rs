//! Where checkpoints lie: one file of lines for each hospital, and beside it the last line again.
//!
//! The second file is what notices that lines were cut from the end of the first.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base::HospitalId;

/// Why checkpoints cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// The folder or a file in it cannot be used.
    #[error("could not {step} {path}: {source}")]
    Io {
        /// What was being done.
        step: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The files cannot be continued: they were altered, or signed with another key.
    #[error("the checkpoints of {0} cannot be continued: altered, or signed with another key")]
    Altered(HospitalId),
    /// The log does not continue what was signed before; nothing more is signed.
    #[error("the log of {hospital} does not continue what was signed: entry {sequence} does not fit")]
    LogAltered {
        /// The hospital.
        hospital: HospitalId,
        /// The first entry that does not fit.
        sequence: u64,
    },
    /// The log cannot be read.
    #[error(transparent)]
    App(#[from] crate::AppError),
}

/// The two files of a hospital.
pub(super) struct Files {
    all: PathBuf,
    last: PathBuf,
}

impl Files {
    pub(super) fn of(folder: &Path, hospital: &HospitalId) -> Self {
        Self {
            all: folder.join(format!("{hospital}.checkpoints")),
            last: folder.join(format!("{hospital}.last-checkpoint")),
        }
    }

    /// Reads all lines and the last one; `None` where a file does not exist.
    pub(super) fn read(&self) -> Result<(Option<String>, Option<String>), CheckpointError> {
        Ok((read(&self.all)?, read(&self.last)?))
    }

    /// Adds a line to both files, durable when it returns.
    pub(super) fn add(&self, line: &str) -> Result<(), CheckpointError> {
        let append = || -> io::Result<()> {
            let mut file = OpenOptions::new().append(true).create(true).open(&self.all)?;
            // One write: a line is there whole or, after a crash, cut at the end of the file.
            file.write_all(format!("{line}\n").as_bytes())?;
            file.sync_all()
        };
        append().map_err(failed("add a checkpoint to", &self.all))?;
        self.replace_last(line)
    }

    /// Writes the last line anew: as it was, or as it is.
    pub(super) fn replace_last(&self, line: &str) -> Result<(), CheckpointError> {
        let fresh = self.last.with_extension("fresh");
        let replace = || -> io::Result<()> {
            let mut file = File::create(&fresh)?;
            writeln!(file, "{line}")?;
            file.sync_all()?;
            fs::rename(&fresh, &self.last)?;
            File::open(self.last.parent().unwrap_or(Path::new(".")))?.sync_all()
        };
        replace().map_err(failed("write", &self.last))
    }

    /// Cuts a line that a crash left unfinished, so that the next one begins on its own.
    pub(super) fn cut_unfinished(&self, all: &str) -> Result<(), CheckpointError> {
        let whole = all.rfind('\n').map_or(0, |end| end + 1);
        if whole == all.len() {
            return Ok(());
        }
        let cut = || -> io::Result<()> {
            let file = OpenOptions::new().write(true).open(&self.all)?;
            file.set_len(whole as u64)?;
            file.sync_all()
        };
        cut().map_err(failed("cut the unfinished line of", &self.all))
    }
}

pub(super) fn failed(step: &'static str, path: &Path) -> impl FnOnce(io::Error) -> CheckpointError {
    let path = path.to_owned();
    move |source| CheckpointError::Io { step, path, source }
}

fn read(path: &Path) -> Result<Option<String>, CheckpointError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", path)(error)),
    }
}
