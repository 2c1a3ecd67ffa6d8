//! [511] The desk opens and closes a specialist's hours.

use app::hours::{CloseHours, WEEKS_MAX, close, open_weekly, opened};
use app::reviews::everybody;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{StaffId, Timestamp};
use http_kit::Fault;
use serde::{Deserialize, Serialize};

use super::member::Desk;
use super::problems::unmet;
use super::shown::Choice;
use crate::doctor::hours::{self, AHEAD, Day};
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed;
use crate::signed::Unmet;
use crate::texts::Text;

/// Whose hours.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    doctor: String,
}

/// [511] Everybody who gives opinions, and the hours of one.
#[derive(Debug, Clone, Serialize)]
pub struct HoursPage {
    home: String,
    form: Form,
    doctors: Vec<Choice>,
    /// Whose hours are shown.
    doctor: Option<Choice>,
    days: Vec<Day>,
    minutes: Vec<signed::Choice>,
    modes: Vec<signed::Choice>,
    weeks_max: u16,
}

impl Page for HoursPage {
    const SCREEN: &'static str = "511";
    const TEMPLATE: &'static str = "desk/hours.html";

    fn title(&self) -> Text {
        "desk-hours-title".into()
    }
}

/// Shows the specialists, and the hours of the chosen one.
pub async fn show(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let mut values = Values::default();
    values.set("doctor", wanted.doctor.clone());
    answer(&desk, wanted.doctor.parse().ok(), StatusCode::OK, &values, &Problems::default()).await
}

/// Opens hours.
pub async fn post(
    desk: Desk,
    Path((_, doctor)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let specialist = doctor.parse().map_err(|_| Fault::NotFound)?;
    let mut problems = Problems::default();
    let read = hours::read(specialist, &values, &mut problems).filter(|_| problems.is_empty());
    let Some((deed, weeks)) = read else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return answer(&desk, Some(specialist), status, &values, &problems).await;
    };
    match open_weekly(desk.ctx(), desk.actor(), deed, weeks).await {
        Ok(_) => Ok(desk.go(&format!("/hours?doctor={specialist}"))),
        Err(error) => {
            let Unmet { status, problems, .. } = unmet(error)?;
            let mut placed = Problems::default();
            for problem in problems.iter() {
                placed.add("time", problem.text.clone());
            }
            answer(&desk, Some(specialist), status, &values, &placed).await
        }
    }
}

/// Closes hours; closing them twice is harmless.
pub async fn post_close(
    desk: Desk,
    Path((_, doctor)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let specialist = doctor.parse().map_err(|_| Fault::NotFound)?;
    let second = values.one("key").parse().map_err(|_| Fault::Unfit)?;
    let starts_at = Timestamp::from_second(second).map_err(|_| Fault::Unfit)?;
    match close(desk.ctx(), desk.actor(), CloseHours { specialist, starts_at }).await {
        Ok(()) | Err(app::AppError::NotFound(_)) => Ok(desk.go(&format!("/hours?doctor={specialist}"))),
        Err(error) => Err(error.into()),
    }
}

async fn answer(
    desk: &Desk,
    chosen: Option<StaffId>,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let all = everybody(desk.ctx(), desk.actor()).await?;
    let chosen = all.iter().find(|(id, _)| Some(*id) == chosen);
    let now = desk.now();
    let days = match chosen {
        Some((id, _)) => hours::days(&opened(desk.ctx(), desk.actor(), *id, now, now + AHEAD).await?),
        None => Vec::new(),
    };
    let (version, _) = desk.guide.current(desk.today())?;
    let choice = |(id, name): &(StaffId, String)| Choice::new(id, name.clone());
    let page = HoursPage {
        home: desk.home.clone(),
        form: desk.form(values, problems),
        doctors: all.iter().map(choice).collect(),
        doctor: chosen.map(choice),
        days,
        minutes: hours::minutes(),
        modes: hours::modes(&version.modes_on(desk.today())),
        weeks_max: WEEKS_MAX,
    };
    desk.page_as(status, &page).await
}

impl Sample for HoursPage {
    fn samples() -> Vec<Self> {
        let doctor = Choice::new("1", "見本 医師");
        let chosen = Self {
            home: "/h/sample/desk".to_owned(),
            form: Form::empty(),
            doctors: vec![doctor.clone()],
            doctor: Some(doctor),
            days: Vec::new(),
            minutes: hours::minutes(),
            modes: hours::modes(&[policy::Mode::InPerson, policy::Mode::Online]),
            weeks_max: WEEKS_MAX,
        };
        let nobody = Self { doctors: Vec::new(), doctor: None, ..chosen.clone() };
        vec![Self { doctor: None, ..chosen.clone() }, chosen, nobody]
    }
}
