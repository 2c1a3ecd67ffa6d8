//! The file of one blob: a head, then chunks of 64 KiB, each encrypted and bound to its place.
//!
//! ```text
//! head   magic 8 · salt 32 · content length 8 · tag 16
//! chunk  ciphertext ≤ 65,536 · tag 16         (at least one; only the last is shorter)
//! ```
//!
//! A chunk's nonce is its index and whether it is the last; hospital, case, salt and index are
//! authenticated with it. The blob's name is known only when its last byte has come, so the head, written
//! last, binds name, salt and length together. A chunk altered, cut off, swapped with one of another blob,
//! or moved therefore fails, and so does a whole file put in the place of another.

use std::{fmt, str::FromStr};

use aws_lc_rs::aead::{Aad, LessSafeKey, NONCE_LEN, Nonce};
use base::Chance;

use crate::{
    VaultError,
    case_key::{CaseKey, Place, TAG_BYTES},
};

/// Plain bytes of a chunk. Larger chunks would hold more unverified bytes in memory, smaller ones add tags and calls.
pub(crate) const CHUNK_BYTES: usize = 64 * 1024;

/// Names the format; a new format gets a new magic, and the old one stays readable.
const MAGIC: &[u8; 8] = b"NINOME\x00\x01";
const SALT_BYTES: usize = 32;
pub(crate) const HEAD_BYTES: usize = MAGIC.len() + SALT_BYTES + 8 + TAG_BYTES;

/// The name of a blob within its case: a keyed digest of its content, 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlobKey([u8; 32]);

/// Why a text is no blob's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a blob's name is 64 hexadecimal digits in lower case")]
pub struct BlobKeyError;

impl BlobKey {
    pub(crate) fn from_digest(digest: &[u8]) -> Result<Self, VaultError> {
        digest.try_into().map(Self).map_err(|_| VaultError::Crypto("digest a blob"))
    }
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "blob:{self}")
    }
}

impl FromStr for BlobKey {
    type Err = BlobKeyError;

    fn from_str(text: &str) -> Result<Self, BlobKeyError> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).map_err(|_| BlobKeyError)?;
        bytes.try_into().map(Self).map_err(|_| BlobKeyError)
    }
}

/// Encrypts and decrypts the chunks of one blob.
pub(crate) struct Chunks {
    key: LessSafeKey,
    salt: [u8; SALT_BYTES],
    aad: Vec<u8>,
}

/// Where a chunk stands in its blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// More chunks follow.
    Middle(u64),
    /// Nothing follows.
    Last(u64),
}

impl Chunks {
    /// Begins a new blob with a salt of its own.
    pub(crate) fn begin(place: &Place, case: &CaseKey, chance: &dyn Chance) -> Result<Self, VaultError> {
        let mut salt = [0; SALT_BYTES];
        chance.fill(&mut salt);
        Self::with_salt(place, case, salt)
    }

    fn with_salt(place: &Place, case: &CaseKey, salt: [u8; SALT_BYTES]) -> Result<Self, VaultError> {
        let mut aad = place.aad();
        aad.extend(salt);
        Ok(Self { key: case.chunks(&salt)?, salt, aad })
    }

    /// Encrypts a chunk where it lies and appends its tag.
    pub(crate) fn seal(&self, position: Position, chunk: &mut Vec<u8>) -> Result<(), VaultError> {
        let (nonce, aad) = self.bindings(position);
        self.key
            .seal_in_place_append_tag(nonce, aad, chunk)
            .map_err(|_| VaultError::Crypto("encrypt a chunk"))
    }

    /// Decrypts a chunk where it lies and cuts its tag; `false` when it is not what was sealed there.
    pub(crate) fn open(&self, position: Position, chunk: &mut Vec<u8>) -> bool {
        let (nonce, aad) = self.bindings(position);
        let Ok(length) = self.key.open_in_place(nonce, aad, chunk).map(|plain| plain.len()) else {
            return false;
        };
        chunk.truncate(length);
        true
    }

    fn bindings(&self, position: Position) -> (Nonce, Aad<Vec<u8>>) {
        let (index, is_last) = match position {
            Position::Middle(index) => (index, 0),
            Position::Last(index) => (index, 1),
        };
        let mut nonce = [0; NONCE_LEN];
        nonce[..8].copy_from_slice(&index.to_be_bytes());
        nonce[NONCE_LEN - 1] = is_last;
        let mut aad = self.aad.clone();
        aad.extend(index.to_be_bytes());
        (Nonce::assume_unique_for_key(nonce), Aad::from(aad))
    }
}

/// What the head of a blob's file says once it has been verified.
pub(crate) struct Head {
    pub(crate) chunks: Chunks,
    pub(crate) size_bytes: u64,
}

/// Writes the head of a finished blob.
pub(crate) fn seal_head(
    place: &Place,
    case: &CaseKey,
    chunks: &Chunks,
    blob: BlobKey,
    size_bytes: u64,
) -> Result<Vec<u8>, VaultError> {
    let mut tag = Vec::new();
    case.head(&chunks.salt)?
        .seal_in_place_append_tag(head_nonce(), head_aad(place, blob, size_bytes), &mut tag)
        .map_err(|_| VaultError::Crypto("seal a head"))?;
    Ok([MAGIC.as_slice(), &chunks.salt, &size_bytes.to_be_bytes(), &tag].concat())
}

/// Reads and verifies the head of the file that is said to be `blob`; `None` when it is not.
pub(crate) fn open_head(
    place: &Place,
    case: &CaseKey,
    blob: BlobKey,
    head: &[u8; HEAD_BYTES],
) -> Result<Option<Head>, VaultError> {
    let Some((salt, size_bytes, tag)) = split_head(head) else {
        return Ok(None);
    };
    let mut tag = tag.to_vec();
    let key = case.head(&salt)?;
    if key.open_in_place(head_nonce(), head_aad(place, blob, size_bytes), &mut tag).is_err() {
        return Ok(None);
    }
    Ok(Some(Head { chunks: Chunks::with_salt(place, case, salt)?, size_bytes }))
}

fn split_head(head: &[u8; HEAD_BYTES]) -> Option<([u8; SALT_BYTES], u64, &[u8])> {
    let rest = head.strip_prefix(MAGIC)?;
    let (salt, rest) = rest.split_first_chunk::<SALT_BYTES>()?;
    let (size_bytes, tag) = rest.split_first_chunk::<8>()?;
    Some((*salt, u64::from_be_bytes(*size_bytes), tag))
}

/// The head's key seals this one text, so its nonce is constant.
fn head_nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; NONCE_LEN])
}

fn head_aad(place: &Place, blob: BlobKey, size_bytes: u64) -> Aad<Vec<u8>> {
    let mut aad = place.aad();
    aad.extend(blob.0);
    aad.extend(size_bytes.to_be_bytes());
    Aad::from(aad)
}
