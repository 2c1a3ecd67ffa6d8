//! A blob on its way out.

use std::{io, path::Path};

use tokio::{
    fs::File,
    io::{AsyncReadExt, BufReader},
};

use crate::{
    BlobKey, VaultError,
    blob_file::{CHUNK_BYTES, Chunks, HEAD_BYTES, Position, open_head},
    case_key::{CaseKey, Place, TAG_BYTES},
    error::io_step,
};

/// A blob that is being read, chunk by verified chunk.
pub struct BlobReader {
    place: Place,
    blob: BlobKey,
    chunks: Chunks,
    file: BufReader<File>,
    size_bytes: u64,
    next_index: u64,
}

impl BlobReader {
    pub(crate) async fn open(
        path: &Path,
        place: Place,
        key: &CaseKey,
        blob: BlobKey,
    ) -> Result<Self, VaultError> {
        let case = place.case;
        let altered = |part| VaultError::Altered { case, blob, part };
        let file = match File::open(path).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(VaultError::NotFound { case, blob });
            }
            opened => opened.map_err(io_step("open a blob"))?,
        };
        let length = file.metadata().await.map_err(io_step("look at a blob"))?.len();
        if length < HEAD_BYTES as u64 {
            return Err(altered("its head is cut"));
        }
        let mut file = BufReader::with_capacity(CHUNK_BYTES + TAG_BYTES, file);
        let mut head = [0; HEAD_BYTES];
        file.read_exact(&mut head).await.map_err(io_step("read a blob's head"))?;
        let head = open_head(&place, key, blob, &head)?.ok_or_else(|| altered("its head"))?;
        if length != file_bytes(head.size_bytes) {
            return Err(altered("its length"));
        }
        Ok(Self { place, blob, chunks: head.chunks, file, size_bytes: head.size_bytes, next_index: 0 })
    }

    /// Returns the length of the whole content in bytes, known before the first chunk is read.
    pub fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// Returns the next verified bytes, at most 64 KiB; `None` after the last.
    ///
    /// # Errors
    ///
    /// When the chunk is not what was stored there, or the disk refuses.
    pub async fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, VaultError> {
        let last = last_index(self.size_bytes);
        if self.next_index > last {
            return Ok(None);
        }
        let (position, plain_bytes) = if self.next_index == last {
            (Position::Last(last), self.size_bytes - last * CHUNK_BYTES as u64)
        } else {
            (Position::Middle(self.next_index), CHUNK_BYTES as u64)
        };
        let mut chunk = Vec::with_capacity(CHUNK_BYTES + TAG_BYTES);
        let sealed_bytes = plain_bytes + TAG_BYTES as u64;
        (&mut self.file).take(sealed_bytes).read_to_end(&mut chunk).await.map_err(io_step("read a blob"))?;
        if !self.chunks.open(position, &mut chunk) {
            return Err(VaultError::Altered { case: self.place.case, blob: self.blob, part: "a chunk" });
        }
        self.next_index += 1;
        Ok(Some(chunk))
    }

    /// Reads and verifies all that is left.
    ///
    /// # Errors
    ///
    /// When the content is longer than `limit_bytes` (nothing is read then), or as [`BlobReader::next_chunk`].
    pub async fn read_all(mut self, limit_bytes: u64) -> Result<Vec<u8>, VaultError> {
        if self.size_bytes > limit_bytes {
            return Err(VaultError::TooLarge { limit_bytes });
        }
        let mut content = Vec::new();
        while let Some(chunk) = self.next_chunk().await? {
            content.extend(chunk);
        }
        Ok(content)
    }
}

/// The index of the last chunk; an empty blob has one empty chunk.
fn last_index(size_bytes: u64) -> u64 {
    size_bytes.saturating_sub(1) / CHUNK_BYTES as u64
}

fn file_bytes(size_bytes: u64) -> u64 {
    HEAD_BYTES as u64 + size_bytes + (last_index(size_bytes) + 1) * TAG_BYTES as u64
}
