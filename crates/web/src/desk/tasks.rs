//! [501] What is done by hand: calls, urgent ones first.

use app::tasks::{Errand, FinishTask, finish, list};
use axum::extract::Path;
use axum::response::Response;
use domain::tasks::TaskKind;
use http_kit::Fault;
use serde::Serialize;

use super::member::Desk;
use super::shown::instant;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// One task.
#[derive(Debug, Clone, Serialize)]
pub struct TaskRow {
    id: String,
    kind: Text,
    is_urgent: bool,
    is_late: bool,
    due: String,
    lines: Vec<Line>,
    whom: String,
    phone: String,
    number: Option<String>,
    href: Option<String>,
}

/// One line of a task's note.
#[derive(Debug, Clone, Serialize)]
struct Line {
    /// Which news is to be told, when the system says so by its code.
    news: Option<Text>,
    words: String,
}

impl TaskRow {
    fn new(desk: &Desk, errand: &Errand) -> Self {
        let task = &errand.task;
        Self {
            id: task.id.to_string(),
            kind: kind_text(task.kind),
            is_urgent: task.kind == TaskKind::UrgentCall,
            is_late: task.due_at < desk.now(),
            due: instant(desk.lang(), task.due_at, desk.today()),
            lines: lines(task.kind, task.note.reveal()),
            whom: errand.whom.reveal().clone(),
            phone: errand.phone.reveal().clone(),
            number: errand.number.map(|number| number.to_string()),
            href: task.case.map(|case| format!("{}{}", desk.case_home(case), page_of(task.kind))),
        }
    }
}

/// Returns the words for a kind of task.
pub fn kind_text(kind: TaskKind) -> Text {
    Text::key(format!("desk-task-{}", kind.code()))
}

/// The news whose codes the system writes into the notes of its calls.
const NEWS: [&str; 15] = [
    "received",
    "arrived",
    "missing",
    "accepted",
    "dates_offered",
    "booked",
    "reminder",
    "cancelled",
    "result_by_phone",
    "news",
    "payment_due",
    "reply_sent",
    "withdrawn",
    "closed",
    "contact_changed",
];

fn lines(kind: TaskKind, note: &str) -> Vec<Line> {
    let told = matches!(kind, TaskKind::TellByPhone | TaskKind::MessageFailed);
    let news = |line: &str| NEWS.into_iter().find(|code| told && *code == line);
    let line = |line: &str| Line {
        news: news(line).map(|code| Text::key(format!("desk-news-{code}"))),
        words: line.to_owned(),
    };
    note.lines().filter(|line| !line.is_empty()).map(line).collect()
}

/// Returns the page on which a task is done, below the case's.
fn page_of(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::UrgentCall | TaskKind::RefusalCall => "/decline",
        TaskKind::ConfirmContact => "/people",
        TaskKind::WantedBySpecialist => "/request",
        TaskKind::NoShowCall => "/slots",
        TaskKind::CallBack | TaskKind::MessageFailed | TaskKind::TellByPhone | TaskKind::PromisePassed => "",
    }
}

/// [501] The list of tasks.
#[derive(Debug, Clone, Serialize)]
pub struct TasksPage {
    home: String,
    tasks: Vec<TaskRow>,
    form: Form,
}

impl Page for TasksPage {
    const SCREEN: &'static str = "501";
    const TEMPLATE: &'static str = "desk/tasks.html";

    fn title(&self) -> Text {
        "desk-tasks-title".into()
    }
}

/// Shows the list.
pub async fn show(desk: Desk) -> Result<Response, Fault> {
    let errands = list(desk.ctx(), desk.actor()).await?;
    let page = TasksPage {
        home: desk.home.clone(),
        tasks: errands.iter().map(|errand| TaskRow::new(&desk, errand)).collect(),
        form: desk.form(&Values::default(), &Problems::default()),
    };
    desk.page(&page).await
}

/// Takes a task off the list.
pub async fn done(desk: Desk, Path((_, task)): Path<(String, String)>, _: Posted) -> Result<Response, Fault> {
    let task = task.parse().map_err(|_| Fault::NotFound)?;
    finish(desk.ctx(), desk.actor(), FinishTask { task }).await?;
    Ok(desk.go("/tasks"))
}

impl Sample for TasksPage {
    fn samples() -> Vec<Self> {
        let row = |kind: TaskKind, place: usize| TaskRow {
            id: place.to_string(),
            kind: kind_text(kind),
            is_urgent: kind == TaskKind::UrgentCall,
            is_late: place == 1,
            due: "11月30日(月) 16:00".to_owned(),
            lines: lines(kind, "received\n例文 太郎さん、090-0000-0000"),
            whom: "ミホン ハナコ".to_owned(),
            phone: "03-0000-0001".to_owned(),
            number: Some("260-482-135".to_owned()),
            href: Some(format!("/h/sample/desk/cases/0{}", page_of(kind))),
        };
        let kinds = [
            TaskKind::UrgentCall,
            TaskKind::CallBack,
            TaskKind::RefusalCall,
            TaskKind::MessageFailed,
            TaskKind::TellByPhone,
            TaskKind::PromisePassed,
            TaskKind::ConfirmContact,
            TaskKind::NoShowCall,
            TaskKind::WantedBySpecialist,
        ];
        let tasks = kinds.into_iter().enumerate().map(|(place, kind)| row(kind, place)).collect();
        let full = Self { home: "/h/sample/desk".to_owned(), tasks, form: Form::empty() };
        vec![Self { tasks: Vec::new(), ..full.clone() }, full]
    }
}
