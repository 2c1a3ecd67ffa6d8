//! A blob on its way in.

use std::{
    io::SeekFrom,
    path::{Path, PathBuf},
};

use aws_lc_rs::hmac;
use tokio::{
    fs::File,
    io::{AsyncSeekExt, AsyncWriteExt},
};

use crate::{
    BlobKey, FolderVault, VaultError,
    blob_file::{CHUNK_BYTES, Chunks, HEAD_BYTES, Position, seal_head},
    case_key::{CaseKey, Place},
    error::io_step,
    files,
};

/// A blob that is being stored. Nothing of it exists for readers until [`Upload::finish`] has returned.
///
/// Dropping it discards what was written.
pub struct Upload {
    vault: FolderVault,
    place: Place,
    key: CaseKey,
    chunks: Chunks,
    digest: hmac::Context,
    file: File,
    incoming: Incoming,
    /// Plain bytes that are not written yet: at most one chunk, because only the end tells which is the last.
    waiting: Vec<u8>,
    next_index: u64,
    size_bytes: u64,
    limit_bytes: u64,
}

/// What was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// The blob's name within its case.
    pub key: BlobKey,
    /// Length of the content in bytes.
    pub size_bytes: u64,
}

impl Upload {
    pub(crate) fn begin(
        vault: FolderVault,
        place: Place,
        key: CaseKey,
        limit_bytes: u64,
    ) -> Result<Self, VaultError> {
        let chunks = Chunks::begin(&place, &key, vault.chance())?;
        let incoming = Incoming(vault.incoming());
        let file = files::create_new(&incoming.0)
            .and_then(|file| file.set_len(HEAD_BYTES as u64).map(|()| file))
            .map_err(io_step("begin a blob"))?;
        Ok(Self {
            vault,
            place,
            digest: key.content_digest(),
            key,
            chunks,
            file: File::from_std(file),
            incoming,
            waiting: Vec::with_capacity(CHUNK_BYTES),
            next_index: 0,
            size_bytes: 0,
            limit_bytes,
        })
    }

    /// Takes the next bytes; how they are cut does not matter.
    ///
    /// # Errors
    ///
    /// When more than the limit came, or the disk refuses. The upload is then to be dropped.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), VaultError> {
        let size_bytes = self.size_bytes.saturating_add(bytes.len() as u64);
        if size_bytes > self.limit_bytes {
            return Err(VaultError::TooLarge { limit_bytes: self.limit_bytes });
        }
        self.size_bytes = size_bytes;
        self.digest.update(bytes);
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.waiting.len() == CHUNK_BYTES {
                self.write_chunk(Position::Middle(self.next_index)).await?;
            }
            let (now, later) = rest.split_at(rest.len().min(CHUNK_BYTES - self.waiting.len()));
            self.waiting.extend_from_slice(now);
            rest = later;
        }
        Ok(())
    }

    /// Makes the blob durable under its name and returns that name.
    ///
    /// # Errors
    ///
    /// When the disk refuses, or the case's papers were destroyed meanwhile. Nothing is kept then.
    pub async fn finish(mut self) -> Result<Stored, VaultError> {
        self.write_chunk(Position::Last(self.next_index)).await?;
        let blob = BlobKey::from_digest(self.digest.sign().as_ref())?;
        let head = seal_head(&self.place, &self.key, &self.chunks, blob, self.size_bytes)?;
        write_head(&mut self.file, &head).await.map_err(io_step("finish a blob"))?;
        let stored = Stored { key: blob, size_bytes: self.size_bytes };
        let (vault, place, incoming) = (self.vault, self.place, self.incoming);
        vault.blocking(move |vault| vault.keep(&place, blob, incoming.path())).await?;
        Ok(stored)
    }

    async fn write_chunk(&mut self, position: Position) -> Result<(), VaultError> {
        if self.next_index == 0 {
            self.file.seek(SeekFrom::Start(HEAD_BYTES as u64)).await.map_err(io_step("write a blob"))?;
        }
        self.chunks.seal(position, &mut self.waiting)?;
        self.file.write_all(&self.waiting).await.map_err(io_step("write a blob"))?;
        self.waiting.clear();
        self.next_index += 1;
        Ok(())
    }
}

async fn write_head(file: &mut File, head: &[u8]) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(0)).await?;
    file.write_all(head).await?;
    file.flush().await?;
    file.sync_all().await
}

/// A path in the incoming folder; whatever lies there when this is dropped is removed.
struct Incoming(PathBuf);

impl Incoming {
    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // After a finished upload the file has moved; after a failed removal the next start sweeps it.
        drop(std::fs::remove_file(&self.0));
    }
}
