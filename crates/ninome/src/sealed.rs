//! A stream sealed in chunks: AES-256-GCM, the chunk's number as nonce, a mark on the last one, so that a stream that was
//! altered, cut or joined does not open. Each stream has a key of its own, derived from a random salt.

use std::io::{self, Read, Write};
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_lc_rs::{aead, hkdf};
use base::Chance;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Bytes in a chunk. More would need more memory, less would spend more of the file on tags.
const CHUNK_BYTES: usize = 256 * 1024;
const TAG_BYTES: usize = 16;
const SALT_BYTES: usize = 32;

struct Chunks {
    key: aead::LessSafeKey,
    number: u64,
}

impl Chunks {
    fn new(key: &[u8; 32], salt: &[u8; SALT_BYTES]) -> Self {
        let derived = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(key);
        let mut bytes = [0; 32];
        derived
            .expand(&[b"sealed stream 1"], hkdf::HKDF_SHA256)
            .and_then(|okm| okm.fill(&mut bytes))
            .expect("HKDF-SHA256 gives 32 bytes");
        let key = aead::UnboundKey::new(&aead::AES_256_GCM, &bytes).expect("a 32-byte key fits AES-256");
        Self { key: aead::LessSafeKey::new(key), number: 0 }
    }

    fn next(&mut self, is_last: bool) -> (aead::Nonce, aead::Aad<[u8; 1]>) {
        let mut nonce = [0; 12];
        nonce[4..].copy_from_slice(&self.number.to_be_bytes());
        self.number += 1;
        (aead::Nonce::assume_unique_for_key(nonce), aead::Aad::from([u8::from(is_last)]))
    }
}

/// Seals what is written to it. [`SealedWriter::finish`] must be called: a stream without its last chunk does not open.
pub struct SealedWriter<W> {
    output: W,
    chunks: Chunks,
    buffer: Vec<u8>,
}

impl<W: Write> SealedWriter<W> {
    /// Begins a stream.
    ///
    /// # Errors
    /// When the salt cannot be written.
    pub fn new(mut output: W, key: &[u8; 32], chance: &dyn Chance) -> io::Result<Self> {
        let mut salt = [0; SALT_BYTES];
        chance.fill(&mut salt);
        output.write_all(&salt)?;
        Ok(Self {
            output,
            chunks: Chunks::new(key, &salt),
            buffer: Vec::with_capacity(CHUNK_BYTES + TAG_BYTES),
        })
    }

    /// Writes the last chunk.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.seal(true)?;
        self.output.flush()
    }

    fn push(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.buffer.len() == CHUNK_BYTES {
            self.seal(false)?;
        }
        let taken = bytes.len().min(CHUNK_BYTES - self.buffer.len());
        self.buffer.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn seal(&mut self, is_last: bool) -> io::Result<()> {
        let (nonce, mark) = self.chunks.next(is_last);
        let sealed = self.chunks.key.seal_in_place_append_tag(nonce, mark, &mut self.buffer);
        sealed.map_err(|_| io::Error::other("a chunk could not be sealed"))?;
        let length = u32::try_from(self.buffer.len()).unwrap_or_default();
        self.output.write_all(&[u8::from(is_last)])?;
        self.output.write_all(&length.to_be_bytes())?;
        self.output.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

impl<W: Write + Unpin> AsyncWrite for SealedWriter<W> {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Ready(self.push(bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Opens a sealed stream.
pub struct SealedReader<R> {
    input: R,
    chunks: Chunks,
    opened: Vec<u8>,
    at: usize,
    is_over: bool,
}

impl<R: Read> SealedReader<R> {
    /// Begins to read.
    ///
    /// # Errors
    /// When the stream is shorter than its salt.
    pub fn new(mut input: R, key: &[u8; 32]) -> io::Result<Self> {
        let mut salt = [0; SALT_BYTES];
        input.read_exact(&mut salt)?;
        Ok(Self { input, chunks: Chunks::new(key, &salt), opened: Vec::new(), at: 0, is_over: false })
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut head = [0; 5];
        self.input.read_exact(&mut head)?;
        let is_last = head[0] == 1;
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
        if length > CHUNK_BYTES + TAG_BYTES {
            return Err(io::Error::other("a sealed chunk is too long"));
        }
        let mut sealed = vec![0; length];
        self.input.read_exact(&mut sealed)?;
        let (nonce, mark) = self.chunks.next(is_last);
        let opened = self.chunks.key.open_in_place(nonce, mark, &mut sealed);
        let kept = opened
            .map_err(|_| io::Error::other("a sealed chunk does not open: altered, or another key"))?
            .len();
        sealed.truncate(kept);
        (self.opened, self.at, self.is_over) = (sealed, 0, is_last);
        Ok(())
    }
}

impl<R: Read + Unpin> AsyncRead for SealedReader<R> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        while self.at == self.opened.len() && !self.is_over {
            if let Err(error) = self.fill() {
                return Poll::Ready(Err(error));
            }
        }
        let given = (self.opened.len() - self.at).min(into.remaining());
        into.put_slice(&self.opened[self.at..self.at + given]);
        self.at += given;
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    async fn sealed(text: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = SealedWriter::new(&mut bytes, &[7; 32], &SeededChance::new(1)).unwrap();
        writer.write_all(text).await.unwrap();
        writer.finish().unwrap();
        bytes
    }

    async fn opened(bytes: &[u8], key: u8) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        SealedReader::new(bytes, &[key; 32])?.read_to_end(&mut text).await?;
        Ok(text)
    }

    #[tokio::test]
    async fn what_was_sealed_opens_whole_or_not_at_all() {
        for length in [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 5] {
            let text: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let bytes = sealed(&text).await;
            assert_eq!(opened(&bytes, 7).await.unwrap(), text, "{length}");
            assert!(opened(&bytes, 8).await.is_err());
            assert!(opened(&bytes[..bytes.len() - 1], 7).await.is_err());
            let mut altered = bytes.clone();
            *altered.last_mut().unwrap() ^= 1;
            assert!(opened(&altered, 7).await.is_err());
        }
        let two = sealed(&vec![1; 2 * CHUNK_BYTES + 9]).await;
        let cut_at_a_chunk = &two[..SALT_BYTES + 5 + CHUNK_BYTES + TAG_BYTES];
        assert!(opened(cut_at_a_chunk, 7).await.is_err(), "a cut between chunks is noticed");
    }
}
