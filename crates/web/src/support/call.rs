//! [913] Helping somebody on the phone: whom to call back, on what they are, what to say.

use app::support::{Participant, call};
use axum::extract::Path;
use axum::response::Response;
use domain::people::{Browser, Device, Part, System};
use http_kit::Fault;
use serde::Serialize;

use super::Support;
use super::online::Row;
use crate::render::{Page, Sample};
use crate::signed::{id, part_text};
use crate::texts::Text;

/// [913] One online consultation and its people.
#[derive(Debug, Clone, Serialize)]
pub struct CallPage {
    back: String,
    visit: Row,
    phone: String,
    people: Vec<Somebody>,
}

/// Somebody who may sign in.
#[derive(Debug, Clone, Serialize)]
struct Somebody {
    name: String,
    part: Text,
    /// Mail address; empty for a paper key.
    email: String,
    /// Whether the way in was ever used.
    has_entered: bool,
}

impl Page for CallPage {
    const SCREEN: &'static str = "913";
    const TEMPLATE: &'static str = "support/call.html";

    fn title(&self) -> Text {
        Text::key("support-call-title").with("number", &self.visit.number)
    }
}

/// Shows whom to call.
pub async fn show(support: Support, Path((_, case)): Path<(String, String)>) -> Result<Response, Fault> {
    let caller = call(support.ctx(), support.actor(), id(&case)?).await?;
    let page = CallPage {
        back: support.home.clone(),
        visit: Row::of(&support.home, &caller.visit),
        phone: caller.daytime_phone.reveal().clone(),
        people: caller.participants.iter().map(Somebody::of).collect(),
    };
    support.page(&page).await
}

impl Somebody {
    fn of(participant: &Participant) -> Self {
        Self {
            name: participant.name.reveal().clone(),
            part: part_text(participant.part),
            email: participant.email.as_ref().map(|email| email.reveal().clone()).unwrap_or_default(),
            has_entered: participant.known_since.is_some(),
        }
    }
}

impl Sample for CallPage {
    fn samples() -> Vec<Self> {
        let child = Somebody {
            name: "見本 次郎".to_owned(),
            part: part_text(Part::Relative { attendee: Some(0) }),
            email: "jiro@example.jp".to_owned(),
            has_entered: true,
        };
        let paper = Somebody { email: String::new(), has_entered: false, ..child.clone() };
        let page = Self {
            back: "/h/sample/support".to_owned(),
            visit: Row::sample(Device { system: System::Windows, browser: Browser::Other }),
            phone: "03-0000-0000".to_owned(),
            people: vec![child, paper],
        };
        let bare =
            Row { standing: "support-not-yet".into(), since: None, device: None, ..page.visit.clone() };
        vec![Self { visit: bare, ..page.clone() }, page]
    }
}
