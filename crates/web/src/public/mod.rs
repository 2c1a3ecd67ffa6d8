//! The pages for visitors (screens 1xx): what the clinic is, the self-check, papers, fees, help. No personal data.

mod ask;
pub mod call;
pub mod check;
mod departments;
mod display;
mod fees;
mod forms;
mod guide;
mod handlers;
mod help;
mod hospitals;
mod loaded;
pub mod sample;
#[cfg(test)]
mod tests;
pub mod view;
mod words;

use std::sync::Arc;

use async_trait::async_trait;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use base::{Clock, HospitalId, Lang, Timestamp, japan};
use policy::{Guide, Version};

pub use self::ask::AskPage;
pub use self::departments::DepartmentsPage;
pub use self::display::DisplayPage;
pub use self::fees::FeesPage;
pub use self::forms::{FormsPage, FormsPrinter, PaperForm};
pub use self::guide::GuidePage;
pub use self::help::HelpPage;
pub use self::hospitals::{HospitalCard, HospitalsPage};
pub use self::loaded::LoadedGuides;
pub use self::words::{door_text, form_text, mode_text, stage_text};

use crate::frame::{Frame, Visit};
use crate::notice::{Happened, Notice};
use crate::render::Renderer;
use crate::sample::{SamplePage, of};

/// The hospitals of this installation.
#[async_trait]
pub trait Hospitals: Send + Sync {
    /// Returns all of them in the order in which they are shown.
    fn all(&self) -> Vec<HospitalCard>;

    /// Returns the guide of one.
    fn guide(&self, id: &HospitalId) -> Option<Arc<Guide>>;

    /// Returns how many days it usually takes one from the application to the talk; `None` while too few cases tell.
    async fn usual_days(&self, id: &HospitalId) -> Option<u32>;
}

/// What the public pages need.
#[derive(Clone)]
pub struct PublicState {
    /// Makes pages.
    pub renderer: Renderer,
    /// The hospitals and their guides.
    pub hospitals: Arc<dyn Hospitals>,
    /// Makes paper forms.
    pub forms: Arc<dyn FormsPrinter>,
    /// The present instant.
    pub clock: Arc<dyn Clock>,
}

impl PublicState {
    /// Answers that there is no such page.
    fn not_found(&self, visit: &Visit) -> Response {
        self.renderer.page_as(StatusCode::NOT_FOUND, &visit.frame(), &Notice::new(Happened::NotFound, "/"))
    }
}

/// Returns the routes of the public pages.
pub fn router(state: PublicState) -> Router {
    Router::new()
        .route("/", get(handlers::hospitals))
        .route("/display", get(handlers::display).post(handlers::choose_display))
        .route("/display/kept", post(handlers::display_keeping))
        .route("/h/{hospital}", get(handlers::guide))
        .route("/h/{hospital}/departments", get(handlers::departments))
        .route("/h/{hospital}/fees", get(handlers::fees))
        .route("/h/{hospital}/check", get(check::start).post(check::answer))
        .route("/h/{hospital}/check/{step}", get(check::restart))
        .route("/h/{hospital}/ask-your-doctor", get(handlers::ask))
        .route("/h/{hospital}/forms", get(handlers::forms))
        .route("/h/{hospital}/forms/{file}", get(handlers::form_file))
        .route("/h/{hospital}/help", get(handlers::help))
        .with_state(state)
}

/// Returns samples of every public page.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    [
        of::<HospitalsPage>(),
        of::<GuidePage>(),
        of::<DepartmentsPage>(),
        of::<FeesPage>(),
        of::<check::QuestionPage>(),
        of::<check::ResultPage>(),
        of::<call::CallPage>(),
        of::<call::CallAskedPage>(),
        of::<AskPage>(),
        of::<FormsPage>(),
        of::<HelpPage>(),
        of::<DisplayPage>(),
    ]
    .concat()
}

/// One hospital at the instant of a request.
struct At {
    id: String,
    guide: Arc<Guide>,
    lang: Lang,
    now: Timestamp,
}

impl At {
    /// Finds the hospital of an address; `None` when there is no such hospital.
    fn find(state: &PublicState, id: &str, visit: &Visit) -> Option<Self> {
        let guide = state.hospitals.guide(&id.parse().ok()?)?;
        Some(Self { id: id.to_owned(), guide, lang: visit.lang, now: state.clock.now() })
    }

    /// Returns the version in force today; before the first one begins, that one.
    fn version(&self) -> &Version {
        let today = japan::date(self.now);
        self.guide.version_on(today).or_else(|| self.guide.versions().first()).unwrap_or(self.guide.newest())
    }

    fn frame(&self, visit: &Visit) -> Frame {
        visit.frame().at(view::place(&self.id, self.version(), self.lang, self.now))
    }
}
