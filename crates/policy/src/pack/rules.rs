//! Rules that refuse, forbid, add conditions or set times.

use serde::Deserialize;
use toml::Spanned;

use crate::codes::Instead;
use crate::text::Text;

/// A rule that refuses.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefuseRule {
    /// Id.
    pub id: Spanned<String>,
    /// Machine code.
    pub code: String,
    /// When it refuses.
    pub when: Spanned<String>,
    /// Only in these departments.
    #[serde(default)]
    pub departments: Vec<Spanned<String>>,
    /// Ids of hospital-wide rules that this one replaces in its departments.
    #[serde(default)]
    pub overrides: Vec<Spanned<String>>,
    /// The clause.
    pub cites: String,
    /// Where to turn instead.
    pub instead: Instead,
    /// The sentence.
    pub text: Text,
}

/// A rule that adds a condition.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionRule {
    /// Id.
    pub id: Spanned<String>,
    /// Machine code.
    pub code: String,
    /// When it holds; always when absent.
    #[serde(default)]
    pub when: Option<Spanned<String>>,
    /// Only in these departments.
    #[serde(default)]
    pub departments: Vec<Spanned<String>>,
    /// Ids of hospital-wide rules that this one replaces in its departments.
    #[serde(default)]
    pub overrides: Vec<Spanned<String>>,
    /// The clause.
    pub cites: String,
    /// The sentence.
    pub text: Text,
}

/// A rule that forbids sending something.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForbidRule {
    /// Id.
    pub id: Spanned<String>,
    /// Kind of the thing.
    pub kind: Spanned<String>,
    /// When it holds; always when absent.
    #[serde(default)]
    pub when: Option<Spanned<String>>,
    /// The clause.
    pub cites: String,
    /// The sentence.
    pub text: Text,
}

/// What is said when a birthday within half a year can change the answer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeMayChange {
    /// The clause.
    pub cites: String,
    /// The sentence.
    pub text: Text,
}

/// When to arrive.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrive {
    /// When it holds.
    pub when: Spanned<String>,
    /// When it holds, in words for the public page.
    #[serde(default)]
    pub in_words: Option<Text>,
    /// Minutes before the appointment.
    pub minutes_before: u32,
    /// Where to go first.
    #[serde(default)]
    pub place: Option<Text>,
    /// The clause.
    pub cites: String,
}

/// When to be ready before the screen.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ready {
    /// When it holds.
    pub when: Spanned<String>,
    /// When it holds, in words for the public page.
    #[serde(default)]
    pub in_words: Option<Text>,
    /// Minutes before the appointment.
    pub minutes_before: u32,
    /// The clause.
    pub cites: String,
}

/// How long after the appointed time the call may come.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallWindow {
    /// When it holds.
    pub when: Spanned<String>,
    /// When it holds, in words for the public page.
    #[serde(default)]
    pub in_words: Option<Text>,
    /// Minutes from the appointed time.
    pub minutes: u32,
    /// The clause.
    pub cites: String,
}

/// Until when an appointment can be changed or cancelled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeUntil {
    /// When it holds.
    pub when: Spanned<String>,
    /// When it holds, in words for the public page.
    #[serde(default)]
    pub in_words: Option<Text>,
    /// The end of the day that lies this many days before.
    pub days_before: u32,
    /// Whether only working days count.
    #[serde(default)]
    pub working_days: bool,
    /// Id of the desk to phone.
    #[serde(default)]
    pub desk: Option<Spanned<String>>,
    /// The clause.
    pub cites: String,
}
