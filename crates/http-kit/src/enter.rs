//! The first look at a request: which hospital, which source, which cookies.

use axum::extract::{Request, State};
use axum::http::header::SET_COOKIE;
use axum::middleware::Next;
use axum::response::Response;

use crate::observe::RequestId;
use crate::{Asked, Fault, Kit};

/// Gives the request its [`Asked`], refuses hospitals that do not exist, and adds the cookies of the answer.
pub(crate) async fn enter(State(kit): State<Kit>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let id = parts.extensions.get().map(|id: &RequestId| id.0.clone()).unwrap_or_default();
    let mut asked = Asked::new(&kit, &parts, id);
    if let Some(hospital) = &asked.hospital
        && let Err(error) = kit.ctx.guide(hospital).await
    {
        asked.hospital = None;
        return kit.pages.page(Fault::from(error), &asked, &crate::typed::Typed::default(), "");
    }
    parts.extensions.insert(asked.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    for cookie in asked.taken_cookies(&kit) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
