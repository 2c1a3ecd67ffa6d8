//! [201] Who applies, [202] the contact: a code by mail, or a paper key. What was answered in the self-check travels along
//! in hidden fields, until the draft takes it over: nothing is asked twice, and no address ever holds it.

use app::applications::{Begin, BeginOnPaper, ask_begin_code, begin_by_code, begin_on_paper as begin};
use app::contacts::{CODE_MINUTES, SignIn};
use axum::extract::Query;
use axum::response::Response;
use domain::cases::ApplicantKind;
use http_kit::Fault;
use policy::Facts;
use serde::Deserialize;
use uuid::Uuid;

use super::answers;
use super::field::{Button, Field, FormPage, code, email};
use super::knock::Knock;
use super::steps::who_kinds;
use crate::form::{KEY_FIELD, Posted, Problems, Values};
use crate::public::check::{Answers, Question};
use crate::texts::Text;

/// What an address of [202] holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    kind: String,
}

pub async fn who(knock: Knock) -> Result<Response, Fault> {
    let page = who_page(&knock, &Values::default(), &Problems::default());
    knock.form_page(page).await
}

/// Begins after the self-check. Whoever has said there who applies is asked for the contact at once.
pub async fn after_check(knock: Knock, Posted(mut values): Posted) -> Result<Response, Fault> {
    let page = match kind_of(&Answers::from_values(&values)) {
        Some(kind) => {
            values.set("kind", kind.code());
            contact_page(&knock, kind, &values, &Problems::default())
        }
        None => who_page(&knock, &values, &Problems::default()),
    };
    knock.form_page(page).await
}

pub async fn choose_who(knock: Knock, Posted(values): Posted) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let page = match answers::chosen(&values, &mut problems, "kind", ApplicantKind::from_code) {
        Some(kind) if told(&knock, &values).is_some() => {
            contact_page(&knock, kind, &values, &Problems::default())
        }
        Some(kind) => return Ok(knock.go(&format!("/apply/contact?kind={}", kind.code()))),
        None => who_page(&knock, &values, &problems),
    };
    knock.form_page(page).await
}

fn who_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    FormPage::new("201", "pt-who-title", knock.below("/apply"), knock.form(values, problems))
        .back("pt-back-guide", knock.below(""))
        .ask_all(carried(values))
        .ask(Field::Radios(who_kinds()))
        .button("pt-go-on")
        .link("pt-resume-link", knock.below("/resume"))
}

/// Returns who applies, as far as the self-check was told.
fn kind_of(answers: &Answers) -> Option<ApplicantKind> {
    match (answers.one(&Question::Who), answers.one(&Question::Together)) {
        ("self", _) => Some(ApplicantKind::Patient),
        ("child", _) => Some(ApplicantKind::Guardian),
        ("family", "yes") => Some(ApplicantKind::FamilyTogether),
        ("family", "no") => Some(ApplicantKind::FamilyOnly),
        (_, _) => None,
    }
}

/// Returns the answers of the self-check as hidden fields of the next page.
fn carried(values: &Values) -> impl Iterator<Item = Field> + use<> {
    let hidden = Answers::from_values(values).hidden();
    hidden.into_iter().map(|(name, value)| Field::Hidden { name, value })
}

/// Returns what the self-check was told; `None` for somebody who begins without it.
fn told(knock: &Knock, values: &Values) -> Option<Facts> {
    let answers = Answers::from_values(values);
    (answers.pages() > 0).then(|| answers.facts(knock.ctx().clock.today()))
}

pub async fn contact(knock: Knock, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    match ApplicantKind::from_code(&wanted.kind) {
        Some(kind) => {
            let page = contact_page(&knock, kind, &Values::default(), &Problems::default());
            knock.form_page(page).await
        }
        None => Ok(knock.go("/apply")),
    }
}

pub async fn send_code(knock: Knock, Posted(values): Posted) -> Result<Response, Fault> {
    let Some(kind) = ApplicantKind::from_code(values.one("kind")) else {
        return Ok(knock.go("/apply"));
    };
    if !values.one("paper").is_empty() {
        return knock.form_page(paper_page(&knock, &values, &Problems::default())).await;
    }
    let mut problems = Problems::default();
    let Some(email) = answers::email(&values, &mut problems, "email") else {
        return knock.form_page(contact_page(&knock, kind, &values, &problems)).await;
    };
    let told = told(&knock, &values);
    let wish = Begin { kind, email: email.clone(), lang: knock.lang(), told };
    let id = ask_begin_code(knock.ctx(), &knock.knocker(), wish).await?;
    let mut values = values;
    values.set("code_id", id.to_string());
    values.set("email", email);
    knock.form_page(code_page(&knock, &values, &Problems::default())).await
}

pub async fn enter_code(knock: Knock, Posted(values): Posted) -> Result<Response, Fault> {
    let Ok(id) = values.one("code_id").parse::<Uuid>() else {
        return Ok(knock.go("/apply"));
    };
    let tried = begin_by_code(knock.ctx(), &knock.knocker(), id, values.one("code")).await?;
    if let SignIn::Done(signed_in) = &tried {
        return Ok(knock.enter(signed_in, &knock.below(&format!("/my/{}/begun", signed_in.case))));
    }
    let mut problems = Problems::default();
    problems.add("code", problem_of(&tried));
    knock.form_page(code_page(&knock, &values, &problems)).await
}

/// Returns the message of a code that did not open.
pub fn problem_of(tried: &SignIn) -> Text {
    match tried {
        SignIn::Wrong { tries_left: Some(left) } if *left > 0 => Text::key("problem-m09").with("left", left),
        SignIn::Done(_) | SignIn::Wrong { .. } | SignIn::Over => "pt-problem-code-over".into(),
    }
}

fn contact_page(knock: &Knock, kind: ApplicantKind, values: &Values, problems: &Problems) -> FormPage {
    let who = Text::key(format!("pt-contact-who-{}", kind.code().replace('_', "-")));
    let mut page =
        FormPage::new("202", "pt-contact-title", knock.below("/apply/contact"), knock.form(values, problems))
            .back("pt-back-who", knock.below("/apply"))
            .say(who)
            .say("pt-contact-lead")
            .ask_all(carried(values))
            .ask(Field::Hidden { name: "kind".to_owned(), value: kind.code().to_owned() })
            .ask(email("email", "pt-email"))
            .button("pt-send-code");
    page.buttons.push(Button::text("pt-no-mail", "paper"));
    page
}

fn code_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    let hidden = |name: &str| Field::Hidden { name: name.to_owned(), value: values.one(name).to_owned() };
    FormPage::new("202", "pt-code-title", knock.below("/apply/code"), knock.form(values, problems))
        .say(Text::key("pt-code-lead").with("email", values.one("email")).with("minutes", CODE_MINUTES))
        .ask_all(carried(values))
        .ask_all(["code_id", "email", "kind"].map(hidden))
        .ask(code("code", "pt-code"))
        .button("pt-code-confirm")
        .link("pt-code-again", knock.below(&format!("/apply/contact?kind={}", values.one("kind"))))
        .link("pt-no-mail", knock.below(&format!("/apply/paper?kind={}", values.one("kind"))))
}

pub async fn paper(knock: Knock, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let values = Values::from_pairs([("kind", wanted.kind)]);
    if ApplicantKind::from_code(values.one("kind")).is_none() {
        return Ok(knock.go("/apply"));
    }
    knock.form_page(paper_page(&knock, &values, &Problems::default())).await
}

pub async fn begin_on_paper(knock: Knock, Posted(values): Posted) -> Result<Response, Fault> {
    let Some(kind) = ApplicantKind::from_code(values.one("kind")) else {
        return Ok(knock.go("/apply"));
    };
    let mut problems = Problems::default();
    let today = knock.ctx().clock.today();
    let Some(birth_date) = answers::birth_date(&values, &mut problems, "born", today) else {
        return knock.form_page(paper_page(&knock, &values, &problems)).await;
    };
    let form_key = values.one(KEY_FIELD).to_owned();
    let wish = BeginOnPaper { kind, birth_date, form_key, told: told(&knock, &values) };
    let signed_in = begin(knock.ctx(), &knock.knocker(), wish).await?;
    Ok(knock.enter(&signed_in, &knock.below(&format!("/my/{}/key", signed_in.case))))
}

fn paper_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    let fresh = super::key::fresh_key(knock.ctx());
    let form = knock.form(values, problems).keyed(&fresh);
    let kind = values.one("kind");
    FormPage::new("202", "pt-paper-title", knock.below("/apply/paper"), form)
        .back("pt-back-contact", knock.below(&format!("/apply/contact?kind={kind}")))
        .say("pt-paper-lead")
        .ask_all(carried(values))
        .ask(Field::Hidden { name: "kind".to_owned(), value: kind.to_owned() })
        .ask(Field::Era {
            name: "born".to_owned(),
            legend: "pt-birth-legend".into(),
            help: Some("pt-paper-birth-help".into()),
            own: true,
        })
        .button("pt-paper-begin")
}
