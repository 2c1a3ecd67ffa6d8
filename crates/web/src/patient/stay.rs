//! Staying longer: any page lengthens the session, this one says so and does nothing else.

use axum::extract::State;
use axum::response::Response;
use base::DateTime;
use http_kit::{Fault, Person};
use serde::Serialize;

use super::at::At;
use crate::frame::Visit;
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// The page behind 「続ける」: it opens beside the page on which somebody writes.
#[derive(Debug, Clone, Serialize)]
pub struct StayPage {
    /// Until when the session lives now.
    pub until: DateTime,
}

impl Page for StayPage {
    const SCREEN: &'static str = "217";
    const TEMPLATE: &'static str = "patient/stay.html";

    fn title(&self) -> Text {
        "pt-stay-title".into()
    }
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let until = base::japan::wall(at.now + app::sessions::PERSON_IDLE);
    Ok(at.page(&StayPage { until }))
}
