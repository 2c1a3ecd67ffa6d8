//! The master key: one small file outside the data folder, from which every other key is derived.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use aws_lc_rs::hkdf::{HKDF_SHA256, Prk, Salt};
use base::{Chance, HospitalId};

/// Length of the key file in bytes: 256 bits, the strength of AES-256.
const KEY_BYTES: usize = 32;

/// Separates this use of the master key from every other; changing it makes all stored papers unreadable.
const SALT: &[u8] = b"ninome master key 1";

/// The key that every other key of the installation is derived from. It never leaves this type.
pub struct MasterKey {
    root: Prk,
}

/// Why the master key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// Key and papers lie together: a copy of the data folder would hold both.
    #[error("the master key {key} lies inside the data folder {data}: move it to another place")]
    InsideDataFolder {
        /// The key file.
        key: PathBuf,
        /// The data folder.
        data: PathBuf,
    },
    /// Others than the owner may read or change the file.
    #[error("the master key {key} is open to others (mode {mode:o}): chmod 600 it")]
    OpenToOthers {
        /// The key file.
        key: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file does not hold exactly 32 bytes.
    #[error("the master key {0} does not hold exactly 32 bytes")]
    WrongLength(PathBuf),
    /// A key is never overwritten: that would lose every stored paper.
    #[error("the master key {0} exists already")]
    Exists(PathBuf),
    /// Reading or writing failed.
    #[error("could not {step} {path}")]
    Io {
        /// What was being done.
        step: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl MasterKey {
    /// Writes a new random key, readable by its owner only, and returns when it is durable.
    ///
    /// # Errors
    ///
    /// When the file exists, or cannot be written and flushed.
    pub fn create(path: &Path, chance: &dyn Chance) -> Result<Self, MasterKeyError> {
        let mut bytes = [0; KEY_BYTES];
        chance.fill(&mut bytes);
        match write_new(path, &bytes) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(MasterKeyError::Exists(path.to_owned()));
            }
            written => written.map_err(failed("write the master key", path))?,
        }
        Ok(Self::from_bytes(&bytes))
    }

    /// Reads the key. With `demo` it may lie inside the data folder, because sample papers need no secrecy.
    ///
    /// # Errors
    ///
    /// When the file lies inside the data folder (also by a link), is open to others, or is no key.
    pub fn load(path: &Path, data_dir: &Path, demo: bool) -> Result<Self, MasterKeyError> {
        let key = fs::canonicalize(path).map_err(failed("find the master key", path))?;
        if !demo {
            refuse_inside(&key, data_dir)?;
        }
        let file = File::open(&key).map_err(failed("open the master key", &key))?;
        let metadata = file.metadata().map_err(failed("look at the master key", &key))?;
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(MasterKeyError::OpenToOthers { key, mode });
        }
        let mut bytes = Vec::with_capacity(KEY_BYTES + 1);
        let bound = KEY_BYTES as u64 + 1;
        file.take(bound).read_to_end(&mut bytes).map_err(failed("read the master key", &key))?;
        let bytes = <[u8; KEY_BYTES]>::try_from(bytes).map_err(|_| MasterKeyError::WrongLength(key))?;
        Ok(Self::from_bytes(&bytes))
    }

    /// Derives a hospital's key for one purpose, such as `totp secrets`.
    ///
    /// Equal arguments give equal keys for the life of the master key; different ones give keys that tell
    /// nothing about each other. The signing key of the audit's checkpoints is deliberately not one of these.
    pub fn derive(&self, purpose: &str, hospital: &HospitalId) -> [u8; 32] {
        self.expand(&[purpose.as_bytes(), hospital.as_str().as_bytes()])
    }

    /// Derives a key of the whole installation for one purpose, such as `application`.
    pub fn derive_for_installation(&self, purpose: &str) -> [u8; 32] {
        self.expand(&[purpose.as_bytes()])
    }

    fn from_bytes(bytes: &[u8; KEY_BYTES]) -> Self {
        Self { root: Salt::new(HKDF_SHA256, SALT).extract(bytes) }
    }

    fn expand(&self, parts: &[&[u8]]) -> [u8; 32] {
        expand(&self.root, parts)
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

/// Expands a key for the given parts; each part goes in with its length, so that no two lists of parts are alike.
pub(crate) fn expand(key: &Prk, parts: &[&[u8]]) -> [u8; 32] {
    let mut info = Vec::new();
    for part in parts {
        info.extend((part.len() as u64).to_be_bytes());
        info.extend(*part);
    }
    let mut derived = [0; 32];
    key.expand(&[&info], HKDF_SHA256)
        .and_then(|okm| okm.fill(&mut derived))
        .expect("32 bytes are less than the 8,160 that HKDF-SHA256 can give");
    derived
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// A data folder that does not exist yet holds no key.
fn refuse_inside(key: &Path, data_dir: &Path) -> Result<(), MasterKeyError> {
    let data = match fs::canonicalize(data_dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found.map_err(failed("find the data folder", data_dir))?,
    };
    if key.starts_with(&data) {
        return Err(MasterKeyError::InsideDataFolder { key: key.to_owned(), data });
    }
    Ok(())
}

fn failed(step: &'static str, path: &Path) -> impl FnOnce(io::Error) -> MasterKeyError {
    let path = path.to_owned();
    move |source| MasterKeyError::Io { step, path, source }
}
