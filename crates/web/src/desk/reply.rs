//! The reply letter leaves the hospital: printed with its cover, marked as sent.

use app::desk::{SendReply, print_cover, send_reply};
use app::opinions::read_letter;
use axum::extract::Path;
use axum::response::Response;
use domain::cases::Case;
use domain::reports::{Report, SendRoute};
use http_kit::Fault;
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::letters;
use super::member::Desk;
use super::shown::{CaseHead, TextChoice, instant};
use crate::files::pdf;
use crate::form::{Form, Posted};
use crate::render::{Page, Sample};
use crate::signed::{self, Unmet, revision};
use crate::texts::Text;

/// [517] The reply letter and how it goes.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyPage {
    head: CaseHead,
    form: Form,
    /// `none` `writing` `signed` `sent`.
    standing: &'static str,
    signed_at: Option<String>,
    sent_at: Option<String>,
    route: Option<Text>,
    routes: Vec<TextChoice>,
    to: String,
    has_address: bool,
}

impl Page for ReplyPage {
    const SCREEN: &'static str = "517";
    const TEMPLATE: &'static str = "desk/reply.html";

    fn title(&self) -> Text {
        Text::key("desk-reply-title").with("number", &self.head.number)
    }
}

/// Marks the letter as sent.
pub async fn post(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let Some(route) = SendRoute::from_code(values.one("route")) else {
        return desk.again::<ReplyPage>(&id, values, Unmet::one("route", "problem-m01")).await;
    };
    let deed = SendReply { case: case.id, revision: revision(&values), route };
    let outcome = send_reply(desk.ctx(), desk.actor(), deed).await;
    desk.came::<ReplyPage>(&id, values, outcome, "").await
}

/// Hands out the signed letter to be printed.
pub async fn letter(desk: Desk, Path((_, id)): Path<(String, String)>) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let bytes = read_letter(desk.ctx(), desk.actor(), case.id).await?;
    Ok(pdf(bytes, &format!("{}-reply.pdf", case.number)))
}

/// Prints the cover.
pub async fn cover(desk: Desk, Path((_, id)): Path<(String, String)>, _: Posted) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let mut name = String::new();
    let printed = print_cover(desk.ctx(), desk.actor(), case, |case| {
        name = format!("{}-cover.pdf", case.number);
        letters::cover(&desk, case)
    });
    Ok(pdf(printed.await?.0, &name))
}

impl AboutCase for ReplyPage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let shown = |at| instant(desk.lang(), at, desk.today());
        let report = case.stage.concluded().map(|concluded| &concluded.report);
        let (standing, sent) = match report {
            None => ("none", None),
            Some(Report::Writing { .. }) => ("writing", None),
            Some(Report::Signed(_)) => ("signed", None),
            Some(Report::Sent { route, at, .. }) => ("sent", Some((*route, *at))),
        };
        let doctor = &case.application.referring_doctor;
        let to = [&doctor.hospital, &doctor.department, doctor.doctor.reveal()].map(String::as_str).join(" ");
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            standing,
            signed_at: report.and_then(Report::letter).map(|letter| shown(letter.at)),
            sent_at: sent.map(|(_, at)| shown(at)),
            route: sent.map(|(route, _)| route_text(route)),
            routes: routes(),
            to: to.trim().to_owned(),
            has_address: !doctor.address.is_empty(),
        })
    }
}

fn route_text(route: SendRoute) -> Text {
    Text::key(format!("desk-route-{}", route.code()))
}

fn routes() -> Vec<TextChoice> {
    SendRoute::ALL.map(|route| TextChoice::new(route.code(), route_text(route))).into()
}

impl Sample for ReplyPage {
    fn samples() -> Vec<Self> {
        let page = |standing: &'static str| Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            standing,
            signed_at: Some("12月17日(木) 16:20".to_owned()),
            sent_at: (standing == "sent").then(|| "12月18日(金) 9:30".to_owned()),
            route: (standing == "sent").then(|| route_text(SendRoute::Post)),
            routes: routes(),
            to: "例文病院 見本科 例文 太郎".to_owned(),
            has_address: false,
        };
        ["none", "writing", "signed", "sent"].map(page).into()
    }
}
