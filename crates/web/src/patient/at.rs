//! One request of a signed-in person: their case, the guide that binds it, and the words around the page.

use std::sync::Arc;

use app::sessions::PERSON_IDLE;
use app::{Guidebook, applications};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Date, Lang, Timestamp, japan};
use domain::access::{Deed, part_may};
use domain::cases::{Case, Judgement, Moment, Stage};
use http_kit::{Fault, Person};
use policy::Version;

use super::field::Link;
use crate::form::{Form, Problems, Values};
use crate::frame::{Frame, Stay, Visit};
use crate::public::view::place;
use crate::render::Page;
use crate::state::Web;

/// A signed-in person's request about their case.
pub struct At {
    state: Web,
    visit: Visit,
    /// Who asks.
    pub person: Person,
    /// The hospital's guide.
    pub guide: Arc<Guidebook>,
    /// The case.
    pub case: Case,
    /// The present instant.
    pub now: Timestamp,
}

impl At {
    /// Loads the case of the person who is signed in. Of a case that was closed quietly only [`At::open_any`] shows a
    /// page: the desk's phone.
    pub async fn open(state: &Web, visit: Visit, person: Person) -> Result<Self, Fault> {
        let at = Self::open_any(state, visit, person).await?;
        if matches!(at.case.stage, Stage::Quiet(_)) { Err(Fault::NotFound) } else { Ok(at) }
    }

    /// Loads the case of the person who is signed in, whatever became of it.
    pub async fn open_any(state: &Web, visit: Visit, person: Person) -> Result<Self, Fault> {
        let case = applications::see(&state.kit.ctx, &person.actor, person.case).await?;
        let guide = state.kit.ctx.guide(&person.hospital).await?;
        let now = state.kit.ctx.now();
        Ok(Self { state: state.clone(), visit, person, guide, case, now })
    }

    /// Returns the language of the page.
    pub fn lang(&self) -> Lang {
        self.visit.lang
    }

    /// Returns today's date in Japan.
    pub fn today(&self) -> Date {
        japan::date(self.now)
    }

    /// Returns the version of the guide that binds the case.
    pub fn version(&self) -> &Version {
        self.guide.version_of(&self.case)
    }

    /// Returns what the guide says about the draft as it stands.
    pub fn judge(&self) -> Result<Judgement, Fault> {
        Ok(self.guide.judge(&self.case, Moment::Submission, None, self.now)?)
    }

    /// Tells whether the person's part in the case allows a deed.
    pub fn may(&self, deed: Deed) -> bool {
        part_may(self.person.part, deed)
    }

    /// Returns links to those pages of the case on which this person may do something.
    pub fn links(&self, pages: &[(Deed, &'static str, &str)]) -> Vec<Link> {
        let allowed = pages.iter().filter(|(deed, ..)| self.may(*deed));
        allowed.map(|(_, text, below)| Link::new(*text, self.my(below))).collect()
    }

    /// Returns an address below the case, without the language prefix.
    pub fn my(&self, below: &str) -> String {
        format!("/h/{}/my/{}{below}", self.person.hospital, self.case.id)
    }

    /// Returns an address below the hospital, without the language prefix.
    pub fn public(&self, below: &str) -> String {
        format!("/h/{}{below}", self.person.hospital)
    }

    /// Makes a form that this person may send.
    pub fn form(&self, values: &Values, problems: &Problems) -> Form {
        Form::new(values, problems).guarded(&self.person.csrf)
    }

    /// Makes an untouched form that this person may send.
    pub fn blank(&self) -> Form {
        Form::empty().guarded(&self.person.csrf)
    }

    /// Answers with a page.
    pub fn page<P: Page>(&self, page: &P) -> Response {
        self.page_as(StatusCode::OK, page)
    }

    /// Answers with a page and a status.
    pub fn page_as<P: Page>(&self, status: StatusCode, page: &P) -> Response {
        self.state.renderer.page_as(status, &self.frame(), page)
    }

    /// Leads to an address below the case.
    pub fn go(&self, below: &str) -> Response {
        Redirect::to(&self.visit.url(&self.my(below))).into_response()
    }

    fn frame(&self) -> Frame {
        let hospital = self.person.hospital.as_str();
        let place = place(hospital, self.version(), self.lang(), self.now);
        let stay = Stay {
            until: japan::wall(self.now + PERSON_IDLE),
            minutes: PERSON_IDLE.as_mins(),
            href: self.my("/stay"),
        };
        self.visit.frame().at(place).about(self.case.number).staying(stay)
    }
}
