//! [608] Signing the letter, and the signed letter.

use app::opinions::{Sign, sign};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::DateTime;
use domain::cases::{Case, Concluded};
use http_kit::Fault;
use serde::Serialize;

use super::doctor::{Doctor, Head};
use super::letter::addressee;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Unmet, civil, id, revision, unmet};
use crate::texts::Text;

/// [608] Signing.
#[derive(Debug, Clone, Serialize)]
pub struct SignPage {
    head: Head,
    form: Form,
    to: String,
    /// Whether opinion and answers are all written.
    is_complete: bool,
    /// When it was signed.
    signed: Option<DateTime>,
    /// Whether it has left the hospital.
    is_sent: bool,
}

impl Page for SignPage {
    const SCREEN: &'static str = "608";
    const TEMPLATE: &'static str = "doctor/sign.html";

    fn title(&self) -> Text {
        Text::key("doctor-sign-title").with("number", &self.head.number)
    }
}

/// Shows what is signed.
pub async fn show(doctor: Doctor, Path((_, case)): Path<(String, String)>) -> Result<Response, Fault> {
    let case = doctor.case(&case).await?;
    answer(&doctor, &case, StatusCode::OK, &Values::default(), &Problems::default()).await
}

/// Signs.
pub async fn post(
    doctor: Doctor,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let unmet = if values.one("read") == "yes" {
        let deed = Sign { case: id(&case)?, revision: revision(&values) };
        match sign(doctor.ctx(), doctor.actor(), deed).await {
            Ok(case) => return Ok(doctor.go_to(case.id, "/sign")),
            Err(error) => unmet(error)?,
        }
    } else {
        Unmet::one("read", "doctor-sign-read-problem")
    };
    let case = doctor.case(&case).await?;
    answer(&doctor, &case, unmet.status, &values, &unmet.problems).await
}

async fn answer(
    doctor: &Doctor,
    case: &Case,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let Some(Concluded { report, .. }) = case.stage.concluded() else { return Ok(doctor.go_to(case.id, "")) };
    let page = SignPage {
        head: doctor.head(case),
        form: doctor.form(values, problems),
        to: addressee(case),
        is_complete: report.opinion().is_complete(),
        signed: report.letter().map(|letter| civil(letter.at)),
        is_sent: report.is_sent(),
    };
    doctor.page_as(status, &page).await
}

impl Sample for SignPage {
    fn samples() -> Vec<Self> {
        let page = |is_complete, signed, is_sent| Self {
            head: Head::sample(),
            form: Form::empty(),
            to: "見本総合病院 消化器内科 見本 医師".to_owned(),
            is_complete,
            signed,
            is_sent,
        };
        let at = Some(DateTime::constant(2026, 12, 16, 9, 0, 0, 0));
        vec![page(false, None, false), page(true, None, false), page(true, at, false), page(true, at, true)]
    }
}
