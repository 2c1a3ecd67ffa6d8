//! [307] Answering candidate dates with ○ △ ×.

use app::AppError;
use app::dates::{Answer, answer as send};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Date, DateTime, limits};
use domain::appointments::{Offer, Wish};
use domain::cases::Stage;
use http_kit::{Fault, Person};
use serde::Serialize;

use super::answers;
use super::at::At;
use super::field::Link;
use super::words::civil;
use crate::form::{Form, Posted, Problems, Values};
use crate::frame::Visit;
use crate::public::mode_text;
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// [307] The candidates.
#[derive(Debug, Clone, Serialize)]
pub struct DatesPage {
    /// The candidates.
    pub cards: Vec<Card>,
    /// Until when the hospital holds them.
    pub hold_until: Date,
    /// Whether that day has passed.
    pub is_over: bool,
    /// Whether other dates were offered while these were on the screen.
    pub is_changed: bool,
    /// Where the answer is sent.
    pub action: String,
    /// The revision that is shown.
    pub revision: u32,
    /// Back.
    pub back: Link,
    /// What was typed.
    pub form: Form,
}

/// One candidate.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// The name of its tiles.
    pub name: String,
    /// When.
    pub starts_at: DateTime,
    /// In person or online.
    pub mode: Text,
    /// How long, in minutes.
    pub minutes: u16,
}

impl Page for DatesPage {
    const SCREEN: &'static str = "307";
    const TEMPLATE: &'static str = "patient/dates.html";

    fn title(&self) -> Text {
        "pt-dates-choose-title".into()
    }
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let Stage::Offered(offered) = &at.case.stage else {
        return Ok(at.go(""));
    };
    Ok(at.page(&dates_page(&at, &offered.offer, &Values::default(), &Problems::default(), false)))
}

pub async fn answer(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let Some(offer) = offer_of(&at.case.stage) else {
        return Ok(at.go(""));
    };
    let mut problems = Problems::default();
    let wish = |place: usize, problems: &mut Problems| {
        answers::chosen(&values, problems, &tiles(place), |code| match code {
            "yes" => Some(Wish::Yes),
            "maybe" => Some(Wish::Perhaps),
            "no" => Some(Wish::No),
            _ => None,
        })
    };
    let wishes: Vec<Option<Wish>> =
        (0..offer.candidates.len()).map(|place| wish(place, &mut problems)).collect();
    let note = answers::area(&values, &mut problems, "note", limits::TEXT_CHARS_MAX);
    let Some(wishes) = wishes.into_iter().collect::<Option<Vec<Wish>>>().filter(|_| problems.is_empty())
    else {
        let page = dates_page(&at, offer, &values, &problems, false);
        return Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let cmd = Answer { case: at.case.id, revision: values.one("revision").parse().ok(), wishes, note };
    match send(&state.kit.ctx, &at.person.actor, cmd).await {
        Ok(_) | Err(AppError::Case(_)) => Ok(at.go("")),
        Err(AppError::Conflict | AppError::Schedule(_)) => {
            let page = dates_page(&at, offer, &values, &Problems::default(), true);
            Ok(at.page_as(StatusCode::CONFLICT, &page))
        }
        Err(other) => Err(other.into()),
    }
}

fn offer_of(stage: &Stage) -> Option<&Offer> {
    if let Stage::Offered(offered) = stage {
        Some(&offered.offer)
    } else if let Stage::Answered(answered) = stage {
        // The same answer twice is harmless: the deed sees that it is the same.
        Some(&answered.offer)
    } else {
        None
    }
}

fn tiles(place: usize) -> String {
    format!("date-{}", place + 1)
}

fn dates_page(at: &At, offer: &Offer, values: &Values, problems: &Problems, is_changed: bool) -> DatesPage {
    let card = |(place, candidate): (usize, &domain::appointments::Candidate)| Card {
        name: tiles(place),
        starts_at: civil(candidate.span.starts_at),
        mode: mode_text(candidate.mode),
        minutes: candidate.span.minutes,
    };
    DatesPage {
        cards: offer.candidates.iter().enumerate().map(card).collect(),
        hold_until: offer.hold_until,
        is_over: at.today() > offer.hold_until,
        is_changed,
        action: at.my("/dates"),
        revision: at.case.revision,
        back: Link::new("pt-to-status", at.my("")),
        form: at.form(values, problems),
    }
}
