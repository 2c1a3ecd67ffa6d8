//! [101] The hospitals of this installation.

use base::{HospitalId, kana};
use policy::{Mode, Text as GuideText};
use serde::Serialize;

use super::words::mode_text;
use crate::render::{Page, Sample};
use crate::texts::Text;

/// A hospital as the list knows it.
#[derive(Debug, Clone)]
pub struct HospitalCard {
    /// Its id, as it stands in addresses.
    pub id: HospitalId,
    /// Its name.
    pub name: GuideText,
    /// Where it is.
    pub address: GuideText,
    /// The modes of consultation it offers.
    pub modes: Vec<Mode>,
    /// Why and until when it takes no applications; `None` while it does.
    pub paused: Option<GuideText>,
}

/// [101] The list of hospitals.
#[derive(Debug, Clone, Serialize)]
pub struct HospitalsPage {
    /// What was searched for.
    pub q: String,
    /// The hospitals found.
    pub cards: Vec<Card>,
}

/// One hospital in the list.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// The modes it offers.
    pub modes: Vec<Text>,
    /// Why it takes no applications now.
    pub paused: Option<String>,
}

impl HospitalsPage {
    /// Makes the list of those hospitals in whose name or address `q` occurs.
    #[must_use]
    pub fn new(all: &[HospitalCard], q: &str, lang: base::Lang) -> Self {
        let wanted = kana::search_key(q);
        let is_wanted = |card: &&HospitalCard| {
            [&card.name, &card.address]
                .into_iter()
                .flat_map(|text| [&text.ja, &text.en])
                .any(|words| kana::search_key(words).contains(&wanted))
        };
        let card = |card: &HospitalCard| Card {
            id: card.id.to_string(),
            name: card.name.get(lang).to_owned(),
            address: card.address.get(lang).to_owned(),
            modes: card.modes.iter().map(|mode| mode_text(*mode)).collect(),
            paused: card.paused.as_ref().map(|reason| reason.get(lang).to_owned()),
        };
        Self { q: q.to_owned(), cards: all.iter().filter(is_wanted).map(card).collect() }
    }
}

impl Page for HospitalsPage {
    const SCREEN: &'static str = "101";
    const TEMPLATE: &'static str = "public/hospitals.html";

    fn title(&self) -> Text {
        "hospitals-title".into()
    }
}

impl Sample for HospitalsPage {
    fn samples() -> Vec<Self> {
        let card = |id: &str, paused: Option<&str>| Card {
            id: id.to_owned(),
            name: "見本病院".to_owned(),
            address: "見本県見本市1-1".to_owned(),
            modes: vec![mode_text(Mode::InPerson), mode_text(Mode::Online)],
            paused: paused.map(str::to_owned),
        };
        vec![
            Self {
                q: String::new(),
                cards: vec![card("sample", None), card("other", Some("4月1日からです"))],
            },
            Self { q: "ない".to_owned(), cards: Vec::new() },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Lang;

    #[test]
    fn a_hospital_is_found_by_a_part_of_its_name_or_place() {
        let card = HospitalCard {
            id: "sample".parse().unwrap(),
            name: GuideText::new("見本病院", "Sample Hospital"),
            address: GuideText::new("見本県例市", "Rei, Mihon"),
            modes: vec![Mode::InPerson],
            paused: None,
        };
        let found = |q: &str| HospitalsPage::new(std::slice::from_ref(&card), q, Lang::Ja).cards.len();
        assert_eq!(found(""), 1);
        assert_eq!(found("例市"), 1);
        assert_eq!(found("sample"), 1);
        assert_eq!(found("べつの"), 0);
    }
}
