//! [510] Asking a specialist.

use app::reviews::{Colleague, HandOver, hand_over, specialists};
use axum::extract::Path;
use axum::response::Response;
use domain::cases::Case;
use http_kit::Fault;
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::member::Desk;
use super::shown::{CaseHead, instant};
use crate::form::{Form, Posted};
use crate::render::{Page, Sample};
use crate::signed::{Unmet, revision};
use crate::texts::Text;

/// A specialist to choose.
#[derive(Debug, Clone, Serialize)]
pub struct ColleagueRow {
    id: String,
    name: String,
    waiting: usize,
    next_hours: Option<String>,
    /// Whether this one has the case now.
    is_asked: bool,
}

/// [510] The specialists of the department.
#[derive(Debug, Clone, Serialize)]
pub struct AssignPage {
    head: CaseHead,
    form: Form,
    colleagues: Vec<ColleagueRow>,
    is_complete: bool,
    has_department: bool,
}

impl Page for AssignPage {
    const SCREEN: &'static str = "510";
    const TEMPLATE: &'static str = "desk/assign.html";

    fn title(&self) -> Text {
        Text::key("desk-assign-title").with("number", &self.head.number)
    }
}

/// Hands the case over.
pub async fn post(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let Ok(specialist) = values.one("specialist").parse() else {
        return desk.again::<AssignPage>(&id, values, Unmet::one("specialist", "problem-m01")).await;
    };
    let deed = HandOver { case: case.id, revision: revision(&values), specialist };
    let outcome = hand_over(desk.ctx(), desk.actor(), deed).await;
    desk.came::<AssignPage>(&id, values, outcome, "").await
}

impl AboutCase for AssignPage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let department = case.application.illness.department.as_ref();
        let colleagues = match department {
            Some(department) => specialists(desk.ctx(), desk.actor(), department).await?,
            None => Vec::new(),
        };
        let row = |colleague: Colleague| ColleagueRow {
            id: colleague.id.to_string(),
            waiting: colleague.waiting,
            next_hours: colleague.next_hours.map(|at| instant(desk.lang(), at, desk.today())),
            is_asked: case.specialist() == Some(colleague.id),
            name: colleague.name,
        };
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            colleagues: colleagues.into_iter().map(row).collect(),
            is_complete: case.checklist().is_none_or(|checklist| checklist.is_complete()),
            has_department: department.is_some(),
        })
    }
}

impl Sample for AssignPage {
    fn samples() -> Vec<Self> {
        let row = ColleagueRow {
            id: "1".to_owned(),
            name: "見本 医師".to_owned(),
            waiting: 2,
            next_hours: Some("12月15日(火) 14:00".to_owned()),
            is_asked: true,
        };
        let other = ColleagueRow { id: "2".to_owned(), next_hours: None, is_asked: false, ..row.clone() };
        let page = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            colleagues: vec![row, other],
            is_complete: true,
            has_department: true,
        };
        let nobody = Self { colleagues: Vec::new(), is_complete: false, ..page.clone() };
        let nowhere = Self { has_department: false, ..nobody.clone() };
        vec![page, nobody, nowhere]
    }
}
