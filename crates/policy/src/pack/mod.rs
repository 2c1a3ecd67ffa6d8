//! The file format of a pack: one TOML file per version of a hospital's guide.
//!
//! These types are what the file says, field by field, with the place of every id so that a fault can name its line.
//! Conditions are still text here; [`crate::expr`] turns them into programs.

mod department;
mod desk;
mod document;
mod extra;
mod fee;
mod hospital;
mod notes;
mod rules;
mod scalars;
mod service;

use serde::Deserialize;
use toml::Spanned;

pub use self::department::{Department, Illness, ModeOffer, Offer, Spread};
pub use self::desk::{ClosingDays, Desk};
pub use self::document::{
    Accept, DocumentRule, Kind, Paper, PaperOf, PreparedBy, Returned, Unobtainable, Variant,
};
pub use self::extra::{ExtraFact, ExtraKind, Question};
pub use self::fee::{Fee, FeeItem, FeeStep, Increment, ItemEffect, Surcharge, Tariff};
pub use self::hospital::{Hospital, IntakeOrder};
pub use self::notes::{Agreement, Door, Note, Section, StaffReason};
pub use self::rules::{
    AgeMayChange, Arrive, CallWindow, ChangeUntil, ConditionRule, ForbidRule, Ready, RefuseRule,
};
pub use self::scalars::Day;
pub use self::service::{After, Payment, PaymentRoute, Promises, SendRoute, SendWay};

use crate::text::Text;

/// The only format number there is.
pub const FORMAT: u32 = 1;

/// What one file of a pack says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Number of the format: 1.
    pub format: Spanned<u32>,
    /// Id of the pack, the same in all its versions.
    pub id: Spanned<String>,
    /// First day on which this version is in force; also its name.
    pub version: Spanned<Day>,
    /// What was transcribed, and when it was read.
    pub transcribed_from: Text,
    /// Whether this is a historical example and not the hospital's present guide.
    #[serde(default)]
    pub historical_example: bool,
    /// The hospital.
    pub hospital: Hospital,
    /// Days on which the whole service is closed.
    #[serde(default)]
    pub closings: ClosingDays,
    /// The desks.
    #[serde(default)]
    pub desk: Vec<Desk>,
    /// The modes of consultation that are offered.
    #[serde(default)]
    pub mode: Vec<ModeOffer>,
    /// The departments.
    #[serde(default)]
    pub department: Vec<Department>,
    /// Whether the departments and illnesses are only a sample of a longer list.
    #[serde(default)]
    pub departments_are_a_sample: bool,
    /// Illnesses by the names that people use.
    #[serde(default)]
    pub illness: Vec<Illness>,
    /// Papers that are accepted as proof.
    #[serde(default)]
    pub paper: Vec<Paper>,
    /// Names and notes of the kinds of documents.
    #[serde(default)]
    pub kind: Vec<Kind>,
    /// Facts that this pack adds.
    #[serde(default)]
    pub fact: Vec<ExtraFact>,
    /// Questions in the pack's own words.
    #[serde(default)]
    pub question: Vec<Question>,
    /// Rules that refuse.
    #[serde(default)]
    pub refuse: Vec<RefuseRule>,
    /// Rules that ask for papers.
    #[serde(default)]
    pub document: Vec<DocumentRule>,
    /// Rules that forbid things.
    #[serde(default)]
    pub forbid: Vec<ForbidRule>,
    /// Rules that add conditions.
    #[serde(default)]
    pub condition: Vec<ConditionRule>,
    /// What is said when a birthday can change the answer; needed when a rule looks at an age.
    #[serde(default)]
    pub age_may_change: Option<AgeMayChange>,
    /// When to arrive; the first that holds.
    #[serde(default)]
    pub arrive: Vec<Arrive>,
    /// When to be ready before the screen; the first that holds.
    #[serde(default)]
    pub ready: Vec<Ready>,
    /// How long after the appointed time the call may come; the first that holds.
    #[serde(default)]
    pub call_window: Vec<CallWindow>,
    /// Until when an appointment can be changed or cancelled; the first that holds.
    #[serde(default)]
    pub change_until: Vec<ChangeUntil>,
    /// Prices.
    #[serde(default)]
    pub fee: Vec<Fee>,
    /// Ways to pay.
    #[serde(default)]
    pub payment: Vec<Payment>,
    /// Ways to send papers.
    #[serde(default)]
    pub send: Vec<SendRoute>,
    /// How long each step takes at most.
    #[serde(default)]
    pub promises: Promises,
    /// What comes after the consultation.
    #[serde(default)]
    pub after: After,
    /// What the applicant confirms.
    #[serde(default)]
    pub agreement: Vec<Agreement>,
    /// Reasons to refuse that only people can give.
    #[serde(default)]
    pub staff_reason: Vec<StaffReason>,
    /// Where to turn instead, with contacts where the guide states them.
    #[serde(default)]
    pub door: Vec<Door>,
    /// Sentences that stand on the public page and decide nothing.
    #[serde(default)]
    pub note: Vec<Note>,
    /// Points that the guide does not state, listed so that nobody fills them in.
    #[serde(default)]
    pub unstated: Vec<Text>,
}
