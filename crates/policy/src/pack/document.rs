//! Papers: when they are needed, how they are called, what counts as one.

use serde::Deserialize;
use toml::Spanned;

use super::Day;
use crate::codes::{Form, Instead, Need, Stage};
use crate::text::Text;

/// A rule that asks for a paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRule {
    /// Id.
    pub id: Spanned<String>,
    /// Kind of the paper.
    pub kind: Spanned<String>,
    /// Whose it is: `patient`, or `attendee` for one paper each of those for whom `when` holds.
    #[serde(default)]
    pub of: PaperOf,
    /// When it is needed; always when absent.
    #[serde(default)]
    pub when: Option<Spanned<String>>,
    /// When it is needed, in words for the public page.
    #[serde(default)]
    pub in_words: Option<Text>,
    /// Only in these departments.
    #[serde(default)]
    pub departments: Vec<Spanned<String>>,
    /// Ids of hospital-wide rules that this one replaces in its departments.
    #[serde(default)]
    pub overrides: Vec<Spanned<String>>,
    /// Whether it must be there.
    #[serde(default = "required")]
    pub need: Need,
    /// By when.
    pub stage: Stage,
    /// Original or copy.
    pub form: Form,
    /// Another form or stage in some cases; the first that holds.
    #[serde(default)]
    pub variants: Vec<Variant>,
    /// Papers that are accepted as such.
    #[serde(default)]
    pub accepts: Vec<Accept>,
    /// What follows when it cannot be had.
    #[serde(default)]
    pub unobtainable: Option<Unobtainable>,
    /// The clause.
    pub cites: String,
}

fn required() -> Need {
    Need::Required
}

/// Whose paper a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperOf {
    /// The patient's.
    #[default]
    Patient,
    /// One of each attendee for whom the rule holds.
    Attendee,
}

/// Another form or stage in some cases.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// When.
    pub when: Spanned<String>,
    /// The form; the rule's own when absent.
    #[serde(default)]
    pub form: Option<Form>,
    /// The stage; the rule's own when absent.
    #[serde(default)]
    pub stage: Option<Stage>,
}

/// A paper that is accepted, always or in some cases.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// Id of the paper.
    pub paper: Spanned<String>,
    /// When; always when absent.
    #[serde(default)]
    pub when: Option<Spanned<String>>,
}

/// What follows when a required paper cannot be had.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unobtainable {
    /// Code of the refusal.
    pub code: String,
    /// The sentence.
    pub text: Text,
    /// Where to turn instead.
    pub instead: Instead,
    /// The clause, when it is another than the rule's.
    #[serde(default)]
    pub cites: Option<String>,
}

/// A paper that is accepted as proof while it is valid.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Id.
    pub id: Spanned<String>,
    /// Name.
    pub name: Text,
    /// First day on which it counts.
    #[serde(default)]
    pub from: Option<Day>,
    /// Last day on which it counts.
    #[serde(default)]
    pub until: Option<Day>,
    /// What to mind when it is shown.
    #[serde(default)]
    pub note: Option<Text>,
}

/// How a kind of paper is called and handled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Id.
    pub id: Spanned<String>,
    /// Plain name.
    pub name: Text,
    /// Official name, to be matched with papers.
    #[serde(default)]
    pub official: Option<String>,
    /// Who prepares it.
    pub prepared_by: PreparedBy,
    /// Whether it comes back.
    #[serde(default)]
    pub returned: Returned,
    /// What belongs to it.
    #[serde(default)]
    pub items: Vec<Text>,
    /// What to mind.
    #[serde(default)]
    pub note: Option<Text>,
    /// Whether the hospital has a form for it that can be printed.
    #[serde(default)]
    pub printable: bool,
}

/// Who prepares a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PreparedBy {
    /// The patient.
    Patient,
    /// Those who come in the patient's place.
    Family,
    /// The referring doctor.
    ReferringDoctor,
}

/// Whether a thing comes back to those who sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Returned {
    /// The hospital keeps it.
    #[default]
    Never,
    /// It is given back after the consultation or a refusal.
    Afterwards,
    /// It is given back on the day.
    SameDay,
    /// It is given back to those who ask.
    OnRequest,
    /// It is sent back by registered post (書留).
    RegisteredPost,
    /// It is only shown.
    Shown,
    /// The guide does not say.
    Unstated,
}
