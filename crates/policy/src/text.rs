//! A sentence in the languages that a guide speaks.

use base::Lang;
use serde::{Deserialize, Serialize};

use crate::shared_str::SharedStr;

/// A sentence in Japanese and English, and in やさしい日本語 where the pack gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Japanese.
    #[serde(default)]
    pub ja: SharedStr,
    /// English.
    #[serde(default)]
    pub en: SharedStr,
    /// やさしい日本語.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ez: Option<SharedStr>,
}

impl Text {
    /// Makes a text in Japanese and English.
    #[must_use]
    pub fn new(ja: &str, en: &str) -> Self {
        Self { ja: ja.into(), en: en.into(), ez: None }
    }

    /// Returns the sentence in a language; easy Japanese falls back to Japanese.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
            Lang::Ez => self.ez.as_ref().unwrap_or(&self.ja),
        }
    }
}
