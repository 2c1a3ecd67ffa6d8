//! [303] What to send, where and how, and the cover sheet.

use app::papers::cover_sheet;
use axum::extract::State;
use axum::response::Response;
use http_kit::{Fault, Person};
use policy::{Mode, Stage};
use serde::Serialize;

use super::at::At;
use super::field::Link;
use super::papers::{checklist, kind_name};
use super::words::say;
use crate::files::pdf;
use crate::frame::Visit;
use crate::public::view::{Cited, forbidden};
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// [303] What to send, where and how.
#[derive(Debug, Clone, Serialize)]
pub struct SendPage {
    /// The number, to be written on the envelope.
    pub number: String,
    /// What is to be sent.
    pub contents: Vec<String>,
    /// What must not be sent.
    pub forbidden: Vec<Cited>,
    /// What does not come back, in the guide's words.
    pub returns: Option<String>,
    /// Postal code, address and addressee.
    pub address: Vec<String>,
    /// How it may be sent, in the guide's words.
    pub ways: Vec<Cited>,
    /// The cover sheet.
    pub cover: Link,
    /// Back.
    pub back: Link,
}

impl Page for SendPage {
    const SCREEN: &'static str = "303";
    const TEMPLATE: &'static str = "patient/send.html";

    fn title(&self) -> Text {
        "pt-send-title".into()
    }
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    Ok(at.page(&send_page(&at)?))
}

pub async fn cover(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let title = say(at.lang(), "pt-cover-title");
    let printed = cover_sheet(&state.kit.ctx, &at.person.actor, at.case.id, at.lang(), title).await?;
    Ok(pdf(printed.0, &format!("{}-cover.pdf", at.case.number)))
}

fn send_page(at: &At) -> Result<SendPage, Fault> {
    let lang = at.lang();
    let hospital = at.version().hospital();
    let mut contents: Vec<String> = Vec::new();
    for line in checklist(at)?.lines() {
        let name = kind_name(at, &line.need.kind);
        if line.need.stage != Stage::OnDay && !line.standing.is_settled() && !contents.contains(&name) {
            contents.push(name);
        }
    }
    let decision = match at.case.last_judgement() {
        Some(judgement) => judgement.decision.clone(),
        None => at.judge()?.decision,
    };
    let mode = at.case.application.mode.unwrap_or(Mode::InPerson);
    Ok(SendPage {
        number: at.case.number.to_string(),
        contents,
        forbidden: forbidden(at.version(), &decision, lang),
        returns: at.version().after().returns_text.as_ref().map(|text| text.get(lang).to_owned()),
        address: vec![
            format!("〒{}", hospital.postal_code),
            hospital.address.get(lang).to_owned(),
            hospital.addressee.get(lang).to_owned(),
        ],
        ways: at.version().send_routes(mode).map(|way| Cited::new(way.text.get(lang), &way.cites)).collect(),
        cover: Link::new("pt-cover-pdf", at.my("/send/cover.pdf")),
        back: Link::new("pt-to-status", at.my("")),
    })
}
