//! The key that signs checkpoints: Ed25519, in a file of its own, so that nobody who has only the data can sign.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base::Chance;
use data_encoding::HEXLOWER;

/// Why a key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Others than the owner may read or change the file.
    #[error("the audit key {path} is open to others (mode {mode:o}): chmod 600 it")]
    OpenToOthers {
        /// The key file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file holds no key.
    #[error("{0} holds no audit key")]
    NoKey(PathBuf),
    /// A text is no public key.
    #[error("a public key has 64 hexadecimal digits")]
    NoPublicKey,
    /// Reading or writing failed; a key file that exists is never overwritten.
    #[error("could not {step} {path}: {source}")]
    Io {
        /// What was being done.
        step: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The private half. It never prints.
pub struct SigningKey(Ed25519KeyPair);

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(***)")
    }
}

impl SigningKey {
    /// Makes a key of 32 random bytes; for tests and for [`SigningKey::create`].
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(Ed25519KeyPair::from_seed_unchecked(seed).expect("every 32 bytes are a seed of Ed25519"))
    }

    /// Writes a new key to `path`, readable by its owner only, and its public half to `path` with `.pub` added.
    ///
    /// # Errors
    /// [`KeyError::Io`], also when one of the files exists.
    pub fn create(path: &Path, chance: &dyn Chance) -> Result<Self, KeyError> {
        let mut seed = [0; 32];
        chance.fill(&mut seed);
        let key = Self::from_seed(&seed);
        write_new(path, &HEXLOWER.encode(&seed), 0o600)?;
        write_new(&public_path(path), &key.public().to_string(), 0o644)?;
        Ok(key)
    }

    /// Reads a key.
    ///
    /// # Errors
    /// [`KeyError`] when the file is open to others, holds no key or cannot be read.
    pub fn load(path: &Path) -> Result<Self, KeyError> {
        let failed = |source| KeyError::Io { step: "read the audit key", path: path.to_owned(), source };
        let mode = fs::metadata(path).map_err(failed)?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(KeyError::OpenToOthers { path: path.to_owned(), mode });
        }
        let text = fs::read_to_string(path).map_err(failed)?;
        let seed = bytes_of(&text).ok_or_else(|| KeyError::NoKey(path.to_owned()))?;
        Ok(Self::from_seed(&seed))
    }

    /// Returns the public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.public_key().as_ref());
        PublicKey(bytes)
    }

    pub(super) fn sign(&self, text: &[u8]) -> [u8; 64] {
        let mut signature = [0; 64];
        signature.copy_from_slice(self.0.sign(text).as_ref());
        signature
    }
}

/// The public half: whoever has it can verify and not sign. Written as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Reads a file that [`SigningKey::create`] wrote.
    ///
    /// # Errors
    /// [`KeyError::NoKey`], [`KeyError::Io`].
    pub fn load(path: &Path) -> Result<Self, KeyError> {
        let text = fs::read_to_string(path).map_err(|source| KeyError::Io {
            step: "read the public audit key",
            path: path.to_owned(),
            source,
        })?;
        text.parse().map_err(|_| KeyError::NoKey(path.to_owned()))
    }

    pub(super) fn has_signed(&self, text: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(text, signature).is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        bytes_of(text).map(Self).ok_or(KeyError::NoPublicKey)
    }
}

fn bytes_of(text: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(text.trim().as_bytes()).ok()?.try_into().ok()
}

fn public_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".pub");
    PathBuf::from(name)
}

fn write_new(path: &Path, text: &str, mode: u32) -> Result<(), KeyError> {
    let write = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
        writeln!(file, "{text}")?;
        file.sync_all()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    };
    write().map_err(|source| KeyError::Io { step: "write the audit key", path: path.to_owned(), source })
}
