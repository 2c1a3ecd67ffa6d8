//! [603] Accepting, declining, asking for more.

use app::AppError;
use app::opinions::{Accept, AskForMore, Decline, accept, ask_for_more, decline};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::limits;
use domain::cases::{Case, RefusalReason, Stage};
use http_kit::Fault;
use policy::Version;
use serde::Serialize;

use super::doctor::{Doctor, Head};
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Choice, Unmet, id, revision, unmet};
use crate::texts::Text;

/// Lengths that are offered, in minutes.
const MINUTES: [u16; 4] = [30, 45, 60, 90];

/// [603] The decision on a case.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionPage {
    head: Head,
    form: Form,
    minutes: Vec<Choice>,
    reasons: Vec<Choice>,
    note_chars: usize,
    /// Whether it waits for this decision; what was decided stands, with its reason to look at.
    is_open: bool,
    questions: Vec<String>,
}

impl Page for DecisionPage {
    const SCREEN: &'static str = "603";
    const TEMPLATE: &'static str = "doctor/decision.html";

    fn title(&self) -> Text {
        Text::key("doctor-decision-title").with("number", &self.head.number)
    }
}

/// Shows the choices.
pub async fn show(doctor: Doctor, Path((_, case)): Path<(String, String)>) -> Result<Response, Fault> {
    let case = doctor.case(&case).await?;
    answer(&doctor, &case, StatusCode::OK, &Values::default(), &Problems::default()).await
}

/// Accepts.
pub async fn post_accept(
    doctor: Doctor,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let Ok(minutes) = values.one("minutes").parse() else {
        return not_done(&doctor, &case, &values, Unmet::one("minutes", "problem-m01")).await;
    };
    let deed = Accept { case: id(&case)?, revision: revision(&values), minutes };
    came(&doctor, &case, &values, "accepted", accept(doctor.ctx(), doctor.actor(), deed).await).await
}

/// Declines.
pub async fn post_decline(
    doctor: Doctor,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let Some(reason) = RefusalReason::from_code(values.one("reason")) else {
        return not_done(&doctor, &case, &values, Unmet::one("reason", "problem-m01")).await;
    };
    let note = values.one("decline_note").to_owned();
    let deed = Decline { case: id(&case)?, revision: revision(&values), reason, note };
    match decline(doctor.ctx(), doctor.actor(), deed).await {
        Ok(_) => Ok(doctor.go("?done=declined")),
        Err(error) => not_done(&doctor, &case, &values, unmet(error)?.at(&[("note", "decline_note")])).await,
    }
}

/// Asks the desk for more papers.
pub async fn post_more(
    doctor: Doctor,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let note = values.one("more_note").to_owned();
    let deed = AskForMore { case: id(&case)?, revision: revision(&values), note };
    came(&doctor, &case, &values, "asked", ask_for_more(doctor.ctx(), doctor.actor(), deed).await).await
}

async fn came(
    doctor: &Doctor,
    case: &str,
    values: &Values,
    done: &str,
    outcome: Result<Case, AppError>,
) -> Result<Response, Fault> {
    match outcome {
        Ok(_) => Ok(doctor.go(&format!("?done={done}"))),
        Err(error) => not_done(doctor, case, values, unmet(error)?.at(&[("note", "more_note")])).await,
    }
}

async fn not_done(doctor: &Doctor, case: &str, values: &Values, unmet: Unmet) -> Result<Response, Fault> {
    let case = doctor.case(case).await?;
    answer(doctor, &case, unmet.status, values, &unmet.problems).await
}

async fn answer(
    doctor: &Doctor,
    case: &Case,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let page = DecisionPage {
        head: doctor.head(case),
        form: doctor.form(values, problems),
        minutes: minutes(),
        reasons: reasons(Some(doctor.guide.version_of(case))),
        note_chars: limits::TEXT_CHARS_MAX,
        is_open: matches!(case.stage, Stage::Reviewing(_)),
        questions: case.application.questions.iter().map(|question| question.reveal().clone()).collect(),
    };
    doctor.page_as(status, &page).await
}

fn minutes() -> Vec<Choice> {
    let choice = |minutes: u16| Choice::new(minutes, Text::key("doctor-minutes").with("count", minutes));
    MINUTES.into_iter().map(choice).collect()
}

/// The contract's reasons; where the guide names one itself, with its clause.
fn reasons(version: Option<&Version>) -> Vec<Choice> {
    let clause = |code: &str| {
        let known = version?.staff_reasons().iter().find(|reason| reason.code.get_ref() == code)?;
        (!known.cites.is_empty()).then(|| Text::key("doctor-reason-cites").with("cites", &known.cites))
    };
    let choice = |reason: &RefusalReason| Choice {
        value: reason.code().to_owned(),
        text: Text::key(format!("doctor-reason-{}", reason.code().replace('_', "-"))),
        help: clause(reason.code()),
    };
    RefusalReason::ALL.iter().map(choice).collect()
}

impl Sample for DecisionPage {
    fn samples() -> Vec<Self> {
        let page = |form: Form, is_open| Self {
            head: Head::sample(),
            form,
            minutes: minutes(),
            reasons: reasons(None),
            note_chars: limits::TEXT_CHARS_MAX,
            is_open,
            questions: vec!["手術と薬のどちらがよいですか".to_owned()],
        };
        let typed = Values::from_pairs([("reason", "other"), ("decline_note", ""), ("minutes", "60")]);
        let wrong = Unmet::one("decline_note", "step-say-why").problems;
        vec![page(Form::empty(), true), page(Form::new(&typed, &wrong), true), page(Form::empty(), false)]
    }
}
