//! Names as people write and say them.

use base::Masked;
use serde::{Deserialize, Serialize};

/// A person's name: kanji or Latin as written on papers, and the reading in katakana.
///
/// The written form is kept exactly as typed (髙, 﨑, 𠮷 and variation selectors included); only the reading is brought
/// into one form. On the phone only the reading is asked, so either part may be missing until the papers come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PersonName {
    /// Family name as written; holds the whole name when it cannot be split.
    pub family: Masked<String>,
    /// Given name as written; empty when the name cannot be split.
    pub given: Masked<String>,
    /// Family name's reading in katakana (or Latin letters); empty when unknown.
    pub family_kana: Masked<String>,
    /// Given name's reading in katakana (or Latin letters); empty when unknown.
    pub given_kana: Masked<String>,
}

impl PersonName {
    /// Returns the written name with a space between its parts; the reading when nothing is written yet.
    #[must_use]
    pub fn full(&self) -> String {
        let written = joined(&self.family, &self.given);
        if written.is_empty() { self.full_kana() } else { written }
    }

    /// Returns the reading with a space between its parts.
    #[must_use]
    pub fn full_kana(&self) -> String {
        joined(&self.family_kana, &self.given_kana)
    }

    /// Tells whether neither a written form nor a reading is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.full().is_empty()
    }

    /// Returns the key under which the name is searched.
    #[must_use]
    pub fn search_key(&self) -> String {
        base::kana::search_key(&self.full_kana())
    }
}

fn joined(family: &Masked<String>, given: &Masked<String>) -> String {
    format!("{} {}", family.reveal(), given.reveal()).trim().to_owned()
}
