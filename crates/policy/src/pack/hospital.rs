//! The hospital itself.

use serde::Deserialize;

use crate::text::Text;

/// The hospital, as its guide names it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hospital {
    /// Three capital letters that stand on cover sheets and begin no other hospital's numbers.
    pub code: String,
    /// Full name.
    pub name: Text,
    /// A short name for messages, at most eight characters in Japanese.
    pub short_name: Text,
    /// Postal code, `123-4567`; empty in a historical example that does not show it.
    #[serde(default)]
    pub postal_code: String,
    /// Address to which papers are sent; empty in a historical example that does not show it.
    #[serde(default)]
    pub address: Text,
    /// To whom papers are addressed (宛名); empty in a historical example that does not show it.
    #[serde(default)]
    pub addressee: Text,
    /// What comes first: a call, the papers or a form.
    #[serde(default)]
    pub intake_order: IntakeOrder,
    /// The clause that the address rests on.
    pub cites: String,
    /// Registration number of a qualified invoice issuer (`T` and thirteen digits), printed on receipts; only where it is
    /// known.
    #[serde(default)]
    pub registration_number: Option<String>,
    /// Web page of the hospital itself, when the guide names one.
    #[serde(default)]
    pub website: Option<String>,
}

/// What a hospital wants first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntakeOrder {
    /// A call, then the papers.
    PhoneFirst,
    /// The papers, without a call.
    PapersFirst,
    /// A form, then the papers.
    FormFirst,
    /// The referring institution applies.
    ReferringInstitution,
    /// The guide does not say.
    #[default]
    Unstated,
}
