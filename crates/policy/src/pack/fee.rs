//! Prices.

use serde::Deserialize;
use toml::Spanned;

use super::Day;
use crate::codes::Mode;
use crate::text::Text;

/// A price for some modes, departments and days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Id.
    pub id: Spanned<String>,
    /// Modes it holds for.
    pub modes: Vec<Mode>,
    /// Departments it holds for; all when empty. A department's own price goes before the hospital's.
    #[serde(default)]
    pub departments: Vec<Spanned<String>>,
    /// First day.
    #[serde(default)]
    pub from: Option<Day>,
    /// Last day.
    #[serde(default)]
    pub until: Option<Day>,
    /// Steps by counted time, in order.
    pub steps: Vec<FeeStep>,
    /// What is added beyond the last step.
    #[serde(default)]
    pub increment: Option<Increment>,
    /// The longest time that is charged, in minutes.
    #[serde(default)]
    pub cap_minutes: Option<u32>,
    /// Whether consumption tax is included.
    #[serde(default = "included")]
    pub tax_included: bool,
    /// Whether the time for reading the papers is counted.
    #[serde(default)]
    pub reading_counts: Option<bool>,
    /// Whether the time for writing the report is counted.
    #[serde(default)]
    pub writing_counts: Option<bool>,
    /// What the price contains.
    #[serde(default)]
    pub contains: Option<Text>,
    /// Lines beside the time.
    #[serde(default)]
    pub items: Vec<FeeItem>,
    /// What makes it dearer.
    #[serde(default)]
    pub surcharges: Vec<Surcharge>,
    /// The clause.
    pub cites: String,
}

fn included() -> bool {
    true
}

/// A step: charged as soon as the time before it is exceeded.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeStep {
    /// Up to and including this many minutes.
    pub until_minutes: u32,
    /// What this step adds.
    pub yen: i64,
    /// What stands on the receipt.
    pub label: Text,
}

/// What is added for each begun span beyond the last step.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Increment {
    /// Length of a span.
    pub minutes: u32,
    /// What each begun span adds.
    pub yen: i64,
    /// What stands on the receipt.
    pub label: Text,
}

/// A line beside the time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeItem {
    /// Id, given as `--item`.
    pub id: Spanned<String>,
    /// What it does.
    pub effect: ItemEffect,
    /// The amount it adds or replaces the total with.
    #[serde(default)]
    pub yen: i64,
    /// How many times it counts at most.
    #[serde(default)]
    pub at_most: Option<u32>,
    /// What stands on the receipt.
    pub label: Text,
}

/// What an item does to the fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemEffect {
    /// It adds its amount.
    Add,
    /// Its amount stands in place of the price by time.
    Replace,
    /// Nothing is paid for the time.
    Waive,
}

/// What makes a fee dearer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surcharge {
    /// Id.
    pub id: Spanned<String>,
    /// When.
    pub when: Spanned<String>,
    /// Percent of the fee that are added.
    #[serde(default)]
    pub percent: u32,
    /// Yen that are added.
    #[serde(default)]
    pub yen: i64,
    /// What stands on the receipt.
    pub label: Text,
}

/// Which version's price a case pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tariff {
    /// The one in force when the case was asked about.
    #[default]
    AskedOn,
    /// The one in force on the day of the consultation.
    ConsultationOn,
}
