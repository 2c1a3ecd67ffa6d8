//! One request of somebody who is not signed in: how handlers of applying and coming back answer.

use app::contacts::{SignedIn, Visitor as Knocker};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, japan};
use http_kit::{Fault, Visitor};

use super::field::FormPage;
use crate::form::{Form, Problems, Values};
use crate::frame::Visit;
use crate::public::view::place;
use crate::render::Page;
use crate::state::Web;

/// A visitor's request at one hospital.
pub struct Knock {
    state: Web,
    visit: Visit,
    /// Who knocks.
    pub visitor: Visitor,
}

impl Knock {
    /// Returns the visitor as deeds know them.
    pub fn knocker(&self) -> Knocker {
        Knocker { hospital: self.visitor.hospital.clone(), source: self.visitor.source.clone() }
    }

    /// Returns what deeds are given.
    pub fn ctx(&self) -> &app::Ctx {
        &self.state.kit.ctx
    }

    /// Returns the language of the page.
    pub fn lang(&self) -> Lang {
        self.visit.lang
    }

    /// Returns an address below the hospital, without the language prefix.
    pub fn below(&self, below: &str) -> String {
        format!("/h/{}{below}", self.visitor.hospital)
    }

    /// Makes a form that this visitor may send.
    pub fn form(&self, values: &Values, problems: &Problems) -> Form {
        Form::new(values, problems).guarded(&self.visitor.csrf)
    }

    /// Answers with a page and a status.
    pub async fn page_as<P: Page>(&self, status: StatusCode, page: &P) -> Result<Response, Fault> {
        let guide = self.ctx().guide(&self.visitor.hospital).await?;
        let now = self.ctx().now();
        let (version, _) = guide.current(japan::date(now))?;
        let place = place(self.visitor.hospital.as_str(), version, self.lang(), now);
        Ok(self.state.renderer.page_as(status, &self.visit.frame().at(place), page))
    }

    /// Answers with a form: 422 when there is something to put right.
    pub async fn form_page(&self, page: FormPage) -> Result<Response, Fault> {
        let status = if page.form.has_problems() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        self.page_as(status, &page).await
    }

    /// Leads to an address below the hospital.
    pub fn go(&self, below: &str) -> Response {
        Redirect::to(&self.visit.url(&self.below(below))).into_response()
    }

    /// Signs somebody in and leads on to an address, without the language prefix.
    pub fn enter(&self, signed_in: &SignedIn, to: &str) -> Response {
        self.signed(signed_in, Redirect::to(&self.visit.url(to)).into_response())
    }

    /// Signs somebody in with an answer.
    pub fn signed(&self, signed_in: &SignedIn, mut answer: Response) -> Response {
        let cookie = self.state.kit.person_cookie(&self.visitor.hospital, &signed_in.ticket);
        answer.headers_mut().append(SET_COOKIE, cookie);
        answer
    }

    /// Returns the token for forms of somebody who is signed in with this very answer.
    pub fn token_of(&self, signed_in: &SignedIn) -> String {
        self.state.kit.person_token(&self.visitor.hospital, &signed_in.ticket)
    }
}

impl FromRequestParts<Web> for Knock {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &Web) -> Result<Self, Fault> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let visit = match Visit::from_request_parts(parts, state).await {
            Ok(visit) => visit,
            Err(never) => match never {},
        };
        Ok(Self { state: state.clone(), visit, visitor })
    }
}
