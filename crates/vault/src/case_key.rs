//! The key of one case: random, wrapped by the hospital's key, and the keys of blobs derived from it.

use std::fmt;

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, Prk, Salt},
    hmac,
};
use base::{CaseId, Chance, HospitalId};

use crate::{MasterKey, VaultError, master::expand};

/// Length of a wrapped key: nonce, encrypted key, tag.
pub(crate) const WRAPPED_BYTES: usize = NONCE_LEN + 32 + TAG_BYTES;

/// Length of AES-GCM's tag.
pub(crate) const TAG_BYTES: usize = 16;

/// Which hospital's which case a key or a blob belongs to; part of everything that is authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) hospital: HospitalId,
    pub(crate) case: CaseId,
}

impl Place {
    /// Returns the bytes that bind a text to this place. A hospital's name holds no NUL.
    pub(crate) fn aad(&self) -> Vec<u8> {
        format!("{}\0{}\0", self.hospital, self.case).into_bytes()
    }
}

/// The unwrapped key of a case. Lives in memory for one upload or one reading.
pub(crate) struct CaseKey {
    root: Prk,
}

impl CaseKey {
    /// Draws a new key and returns it with its wrapped form for the disk.
    pub(crate) fn draw(
        place: &Place,
        master: &MasterKey,
        chance: &dyn Chance,
    ) -> Result<[u8; WRAPPED_BYTES], VaultError> {
        let mut key = [0; 32];
        let mut nonce = [0; NONCE_LEN];
        chance.fill(&mut key);
        chance.fill(&mut nonce);
        let mut sealed = key.to_vec();
        hospital_key(place, master)?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.aad()),
                &mut sealed,
            )
            .map_err(|_| VaultError::Crypto("wrap a case's key"))?;
        let mut wrapped = [0; WRAPPED_BYTES];
        wrapped[..NONCE_LEN].copy_from_slice(&nonce);
        wrapped[NONCE_LEN..].copy_from_slice(&sealed);
        Ok(wrapped)
    }

    /// Unwraps a key read from the disk.
    pub(crate) fn unwrap(place: &Place, master: &MasterKey, wrapped: &[u8]) -> Result<Self, VaultError> {
        let refused = || VaultError::CaseKeyRefused(place.case);
        let (nonce, sealed) = wrapped.split_first_chunk::<NONCE_LEN>().ok_or_else(refused)?;
        let mut sealed = sealed.to_vec();
        let key = hospital_key(place, master)?
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(place.aad()), &mut sealed)
            .map_err(|_| refused())?;
        Ok(Self { root: Salt::new(HKDF_SHA256, b"ninome case key 1").extract(key) })
    }

    /// Returns the key for the chunks of the blob with that salt.
    pub(crate) fn chunks(&self, salt: &[u8]) -> Result<LessSafeKey, VaultError> {
        aes_key(&expand(&self.root, &[b"chunks", salt]))
    }

    /// Returns the key for the head of the blob with that salt.
    pub(crate) fn head(&self, salt: &[u8]) -> Result<LessSafeKey, VaultError> {
        aes_key(&expand(&self.root, &[b"head", salt]))
    }

    /// Returns the digest that names blobs of this case by their content.
    pub(crate) fn content_digest(&self) -> hmac::Context {
        hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &expand(&self.root, &[b"content"])))
    }
}

impl fmt::Debug for CaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CaseKey(…)")
    }
}

fn hospital_key(place: &Place, master: &MasterKey) -> Result<LessSafeKey, VaultError> {
    aes_key(&master.derive("case keys", &place.hospital))
}

pub(crate) fn aes_key(bytes: &[u8; 32]) -> Result<LessSafeKey, VaultError> {
    let key = UnboundKey::new(&AES_256_GCM, bytes).map_err(|_| VaultError::Crypto("take a key"))?;
    Ok(LessSafeKey::new(key))
}
