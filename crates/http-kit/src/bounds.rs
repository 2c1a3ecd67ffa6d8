//! Bounds on every request: how much, how long, how many at once.

use std::any::Any;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::Response;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::IntoResponse;
use tower_http::catch_panic::{CatchPanicLayer, ResponseForPanic};

use crate::{Fault, Kit};

/// The most bytes of a form without files. The longest form, an opinion, has 20,000 characters, each up to nine bytes on
/// its way; more would let anybody fill memory, less would cut a long opinion.
pub const FORM_BYTES_MAX: usize = 2 * 1024 * 1024;
/// What an upload may hold beside its file: names, notes and the token.
const UPLOAD_EXTRA_BYTES: usize = 64 * 1024;
/// How many requests are served at once; everybody else is told "busy". More would only lengthen the wait behind the two
/// cores of a small machine.
pub(crate) const REQUESTS_MAX: usize = 256;
/// How long a page may take. Two queues of ten seconds fit in; a person has given up after more.
const PAGE_LONGEST: Duration = Duration::from_secs(30);
/// How long an upload may take: 50 MB over a slow mobile line.
const UPLOAD_LONGEST: Duration = Duration::from_secs(600);

/// Raises the bound on the body for a route that takes one paper.
pub fn upload_limit() -> DefaultBodyLimit {
    let file = usize::try_from(base::limits::UPLOAD_BYTES_MAX).unwrap_or(FORM_BYTES_MAX);
    DefaultBodyLimit::max(file + UPLOAD_EXTRA_BYTES)
}

/// Serves a request when there is a place, and not for ever.
pub(crate) async fn bounded(
    State(kit): State<Kit>,
    request: Request,
    next: Next,
) -> axum::response::Response {
    let Ok(_place) = kit.places.clone().try_acquire_owned() else {
        return Fault::Busy.into_response();
    };
    let longest = if is_upload(&request) { UPLOAD_LONGEST } else { PAGE_LONGEST };
    tokio::time::timeout(longest, next.run(request)).await.unwrap_or_else(|_| Fault::Busy.into_response())
}

/// Tells whether a request sends files.
pub(crate) fn is_upload(request: &Request) -> bool {
    let kind = request.headers().get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"))
}

/// A panic in a handler is our fault and the next request's business not at all.
pub(crate) fn catch_panics() -> CatchPanicLayer<Panicked> {
    CatchPanicLayer::custom(Panicked)
}

/// Answers for a handler that panicked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Panicked;

impl ResponseForPanic for Panicked {
    type ResponseBody = Body;

    fn response_for_panic(&mut self, _: Box<dyn Any + Send + 'static>) -> Response<Body> {
        // The message may hold what somebody typed: it stays out of the log, the place is on stderr.
        tracing::error!("a handler panicked");
        Fault::OurFault.into_response()
    }
}
