//! [102] What the second-opinion clinic of a hospital is.

use base::{Date, Lang, Timestamp, japan};
use policy::Version;
use serde::Serialize;

use super::view::{Cited, DeskView, NoteGroup, PHONE_DESK, Prices, note_groups, prices};
use super::words::mode_text;
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [102] What the second-opinion clinic of a hospital is.
#[derive(Debug, Clone, Serialize)]
pub struct GuidePage {
    /// The hospital's id.
    pub hospital: String,
    /// The modes it offers today.
    pub modes: Vec<Text>,
    /// What it costs.
    pub prices: Prices,
    /// The desk to phone.
    pub desk: Option<DeskView>,
    /// What comes after the consultation, and what somebody does who then wants to be treated here.
    pub after: Vec<Cited>,
    /// The guide's own sentences.
    pub groups: Vec<NoteGroup>,
    /// To whom and where papers are sent.
    pub addressee: String,
    /// The postal code and address.
    pub address: String,
    /// Whether the guide is only an example.
    pub is_historical: bool,
    /// The first day of the version in force.
    pub since: Date,
}

impl GuidePage {
    /// Makes the page from the version in force.
    #[must_use]
    pub fn new(hospital: &str, version: &Version, lang: Lang, now: Timestamp) -> Self {
        let today = japan::date(now);
        let house = version.hospital();
        let after = version.after();
        let cited = |text: &policy::Text| Cited::new(text.get(lang), &after.cites);
        Self {
            hospital: hospital.to_owned(),
            modes: version.modes_on(today).into_iter().map(mode_text).collect(),
            prices: prices(version, None, today, lang),
            desk: DeskView::new(version, PHONE_DESK, lang, now),
            after: [&after.reply_letter_text, &after.returns_text, &after.treatment_here_text]
                .into_iter()
                .flatten()
                .map(cited)
                .collect(),
            groups: note_groups(version, lang),
            addressee: house.addressee.get(lang).to_owned(),
            address: format!("〒{} {}", house.postal_code, house.address.get(lang)),
            is_historical: version.is_historical_example(),
            since: version.first_day(),
        }
    }
}

impl Page for GuidePage {
    const SCREEN: &'static str = "102";
    const TEMPLATE: &'static str = "public/guide.html";

    fn title(&self) -> Text {
        "guide-title".into()
    }
}

impl Sample for GuidePage {
    fn samples() -> Vec<Self> {
        let version = super::sample::version();
        let open = Self::new("sample", &version, Lang::Ja, super::sample::OPEN);
        let closed = Self::new("sample", &version, Lang::Ja, super::sample::CLOSED);
        vec![open, Self { is_historical: true, ..closed }]
    }
}
