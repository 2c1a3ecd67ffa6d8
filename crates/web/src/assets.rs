//! The style sheet and the script, built by `frontend/`, embedded here and served under an address that changes with them.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::embedded::{SCRIPT, STYLE};

/// Returns the address of the style sheet.
#[must_use]
pub fn style_href() -> String {
    format!("/static/{}/ninome.css", STYLE.0)
}

/// Returns the address of the script.
#[must_use]
pub fn script_href() -> String {
    format!("/static/{}/ninome.js", SCRIPT.0)
}

/// Serves `/static/{hash}/…`; any state.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/static/{hash}/{file}", get(serve))
}

async fn serve(Path((hash, file)): Path<(String, String)>) -> Response {
    let ((current, bytes), kind) = match file.as_str() {
        "ninome.css" => (STYLE, "text/css; charset=utf-8"),
        "ninome.js" => (SCRIPT, "text/javascript; charset=utf-8"),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    // A page made just before an update may ask for the older file: it gets the present one, but does not keep it.
    let keep = if hash == current { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
    ];
    (headers, bytes).into_response()
}
