//! [501] What to do next, by whom, by when.

use app::desk::{CaseRow, QueueName, QueuePage as Place, QueueView, next_of_state, queue};
use axum::extract::Query;
use axum::response::Response;
use base::Timestamp;
use domain::cases::CaseState;
use http_kit::Fault;
use serde::{Deserialize, Serialize};

use super::member::Desk;
use super::shown::{day, instant, state_text, turn_text};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// Which queue, and from where on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    queue: String,
    after: String,
}

/// One queue in the list of all.
#[derive(Debug, Clone, Serialize)]
pub struct QueueLink {
    code: &'static str,
    text: Text,
    count: Option<u64>,
    is_here: bool,
}

/// One row of a queue.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The case's page, without the language prefix.
    href: String,
    due: Option<String>,
    is_late: bool,
    number: String,
    patient: String,
    kana: String,
    department: String,
    state: Text,
    turn: Text,
    next: Option<Text>,
    next_href: String,
    starts: Option<String>,
}

impl Row {
    /// Makes a row.
    pub fn new(desk: &Desk, row: &CaseRow) -> Self {
        let (lang, today) = (desk.lang(), desk.today());
        let home = desk.case_home(row.id);
        let department = row.department.as_ref().map(|id| desk.guide.department_on(today, id, lang));
        Self {
            due: row.due_at.map(|due| day(lang, base::japan::date(due), today)),
            is_late: row.due_at.is_some_and(|due| due < desk.now()),
            number: row.number.to_string(),
            patient: row.patient.reveal().clone(),
            kana: row.patient_kana.reveal().clone(),
            department: department.unwrap_or_default(),
            state: state_text(row.state),
            turn: turn_text(row.state.turn()),
            next: next_of_state(row.state).map(|step| Text::key(format!("desk-next-{}", step.code()))),
            next_href: format!("{home}{}", next_page(row.state)),
            starts: row.starts_at.filter(|_| is_of_the_day(row.state)).map(|at| instant(lang, at, today)),
            href: home,
        }
    }

    /// Makes a row for samples.
    pub fn sample(state: CaseState, is_late: bool) -> Self {
        let home = "/h/sample/desk/cases/0".to_owned();
        Self {
            due: Some("11月30日(月)".to_owned()),
            is_late,
            number: "260-482-135".to_owned(),
            patient: "見本 花子".to_owned(),
            kana: "ミホン ハナコ".to_owned(),
            department: "見本科".to_owned(),
            state: state_text(state),
            turn: turn_text(state.turn()),
            next: next_of_state(state).map(|step| Text::key(format!("desk-next-{}", step.code()))),
            next_href: format!("{home}{}", next_page(state)),
            starts: (state == CaseState::Booked).then(|| "12月15日(火) 14:00".to_owned()),
            href: home,
        }
    }
}

/// Tells whether the appointment itself is what comes next.
fn is_of_the_day(state: CaseState) -> bool {
    matches!(state, CaseState::Booked | CaseState::Arrived | CaseState::Waiting | CaseState::InTalk)
}

/// Returns the page of the next step, below the case's page.
pub fn next_page(state: CaseState) -> &'static str {
    match state {
        CaseState::Draft => "/application",
        CaseState::AwaitingDocs | CaseState::DocsMissing => "/arrivals",
        CaseState::DocsCheck => "/check",
        CaseState::ReviewMore => "/request",
        CaseState::Review => "/assign",
        CaseState::Accepted | CaseState::DatesOffered | CaseState::DatesRetry | CaseState::NoShow => "/slots",
        CaseState::ResultCall => "/decline",
        CaseState::ReportWriting => "/reply",
        CaseState::Submitted
        | CaseState::Booked
        | CaseState::Arrived
        | CaseState::Waiting
        | CaseState::InTalk
        | CaseState::PayDue
        | CaseState::ReportSent
        | CaseState::Closed
        | CaseState::Declined
        | CaseState::Redirected
        | CaseState::Withdrawn
        | CaseState::OnHold
        | CaseState::Quiet => "",
    }
}

/// [501] A queue.
#[derive(Debug, Clone, Serialize)]
pub struct QueuePage {
    home: String,
    queue: Text,
    queues: Vec<QueueLink>,
    rows: Vec<Row>,
    next: Option<String>,
    tasks: usize,
    urgent: usize,
}

impl Page for QueuePage {
    const SCREEN: &'static str = "501";
    const TEMPLATE: &'static str = "desk/queue.html";

    fn title(&self) -> Text {
        "desk-queue-title".into()
    }
}

/// Shows a queue.
pub async fn show(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let name = QueueName::from_code(&wanted.queue).unwrap_or(QueueName::All);
    let view = queue(desk.ctx(), desk.actor(), name, place(&wanted.after)).await?;
    let errands = app::tasks::list(desk.ctx(), desk.actor()).await?;
    let urgent = errands.iter().filter(|e| e.task.kind == domain::tasks::TaskKind::UrgentCall).count();
    let page = QueuePage {
        home: desk.home.clone(),
        queue: Text::key(format!("desk-queue-{}", name.code())),
        queues: links(&view, name),
        rows: view.rows.iter().map(|row| Row::new(&desk, row)).collect(),
        next: view.next.map(|next| format!("{}?queue={}&after={}", desk.home, name.code(), written(next))),
        tasks: errands.len(),
        urgent,
    };
    desk.page(&page).await
}

fn links(view: &QueueView, here: QueueName) -> Vec<QueueLink> {
    let link = |name: &QueueName| QueueLink {
        code: name.code(),
        text: Text::key(format!("desk-queue-{}", name.code())),
        count: view.counts.get(name).copied(),
        is_here: *name == here,
    };
    QueueName::ALL.iter().map(link).collect()
}

/// Writes the place where a page ended: milliseconds and the case.
fn written(place: Place) -> String {
    let at = place.at.map_or_else(|| "none".to_owned(), |at| at.as_millisecond().to_string());
    format!("{at}_{}", place.id)
}

fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('_')?;
    let at = match at {
        "none" => None,
        millis => Some(Timestamp::from_millisecond(millis.parse().ok()?).ok()?),
    };
    Some(Place { at, id: id.parse().ok()? })
}

impl Sample for QueuePage {
    fn samples() -> Vec<Self> {
        let full = Self {
            home: "/h/sample/desk".to_owned(),
            queue: "desk-queue-all".into(),
            queues: links(
                &QueueView { rows: Vec::new(), next: None, counts: [(QueueName::New, 3)].into() },
                QueueName::All,
            ),
            rows: CaseState::ALL
                .iter()
                .map(|state| Row::sample(*state, *state == CaseState::Review))
                .collect(),
            next: Some("/h/sample/desk?queue=all&after=none_0".to_owned()),
            tasks: 2,
            urgent: 1,
        };
        let empty = Self { rows: Vec::new(), next: None, tasks: 0, urgent: 0, ..full.clone() };
        vec![full, empty]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{CaseId, SeededChance};

    #[test]
    fn the_place_where_a_page_ended_survives_the_address() {
        let id = CaseId::draw(&SeededChance::new(1));
        for at in [None, Some("2026-12-01T14:59:59Z".parse().unwrap())] {
            let before = Place { at, id };
            assert_eq!(place(&written(before)), Some(before));
        }
        assert_eq!(place("nonsense"), None);
    }
}
