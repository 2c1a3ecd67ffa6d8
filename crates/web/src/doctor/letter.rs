//! [607] Writing the opinion and an answer to each question.

use app::opinions::{Write, letter_due, preview, read_letter, write};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Date, limits};
use domain::cases::{Case, Concluded};
use http_kit::Fault;
use serde::{Deserialize, Serialize};

use super::doctor::{Doctor, Head};
use crate::files::pdf;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Unmet, id, revision, unmet};
use crate::texts::Text;

/// [607] The letter in the making.
#[derive(Debug, Clone, Serialize)]
pub struct LetterPage {
    head: Head,
    form: Form,
    due: Date,
    is_late: bool,
    to: String,
    opinion: String,
    answers: Vec<AnswerRow>,
    chars_max: usize,
    is_saved: bool,
}

/// One question with its answer.
#[derive(Debug, Clone, Serialize)]
struct AnswerRow {
    /// The field's name.
    field: String,
    question: String,
    answer: String,
}

/// What the address says about the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    saved: Option<u8>,
}

impl Page for LetterPage {
    const SCREEN: &'static str = "607";
    const TEMPLATE: &'static str = "doctor/letter.html";

    fn title(&self) -> Text {
        Text::key("doctor-letter-title").with("number", &self.head.number)
    }
}

/// Shows the letter; once it is signed, the signed one.
pub async fn show(
    doctor: Doctor,
    Path((_, case)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let case = doctor.case(&case).await?;
    let is_saved = wanted.saved.is_some();
    answer(&doctor, &case, StatusCode::OK, &Values::default(), &Problems::default(), is_saved).await
}

/// Saves the text; `then` says where to go on.
pub async fn post(
    doctor: Doctor,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let seen = doctor.case(&case).await?;
    let questions = seen.stage.concluded().map_or(0, |concluded| concluded.report.opinion().answers.len());
    let deed = Write {
        case: seen.id,
        revision: revision(&values),
        text: values.one("opinion").to_owned(),
        answers: (0..questions).map(|place| values.one(&field(place)).to_owned()).collect(),
    };
    match write(doctor.ctx(), doctor.actor(), deed).await {
        Ok(case) if values.one("then") == "sign" => Ok(doctor.go_to(case.id, "/sign")),
        Ok(case) => Ok(doctor.go_to(case.id, "/letter?saved=1")),
        Err(error) => {
            let Unmet { status, problems, .. } = unmet(error)?.at(&[("text", "opinion")]);
            let case = doctor.case(&case).await?;
            answer(&doctor, &case, status, &values, &problems, false).await
        }
    }
}

/// Sends the letter as it would be signed now.
pub async fn show_preview(
    doctor: Doctor,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (case, made) = preview(doctor.ctx(), doctor.actor(), id(&case)?).await?;
    Ok(pdf(made.0, &format!("letter-{}-draft.pdf", case.number)))
}

/// Sends the signed letter.
pub async fn show_signed(doctor: Doctor, Path((_, case)): Path<(String, String)>) -> Result<Response, Fault> {
    let case = id(&case)?;
    let bytes = read_letter(doctor.ctx(), doctor.actor(), case).await?;
    Ok(pdf(bytes, &format!("letter-{case}.pdf")))
}

/// Returns to whom the letter goes: institution, department, doctor.
pub fn addressee(case: &Case) -> String {
    let doctor = &case.application.referring_doctor;
    let parts = [&doctor.hospital, &doctor.department, doctor.doctor.reveal()];
    parts.map(String::as_str).join(" ").trim().to_owned()
}

async fn answer(
    doctor: &Doctor,
    case: &Case,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
    is_saved: bool,
) -> Result<Response, Fault> {
    let Some(concluded) = case.stage.concluded() else { return Ok(doctor.go_to(case.id, "")) };
    if concluded.report.letter().is_some() {
        return Ok(doctor.go_to(case.id, "/sign"));
    }
    let due = letter_due(&doctor.guide, case, doctor.today());
    let page = LetterPage {
        head: doctor.head(case),
        form: doctor.form(values, problems),
        due,
        is_late: due < doctor.today(),
        to: addressee(case),
        opinion: concluded.report.opinion().text.clone(),
        answers: answers(concluded),
        chars_max: limits::OPINION_CHARS_MAX,
        is_saved,
    };
    doctor.page_as(status, &page).await
}

fn answers(concluded: &Concluded) -> Vec<AnswerRow> {
    let row = |(place, answer): (usize, &domain::reports::Answer)| AnswerRow {
        field: field(place),
        question: answer.question.clone(),
        answer: answer.answer.clone(),
    };
    concluded.report.opinion().answers.iter().enumerate().map(row).collect()
}

fn field(place: usize) -> String {
    format!("answer_{place}")
}

impl Sample for LetterPage {
    fn samples() -> Vec<Self> {
        let full = Self {
            head: Head::sample(),
            form: Form::empty(),
            due: Date::constant(2026, 12, 22),
            is_late: false,
            to: "見本総合病院 消化器内科 見本 医師".to_owned(),
            opinion: "資料を拝見しました。(見本)".to_owned(),
            answers: vec![AnswerRow {
                field: field(0),
                question: "手術と薬のどちらがよいですか".to_owned(),
                answer: String::new(),
            }],
            chars_max: limits::OPINION_CHARS_MAX,
            is_saved: true,
        };
        let typed = Values::from_pairs([("opinion", "書きかけ"), ("answer_0", "")]);
        let stale = Form::new(&typed, &Unmet::one("main", "step-changed").problems);
        vec![Self { form: stale, is_saved: false, is_late: true, answers: Vec::new(), ..full.clone() }, full]
    }
}
