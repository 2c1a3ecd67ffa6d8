//! Sentences of the guide that decide nothing by themselves.

use serde::Deserialize;
use toml::Spanned;

use crate::codes::{Instead, Mode};
use crate::text::Text;

/// What an applicant confirms before sending.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Id.
    pub id: Spanned<String>,
    /// The sentence.
    pub text: Text,
    /// Modes it holds for; all when empty.
    #[serde(default)]
    pub modes: Vec<Mode>,
    /// The clause.
    pub cites: String,
}

/// A reason to refuse that only people can give.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffReason {
    /// Machine code.
    pub code: Spanned<String>,
    /// The sentence.
    pub text: Text,
    /// Where to turn instead.
    pub instead: Instead,
    /// The clause; empty when the guide does not name the reason.
    #[serde(default)]
    pub cites: String,
}

/// A next door.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    /// Which one.
    pub id: Instead,
    /// What it is and how to get there.
    pub text: Text,
    /// Phone number, only where the guide states one.
    #[serde(default)]
    pub phone: Option<String>,
    /// The clause; empty when the guide does not name it.
    #[serde(default)]
    pub cites: String,
}

/// A sentence that stands on the public page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Id.
    pub id: Spanned<String>,
    /// Where it stands.
    pub section: Section,
    /// The sentence.
    pub text: Text,
    /// Modes it holds for; all when empty.
    #[serde(default)]
    pub modes: Vec<Mode>,
    /// The clause.
    pub cites: String,
}

/// A part of the public page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// What a second opinion is and is not.
    About,
    /// Who may come.
    Who,
    /// How to apply.
    Apply,
    /// Papers.
    Papers,
    /// The day itself.
    Day,
    /// Money.
    Money,
    /// Afterwards.
    After,
}
