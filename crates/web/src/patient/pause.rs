//! [316] Resting, handing on, taking back: one question, one press; and going on again with one button.

use app::AppError;
use app::exits::{Rest, Resume, pause as rest, resume as go_on};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base::Date;
use domain::access::Deed;
use domain::cases::Stage;
use http_kit::{Fault, Person};
use jiff::ToSpan;

use super::answers;
use super::at::At;
use super::field::{Choice, Field, FormPage, radios};
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;
use crate::state::Web;
use crate::texts::Text;
use crate::words::{WithYear, day};

/// How many days one can rest with one press. The first four are for a bad day or week, the others for a treatment; what
/// the hospital does not allow is left out.
const DAYS: [i64; 7] = [1, 3, 7, 14, 30, 60, 90];

/// What somebody wants who cannot go on now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// To rest until a day.
    Rest(Date),
    /// That the family goes on.
    Family,
    /// To take everything back.
    Stop,
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    if !at.case.can_pause() {
        return Ok(at.go(""));
    }
    Ok(at.page(&pause_page(&at, &Values::default(), &Problems::default())))
}

pub async fn pause(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let mut problems = Problems::default();
    let wish = answers::chosen(&values, &mut problems, "wish", |code| wish(&at, code));
    let until = match wish {
        Some(Wish::Rest(until)) => until,
        Some(Wish::Family) => return Ok(at.go("/people")),
        Some(Wish::Stop) => return Ok(at.go("/withdraw")),
        None => return Ok(again(&at, &values, &problems)),
    };
    let cmd = Rest { case: at.case.id, revision: values.one("revision").parse().ok(), until };
    match rest(&state.kit.ctx, &at.person.actor, cmd).await {
        // Done already, or too late: the page shows where the case stands.
        Ok(_) | Err(AppError::Case(_)) => return Ok(at.go("")),
        Err(AppError::Invalid { code: "pause_booked", .. }) => {
            problems.add("wish", "pt-problem-pause-booked")
        }
        Err(AppError::Invalid { .. }) => problems.add("wish", "pt-problem-pause-length"),
        Err(AppError::Conflict) => problems.add("wish", "pt-problem-changed"),
        Err(other) => return Err(other.into()),
    }
    Ok(again(&at, &values, &problems))
}

pub async fn resume(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    go_on(&state.kit.ctx, &at.person.actor, Resume { case: at.case.id }).await?;
    Ok(at.go(""))
}

fn again(at: &At, values: &Values, problems: &Problems) -> Response {
    at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &pause_page(at, values, problems))
}

fn wish(at: &At, code: &str) -> Option<Wish> {
    match code {
        "family" if at.may(Deed::InvitePerson) => Some(Wish::Family),
        "stop" if at.may(Deed::Withdraw) => Some(Wish::Stop),
        days => {
            let days: i64 = days.parse().ok()?;
            let until = allowed(at).find(|(known, _)| *known == days).map(|(_, until)| until)?;
            Some(Wish::Rest(until))
        }
    }
}

/// Returns the lengths that the guide allows, each with its last day.
fn allowed(at: &At) -> impl Iterator<Item = (i64, Date)> {
    let (today, longest) = (at.today(), at.guide.rest_until(at.today()));
    let until = move |days: i64| Some((days, today.checked_add(days.days()).ok()?));
    DAYS.into_iter().filter_map(until).filter(move |(_, until)| *until <= longest)
}

fn pause_page(at: &At, values: &Values, problems: &Problems) -> FormPage {
    let rest = allowed(at).map(|(days, until)| {
        let until = day(at.lang(), until, WithYear::No);
        Choice::ours(days.to_string(), Text::key("pt-pause-days").with("days", days).with("until", until))
    });
    let mut options: Vec<Choice> = rest.collect();
    if at.may(Deed::InvitePerson) {
        options.push(Choice::ours("family", "pt-pause-family"));
    }
    if at.may(Deed::Withdraw) {
        options.push(Choice::ours("stop", "pt-pause-stop"));
    }
    let mut page = FormPage::new("316", "pt-pause-title", at.my("/pause"), at.form(values, problems))
        .back("pt-to-status", at.my(""))
        .say("pt-pause-lead");
    if matches!(at.case.stage, Stage::Offered(_) | Stage::Answered(_)) {
        page = page.say("pt-pause-dates");
    }
    page = page
        .ask(Field::Hidden { name: "revision".to_owned(), value: at.case.revision.to_string() })
        .ask(Field::Radios(radios("wish", "pt-pause-legend", options)))
        .button("pt-pause-do")
        .link("pt-exit-talk", at.public("/help#call"));
    if matches!(at.case.stage, Stage::Booked(_)) {
        page = page.link("pt-pause-booking", at.my("/booking"));
    }
    page
}
