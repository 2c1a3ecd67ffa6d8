//! Departments, the modes they offer, and illnesses as people call them.

use serde::Deserialize;
use toml::Spanned;

use super::Day;
use crate::codes::Mode;
use crate::text::Text;

/// A mode of consultation that the hospital offers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModeOffer {
    /// The mode.
    pub id: Spanned<Mode>,
    /// First day on which it is offered; from the beginning when absent.
    #[serde(default)]
    pub from: Option<Day>,
    /// Which departments offer it.
    #[serde(default)]
    pub departments: Spread,
    /// The clause.
    pub cites: String,
}

/// Which departments offer a mode when they say nothing themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// Every department.
    #[default]
    All,
    /// Only those that list the mode in `offers`.
    Listed,
    /// The guide says "some" without a list: staff decide in each case.
    Staff,
}

/// A department.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Id.
    pub id: Spanned<String>,
    /// Name.
    pub name: Text,
    /// Reading in hiragana.
    #[serde(default)]
    pub kana: Option<String>,
    /// Modes in which it differs from the hospital.
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// What people should know before they choose it.
    #[serde(default)]
    pub note: Option<Text>,
    /// The clause.
    pub cites: String,
}

/// What a department says about one mode.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// The mode.
    pub mode: Mode,
    /// First day; from the beginning when absent.
    #[serde(default)]
    pub from: Option<Day>,
    /// Last day; open when absent.
    #[serde(default)]
    pub until: Option<Day>,
    /// Written `false` when the department does not offer the mode at all.
    #[serde(default = "yes")]
    pub offered: bool,
}

fn yes() -> bool {
    true
}

/// An illness by the names that people use.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Illness {
    /// Id, usable as the fact `condition`.
    pub id: Spanned<String>,
    /// Name.
    pub name: Text,
    /// Beginnings of ICD-10 codes.
    #[serde(default)]
    pub icd10: Vec<String>,
    /// Other names, as people say and write them.
    #[serde(default)]
    pub words: Vec<String>,
    /// Departments that see it.
    pub departments: Vec<Spanned<String>>,
}
