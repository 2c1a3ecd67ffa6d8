//! What the handlers of doctors and of reception start from: who is signed in, the hospital's guide, answering.

mod problems;
mod shown;

use std::sync::Arc;

use app::{Ctx, Guidebook};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use base::{CaseId, Date, DepartmentId, Lang, Timestamp};
use domain::access::Actor;
use domain::staff::Role;
use http_kit::{Fault, Staff};

pub use problems::{Unmet, unmet};
pub use shown::{Choice, Cited, civil, kind_name, kinship_text, paper_name, part_text, state_text};

use crate::form::{Form, KEY_FIELD, Problems, Values};
use crate::frame::Visit;
use crate::render::Page;
use crate::state::Web;

/// A signed-in member of staff with one of the roles of an area.
pub struct Signed {
    /// Rendering and what deeds are given.
    pub web: Web,
    /// Who is signed in.
    pub staff: Staff,
    /// The request.
    pub visit: Visit,
    /// The hospital's guide.
    pub guide: Arc<Guidebook>,
    /// Where the area's pages lie, without the language prefix.
    pub home: String,
}

impl Signed {
    /// Lets in who has one of the roles; `area` is the segment of the addresses.
    pub async fn with_role(
        parts: &mut Parts,
        web: &Web,
        area: &str,
        roles: &[Role],
    ) -> Result<Self, Response> {
        let staff = Staff::from_request_parts(parts, web).await?;
        let Ok(visit) = Visit::from_request_parts(parts, web).await;
        staff.any_of(web.ctx(), roles).await.map_err(IntoResponse::into_response)?;
        let guide = web.ctx().guide(&staff.hospital).await;
        let guide = guide.map_err(|error| Fault::from(error).into_response())?;
        let home = format!("/h/{}/{area}", staff.hospital);
        Ok(Self { web: web.clone(), staff, visit, guide, home })
    }

    /// Returns what deeds are given.
    pub fn ctx(&self) -> &Ctx {
        self.web.ctx()
    }

    /// Returns who acts.
    pub fn actor(&self) -> &Actor {
        &self.staff.actor
    }

    /// Returns the language of the page.
    pub fn lang(&self) -> Lang {
        self.visit.lang
    }

    /// Returns the present.
    pub fn now(&self) -> Timestamp {
        self.ctx().now()
    }

    /// Returns today's date in Japan.
    pub fn today(&self) -> Date {
        base::japan::date(self.now())
    }

    /// Returns a department's name; empty when none is chosen.
    pub fn department(&self, id: Option<&DepartmentId>) -> String {
        let name = |id: &DepartmentId| self.guide.department_on(self.today(), id, self.lang());
        id.map(name).unwrap_or_default()
    }

    /// Leads to a page of the area: what was posted is done.
    pub fn go(&self, below: &str) -> Response {
        Redirect::to(&self.visit.url(&format!("{}{below}", self.home))).into_response()
    }

    /// Makes a form with a fresh key and the session's token.
    pub fn form(&self, values: &Values, problems: &Problems) -> Form {
        let fresh = CaseId::draw(&*self.ctx().chance).to_string();
        Form::new(values, problems).keyed(&fresh).guarded(&self.staff.csrf)
    }

    /// Answers with a page.
    pub async fn page<P: Page>(&self, page: &P) -> Result<Response, Fault> {
        self.page_as(StatusCode::OK, page).await
    }

    /// Answers with a page and a status.
    pub async fn page_as<P: Page>(&self, status: StatusCode, page: &P) -> Result<Response, Fault> {
        let frame = self.web.staff_frame(&self.staff, &self.visit).await?;
        Ok(self.web.renderer.page_as(status, &frame, page))
    }
}

/// Reads the id of an address.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// The revision that stood in a form.
pub fn revision(values: &Values) -> Option<u32> {
    values.one("revision").parse().ok()
}

/// The key of a form as an id, so that the same form makes the same thing once.
pub fn key<T: std::str::FromStr>(values: &Values) -> Result<T, Fault> {
    values.one(KEY_FIELD).parse().map_err(|_| Fault::Unfit)
}

/// Reads a small number; empty is nothing.
pub fn number(values: &Values, field: &str, problems: &mut Problems) -> u16 {
    let typed = base::typed::half_width(values.one(field));
    if typed.is_empty() {
        return 0;
    }
    typed.parse().unwrap_or_else(|_| {
        problems.add(field, "problem-number");
        0
    })
}
