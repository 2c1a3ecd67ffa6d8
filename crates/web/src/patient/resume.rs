//! [217] Coming back: number and mail for a code, or number, paper key and birth date. The answers are the same whether
//! or not the number exists.

use app::contacts::{AskCode, CODE_MINUTES, PaperKey, PaperSignIn, SignIn, ask_code, by_code, by_paper_key};
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use base::ReferenceNumber;
use http_kit::{Fault, Visitor, safe_next};
use serde::Deserialize;
use uuid::Uuid;

use super::answers;
use super::apply::{Knock, problem_of};
use super::field::{Field, FormPage, code, email, line};
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;
use crate::state::Web;
use crate::texts::Text;

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    next: String,
}

pub async fn page(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let values = Values::from_pairs([("next", wanted.next)]);
    let page = ask_page(&knock, &values, &Problems::default());
    knock.form_page(page).await
}

pub async fn send_code(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let mut problems = Problems::default();
    let number = read_number(&values, &mut problems);
    let email = answers::email(&values, &mut problems, "email");
    let (Some(number), Some(email)) = (number, email) else {
        return knock.form_page(ask_page(&knock, &values, &problems)).await;
    };
    let ask = AskCode { number, email, lang: knock.lang() };
    let id = ask_code(&knock.state().kit.ctx, &knock.knocker(), ask).await?;
    let mut values = values;
    values.set("code_id", id.to_string());
    knock.form_page(code_page(&knock, &values, &Problems::default())).await
}

pub async fn enter_code(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let Ok(id) = values.one("code_id").parse::<Uuid>() else {
        return Ok(knock.go("/resume"));
    };
    let tried = by_code(&knock.state().kit.ctx, &knock.knocker(), id, values.one("code")).await?;
    if matches!(tried, SignIn::Done(_)) {
        return Ok(enter(&knock, &values, &tried));
    }
    let mut problems = Problems::default();
    problems.add("code", problem_of(&tried));
    knock.form_page(code_page(&knock, &values, &problems)).await
}

pub async fn paper_page(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let values = Values::from_pairs([("next", wanted.next)]);
    let page = key_page(&knock, &values, &Problems::default());
    knock.form_page(page).await
}

pub async fn by_paper(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let ctx = &knock.state().kit.ctx;
    let mut problems = Problems::default();
    let number = read_number(&values, &mut problems);
    let key = values.one("key").parse::<PaperKey>().ok();
    if key.is_none() {
        problems.add("key", "pt-problem-key");
    }
    let birth_date = answers::birth_date(&values, &mut problems, "born", ctx.clock.today());
    let (Some(number), Some(key), Some(birth_date)) = (number, key, birth_date) else {
        return knock.form_page(key_page(&knock, &values, &problems)).await;
    };
    let tried = by_paper_key(ctx, &knock.knocker(), PaperSignIn { number, key, birth_date }).await?;
    if matches!(tried, SignIn::Done(_)) {
        return Ok(enter(&knock, &values, &tried));
    }
    problems.add("key", "pt-problem-key-wrong");
    knock.form_page(key_page(&knock, &values, &problems)).await
}

/// Signs in and leads to the page that was wanted, when it is one of this case.
fn enter(knock: &Knock, values: &Values, tried: &SignIn) -> Response {
    let SignIn::Done(signed_in) = tried else {
        return knock.go("/resume");
    };
    let hospital = &knock.visitor.hospital;
    let own = knock.below(&format!("/my/{}", signed_in.case));
    let next = safe_next(hospital, values.one("next")).filter(|next| next.starts_with(&own));
    let Some(next) = next else {
        return knock.enter(signed_in, "");
    };
    let cookie = knock.state().kit.person_cookie(hospital, &signed_in.ticket);
    let mut response = Redirect::to(&crate::frame::localized(knock.lang(), next)).into_response();
    response.headers_mut().append(SET_COOKIE, cookie);
    response
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

fn next_field(values: &Values) -> Field {
    Field::Hidden { name: "next".to_owned(), value: values.one("next").to_owned() }
}

fn ask_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    FormPage::new("217", "pt-resume-title", knock.below("/resume"), knock.form(values, problems))
        .say("pt-resume-lead")
        .ask(next_field(values))
        .ask(number_field())
        .ask(email("email", "pt-resume-email"))
        .button("pt-send-code")
        .link("pt-resume-paper-link", knock.below("/resume/paper"))
        .link("pt-resume-lost", knock.below("/help#call"))
}

fn code_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    let hidden = |name: &str| Field::Hidden { name: name.to_owned(), value: values.one(name).to_owned() };
    FormPage::new("217", "pt-resume-code-title", knock.below("/resume/code"), knock.form(values, problems))
        .say(Text::key("pt-resume-code-lead").with("minutes", CODE_MINUTES))
        .ask_all(["code_id", "number", "email", "next"].map(hidden))
        .ask(code("code", "pt-code"))
        .button("pt-resume-open")
        .link("pt-code-again", knock.below("/resume"))
        .link("pt-resume-paper-link", knock.below("/resume/paper"))
        .link("pt-resume-lost", knock.below("/help#call"))
}

fn key_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    FormPage::new("217", "pt-resume-paper-title", knock.below("/resume/paper"), knock.form(values, problems))
        .back("pt-back-resume", knock.below("/resume"))
        .ask(next_field(values))
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
