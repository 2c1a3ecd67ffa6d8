//! Desks, their hours and the days on which everything is closed.

use serde::Deserialize;
use toml::Spanned;

use super::Day;
use crate::text::Text;

/// A desk that people can reach.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Id, such as `phone`.
    pub id: Spanned<String>,
    /// Name.
    pub name: Text,
    /// Phone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// The word to say at the switchboard.
    #[serde(default)]
    pub say: Option<Text>,
    /// The digit to press in the spoken menu.
    #[serde(default)]
    pub press: Option<String>,
    /// Opening hours, each like `mon-fri 09:00-16:00` or `2nd,4th sat 09:00-12:00`; empty when the guide states none.
    #[serde(default)]
    pub hours: Vec<Spanned<String>>,
    /// The clause.
    pub cites: String,
}

/// Days on which the whole service is closed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingDays {
    /// Weekdays, like `sat`.
    #[serde(default)]
    pub weekdays: Vec<Spanned<String>>,
    /// Whether the national holidays are closed.
    #[serde(default)]
    pub national_holidays: bool,
    /// Ranges that come back every year, like `12-29..01-03`.
    #[serde(default)]
    pub yearly: Vec<Spanned<String>>,
    /// Single days.
    #[serde(default)]
    pub days: Vec<Day>,
    /// The clause.
    #[serde(default)]
    pub cites: String,
}
