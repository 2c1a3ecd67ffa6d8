//! [509] Asking for missing papers.

use app::checking::{RequestPapers, request};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{Case, Moment};
use domain::documents::Standing;
use http_kit::Fault;
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::about_case::{AboutCase, Typed};
use super::arrivals::split;
use super::born;
use super::member::Desk;
use super::papers::{PaperRow, paper_rows};
use super::shown::CaseHead;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{self, Unmet, revision};
use crate::texts::Text;

/// How many days the patient's side is given when the desk does not say: time for a visit to the referring hospital.
const WISHED_DAYS: i64 = 14;

/// For which day a consultation is considered, when the papers are owed for it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    for_day: String,
}

/// [509] What is asked for.
#[derive(Debug, Clone, Serialize)]
pub struct RequestPage {
    head: CaseHead,
    form: Form,
    papers: Vec<PaperRow>,
    /// What the specialist wants, in words to the desk.
    wanted: Vec<String>,
    /// Mail addresses that will be written to.
    mails: usize,
}

impl Page for RequestPage {
    const SCREEN: &'static str = "509";
    const TEMPLATE: &'static str = "desk/request.html";

    fn title(&self) -> Text {
        Text::key("desk-request-title").with("number", &self.head.number)
    }
}

/// Shows the form with everything missing ticked.
pub async fn show(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let case = considered(&desk, desk.case(&id).await?, &wanted.for_day)?;
    let by = desk.today().checked_add(WISHED_DAYS.days()).unwrap_or(desk.today());
    let mut values = Values::from_pairs([("by", born::written(by)), ("for_day", wanted.for_day)]);
    for line in case.checklist().iter().flat_map(|checklist| checklist.lines()) {
        let waits = matches!(line.standing, Standing::Owed | Standing::Replace);
        if waits && line.is_owed_before_booking() {
            values.push("items", format!("{}@{}", line.need.kind, line.need.of));
        }
    }
    desk.show::<RequestPage>(StatusCode::OK, &case, &Typed::filled(values)).await
}

/// Asks.
pub async fn post(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let Some(by) = born::read(values.one("by")) else {
        return desk.again::<RequestPage>(&id, values, Unmet::one("by", "desk-problem-born")).await;
    };
    let deed = RequestPapers {
        case: signed::id(&id)?,
        revision: revision(&values),
        items: values.all("items").iter().filter_map(|value| split(value)).collect(),
        words: values.one("words").to_owned(),
        by,
        for_day: born::read(values.one("for_day")),
    };
    let outcome = request(desk.ctx(), desk.actor(), deed).await;
    desk.came::<RequestPage>(&id, values, outcome, "").await
}

/// Returns the case as the guide sees it on the considered day.
fn considered(desk: &Desk, case: Case, day: &str) -> Result<Case, Fault> {
    match born::read(day) {
        Some(day) => {
            let judgement = desk.guide.judge(&case, Moment::Booking, Some(day), desk.now())?;
            Ok(case.judged(judgement))
        }
        None => Ok(case),
    }
}

impl AboutCase for RequestPage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let case = considered(desk, case.clone(), typed.values.one("for_day"))?;
        let tasks = app::tasks::of_case(desk.ctx(), desk.actor(), case.id).await?;
        let wanted = tasks
            .iter()
            .filter(|task| task.kind == domain::tasks::TaskKind::WantedBySpecialist)
            .map(|task| task.note.reveal().clone());
        Ok(Self {
            head: CaseHead::new(desk, &case),
            form: desk.form(&typed.values, &typed.problems),
            papers: paper_rows(desk, &case).into_iter().filter(|row| !row.is_settled).collect(),
            wanted: wanted.collect(),
            mails: case.people.iter().filter(|person| person.mail().is_some()).count(),
        })
    }
}

impl Sample for RequestPage {
    fn samples() -> Vec<Self> {
        let page = Self {
            head: CaseHead::sample(),
            form: Form::new(&Values::from_pairs([("by", "2026-12-11")]), &Problems::default()),
            papers: PaperRow::samples(),
            wanted: vec!["見本の言葉".to_owned()],
            mails: 0,
        };
        let mut problems = Problems::default();
        problems.add("items", "problem-m01");
        let empty = Self {
            papers: Vec::new(),
            wanted: Vec::new(),
            mails: 2,
            form: Form::new(&Values::default(), &problems),
            ..page.clone()
        };
        vec![page, empty]
    }
}
