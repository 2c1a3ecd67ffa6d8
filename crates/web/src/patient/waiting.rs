//! [401] The waiting page of an online consultation. At this step it has no video: the doctor calls.

use app::AppError;
use app::dates::{EnterWaiting, enter_waiting};
use axum::extract::State;
use axum::http::header::USER_AGENT;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use base::{DateTime, japan};
use domain::cases::{Booked, ScheduleError, Stage};
use domain::people::Device;
use http_kit::{Fault, Person};
use policy::Mode;
use serde::Serialize;

use super::at::At;
use super::country;
use super::field::{Choices, Link};
use super::steps::{View, asked_of_attendees};
use super::words::civil;
use crate::form::{Form, Posted, Problems, Values};
use crate::frame::Visit;
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// [401] The waiting page.
#[derive(Debug, Clone, Serialize)]
pub struct WaitingPage {
    /// When the consultation begins.
    pub starts_at: DateTime,
    /// Until when the call comes, when the guide states it.
    pub call_until: Option<DateTime>,
    /// Whether the hospital knows that somebody is here.
    pub is_in: bool,
    /// Whether it is going on.
    pub is_talk: bool,
    /// From which country one takes part, when the guide wants to know.
    pub countries: Option<Choices>,
    /// Questions on the sheet, to look at while waiting.
    pub questions: Vec<String>,
    /// Where one enters.
    pub action: String,
    /// Loads the page again.
    pub again: Link,
    /// Back.
    pub back: Link,
    /// What was typed.
    pub form: Form,
}

impl Page for WaitingPage {
    const SCREEN: &'static str = "401";
    const TEMPLATE: &'static str = "patient/waiting.html";

    fn title(&self) -> Text {
        "pt-wait-title".into()
    }
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    match today(&at) {
        Some(booked) => Ok(at.page(&waiting_page(&at, booked, &Values::default(), &Problems::default())?)),
        None => Ok(at.go("/booking")),
    }
}

pub async fn enter(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    headers: HeaderMap,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let Some(booked) = today(&at) else {
        return Ok(at.go("/booking"));
    };
    let mut problems = Problems::default();
    let joins_from = country::read(&values, &mut problems, "joins_from");
    if joins_from.is_none() && asks_country(&at)? && !matches!(at.case.stage, Stage::CheckedIn(_)) {
        problems.add("joins_from", "problem-m01");
    }
    if problems.is_empty() {
        let said = headers.get(USER_AGENT).and_then(|said| said.to_str().ok());
        let device = said.map(Device::of_user_agent);
        let deed = EnterWaiting { case: at.case.id, joins_from, device };
        match enter_waiting(&state.kit.ctx, &at.person.actor, deed).await {
            Ok(_) => return Ok(at.go("/wait")),
            Err(AppError::Schedule(ScheduleError::Refused(_))) => {
                problems.add("joins_from", "pt-problem-joins-from");
            }
            Err(AppError::Day(_) | AppError::Case(_)) => return Ok(at.go("")),
            Err(other) => return Err(other.into()),
        }
    }
    let page = waiting_page(&at, booked, &values, &problems)?;
    Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Returns the online booking of today.
fn today(at: &At) -> Option<&Booked> {
    let lies_ahead_or_goes_on =
        matches!(at.case.stage, Stage::Booked(_) | Stage::CheckedIn(_) | Stage::InTalk(_));
    let booked = at.case.stage.booked().filter(|_| lies_ahead_or_goes_on)?;
    let is_today = japan::date(booked.span.starts_at) == at.today();
    (booked.mode == Mode::Online && is_today).then_some(booked)
}

/// Tells whether the guide looks at the country from which somebody takes part.
fn asks_country(at: &At) -> Result<bool, Fault> {
    let judgement = at.judge()?;
    let asked = asked_of_attendees(&View { at, decision: &judgement.decision })?;
    Ok(asked.joins_from)
}

fn waiting_page(
    at: &At,
    booked: &Booked,
    values: &Values,
    problems: &Problems,
) -> Result<WaitingPage, Fault> {
    let times = at.guide.times(&at.case, booked.span.starts_at)?;
    let asks = asks_country(at)?;
    Ok(WaitingPage {
        starts_at: civil(booked.span.starts_at),
        call_until: times.call_until.map(civil),
        is_in: matches!(at.case.stage, Stage::CheckedIn(_)),
        is_talk: matches!(at.case.stage, Stage::InTalk(_)),
        countries: asks.then(|| country::choices("joins_from", "pt-joins-from-today")),
        questions: at.case.application.questions.iter().map(|one| one.reveal().clone()).collect(),
        action: at.my("/wait"),
        again: Link::new("pt-wait-again", at.my("/wait")),
        back: Link::new("pt-to-status", at.my("")),
        form: at.form(values, problems),
    })
}
