//! [308] The ticket for the day, its calendar file, and the change between in person and online.

use app::AppError;
use app::dates::{ChangeMode, change_mode as change};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base::DateTime;
use domain::access::Deed;
use domain::cases::{Booked, ScheduleError, Stage};
use http_kit::{Fault, Person};
use policy::{Mode, Stage as PaperStage};
use serde::Serialize;

use super::at::At;
use super::calendar::{Entry, write};
use super::field::{Field, FormPage, Link};
use super::papers::{checklist, kind_name};
use super::steps::{Step, View, offered};
use super::words::{civil, say};
use crate::files::file;
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;
use crate::public::mode_text;
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// [308] The ticket.
#[derive(Debug, Clone, Serialize)]
pub struct BookingPage {
    /// The number.
    pub number: String,
    /// When it begins.
    pub starts_at: DateTime,
    /// How long, in minutes.
    pub minutes: u16,
    /// In person or online.
    pub mode: Text,
    /// Whether it is online.
    pub is_online: bool,
    /// When to be there or before the screen.
    pub be_there_at: Option<DateTime>,
    /// Until when the call comes, online.
    pub call_until: Option<DateTime>,
    /// Last moment for changes on this page.
    pub change_until: Option<DateTime>,
    /// What to bring or to have ready.
    pub bring: Vec<String>,
    /// Where to go.
    pub address: Vec<String>,
    /// The waiting page, online.
    pub wait: Option<Link>,
    /// The calendar file.
    pub calendar: Link,
    /// Other ways.
    pub links: Vec<Link>,
    /// Back.
    pub back: Link,
}

impl Page for BookingPage {
    const SCREEN: &'static str = "308";
    const TEMPLATE: &'static str = "patient/booking.html";

    fn title(&self) -> Text {
        "pt-booking-title".into()
    }
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    match booked(&at) {
        Some(booked) => Ok(at.page(&booking_page(&at, booked)?)),
        None => Ok(at.go("")),
    }
}

pub async fn calendar(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let booked = booked(&at).ok_or(Fault::NotFound)?;
    let title = say(at.lang(), "pt-calendar-title");
    let entry = Entry {
        id: format!("{}@ninome", booked.appointment),
        title: &title,
        place: at.guide.name(at.lang(), at.today()),
        starts_at: booked.span.starts_at,
        ends_at: booked.span.ends_at(),
        made_at: at.now,
    };
    Ok(file(write(&entry).into_bytes(), "text/calendar; charset=utf-8", "appointment.ics"))
}

/// Returns the booking while it lies ahead or goes on.
fn booked(at: &At) -> Option<&Booked> {
    if let Stage::Booked(booked) = &at.case.stage {
        Some(booked)
    } else if let Stage::CheckedIn(checked_in) = &at.case.stage {
        Some(&checked_in.booked)
    } else {
        None
    }
}

fn booking_page(at: &At, booked: &Booked) -> Result<BookingPage, Fault> {
    let times = at.guide.times(&at.case, booked.span.starts_at)?;
    let is_online = booked.mode == Mode::Online;
    let on_day = |kind: &policy::DocumentKind| at.case.application.brings_on_day.contains(kind);
    let mut bring: Vec<String> = Vec::new();
    for line in checklist(at)?.lines() {
        let name = kind_name(at, &line.need.kind);
        let wanted =
            line.need.stage == PaperStage::OnDay || (on_day(&line.need.kind) && !line.standing.is_settled());
        if wanted && !bring.contains(&name) {
            bring.push(name);
        }
    }
    let hospital = at.version().hospital();
    Ok(BookingPage {
        number: at.case.number.to_string(),
        starts_at: civil(booked.span.starts_at),
        minutes: booked.span.minutes,
        mode: mode_text(booked.mode),
        is_online,
        be_there_at: times.be_there_at().map(civil),
        call_until: times.call_until.filter(|_| is_online).map(civil),
        change_until: times.change_until.map(civil),
        bring,
        address: if is_online {
            Vec::new()
        } else {
            vec![hospital.name.get(at.lang()).to_owned(), hospital.address.get(at.lang()).to_owned()]
        },
        wait: is_online.then(|| Link::new("pt-do-wait", at.my("/wait"))),
        calendar: Link::new("pt-calendar", at.my("/booking/calendar.ics")),
        links: at.links(&[
            (Deed::ChangeMode, "pt-to-mode", "/mode"),
            (Deed::CancelBooking, "pt-to-cancel", "/booking/cancel"),
            (Deed::Withdraw, "pt-to-withdraw", "/withdraw"),
        ]),
        back: Link::new("pt-to-status", at.my("")),
    })
}

pub async fn mode(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let mut values = Values::default();
    if let Some(mode) = at.case.application.mode {
        values.set("mode", mode.code());
    }
    values.set("revision", at.case.revision.to_string());
    Ok(at.page(&mode_page(&at, &values, &Problems::default())?))
}

pub async fn change_mode(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let mut problems = Problems::default();
    let joins_from = super::country::read(&values, &mut problems, "joins_from");
    let modes = modes(&at)?;
    let from_code = |code: &str| Mode::from_code(code).filter(|mode| modes.contains(mode));
    let mode = super::answers::chosen(&values, &mut problems, "mode", from_code);
    let Some(mode) = mode.filter(|_| problems.is_empty()) else {
        return Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &mode_page(&at, &values, &problems)?));
    };
    let revision = values.one("revision").parse().ok();
    let cmd = ChangeMode { case: at.case.id, revision, mode, joins_from };
    let problem: Text = match change(&state.kit.ctx, &at.person.actor, cmd).await {
        Ok(_) => return Ok(at.go("")),
        Err(AppError::Schedule(ScheduleError::Refused(_))) => "pt-problem-mode-refused".into(),
        Err(AppError::Schedule(ScheduleError::PapersOwed(_))) => "pt-problem-mode-papers".into(),
        Err(AppError::Taken) => "pt-problem-mode-taken".into(),
        Err(AppError::Case(_) | AppError::Schedule(_)) => "pt-problem-mode-late".into(),
        Err(AppError::Conflict) => "pt-problem-changed".into(),
        Err(other) => return Err(other.into()),
    };
    problems.add("mode", problem);
    let mut values = values;
    values.set("revision", at.case.revision.to_string());
    Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &mode_page(&at, &values, &problems)?))
}

fn modes(at: &At) -> Result<Vec<Mode>, Fault> {
    let judgement = at.judge()?;
    Ok(offered(&View { at, decision: &judgement.decision }))
}

fn mode_page(at: &At, values: &Values, problems: &Problems) -> Result<FormPage, Fault> {
    let judgement = at.judge()?;
    let shown = Step::Mode.shown(&View { at, decision: &judgement.decision }, values)?;
    let revision = values.one("revision").to_owned();
    let page = FormPage::new("308", "pt-mode-change-title", at.my("/mode"), at.form(values, problems))
        .back("pt-to-status", at.my(""))
        .say("pt-mode-change-lead")
        .ask_all(shown.fields)
        .ask(Field::Hidden { name: "revision".to_owned(), value: revision })
        .button("pt-mode-change");
    Ok(page)
}
