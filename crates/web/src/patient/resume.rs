//! [217] Coming back: number and mail for a code, or number, paper key and birth date. The answers are the same whether
//! or not the number exists. What was typed when a session ended travels along, sealed, and comes back after signing in.

use app::contacts::{
    AskCode, CODE_MINUTES, PaperKey, PaperSignIn, SignIn, SignedIn, ask_code, by_code, by_paper_key,
};
use app::sessions::Parked;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use base::ReferenceNumber;
use http_kit::{Fault, safe_next};
use serde::Deserialize;
use uuid::Uuid;

use super::answers;
use super::apply::problem_of;
use super::field::{Button, Field, FormPage, code, email, line};
use super::knock::Knock;
use crate::form::{CSRF_FIELD, Form, Posted, Problems, RESTORED_FIELD, Values};
use crate::texts::Text;

/// The hidden field of what was typed when the session ended.
pub const PARKED: &str = "parked";

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    next: String,
}

pub async fn page(knock: Knock, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let values = Values::from_pairs([("next", wanted.next)]);
    knock.form_page(ask_page(&knock, &values, &Problems::default())).await
}

/// Begins to sign in again with what was typed when the session ended.
pub async fn parked(knock: Knock, Posted(values): Posted) -> Result<Response, Fault> {
    knock.form_page(ask_page(&knock, &values, &Problems::default())).await
}

pub async fn send_code(knock: Knock, Posted(mut values): Posted) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    if !values.one("paper").is_empty() {
        return knock.form_page(key_page(&knock, &values, &problems)).await;
    }
    let number = read_number(&values, &mut problems);
    let email = answers::email(&values, &mut problems, "email");
    let (Some(number), Some(email)) = (number, email) else {
        return knock.form_page(ask_page(&knock, &values, &problems)).await;
    };
    let ask = AskCode { number, email, lang: knock.lang() };
    let id = ask_code(knock.ctx(), &knock.knocker(), ask).await?;
    values.set("code_id", id.to_string());
    knock.form_page(code_page(&knock, &values, &Problems::default())).await
}

pub async fn enter_code(knock: Knock, Posted(values): Posted) -> Result<Response, Fault> {
    let Ok(id) = values.one("code_id").parse::<Uuid>() else {
        return Ok(knock.go("/resume"));
    };
    let tried = by_code(knock.ctx(), &knock.knocker(), id, values.one("code")).await?;
    if let SignIn::Done(signed_in) = &tried {
        return enter(&knock, &values, signed_in).await;
    }
    let mut problems = Problems::default();
    problems.add("code", problem_of(&tried));
    knock.form_page(code_page(&knock, &values, &problems)).await
}

pub async fn paper_page(knock: Knock, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let values = Values::from_pairs([("next", wanted.next)]);
    knock.form_page(key_page(&knock, &values, &Problems::default())).await
}

pub async fn by_paper(knock: Knock, Posted(values): Posted) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let number = read_number(&values, &mut problems);
    let key = values.one("key").parse::<PaperKey>().ok();
    if key.is_none() {
        problems.add("key", "pt-problem-key");
    }
    let birth_date = answers::birth_date(&values, &mut problems, "born", knock.ctx().clock.today());
    let (Some(number), Some(key), Some(birth_date)) = (number, key, birth_date) else {
        return knock.form_page(key_page(&knock, &values, &problems)).await;
    };
    let wish = PaperSignIn { number, key, birth_date };
    let tried = by_paper_key(knock.ctx(), &knock.knocker(), wish).await?;
    if let SignIn::Done(signed_in) = &tried {
        return enter(&knock, &values, signed_in).await;
    }
    problems.add("key", "pt-problem-key-wrong");
    knock.form_page(key_page(&knock, &values, &problems)).await
}

/// Signs in and leads to what was typed, or to the page that was wanted, when it is one of this case.
async fn enter(knock: &Knock, values: &Values, signed_in: &SignedIn) -> Result<Response, Fault> {
    let own = knock.below(&format!("/my/{}", signed_in.case));
    let ctx = knock.ctx();
    let hospital = &knock.visitor.hospital;
    let parked = Parked::open(&ctx.keys, hospital, values.one(PARKED), ctx.now());
    if let Some(parked) = parked.filter(|parked| is_of_case(&parked.path, &own)) {
        let page = kept_page(knock, &parked, signed_in);
        return Ok(knock.signed(signed_in, knock.page_as(StatusCode::OK, &page).await?));
    }
    let next = safe_next(hospital, values.one("next")).filter(|next| is_of_case(next, &own));
    Ok(knock.enter(signed_in, next.unwrap_or(&own)))
}

fn is_of_case(path: &str, own: &str) -> bool {
    path.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

/// Leads back to the page on which something was typed when the session ended; nothing is saved before it is sent there.
fn kept_page(knock: &Knock, parked: &Parked, signed_in: &SignedIn) -> FormPage {
    let fields = parked.fields.iter().filter(|(name, _)| name != CSRF_FIELD);
    let form = Form::empty().guarded(&knock.token_of(signed_in));
    FormPage::new("217", "pt-kept-title", parked.path.clone(), form)
        .say("pt-kept-lead")
        .ask_all(fields.map(|(name, value)| Field::Hidden { name: name.clone(), value: value.clone() }))
        .ask(Field::Hidden { name: RESTORED_FIELD.to_owned(), value: "yes".to_owned() })
        .button("pt-kept-go")
        .link("pt-to-status", knock.below(&format!("/my/{}", signed_in.case)))
}

fn read_number(values: &Values, problems: &mut Problems) -> Option<ReferenceNumber> {
    let number = values.one("number").parse().ok();
    if number.is_none() {
        problems.add("number", "pt-problem-number");
    }
    number
}

fn number_field() -> Field {
    line("number", "frame-reference", "m").help("pt-number-help").keys("numeric").max(30).into()
}

fn hidden(values: &Values, name: &str) -> Field {
    Field::Hidden { name: name.to_owned(), value: values.one(name).to_owned() }
}

fn ask_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    let mut page =
        FormPage::new("217", "pt-resume-title", knock.below("/resume"), knock.form(values, problems))
            .say("pt-resume-lead")
            .ask_all(["next", PARKED].map(|name| hidden(values, name)))
            .ask(number_field())
            .ask(email("email", "pt-resume-email"))
            .button("pt-send-code")
            .link("pt-resume-lost", knock.below("/help#call"));
    page.buttons.push(Button::text("pt-resume-paper-link", "paper"));
    page
}

fn code_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    FormPage::new("217", "pt-resume-code-title", knock.below("/resume/code"), knock.form(values, problems))
        .say(Text::key("pt-resume-code-lead").with("minutes", CODE_MINUTES))
        .ask_all(["code_id", "number", "email", "next", PARKED].map(|name| hidden(values, name)))
        .ask(code("code", "pt-code"))
        .button("pt-resume-open")
        .link("pt-code-again", knock.below("/resume"))
        .link("pt-resume-paper-link", knock.below("/resume/paper"))
        .link("pt-resume-lost", knock.below("/help#call"))
}

fn key_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    FormPage::new("217", "pt-resume-paper-title", knock.below("/resume/paper"), knock.form(values, problems))
        .back("pt-back-resume", knock.below("/resume"))
        .ask_all(["next", PARKED].map(|name| hidden(values, name)))
        .ask(number_field())
        .ask(line("key", "pt-key", "l").help("pt-key-help").max(60))
        .ask(Field::Era {
            name: "born".to_owned(),
            legend: "pt-birth-legend".into(),
            help: Some("pt-birth-help".into()),
            own: true,
        })
        .button("pt-resume-open")
        .link("pt-resume-lost", knock.below("/help#call"))
}
