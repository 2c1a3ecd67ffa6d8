//! [322] The own contact and signing out. A new address is confirmed through the old one, or the desk calls back.

use app::contacts::{
    CODE_MINUTES, ChangeContact, Confirmed, ask_change, ask_desk_to_confirm, confirm_change,
};
use app::sessions;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use domain::people::Contact;
use http_kit::{Fault, Person};
use uuid::Uuid;

use super::answers;
use super::at::At;
use super::field::{Button, Field, FormPage, code, email};
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;
use crate::state::Web;
use crate::texts::Text;

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    Ok(at.page(&contact_page(&at, &Values::default(), &Problems::default())))
}

pub async fn ask(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(mut values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let mut problems = Problems::default();
    let Some(email) = answers::email(&values, &mut problems, "email") else {
        let page = contact_page(&at, &values, &problems);
        return Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let cmd = ChangeContact { case: at.case.id, email, lang: at.lang() };
    if mail(&at).is_none() || values.one("way") == "phone" {
        ask_desk_to_confirm(&state.kit.ctx, &at.person.actor, cmd).await?;
        return Ok(at.page(&asked_page(&at)));
    }
    let id = ask_change(&state.kit.ctx, &at.person.actor, cmd).await?;
    values.set("code_id", id.to_string());
    Ok(at.page(&code_page(&at, &values, &Problems::default())))
}

pub async fn confirm(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let Ok(id) = values.one("code_id").parse::<Uuid>() else {
        return Ok(at.go("/contact"));
    };
    let (ctx, actor) = (&state.kit.ctx, &at.person.actor);
    let problem = match confirm_change(ctx, actor, at.case.id, id, values.one("code"), at.lang()).await? {
        Confirmed::Done(_) => return Ok(at.go("/contact")),
        Confirmed::Wrong { tries_left } if tries_left > 0 => {
            Text::key("problem-m09").with("left", tries_left)
        }
        Confirmed::Wrong { .. } | Confirmed::Over => "pt-problem-code-over".into(),
    };
    let mut problems = Problems::default();
    problems.add("code", problem);
    Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &code_page(&at, &values, &problems)))
}

pub async fn leave(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    sessions::end(&state.kit.ctx, &person.actor, &person.ticket).await?;
    let door = visit.url(&format!("/h/{}/resume", person.hospital));
    let mut response = Redirect::to(&door).into_response();
    response.headers_mut().append(SET_COOKIE, state.kit.forget_person(&person.hospital));
    Ok(response)
}

fn mail(at: &At) -> Option<&str> {
    at.case.person(at.person.id).and_then(|person| person.mail())
}

fn contact_page(at: &At, values: &Values, problems: &Problems) -> FormPage {
    let is_paper =
        at.case.person(at.person.id).is_some_and(|person| matches!(person.contact, Contact::Paper));
    let lead = match mail(at) {
        Some(address) => Text::key("pt-contact-now").with("email", address),
        None if is_paper => "pt-contact-now-paper".into(),
        None => "pt-contact-now-none".into(),
    };
    let mut page =
        FormPage::new("322", "pt-contact-change-title", at.my("/contact"), at.form(values, problems))
            .back("pt-to-status", at.my(""))
            .say(lead)
            .ask(email("email", "pt-contact-new"))
            .button(if mail(at).is_some() { "pt-contact-code" } else { "pt-contact-call" })
            .link("pt-to-key", at.my("/key"))
            .link("pt-to-people", at.my("/people"));
    if mail(at).is_some() {
        let phone =
            Button { text: "pt-contact-call".into(), kind: "line", name: "way", value: "phone".to_owned() };
        page.buttons.push(phone);
    }
    page
}

fn code_page(at: &At, values: &Values, problems: &Problems) -> FormPage {
    let hidden = |name: &str| Field::Hidden { name: name.to_owned(), value: values.one(name).to_owned() };
    FormPage::new("322", "pt-contact-code-title", at.my("/contact/code"), at.form(values, problems))
        .back("pt-back-contact", at.my("/contact"))
        .say(Text::key("pt-contact-code-lead").with("new", values.one("email")).with("minutes", CODE_MINUTES))
        .ask_all(["code_id", "email"].map(hidden))
        .ask(code("code", "pt-code"))
        .button("pt-contact-confirm")
}

fn asked_page(at: &At) -> FormPage {
    let mut page = FormPage::new("322", "pt-contact-asked-title", at.my("/contact"), at.blank())
        .say("pt-contact-asked-lead")
        .link("pt-to-status", at.my(""));
    page.buttons.clear();
    page
}
