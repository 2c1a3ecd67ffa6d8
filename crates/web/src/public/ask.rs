//! [107] How to ask one's doctor, and the sheet to hand over.

use base::{Date, Lang, Timestamp, japan};
use policy::Version;
use policy::{Attendee, Facts, Mode, Relation};
use serde::Serialize;

use super::check::Decide;
use super::view::{Cited, DeskView, PHONE_DESK, Paper, forbidden, papers_by_doctor};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [107] How to ask one's doctor, and the sheet to hand over.
#[derive(Debug, Clone, Serialize)]
pub struct AskPage {
    /// The hospital's id.
    pub hospital: String,
    /// The chosen department; a line to write on without one.
    pub department: Option<String>,
    /// What the department needs beside the usual.
    pub note: Option<String>,
    /// What the doctor is asked to prepare.
    pub papers: Vec<Paper>,
    /// What must not be sent.
    pub forbidden: Vec<Cited>,
    /// The ways to send.
    pub ways: Vec<Cited>,
    /// To whom and where papers are sent.
    pub addressee: String,
    /// The postal code and address.
    pub address: String,
    /// The desk for questions.
    pub desk: Option<DeskView>,
}

impl AskPage {
    /// Makes the page for a department, or a general one.
    #[must_use]
    pub fn new(
        hospital: &str,
        version: &Version,
        guide: &dyn Decide,
        department: Option<&str>,
        lang: Lang,
        now: Timestamp,
    ) -> Self {
        let department = department.and_then(|id| version.department(id));
        let today = japan::date(now);
        let plain = own_case(version, department.map(|one| one.id.get_ref().as_str()), today);
        let decision = guide.decide(&plain);
        let house = version.hospital();
        let mut ways: Vec<Cited> = Vec::new();
        for route in version.modes_on(today).into_iter().flat_map(|mode| version.send_routes(mode)) {
            let way = Cited::new(route.text.get(lang), &route.cites);
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        Self {
            hospital: hospital.to_owned(),
            department: department.map(|one| one.name.get(lang).to_owned()),
            note: department.and_then(|one| one.note.as_ref()).map(|note| note.get(lang).to_owned()),
            papers: decision
                .as_ref()
                .map_or_else(Vec::new, |decision| papers_by_doctor(version, decision, lang)),
            forbidden: decision.as_ref().map_or_else(Vec::new, |decision| forbidden(version, decision, lang)),
            ways,
            addressee: house.addressee.get(lang).to_owned(),
            address: format!("〒{} {}", house.postal_code, house.address.get(lang)),
            desk: DeskView::new(version, PHONE_DESK, lang, now),
        }
    }
}

/// The plainest case: an adult patient who comes alone, in the first mode that is offered.
fn own_case(version: &Version, department: Option<&str>, today: Date) -> Facts {
    let mut facts = Facts::new(today);
    facts.mode = version.modes_on(today).first().copied().or(Some(Mode::InPerson));
    facts.department = department.map(str::to_owned);
    facts.attendees = vec![Attendee::new(Relation::SelfPatient)];
    facts
}

impl Page for AskPage {
    const SCREEN: &'static str = "107";
    const TEMPLATE: &'static str = "public/ask.html";

    fn title(&self) -> Text {
        "ask-title".into()
    }
}

impl Sample for AskPage {
    fn samples() -> Vec<Self> {
        let guide = super::sample::guide();
        let decide = |facts: &Facts| super::sample::decide(&guide, facts);
        let page = |department| {
            Self::new("sample", guide.newest(), &decide, department, Lang::Ja, super::sample::OPEN)
        };
        vec![page(None), page(Some("gastroenterology"))]
    }
}
