//! [518] Finding a case by number, reading or birth date.

use app::desk::{Sought, search};
use axum::extract::Query;
use axum::response::Response;
use domain::cases::CaseState;
use http_kit::Fault;
use serde::{Deserialize, Serialize};

use super::born;
use super::member::Desk;
use super::queue::Row;
use crate::form::{Form, Problems, Values};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    born: String,
}

/// [518] The search and what it found.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    home: String,
    form: Form,
    /// Whether something was looked for.
    asked: bool,
    rows: Vec<Row>,
}

impl Page for SearchPage {
    const SCREEN: &'static str = "518";
    const TEMPLATE: &'static str = "desk/search.html";

    fn title(&self) -> Text {
        "desk-search-title".into()
    }
}

/// Searches; one hit by number leads to the case at once.
pub async fn show(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let values = Values::from_pairs([("q", wanted.q.as_str()), ("born", wanted.born.as_str())]);
    let day = born::read(values.one("born"));
    if day.is_none() && !values.one("born").is_empty() {
        problems.add("born", "desk-problem-born");
    }
    let sought = Sought::read(values.one("q"), day).filter(|_| problems.is_empty());
    let rows = match &sought {
        Some(sought) => search(desk.ctx(), desk.actor(), sought).await?,
        None => Vec::new(),
    };
    if let (Some(Sought::Number(_)), [only]) = (&sought, rows.as_slice()) {
        return Ok(desk.go_to_case(only.id, ""));
    }
    let page = SearchPage {
        home: desk.home.clone(),
        form: desk.form(&values, &problems),
        asked: sought.is_some(),
        rows: rows.iter().map(|row| Row::new(&desk, row)).collect(),
    };
    desk.page(&page).await
}

impl Sample for SearchPage {
    fn samples() -> Vec<Self> {
        let empty =
            Self { home: "/h/sample/desk".to_owned(), form: Form::empty(), asked: false, rows: Vec::new() };
        let none = Self { asked: true, ..empty.clone() };
        let found = Self { rows: vec![Row::sample(CaseState::Closed, false)], ..none.clone() };
        vec![empty, none, found]
    }
}
