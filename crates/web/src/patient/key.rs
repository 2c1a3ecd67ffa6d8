//! The number that was drawn, and the 再開の紙 of people without mail.

use app::contacts::{PaperKey, make_paper_key, revoke_paper_key};
use app::papers::{ResumeWords, resume_sheet};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::Response;
use domain::people::Contact;
use http_kit::{Fault, Person};
use serde::Serialize;

use super::at::At;
use super::field::Link;
use super::words::say;
use crate::files::pdf;
use crate::form::{Form, Posted};
use crate::frame::Visit;
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// [202] The number, large, after the contact was proved.
#[derive(Debug, Clone, Serialize)]
pub struct BegunPage {
    /// The number.
    pub number: String,
    /// Where the form begins.
    pub go: Link,
}

impl Page for BegunPage {
    const SCREEN: &'static str = "202";
    const TEMPLATE: &'static str = "patient/begun.html";

    fn title(&self) -> Text {
        "pt-begun-title".into()
    }
}

/// [202] The key of the 再開の紙: about to be made, or shown this once.
#[derive(Debug, Clone, Serialize)]
pub struct KeyPage {
    /// The number.
    pub number: String,
    /// The key in its groups, when it was just made.
    pub key: Option<String>,
    /// Where the key is made.
    pub make: String,
    /// Where the paper is printed.
    pub sheet: String,
    /// Where the key is revoked.
    pub revoke: String,
    /// Where to go on.
    pub go: Link,
    /// The forms' hidden fields.
    pub form: Form,
}

impl Page for KeyPage {
    const SCREEN: &'static str = "202";
    const TEMPLATE: &'static str = "patient/key.html";

    fn title(&self) -> Text {
        if self.key.is_some() { "pt-key-made-title".into() } else { "pt-key-title".into() }
    }
}

/// Returns a fresh key for a form, so that a double tap is one deed.
pub fn fresh_key(ctx: &app::Ctx) -> String {
    let mut bytes = [0; 16];
    ctx.chance.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub async fn begun(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let number = at.case.number.to_string();
    Ok(at.page(&BegunPage { number, go: Link::new("pt-begun-go", at.my("/apply")) }))
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    Ok(at.page(&key_page(&at, None)))
}

pub async fn make(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let key = make_paper_key(&state.kit.ctx, &at.person.actor, at.case.id, at.person.id).await?;
    // No redirect: the key is shown by this answer and by no other.
    Ok(at.page(&key_page(&at, Some(&key))))
}

pub async fn revoke(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    revoke_paper_key(&state.kit.ctx, &at.person.actor, at.case.id, at.person.id).await?;
    Ok(at.go("/key"))
}

pub async fn sheet(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    headers: HeaderMap,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let Ok(key) = values.one("key").parse::<PaperKey>() else {
        return Ok(at.go("/key"));
    };
    let lang = at.lang();
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let words = ResumeWords {
        title: say(lang, "pt-sheet-title"),
        page: format!("{host}{}", at.public("/resume/paper")),
        steps: ["pt-sheet-step-1", "pt-sheet-step-2", "pt-sheet-step-3"].map(|key| say(lang, key)).into(),
    };
    let (case, id) = (at.case.id, at.person.id);
    let printed = resume_sheet(&state.kit.ctx, &at.person.actor, case, id, &key, lang, words).await?;
    Ok(pdf(printed.0, &format!("{}-key.pdf", at.case.number)))
}

fn key_page(at: &At, key: Option<&PaperKey>) -> KeyPage {
    let is_on_paper =
        at.case.person(at.person.id).is_some_and(|person| matches!(person.contact, Contact::Paper));
    let go = if is_on_paper {
        Link::new("pt-begun-go", at.my("/apply"))
    } else {
        Link::new("pt-to-status", at.my(""))
    };
    KeyPage {
        number: at.case.number.to_string(),
        key: key.map(|key| key.shown().into_inner()),
        make: at.my("/key"),
        sheet: at.my("/key/sheet"),
        revoke: at.my("/key/revoke"),
        go,
        form: at.blank(),
    }
}
