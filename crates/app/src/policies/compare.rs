//! Two versions side by side: what the patient's pages would say, and what consultations would cost.

use base::Lang;
use domain::policies::{ChangedSection, PriceRow, changed_words, price_rows};
use policy::Version;

/// What differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The page in Japanese.
    pub ja: Vec<ChangedSection>,
    /// The page in English.
    pub en: Vec<ChangedSection>,
    /// Every price of both.
    pub prices: Vec<PriceRow>,
}

impl Comparison {
    /// Returns what differs in a language; やさしい日本語 is read as Japanese here.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &[ChangedSection] {
        match lang {
            Lang::Ja | Lang::Ez => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// Compares two versions.
#[must_use]
pub fn compare(before: &Version, after: &Version) -> Comparison {
    Comparison {
        ja: changed_words(before, after, Lang::Ja),
        en: changed_words(before, after, Lang::En),
        prices: price_rows(before, after),
    }
}
