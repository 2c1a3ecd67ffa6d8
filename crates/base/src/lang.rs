//! The languages that people read.

use serde::{Deserialize, Serialize};

/// A language of pages, letters and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Japanese.
    #[default]
    Ja,
    /// やさしい日本語, easy Japanese.
    Ez,
    /// English.
    En,
}

impl Lang {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Ja, Self::Ez, Self::En];

    /// Returns the code used in addresses and texts: `ja`, `ez` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::Ez => "ez",
            Self::En => "en",
        }
    }

    /// Returns the value of HTML's `lang` attribute.
    #[must_use]
    pub fn html(self) -> &'static str {
        match self {
            Self::Ja | Self::Ez => "ja",
            Self::En => "en",
        }
    }

    /// Returns what stands before the path of a page in this language: nothing, `/ez` or `/en`.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Ja => "",
            Self::Ez => "/ez",
            Self::En => "/en",
        }
    }

    /// Returns the language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}
