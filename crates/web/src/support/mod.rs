//! The pages of technical support (screens 912, 913): who takes part online today, on what, and how to reach them.
//! Nothing clinical is shown here.

mod call;
mod online;

use std::ops::Deref;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::get;
use domain::staff::Role;

use crate::sample::{SamplePage, of};
use crate::signed::Signed;
use crate::state::Web;

/// Returns the routes of support.
pub fn router() -> Router<Web> {
    let support = Router::new().route("/", get(online::show)).route("/cases/{id}", get(call::show));
    Router::new().nest("/h/{hospital}/support", support)
}

/// Returns samples of every page of support.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    [of::<online::OnlinePage>(), of::<call::CallPage>()].concat()
}

/// A signed-in member of support, or of the desk, who helps out there. An extractor: nobody else gets in.
pub struct Support(Signed);

impl Deref for Support {
    type Target = Signed;

    fn deref(&self) -> &Signed {
        &self.0
    }
}

impl FromRequestParts<Web> for Support {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        Signed::with_role(parts, web, "support", &[Role::Support, Role::Desk]).await.map(Self)
    }
}
