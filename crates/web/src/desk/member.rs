//! What every handler of the desk starts from.

use std::collections::BTreeMap;
use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use base::{CaseId, StaffId};
use domain::cases::Case;
use domain::staff::Role;
use http_kit::Fault;

use crate::render::Page;
use crate::signed::{Signed, id};
use crate::state::Web;

/// A signed-in member of the desk. An extractor: nobody else gets in.
pub struct Desk(Signed);

impl Deref for Desk {
    type Target = Signed;

    fn deref(&self) -> &Signed {
        &self.0
    }
}

impl FromRequestParts<Web> for Desk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        Signed::with_role(parts, web, "desk", &[Role::Desk]).await.map(Self)
    }
}

impl Desk {
    /// Returns where a case's pages lie, without the language prefix.
    pub fn case_home(&self, case: CaseId) -> String {
        format!("{}/cases/{case}", self.home)
    }

    /// Leads to a case's page, or to one below it.
    pub fn go_to_case(&self, case: CaseId, below: &str) -> Response {
        self.go(&format!("/cases/{case}{below}"))
    }

    /// Returns the case of an address; looking at it stands in the audit log.
    pub async fn case(&self, text: &str) -> Result<Case, Fault> {
        Ok(app::desk::see(self.ctx(), self.actor(), id(text)?).await?)
    }

    /// Returns the names of all staff.
    pub async fn names(&self) -> Result<BTreeMap<StaffId, String>, Fault> {
        Ok(app::desk::names(self.ctx(), self.actor()).await?)
    }

    /// Answers with a page whose foot carries the case's number.
    pub async fn about<P: Page>(&self, status: StatusCode, case: &Case, page: &P) -> Result<Response, Fault> {
        let frame = self.web.staff_frame(&self.staff, &self.visit).await?.about(case.number);
        Ok(self.web.renderer.page_as(status, &frame, page))
    }
}
