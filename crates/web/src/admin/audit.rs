//! [909] Searching the audit log.

use app::audit::{LogPage, LogRow, Question, read};
use axum::extract::{Query, State};
use axum::response::Response;
use base::{Date, DateTime, japan};
use domain::access::Deed;
use domain::audit::Outcome;
use domain::staff::Role;
use http_kit::{Fault, Staff, query_value};
use serde::{Deserialize, Serialize};

use super::words::problem;
use crate::form::{Form, Problems, Values};
use crate::frame::Visit;
use crate::render::{Page, Sample};
use crate::state::Web;
use crate::texts::Text;

/// [909] Searching the audit log.
#[derive(Debug, Clone, Serialize)]
pub struct AuditPage {
    /// Where the form is sent.
    pub action: String,
    /// What is asked for.
    pub form: Form,
    /// The deeds to choose from.
    pub deeds: Vec<DeedChoice>,
    /// The entries, newest first.
    pub rows: Vec<Row>,
    /// Where the next page is.
    pub next: Option<String>,
}

/// A deed to choose.
#[derive(Debug, Clone, Serialize)]
pub struct DeedChoice {
    /// What is sent.
    pub value: &'static str,
    /// Its words.
    pub text: Text,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// An entry in words.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its number.
    pub sequence: u64,
    /// When, in Japan.
    pub at: DateTime,
    /// Who.
    pub who: String,
    /// What.
    pub deed: Text,
    /// The case's number.
    pub number: Option<String>,
    /// Why it was refused; `None` when it was done.
    pub refused: Option<String>,
    /// What else the entry tells: `key=value`.
    pub details: Vec<String>,
}

impl Row {
    fn new(row: LogRow) -> Self {
        Self {
            sequence: row.sequence,
            at: japan::wall(row.at),
            who: row.who,
            deed: deed_text(row.deed),
            number: row.number.map(|number| number.to_string()),
            refused: match row.outcome {
                Outcome::Done => None,
                Outcome::Refused(why) => Some(why),
            },
            details: row.details.into_iter().map(|(key, value)| format!("{key}={value}")).collect(),
        }
    }
}

impl Page for AuditPage {
    const SCREEN: &'static str = "909";
    const TEMPLATE: &'static str = "admin/audit.html";

    fn title(&self) -> Text {
        "audit-title".into()
    }
}

impl Sample for AuditPage {
    fn samples() -> Vec<Self> {
        let row = |sequence, refused: Option<&str>| Row {
            sequence,
            at: jiff::civil::datetime(2026, 12, 1, 9, 0, 0, 0),
            who: "見本 花子".to_owned(),
            deed: deed_text(Deed::ReadDocument),
            number: Some("260-482-135".to_owned()),
            refused: refused.map(str::to_owned),
            details: vec!["document=1".to_owned()],
        };
        let every = Deed::ALL.iter().map(|deed| Row { deed: deed_text(*deed), ..row(1, None) });
        let page = |form, rows| Self {
            action: "/h/sample/audit".to_owned(),
            form,
            deeds: deeds(Some(Deed::ReadDocument)),
            rows,
            next: Some("/h/sample/audit?before=7".to_owned()),
        };
        let mut problems = Problems::default();
        problems.add("case", "problem-case-unknown");
        vec![
            page(Form::empty(), vec![row(8, None), row(7, Some("role"))]),
            page(Form::empty(), every.collect()),
            page(Form::new(&Values::from_pairs([("case", "1")]), &problems), Vec::new()),
        ]
    }
}

/// The question as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    case: String,
    doer: String,
    deed: String,
    from: String,
    until: String,
    before: Option<u64>,
}

pub async fn show(
    State(web): State<Web>,
    staff: Staff,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    staff.any_of(web.ctx(), &[Role::Auditor]).await?;
    let frame = web.staff_frame(&staff, &visit).await?;
    let found = match question(&asked) {
        Ok(question) => match read(web.ctx(), &staff.actor, &question).await {
            Ok(found) => Ok(found),
            Err(error) => Err(problem(error)?),
        },
        Err(problems) => Err(problems),
    };
    let action = format!("/h/{}/audit", staff.hospital);
    let values = Values::from_pairs([
        ("case", asked.case.as_str()),
        ("doer", &asked.doer),
        ("from", &asked.from),
        ("until", &asked.until),
    ]);
    let page = |problems: &Problems, LogPage { rows, next }| AuditPage {
        next: next.map(|before| format!("{action}?{}", asked.after(before))),
        form: Form::new(&values, problems),
        deeds: deeds(Deed::from_code(&asked.deed)),
        rows: rows.into_iter().map(Row::new).collect(),
        action: action.clone(),
    };
    Ok(match found {
        Ok(found) => web.page(&frame, &page(&Problems::default(), found)),
        Err(problems) => web.unfit(&frame, &page(&problems, LogPage { rows: Vec::new(), next: None })),
    })
}

impl Asked {
    /// Returns the query of the page after the entry `before`.
    fn after(&self, before: u64) -> String {
        let pairs = [
            ("case", &self.case),
            ("doer", &self.doer),
            ("deed", &self.deed),
            ("from", &self.from),
            ("until", &self.until),
        ];
        let asked = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let words = asked.map(|(name, value)| format!("{name}={}&", query_value(value)));
        format!("{}before={before}", words.collect::<String>())
    }
}

fn question(asked: &Asked) -> Result<Question, Problems> {
    let mut problems = Problems::default();
    let mut day = |field: &str, typed: &str| -> Option<Date> {
        let found = base::typed::half_width(typed).parse().ok();
        if found.is_none() && !typed.trim().is_empty() {
            problems.add(field, "problem-day-form");
        }
        found
    };
    let (from, until) = (day("from", &asked.from), day("until", &asked.until));
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Question {
        case: asked.case.clone(),
        doer: asked.doer.clone(),
        deed: Deed::from_code(&asked.deed),
        from,
        until,
        before: asked.before,
    })
}

fn deeds(chosen: Option<Deed>) -> Vec<DeedChoice> {
    let choice = |deed: &Deed| DeedChoice {
        value: deed.code(),
        text: deed_text(*deed),
        is_chosen: chosen == Some(*deed),
    };
    Deed::ALL.iter().map(choice).collect()
}

/// Returns a deed's words: the key is its code.
fn deed_text(deed: Deed) -> Text {
    Text::key(format!("deed-{}", deed.code().replace(['.', '_'], "-")))
}
