//! [309] Cancelling the booking, [316] taking the application back. Past the guide's limit the phone stays open.

use app::AppError;
use app::exits::{Cancel, Withdraw, cancel as call_off, withdraw as take_back};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{ScheduleError, Stage};
use http_kit::{Fault, Person};

use super::at::At;
use super::field::{Button, Field, FormPage};
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;
use crate::state::Web;
use crate::texts::Text;

pub async fn cancel_page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    if !matches!(at.case.stage, Stage::Booked(_)) {
        return Ok(at.go(""));
    }
    Ok(at.page(&exit_page(&at, Exit::Cancel, None)?))
}

pub async fn cancel(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let cmd = Cancel { case: at.case.id, revision: values.one("revision").parse().ok() };
    let done = call_off(&state.kit.ctx, &at.person.actor, cmd).await;
    answer(&at, Exit::Cancel, done.map(|_| ()))
}

pub async fn withdraw_page(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    if at.case.stage.is_over() {
        return Ok(at.go(""));
    }
    Ok(at.page(&exit_page(&at, Exit::Withdraw, None)?))
}

pub async fn withdraw(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let cmd = Withdraw { case: at.case.id, revision: values.one("revision").parse().ok() };
    let done = take_back(&state.kit.ctx, &at.person.actor, cmd).await;
    answer(&at, Exit::Withdraw, done.map(|_| ()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    Cancel,
    Withdraw,
}

fn answer(at: &At, exit: Exit, done: Result<(), AppError>) -> Result<Response, Fault> {
    let problem = match done {
        // Done already, by a double tap or by somebody else of the case: the page shows where the case stands.
        Ok(()) | Err(AppError::Case(_)) => return Ok(at.go("")),
        Err(AppError::Schedule(ScheduleError::TooLate)) => "problem-m17",
        Err(AppError::Conflict) => "pt-problem-changed",
        Err(other) => return Err(other.into()),
    };
    Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &exit_page(at, exit, Some(problem))?))
}

fn exit_page(at: &At, exit: Exit, problem: Option<&'static str>) -> Result<FormPage, Fault> {
    let mut problems = Problems::default();
    if let Some(problem) = problem {
        problems.add("exit", problem);
    }
    let form = at.form(&Values::default(), &problems);
    let (screen, title, lead, action, button) = match exit {
        Exit::Cancel => ("309", "pt-cancel-title", "pt-cancel-lead", "/booking/cancel", "pt-cancel-do"),
        Exit::Withdraw => ("316", "pt-withdraw-title", "pt-withdraw-lead", "/withdraw", "pt-withdraw-do"),
    };
    let revision = at.case.revision.to_string();
    let mut page = FormPage::new(screen, title, at.my(action), form)
        .back("pt-to-status", at.my(""))
        .say(lead)
        .ask(Field::Hidden { name: "revision".to_owned(), value: revision })
        .link("pt-exit-talk", at.public("/help#call"));
    page.buttons = vec![Button { kind: "stop", ..Button::solid(button) }];
    if let Stage::Booked(booked) = &at.case.stage {
        let cut_off =
            at.guide.times(&at.case, booked.span.starts_at)?.change_until.unwrap_or(booked.span.starts_at);
        if at.now > cut_off.min(booked.span.starts_at) {
            page = page.say("problem-m17").say("pt-exit-phone");
            page.buttons.clear();
        } else {
            let moment = crate::words::moment(at.lang(), base::japan::wall(cut_off));
            page = page.say(Text::key("pt-exit-until").with("when", moment));
        }
    }
    Ok(page)
}
