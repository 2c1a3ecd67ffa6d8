//! How the service runs: sending, paying, promises, and what comes after.

use serde::Deserialize;

use super::Tariff;
use crate::codes::Mode;
use crate::text::Text;

/// A way to send papers.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendRoute {
    /// The way.
    pub way: SendWay,
    /// Modes it holds for.
    pub modes: Vec<Mode>,
    /// The sentence.
    pub text: Text,
    /// The clause.
    pub cites: String,
}

/// A way on which papers arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendWay {
    /// Ordinary post.
    Post,
    /// Registered post (書留).
    RegisteredPost,
    /// By hand at the desk.
    Hand,
    /// Fax from the referring institution only.
    FaxFromReferrer,
    /// Fax from anybody.
    Fax,
    /// Brought on the day.
    OnDay,
    /// Over the web.
    Web,
}

/// A way to pay.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Modes it holds for.
    pub modes: Vec<Mode>,
    /// The way.
    pub route: PaymentRoute,
    /// The sentence.
    pub text: Text,
    /// The clause.
    pub cites: String,
}

/// How money comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentRoute {
    /// At the counter on the day.
    Counter,
    /// By a transfer slip that is posted afterwards.
    TransferSlip,
    /// By a card that was registered before.
    CardOnFile,
    /// Before the consultation.
    Prepayment,
    /// By invoice.
    Invoice,
    /// The guide does not say; the desk tells.
    Unstated,
}

/// How long each step takes at most; defaults where the guide is silent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Promises {
    /// Working days until a new application is looked at.
    pub receive_days: u32,
    /// Working days until arrived papers are checked.
    pub check_days: u32,
    /// Working days until the specialist decides.
    pub decision_days: u32,
    /// Working days until dates are offered.
    pub offer_days: u32,
    /// Days for which offered dates are held.
    pub offer_hold_days: u32,
    /// Working days until other dates are offered.
    pub offer_again_days: u32,
    /// Days after which a refusal is shown when nobody was reached by phone.
    pub refusal_shown_after_days: u32,
    /// Working days until the reply letter is signed; [`Promises::USUAL_REPLY_LETTER_DAYS`] when the guide is silent.
    pub reply_letter_days: Option<u32>,
    /// Working days until things that come back are sent; absent when the guide is silent.
    pub return_days: Option<u32>,
    /// Days for which a draft is kept.
    pub draft_days: u32,
    /// Days for which a missing paper is waited for.
    pub papers_wait_days: u32,
    /// Days for which a case can rest on the patient's wish.
    pub hold_days: u32,
    /// Days until a bill is due.
    pub payment_days: u32,
}

impl Default for Promises {
    fn default() -> Self {
        Self {
            receive_days: 1,
            check_days: 1,
            decision_days: 5,
            offer_days: 1,
            offer_hold_days: 5,
            offer_again_days: 2,
            refusal_shown_after_days: 1,
            reply_letter_days: None,
            return_days: None,
            draft_days: 60,
            papers_wait_days: 60,
            hold_days: 90,
            payment_days: 30,
        }
    }
}

impl Promises {
    /// Working days for a reply letter where the guide is silent. Fewer would be missed when the specialist is away for
    /// a week; more keeps the own doctor waiting with the treatment.
    pub const USUAL_REPLY_LETTER_DAYS: u32 = 5;
}

/// What comes after the consultation.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct After {
    /// Whether a reply letter goes to the referring doctor; absent when the guide does not say.
    pub reply_letter: Option<bool>,
    /// How it goes and that the patient is told.
    pub reply_letter_text: Option<Text>,
    /// What comes back, as one sentence (「…以外は返却しません」).
    pub returns_text: Option<Text>,
    /// What to do when the patient then wants to be treated here.
    pub treatment_here_text: Option<Text>,
    /// Whether the patient gets a written summary; absent when the guide does not say.
    pub summary_for_patient: Option<bool>,
    /// Whether results are told by phone.
    pub told_by_phone: bool,
    /// Which version's price a case pays.
    pub tariff: Tariff,
    /// The clauses.
    pub cites: String,
}
