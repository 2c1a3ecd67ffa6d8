//! What every handler of the desk starts from.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::{AppError, Ctx, Guidebook};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use base::{CaseId, Date, Lang, StaffId, Timestamp};
use domain::access::Actor;
use domain::cases::Case;
use domain::staff::Role;
use http_kit::{Fault, Staff};

use super::problems::{Refusal, refusal_of};
use crate::form::{Form, KEY_FIELD, Problems, Values};
use crate::frame::Visit;
use crate::render::Page;
use crate::state::Web;

/// A signed-in member of the desk, with the hospital's guide. An extractor: nobody else gets in.
pub struct Desk {
    /// Rendering and what deeds are given.
    pub web: Web,
    /// Who is signed in.
    pub staff: Staff,
    /// The request.
    pub visit: Visit,
    /// The hospital's guide.
    pub guide: Arc<Guidebook>,
}

impl FromRequestParts<Web> for Desk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let staff = Staff::from_request_parts(parts, web).await?;
        let Ok(visit) = Visit::from_request_parts(parts, web).await;
        staff.any_of(web.ctx(), &[Role::Desk]).await.map_err(IntoResponse::into_response)?;
        let guide = web.ctx().guide(&staff.hospital).await;
        let guide = guide.map_err(|error| Fault::from(error).into_response())?;
        Ok(Self { web: web.clone(), staff, visit, guide })
    }
}

impl Desk {
    pub fn ctx(&self) -> &Ctx {
        self.web.ctx()
    }

    pub fn actor(&self) -> &Actor {
        &self.staff.actor
    }

    pub fn lang(&self) -> Lang {
        self.visit.lang
    }

    pub fn now(&self) -> Timestamp {
        self.ctx().now()
    }

    pub fn today(&self) -> Date {
        base::japan::date(self.now())
    }

    /// Returns where the desk's pages lie, without the language prefix.
    pub fn home(&self) -> String {
        format!("/h/{}/desk", self.staff.hospital)
    }

    /// Returns where a case's pages lie, without the language prefix.
    pub fn case_home(&self, case: CaseId) -> String {
        format!("{}/cases/{case}", self.home())
    }

    /// Leads to a page of the desk: what was posted is done.
    pub fn go(&self, below: &str) -> Response {
        Redirect::to(&self.visit.url(&format!("{}{below}", self.home()))).into_response()
    }

    /// Leads to a case's page.
    pub fn go_to_case(&self, case: CaseId, below: &str) -> Response {
        self.go(&format!("/cases/{case}{below}"))
    }

    /// Returns the case of an address; looking at it stands in the audit log.
    pub async fn case(&self, id: &str) -> Result<Case, Fault> {
        let id = id.parse().map_err(|_| Fault::NotFound)?;
        Ok(app::desk::see(self.ctx(), self.actor(), id).await?)
    }

    /// Returns the names of all staff.
    pub async fn names(&self) -> Result<BTreeMap<StaffId, String>, Fault> {
        Ok(app::desk::names(self.ctx(), self.actor()).await?)
    }

    /// Makes a form with a fresh key and the session's token.
    pub fn form(&self, values: &Values, problems: &Problems) -> Form {
        let fresh = CaseId::draw(&*self.ctx().chance).to_string();
        Form::new(values, problems).keyed(&fresh).guarded(&self.staff.csrf)
    }

    /// Answers with a page; its foot carries the case's number.
    pub async fn page<P: Page>(&self, about: Option<&Case>, page: &P) -> Result<Response, Fault> {
        self.page_as(StatusCode::OK, about, page).await
    }

    /// Answers with a page and a status.
    pub async fn page_as<P: Page>(
        &self,
        status: StatusCode,
        about: Option<&Case>,
        page: &P,
    ) -> Result<Response, Fault> {
        let frame = self.web.staff_frame(&self.staff, &self.visit).await?;
        let frame = match about {
            Some(case) => frame.about(case.number),
            None => frame,
        };
        Ok(self.web.renderer.page_as(status, &frame, page))
    }
}

/// The revision that stood in a form.
pub fn revision(values: &Values) -> Option<u32> {
    values.one("revision").parse().ok()
}

/// The key of a form as an id, so that the same form makes the same thing once.
pub fn key<T: std::str::FromStr>(values: &Values) -> Result<T, Fault> {
    values.one(KEY_FIELD).parse().map_err(|_| Fault::Unfit)
}

/// What a deed came to: done, or refused in a way that the same page can show.
pub enum Came<T> {
    /// It was done.
    Done(T),
    /// It was not; the page says why and keeps what was typed.
    Refused(Refusal),
}

impl<T> Came<T> {
    /// Sorts the outcome of a deed; faults that no form can put right become pages of their own.
    pub fn of(outcome: Result<T, AppError>) -> Result<Self, Fault> {
        match outcome {
            Ok(done) => Ok(Self::Done(done)),
            Err(error) => refusal_of(error).map(Self::Refused),
        }
    }
}
