//! [601] What waits for a specialist.

use app::opinions::{Waiting, mine};
use axum::extract::Query;
use axum::response::Response;
use base::{Date, DateTime};
use domain::cases::CaseState;
use http_kit::Fault;
use serde::{Deserialize, Serialize};

use super::doctor::Doctor;
use crate::public::mode_text;
use crate::render::{Page, Sample};
use crate::signed::{civil, state_text};
use crate::texts::Text;

/// [601] What waits for a specialist.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    home: String,
    decide: Vec<Row>,
    today: Vec<Row>,
    write: Vec<Row>,
    /// What was just done.
    done: Option<Text>,
}

/// What the address says about the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    done: String,
}

/// One case that waits.
#[derive(Debug, Clone, Serialize)]
struct Row {
    href: String,
    number: String,
    patient: String,
    department: String,
    mode: Option<Text>,
    state: Text,
    due: Option<Date>,
    is_late: bool,
    starts: Option<DateTime>,
}

impl Page for HomePage {
    const SCREEN: &'static str = "601";
    const TEMPLATE: &'static str = "doctor/home.html";

    fn title(&self) -> Text {
        "doctor-home-title".into()
    }
}

/// Shows what waits.
pub async fn show(doctor: Doctor, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let mine = mine(doctor.ctx(), doctor.actor()).await?;
    let rows = |waiting: &[Waiting], below: &str| -> Vec<Row> {
        waiting.iter().map(|one| row(&doctor, one, below)).collect()
    };
    let page = HomePage {
        home: doctor.home.clone(),
        decide: rows(&mine.to_decide, ""),
        today: rows(&mine.today, "/talk"),
        write: rows(&mine.to_write, "/letter"),
        done: done(&wanted.done),
    };
    doctor.page(&page).await
}

fn done(code: &str) -> Option<Text> {
    let key = match code {
        "accepted" => "doctor-done-accepted",
        "declined" => "doctor-done-declined",
        "asked" => "doctor-done-asked",
        _ => return None,
    };
    Some(key.into())
}

fn row(doctor: &Doctor, waiting: &Waiting, below: &str) -> Row {
    Row {
        href: format!("{}/cases/{}{below}", doctor.home, waiting.case),
        number: waiting.number.to_string(),
        patient: waiting.patient.reveal().clone(),
        department: doctor.department(waiting.department.as_ref()),
        mode: waiting.mode.map(mode_text),
        state: state_text(waiting.state),
        due: waiting.due,
        is_late: waiting.due.is_some_and(|due| due < doctor.today()),
        starts: waiting.starts_at.map(civil),
    }
}

impl Sample for HomePage {
    fn samples() -> Vec<Self> {
        let row = |state, below: &str| Row {
            href: format!("/h/sample/doctor/cases/1{below}"),
            number: "260-482-135".to_owned(),
            patient: "見本 花子".to_owned(),
            department: "見本科".to_owned(),
            mode: Some("mode-online".into()),
            state: state_text(state),
            due: Some(Date::constant(2026, 12, 1)),
            is_late: false,
            starts: Some(DateTime::constant(2026, 12, 15, 14, 30, 0, 0)),
        };
        let late = Row { is_late: true, ..row(CaseState::Review, "") };
        let full = Self {
            home: "/h/sample/doctor".to_owned(),
            decide: vec![late, row(CaseState::Review, "")],
            today: [CaseState::Booked, CaseState::Arrived, CaseState::Waiting, CaseState::InTalk]
                .map(|state| row(state, "/talk"))
                .to_vec(),
            write: vec![row(CaseState::PayDue, "/letter")],
            done: done("accepted"),
        };
        let empty =
            Self { decide: Vec::new(), today: Vec::new(), write: Vec::new(), done: None, ..full.clone() };
        vec![full, empty]
    }
}
