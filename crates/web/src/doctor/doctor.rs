//! What every handler of a specialist starts from.

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use base::CaseId;
use domain::cases::Case;
use domain::staff::Role;
use http_kit::Fault;
use serde::Serialize;

use crate::signed::{Signed, id};
use crate::state::Web;

/// A signed-in specialist. An extractor: nobody else gets in.
pub struct Doctor(Signed);

impl Deref for Doctor {
    type Target = Signed;

    fn deref(&self) -> &Signed {
        &self.0
    }
}

impl FromRequestParts<Web> for Doctor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        Signed::with_role(parts, web, "doctor", &[Role::Specialist]).await.map(Self)
    }
}

impl Doctor {
    /// Returns the case of an address; looking at it stands in the audit log.
    pub async fn case(&self, text: &str) -> Result<Case, Fault> {
        Ok(app::desk::see(self.ctx(), self.actor(), id(text)?).await?)
    }

    /// Leads to a page of a case.
    pub fn go_to(&self, case: CaseId, below: &str) -> Response {
        self.go(&format!("/cases/{case}{below}"))
    }

    /// Makes the head of a case's pages.
    pub fn head(&self, case: &Case) -> Head {
        let name = &case.application.patient.name;
        let born = case.application.patient.birth_date.as_ref();
        Head {
            href: format!("{}/cases/{}", self.home, case.id),
            number: case.number.to_string(),
            patient: name.full(),
            kana: name.full_kana(),
            age: born.map(|date| base::japan::age_on(*date.reveal(), self.today())),
            department: self.department(case.application.illness.department.as_ref()),
            revision: case.revision,
        }
    }
}

/// The head of a case's pages.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// Where the case's pages lie, without the language prefix.
    pub href: String,
    /// The reference number.
    pub number: String,
    /// The patient's name as written.
    pub patient: String,
    /// The reading.
    pub kana: String,
    /// The age in years today.
    pub age: Option<i16>,
    /// The department.
    pub department: String,
    /// What the next save must have seen.
    pub revision: u32,
}

impl Head {
    /// Makes a head for samples.
    pub fn sample() -> Self {
        Self {
            href: "/h/sample/doctor/cases/1".to_owned(),
            number: "260-482-135".to_owned(),
            patient: "見本 花子".to_owned(),
            kana: "ミホン ハナコ".to_owned(),
            age: Some(76),
            department: "見本科".to_owned(),
            revision: 7,
        }
    }
}
