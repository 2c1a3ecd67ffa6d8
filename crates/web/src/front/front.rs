//! What every handler of reception starts from.

use std::ops::Deref;

use app::consultations::Visit;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use base::{Date, DateTime, japan};
use domain::staff::Role;
use policy::Mode;
use serde::Serialize;

use crate::public::mode_text;
use crate::signed::{Signed, civil, state_text};
use crate::state::Web;
use crate::texts::Text;

/// A signed-in member of reception or of the desk, who helps out there. An extractor: nobody else gets in; the counter's
/// deeds are reception's alone.
pub struct Front(Signed);

impl Deref for Front {
    type Target = Signed;

    fn deref(&self) -> &Signed {
        &self.0
    }
}

impl FromRequestParts<Web> for Front {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        Signed::with_role(parts, web, "front", &[Role::Reception, Role::Desk]).await.map(Self)
    }
}

/// Who somebody at reception is, as far as reception may know.
#[derive(Debug, Clone, Serialize)]
pub struct VisitHead {
    /// The case's page at reception, without the language prefix.
    pub href: String,
    /// The reference number.
    pub number: String,
    /// The patient's name as written.
    pub patient: String,
    /// The reading.
    pub kana: String,
    /// The birth date, to tell people of one name apart.
    pub born: Option<Date>,
    /// The same with its era.
    pub born_era: String,
    /// The department.
    pub department: String,
    /// The plain word of the day.
    pub state: Text,
    /// When to be there.
    pub be_there: Option<DateTime>,
    /// When it begins.
    pub starts: Option<DateTime>,
    /// In person or online.
    pub mode: Option<Text>,
    /// Where to go first.
    pub place: String,
}

impl Front {
    /// Makes the head of a visit.
    pub fn head(&self, visit: &Visit) -> VisitHead {
        let born = visit.birth_date.as_ref().map(|date| *date.reveal());
        let appointment = visit.appointment.as_ref();
        let place = appointment.and_then(|found| found.place.as_ref());
        VisitHead {
            href: format!("{}/cases/{}", self.home, visit.case),
            number: visit.number.to_string(),
            patient: visit.patient.reveal().clone(),
            kana: visit.kana.reveal().clone(),
            born,
            born_era: born.map(japan::with_era).unwrap_or_default(),
            department: self.department(visit.department.as_ref()),
            state: state_text(visit.state),
            be_there: appointment.and_then(|found| found.be_there_at).map(civil),
            starts: appointment.map(|found| civil(found.starts_at)),
            mode: appointment.map(|found: &app::consultations::Appointment| mode_text(found.mode)),
            place: place.map(|text| text.get(self.lang()).to_owned()).unwrap_or_default(),
        }
    }
}

impl VisitHead {
    /// Makes a head for samples.
    pub fn sample() -> Self {
        Self {
            href: "/h/sample/front/cases/1".to_owned(),
            number: "260-482-135".to_owned(),
            patient: "見本 花子".to_owned(),
            kana: "ミホン ハナコ".to_owned(),
            born: Some(Date::constant(1950, 4, 1)),
            born_era: "昭和25年4月1日".to_owned(),
            department: "見本科".to_owned(),
            state: "day-not-yet".into(),
            be_there: Some(DateTime::constant(2026, 12, 15, 14, 0, 0, 0)),
            starts: Some(DateTime::constant(2026, 12, 15, 14, 30, 0, 0)),
            mode: Some(mode_text(Mode::InPerson)),
            place: "見本科の外来受付".to_owned(),
        }
    }
}
