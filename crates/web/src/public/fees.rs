//! [104] What it costs.

use base::{Date, Lang};
use policy::Mode;
use policy::Version;
use serde::Serialize;

use super::view::{Cited, Prices, prices};
use super::words::mode_text;
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [104] What it costs.
#[derive(Debug, Clone, Serialize)]
pub struct FeesPage {
    /// The hospital's id.
    pub hospital: String,
    /// The prices.
    pub prices: Prices,
    /// How to pay, by mode.
    pub payments: Vec<Payments>,
    /// Until when an appointment can be changed, with the clause; empty when the guide does not say.
    pub changes: Vec<Change>,
    /// How many days it usually takes from the application to the talk; `None` while too few cases tell.
    pub usual_days: Option<u32>,
}

/// How to pay in one mode.
#[derive(Debug, Clone, Serialize)]
pub struct Payments {
    /// The mode.
    pub mode: Text,
    /// The ways.
    pub ways: Vec<Cited>,
}

/// Until when an appointment can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The rule in words.
    pub text: Text,
    /// The clause.
    pub cites: String,
}

impl FeesPage {
    /// Makes the page from the version in force, with the usual time from application to talk.
    #[must_use]
    pub fn new(hospital: &str, version: &Version, usual_days: Option<u32>, lang: Lang, today: Date) -> Self {
        let payments = |mode: Mode| Payments {
            mode: mode_text(mode),
            ways: version.payments(mode).map(|way| Cited::new(way.text.get(lang), &way.cites)).collect(),
        };
        let mut changes: Vec<Change> = Vec::new();
        for rule in &version.source().change_until {
            let change = Change { text: change_text(rule.days_before), cites: rule.cites.clone() };
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        Self {
            hospital: hospital.to_owned(),
            prices: prices(version, None, today, lang),
            payments: version
                .modes_on(today)
                .into_iter()
                .map(payments)
                .filter(|payments| !payments.ways.is_empty())
                .collect(),
            changes,
            usual_days,
        }
    }
}

fn change_text(days_before: u32) -> Text {
    match days_before {
        0 => "fees-change-start".into(),
        1 => "fees-change-day-before".into(),
        days => Text::key("fees-change-day").with("days", days),
    }
}

impl Page for FeesPage {
    const SCREEN: &'static str = "104";
    const TEMPLATE: &'static str = "public/fees.html";

    fn title(&self) -> Text {
        "fees-title".into()
    }
}

impl Sample for FeesPage {
    fn samples() -> Vec<Self> {
        let version = super::sample::version();
        let full = Self::new("sample", &version, Some(23), Lang::Ja, super::sample::DAY);
        let bare = Self {
            prices: Prices { tables: Vec::new(), unpriced: vec![mode_text(Mode::Online)] },
            payments: Vec::new(),
            usual_days: None,
            changes: [0, 1, 3].map(|days| Change { text: change_text(days), cites: String::new() }).into(),
            ..full.clone()
        };
        vec![full, bare]
    }
}
