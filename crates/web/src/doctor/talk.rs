//! [606] The running consultation and its end.

use app::consultations::{Conclude, conclude, meter};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{DateTime, Time};
use domain::cases::{Case, InTalk};
use http_kit::Fault;
use policy::Mode;
use serde::Serialize;

use super::before;
use super::doctor::{Doctor, Head};
use super::people::{Taker, takers};
use super::price::Price;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Unmet, civil, id, number, unmet};
use crate::texts::Text;

/// [606] The running consultation.
#[derive(Debug, Clone, Serialize)]
pub struct TalkPage {
    head: Head,
    form: Form,
    started: DateTime,
    /// When the page was made.
    now: Time,
    is_online: bool,
    price: Price,
    takers: Vec<Taker>,
    not_to_be_told: String,
    questions: Vec<String>,
}

impl Page for TalkPage {
    const SCREEN: &'static str = "606";
    const TEMPLATE: &'static str = "doctor/talk.html";

    fn title(&self) -> Text {
        Text::key("doctor-talk-title").with("number", &self.head.number)
    }
}

/// Ends the consultation.
pub async fn post_conclude(
    doctor: Doctor,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let broken_minutes = number(&values, "broken_minutes", &mut problems);
    let reading_minutes = number(&values, "reading_minutes", &mut problems);
    let unmet = if problems.is_empty() {
        let deed = Conclude { case: id(&case)?, broken_minutes, reading_minutes };
        match conclude(doctor.ctx(), doctor.actor(), deed).await {
            Ok(case) => return Ok(doctor.go_to(case.id, "/letter")),
            Err(error) => unmet(error)?,
        }
    } else {
        Unmet::typed(problems)
    };
    let case = doctor.case(&case).await?;
    before::answer(&doctor, &case, unmet.status, &values, &unmet.problems).await
}

/// Answers with the running consultation.
pub async fn answer(
    doctor: &Doctor,
    case: &Case,
    in_talk: &InTalk,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let now = doctor.now();
    let page = TalkPage {
        head: doctor.head(case),
        form: doctor.form(values, problems),
        started: civil(in_talk.started_at),
        now: civil(now).time(),
        is_online: in_talk.booked.mode == Mode::Online,
        price: Price::of(&meter(&doctor.guide, case, now)?),
        takers: takers(case, doctor.today()),
        not_to_be_told: case.application.not_to_be_told.reveal().clone(),
        questions: case.application.questions.iter().map(|question| question.reveal().clone()).collect(),
    };
    doctor.page_as(status, &page).await
}

impl Sample for TalkPage {
    fn samples() -> Vec<Self> {
        let page = |form, price, is_online| Self {
            head: Head::sample(),
            form,
            started: DateTime::constant(2026, 12, 15, 14, 30, 0, 0),
            now: Time::constant(14, 42, 0, 0),
            is_online,
            price,
            takers: Taker::samples(),
            not_to_be_told: "余命の話".to_owned(),
            questions: vec!["手術と薬のどちらがよいですか".to_owned()],
        };
        let typed = Values::from_pairs([("broken_minutes", "90")]);
        let wrong = Form::new(&typed, &Unmet::one("broken_minutes", "step-more-than-measured").problems);
        vec![page(Form::empty(), Price::sample(), true), page(wrong, Price::unstated(), false)]
    }
}
