//! [605] One page before the call, and the call.

use app::consultations::{meter, start};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{DateTime, Time};
use domain::cases::{Booked, Case, Stage};
use http_kit::Fault;
use policy::Mode;
use serde::Serialize;

use super::doctor::{Doctor, Head};
use super::people::{Taker, takers};
use super::price::Price;
use super::talk;
use crate::form::{Form, Posted, Problems, Values};
use crate::public::mode_text;
use crate::render::{Page, Sample};
use crate::signed::{Unmet, civil, id, unmet};
use crate::texts::Text;

/// Who is there.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum There {
    /// Nobody yet.
    Nobody,
    /// At reception since then, identity looked at.
    Arrived(Time),
    /// In the waiting page since then; identity is looked at in the call.
    Waiting(Time),
}

/// [605] The page before the call.
#[derive(Debug, Clone, Serialize)]
pub struct BeforePage {
    head: Head,
    form: Form,
    starts: DateTime,
    minutes: u16,
    mode: Text,
    is_online: bool,
    there: There,
    takers: Vec<Taker>,
    not_to_be_told: String,
    needs: String,
    questions: Vec<String>,
    phone: String,
    price: Price,
    /// When the page was made: who is there may have changed since.
    now: Time,
}

impl Page for BeforePage {
    const SCREEN: &'static str = "605";
    const TEMPLATE: &'static str = "doctor/before.html";

    fn title(&self) -> Text {
        Text::key("doctor-before-title").with("number", &self.head.number)
    }
}

/// Shows what the moment needs: the page before the call, the running talk, or the letter.
pub async fn show(doctor: Doctor, Path((_, case)): Path<(String, String)>) -> Result<Response, Fault> {
    let case = doctor.case(&case).await?;
    answer(&doctor, &case, StatusCode::OK, &Values::default(), &Problems::default()).await
}

/// Calls whoever is there: the consultation begins.
pub async fn post_call(
    doctor: Doctor,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    match start(doctor.ctx(), doctor.actor(), id(&case)?).await {
        Ok(case) => Ok(doctor.go_to(case.id, "/talk")),
        Err(error) => {
            let Unmet { status, problems, .. } = unmet(error)?;
            let case = doctor.case(&case).await?;
            answer(&doctor, &case, status, &values, &problems).await
        }
    }
}

/// Answers with the page that fits the case.
pub async fn answer(
    doctor: &Doctor,
    case: &Case,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    match &case.stage {
        Stage::Booked(booked) => before(doctor, case, booked, There::Nobody, status, values, problems).await,
        Stage::CheckedIn(checked_in) => {
            let since = civil(checked_in.at).time();
            let there = match checked_in.booked.mode {
                Mode::Online => There::Waiting(since),
                Mode::InPerson | Mode::DocumentOnly => There::Arrived(since),
            };
            before(doctor, case, &checked_in.booked, there, status, values, problems).await
        }
        Stage::InTalk(in_talk) => talk::answer(doctor, case, in_talk, status, values, problems).await,
        Stage::Concluded(_) | Stage::Closed(_) => Ok(doctor.go_to(case.id, "/letter")),
        Stage::Draft(_)
        | Stage::Submitted(_)
        | Stage::AwaitingDocuments(_)
        | Stage::Reviewing(_)
        | Stage::Accepted(_)
        | Stage::Offered(_)
        | Stage::Answered(_)
        | Stage::Refused(_)
        | Stage::Withdrawn(_)
        | Stage::NoShow(_)
        | Stage::Quiet(_) => Ok(doctor.go_to(case.id, "")),
    }
}

async fn before(
    doctor: &Doctor,
    case: &Case,
    booked: &Booked,
    there: There,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let application = &case.application;
    let page = BeforePage {
        head: doctor.head(case),
        form: doctor.form(values, problems),
        starts: civil(booked.span.starts_at),
        minutes: booked.span.minutes,
        mode: mode_text(booked.mode),
        is_online: booked.mode == Mode::Online,
        there,
        takers: takers(case, doctor.today()),
        not_to_be_told: application.not_to_be_told.reveal().clone(),
        needs: application.needs.reveal().clone(),
        questions: application.questions.iter().map(|question| question.reveal().clone()).collect(),
        phone: application.patient.daytime_phone.reveal().clone(),
        price: Price::of(&meter(&doctor.guide, case, doctor.now())?),
        now: civil(doctor.now()).time(),
    };
    doctor.page_as(status, &page).await
}

impl Sample for BeforePage {
    fn samples() -> Vec<Self> {
        let page = |there, is_online| Self {
            head: Head::sample(),
            form: Form::empty(),
            starts: DateTime::constant(2026, 12, 15, 14, 30, 0, 0),
            minutes: 60,
            mode: if is_online { "mode-online".into() } else { "mode-in-person".into() },
            is_online,
            there,
            takers: Taker::samples(),
            not_to_be_told: "余命の話".to_owned(),
            needs: "耳が聞こえにくい".to_owned(),
            questions: vec!["手術と薬のどちらがよいですか".to_owned()],
            phone: "03-0000-0001".to_owned(),
            price: Price::sample(),
            now: Time::constant(14, 25, 0, 0),
        };
        let early = Self {
            needs: String::new(),
            not_to_be_told: String::new(),
            questions: Vec::new(),
            price: Price::unstated(),
            ..page(There::Nobody, false)
        };
        let since = Time::constant(14, 20, 0, 0);
        vec![early, page(There::Arrived(since), false), page(There::Waiting(since), true)]
    }
}
