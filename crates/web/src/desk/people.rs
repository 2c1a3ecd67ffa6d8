//! [515] Who may sign in: access ended, contacts changed after a call, paper keys made and revoked.

use app::contacts::{EndAccess, end_access, make_paper_key, revoke_paper_key};
use app::desk::{ChangeAfterCall, change_after_call, paper_keys};
use app::papers::resume_sheet;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::Response;
use base::{Masked, typed};
use domain::cases::Case;
use http_kit::Fault;
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::case::{PersonRow, person_rows};
use super::letters;
use super::member::Desk;
use super::shown::CaseHead;
use crate::files::pdf;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{self, Unmet, revision};
use crate::texts::Text;

/// [515] The people of a case.
#[derive(Debug, Clone, Serialize)]
pub struct PeoplePage {
    head: CaseHead,
    form: Form,
    people: Vec<PersonRow>,
    phone: String,
    /// New contacts that wait for the call-back, as people typed them.
    asked: Vec<String>,
}

impl Page for PeoplePage {
    const SCREEN: &'static str = "515";
    const TEMPLATE: &'static str = "desk/people.html";

    fn title(&self) -> Text {
        Text::key("desk-people-title").with("number", &self.head.number)
    }
}

/// Changes a contact after the call-back.
pub async fn post_contact(
    desk: Desk,
    Path((_, id, person)): Path<(String, String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let field = format!("email_{person}");
    let case = signed::id(&id)?;
    let person = signed::id(&person)?;
    let email = match (values.one(&field), values.one("do")) {
        (_, "paper") => None,
        (typed, _) => match typed::email(typed) {
            Some(address) => Some(Masked::new(address)),
            None => {
                return desk.again::<PeoplePage>(&id, values, Unmet::one(&field, "problem-m08")).await;
            }
        },
    };
    let deed = ChangeAfterCall { case, revision: revision(&values), person, email };
    desk.came::<PeoplePage>(&id, values, change_after_call(desk.ctx(), desk.actor(), deed).await, "/people")
        .await
}

/// Ends somebody's access.
pub async fn post_end(
    desk: Desk,
    Path((_, id, person)): Path<(String, String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let person = signed::id(&person)?;
    let outcome = end_access(desk.ctx(), desk.actor(), EndAccess { case, person }).await;
    desk.came::<PeoplePage>(&id, values, outcome, "/people").await
}

/// Makes a new paper key and prints it at once; an earlier one opens nothing any more.
pub async fn post_key(
    desk: Desk,
    Path((_, id, person)): Path<(String, String, String)>,
    headers: HeaderMap,
    _: Posted,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let person = signed::id(&person)?;
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let key = make_paper_key(desk.ctx(), desk.actor(), case.id, person).await?;
    let words = letters::resume_words(&desk, host);
    let sheet = resume_sheet(desk.ctx(), desk.actor(), case.id, person, &key, desk.lang(), words).await?;
    Ok(pdf(sheet.0, &format!("{}-key.pdf", case.number)))
}

/// Revokes a paper key.
pub async fn post_revoke(
    desk: Desk,
    Path((_, id, person)): Path<(String, String, String)>,
    _: Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let person = signed::id(&person)?;
    revoke_paper_key(desk.ctx(), desk.actor(), case, person).await?;
    Ok(desk.go_to_case(case, "/people"))
}

impl AboutCase for PeoplePage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let keys = paper_keys(desk.ctx(), desk.actor(), case.id).await?;
        let tasks = app::tasks::of_case(desk.ctx(), desk.actor(), case.id).await?;
        let asked = tasks.iter().filter(|task| task.kind == domain::tasks::TaskKind::ConfirmContact);
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            people: person_rows(case, &keys),
            phone: case.application.patient.daytime_phone.reveal().clone(),
            asked: asked.map(|task| task.note.reveal().clone()).collect(),
        })
    }
}

impl Sample for PeoplePage {
    fn samples() -> Vec<Self> {
        let page = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            people: PersonRow::samples(),
            phone: "03-0000-0001".to_owned(),
            asked: vec!["見本 花子: new@example.jp".to_owned()],
        };
        let mut problems = Problems::default();
        problems.add("email_1", "problem-m08");
        let wrong =
            Self { form: Form::new(&Values::default(), &problems), asked: Vec::new(), ..page.clone() };
        vec![page, wrong]
    }
}
