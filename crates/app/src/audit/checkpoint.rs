//! One signed statement about the end of a hospital's chain, and the line in which it is kept.

use aws_lc_rs::digest;
use base::{HospitalId, Timestamp};
use data_encoding::HEXLOWER;

use super::key::{PublicKey, SigningKey};

/// The first word of a line: another format gets another word.
const FORMAT: &str = "ninome-checkpoint-1";

/// A statement about the end of a hospital's chain at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The hospital.
    pub hospital: HospitalId,
    /// Counts from 1, without gaps.
    pub number: u64,
    /// The last entry it covers.
    pub sequence: u64,
    /// That entry's hash.
    pub head: [u8; 32],
    /// When it was made.
    pub at: Timestamp,
    /// The hash of the checkpoint before; zeros for the first.
    pub before: [u8; 32],
}

impl Checkpoint {
    /// Returns what the next checkpoint says about this one.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let mut hash = [0; 32];
        hash.copy_from_slice(digest::digest(&digest::SHA256, self.text().as_bytes()).as_ref());
        hash
    }

    /// Writes the line that is kept: the statement and its signature.
    #[must_use]
    pub fn line(&self, key: &SigningKey) -> String {
        let text = self.text();
        format!("{text} {}", HEXLOWER.encode(&key.sign(text.as_bytes())))
    }

    /// Reads a line; `None` unless `key` signed it as it stands.
    #[must_use]
    pub fn read(line: &str, key: &PublicKey) -> Option<Self> {
        let (text, signature) = line.rsplit_once(' ')?;
        let signature = HEXLOWER.decode(signature.as_bytes()).ok()?;
        if !key.has_signed(text.as_bytes(), &signature) {
            return None;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let [FORMAT, hospital, number, sequence, head, at, before] = words.as_slice() else { return None };
        Some(Self {
            hospital: hospital.parse().ok()?,
            number: number.parse().ok()?,
            sequence: sequence.parse().ok()?,
            head: hash_of(head)?,
            at: Timestamp::from_millisecond(at.parse().ok()?).ok()?,
            before: hash_of(before)?,
        })
    }

    fn text(&self) -> String {
        let Self { hospital, number, sequence, head, at, before } = self;
        let (head, before, at) = (HEXLOWER.encode(head), HEXLOWER.encode(before), at.as_millisecond());
        format!("{FORMAT} {hospital} {number} {sequence} {head} {at} {before}")
    }
}

fn hash_of(hex: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()
}
