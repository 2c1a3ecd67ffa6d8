//! Keyed hashes and sealed texts: nothing that opens a door lies readable in the store.

use aws_lc_rs::{aead, hkdf, hmac};
use base::{Chance, HospitalId};
use data_encoding::BASE64URL_NOPAD;

/// What a key is for. Each purpose of each hospital has its own key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Tokens of sessions.
    Session,
    /// One-time codes and the addresses they go to.
    Code,
    /// Paper keys.
    PaperKey,
    /// TOTP secrets and recovery codes of staff.
    SecondFactor,
    /// Invitations of staff.
    Invitation,
    /// Network addresses in the audit log.
    Source,
    /// Tokens against forged forms.
    Form,
    /// What was typed when a session ended.
    Parked,
}

impl Purpose {
    fn label(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Code => "code",
            Self::PaperKey => "paper-key",
            Self::SecondFactor => "second-factor",
            Self::Invitation => "invitation",
            Self::Source => "source",
            Self::Form => "form",
            Self::Parked => "parked",
        }
    }
}

/// Why a sealed text cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sealed text does not open: altered, or another key")]
pub struct SealError;

/// The installation's secret, from which every key is derived. It lies outside the data folder and never prints.
pub struct Keys(hkdf::Prk);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(***)")
    }
}

struct Length32;

impl hkdf::KeyType for Length32 {
    fn len(&self) -> usize {
        32
    }
}

impl Keys {
    /// Takes the secret, 32 random bytes derived from the master key.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(hkdf::Salt::new(hkdf::HKDF_SHA256, b"ninome-app-1").extract(secret))
    }

    /// Returns the keyed hash of `text` for a purpose: HMAC-SHA256.
    #[must_use]
    pub fn hash(&self, hospital: &HospitalId, purpose: Purpose, text: &[u8]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.derive(hospital, purpose));
        let mut hash = [0; 32];
        hash.copy_from_slice(hmac::sign(&key, text).as_ref());
        hash
    }

    /// Compares two hashes in the same time whatever they hold.
    #[must_use]
    pub fn same(one: &[u8; 32], other: &[u8; 32]) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(one, other).is_ok()
    }

    /// Seals a text so that only this installation opens it: AES-256-GCM with a random nonce, base64.
    #[must_use]
    pub fn seal(&self, hospital: &HospitalId, purpose: Purpose, text: &[u8], chance: &dyn Chance) -> String {
        let mut nonce = [0; 12];
        chance.fill(&mut nonce);
        let mut sealed = text.to_vec();
        let bound = aead::Aad::from(purpose.label());
        // Cannot fail: the text is far shorter than the cipher's limit of 64 GiB.
        let done = self.sealer(hospital, purpose).seal_in_place_append_tag(
            aead::Nonce::assume_unique_for_key(nonce),
            bound,
            &mut sealed,
        );
        debug_assert!(done.is_ok(), "sealing a short text cannot fail");
        BASE64URL_NOPAD.encode(&[&nonce[..], &sealed[..]].concat())
    }

    /// Opens a sealed text.
    ///
    /// # Errors
    /// [`SealError`] when it was altered or sealed with another key.
    pub fn open(&self, hospital: &HospitalId, purpose: Purpose, sealed: &str) -> Result<Vec<u8>, SealError> {
        let mut bytes = BASE64URL_NOPAD.decode(sealed.as_bytes()).map_err(|_| SealError)?;
        if bytes.len() < 12 {
            return Err(SealError);
        }
        let mut text = bytes.split_off(12);
        let nonce = aead::Nonce::try_assume_unique_for_key(&bytes).map_err(|_| SealError)?;
        let opened = self
            .sealer(hospital, purpose)
            .open_in_place(nonce, aead::Aad::from(purpose.label()), &mut text)
            .map_err(|_| SealError)?;
        Ok(opened.to_vec())
    }

    fn sealer(&self, hospital: &HospitalId, purpose: Purpose) -> aead::LessSafeKey {
        let key = aead::UnboundKey::new(&aead::AES_256_GCM, &self.derive(hospital, purpose));
        aead::LessSafeKey::new(key.expect("a 32-byte key fits AES-256"))
    }

    fn derive(&self, hospital: &HospitalId, purpose: Purpose) -> [u8; 32] {
        let mut key = [0; 32];
        let info = [hospital.as_str().as_bytes(), b"/", purpose.label().as_bytes()];
        self.0
            .expand(&info, Length32)
            .and_then(|okm| okm.fill(&mut key))
            .expect("32 bytes are far below HKDF's limit of 8160");
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;

    #[test]
    fn sealed_texts_open_only_for_their_hospital_and_purpose() {
        let keys = Keys::new(&[7; 32]);
        let [one, other]: [HospitalId; 2] = ["one", "other"].map(|id| id.parse().unwrap());
        let sealed = keys.seal(&one, Purpose::Code, b"123456", &SeededChance::new(1));
        assert_eq!(keys.open(&one, Purpose::Code, &sealed).unwrap(), b"123456");
        assert_eq!(keys.open(&other, Purpose::Code, &sealed), Err(SealError));
        assert_eq!(keys.open(&one, Purpose::SecondFactor, &sealed), Err(SealError));
        let mut altered = sealed.into_bytes();
        altered[20] ^= 1;
        assert_eq!(keys.open(&one, Purpose::Code, std::str::from_utf8(&altered).unwrap()), Err(SealError));
        assert_ne!(keys.hash(&one, Purpose::Code, b"1"), keys.hash(&other, Purpose::Code, b"1"));
    }
}
