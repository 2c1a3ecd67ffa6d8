//! [906] Versions and drafts; a draft is begun here as a copy of a version.

use app::policies::{Begin, DraftRow, Overview, Standing, VersionRow, begin, overview};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Date, DateTime};
use domain::policies::DraftState;
use http_kit::Fault;
use serde::Serialize;

use super::member::Policies;
use super::problems::unmet;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Choice, Unmet, civil, key};
use crate::texts::Text;

/// [906] The list.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    home: String,
    form: Form,
    versions: Vec<Row>,
    drafts: Vec<Draft>,
    /// Versions to copy; empty for somebody who only reads.
    bases: Vec<Choice>,
}

/// A version.
#[derive(Debug, Clone, Serialize)]
struct Row {
    href: String,
    name: String,
    first_day: Date,
    hash: String,
    standing: Text,
    open: u64,
    all: u64,
    author: String,
    approver: String,
    approved_at: Option<DateTime>,
}

/// A draft.
#[derive(Debug, Clone, Serialize)]
struct Draft {
    href: String,
    author: String,
    base: String,
    first_day: Option<Date>,
    changed_at: DateTime,
    state: Text,
    is_open: bool,
}

impl Page for ListPage {
    const SCREEN: &'static str = "906";
    const TEMPLATE: &'static str = "policy/list.html";

    fn title(&self) -> Text {
        "policy-title".into()
    }
}

/// Shows versions and drafts.
pub async fn show(policies: Policies) -> Result<Response, Fault> {
    answer(&policies, StatusCode::OK, &Values::default(), &Problems::default()).await
}

/// Begins a draft.
pub async fn post(policies: Policies, Posted(values): Posted) -> Result<Response, Fault> {
    let outcome = match values.one("first_day").trim().parse() {
        Ok(first_day) => {
            let deed = Begin { id: key(&values)?, base: values.one("base").to_owned(), first_day };
            begin(policies.ctx(), policies.actor(), deed).await.map_err(unmet)
        }
        Err(_) => Err(Ok(Unmet::one("first_day", "problem-day-form"))),
    };
    match outcome {
        Ok(draft) => Ok(policies.go(&format!("/drafts/{}", draft.id))),
        Err(why) => {
            let Unmet { status, problems, .. } = why?;
            answer(&policies, status, &values, &problems).await
        }
    }
}

async fn answer(
    policies: &Policies,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let Overview { versions, drafts } = overview(policies.ctx(), policies.actor()).await?;
    let choice =
        |row: &VersionRow| Choice::new(&row.name, Text::key("policy-version-named").with("name", &row.name));
    let page = ListPage {
        home: policies.home.clone(),
        form: policies.form(values, problems),
        bases: if policies.writes() { versions.iter().map(choice).collect() } else { Vec::new() },
        versions: versions.into_iter().map(|row| Row::of(&policies.home, row)).collect(),
        drafts: drafts.into_iter().map(|row| Draft::of(&policies.home, row)).collect(),
    };
    policies.page_as(status, &page).await
}

impl Row {
    fn of(home: &str, row: VersionRow) -> Self {
        let (author, approver) = row
            .approval
            .as_ref()
            .map_or_else(Default::default, |approval| (approval.author.clone(), approval.approver.clone()));
        Self {
            href: format!("{home}/versions/{}", row.name),
            first_day: row.first_day,
            hash: short(&row.hash),
            standing: standing_text(row.standing),
            open: row.open,
            all: row.all,
            author,
            approver,
            approved_at: row.approval.map(|approval| civil(approval.at)),
            name: row.name,
        }
    }
}

impl Draft {
    fn of(home: &str, row: DraftRow) -> Self {
        let DraftRow { draft, author, first_day } = row;
        Self {
            href: format!("{home}/drafts/{}", draft.id),
            author,
            base: draft.base.version,
            first_day,
            changed_at: civil(draft.changed_at),
            state: state_text(&draft.state),
            is_open: draft.state.is_open(),
        }
    }
}

/// Returns the first characters of a hash, as people compare them by eye.
pub fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

/// Returns how a version stands, in words.
pub fn standing_text(standing: Standing) -> Text {
    Text::key(match standing {
        Standing::Coming => "policy-coming",
        Standing::InForce => "policy-in-force",
        Standing::Past => "policy-past",
    })
}

/// Returns where a draft stands, in words.
pub fn state_text(state: &DraftState) -> Text {
    Text::key(format!("policy-state-{}", state.code()))
}

impl Sample for ListPage {
    fn samples() -> Vec<Self> {
        let row = |name: &str, standing, approver: &str| Row {
            href: format!("/h/sample/admin/policy/versions/{name}"),
            name: name.to_owned(),
            first_day: Date::constant(2027, 4, 1),
            hash: "9f2c41d07a55".to_owned(),
            standing: standing_text(standing),
            open: 14,
            all: 412,
            author: "見本 花子".to_owned(),
            approver: approver.to_owned(),
            approved_at: (!approver.is_empty()).then(|| DateTime::constant(2026, 12, 1, 9, 0, 0, 0)),
        };
        let draft = |code: &str, is_open: bool| Draft {
            href: "/h/sample/admin/policy/drafts/1".to_owned(),
            author: "見本 花子".to_owned(),
            base: "2026-04-01".to_owned(),
            first_day: is_open.then(|| Date::constant(2027, 4, 1)),
            changed_at: DateTime::constant(2026, 12, 1, 9, 0, 0, 0),
            state: Text::key(format!("policy-state-{code}")),
            is_open,
        };
        let full = Self {
            home: "/h/sample/admin/policy".to_owned(),
            form: Form::empty(),
            versions: vec![
                row("2027-04-01", Standing::Coming, "例文 太郎"),
                row("2026-04-01", Standing::InForce, ""),
                row("2020-08-01", Standing::Past, ""),
            ],
            drafts: vec![
                draft("writing", true),
                draft("asked", true),
                draft("turned", true),
                draft("approved", false),
                draft("dropped", false),
            ],
            bases: vec![Choice::new("2026-04-01", "policy-in-force")],
        };
        let mut problems = Problems::default();
        problems.add("first_day", "policy-problem-not-later");
        let typed = Values::from_pairs([("first_day", "2026-04-01")]);
        vec![
            Self { bases: Vec::new(), drafts: Vec::new(), ..full.clone() },
            Self { form: Form::new(&typed, &problems), ..full.clone() },
            full,
        ]
    }
}
