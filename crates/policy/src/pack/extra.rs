//! Facts that a pack adds, and questions in its own words.

use serde::Deserialize;
use toml::Spanned;

use crate::text::Text;

/// A fact that this pack adds, given under `/extra`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraFact {
    /// Name.
    pub id: Spanned<String>,
    /// What values it takes.
    #[serde(rename = "type")]
    pub kind: ExtraKind,
    /// The codes of a fact of type `code`.
    #[serde(default)]
    pub codes: Vec<String>,
    /// The question.
    pub question: Text,
}

/// What values a fact takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtraKind {
    /// Yes or no.
    Bool,
    /// A whole number.
    Int,
    /// One of its codes.
    Code,
}

/// A question in the pack's own words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// JSON pointer of the fact; `/attendees/N/…` for every attendee.
    pub fact: Spanned<String>,
    /// The question.
    pub text: Text,
}
