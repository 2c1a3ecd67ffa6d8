//! Files that leave the pages: saved, never shown inside of one, and nothing in them could run if they were.

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

/// Answers with a PDF to save; `name` is ASCII.
pub fn pdf(bytes: Vec<u8>, name: &str) -> Response {
    file(bytes, "application/pdf", name)
}

/// Answers with a file to save; `name` is ASCII.
pub fn file(bytes: Vec<u8>, media_type: &str, name: &str) -> Response {
    let value = |text: &str, fallback: &'static str| {
        HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(fallback))
    };
    let headers: [(HeaderName, HeaderValue); 4] = [
        (CONTENT_TYPE, value(media_type, "application/octet-stream")),
        (CONTENT_DISPOSITION, value(&format!("attachment; filename=\"{name}\""), "attachment")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}
