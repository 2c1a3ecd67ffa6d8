//! Headers of every answer.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::Kit;

/// Everything from this host, nothing inline, in no frame. `data:` is for the icon and for QR codes.
const CONTENT_SECURITY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Other hosts learn nothing. Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
const REFERRER: &str = "same-origin";
/// No page needs a device yet.
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
/// One year over TLS only. Without the neighbours below this name: they are the hospital's to decide.
const TRANSPORT: &str = "max-age=31536000";

/// Adds the headers that the handler did not choose itself.
pub(crate) async fn shield(State(kit): State<Kit>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    add(headers, CONTENT_SECURITY_POLICY, CONTENT_SECURITY);
    add(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(headers, X_FRAME_OPTIONS, "DENY");
    add(headers, REFERRER_POLICY, REFERRER);
    add(headers, HeaderName::from_static("permissions-policy"), PERMISSIONS);
    add(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    add(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    // Only what says otherwise itself, such as the style sheet, may be kept by browsers and proxies.
    add(headers, CACHE_CONTROL, "no-store");
    if kit.config.is_secure {
        add(headers, STRICT_TRANSPORT_SECURITY, TRANSPORT);
    }
    response
}

fn add(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
