//! [801] Who comes today, and whoever stands at the door.

use std::collections::BTreeMap;

use app::consultations::{Visit, find, today};
use app::desk::Sought;
use axum::extract::Query;
use axum::response::Response;
use domain::cases::CaseState;
use http_kit::Fault;
use serde::{Deserialize, Serialize};

use super::front::{Front, VisitHead};
use crate::form::{Form, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{kind_name, state_text};
use crate::texts::Text;

/// [801] Today's visits.
#[derive(Debug, Clone, Serialize)]
pub struct TodayPage {
    home: String,
    form: Form,
    groups: Vec<Group>,
    /// What the search found; `None` without a search.
    found: Option<Vec<Row>>,
    /// Whether it was just recorded that nobody came.
    no_show_done: bool,
}

/// The visits of one department.
#[derive(Debug, Clone, Serialize)]
struct Group {
    department: String,
    rows: Vec<Row>,
}

/// One visit.
#[derive(Debug, Clone, Serialize)]
struct Row {
    head: VisitHead,
    /// What identity and which papers to look at.
    papers: Vec<String>,
    /// How many people come with the patient, or instead.
    companions: usize,
    has_needs: bool,
    is_late: bool,
    is_expected: bool,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    done: String,
}

impl Page for TodayPage {
    const SCREEN: &'static str = "801";
    const TEMPLATE: &'static str = "front/today.html";

    fn title(&self) -> Text {
        "front-today-title".into()
    }
}

/// Shows today's list; with a search, what was found above it.
pub async fn show(front: Front, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let visits = today(front.ctx(), front.actor()).await?;
    let mut problems = Problems::default();
    let found = match Sought::read(&wanted.q, None) {
        Some(sought) => Some(find(front.ctx(), front.actor(), &sought).await?),
        None => {
            if !wanted.q.trim().is_empty() {
                problems.add("q", "front-search-problem");
            }
            None
        }
    };
    let values = Values::from_pairs([("q", wanted.q.as_str())]);
    let page = TodayPage {
        home: front.home.clone(),
        form: front.form(&values, &problems),
        groups: groups(&front, &visits),
        found: found.map(|found| found.iter().map(|visit| row(&front, visit)).collect()),
        no_show_done: wanted.done == "no-show",
    };
    front.page(&page).await
}

fn groups(front: &Front, visits: &[Visit]) -> Vec<Group> {
    let mut by_department: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for visit in visits {
        let department = front.department(visit.department.as_ref());
        by_department.entry(department).or_default().push(row(front, visit));
    }
    by_department.into_iter().map(|(department, rows)| Group { department, rows }).collect()
}

fn row(front: &Front, visit: &Visit) -> Row {
    let version = front.guide.version_on(front.today());
    let expected_at = visit.appointment.as_ref().map(|found| found.be_there_at.unwrap_or(found.starts_at));
    let is_expected = visit.state == CaseState::Booked;
    let mut papers: Vec<String> =
        visit.papers.iter().map(|paper| kind_name(version, &paper.kind, front.lang())).collect();
    papers.dedup();
    Row {
        head: front.head(visit),
        papers,
        companions: visit.companions.len(),
        has_needs: !visit.needs.reveal().is_empty(),
        is_late: is_expected && expected_at.is_some_and(|at| at < front.now()),
        is_expected,
    }
}

impl Sample for TodayPage {
    fn samples() -> Vec<Self> {
        let row = |state, is_late| Row {
            head: VisitHead { state: state_text(state), ..VisitHead::sample() },
            papers: vec!["本人を確かめられる物".to_owned(), "診察券".to_owned()],
            companions: 1,
            has_needs: true,
            is_late,
            is_expected: state == CaseState::Booked,
        };
        let states = [
            CaseState::Booked,
            CaseState::Arrived,
            CaseState::InTalk,
            CaseState::PayDue,
            CaseState::Closed,
            CaseState::NoShow,
        ];
        let rows = states.map(|state| row(state, state == CaseState::Booked)).to_vec();
        let full = Self {
            home: "/h/sample/front".to_owned(),
            form: Form::empty(),
            groups: vec![Group { department: "見本科".to_owned(), rows: rows.clone() }],
            found: None,
            no_show_done: true,
        };
        let sought = Form::new(&Values::from_pairs([("q", "ミホン")]), &Problems::default());
        vec![
            Self { groups: Vec::new(), no_show_done: false, ..full.clone() },
            Self { found: Some(Vec::new()), form: sought.clone(), ..full.clone() },
            Self { found: Some(rows), form: sought, ..full.clone() },
            full,
        ]
    }
}
